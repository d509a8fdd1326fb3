import HTTP

/// Creates ids for requests whose client sent none.
///
/// They are unique in this process and, because of their random first half, very likely unique
/// among all processes.
struct RequestIDGenerator {
    private let process = UInt64.random(in: .min ... .max)
    private var count = UInt64.random(in: .min ... .max)

    /// Returns 32 hexadecimal digits.
    mutating func next() -> [UInt8] {
        count &+= 1
        // The count is multiplied by an odd factor, so that ids do not look like a sequence.
        let words: InlineArray<2, UInt64> = [process, count &* 0x9E37_79B9_7F4A_7C15]
        var digits = [UInt8](repeating: 0, count: 32)
        for position in digits.indices {
            let word = words[position >> 4] &>> UInt64(60 &- 4 &* (position & 15))
            let digit = UInt8(truncatingIfNeeded: word & 0xF)
            digits[position] = digit < 10 ? 0x30 &+ digit : 0x57 &+ digit
        }
        return digits
    }

    /// Returns the client's own id if it is 1 to 128 visible ASCII characters, else a new one.
    mutating func id(for fields: Fields) -> [UInt8] {
        guard let given = fields.first(.requestID), (1...128).contains(given.count),
            given.allSatisfy(\.isVisible)
        else { return next() }
        return Array(given)
    }
}
