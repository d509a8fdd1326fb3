import JSON
import Pricing

/// The texts of a bill's lines for the price points of one price group, all but their figures.
///
/// Nine tenths of a line are the same in every bill. Written once for each price point, they are
/// copied in three pieces, where writing them name by name took half of the time of an answer. All
/// lie in one array, so that no line touches a reference count that other threads touch too.
struct LineTemplates: Sendable {
    private var octets: [UInt8] = []
    private var lines: [Line] = []

    /// Where the pieces of a line stand in `octets`.
    private struct Line {
        /// From the beginning to the quantity's first digit.
        let opening: Range<Int>
        /// From the quantity's last digit to the amount's first.
        let middle: Range<Int>
        /// From the formula's quantity to its end.
        let formula: Range<Int>
    }

    /// The templates of price points, by their positions.
    init(_ points: [PricePoint]) {
        for point in points {
            let line = Line(
                opening: append(Self.opening(point)), middle: append(Self.middle(point)),
                formula: append(
                    Array(" / \(point.unitPrice.per.digits) * \(point.unitPrice)".utf8)))
            lines.append(line)
        }
    }

    private static func opening(_ point: PricePoint) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("sku", point.sku)
        writer.member("description", point.description)
        writer.name("quantity")
        return writer.bytes + [UInt8(ascii: "\"")]
    }

    private static func middle(_ point: PricePoint) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("unit", point.unit)
        writer.member("unitPrice", point.unitPrice)
        writer.name("per")
        writer.string { $0.append(literal: point.unitPrice.per.digits) }
        writer.name("amount")
        return Array("\",".utf8) + writer.bytes.dropFirst() + [UInt8(ascii: "\"")]
    }

    private mutating func append(_ piece: [UInt8]) -> Range<Int> {
        octets += piece
        return (octets.count - piece.count)..<octets.count
    }

    /// Writes the lines of a bill, as an array.
    func write(_ items: [LineItem], to writer: inout JSONWriter) {
        let octets = octets.span
        let lines = lines.span
        let items = items.span
        writer.beginArray()
        for index in items.indices {
            Self.write(items[index], lines[items[index].position], of: octets, to: &writer)
        }
        writer.endArray()
    }

    private static func write(
        _ item: borrowing LineItem, _ line: Line, of octets: Span<UInt8>,
        to writer: inout JSONWriter
    ) {
        writer.raw { text in
            text.append(octets.extracting(line.opening))
            let start = text.count
            item.quantity.write(to: &text)
            let quantity = start..<text.count
            text.append(octets.extracting(line.middle))
            item.amount.write(to: &text)
            text.append(literal: "\",\"formula\":\"")
            text.append(copyOf: quantity)
            text.append(octets.extracting(line.formula))
            if !item.derivation.isFull {
                text.append(literal: "\",\"derivation\":\"")
                item.derivation.write(to: &text)
            }
            text.append(literal: "\"}")
        }
    }
}
