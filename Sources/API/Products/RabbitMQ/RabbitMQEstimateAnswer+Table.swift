import Pricing

extension RabbitMQEstimateAnswer {
    var verdict: [String] {
        let bill = estimate.bill
        let currency = sheet.sheet.currency
        let method = "billed by \(metering.words)"
        guard let total = bill.total else {
            let items = bill.lines.filter(\.charge.isUnmeasured)
                .map { bill.catalogue[$0.position].name }
            return [
                "Total: at least \(bill.bounds.least) and at most \(bill.bounds.greatest) "
                    + "\(currency), \(method).",
                "It is not known exactly, because the quantity of an item was not given: "
                    + "\(items.joined(separator: ", ")).",
            ]
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
