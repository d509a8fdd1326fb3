import HTTP
import TestSupport
import Testing

@testable import API

@Suite("The endpoints of the page")
struct PageEndpointTests {
    private static let html = "text/html; charset=utf-8"
    private static let text = "text/plain; charset=utf-8"

    struct Choice: Row {
        let name: String
        let isPage: Bool

        init(_ accept: String, _ isPage: Bool) {
            name = accept
            self.isPage = isPage
        }
    }

    @Test(arguments: [
        Choice("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", true),
        Choice("text/html", true), Choice("TEXT/HTML;q=0.001", true),
        Choice("text/*;q=0.5, text/html;q=0.6", true), Choice("text/plain;q=0, */*", true),
        Choice("", false), Choice("*/*", false), Choice("text/*", false),
        Choice("text/html, text/plain", false), Choice("text/html;q=0.5, */*", false),
        Choice("text/html;q=0.5, text/plain;q=0.501", false), Choice("application/json", false),
        Choice("text/html;q=0", false), Choice("text/html, nonsense", false),
    ])
    func `are chosen by what the client prefers`(row: Choice) throws {
        let fields = row.name.isEmpty ? [] : ["Accept: \(row.name)"]
        for method in ["GET", "HEAD"] {
            let response = try Client().send(method, "/", fields: fields)
            #expect(response.status == .ok)
            #expect(response.field("Content-Type") == (row.isPage ? Self.html : Self.text))
            #expect(response.field("Vary") == "Accept, Accept-Encoding")
            #expect(response.annotations.route == "/")
        }
    }

    /// The page and its assets, each with its media type.
    private static func files() throws -> [(path: String, type: String, file: SiteFile)] {
        try SiteFile.all.map { file in
            let type = try #require(
                [
                    "html": html, "css": "text/css; charset=utf-8", "svg": "image/svg+xml",
                    "js": "text/javascript; charset=utf-8",
                ][file.fileExtension])
            return (file.isPage ? "/" : "/assets/\(file.name)", type, file)
        }
    }

    @Test func `serve every file as it is in the repository, with a strong tag`() throws {
        for (path, type, file) in try Self.files() {
            let fields = ["Accept: text/html, */*;q=0.1"]
            let response = try Client().send("GET", path, fields: fields)
            #expect(response.status == .ok, "\(path)")
            #expect(response.body == file.bytes, "\(path)")
            #expect(response.field("Content-Type") == type, "\(path)")
            #expect(response.field("Cache-Control") == "no-cache")
            #expect(response.field("ETag") == "\"\(SHA256Digest.hexadecimal(of: file.bytes))\"")
            #expect(response.field("Referrer-Policy") == "no-referrer")
            #expect(
                response.field("Content-Security-Policy")
                    == "default-src 'none'; script-src 'self'; style-src 'self'; "
                    + "connect-src 'self'; img-src 'self' data:; base-uri 'none'; "
                    + "form-action 'none'; frame-ancestors 'none'")
        }
        #expect(PageEndpoint.assetNames.count == (try SiteFile.all.count) - 1)
    }

    @Test func `do not send again what the browser has`() throws {
        for (path, _, file) in try Self.files() {
            let tag = "\"\(SHA256Digest.hexadecimal(of: file.bytes))\""
            let response = try Client().send(
                "GET", path, fields: ["Accept: text/html, */*;q=0.1", "If-None-Match: \(tag)"])
            #expect(response.status == .notModified, "\(path)")
            #expect(response.body.isEmpty)
            #expect(response.field("Cache-Control") == "no-cache")
        }
    }

    @Test func `compress what is larger than a packet`() throws {
        for (path, _, file) in try Self.files() where file.bytes.count > 2000 {
            let response = try Client().send(
                "GET", path, fields: ["Accept: text/html, */*;q=0.1", "Accept-Encoding: gzip"])
            #expect(response.field("Content-Encoding") == "gzip", "\(path)")
            #expect(response.body.count < file.bytes.count * 2 / 3, "\(path)")
        }
    }

    @Test(arguments: [
        "/assets/none.js", "/assets/index.html", "/assets/", "/assets", "/assets/a/b.js",
        "/assets/..%2Findex.html",
    ])
    func `serve no other file`(path: String) throws {
        let response = try Client().send("GET", path)
        #expect(response.status == .notFound)
        #expect(try JSONValue.read(response.body)["type"]?.string == "/problems/not-found")
    }

    @Test func `name the route of assets for logs, never what a client made up`() throws {
        let response = try Client().send("GET", "/assets/made-up")
        #expect(response.annotations.route == "/assets/{name}")
    }

    @Test func `are absent if the page is turned off`() throws {
        let application = Application(
            configuration: LiveConfiguration(Configuration(sheets: .builtIn)),
            readiness: Readiness(), metrics: Metrics(),
            audiences: Audience.all.subtracting([.visitors]))
        let list = application.respond(to: try Request("GET", "/", fields: ["Accept: text/html"]))
        #expect(list.field("Content-Type") == Self.text)
        #expect(list.field("Vary") != "Accept")
        #expect(!list.text.contains("calculator"))
        for name in PageEndpoint.assetNames {
            let response = application.respond(to: try Request("GET", "/assets/\(name)"))
            #expect(response.status == .notFound)
        }
    }

    @Test(arguments: [
        ("prices.example.com", "http://prices.example.com/"),
        ("127.0.0.1:9000", "http://127.0.0.1:9000/"), ("[::1]:8080", "http://[::1]:8080/"),
        ("", "http://127.0.0.1:8080/"), ("a'$b", "http://127.0.0.1:8080/"),
        ("a;b", "http://127.0.0.1:8080/"), ("a%20b", "http://127.0.0.1:8080/"),
    ])
    func `show an example for the host that was asked, unless a shell could misread it`(
        host: String, address: String
    ) throws {
        let head = "GET / HTTP/1.1\r\nHost: \(host)\r\n\r\n"
        let response = Client().application.respond(to: try Request(reading: Array(head.utf8)))
        #expect(response.text.contains("}' \(address)rabbitmq/estimate\n"))
    }

    @Test func `show no example where no prices are served, and https with TLS`() throws {
        let text = { (audiences: Set<Audience>, usesTLS: Bool) in
            Application(
                configuration: LiveConfiguration(Configuration(sheets: .builtIn)),
                readiness: Readiness(), metrics: Metrics(), audiences: audiences, usesTLS: usesTLS
            ).respond(to: try Request("GET", "/")).text
        }
        #expect(try !text([.operations], false).contains("curl"))
        #expect(try text(Audience.all, true).contains("' https://"))
    }

    @Test func `are named by the list of endpoints`() throws {
        #expect(try Client().send("GET", "/").text.contains("In a browser, this address is a "))
    }
}
