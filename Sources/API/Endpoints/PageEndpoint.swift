import HTTP

/// `GET /` in a browser, and `GET /assets/{name}`: the calculator page.
enum PageEndpoint {
    /// The page, for a client that prefers HTML to plain text; nil for any other.
    static func page(for fields: Fields) -> Response? {
        guard let accept = Accept(fields),
            accept.quality(of: "text/html") > accept.quality(of: "text/plain")
        else { return nil }
        return page
    }

    /// A file that the page loads.
    static func asset(_ name: String) -> Response {
        assets[name] ?? Problem(.notFound, "The page has no file of this name.").response
    }

    /// The names of all assets.
    static var assetNames: Set<String> { Set(assets.keys) }

    private static let page: Response = {
        var page = response(of: PackageResources.index_html, "text/html")
        page.vary(by: "Accept")
        return page
    }()

    private static let scripts: KeyValuePairs = [
        "actions.js": PackageResources.actions_js,
        "app.js": PackageResources.app_js,
        "bill.js": PackageResources.bill_js,
        "curve.js": PackageResources.curve_js,
        "dom.js": PackageResources.dom_js,
        "errors.js": PackageResources.errors_js,
        "fields.js": PackageResources.fields_js,
        "figures.js": PackageResources.figures_js,
        "form.js": PackageResources.form_js,
        "peaks.js": PackageResources.peaks_js,
        "presets.js": PackageResources.presets_js,
        "rabbitmq.js": PackageResources.rabbitmq_js,
        "rocketmq.js": PackageResources.rocketmq_js,
        "scenario.js": PackageResources.scenario_js,
        "service.js": PackageResources.service_js,
        "share.js": PackageResources.share_js,
        "words.js": PackageResources.words_js,
    ]

    private static let assets: [String: Response] = {
        var assets = ["style.css": response(of: PackageResources.style_css, "text/css")]
        for (name, content) in scripts { assets[name] = response(of: content, "text/javascript") }
        return assets
    }()

    /// A file with its entity tag.
    ///
    /// Browsers ask each time whether it has changed, so that all files of a page are of one version.
    private static func response(of content: [UInt8], _ mediaType: String) -> Response {
        Response(
            .ok,
            fields: [
                Response.Field("Content-Type", "\(mediaType); charset=utf-8"),
                Response.Field("ETag", "\"\(SHA256Digest.hexadecimal(of: content))\""),
                Response.Field("Cache-Control", "no-cache"),
                Response.Field("Content-Security-Policy", contentSecurityPolicy),
                Response.Field("Referrer-Policy", "no-referrer"),
            ], body: content)
    }

    /// The page uses nothing but this service, and no other page may frame it.
    private static let contentSecurityPolicy = """
        default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
        img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'
        """
}
