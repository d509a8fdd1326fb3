import JSON

/// The fields of one kind of document, by which it is recognised where it does not belong.
struct DocumentShape: Sendable {
    /// The path that it is posted to; empty for a price sheet.
    let path: String
    /// The id of its product.
    let product: String
    /// The fields of the document, of a period, and of a class of messages.
    let levels: [FieldTable]
    /// The fields that the document must have.
    let required: [String]

    /// The other endpoint that a document of `own` shape was probably meant for.
    ///
    /// It knows more of the names in the document; or it is of the same product, knows all of them and
    /// misses none, while the document lacks a field of its own endpoint. Only names count, those of
    /// the document itself, of its first period and of the first class of messages in it.
    static func likelyPath(
        of document: JSONDocument, postedTo own: DocumentShape,
        among shapes: [DocumentShape] = Products.documents
    ) -> String? {
        let outline = document.outline
        let others = shapes.filter { $0.path != own.path }
        let ordered =
            others.filter { $0.product == own.product }
            + others.filter { $0.product != own.product }
        let found = own.misfits(outline, in: document)
        let fits = ordered.map { (shape: $0, misfits: $0.misfits(outline, in: document)) }
        guard let best = fits.min(by: { $0.misfits < $1.misfits }) else { return nil }
        let isOfSameProduct = best.shape.product == own.product
        let isRight = best.misfits == (0, 0) && found.missing > 0 && isOfSameProduct
        return best.misfits.unknown < found.unknown || isRight ? best.shape.path : nil
    }

    /// The shapes that fit a document best; several if its names do not decide.
    ///
    /// They know the most of its names, and of those that do so they miss the fewest fields.
    static func best(
        for document: JSONDocument, among shapes: [DocumentShape]
    ) -> [DocumentShape] {
        let outline = document.outline
        let fits = shapes.map { (shape: $0, misfits: $0.misfits(outline, in: document)) }
        guard let best = fits.map(\.misfits).min(by: <) else { return [] }
        return fits.filter { $0.misfits == best }.map(\.shape)
    }

    /// The number of names that a document of this shape does not have, and of required fields that
    /// are missing.
    private func misfits(
        _ outline: [[JSONNode]], in document: JSONDocument
    ) -> (unknown: Int, missing: Int) {
        var unknown = 0
        for (level, names) in outline.enumerated() {
            unknown += names.count { name in
                level >= levels.count
                    || document.index(of: name, in: levels[level].table) == nil
            }
        }
        let given = NameTable(required)
        let found = Set((outline.first ?? []).compactMap { document.index(of: $0, in: given) })
        return (unknown, required.count - found.count)
    }
}

extension JSONDocument {
    /// How many names of an object are looked at.
    private static let mostNames = 64

    /// The names of the document, of its first period, and of the first class of messages in it, as
    /// far as there are any.
    fileprivate var outline: [[JSONNode]] {
        var levels: [[JSONNode]] = []
        var object: JSONNode? = root
        for inner in ["usage", "messages"] {
            guard let level = object, kind(of: level) == .object else { break }
            let names = names(of: level)
            levels.append(names)
            object = names.first { index(of: $0, in: NameTable([inner])) != nil }
                .flatMap { firstElement(of: value(ofName: $0)) }
        }
        if let object, kind(of: object) == .object { levels.append(names(of: object)) }
        return levels
    }

    private func names(of object: JSONNode) -> [JSONNode] {
        var names: [JSONNode] = []
        var name = firstChild(of: object)
        let end = end(of: object)
        while name < end, names.count < Self.mostNames {
            names.append(name)
            name = next(after: value(ofName: name))
        }
        return names
    }

    private func firstElement(of node: JSONNode) -> JSONNode? {
        guard kind(of: node) == .array, firstChild(of: node) < end(of: node) else { return nil }
        return firstChild(of: node)
    }
}
