import Testing

@testable import HTTP

/// RFC 9112, section 3.2: exactly one valid Host in HTTP/1.1.
@Suite("Host")
struct HostTests {
    @Test(arguments: accepted)
    func `accepts a host with or without a port`(row: HostCase) {
        row.request.check()
    }

    @Test(arguments: rejected + repeated)
    func `rejects absent, repeated and malformed hosts`(row: ParserCase) {
        row.check()
    }

    /// A valid value of Host.
    struct HostCase: Sendable, CustomTestStringConvertible {
        let section: String
        let value: String

        var testDescription: String { "\(section): Host: \(value)" }

        var request: ParserCase {
            .accepts(section, value, "GET / HTTP/1.1\r\nHost: \(value)\r\n\r\n", ReadRequest())
        }
    }

    static let accepted = [
        HostCase(section: "3.2", value: ""),
        HostCase(section: "9110 7.2", value: "example.com"),
        HostCase(section: "9110 7.2", value: "example.com:8080"),
        HostCase(section: "9110 7.2", value: "example.com:"),
        HostCase(section: "9110 7.2", value: "127.0.0.1:80"),
        HostCase(section: "9110 7.2", value: "[::1]"),
        HostCase(section: "9110 7.2", value: "[::ffff:127.0.0.1]:65535"),
        HostCase(section: "3986 3.2.2", value: "a_b~c!$&'()*+,;=%41"),
        HostCase(section: "3986 2.1", value: "%aF%00:80"),
        HostCase(section: "5.1", value: " \t a:1 \t "),
    ]

    private static func rejects(
        _ section: String, _ value: String, _ fault: MalformedRequest = .host
    ) -> ParserCase {
        .rejects(
            section, "Host: \(value)", "GET / HTTP/1.1\r\nHost: \(value)\r\n\r\n", fault)
    }

    static let rejected = [
        rejects("9110 7.2", "user@a"),
        rejects("9110 7.2", "a b"),
        rejects("9110 7.2", "a/b"),
        rejects("9110 7.2", "a?b"),
        rejects("9110 7.2", "a#b"),
        rejects("9110 7.2", "a:b"),
        rejects("9110 7.2", "a:80:80"),
        rejects("9110 7.2", "a:-1"),
        rejects("9110 7.2", "a: 80"),
        rejects("9110 7.2", ":80"),
        rejects("9110 7.2", "a:123456"),
        rejects("9110 7.2", "::1"),
        rejects("9110 7.2", "[::1"),
        rejects("9110 7.2", "[]"),
        rejects("9110 7.2", "[::1]a"),
        rejects("9110 7.2", "[g::1]"),
        rejects("9110 7.2", "[::1%25eth0]"),
        rejects("3986 2.1", "a%zz"),
        rejects("3986 2.1", "a%4"),
        rejects("3986 2.1", "a%"),
        rejects("3986 2.1", "%4:80"),
        rejects("3986 2.1", "a%4g"),
        rejects("3986 2.1", "a%%41"),
        rejects("3986 2.1", "a%-1"),
        rejects("9110 7.2", "a\\b"),
        rejects("9110 7.2", "\"a\""),
        rejects("9110 7.2", "<a>"),
        rejects("9110 7.2", "\u{E9}"),
        rejects("9110 5.5", "a\0", .controlCharacter),
    ]

    static let repeated: [ParserCase] = [
        .rejects("3.2", "none in HTTP/1.1", "GET / HTTP/1.1\r\n\r\n", .missingHost),
        .rejects("3.2", "none with other fields", "GET / HTTP/1.1\r\nX: a\r\n\r\n", .missingHost),
        .rejects("3.2", "two", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", .repeatedHost),
        .rejects(
            "3.2", "two equal ones", "GET / HTTP/1.1\r\nHost: a\r\nhOST: a\r\n\r\n", .repeatedHost),
        .rejects(
            "3.2", "two empty ones", "GET / HTTP/1.1\r\nHost:\r\nHost:\r\n\r\n", .repeatedHost),
        .rejects(
            "3.2", "two in HTTP/1.0", "GET / HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n", .repeatedHost),
        .rejects("3.2", "an invalid one in HTTP/1.0", "GET / HTTP/1.0\r\nHost: a b\r\n\r\n", .host),
        .rejects(
            "3.2.2", "an invalid one beside a target with a host",
            "GET http://a/ HTTP/1.1\r\nHost: b c\r\n\r\n", .host),
        .rejects(
            "3.2.2", "none beside a target with a host", "GET http://a/ HTTP/1.1\r\n\r\n",
            .missingHost),
        .rejects(
            "5.1", "a blank before the colon", "GET / HTTP/1.1\r\nHost : a\r\n\r\n", .fieldName),
        .rejects(
            "5.2", "the only one folded", "GET / HTTP/1.1\r\nHost:\r\n a\r\n\r\n", .foldedLine),
    ]
}
