import JSON
import Pricing

extension JSONWriter {
    /// Writes the lines of a bill in full, as an array.
    ///
    /// - Parameters:
    ///   - bill: the bill.
    ///   - idName: the name of the member with an item's id.
    ///   - room: how much the derivations by period may still add to the answer.
    mutating func lines(of bill: Bill, idName: StaticString, room: inout DerivationRoom) {
        beginArray()
        for (index, line) in bill.lines.enumerated() {
            beginObject()
            members(of: line, bill.catalogue[line.position], idName: idName)
            if line.derivation.isFull {
                name("derivations")
                raw { bill.writeParts(ofLine: index, to: &$0, room: &room) }
            }
            endObject()
        }
        endArray()
    }

    /// Writes a line in full, without a derivation that is too long to be read as a whole.
    ///
    /// - Parameters:
    ///   - line: the line.
    ///   - item: what is billed.
    ///   - idName: the name of the member with the item's id.
    mutating func line(_ line: BillLine, of item: BillableItem, idName: StaticString) {
        beginObject()
        members(of: line, item, idName: idName)
        endObject()
    }

    private mutating func members(
        of line: BillLine, _ item: BillableItem, idName: StaticString
    ) {
        member(idName, item.id)
        member("status", line.charge.status)
        if let description = item.description { member("description", description) }
        switch line.charge {
        case .unmeasured:
            name("quantity")
            null()
        default: member("quantity", line.quantity)
        }
        member("unit", item.unit)
        if let price = line.charge.price { self.price(price, per: item.per) }
        member("amount", known: line.amount)
        switch line.charge {
        case .priced:
            name("formula")
            string { line.writeFormula(to: &$0) }
        case .unmeasured:
            name("formula")
            null()
        default: break
        }
        if !line.derivation.isEmpty, !line.derivation.isFull {
            name("derivation")
            string { line.derivation.write(to: &$0) }
        }
    }

    private mutating func price(_ price: Price, per: UnitPrice.Per) {
        if case .known(let unitPrice) = price {
            member("unitPrice", unitPrice)
        } else {
            name("unitPrice")
            null()
        }
        name("per")
        string { $0.append(literal: per.digits) }
    }
}
