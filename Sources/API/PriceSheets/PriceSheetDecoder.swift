import JSON
import Pricing

/// Reads price sheets and checks them whole, before anything is priced by them.
struct PriceSheetDecoder {
    private var decoder: DocumentDecoder
    private let bytes: [UInt8]

    /// Everything of a sheet but its prices.
    private struct Envelope {
        var id = ""
        var product: (any PricedProduct.Type)?
        var currency = ""
        var source = Source(title: "", updated: "")
        var notes: [String] = []
        var priceGroups: [JSONNode] = []
    }

    private enum Field: Int, DocumentField {
        case id, product, currency, source, notes, priceGroups
        static let table = FieldTable(Self.self)
    }

    private enum SourceField: Int, DocumentField {
        case title, updated, url
        static let table = FieldTable(Self.self)
    }

    private enum GroupField: Int, DocumentField {
        case id, name, regions, prices
        static let table = FieldTable(Self.self)
    }

    private enum RegionField: Int, DocumentField {
        case id, name
        static let table = FieldTable(Self.self)
    }

    /// What a price sheet looks like.
    static let shape = DocumentShape(
        path: "", product: "", levels: [Field.table],
        required: ["id", "product", "currency", "source", "priceGroups"])

    private static let products = StringChoices(Products.all.map { ($0.id, $0) })

    private init(_ bytes: [UInt8]) throws(PriceSheetError) {
        self.bytes = bytes
        do {
            decoder = DocumentDecoder(try JSONReader.read(bytes))
        } catch {
            throw .malformed(error.sentence(in: bytes))
        }
    }

    /// Reads a sheet of any product.
    static func read(_ bytes: [UInt8]) throws(PriceSheetError) -> any AnyPriceSheet {
        var reader = try PriceSheetDecoder(bytes)
        let envelope = reader.envelope()
        guard let envelope, let product = envelope.product else {
            throw .invalid(reader.decoder.allFaults())
        }
        return try reader.sheet(of: product, envelope)
    }

    private mutating func sheet<Product: PricedProduct>(
        of product: Product.Type, _ envelope: Envelope
    ) throws(PriceSheetError) -> any AnyPriceSheet {
        let groups = priceGroups(envelope.priceGroups, of: product)
        guard !decoder.hasFaults else { throw .invalid(decoder.allFaults()) }
        let sheet = PriceSheet(
            id: envelope.id, currency: envelope.currency, source: envelope.source,
            notes: envelope.notes, priceGroups: groups)
        let file = PriceSheetFile(
            id: sheet.id, product: product.id, currency: sheet.currency,
            updated: sheet.source.updated, sourceTitle: sheet.source.title,
            sha256: SHA256Digest.hexadecimal(of: bytes), bytes: bytes)
        return LoadedPriceSheet<Product>(sheet, file: file)
    }

    // MARK: The envelope

    private mutating func envelope() -> Envelope? {
        guard let members = decoder.object(decoder.document.root, Field.self) else { return nil }
        var envelope = Envelope()
        envelope.id =
            text(.id, in: members, "must be 1 to 100 letters, digits, '.', '_' or '-'") {
                (1...100).contains($0.count) && $0.allSatisfy(\.isPriceSheetIDByte)
            } ?? ""
        if let product = decoder.required(.product, in: members) {
            envelope.product = decoder.choice(product, Self.products)
        }
        envelope.currency =
            text(.currency, in: members, "must be an ISO 4217 code, such as 'USD'") {
                $0.count == 3 && $0.allSatisfy { (0x41...0x5A).contains($0) }
            } ?? ""
        if let source = decoder.required(.source, in: members) {
            envelope.source = self.source(source)
        }
        for note in decoder.array(members[.notes], limit: 100, of: "notes") {
            if let text = decoder.text(note) {
                envelope.notes.append(String(decoding: text, as: UTF8.self))
            }
        }
        if let groups = decoder.required(.priceGroups, in: members) {
            envelope.priceGroups = decoder.array(
                groups, limit: 100, of: "price groups", atLeast: 1)
        }
        return envelope
    }

    private mutating func source(_ node: JSONNode) -> Source {
        guard let members = decoder.object(node, SourceField.self) else {
            return Source(title: "", updated: "")
        }
        _ = decoder.text(members[.url])
        return Source(
            title: text(.title, in: members, "must not be empty") { !$0.isEmpty } ?? "",
            updated: text(.updated, in: members, "must be a date, such as '2024-12-06'", \.isDate)
                ?? "")
    }

    /// A string that must be there and obey a rule.
    private mutating func text<Field: DocumentField>(
        _ field: Field, in members: Members<Field>, _ rule: String,
        _ isGood: (ArraySlice<UInt8>) -> Bool
    ) -> String? {
        guard let node = decoder.required(field, in: members), let text = decoder.text(node) else {
            return nil
        }
        guard isGood(text) else {
            decoder.fault(.rule(rule), at: node)
            return nil
        }
        return String(decoding: text, as: UTF8.self)
    }

    // MARK: Price groups

    private mutating func priceGroups<Product: PricedProduct>(
        _ nodes: [JSONNode], of product: Product.Type
    ) -> [PriceGroup<Product.Prices>] {
        var seen: Set<String> = []
        var ids: Set<String> = []
        var groups: [PriceGroup<Product.Prices>] = []
        for node in nodes {
            guard let members = decoder.object(node, GroupField.self) else { continue }
            let id = text(.id, in: members, "must not be empty") { !$0.isEmpty }
            if let id, !ids.insert(id).inserted {
                decoder.fault(.rule("a price group of this id was given before"), at: node)
            }
            let name = text(.name, in: members, "must not be empty") { !$0.isEmpty }
            let regions = self.regions(members, seen: &seen)
            if let node = decoder.required(.prices, in: members),
                let prices = product.readPrices(node, &decoder, after: groups.map(\.prices))
            {
                groups.append(PriceGroup(name: name ?? "", regions: regions, prices: prices))
            }
        }
        return groups
    }

    private mutating func regions(
        _ members: Members<GroupField>, seen: inout Set<String>
    ) -> [Region] {
        guard let node = decoder.required(.regions, in: members) else { return [] }
        var regions: [Region] = []
        for element in decoder.array(node, limit: 1000, of: "regions", atLeast: 1) {
            guard let members = decoder.object(element, RegionField.self) else { continue }
            let id = text(.id, in: members, "must not be empty") { !$0.isEmpty }
            let name = text(.name, in: members, "must not be empty") { !$0.isEmpty }
            guard let id, let name else { continue }
            if !seen.insert(id).inserted {
                decoder.fault(.rule("this region was given before"), at: element)
            }
            regions.append(Region(id: id, name: name))
        }
        return regions
    }
}

extension UInt8 {
    fileprivate var isPriceSheetIDByte: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "._-".utf8.contains(self)
        }
    }
}

extension ArraySlice<UInt8> {
    /// Whether this is `YYYY-MM-DD`, a day that a calendar has.
    fileprivate var isDate: Bool {
        let parts = split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        let numbers = parts.map { part in
            part.allSatisfy { (0x30...0x39).contains($0) }
                ? Int(String(decoding: part, as: UTF8.self)) : nil
        }
        guard parts.map(\.count) == [4, 2, 2], let year = numbers[0], let month = numbers[1],
            let day = numbers[2], (1...12).contains(month)
        else { return false }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return (1...days[month - 1]).contains(day)
    }
}
