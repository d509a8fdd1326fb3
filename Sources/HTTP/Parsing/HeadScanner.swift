/// Finds the lines of a request's head, split over any number of reads.
///
/// Each byte is scanned once. Lines must end with CR LF. A bare CR or LF is rejected, because
/// recipients disagree whether it ends a line (RFC 9112, section 2.2). So is any other control
/// character except a tab (RFC 9110, section 5.5).
struct HeadScanner {
    /// The ends of the lines found so far, without CR LF.
    ///
    /// The first line begins at `start`, each other line two bytes after the end of the one before.
    private(set) var lineEnds: [Int] = []
    /// Where the request line begins: after empty lines, which some clients send.
    private(set) var start = 0
    private var position = 0
    private var lineStart = 0

    private static let toleratedEmptyLines = 2

    /// Continues where the last call ended; `input` must begin with the same byte in every call.
    ///
    /// - Returns: the length of the head including the final empty line; nil if it is incomplete.
    mutating func scan(_ input: Span<UInt8>, limits: Limits) throws(RequestError) -> Int? {
        while true {
            position = input.firstControlCharacter(from: position)
            guard position < input.count else { break }
            let byte = input[position]
            guard byte == 0x0D else {
                throw .malformed(byte == 0x0A ? .bareLineFeed : .controlCharacter)
            }
            guard position + 1 < input.count else { break }
            guard input[position + 1] == 0x0A else { throw .malformed(.bareCarriageReturn) }
            position += 2
            if try endLine(at: position - 2, limits: limits) { return position }
        }
        try checkSize(limits)
        return nil
    }

    /// Prepares for the next head.
    mutating func reset() {
        lineEnds.removeAll(keepingCapacity: true)
        (start, position, lineStart) = (0, 0, 0)
    }

    /// Whether a byte of the request was seen.
    var hasBegun: Bool { position > 0 }

    /// - Returns: whether this was the empty line that ends the head.
    private mutating func endLine(at end: Int, limits: Limits) throws(RequestError) -> Bool {
        try checkSize(limits)
        let isEmpty = end == lineStart
        lineStart = position
        guard isEmpty else {
            lineEnds.append(end)
            guard lineEnds.count <= limits.fields + 1 else {
                throw .tooManyFields(limit: limits.fields)
            }
            return false
        }
        guard lineEnds.isEmpty else { return true }
        start = position
        guard start <= 2 * Self.toleratedEmptyLines else { throw .malformed(.emptyLines) }
        return false
    }

    private func checkSize(_ limits: Limits) throws(RequestError) {
        guard !lineEnds.isEmpty || position - start <= limits.requestLineBytes else {
            throw .requestLineTooLong(limit: limits.requestLineBytes)
        }
        guard position <= limits.headBytes else { throw .fieldsTooLarge(limit: limits.headBytes) }
    }
}

extension Span<UInt8> {
    /// The offset of the first control character except a tab, or the end; scans eight bytes at a
    /// time.
    fileprivate func firstControlCharacter(from start: Int) -> Int {
        var offset = start
        while offset < count {
            if offset &+ 8 <= count {
                let word = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
                let controls = Self.markControlCharacters(word.littleEndian)
                offset &+= controls.trailingZeroBitCount >> 3
                guard controls != 0 else { continue }
            }
            let byte = self[offset]
            if byte < 0x20 || byte == 0x7F, byte != 0x09 { return offset }
            offset &+= 1
        }
        return count
    }

    /// Sets the highest bit of the first of eight bytes that is a control character; bits above
    /// that one are undefined.
    private static func markControlCharacters(_ word: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        // A byte below n borrows in x - n, which sets its highest bit; ~x drops bytes from 0x80 on.
        let below = (word &- (ones &* 0x20)) & ~word
        let deletes = word ^ (ones &* 0x7F)
        return (below | ((deletes &- ones) & ~deletes)) & (ones &* 0x80)
    }
}
