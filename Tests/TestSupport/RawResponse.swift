/// A response as it came over the wire.
package struct RawResponse: Sendable, Equatable {
    package let version: String
    package let status: Int
    package let reason: String
    package let fields: [Field]
    package let body: [UInt8]

    package struct Field: Sendable, Equatable {
        package let name: String
        package let value: String
    }

    /// The value of the only field of that name; nil if there is none, or more than one.
    package subscript(_ name: String) -> String? {
        let values = fields.filter { $0.name.lowercased() == name.lowercased() }
        return values.count == 1 ? values.first?.value : nil
    }

    package var text: String { String(decoding: body, as: UTF8.self) }

    /// Whether the server says that it closes the connection after this response.
    package var closes: Bool { self["Connection"] == "close" }

    /// Reads the response that octets begin with.
    ///
    /// - Returns: it and its length, or nil if it is not complete yet.
    static func read(_ octets: [UInt8], isHead: Bool) throws -> (RawResponse, length: Int)? {
        guard let headEnd = octets.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
        let lines = String(latin1: Array(octets[..<headEnd.lowerBound]))
            .split(separator: "\r\n", omittingEmptySubsequences: false)
        let start = lines[0].split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
        guard start.count == 3, let status = Int(start[1]) else {
            throw RawClient.Failure.malformed(String(lines[0]))
        }
        let fields = try lines.dropFirst().map { line in
            let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { throw RawClient.Failure.malformed(String(line)) }
            return Field(name: String(parts[0]), value: parts[1].trimmingBlanks)
        }
        let hasContent = !isHead && status >= 200 && status != 204 && status != 304
        let field = fields.first { $0.name.lowercased() == "content-length" }
        guard let length = hasContent ? field.flatMap({ Int($0.value) }) : 0 else {
            throw RawClient.Failure.malformed("no Content-Length")
        }
        let end = headEnd.upperBound + length
        guard octets.count >= end else { return nil }
        let response = RawResponse(
            version: String(start[0]), status: status, reason: String(start[2]), fields: fields,
            body: Array(octets[headEnd.upperBound..<end]))
        return (response, end)
    }
}

extension Substring {
    fileprivate var trimmingBlanks: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
