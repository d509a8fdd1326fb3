import Testing

@testable import HTTP

/// RFC 9112, section 3.2: the four forms of a request target, of which three are served.
@Suite("Request target")
struct TargetTests {
    @Test(arguments: accepted)
    func `extracts the path of a target`(row: TargetCase) {
        row.request.check()
    }

    @Test(arguments: rejected)
    func `rejects other targets`(row: ParserCase) {
        row.check()
    }

    /// A target and its path.
    struct TargetCase: Sendable, CustomTestStringConvertible {
        let section: String
        var method = "GET"
        let target: String
        let path: String

        var testDescription: String { "\(section): \(method) \(target)" }

        var request: ParserCase {
            .accepts(
                section, target, "\(method) \(target) HTTP/1.1\r\nHost: other\r\n\r\n",
                ReadRequest(method, path))
        }
    }

    static let accepted = [
        TargetCase(section: "3.2.1", target: "/a/b", path: "/a/b"),
        TargetCase(section: "3.2.1", target: "/a?b=c", path: "/a"),
        TargetCase(section: "3.2.1", target: "/a?b?c/d", path: "/a"),
        TargetCase(section: "3.2.1", target: "/?", path: "/"),
        TargetCase(section: "3.2.1", target: "//a//b", path: "//a//b"),
        TargetCase(section: "3.2.1", target: "/a/../b/./c", path: "/a/../b/./c"),
        TargetCase(section: "3.2.1", target: "/http://a", path: "/http://a"),
        TargetCase(section: "3.2.1", target: "/%2e%2E/%00%zz", path: "/%2e%2E/%00%zz"),
        TargetCase(
            section: "3.2.1", target: "/a:b@c;d=e,f!$&'()*+~", path: "/a:b@c;d=e,f!$&'()*+~"),
        TargetCase(section: "3.2.1", target: "/a|b\\c\"<>^`{}", path: "/a|b\\c\"<>^`{}"),
        TargetCase(section: "3.2.2", target: "http://example.com/a/b?c", path: "/a/b"),
        TargetCase(section: "3.2.2", target: "http://example.com", path: "/"),
        TargetCase(section: "3.2.2", target: "http://example.com/", path: "/"),
        TargetCase(section: "3.2.2", target: "http://example.com?a/b", path: "/"),
        TargetCase(section: "3.2.2", target: "http://example.com:8080/a", path: "/a"),
        TargetCase(section: "3.2.2", target: "http://[::1]:8080/a", path: "/a"),
        TargetCase(section: "3.2.2", target: "https://example.com/a", path: "/a"),
        TargetCase(section: "3986 2.1", target: "http://a%41/b%zz", path: "/b%zz"),
        TargetCase(section: "9110 4.2.3", target: "HTTP://EXAMPLE.com/a", path: "/a"),
        TargetCase(section: "3.2.4", method: "OPTIONS", target: "*", path: "*"),
        TargetCase(section: "3.2.4", method: "OPTIONS", target: "http://a", path: "*"),
        TargetCase(section: "3.2.4", method: "OPTIONS", target: "http://a/", path: "/"),
        TargetCase(section: "3.2.4", method: "OPTIONS", target: "http://a?b", path: "/"),
    ]

    private static func rejects(
        _ section: String, _ target: String, method: String = "GET", _ error: RequestError
    ) -> ParserCase {
        .rejects(
            section, "\(method) \(target)", "\(method) \(target) HTTP/1.1\r\nHost: a\r\n\r\n",
            error)
    }

    static let rejected = [
        rejects("3.2", "a", .malformed(.target)),
        rejects("3.2", "a/b", .malformed(.target)),
        rejects("3.2", "?a", .malformed(.target)),
        rejects("3.2", "**", method: "OPTIONS", .malformed(.target)),
        rejects("3.2", "*/a", method: "OPTIONS", .malformed(.target)),
        rejects("3.2.4", "*", .malformed(.targetNotAllowed)),
        rejects("3.2.4", "*", method: "POST", .malformed(.targetNotAllowed)),
        rejects("3.2.3", "example.com:443", .malformed(.target)),
        rejects("3.2.3", "example.com:443", method: "CONNECT", .tunnelRequested),
        rejects("3.2.3", "/", method: "CONNECT", .tunnelRequested),
        rejects("3.2", "/a#b", .malformed(.target)),
        rejects("3.2", "/\u{80}", .malformed(.target)),
        rejects("3.2", "/\u{C3}\u{A9}", .malformed(.target)),
        rejects("3.2.2", "http://", .malformed(.target)),
        rejects("3.2.2", "http:///a", .malformed(.target)),
        rejects("3.2.2", "http:/a", .malformed(.target)),
        rejects("3.2.2", "http:a", .malformed(.target)),
        rejects("3.2.2", "ftp://a/b", .malformed(.target)),
        rejects("3.2.2", "http://:80/", .malformed(.target)),
        rejects("3.2.2", "http://a:b/", .malformed(.target)),
        rejects("3.2.2", "http://a:123456/", .malformed(.target)),
        rejects("3.2.2", "http://a\\b/", .malformed(.target)),
        rejects("3986 2.1", "http://a%zz/", .malformed(.target)),
        rejects("3986 2.1", "http://a%4/", .malformed(.target)),
        rejects("9110 4.2.4", "http://user@a/", .malformed(.target)),
        rejects("9110 4.2.4", "http://user:word@a/", .malformed(.target)),
        rejects("3.2.2", "http://[::1/", .malformed(.target)),
        rejects("3.2.2", "http://[]/", .malformed(.target)),
        rejects("3.2.2", "http://[::1]a/", .malformed(.target)),
    ]
}
