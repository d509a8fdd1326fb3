/// Decodes the chunked transfer coding (RFC 9112, section 7.1), split over any number of reads.
///
/// Extensions and trailers are checked against their grammar and dropped; their total size is
/// limited. Sizes must be hexadecimal digits, lines must end with CR LF.
struct ChunkedDecoder {
    private var state = State.size(digits: 0)
    /// How many bytes of the current chunk are missing.
    private var size = 0
    private var extensionBytes = 0
    private var trailerBytes = 0

    private enum State: Equatable {
        case size(digits: Int)
        case blankBeforeExtension
        case extensionStart, extensionName, blankAfterName, valueStart
        case tokenValue, quotedValue, quotedPair, valueEnd
        case sizeLineFeed
        case data, dataCarriageReturn, dataLineFeed
        case trailerStart, trailerName, trailerValue, trailerLineFeed
        case lastLineFeed
        case complete
    }

    /// Decodes bytes from `position` to the end of the body at most, appends the content to `body`,
    /// and advances `position`.
    ///
    /// - Returns: whether the body is complete.
    mutating func decode(
        _ input: Span<UInt8>, from position: inout Int, into body: inout [UInt8], limits: Limits
    ) throws(RequestError) -> Bool {
        while position < input.count, state != .complete {
            if state == .data {
                let end = min(position + size, input.count)
                body.append(copying: input.extracting(position..<end))
                size -= end - position
                position = end
                if size == 0 { state = .dataCarriageReturn }
            } else {
                state = try next(input[position], limits)
                position += 1
                guard size <= limits.bodyBytes - body.count else {
                    throw .contentTooLarge(limit: limits.bodyBytes)
                }
            }
        }
        return state == .complete
    }

    private mutating func next(_ byte: UInt8, _ limits: Limits) throws(RequestError) -> State {
        switch state {
        case .size(let digits): return try afterSizeByte(byte, digits: digits)
        case .sizeLineFeed: return try afterSizeLine(byte)
        case .dataCarriageReturn: return try expect(0x0D, byte, .chunkEnd, then: .dataLineFeed)
        case .dataLineFeed: return try expect(0x0A, byte, .chunkEnd, then: .size(digits: 0))
        case .trailerStart, .trailerName, .trailerValue, .trailerLineFeed, .lastLineFeed:
            return try afterTrailerByte(byte, limits)
        case .data, .complete: return state
        default: return try afterExtensionByte(byte, limits)
        }
    }

    private mutating func afterSizeByte(_ byte: UInt8, digits: Int) throws(RequestError) -> State {
        if let digit = byte.hexadecimalValue {
            guard digits < 15 else { throw .malformed(.chunkSize) }
            size = size << 4 | Int(digit)
            return .size(digits: digits + 1)
        }
        guard digits > 0 else { throw .malformed(.chunkSize) }
        switch byte {
        case 0x0D: return .sizeLineFeed
        case UInt8(ascii: ";"): return .extensionStart
        case _ where byte.isBlank: return .blankBeforeExtension
        default: throw .malformed(.chunkSize)
        }
    }

    private mutating func afterSizeLine(_ byte: UInt8) throws(RequestError) -> State {
        guard byte == 0x0A else { throw .malformed(.bareCarriageReturn) }
        return size == 0 ? .trailerStart : .data
    }

    /// `*( BWS ";" BWS name [ BWS "=" BWS ( token / quoted-string ) ] )` (section 7.1.1).
    private mutating func afterExtensionByte(_ byte: UInt8, _ limits: Limits) throws(RequestError)
        -> State
    {
        extensionBytes += 1
        guard extensionBytes <= limits.chunkExtensionBytes else {
            throw .fieldsTooLarge(limit: limits.chunkExtensionBytes)
        }
        switch (state, byte) {
        case (.quotedPair, _) where byte.isText: return .quotedValue
        case (.quotedValue, UInt8(ascii: "\"")): return .valueEnd
        case (.quotedValue, UInt8(ascii: "\\")): return .quotedPair
        case (.quotedValue, _) where byte.isText: return .quotedValue
        case (.valueStart, UInt8(ascii: "\"")): return .quotedValue
        case (.extensionStart, _) where byte.isTokenByte: return .extensionName
        case (.extensionName, _) where byte.isTokenByte: return .extensionName
        case (.valueStart, _), (.tokenValue, _):
            if byte.isTokenByte { return .tokenValue }
        default: break
        }
        switch (state, byte) {
        case (.extensionStart, _) where byte.isBlank, (.valueStart, _) where byte.isBlank:
            return state
        case (.extensionName, _) where byte.isBlank, (.blankAfterName, _) where byte.isBlank:
            return .blankAfterName
        case (.blankBeforeExtension, _) where byte.isBlank: return state
        case (.tokenValue, _) where byte.isBlank, (.valueEnd, _) where byte.isBlank:
            return .blankBeforeExtension
        case (.extensionName, UInt8(ascii: "=")), (.blankAfterName, UInt8(ascii: "=")):
            return .valueStart
        case (.blankBeforeExtension, UInt8(ascii: ";")), (.extensionName, UInt8(ascii: ";")),
            (.blankAfterName, UInt8(ascii: ";")), (.tokenValue, UInt8(ascii: ";")),
            (.valueEnd, UInt8(ascii: ";")):
            return .extensionStart
        case (.extensionName, 0x0D), (.tokenValue, 0x0D), (.valueEnd, 0x0D): return .sizeLineFeed
        default: throw .malformed(.chunkExtension)
        }
    }

    /// `*( field-line CRLF ) CRLF` (section 7.1.2).
    private mutating func afterTrailerByte(_ byte: UInt8, _ limits: Limits) throws(RequestError)
        -> State
    {
        trailerBytes += 1
        guard trailerBytes <= limits.headBytes else {
            throw .fieldsTooLarge(limit: limits.headBytes)
        }
        switch (state, byte) {
        case (.trailerStart, 0x0D): return .lastLineFeed
        case (.lastLineFeed, 0x0A): return .complete
        case (.trailerName, UInt8(ascii: ":")): return .trailerValue
        case (.trailerStart, _) where byte.isTokenByte, (.trailerName, _) where byte.isTokenByte:
            return .trailerName
        case (.trailerValue, 0x0D): return .trailerLineFeed
        case (.trailerValue, _) where byte.isText: return .trailerValue
        case (.trailerLineFeed, 0x0A): return .trailerStart
        default: throw .malformed(.trailer)
        }
    }

    private func expect(
        _ expected: UInt8, _ byte: UInt8, _ fault: MalformedRequest, then next: State
    ) throws(RequestError) -> State {
        guard byte == expected else { throw .malformed(fault) }
        return next
    }
}

extension UInt8 {
    /// Whether field values and quoted strings may contain it: anything but control characters.
    fileprivate var isText: Bool { self >= 0x20 && self != 0x7F || self == 0x09 }
}
