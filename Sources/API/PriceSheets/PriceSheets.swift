package import Pricing

/// The price sheets in use, one for each product.
package struct PriceSheets: Sendable {
    package let rabbitMQ: LoadedPriceSheet<RabbitMQPrices>
    package let rocketMQ: LoadedPriceSheet<RocketMQPrices>

    /// All of them, in the order of `Product`.
    package var files: [PriceSheetFile] { [rabbitMQ.file, rocketMQ.file] }

    /// The sheets that come with the program.
    package static let builtIn = PriceSheets(rabbitMQ: builtInRabbitMQ, rocketMQ: builtInRocketMQ)

    private static let builtInRabbitMQ: LoadedPriceSheet<RabbitMQPrices> = {
        let bytes = PackageResources.rabbitmq_serverless_2024_12_06_json
        guard case .rabbitMQ(let sheet)? = try? PriceSheetDecoder.read(bytes) else {
            preconditionFailure("the built-in price sheet of RabbitMQ is not valid")
        }
        return sheet
    }()

    private static let builtInRocketMQ: LoadedPriceSheet<RocketMQPrices> = {
        let bytes = PackageResources.rocketmq_serverless_2026_03_11_json
        guard case .rocketMQ(let sheet)? = try? PriceSheetDecoder.read(bytes) else {
            preconditionFailure("the built-in price sheet of RocketMQ is not valid")
        }
        return sheet
    }()

    /// The built-in sheets, each replaced by the given one of the same product.
    ///
    /// - Parameter files: the names and contents of price sheet files.
    /// - Returns: a sheet for each product.
    /// - Throws: every file that cannot be used, with all its faults.
    package static func load(
        files: [(name: String, bytes: [UInt8])]
    ) throws(PriceSheetsError) -> PriceSheets {
        var rabbitMQ: LoadedPriceSheet<RabbitMQPrices>?
        var rocketMQ: LoadedPriceSheet<RocketMQPrices>?
        var failures: [PriceSheetsError.Failure] = []
        for (name, bytes) in files {
            do throws(PriceSheetError) {
                switch try PriceSheetDecoder.read(bytes) {
                case .rabbitMQ(let sheet):
                    guard rabbitMQ == nil else { throw .repeated(.rabbitmq) }
                    rabbitMQ = sheet
                case .rocketMQ(let sheet):
                    guard rocketMQ == nil else { throw .repeated(.rocketmq) }
                    rocketMQ = sheet
                }
            } catch {
                failures.append(PriceSheetsError.Failure(file: name, error: error))
            }
        }
        guard failures.isEmpty else { throw PriceSheetsError(failures: failures) }
        return PriceSheets(
            rabbitMQ: rabbitMQ ?? builtInRabbitMQ, rocketMQ: rocketMQ ?? builtInRocketMQ)
    }
}

/// A price sheet of some product.
enum AnyPriceSheet {
    case rabbitMQ(LoadedPriceSheet<RabbitMQPrices>)
    case rocketMQ(LoadedPriceSheet<RocketMQPrices>)
}

/// Why a file is not taken as a price sheet.
package enum PriceSheetError: Error, Sendable {
    /// Not JSON: what, and in which line and column.
    case malformed(String)
    case invalid(DocumentFaults)
    /// Another file is a sheet of the same product.
    case repeated(Product)
}

/// The files that cannot be used as price sheets.
package struct PriceSheetsError: Error, Sendable, CustomStringConvertible {
    package let failures: [Failure]

    package struct Failure: Sendable {
        package let file: String
        package let error: PriceSheetError
    }

    /// A line for each fault: `prices.json: #/currency: must be …`.
    package var description: String {
        failures.flatMap { failure in
            failure.error.lines.map { "\(failure.file): \($0)" }
        }.joined(separator: "\n")
    }
}

extension PriceSheetError {
    fileprivate var lines: [String] {
        switch self {
        case .malformed(let sentence): return ["not JSON: \(sentence)"]
        case .repeated(let product):
            return [
                "another file is a price sheet of '\(product.rawValue)' too; give one for each product"
            ]
        case .invalid(let faults):
            let rest = faults.count - faults.entries.count
            return faults.entries.map { "\($0.pointer): \($0.detail)" }
                + (rest > 0 ? ["and \(rest) more faults"] : [])
        }
    }
}
