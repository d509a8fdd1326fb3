/// A whole number from 0, without a limit: the tests' own arithmetic, which shares nothing with
/// the fixed-point types that they check.
struct BigNatural: Sendable, Equatable {
    /// 32 bits each, the lowest first, without zeros at the end.
    private var limbs: [UInt32]

    init(_ value: Int) {
        precondition(value >= 0)
        limbs = [UInt32(truncatingIfNeeded: value), UInt32(truncatingIfNeeded: value >> 32)]
        normalize()
    }

    /// Reads decimal digits; nil for anything else.
    init?(digits: some Collection<UInt8>) {
        guard !digits.isEmpty else { return nil }
        limbs = []
        for byte in digits {
            guard (0x30...0x39).contains(byte) else { return nil }
            multiplyAdd(10, UInt32(byte - 0x30))
        }
    }

    var isZero: Bool { limbs.isEmpty }

    static func power(ofTen exponent: Int) -> BigNatural {
        var power = BigNatural(1)
        for _ in 0..<exponent { power.multiplyAdd(10, 0) }
        return power
    }

    private mutating func multiplyAdd(_ factor: UInt32, _ summand: UInt32) {
        var carry = UInt64(summand)
        for index in limbs.indices {
            let value = UInt64(limbs[index]) * UInt64(factor) + carry
            limbs[index] = UInt32(truncatingIfNeeded: value)
            carry = value >> 32
        }
        if carry > 0 { limbs.append(UInt32(carry)) }
    }

    private mutating func normalize() {
        while limbs.last == 0 { limbs.removeLast() }
    }

    static func + (left: BigNatural, right: BigNatural) -> BigNatural {
        var sum = left.limbs.count >= right.limbs.count ? left : right
        let other = left.limbs.count >= right.limbs.count ? right : left
        var carry: UInt64 = 0
        for index in sum.limbs.indices {
            guard index < other.limbs.count || carry > 0 else { return sum }
            let digit = index < other.limbs.count ? UInt64(other.limbs[index]) : 0
            let value = UInt64(sum.limbs[index]) + digit + carry
            sum.limbs[index] = UInt32(truncatingIfNeeded: value)
            carry = value >> 32
        }
        if carry > 0 { sum.limbs.append(UInt32(carry)) }
        return sum
    }

    /// The difference; nil where it would be negative.
    static func - (left: BigNatural, right: BigNatural) -> BigNatural? {
        var difference = left
        var borrow: Int64 = 0
        for index in 0..<max(left.limbs.count, right.limbs.count) {
            guard index < left.limbs.count else { return nil }
            let digit = index < right.limbs.count ? Int64(right.limbs[index]) : 0
            let value = Int64(left.limbs[index]) - digit - borrow
            difference.limbs[index] = UInt32(truncatingIfNeeded: value)
            borrow = value < 0 ? 1 : 0
        }
        guard borrow == 0 else { return nil }
        difference.normalize()
        return difference
    }

    static func * (left: BigNatural, right: BigNatural) -> BigNatural {
        guard !left.isZero, !right.isZero else { return BigNatural(0) }
        var limbs = [UInt32](repeating: 0, count: left.limbs.count + right.limbs.count)
        for (position, factor) in left.limbs.enumerated() {
            var carry: UInt64 = 0
            for (offset, digit) in right.limbs.enumerated() {
                let value =
                    UInt64(factor) * UInt64(digit) + UInt64(limbs[position + offset]) + carry
                limbs[position + offset] = UInt32(truncatingIfNeeded: value)
                carry = value >> 32
            }
            limbs[position + right.limbs.count] = UInt32(carry)
        }
        var product = BigNatural(0)
        product.limbs = limbs
        product.normalize()
        return product
    }
}
