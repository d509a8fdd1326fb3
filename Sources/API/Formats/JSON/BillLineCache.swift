import JSON
import Pricing

/// The JSON of a bill's lines in one price group, all but their figures.
///
/// Nine tenths of a line are the same in every bill. Written once for each item, they are copied in
/// three pieces; writing them name by name took half of the time of an answer. All are in one array,
/// so that no line touches a reference count that other threads touch too.
struct BillLineCache: Sendable {
    private var bytes: [UInt8] = []
    private var lines: [Line] = []

    /// The ranges of `bytes` that a line consists of.
    private struct Line {
        /// From the beginning to the quantity's first digit.
        let opening: Range<Int>
        /// From the quantity's last digit to the amount's first.
        let middle: Range<Int>
        /// From the formula's quantity to its end.
        let formula: Range<Int>
    }

    /// The lines of items, by their positions in the catalogue.
    init(_ items: [(item: BillableItem, unitPrice: UnitPrice)]) {
        for (item, unitPrice) in items {
            let line = Line(
                opening: append(Self.opening(item)), middle: append(Self.middle(item, unitPrice)),
                formula: append(Array(" / \(unitPrice.per.digits) * \(unitPrice)".utf8)))
            lines.append(line)
        }
    }

    private static func opening(_ item: BillableItem) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("sku", item.id)
        if let description = item.description { writer.member("description", description) }
        writer.name("quantity")
        return writer.bytes + [UInt8(ascii: "\"")]
    }

    private static func middle(_ item: BillableItem, _ unitPrice: UnitPrice) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("unit", item.unit)
        writer.member("unitPrice", unitPrice)
        writer.name("per")
        writer.string { $0.append(literal: unitPrice.per.digits) }
        writer.name("amount")
        return Array("\",".utf8) + writer.bytes.dropFirst() + [UInt8(ascii: "\"")]
    }

    private mutating func append(_ piece: [UInt8]) -> Range<Int> {
        bytes += piece
        return (bytes.count - piece.count)..<bytes.count
    }

    /// Writes the lines of a bill, as an array; those that have no amount in full.
    func write(_ bill: Bill, to writer: inout JSONWriter) {
        let bytes = bytes.span
        let lines = lines.span
        let billLines = bill.lines.span
        var room = DerivationRoom()
        writer.beginArray()
        for index in billLines.indices {
            let line = lines[billLines[index].position]
            guard case .priced(_, let amount) = billLines[index].charge else {
                Self.writeInFull(bill, index, to: &writer)
                continue
            }
            writer.raw { text in
                text.append(bytes.extracting(line.opening))
                let start = text.count
                billLines[index].quantity.write(to: &text)
                let quantity = start..<text.count
                text.append(bytes.extracting(line.middle))
                amount.write(to: &text)
                text.append(literal: "\",\"formula\":\"")
                text.append(copyOf: quantity)
                text.append(bytes.extracting(line.formula))
                if billLines[index].derivation.isFull {
                    text.append(literal: "\",\"derivations\":")
                    bill.writeParts(ofLine: index, to: &text, room: &room)
                    text.append(literal: "}")
                } else {
                    text.append(literal: "\",\"derivation\":\"")
                    billLines[index].derivation.write(to: &text)
                    text.append(literal: "\"}")
                }
            }
        }
        writer.endArray()
    }

    /// Writes a line that has no amount, which is rare.
    @inline(never)
    private static func writeInFull(_ bill: Bill, _ index: Int, to writer: inout JSONWriter) {
        let line = bill.lines[index]
        writer.line(line, of: bill.catalogue[line.position], idName: "sku")
    }
}
