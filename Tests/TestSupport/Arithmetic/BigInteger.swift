/// A whole number of any size: the tests' own arithmetic, which shares nothing with the
/// fixed-point types that it checks.
struct BigInteger: Sendable, Equatable {
    /// 32 bits each, the lowest first, without zeros at the end.
    private var limbs: [UInt32] = []
    /// False for zero.
    private(set) var isNegative = false

    static let one = BigInteger(1)

    init(_ value: Int) {
        var rest = value.magnitude
        while rest > 0 {
            limbs.append(UInt32(truncatingIfNeeded: rest))
            rest >>= 32
        }
        isNegative = value < 0
    }

    /// The value with one more decimal digit at its end.
    mutating func append(digit: UInt8) {
        var carry = UInt64(digit)
        for index in limbs.indices {
            let value = UInt64(limbs[index]) * 10 + carry
            limbs[index] = UInt32(truncatingIfNeeded: value)
            carry = value >> 32
        }
        if carry > 0 { limbs.append(UInt32(carry)) }
    }

    var isZero: Bool { limbs.isEmpty }

    private static let powersOfTen = {
        var powers = [BigInteger.one]
        for exponent in 0..<40 { powers.append(powers[exponent] * BigInteger(10)) }
        return powers
    }()

    static func power(ofTen exponent: Int) -> BigInteger {
        guard exponent >= powersOfTen.count else { return powersOfTen[exponent] }
        return powersOfTen[powersOfTen.count - 1]
            * power(ofTen: exponent - powersOfTen.count + 1)
    }

    /// The decimal digits of the magnitude.
    var digits: String {
        var rest = self
        var groups: [String] = []
        repeat {
            let group = String(rest.divide(by: 1_000_000_000))
            let zeros = rest.isZero ? 0 : 9 - group.utf8.count
            groups.append(String(repeating: "0", count: zeros) + group)
        } while !rest.isZero
        return groups.reversed().joined()
    }

    // MARK: Signed

    static prefix func - (value: BigInteger) -> BigInteger {
        var negated = value
        negated.isNegative = !value.isZero && !value.isNegative
        return negated
    }

    static func + (left: BigInteger, right: BigInteger) -> BigInteger {
        guard left.isNegative != right.isNegative else { return left.adding(right) }
        let (large, small) = left.isSmaller(than: right) ? (right, left) : (left, right)
        return large.subtracting(small)
    }

    static func * (left: BigInteger, right: BigInteger) -> BigInteger {
        guard !left.isZero, !right.isZero else { return BigInteger(0) }
        var product = BigInteger(0)
        product.limbs = [UInt32](repeating: 0, count: left.limbs.count + right.limbs.count)
        for position in left.limbs.indices {
            let factor = UInt64(left.limbs[position])
            var carry: UInt64 = 0
            for offset in right.limbs.indices {
                let value =
                    factor * UInt64(right.limbs[offset])
                    + UInt64(product.limbs[position + offset]) + carry
                product.limbs[position + offset] = UInt32(truncatingIfNeeded: value)
                carry = value >> 32
            }
            product.limbs[position + right.limbs.count] = UInt32(carry)
        }
        product.removeZeros()
        product.isNegative = left.isNegative != right.isNegative
        return product
    }

    // MARK: Magnitudes

    private mutating func removeZeros() {
        while limbs.last == 0 { limbs.removeLast() }
        if limbs.isEmpty { isNegative = false }
    }

    private func isSmaller(than other: BigInteger) -> Bool {
        guard limbs.count == other.limbs.count else { return limbs.count < other.limbs.count }
        for index in limbs.indices.reversed() where limbs[index] != other.limbs[index] {
            return limbs[index] < other.limbs[index]
        }
        return false
    }

    /// The sum of the magnitudes, with this sign.
    private func adding(_ other: BigInteger) -> BigInteger {
        guard limbs.count >= other.limbs.count else { return other.adding(self) }
        var sum = self
        var carry: UInt64 = 0
        for index in limbs.indices {
            guard index < other.limbs.count || carry > 0 else { return sum }
            let digit = index < other.limbs.count ? UInt64(other.limbs[index]) : 0
            let value = UInt64(limbs[index]) + digit + carry
            sum.limbs[index] = UInt32(truncatingIfNeeded: value)
            carry = value >> 32
        }
        if carry > 0 { sum.limbs.append(UInt32(carry)) }
        return sum
    }

    /// The difference to a magnitude that is not larger, with this sign.
    private func subtracting(_ other: BigInteger) -> BigInteger {
        var difference = self
        var borrow: Int64 = 0
        for index in limbs.indices {
            guard index < other.limbs.count || borrow > 0 else { break }
            let digit = index < other.limbs.count ? Int64(other.limbs[index]) : 0
            let value = Int64(limbs[index]) - digit - borrow
            difference.limbs[index] = UInt32(truncatingIfNeeded: value)
            borrow = value < 0 ? 1 : 0
        }
        difference.removeZeros()
        return difference
    }

    /// Divides the magnitude, and returns the remainder.
    private mutating func divide(by divisor: UInt64) -> UInt64 {
        var remainder: UInt64 = 0
        for index in limbs.indices.reversed() {
            let value = remainder << 32 | UInt64(limbs[index])
            limbs[index] = UInt32(value / divisor)
            remainder = value % divisor
        }
        removeZeros()
        return remainder
    }
}
