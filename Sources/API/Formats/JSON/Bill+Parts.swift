import JSON
import Pricing

/// How many terms and periods the derivations by period may still have in an answer.
///
/// They can be many times as long as the document, above all with several options, and the memory
/// that is set aside for a document does not cover that.
struct DerivationRoom {
    private var left = 100_000

    var isEmpty: Bool { left == 0 }

    /// Makes room for a number of terms or periods, if there is enough; otherwise nothing finds
    /// room any more.
    mutating func take(_ count: Int) -> Bool {
        guard count <= left else {
            left = 0
            return false
        }
        left -= count
        return true
    }
}

extension Bill {
    /// Writes what each period contributes to the line at an index, as an array.
    ///
    /// Periods that find no room are written without their derivation; if not even all periods
    /// find room, null is written in place of the array.
    func writeParts(
        ofLine index: Int, to text: inout ByteWriter, room: inout DerivationRoom
    ) {
        guard let parts, room.take(parts.periodCount) else { return text.append(literal: "null") }
        var isFirst = true
        text.append(literal: "[")
        for period in 0..<parts.periodCount {
            let part = parts.part(
                of: lines[index].position, in: period, isDerived: !room.isEmpty)
            guard let part else { continue }
            text.append(literal: isFirst ? "{\"period\":" : ",{\"period\":")
            isFirst = false
            text.append(decimal: UInt64(period))
            text.append(literal: ",\"quantity\":\"")
            part.quantity.write(to: &text)
            if let derivation = part.derivation, room.take(derivation.termCount) {
                text.append(literal: "\",\"derivation\":\"")
                derivation.write(to: &text)
                text.append(literal: "\"}")
            } else {
                text.append(literal: "\",\"derivation\":null}")
            }
        }
        text.append(literal: "]")
    }
}
