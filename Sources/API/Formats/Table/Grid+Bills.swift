import Pricing

extension Grid {
    /// The lines of a bill, one below the other.
    init(items bill: Bill) {
        self.init(lines: bill.lines, of: bill.catalogue)
        totals = Self.totals(of: [bill]).map { [$0.label, "", "", "", ""] + $0.amounts }
    }

    /// The lines of some items, one below the other.
    init(lines: [BillLine], of catalogue: [BillableItem]) {
        columns = [
            .text("Item"), .number("Quantity"), .text("Unit"), .number("Price"), .number("per"),
            .number("Amount"),
        ]
        rows = lines.map { line in
            let item = catalogue[line.position]
            return [
                item.name, line.knownQuantity?.description ?? "not given", item.unit,
                line.charge.unitPrice?.description ?? "", item.per.digits.description,
                line.charge.words,
            ]
        }
    }

    /// The amounts of several bills with the same catalogue, side by side.
    ///
    /// Items that no option uses are left out.
    init(sideBySide bills: [AnsweredBill]) {
        columns = [.text("Item")] + bills.map { .number(Self.heading($0.option ?? "")) }
        let charges = bills.map { bill in
            Dictionary(uniqueKeysWithValues: bill.bill.lines.map { ($0.position, $0.charge) })
        }
        for (position, item) in (bills.first?.bill.catalogue ?? []).enumerated() {
            let charges = charges.map { $0[position] }
            guard charges.contains(where: { $0?.isUsed ?? false }) else { continue }
            rows.append([item.name] + charges.map { $0?.words ?? "-" })
        }
        totals = Self.totals(of: bills.map(\.bill)).map { [$0.label] + $0.amounts }
    }

    /// The name of an option in lines, so that its column is not wider than its amounts need.
    private static func heading(_ option: String) -> String {
        option.replacing("/", with: "/\n").replacing("@", with: "\n@").replacing(" ", with: "\n")
    }

    /// The sums of bills: totals, and what is known instead where one is not known.
    private static func totals(of bills: [Bill]) -> [(label: String, amounts: [String])] {
        var totals = [("Total", bills.map { $0.total?.description ?? "not known" })]
        guard bills.contains(where: { !$0.isComplete }) else { return totals }
        totals.append(("Priced items", bills.map(\.pricedSubtotal.description)))
        guard bills.contains(where: { $0.range != nil }) else { return totals }
        totals.append(("Total, at least", bills.map { $0.bounds.least.description }))
        totals.append(("Total, at most", bills.map { $0.bounds.greatest.description }))
        return totals
    }
}

extension BillableItem {
    /// The item in words.
    var name: String { description ?? id }
}

extension Charge {
    /// The amount, or the reason why there is none.
    fileprivate var words: String {
        switch self {
        case .priced(_, let amount): amount.description
        case .unpriced: "price unknown"
        case .unmeasured: "not given"
        case .zero: "0"
        case .free: "free"
        case .included: "included"
        case .notBilled: "-"
        }
    }

    /// Whether something was used, at a price of its own or within a free quota.
    fileprivate var isUsed: Bool {
        switch self {
        case .priced, .unpriced, .unmeasured, .free: true
        case .zero, .included, .notBilled: false
        }
    }
}
