/// Finds the lines of a request's head, however it is split over reads, each octet looked at once.
///
/// A line ends with CR LF and with nothing else: a bare CR or LF, which some recipients take for a
/// line end and others do not, ends the connection (RFC 9112, section 2.2). So does any other
/// control character but a tab (RFC 9110, section 5.5).
struct HeadScanner {
    /// The ends of the lines found, without their CR LF; each line begins two octets after the end
    /// of the one before, the first one at `start`.
    private(set) var lineEnds: [Int] = []
    /// Where the request line begins: after an empty line that some clients send.
    private(set) var start = 0
    private var position = 0
    private var lineStart = 0

    private static let toleratedEmptyLines = 2

    /// Scans on, from where the last call ended; `input` begins at the same octet in every call.
    ///
    /// - Returns: the length of the head with the empty line that ends it, or nil if it goes on.
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

    /// Forgets the head, for the next one.
    mutating func reset() {
        lineEnds.removeAll(keepingCapacity: true)
        (start, position, lineStart) = (0, 0, 0)
    }

    /// Whether any octet of a request was seen.
    var hasBegun: Bool { position > 0 }

    /// - Returns: whether the line was the empty one after the fields.
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
    /// The offset of the first control character but a tab, or the end; eight octets at a time.
    fileprivate func firstControlCharacter(from start: Int) -> Int {
        var offset = start
        while offset < count {
            if offset &+ 8 <= count {
                let word = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
                let controls = Self.markControlCharacters(word.littleEndian)
                offset &+= controls.trailingZeroBitCount >> 3
                guard controls != 0 else { continue }
            }
            let octet = self[offset]
            if octet < 0x20 || octet == 0x7F, octet != 0x09 { return offset }
            offset &+= 1
        }
        return count
    }

    /// Marks, by its highest bit, the first of eight octets that is a control character; marks
    /// above the lowest one mean nothing.
    private static func markControlCharacters(_ word: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        // An octet below n borrows in x - n, and so gets the highest bit, which ~x had not.
        let below = (word &- (ones &* 0x20)) & ~word
        let deletes = word ^ (ones &* 0x7F)
        return (below | ((deletes &- ones) & ~deletes)) & (ones &* 0x80)
    }
}
