/// Names for requests whose client gave none: unique in this process and, by their random
/// beginning, very likely among all.
struct RequestIDGenerator {
    private let process = UInt64.random(in: .min ... .max)
    private var count = UInt64.random(in: .min ... .max)

    /// 32 hexadecimal digits.
    mutating func next() -> [UInt8] {
        count &+= 1
        var digits: [UInt8] = []
        digits.reserveCapacity(32)
        // The count is scrambled by an odd factor, so that ids do not look like a sequence.
        for word in [process, count &* 0x9E37_79B9_7F4A_7C15] {
            for shift in stride(from: 60, through: 0, by: -4) {
                let digit = UInt8(truncatingIfNeeded: word >> UInt64(shift) & 0xF)
                digits.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
            }
        }
        return digits
    }

    /// The client's own id, if it is 1 to 128 visible ASCII characters, else a new one.
    mutating func id(for fields: Fields) -> [UInt8] {
        guard let given = fields.first(.requestID), (1...128).contains(given.count),
            given.allSatisfy(\.isVisible)
        else { return next() }
        return Array(given)
    }
}
