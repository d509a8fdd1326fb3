import Pricing

extension RabbitMQEstimateAnswer {
    var verdict: [String] {
        let currency = sheet.sheet.currency
        let method = "billed by \(metering.words)"
        guard let total = estimate.bill.total else {
            return ["Total: not known, \(method)."] + estimate.bill.missing(currency)
        }
        return ["Total: \(total) \(currency), \(method)."]
    }

    /// What each period costs, if there are several.
    var passages: [Passage] {
        let periods = estimate.bill.periods
        guard periods.count > 1 else { return [] }
        var grid = Grid(
            columns: [.text("Period"), .number("Hours"), .number("Repeat"), .number("Amount")])
        grid.rows = periods.prefix(Self.mostPeriods).enumerated().map { index, period in
            let name = "usage[\(index)]" + (period.label.map { " \($0)" } ?? "")
            let total = period.total?.description ?? "not known"
            return [name, period.hours.description, period.repeats.description, total]
        }
        let rest = periods.count - Self.mostPeriods
        return [
            Passage(
                heading: "Periods",
                sentences: rest > 0
                    ? ["The first \(Self.mostPeriods) of \(periods.count); JSON lists all."] : [],
                grid: grid)
        ]
    }

    /// More are not read.
    private static let mostPeriods = 40
}

extension RabbitMQUsage.Metering {
    /// The metering in a sentence.
    var words: String {
        switch self {
        case .messagingRequests: "messaging requests"
        case .provisionedCapacity(let tps): "provisioned capacity of \(tps) TPS"
        }
    }
}

extension Bill {
    /// What is missing in an incomplete bill, and between which amounts its total is, in sentences.
    fileprivate func missing(_ currency: String) -> [String] {
        let items = lines.filter(\.charge.isUnmeasured).map { catalogue[$0.position].name }
        return [
            "Not given: the quantity of \(items.joined(separator: ", ")).",
            "The total is at least \(bounds.least) and at most \(bounds.greatest) \(currency); the "
                + "priced items add up to \(pricedSubtotal) \(currency).",
        ]
    }
}
