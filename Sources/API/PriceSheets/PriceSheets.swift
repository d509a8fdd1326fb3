/// The price sheets in use, one for each product.
package struct PriceSheets: Sendable {
    /// In the order of `Products.all`.
    private let sheets: [any AnyPriceSheet]

    /// The files of all sheets, in the order of the products.
    package var files: [PriceSheetFile] { sheets.map(\.file) }

    /// The sheet of a product.
    subscript<Product: PricedProduct>(product: Product.Type) -> LoadedPriceSheet<Product> {
        for sheet in sheets {
            if let sheet = sheet as? LoadedPriceSheet<Product> { return sheet }
        }
        preconditionFailure("every product has a sheet")
    }

    /// The sheet of an id.
    func sheet(ofID id: String) -> (any AnyPriceSheet)? {
        sheets.first { $0.file.id == id }
    }

    /// The sheets in use that have the id of a built-in sheet, but other content; each with that sheet.
    package var sharingBuiltInIDs: [(used: PriceSheetFile, builtIn: PriceSheetFile)] {
        files.flatMap { used in
            Self.builtIn.files.filter { $0.id == used.id && $0.sha256 != used.sha256 }
                .map { (used, $0) }
        }
    }

    /// The sheets that come with the program.
    package static let builtIn = PriceSheets(sheets: builtInSheets)

    private static let builtInSheets = Products.all.map { product in
        guard let sheet = try? PriceSheetDecoder.read(product.builtInPriceSheet),
            sheet.file.product == product.id
        else { preconditionFailure("the built-in price sheet of \(product.id) is not valid") }
        return sheet
    }

    /// The built-in sheets, each replaced by the given one of the same product.
    ///
    /// - Parameter files: the names and contents of price sheet files.
    /// - Returns: a sheet for each product.
    /// - Throws: every file that cannot be used, with all its faults.
    package static func load(
        files: [(name: String, bytes: [UInt8])]
    ) throws(PriceSheetsError) -> PriceSheets {
        var given: [String: any AnyPriceSheet] = [:]
        var failures: [PriceSheetsError.Failure] = []
        for (name, bytes) in files {
            do throws(PriceSheetError) {
                let sheet = try PriceSheetDecoder.read(bytes)
                let product = sheet.file.product
                guard given[product] == nil else { throw .repeated(product: product) }
                given[product] = sheet
            } catch {
                failures.append(PriceSheetsError.Failure(file: name, error: error))
            }
        }
        guard failures.isEmpty else { throw PriceSheetsError(failures: failures) }
        return PriceSheets(sheets: builtInSheets.map { given[$0.file.product] ?? $0 })
    }
}

/// Why a file cannot be used as a price sheet.
package enum PriceSheetError: Error, Sendable {
    /// Not JSON: what, and in which line and column.
    case malformed(String)
    case invalid(DocumentFaults)
    /// Another file is a sheet of the same product, whose id this is.
    case repeated(product: String)
}

/// The files that cannot be used as price sheets.
package struct PriceSheetsError: Error, Sendable, CustomStringConvertible {
    package let failures: [Failure]

    package struct Failure: Sendable {
        package let file: String
        package let error: PriceSheetError
    }

    /// One line for each fault: `prices.json: #/currency: must be …`.
    package var description: String {
        failures.flatMap { failure in
            failure.error.lines.map { "\(failure.file): \($0)" }
        }.joined(separator: "\n")
    }
}

extension PriceSheetError {
    /// One line for each fault.
    var lines: [String] {
        switch self {
        case .malformed(let sentence): return ["not JSON: \(sentence)"]
        case .repeated(let product):
            return ["duplicate price sheet for '\(product)'; pass at most one for each product"]
        case .invalid(let faults):
            let rest = faults.count - faults.entries.count
            return faults.entries.map(\.line)
                + (rest > 0 ? ["and \(rest) more faults"] : [])
        }
    }
}
