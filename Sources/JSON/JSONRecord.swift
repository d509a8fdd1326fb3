/// What a `JSONDocument` keeps about one value or one member's name, in eight bytes.
///
/// The end of a container is the index of a record; the end of a string or scalar is the offset of
/// a byte. `extent` is the only way to read either, and it gives the kind with them: nothing can
/// take one for the other.
@usableFromInline struct JSONRecord: Sendable {
    /// The start in the lower half, the end in the upper half, 31 bits each.
    ///
    /// The top bit of the lower half marks containers, and strings with escapes; that of the upper
    /// half marks strings.
    @usableFromInline private(set) var bits: UInt64

    /// A number, `true`, `false` or `null` between two offsets.
    @inline(__always)
    static func scalar(from start: Int, to end: Int) -> JSONRecord {
        JSONRecord(bits: pack(start, end))
    }

    /// A string between two offsets, its quotes included.
    @inline(__always)
    static func string(from start: Int, to end: Int, hasEscapes: Bool) -> JSONRecord {
        JSONRecord(bits: pack(start, end) | highMark | (hasEscapes ? lowMark : 0))
    }

    /// An object or array whose end is not known yet.
    @inline(__always)
    static func container(from start: Int) -> JSONRecord {
        JSONRecord(bits: pack(start, 0) | lowMark)
    }

    /// Sets the index of the record after the last descendant of a container.
    @inline(__always)
    mutating func close(at end: Int) {
        bits = bits & 0xFFFF_FFFF | Self.pack(0, end)
    }

    @inline(__always)
    private static func pack(_ start: Int, _ end: Int) -> UInt64 {
        UInt64(truncatingIfNeeded: end) << 32 | UInt64(truncatingIfNeeded: start)
    }

    @inlinable static var lowMark: UInt64 { 1 << 31 }
    @inlinable static var highMark: UInt64 { 1 << 63 }

    /// Where a value is, by its kind.
    @usableFromInline enum Extent {
        /// The offset of the opening bracket, and the index of the record after the last descendant.
        case container(start: Int, end: Int)
        /// The offsets of the opening quote and of the byte after the closing one.
        case string(start: Int, end: Int, hasEscapes: Bool)
        /// The offsets of the first byte and of the one after the last.
        case scalar(start: Int, end: Int)
    }

    @inlinable @inline(__always)
    var extent: Extent {
        let start = Int(truncatingIfNeeded: bits & (Self.lowMark &- 1))
        let end = Int(truncatingIfNeeded: bits >> 32 & (Self.lowMark &- 1))
        let isMarked = bits & Self.lowMark != 0
        guard bits & Self.highMark == 0 else {
            return .string(start: start, end: end, hasEscapes: isMarked)
        }
        return isMarked ? .container(start: start, end: end) : .scalar(start: start, end: end)
    }
}
