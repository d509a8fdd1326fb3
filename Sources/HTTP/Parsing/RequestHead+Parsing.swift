extension RequestHead {
    /// Reads a head whose lines were found: the request line, the fields, and what the fields say
    /// about framing and the connection (RFC 9112, sections 3, 5, 6 and 9.3).
    ///
    /// `start` and `lineEnds` are what a `HeadScanner` found in `input`, the octets of the head.
    init(_ input: Span<UInt8>, start: Int, lineEnds: [Int], limits: Limits) throws(RequestError) {
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
        self.framing = try framing.framing(version: version, limits: limits)
        isPersistent = framing.isPersistent(version: version)
        expectsContinue = framing.expectsContinue && version == .http11 && self.framing != .none
        fields = Fields(octets: Array(copying: input), lines: lines)
    }

    /// Reads `name: value` (RFC 9112, section 5): no blank before the colon, no folding.
    private static func field(
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

/// The fields that decide how the message is framed and whether the connection goes on.
private struct FramingFields {
    private var host: Range<Int>?
    private var contentLength: Int?
    private var isChunked = false
    private var hasTransferEncoding = false
    private var says: (close: Bool, keepAlive: Bool) = (false, false)
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

    /// Digits only, once only: even a repeated equal length is refused (RFC 9112, section 6.3).
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

    /// Only `chunked`, once: with another last coding the length is unknown, and another coding
    /// before it is not understood (RFC 9112, sections 6.1 and 6.3).
    private mutating func noteTransferEncoding(
        _ value: Range<Int>, in input: Span<UInt8>
    ) throws(RequestError) {
        guard !hasTransferEncoding else { throw .malformed(.transferEncoding) }
        hasTransferEncoding = true
        var codings = input.listElements(value)
        guard let last = codings.popLast(), input.extracting(last).equalsIgnoringCase("chunked")
        else { throw .malformed(.transferEncoding) }
        for coding in codings {
            let isRepeated = input.extracting(coding).equalsIgnoringCase("chunked")
            guard !coding.isEmpty, !isRepeated else { throw .malformed(.transferEncoding) }
        }
        guard codings.isEmpty else { throw .unknownTransferCoding }
        isChunked = true
    }

    private mutating func noteConnection(_ value: Range<Int>, in input: Span<UInt8>) {
        for option in input.listElements(value) {
            if input.extracting(option).equalsIgnoringCase("close") { says.close = true }
            if input.extracting(option).equalsIgnoringCase("keep-alive") { says.keepAlive = true }
        }
    }

    func framing(
        version: RequestHead.Version, limits: Limits
    ) throws(RequestError) -> RequestHead.Framing {
        guard host != nil || version == .http10 else { throw .malformed(.missingHost) }
        if isChunked {
            guard contentLength == nil else { throw .malformed(.lengthAndTransferEncoding) }
            guard version == .http11 else { throw .malformed(.transferEncodingInHTTP10) }
            return .chunked
        }
        guard let contentLength, contentLength > 0 else { return .none }
        guard contentLength <= limits.bodyBytes else {
            throw .contentTooLarge(limit: limits.bodyBytes)
        }
        return .length(contentLength)
    }

    func isPersistent(version: RequestHead.Version) -> Bool {
        !says.close && (version == .http11 || says.keepAlive)
    }
}

extension Span<UInt8> {
    /// The elements of a comma-separated list, without the blanks around them.
    fileprivate func listElements(_ range: Range<Int>) -> [Range<Int>] {
        var elements: [Range<Int>] = []
        var start = range.lowerBound
        while let comma = firstIndex(of: UInt8(ascii: ","), in: start..<range.upperBound) {
            elements.append(trimmed(start..<comma))
            start = comma + 1
        }
        elements.append(trimmed(start..<range.upperBound))
        return elements
    }
}
