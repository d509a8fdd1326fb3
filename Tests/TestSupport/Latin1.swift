extension String {
    /// One byte for each scalar, so that tests can write any byte into a string literal.
    package var latin1: [UInt8] {
        unicodeScalars.map { scalar in
            precondition(scalar.value < 256, "not a byte")
            return UInt8(scalar.value)
        }
    }

    /// The inverse of `latin1`.
    package init(latin1 bytes: some Sequence<UInt8>) {
        self.init(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }
}
