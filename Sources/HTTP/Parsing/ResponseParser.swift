/// Parses the response to one request (RFC 9112): pure and incremental.
///
/// Its rules are as strict as those for requests: where a response ends must not be in doubt.
package struct ResponseParser {
    private let omitsContent: Bool
    private let limits: Limits
    private var scanner = HeadScanner()
    private var chunks = ChunkedDecoder()
    /// Received bytes that are not part of the body.
    private var unread: [UInt8] = []
    private var framing = Framing.unknown
    private var response: ReceivedResponse?

    private enum Framing: Equatable {
        case unknown
        case length(Int)
        case chunked
        /// The end of the connection ends the content.
        case end
    }

    /// - Parameters:
    ///   - method: that of the request; a response to HEAD has no content.
    ///   - limits: of the head and the content.
    package init(method: Method, limits: Limits) {
        omitsContent = method == .head
        self.limits = limits
    }

    /// Parses further bytes of the connection.
    ///
    /// - Returns: the response once it is complete; bytes behind it are dropped.
    package mutating func next(
        _ bytes: ArraySlice<UInt8>
    ) throws(ResponseError) -> ReceivedResponse? {
        unread += bytes
        do {
            while response == nil {
                guard try readHead() else { return nil }
            }
            return try readContent() ? response : nil
        } catch let error as ResponseError {
            throw error
        } catch let error as RequestError {
            throw error.responseError
        } catch {
            throw .malformed
        }
    }

    /// Returns the response whose content the orderly end of the connection ends.
    package func end() throws(ResponseError) -> ReceivedResponse {
        guard framing == .end, let response else { throw .incomplete }
        return response
    }

    // MARK: Head

    /// - Returns: false if the head is incomplete.
    private mutating func readHead() throws -> Bool {
        let input = unread
        guard let length = try scanner.scan(input.span, limits: limits) else { return false }
        let bytes = input.span.extracting(0..<length)
        let ends = scanner.lineEnds
        // Unlike a request, a response has no empty lines before it.
        guard scanner.start == 0 else { throw ResponseError.malformed }
        let status = try Self.status(bytes, ends[0])
        var lines: [Fields.Line] = []
        for index in 1..<ends.count {
            lines.append(try RequestHead.field(bytes, (ends[index - 1] + 2)..<ends[index]))
        }
        let fields = Fields(bytes: Array(input[..<length]), lines: lines)
        unread.removeFirst(length)
        scanner.reset()
        // Interim responses precede the one that counts (RFC 9110, section 15.2).
        guard status >= 200 else {
            guard status != 101 else { throw ResponseError.malformed }
            return true
        }
        framing = try framing(status, fields)
        response = ReceivedResponse(status: status, fields: fields, body: [])
        return true
    }

    /// Parses `HTTP/1.1 200 OK` (section 4).
    private static func status(_ bytes: Span<UInt8>, _ end: Int) throws(ResponseError) -> Int {
        guard end >= 12, bytes.extracting(0..<7).equals("HTTP/1."), bytes[7].isDigit,
            bytes[8] == 0x20, bytes[9] &- 0x31 < 5, bytes[10].isDigit, bytes[11].isDigit,
            end == 12 || bytes[12] == 0x20
        else { throw .malformed }
        return Int(bytes[9] - 0x30) * 100 + Int(bytes[10] - 0x30) * 10 + Int(bytes[11] - 0x30)
    }

    /// How the content ends (section 6.3).
    private func framing(_ status: Int, _ fields: Fields) throws(ResponseError) -> Framing {
        guard !omitsContent, status != 204, status != 304 else { return .length(0) }
        let codings = fields.all(FieldName("transfer-encoding"))
        let lengths = fields.all(FieldName("content-length"))
        if let coding = codings.first {
            guard codings.count == 1, lengths.isEmpty, coding.span.equalsIgnoringCase("chunked")
            else { throw .malformed }
            return .chunked
        }
        guard let text = lengths.first else { return .end }
        guard lengths.count == 1, !text.isEmpty, text.allSatisfy(\.isDigit) else {
            throw .malformed
        }
        guard let length = Int(String(decoding: text, as: UTF8.self)), length <= limits.bodyBytes
        else { throw .tooLarge }
        return .length(length)
    }

    // MARK: Content

    /// - Returns: whether the response is complete.
    private mutating func readContent() throws -> Bool {
        let input = unread
        unread = []
        switch framing {
        case .unknown: return false
        case .length(let length):
            let missing = length - (response?.body.count ?? 0)
            response?.body += input.prefix(missing)
            return input.count >= missing
        case .chunked:
            var position = 0
            var body = response?.body ?? []
            response?.body = []
            defer { response?.body = body }
            return try chunks.decode(input.span, from: &position, into: &body, limits: limits)
        case .end:
            response?.body += input
            guard response?.body.count ?? 0 <= limits.bodyBytes else {
                throw ResponseError.tooLarge
            }
            return false
        }
    }
}

extension RequestError {
    /// The same error of a response.
    fileprivate var responseError: ResponseError {
        switch self {
        case .contentTooLarge, .requestLineTooLong, .fieldsTooLarge, .tooManyFields: .tooLarge
        default: .malformed
        }
    }
}
