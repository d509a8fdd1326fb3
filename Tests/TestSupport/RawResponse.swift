/// A response as it came over the wire.
package struct RawResponse: Sendable, Equatable {
    package let status: Int
    package let reason: String
    package let fields: [Field]
    package let body: [UInt8]
    /// How many bytes the whole response has.
    package let length: Int

    package struct Field: Sendable, Equatable {
        package let name: String
        package let value: String
    }

    /// The value of the only field of that name; nil if there is none, or more than one.
    package subscript(_ name: String) -> String? {
        let values = fields.values(of: name)
        return values.count == 1 ? values.first : nil
    }

    package var text: String { String(decoding: body, as: UTF8.self) }

    /// Whether the server says that it closes the connection after this response.
    package var closes: Bool { self["Connection"] == "close" }

    /// Reads the response that bytes begin with.
    ///
    /// It is as strict as RFC 9112 is for senders: a lenient reader would take surplus bytes of
    /// one response for a part of the next one.
    ///
    /// - Returns: nil if the response is not complete yet.
    static func read(_ bytes: [UInt8], isHead: Bool) throws -> RawResponse? {
        try checkBeginning(of: bytes)
        guard let headEnd = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
        let lines = String(latin1: bytes[..<headEnd.lowerBound])
            .split(separator: "\r\n", omittingEmptySubsequences: false)
        let (status, reason) = try statusLine(lines[0])
        let fields = try lines.dropFirst().map(field)
        let length = try contentLength(fields, status: status, isHead: isHead)
        let end = headEnd.upperBound + length
        guard bytes.count >= end else { return nil }
        return RawResponse(
            status: status, reason: reason, fields: fields,
            body: Array(bytes[headEnd.upperBound..<end]), length: end)
    }

    private static let beginning = Array("HTTP/1.1 ".utf8)

    /// Checks bytes of which a part may be missing yet.
    ///
    /// - Throws: `malformed` if no response can begin with them.
    static func checkBeginning(of bytes: [UInt8]) throws {
        guard bytes.prefix(beginning.count).elementsEqual(beginning.prefix(bytes.count)) else {
            throw RawClient.Failure.malformed(String(latin1: bytes.prefix(100)))
        }
    }

    /// Reads a line such as `HTTP/1.1 200 OK`.
    private static func statusLine(_ line: Substring) throws -> (status: Int, reason: String) {
        let parts = line.dropFirst(beginning.count)
            .split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count == 3, let status = parts[0].wholeNumber,
            parts[1].first?.isLetter == true,
            parts[1].utf8.allSatisfy({ (0x20...0x7E).contains($0) })
        else { throw RawClient.Failure.malformed(String(line)) }
        return (status, String(parts[1]))
    }

    /// Reads `name: value`, where the name is a token and the value has no control characters.
    private static func field(_ line: Substring) throws -> Field {
        let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let isBlank = { (character: Character) in character == " " || character == "\t" }
        guard parts.count == 2, !parts[0].isEmpty, parts[0].utf8.allSatisfy(\.isTokenByte),
            parts[1].unicodeScalars.allSatisfy({ $0 == "\t" || $0.value >= 0x20 && $0 != "\u{7F}" })
        else { throw RawClient.Failure.malformed(String(line)) }
        let value = parts[1].drop(while: isBlank).reversed().drop(while: isBlank).reversed()
        return Field(name: String(parts[0]), value: String(value))
    }

    /// How many bytes of content follow the head (RFC 9112, section 6.3).
    private static func contentLength(
        _ fields: [Field], status: Int, isHead: Bool
    ) throws -> Int {
        guard fields.values(of: "Transfer-Encoding").isEmpty else {
            throw RawClient.Failure.malformed("Transfer-Encoding")
        }
        let values = fields.values(of: "Content-Length")
        if status < 200 || status == 204 {
            guard values.isEmpty else {
                throw RawClient.Failure.malformed("\(status) with a Content-Length")
            }
            return 0
        }
        let lengths = values.compactMap { $0[...].wholeNumber }
        guard values.count < 2, lengths.count == values.count else {
            throw RawClient.Failure.malformed("Content-Length: \(values)")
        }
        if isHead || status == 304 { return 0 }
        guard let length = lengths.first else {
            throw RawClient.Failure.malformed("no Content-Length")
        }
        return length
    }
}

extension [RawResponse.Field] {
    fileprivate func values(of name: String) -> [String] {
        filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
    }
}

extension Substring {
    /// The value of digits and nothing else, without a sign.
    fileprivate var wholeNumber: Int? {
        utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(self) : nil
    }
}

extension UInt8 {
    /// RFC 9110, section 5.6.2.
    fileprivate var isTokenByte: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "!#$%&'*+-.^_`|~".utf8.contains(self)
        }
    }
}
