extension RequestHead {
    /// Parses the request line and the fields, including those that define the framing and the
    /// persistence of the connection (RFC 9112, sections 3, 5, 6 and 9.3).
    ///
    /// - Parameters:
    ///   - input: the bytes of the head.
    ///   - start: where a `HeadScanner` found the request line.
    ///   - lineEnds: where a `HeadScanner` found the ends of the lines.
    /// - Throws: the error to answer before closing the connection.
    init(_ input: Span<UInt8>, start: Int, lineEnds: [Int]) throws(RequestError) {
        let requestLine = try RequestLine(input, range: start..<lineEnds[0])
        var framing = FramingFields()
        var lines: [Fields.Line] = []
        lines.reserveCapacity(lineEnds.count - 1)
        for index in 1..<max(lineEnds.count, 1) {
            let line = try Self.field(input, (lineEnds[index - 1] + 2)..<lineEnds[index])
            try framing.note(line, in: input)
            lines.append(line)
        }
        method = requestLine.method
        path = requestLine.path
        version = requestLine.version
        self.framing = try framing.framing(version: version)
        isPersistent = framing.isPersistent(version: version)
        expectsContinue = framing.expectsContinue && version == .http11 && self.framing != .none
        fields = Fields(bytes: Array(copying: input), lines: lines)
    }

    /// Parses `name: value` (RFC 9112, section 5), without blanks before the colon or folding.
    static func field(
        _ input: Span<UInt8>, _ range: Range<Int>
    ) throws(RequestError) -> Fields.Line {
        guard !input[range.lowerBound].isBlank else { throw .malformed(.foldedLine) }
        var end = range.lowerBound
        while end < range.upperBound, input[end].isTokenByte { end += 1 }
        guard end < range.upperBound, input[end] == UInt8(ascii: ":"), end > range.lowerBound else {
            let colon = input.firstIndex(of: UInt8(ascii: ":"), in: range)
            throw .malformed(colon == nil ? .missingColon : .fieldName)
        }
        return Fields.Line(
            name: range.lowerBound..<end, value: input.trimmed((end + 1)..<range.upperBound))
    }
}

/// The fields that define the framing of the message and the persistence of the connection.
private struct FramingFields {
    private var host: Range<Int>?
    private var contentLength: Int?
    private var isChunked = false
    private var hasTransferEncoding = false
    private var hasClose = false
    private var hasKeepAlive = false
    private(set) var expectsContinue = false

    mutating func note(_ line: Fields.Line, in input: Span<UInt8>) throws(RequestError) {
        let name = input.extracting(line.name)
        switch name.count {
        case 4 where name.equalsIgnoringCase("host"): try noteHost(line.value, in: input)
        case 6 where name.equalsIgnoringCase("expect"):
            guard input.extracting(line.value).equalsIgnoringCase("100-continue") else {
                throw .unknownExpectation
            }
            expectsContinue = true
        case 10 where name.equalsIgnoringCase("connection"): noteConnection(line.value, in: input)
        case 14 where name.equalsIgnoringCase("content-length"):
            try noteContentLength(line.value, in: input)
        case 17 where name.equalsIgnoringCase("transfer-encoding"):
            try noteTransferEncoding(line.value, in: input)
        default: break
        }
    }

    private mutating func noteHost(_ value: Range<Int>, in input: Span<UInt8>) throws(RequestError)
    {
        guard host == nil else { throw .malformed(.repeatedHost) }
        guard value.isEmpty || input.extracting(value).isAuthority else { throw .malformed(.host) }
        host = value
    }

    /// Accepts digits, once: even a repeated equal length is rejected (RFC 9112, section 6.3).
    private mutating func noteContentLength(
        _ value: Range<Int>, in input: Span<UInt8>
    ) throws(RequestError) {
        guard contentLength == nil else { throw .malformed(.repeatedContentLength) }
        guard !value.isEmpty, input.allSatisfy(in: value, \.isDigit) else {
            throw .malformed(.contentLength)
        }
        var length = 0
        for index in value {
            let (tenfold, overflow) = length.multipliedReportingOverflow(by: 10)
            length =
                overflow || tenfold > Int.max - 9
                ? Int.max / 10 : tenfold + Int(input[index] - 0x30)
        }
        contentLength = length
    }

    /// Accepts `chunked`, once (RFC 9112, sections 6.1 and 6.3).
    ///
    /// With another last coding the length would be unknown; codings before it are not supported.
    private mutating func noteTransferEncoding(
        _ value: Range<Int>, in input: Span<UInt8>
    ) throws(RequestError) {
        guard !hasTransferEncoding else { throw .malformed(.transferEncoding) }
        hasTransferEncoding = true
        let list = input.extracting(value)
        var codings: [Range<Int>] = []
        list.forEachListElement { codings.append($0) }
        guard let last = codings.popLast(), list.extracting(last).equalsIgnoringCase("chunked")
        else { throw .malformed(.transferEncoding) }
        for coding in codings {
            let isRepeated = list.extracting(coding).equalsIgnoringCase("chunked")
            guard !coding.isEmpty, !isRepeated else { throw .malformed(.transferEncoding) }
        }
        guard codings.isEmpty else { throw .unknownTransferCoding }
        isChunked = true
    }

    private mutating func noteConnection(_ value: Range<Int>, in input: Span<UInt8>) {
        let list = input.extracting(value)
        list.forEachListElement { option in
            if list.extracting(option).equalsIgnoringCase("close") { hasClose = true }
            if list.extracting(option).equalsIgnoringCase("keep-alive") { hasKeepAlive = true }
        }
    }

    func framing(version: RequestHead.Version) throws(RequestError) -> RequestHead.Framing {
        guard host != nil || version == .http10 else { throw .malformed(.missingHost) }
        if isChunked {
            guard contentLength == nil else { throw .malformed(.lengthAndTransferEncoding) }
            guard version == .http11 else { throw .malformed(.transferEncodingInHTTP10) }
            return .chunked
        }
        guard let contentLength, contentLength > 0 else { return .none }
        return .length(contentLength)
    }

    func isPersistent(version: RequestHead.Version) -> Bool {
        !hasClose && (version == .http11 || hasKeepAlive)
    }
}
