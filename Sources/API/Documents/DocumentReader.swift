import JSON

/// Reads one kind of document and collects its faults.
protocol DocumentReader {
    associatedtype Product: PricedProduct
    associatedtype Document

    /// What its documents look like.
    static var shape: DocumentShape { get }

    var decoder: DocumentDecoder { get }

    init(_ document: JSONDocument, sheet: LoadedPriceSheet<Product>)

    /// Reads the document; what it returns is usable if the decoder has no faults.
    mutating func read() -> Document?
}

extension DocumentReader {
    /// Reads a document by a price sheet.
    ///
    /// - Throws: all faults of the document.
    static func document(
        _ json: JSONDocument, by sheet: LoadedPriceSheet<Product>
    ) throws(DocumentFaults) -> Document {
        var reader = Self(json, sheet: sheet)
        let document = reader.read()
        if !reader.decoder.hasFaults, let document { return document }
        var faults = reader.decoder.allFaults()
        faults.likelyPath = DocumentShape.likelyPath(of: json, postedTo: Self.shape)
        throw faults
    }
}
