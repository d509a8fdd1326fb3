package import HTTP

/// A request to send.
package struct ClientRequest: Sendable {
    package var method: Method
    /// The path with the query.
    package var target: String
    /// Fields beside those that define the framing and the connection.
    package var fields: [Response.Field]
    package var body: [UInt8]

    package init(
        _ method: Method = .get, _ target: String, fields: [Response.Field] = [],
        body: [UInt8] = []
    ) {
        self.method = method
        self.target = target
        self.fields = fields
        self.body = body
    }

    /// The bytes of the request (RFC 9112, section 3), with `authority` as the value of `Host`.
    ///
    /// The connection ends after its response.
    func bytes(authority: String) -> [UInt8] {
        precondition(([target] + fields.flatMap { [$0.name, $0.value] }).allSatisfy(Self.isSafe))
        var head = "\(method.rawValue) \(target) HTTP/1.1\r\nHost: \(authority)\r\n"
        for field in fields { head += "\(field.name): \(field.value)\r\n" }
        if !body.isEmpty || method == .post || method == .put {
            head += "Content-Length: \(body.count)\r\n"
        }
        head += "Accept-Encoding: gzip\r\nConnection: close\r\n\r\n"
        return Array(head.utf8) + body
    }

    /// Whether a text cannot end a line or the head.
    private static func isSafe(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    }
}
