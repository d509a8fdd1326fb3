import API
import ArgumentParser
import ProgramSupport

/// The settings of the commands that need no server; their variables are those of `serve`.
struct OfflineSettings {
    let sheets: PriceSheets
    let threads: Int
    /// The largest document, in bytes.
    let maxDocumentBytes: Int

    private static let settings: [Setting] = [.priceSheets, .threads, .maxBodyBytes]

    /// Reads the settings, and the price sheets that they name.
    ///
    /// - Throws: `ValidationError` for an option; an `ExitCode` for a variable or a price sheet, once
    ///   its faults are reported.
    init(
        priceSheets: [String], threads: String? = nil, maxBodyBytes: String? = nil,
        environment: [String: String] = Environment.process
    ) throws {
        var typed = [Setting.priceSheets.name: priceSheets]
        typed[Setting.threads.name] = threads.map { [$0] }
        typed[Setting.maxBodyBytes.name] = maxBodyBytes.map { [$0] }
        do {
            let values = try SettingValues(
                typed: typed, environment: environment, settings: Self.settings)
            let files = ConfigurationFiles(priceSheets: values.list(.priceSheets), apiKeys: nil)
            sheets = try files.load(indices: KeyIndices()).configuration.sheets
            self.threads = values.integer(.threads) ?? 1
            maxDocumentBytes = values.integer(.maxBodyBytes) ?? 0
        } catch let error as SettingError {
            StandardError.write("\(error)\n")
            throw ExitCode.configuration
        } catch let error as OperatorError {
            error.report(.logfmt)
            throw error.code
        }
    }
}
