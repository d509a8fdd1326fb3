import JSON
import Pricing

/// The text of a bill's line for one price point, all but its figures.
///
/// Nine tenths of a line are the same in every bill. Written once for each price point, they are
/// copied in three pieces, where writing them name by name took half of the time of an answer.
struct LineTemplate: Sendable {
    /// From the beginning to the quantity's first digit.
    private let opening: [UInt8]
    /// From the quantity's last digit to the amount's first.
    private let middle: [UInt8]
    /// From the formula's quantity to its end.
    private let formula: [UInt8]

    init(_ point: PricePoint) {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("sku", point.sku)
        writer.member("description", point.description)
        writer.name("quantity")
        opening = writer.bytes + [UInt8(ascii: "\"")]
        writer = JSONWriter()
        writer.beginObject()
        writer.member("unit", point.unit)
        writer.member("unitPrice", point.unitPrice)
        writer.name("per")
        writer.string { $0.append(literal: point.unitPrice.per.digits) }
        writer.name("amount")
        middle = Array("\",".utf8) + writer.bytes.dropFirst() + [UInt8(ascii: "\"")]
        formula = Array(" / \(point.unitPrice.per.digits) * \(point.unitPrice)".utf8)
    }

    func write(_ item: LineItem, to writer: inout JSONWriter) {
        let quantity = item.quantity.digits
        writer.object { text in
            text.append(opening)
            text.append(quantity)
            text.append(middle)
            text.append(item.amount.digits)
            text.append(literal: "\",\"formula\":\"")
            text.append(quantity)
            text.append(formula)
            if !item.derivation.isFull {
                text.append(literal: "\",\"derivation\":\"")
                item.derivation.write(to: &text)
            }
            text.append(literal: "\"}")
        }
    }
}
