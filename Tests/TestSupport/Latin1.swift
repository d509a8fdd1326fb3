extension String {
    /// One octet for each scalar, so that tests can write any octet into a string literal.
    package var latin1: [UInt8] {
        unicodeScalars.map { scalar in
            precondition(scalar.value < 256, "not an octet")
            return UInt8(scalar.value)
        }
    }

    /// The inverse of `latin1`.
    package init(latin1 octets: some Sequence<UInt8>) {
        self.init(String.UnicodeScalarView(octets.map { Unicode.Scalar($0) }))
    }
}
