import HTTPClient
import Testing

/// URLs to send requests to.
@Suite("Server URL")
struct ServerURLTests {
    @Test(arguments: [
        ("http://a.example", "http://a.example:80/"),
        ("https://a.example", "https://a.example:443/"),
        ("HTTP://a.example", "http://a.example:80/"),
        ("Https://a.example", "https://a.example:443/"),
        ("https://[::1]:8443/x", "https://[::1]:8443/x"),
        ("http://10.0.0.1:1/a%20b?query=up%7B%7D&x", "http://10.0.0.1:1/a%20b?query=up%7B%7D&x"),
        ("https://a.example/x#part", "https://a.example:443/x"),
    ])
    func `is read`(text: String, expected: String) throws {
        #expect(try ServerURL(text).description == expected)
    }

    @Test(arguments: [
        "ftp://a/", "a.example", "", "http://", "https://user@a.example/", "http:///x",
        "https://user:password@a.example/",
    ])
    func `must be http or https without a user`(text: String) {
        #expect(throws: ServerURL.Fault.notHTTP) { try ServerURL(text) }
    }

    @Test(arguments: ["http://a:0/", "http://a:65536/", "https://a:99999/"])
    func `has a port`(text: String) {
        #expect(throws: ServerURL.Fault.port) { try ServerURL(text) }
    }
}
