public import JSON
public import Pricing

extension JSONWriter {
    mutating func member(_ name: StaticString, _ value: String) {
        self.name(name)
        string(value)
    }

    mutating func member(_ name: StaticString, _ value: Int64) {
        self.name(name)
        integer(value)
    }

    /// A decimal number, as a string.
    mutating func member(_ name: StaticString, _ value: some DecimalText) {
        self.name(name)
        string { value.write(to: &$0) }
    }

    /// A decimal number as a string, or null if it is not known.
    mutating func member(_ name: StaticString, known value: (some DecimalText)?) {
        if let value {
            member(name, value)
        } else {
            self.name(name)
            null()
        }
    }

    mutating func array<Element>(
        of elements: some Sequence<Element>, _ write: (inout JSONWriter, Element) -> Void
    ) {
        beginArray()
        for element in elements { write(&self, element) }
        endArray()
    }
}

extension UnitPrice.Per {
    var digits: StaticString {
        switch self {
        case .one: "1"
        case .million: "1000000"
        }
    }
}

extension ByteWriter: TextSink {}
