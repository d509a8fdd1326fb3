import Pricing

extension RocketMQComparison.Difference {
    /// Why the verdict is what it is, in one sentence.
    func reason(currency: String) -> String {
        switch finding {
        case .byAmount(let verdict): byAmount(verdict, currency)
        case .billedOnOneSide(.dearer):
            "Only the option bills this use; its price is not known, but it is not free."
        case .billedOnOneSide:
            "Only the baseline bills this use; its price is not known, but it is not free."
        case .lowerUnitPrice(.cheaper):
            "The option bills no more units, and its unit price is documented as lower."
        case .lowerUnitPrice:
            "The baseline bills no more units, and its unit price is documented as lower."
        case .unknown: "This cannot be told without the unit prices that are not known."
        }
    }

    private func byAmount(_ verdict: RocketMQComparison.Verdict, _ currency: String) -> String {
        guard let difference, let baselineAmount else { return "" }
        return switch verdict {
        case .cheaper: "The option costs \(difference.magnitude) \(currency) less."
        case .dearer: "The option costs \(difference) \(currency) more."
        case .same, .unknown:
            baselineAmount == .zero
                ? "Neither side pays for this." : "Both sides pay \(baselineAmount) \(currency)."
        }
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
