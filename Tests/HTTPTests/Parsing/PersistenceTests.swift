import Testing

@testable import HTTP

/// RFC 9112, section 9.3: whether the connection goes on after a request.
@Suite("Persistence")
struct PersistenceTests {
    @Test(arguments: rows)
    func `reports whether another request may follow`(row: PersistenceCase) {
        row.request.check()
    }

    /// A version and a Connection field, and what follows from them.
    struct PersistenceCase: Sendable, CustomTestStringConvertible {
        let version: String
        let fields: String
        let isPersistent: Bool

        var testDescription: String { "9.3: HTTP/\(version) \(fields.debugDescription)" }

        var request: ParserCase {
            .accepts(
                "9.3", fields, "GET / HTTP/\(version)\r\nHost: a\r\n\(fields)\r\n",
                ReadRequest(
                    version: version == "1.0" ? .http10 : .http11, isPersistent: isPersistent))
        }

        init(_ version: String, _ fields: String, _ isPersistent: Bool) {
            self.version = version
            self.fields = fields
            self.isPersistent = isPersistent
        }
    }

    static let rows = [
        PersistenceCase("1.1", "", true),
        PersistenceCase("1.1", "Connection: keep-alive\r\n", true),
        PersistenceCase("1.1", "Connection: close\r\n", false),
        PersistenceCase("1.1", "connection: CLOSE\r\n", false),
        PersistenceCase("1.1", "Connection: x,close\r\n", false),
        PersistenceCase("1.1", "Connection: close , x\r\n", false),
        PersistenceCase("1.1", "Connection: x\r\nConnection: close\r\n", false),
        PersistenceCase("1.1", "Connection: close\r\nConnection: keep-alive\r\n", false),
        PersistenceCase("1.1", "Connection: keep-alive, close\r\n", false),
        PersistenceCase("1.1", "Connection: closed\r\n", true),
        PersistenceCase("1.1", "Connection: x-close\r\n", true),
        PersistenceCase("1.1", "Connection: ,,\r\n", true),
        PersistenceCase("1.1", "Connection:\r\n", true),
        PersistenceCase("1.1", "Connection: Upgrade\r\nUpgrade: websocket\r\n", true),
        PersistenceCase("1.1", "Proxy-Connection: close\r\n", true),
        PersistenceCase("1.0", "", false),
        PersistenceCase("1.0", "Connection: keep-alive\r\n", true),
        PersistenceCase("1.0", "Connection: Keep-Alive\r\nKeep-Alive: timeout=5\r\n", true),
        PersistenceCase("1.0", "Connection: x, keep-alive\r\n", true),
        PersistenceCase("1.0", "Connection: keep-alive, close\r\n", false),
        PersistenceCase("1.0", "Keep-Alive: timeout=5\r\n", false),
        PersistenceCase("1.9", "", true),
    ]
}
