import Testing

@Suite("Cache-Control")
struct CacheControlTests {
    @Test(arguments: [
        ("GET", "/"), ("GET", "/price-sheets"), ("GET", "/openapi.yaml"), ("GET", "/livez"),
        ("GET", "/readyz"), ("GET", "/metrics"), ("GET", "/problems/not-found"), ("GET", "/none"),
        ("PUT", "/livez"), ("OPTIONS", "/livez"), ("OPTIONS", "*"),
        ("POST", "/rabbitmq/estimate"),
    ])
    func `is in every answer`(method: String, path: String) throws {
        let field = try Client().send(method, path).field("Cache-Control")
        let isKept = ["/price-sheets", "/openapi.yaml"].contains(path)
        #expect(field == (isKept ? "public, max-age=300" : "no-store"))
    }
}
