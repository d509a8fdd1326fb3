import JSON
import Pricing

extension RocketMQComparison.Difference {
    /// Writes the reason for the verdict, one sentence that needs no escapes.
    func writeReason(currency: String, to text: inout ByteWriter) {
        switch finding {
        case .byAmount: writeAmounts(currency: currency, to: &text)
        case .billedOnOneSide(.dearer):
            text.append(
                literal:
                    "Only the option bills this use; its price is not known, but it is not free.")
        case .billedOnOneSide:
            text.append(
                literal:
                    "Only the baseline bills this use; its price is not known, but it is not free.")
        case .lowerUnitPrice(.cheaper):
            text.append(
                literal:
                    "The option bills no more units, and its unit price is documented as lower.")
        case .lowerUnitPrice:
            text.append(
                literal:
                    "The baseline bills no more units, and its unit price is documented as lower.")
        case .paidByCounterpart where component == .messageRequests:
            text.append(
                literal:
                    "On the other side reserved-capacity and elastic-capacity pay for the same messages."
            )
        case .paidByCounterpart:
            text.append(
                literal: "On the other side message-requests pay for the same messages.")
        case .unmeasured:
            text.append(literal: "Cannot be compared: the quantity was not given.")
        case .unknown: text.append(literal: "Cannot be compared: unit prices are missing.")
        }
    }

    private func writeAmounts(currency: String, to text: inout ByteWriter) {
        guard let difference, let baselineAmount else { return }
        let isSame = difference == .zero
        guard !isSame || baselineAmount != .zero else {
            return text.append(literal: "Neither side pays for this.")
        }
        text.append(literal: isSame ? "Both sides pay " : "The option costs ")
        (isSame ? baselineAmount : difference.magnitude).write(to: &text)
        text.append(literal: " ")
        text.append(currency)
        text.append(literal: isSame ? "." : difference < .zero ? " less." : " more.")
    }
}
