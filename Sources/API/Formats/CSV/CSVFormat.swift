import Pricing

/// Comma-separated values (RFC 4180): a header, then a row for each item of each bill.
enum CSVFormat {
    static func content<Written: Answer>(of answer: Written) -> [UInt8] {
        var writer = CSVWriter()
        let bills = answer.bills
        let hasOptions = bills.contains { $0.option != nil }
        if hasOptions { writer.cell("option") }
        for name in ["product", "region", "metering", Written.Product.itemColumn] + Self.columns {
            writer.cell(name)
        }
        writer.endRow()
        for bill in bills {
            for line in bill.bill.lines {
                if hasOptions { writer.cell(bill.option ?? "") }
                writer.cell(Written.Product.id)
                writer.cell(answer.region.id)
                writer.cell(bill.metering)
                writer.cells(line, of: bill.bill.catalogue[line.position], answer.sheet.file)
                writer.endRow()
            }
        }
        return writer.bytes
    }

    /// The names of the columns after the item's.
    private static let columns = [
        "description", "quantity", "unit", "unit_price", "per", "amount", "currency", "formula",
        "derivation", "price_sheet", "price_sheet_sha256", "status",
    ]
}

extension CSVWriter {
    /// Writes the cells of a line, from the item's id on.
    ///
    /// What is not known is empty, never 0.
    fileprivate mutating func cells(
        _ line: BillLine, of item: BillableItem, _ sheet: PriceSheetFile
    ) {
        cell(item.id)
        cell(item.description ?? "")
        cell(line.knownQuantity)
        cell(item.unit)
        cell(line.charge.unitPrice)
        cell(line.charge.price == nil ? "" : item.per.digits.description)
        cell(line.amount)
        cell(sheet.currency)
        cell { line.writeFormula(to: &$0) }
        cell { text in
            if !line.derivation.isFull { line.derivation.write(to: &text) }
        }
        cell(sheet.id)
        cell(sheet.sha256)
        cell(line.charge.status)
    }
}
