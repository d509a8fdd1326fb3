/// What a `JSONDocument` keeps about one value or one member's name, in eight bytes.
///
/// The end of a container is the index of a record; the end of a string or scalar is the offset of
/// a byte. Each is read by an accessor that is nil for values of other kinds, so that nothing can
/// take one for the other.
@usableFromInline struct JSONRecord: Sendable {
    /// The start in bits 0 to 30, the end in bits 31 to 61, the kind in the two highest bits: 0 for
    /// a scalar, 1 for a container, 2 for a string, 3 for a string with escapes.
    @usableFromInline private(set) var bits: UInt64

    @inline(__always)
    private init(kind: UInt64, _ start: Int, _ end: Int) {
        bits =
            kind << 62 | UInt64(truncatingIfNeeded: end) << 31 | UInt64(truncatingIfNeeded: start)
    }

    // MARK: Writing

    /// A number, `true`, `false` or `null` between two offsets.
    @inline(__always)
    static func scalar(from start: Int, to end: Int) -> JSONRecord {
        JSONRecord(kind: 0, start, end)
    }

    /// A string between two offsets, its quotes included.
    @inline(__always)
    static func string(from start: Int, to end: Int, hasEscapes: Bool) -> JSONRecord {
        JSONRecord(kind: hasEscapes ? 3 : 2, start, end)
    }

    /// An object or array whose end is not known yet.
    @inline(__always)
    static func container(from start: Int) -> JSONRecord {
        JSONRecord(kind: 1, start, 0)
    }

    /// Sets the index of the record after the last descendant of a container.
    @inline(__always)
    mutating func close(at end: Int) {
        self = JSONRecord(kind: 1, start, end)
    }

    // MARK: Reading

    /// The offset of the first byte of the value.
    @inlinable var start: Int { Int(truncatingIfNeeded: bits & 0x7FFF_FFFF) }

    /// The index of the record after the last descendant of a container.
    @inlinable var containerEnd: Int? {
        bits >> 62 == 1 ? Int(truncatingIfNeeded: bits >> 31 & 0x7FFF_FFFF) : nil
    }

    /// The offset after the last byte of a number, `true`, `false` or `null`.
    @inlinable var scalarEnd: Int? {
        bits >> 62 == 0 ? Int(truncatingIfNeeded: bits >> 31) : nil
    }

    /// The offset after the closing quote of a string.
    @inlinable var stringEnd: Int? {
        bits >> 63 == 1 ? Int(truncatingIfNeeded: bits >> 31 & 0x7FFF_FFFF) : nil
    }

    /// The offset after the closing quote of a string without escapes.
    @inlinable var plainStringEnd: Int? {
        bits >> 62 == 2 ? Int(truncatingIfNeeded: bits >> 31 & 0x7FFF_FFFF) : nil
    }

    /// Whether this is a string with escapes.
    @inlinable var hasEscapes: Bool { bits >> 62 == 3 }
}
