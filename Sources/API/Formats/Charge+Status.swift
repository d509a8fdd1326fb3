import JSON
import Pricing

extension Charge {
    /// The name of the charge, for programs.
    var status: String {
        switch self {
        case .priced: "priced"
        case .unpriced: "unpriced"
        case .unmeasured: "unmeasured"
        case .zero: "zero"
        case .free: "free"
        case .included: "included"
        case .notBilled: "not-billed"
        }
    }

    /// The price of something billable; nil if the item is not billed.
    var price: Price? {
        switch self {
        case .priced(let unitPrice, _): .known(unitPrice)
        case .unpriced: .unknown
        case .unmeasured(let price), .zero(let price), .free(let price): price
        case .included, .notBilled: nil
        }
    }

    /// The price of something billable; nil if the item is not billed, or if its price is not known.
    var unitPrice: UnitPrice? {
        if case .known(let unitPrice) = price { unitPrice } else { nil }
    }
}

extension BillLine {
    /// The quantity; nil if it was not given.
    var knownQuantity: Quantity? { charge.isUnmeasured ? nil : quantity }

    /// Writes an expression that evaluates to the amount; nothing if the line has no price or no
    /// quantity.
    func writeFormula(to text: inout ByteWriter) {
        guard case .priced(let unitPrice, _) = charge else { return }
        quantity.write(to: &text)
        text.append(literal: " / ")
        text.append(literal: unitPrice.per.digits)
        text.append(literal: " * ")
        unitPrice.write(to: &text)
    }
}
