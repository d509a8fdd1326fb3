import JSON
import Pricing

extension RabbitMQComparisonAnswer {
    private var currency: String { sheet.sheet.currency }

    var verdict: [String] {
        var text = ByteWriter(capacity: 256)
        comparison.writeReason(step: scenario.capacity.step, to: &text)
        return [decision, text.string] + [plateau, current].compactMap { $0 }
    }

    /// Which method is cheaper, and by how much.
    private var decision: String {
        guard let requests = comparison.requests.total, let capacity = comparison.capacity.total,
            let tps = comparison.recommended?.provisionedTPS, let difference = comparison.difference
        else {
            switch comparison.cheapest {
            case .messagingRequests:
                return
                    "Messaging requests are the cheaper method, whatever the missing figures are."
            case .provisionedCapacity:
                return
                    "Provisioned capacity is the cheaper method, whatever the missing figures are."
            case nil: return "Figures are missing that would show which method is cheaper."
            }
        }
        let less = "\(difference.magnitude) \(currency) less."
        return switch comparison.verdict {
        case .cheaper:
            "Provisioned capacity of \(tps) TPS is the cheaper method: \(capacity) \(currency) "
                + "instead of \(requests) \(currency) for messaging requests, \(less)"
        case .dearer:
            "Messaging requests are the cheaper method: \(requests) \(currency) instead of "
                + "\(capacity) \(currency) for the best capacity of \(tps) TPS, \(less)"
        case .same, .unknown:
            "Messaging requests and the best capacity, \(tps) TPS, cost the same: "
                + "\(requests) \(currency)."
        }
    }

    /// Other capacities that cost as little.
    private var plateau: String? {
        guard let advice = comparison.recommended, advice.upToTPS != advice.provisionedTPS else {
            return nil
        }
        guard let highest = advice.upToTPS else { return "All higher capacities cost the same." }
        return "All capacities up to \(highest) TPS cost the same."
    }

    /// What the method in use costs more than the cheapest one.
    private var current: String? {
        guard let metering = scenario.current, let current = comparison.current else { return nil }
        let name = "The method in use, \(metering.words),"
        guard let total = current.bill.total else { return "\(name) has no known total." }
        guard let saving = current.saving else { return "\(name) costs \(total) \(currency)." }
        if saving == .zero { return "\(name) costs \(total) \(currency), as much as the cheapest." }
        return "\(name) costs \(total) \(currency), \(saving.magnitude) \(currency) "
            + (saving < .zero ? "less" : "more") + " than the cheapest of the two others."
    }

    var passages: [Passage] {
        [proof, breakEven, scales, curve].compactMap { $0 }
    }

    // MARK: Proof

    private var proof: Passage? {
        guard let advice = comparison.recommended else { return nil }
        let proof = advice.proof
        let step = "\(scenario.capacity.step) TPS"
        var sentences = ["\(step) more than \(advice.provisionedTPS): \(change(proof.oneMore))"]
        if let oneLess = proof.oneLess {
            sentences.append("\(step) less: \(change(oneLess))")
        }
        if advice.heldBy == nil {
            sentences.append(
                "The cost is convex in the capacity, so no other capacity is cheaper.")
        }
        return Passage(heading: "Why this capacity", sentences: sentences)
    }

    private func change(_ step: CapacityStep) -> String {
        var formula = ByteWriter(capacity: 64)
        step.writeFormula(to: &formula)
        return "the cost changes by \(formula.string) = \(step.amount) \(currency)."
    }

    // MARK: Break-even

    private var breakEven: Passage? {
        guard let breakEven = comparison.sensitivity?.breakEven else { return nil }
        var sentences: [String] = []
        if let factor = breakEven.messages {
            sentences.append(
                "Both methods cost the same at \(factor.words) times the messages, if the minute "
                    + "peaks stay as they are.")
        }
        if let factor = breakEven.peaks {
            sentences.append(
                "They cost the same at \(factor.words) times the minute peaks, if the messages "
                    + "stay as they are and the capacity follows.")
        }
        if let factor = breakEven.trafficFollowing {
            sentences.append(
                "Below \(factor.words) times the traffic, messaging requests are cheaper, because "
                    + "the lowest capacity that can be bought is too large.")
        }
        sentences.append(kept(breakEven.trafficKept))
        return Passage(heading: "When the other method is cheaper", sentences: sentences)
    }

    private func kept(_ factors: BreakEven.Factors?) -> String {
        guard let factors else {
            return "Kept as it is, the capacity is dearer than messaging requests at any traffic."
        }
        let kept = "Kept as it is, the capacity is not dearer than messaging requests from "
        guard let to = factors.to else {
            return kept + "\(factors.from.words) times the traffic on."
        }
        return kept + "\(factors.from.words) to \(to.words) times the traffic."
    }

    // MARK: Scales and curve

    private var scales: Passage? {
        guard let scales = comparison.sensitivity?.scales else { return nil }
        var grid = Grid(
            columns: [
                .number("Traffic"), .number("Messaging\nrequests"), .number("This\ncapacity"),
                .number("Best\ncapacity"), .text("Cheaper"),
            ])
        grid.rows = scales.map { scale in
            [
                scale.scale.description, scale.messagingRequests.description,
                scale.kept?.description ?? "throttled", scale.following.description,
                scale.isCapacityCheaper ? "best capacity" : "messaging requests",
            ]
        }
        return Passage(
            heading: "Other traffic, without the items that both methods share", grid: grid)
    }

    private var curve: Passage? {
        guard let curve = comparison.recommended?.curve else { return nil }
        var grid = Grid(columns: [.number("TPS"), .number("Amount"), .number("Minutes above")])
        grid.rows = curve.map {
            [$0.provisionedTPS.description, $0.amount.description, $0.minutesAbove.description]
        }
        return Passage(heading: "Cost by capacity", grid: grid)
    }
}

extension BreakEven.Factor {
    /// The exact factor; with its first decimals if it is no whole number.
    fileprivate var words: String {
        ratio.denominator == 1
            ? ratio.numerator.description
            : "\(ratio.numerator)/\(ratio.denominator) (\(approximation)…)"
    }
}
