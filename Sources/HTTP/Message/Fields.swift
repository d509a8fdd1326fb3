/// The header fields of a request: the octets that were received, and where each field stands.
///
/// Nothing is converted before somebody asks for it. Names are compared as octets without regard
/// to ASCII case, never as `String`, whose equality would take the Kelvin sign for a K.
package struct Fields: Sendable {
    private let octets: [UInt8]
    private let lines: [Line]

    /// Offsets of a name and of a value without the blanks around it.
    struct Line: Sendable {
        let name: Range<Int>
        let value: Range<Int>
    }

    init(octets: [UInt8], lines: [Line]) {
        self.octets = octets
        self.lines = lines
    }

    package static let none = Fields(octets: [], lines: [])

    /// The value of the first field of that name.
    package func first(_ name: FieldName) -> ArraySlice<UInt8>? {
        for line in lines where matches(line, name) { return octets[line.value] }
        return nil
    }

    /// The values of all fields of that name, in the order in which they were sent.
    package func all(_ name: FieldName) -> [ArraySlice<UInt8>] {
        lines.filter { matches($0, name) }.map { octets[$0.value] }
    }

    private func matches(_ line: Line, _ name: FieldName) -> Bool {
        octets.span.extracting(line.name).equalsIgnoringCase(name.lowercase)
    }
}

/// The name of a field that something here looks for.
package struct FieldName: Sendable {
    let lowercase: String

    /// - Parameter lowercase: the name in lower case.
    package init(_ lowercase: String) {
        precondition(lowercase.utf8.allSatisfy { $0.isTokenByte && !(0x41...0x5A).contains($0) })
        self.lowercase = lowercase
    }

    package static let contentType = FieldName("content-type")
    package static let ifNoneMatch = FieldName("if-none-match")
    package static let requestID = FieldName("x-request-id")
}
