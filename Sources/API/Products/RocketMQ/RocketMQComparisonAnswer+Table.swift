import JSON
import Pricing

extension RocketMQComparisonAnswer {
    private var currency: String { sheet.sheet.currency }

    /// The names of the options: their free quotas only where others have the same edition and
    /// metering.
    var optionNames: [String] {
        let names = comparison.options.map(\.name)
        return zip(names, comparison.options).map { name, option in
            names.count { $0 == name } == 1 ? name : name + option.quotas
        }
    }

    var verdict: [String] {
        let names = optionNames
        guard let cheapest = comparison.cheapest, let total = comparison.bills[cheapest].total,
            let baseline = comparison.bills[0].total
        else { return ["The cheapest option is not known."] + missing }
        guard cheapest > 0 else {
            return ["The baseline \(names[0]) is the cheapest option: \(total) \(currency)."]
        }
        return [
            "\(names[cheapest]) is the cheapest option: \(total) \(currency) instead of "
                + "\(baseline) \(currency) for the baseline \(names[0]), "
                + "\(baseline - total) \(currency) less."
        ]
    }

    /// What keeps the totals unknown.
    private var missing: [String] {
        let lines = comparison.bills.flatMap(\.lines)
        let unmeasured = Set(
            lines.filter(\.charge.isUnmeasured).map { RocketMQComponent.allCases[$0.position] })
        var sentences: [String] = []
        if lines.contains(where: { $0.charge == .unpriced }) {
            sentences.append("Unit prices are missing: give them as rates.")
        }
        if unmeasured.contains(.elasticCapacity) {
            sentences.append("Minute peaks are missing: give minutePeakTPS or minutePeakTPSCounts.")
        }
        if unmeasured.contains(.messageRequests) {
            sentences.append("Messages are missing: give them in the periods with minute peaks.")
        }
        return sentences
    }

    var passages: [Passage] {
        let names = optionNames
        return conditions(names) + differences(names) + upgrade(names)
    }

    // MARK: Break-even

    private func conditions(_ names: [String]) -> [Passage] {
        guard !comparison.breakEvens.isEmpty else { return [] }
        let sentences = comparison.breakEvens.map { breakEven in
            var condition = ByteWriter(capacity: 256)
            breakEven.writeCondition(to: &condition)
            return "\(names[breakEven.option]) costs less than \(names[0]) if "
                + "\(condition.string)."
        }
        return [Passage(heading: "When an option is cheaper", sentences: sentences)]
    }

    // MARK: Differences

    private func differences(_ names: [String]) -> [Passage] {
        names.indices.dropFirst().map { option in
            var grid = Grid(
                columns: [
                    .text("Item"), .number("Difference"), .text("Verdict"), .text("Reason"),
                ])
            for difference in comparison.differences
            where difference.option == option && !difference.isNothing {
                var reason = ByteWriter(capacity: 128)
                difference.writeReason(currency: currency, to: &reason)
                grid.rows.append([
                    difference.component.rawValue,
                    difference.difference?.description ?? "not known",
                    difference.finding.verdict.rawValue, reason.string,
                ])
            }
            let heading = "\(names[option]) against \(names[0])"
            return grid.rows.isEmpty
                ? Passage(heading: heading, sentences: ["Neither side pays for anything."])
                : Passage(heading: heading, grid: grid)
        }
    }

    // MARK: The upgrade

    private func upgrade(_ names: [String]) -> [Passage] {
        guard let upgrade = comparison.upgrade else { return [] }
        var grid = Grid(lines: upgrade.lines, of: RocketMQComponent.catalogue)
        let cost = upgrade.transitionCost?.description ?? "not known"
        grid.totals = [["Total", "", "", "", "", cost]]
        let saving =
            switch upgrade.saving {
            case nil: "The saving is not known, because a total is not known."
            case let saving? where saving < .zero:
                "The new option costs \(saving.magnitude) \(currency) more."
            case let saving?:
                "The new option saves \(saving) \(currency)."
            }
        let payback = upgrade.paybackHours.map {
            " The cost of the transition is earned back after \($0) hours."
        }
        return [
            Passage(
                heading:
                    "Upgrade to \(names[upgrade.option]): the old endpoint until it is deleted",
                sentences: [saving + (payback ?? "")], grid: grid),
            Passage(
                heading: "Steps of the upgrade", sentences: UpgradeSteps.all, isOrdered: true),
        ]
    }
}

extension RocketMQComparison.Difference {
    /// Whether neither side pays anything.
    fileprivate var isNothing: Bool { baselineAmount == .zero && optionAmount == .zero }
}

extension RocketMQOption {
    /// A name such as `shared/cumulative` or `shared/reserved-elastic@1000`.
    fileprivate var name: String {
        let name = "\(edition.rawValue)/\(metering.name)"
        if case .reservedElastic(let tps) = metering { return "\(name)@\(tps)" }
        return name
    }

    /// The free quotas, to tell options of one edition and metering apart.
    fileprivate var quotas: String {
        guard let freeResources, let freeClients else { return "" }
        return " freeResources=\(freeResources.units) freeClients=\(freeClients.units)"
    }
}
