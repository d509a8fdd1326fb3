import HTTP

/// `GET /openapi.yaml`.
enum OpenAPIEndpoint {
    static let response = Response(
        .ok,
        fields: [
            Response.Field("Content-Type", "application/yaml"),
            Response.Field(
                "ETag", "\"\(SHA256Digest.hexadecimal(of: PackageResources.openapi_yaml))\""),
            Response.Field("Cache-Control", "public, max-age=300"),
        ], body: PackageResources.openapi_yaml)
}
