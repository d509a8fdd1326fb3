/// A growing buffer of bytes for texts that are written piece by piece.
///
/// An answer consists of hundreds of short pieces. Appending each to an array costs a check for
/// shared storage and a call into the runtime; here it costs a comparison, and the copy of a
/// literal becomes a few moves, since all of it is inlined where it is used. This is the one place
/// outside of sockets that handles memory by itself: every append makes room first.
@safe public struct ByteWriter: ~Copyable {
    @usableFromInline var storage: UnsafeMutablePointer<UInt8>
    @usableFromInline var capacity: Int
    @usableFromInline var size = 0

    /// An empty buffer with room for `capacity` bytes.
    public init(capacity: Int) {
        self.capacity = max(capacity, 64)
        unsafe storage = .allocate(capacity: self.capacity)
    }

    deinit {
        unsafe storage.deallocate()
    }

    /// The number of bytes written.
    @inlinable public var count: Int { size }

    /// A copy of what was written.
    public var bytes: [UInt8] {
        unsafe Array(UnsafeBufferPointer(start: storage, count: size))
    }

    /// What was written, as a text; bytes that are not UTF-8 are replaced.
    public var string: String {
        unsafe String(decoding: UnsafeBufferPointer(start: storage, count: size), as: UTF8.self)
    }

    /// Appends one byte.
    @inlinable @inline(__always)
    public mutating func append(_ byte: UInt8) {
        reserve(1)
        unsafe storage[size] = byte
        size &+= 1
    }

    /// Appends a literal.
    @inlinable @inline(__always)
    public mutating func append(literal text: StaticString) {
        unsafe append(text.utf8Start, text.utf8CodeUnitCount)
    }

    /// Appends a text in UTF-8.
    public mutating func append(_ text: String) {
        append(text.utf8.span)
    }

    /// Appends a whole number in decimal digits, with zeros before it up to a width.
    @inlinable @inline(__always)
    public mutating func append(decimal value: UInt64, width: Int = 1) {
        if value < 10, width == 1 {
            append(UInt8(ascii: "0") | UInt8(truncatingIfNeeded: value))
        } else {
            append(digits: value, width: width)
        }
    }

    @usableFromInline mutating func append(digits value: UInt64, width: Int) {
        let length = max(Self.digits(of: value), width)
        reserve(length)
        let digits = unsafe storage + size
        var position = length
        var rest = value
        while position >= 2 {
            let (quotient, pair) = rest.quotientAndRemainder(dividingBy: 100)
            let (tens, ones) = UInt32(truncatingIfNeeded: pair).quotientAndRemainder(dividingBy: 10)
            unsafe digits[position &- 1] = UInt8(ascii: "0") | UInt8(truncatingIfNeeded: ones)
            unsafe digits[position &- 2] = UInt8(ascii: "0") | UInt8(truncatingIfNeeded: tens)
            position &-= 2
            rest = quotient
        }
        if position == 1 { unsafe digits[0] = UInt8(ascii: "0") | UInt8(truncatingIfNeeded: rest) }
        size &+= length
    }

    /// The number of decimal digits of a number.
    @inline(__always)
    private static func digits(of value: UInt64) -> Int {
        var digits = 1
        var power: UInt64 = 10
        while digits < 20, value >= power {
            digits &+= 1
            power = power &* 10
        }
        return digits
    }

    /// Appends a part of what was written once more.
    public mutating func append(copyOf range: Range<Int>) {
        precondition(range.lowerBound >= 0 && range.upperBound <= size)
        // Reserve before computing the address of the part: growing moves it.
        reserve(range.count)
        unsafe append(storage + range.lowerBound, range.count)
    }

    /// Appends what was written to an array.
    public func append(to bytes: inout [UInt8]) {
        unsafe bytes.append(contentsOf: UnsafeBufferPointer(start: storage, count: size))
    }

    /// Appends all bytes of an array.
    @inlinable public mutating func append(_ bytes: [UInt8]) {
        append(bytes.span)
    }

    /// Appends a piece of memory.
    @inlinable @inline(__always)
    public mutating func append(_ bytes: Span<UInt8>) {
        unsafe bytes.withUnsafeBufferPointer { bytes in
            guard let start = bytes.baseAddress else { return }
            unsafe append(start, bytes.count)
        }
    }

    @inlinable @inline(__always)
    mutating func append(_ bytes: UnsafePointer<UInt8>, _ count: Int) {
        reserve(count)
        unsafe (storage + size).update(from: bytes, count: count)
        size &+= count
    }

    @inlinable @inline(__always)
    mutating func reserve(_ additional: Int) {
        if capacity &- size < additional { grow(additional) }
    }

    @usableFromInline @inline(never)
    mutating func grow(_ additional: Int) {
        let larger = max(capacity * 2, size + additional)
        let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        unsafe moved.update(from: storage, count: size)
        unsafe storage.deallocate()
        unsafe storage = moved
        capacity = larger
    }
}
