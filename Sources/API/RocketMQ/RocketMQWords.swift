import JSON
import Pricing

extension RocketMQComparison.Difference {
    /// Writes why the verdict is what it is, in one sentence that needs no escapes.
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
        case .unknown:
            text.append(literal: "This cannot be told without the unit prices that are not known.")
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

/// What to do, and to beware of, when an instance moves to the shared edition.
enum UpgradeSteps {
    static let all = [
        "Upgrade the instance to the shared edition on its details page; sending and receiving go "
            + "on meanwhile, and a new endpoint appears beside the old one.",
        "Put the new endpoint's address into the configuration of every producer and every consumer, "
            + "and restart them; both endpoints lead to the same instance, so this can be done one "
            + "by one.",
        "Look for stragglers: whatever still uses the old endpoint goes on costing PrivateLink "
            + "traffic fees.",
        "Check that no program makes a new producer for each message: that counts as many online "
            + "clients, which the shared edition bills beyond its free quota.",
        "When everything runs on the new endpoint, delete the old one, which is marked as to be "
            + "unpublished; until then its PrivateLink instance fee goes on, used or not.",
    ]
}
