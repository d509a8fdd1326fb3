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
        case .paidByCounterpart where component == .messageRequests:
            text.append(
                literal:
                    "On the other side reserved-capacity and elastic-capacity pay for the same messages."
            )
        case .paidByCounterpart:
            text.append(
                literal: "On the other side message-requests pay for the same messages.")
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

/// What to do, and what to watch for, when an instance moves to the shared edition (upgrade guide).
enum UpgradeSteps {
    static let all = [
        "Open the instance's details page, choose Upgrade, set Primary Edition to Shared and confirm. "
            + "Messages are sent and received without interruption.",
        "After the upgrade the page shows two VPC endpoints under Endpoint and Network Information. "
            + "The one marked To Be Unpublished is the old endpoint, the unmarked one is new. The "
            + "address changes because PrivateLink is then billed to the service provider and no "
            + "longer to you, the service consumer.",
        "Put the new endpoint's address into the configuration of every producer and consumer, and "
            + "restart each of them. Both endpoints lead to the same instance, so this can be done "
            + "one by one.",
        "Look for applications that still use the old endpoint: PrivateLink traffic fees accrue for "
            + "them, and the old endpoint will be deprecated.",
        "Check that no application creates a producer for each message: that inflates the number of "
            + "online clients, which the shared edition bills beyond its free quota.",
        "When every application runs stably on the new endpoint, delete the one marked To Be "
            + "Unpublished. Its PrivateLink instance fee accrues until then, used or not.",
    ]
}
