import JSON

/// A kind of file that can be validated on its own.
package enum FileKind: Sendable {
    case priceSheet
    case apiKeys
    case document(PricingCommand)

    /// All kinds.
    package static let all = [priceSheet, apiKeys] + PricingCommand.all.map(document)

    /// The name on the command line, such as `price-sheet`.
    package var name: String {
        switch self {
        case .priceSheet: "price-sheet"
        case .apiKeys: "api-keys"
        case .document(let command): "\(command.product)-\(command.name)"
        }
    }

    /// Checks a file.
    ///
    /// - Parameters:
    ///   - text: the bytes of the file.
    ///   - sheets: the prices that documents need.
    /// - Returns: one line for each fault; none if the file is valid.
    package func faults(in text: [UInt8], by sheets: PriceSheets) -> [String] {
        switch self {
        case .priceSheet:
            do {
                _ = try PriceSheetDecoder.read(text)
                return []
            } catch {
                return error.lines
            }
        case .apiKeys:
            do throws(APIKeysError) {
                _ = try APIKeys(text, indices: KeyIndices())
                return []
            } catch {
                return error.faults
            }
        case .document(let command):
            switch command.price(text, by: sheets, as: .json) {
            case .answer: return []
            case .problem(let problem): return problem.lines
            }
        }
    }

    // MARK: Recognition

    /// Why the kind of a file is not known.
    package enum Unrecognised: Error, Sendable {
        /// Not JSON: what, and in which line and column.
        case malformed(String)
        /// The kinds that it may be of.
        case ambiguous([FileKind])
    }

    /// Recognises a file of keys by its first line, any other file by the names in it.
    package static func recognise(_ text: [UInt8]) throws(Unrecognised) -> FileKind {
        if looksLikeKeys(text) { return .apiKeys }
        let document: JSONDocument
        do {
            document = try JSONReader.read(text)
        } catch {
            throw .malformed("not JSON: \(error.sentence(in: text))")
        }
        let shapes = [PriceSheetDecoder.shape] + Products.documents
        let kinds = DocumentShape.best(for: document, among: shapes).map(kind)
        guard kinds.count == 1 else { throw .ambiguous(kinds) }
        return kinds[0]
    }

    private static func kind(of shape: DocumentShape) -> FileKind {
        PricingCommand.all.first { $0.path == shape.path }.map(document) ?? .priceSheet
    }

    /// Whether the first line that is not blank or a comment begins with a name and a colon, as no
    /// JSON text does.
    private static func looksLikeKeys(_ text: [UInt8]) -> Bool {
        for line in text.split(separator: UInt8(ascii: "\n")) {
            let line = line.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
            guard let first = line.first, first != UInt8(ascii: "#") else { continue }
            let name = line.prefix { APIKeyReader.isNameByte($0) }
            return !name.isEmpty && line.dropFirst(name.count).first == UInt8(ascii: ":")
        }
        return false
    }
}
