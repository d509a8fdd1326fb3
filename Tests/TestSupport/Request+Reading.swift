package import HTTP

extension Request {
    /// Reads the bytes of one request as a connection reads them.
    package init(reading bytes: [UInt8]) throws {
        var parser = RequestParser()
        var position = 0
        let event = try parser.next(bytes.span, from: &position, limits: Limits())
        guard case .request(let request) = event, position == bytes.count else {
            throw NotOneRequest()
        }
        self = request
    }

    /// Reads a request that has a host, and a length if it has a body.
    package init(
        _ method: String, _ target: String, fields: [String] = [], body: [UInt8] = []
    ) throws {
        try self.init(reading: Self.bytes(method, target, fields: fields, body: body))
    }

    /// The bytes of such a request.
    package static func bytes(
        _ method: String, _ target: String, fields: [String] = [], body: [UInt8] = []
    ) -> [UInt8] {
        var lines = ["\(method) \(target) HTTP/1.1", "Host: test"] + fields
        if !body.isEmpty { lines.append("Content-Length: \(body.count)") }
        return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body
    }
}

/// The bytes end before the request does, or go on after it.
private struct NotOneRequest: Error {}
