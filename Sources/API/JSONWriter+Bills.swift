public import JSON
public import Pricing

/// What the answers of all products have in common.
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

    mutating func array<Element>(
        of elements: some Sequence<Element>, _ write: (inout JSONWriter, Element) -> Void
    ) {
        beginArray()
        for element in elements { write(&self, element) }
        endArray()
    }

    /// The members of a priced line, from `quantity` to `formula`, which evaluates to the amount.
    mutating func billed(
        _ quantity: Quantity, unit: String, at price: UnitPrice, amount: Amount
    ) {
        member("quantity", quantity)
        member("unit", unit)
        member("unitPrice", price)
        name("per")
        string { $0.append(literal: price.per.digits) }
        member("amount", amount)
        name("formula")
        string { text in
            quantity.write(to: &text)
            text.append(literal: " / ")
            text.append(literal: price.per.digits)
            text.append(literal: " * ")
            price.write(to: &text)
        }
    }

    mutating func notes(_ assumptions: Assumptions) {
        name("notes")
        NoteTexts.all.write(assumptions, to: &self)
    }

    mutating func warnings(_ warnings: [Warning]) {
        name("warnings")
        array(of: warnings.prefix(Self.mostWarnings)) { writer, warning in
            writer.beginObject()
            writer.member("code", warning.code)
            writer.member("pointer", warning.pointer)
            writer.member("detail", warning.detail)
            writer.endObject()
        }
    }

    /// As many warnings as faults are told in one answer.
    private static var mostWarnings: Int { 100 }
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
