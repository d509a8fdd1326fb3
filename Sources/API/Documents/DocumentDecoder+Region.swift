import JSON
import Pricing

extension DocumentDecoder {
    /// What the sheet gives for the region that a document names; any other region is a fault.
    mutating func region<Field: DocumentField, Product>(
        in members: Members<Field>, _ field: Field, of sheet: LoadedPriceSheet<Product>
    ) -> RegionalPrices<Product.Prices>? {
        guard let node = required(field, in: members), check(node, is: .string, .string) else {
            return nil
        }
        if let index = document.index(of: node, in: sheet.regionIDs) {
            return sheet.sheet.regions[index]
        }
        fault(.unknownRegion(known: sheet.regionIDs.names, sheet: sheet.file.id), at: node)
        return nil
    }
}

extension DocumentFaults {
    /// The fault of a usage whose numbers are too large to be billed exactly.
    init(_ overflow: UsageOverflow) {
        let entry =
            switch overflow.place {
            case .period(let period):
                Entry(
                    pointer: "#/usage/\(period)",
                    detail: "the totals up to this period are too large to be billed exactly")
            case .scale(let scale):
                Entry(
                    pointer: "#/scales/\(scale)",
                    detail: "the charges at this scale are too large to be calculated exactly; "
                        + "give a smaller scale")
            }
        self.init(count: 1, entries: [entry])
    }
}
