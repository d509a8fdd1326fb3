import API
import ArgumentParser
import ProgramSupport

/// The files that the operator passed: price sheets, API keys, certificates.
struct ConfigurationFiles: Sendable {
    let priceSheets: [String]
    let apiKeys: String?
    /// Nil for plain HTTP.
    var tls: TLSFiles?

    /// How long reading one file may take.
    private static let timeout = Duration.seconds(10)

    /// Reads and checks all files.
    ///
    /// - Parameter indices: assigns an index to each key name.
    /// - Returns: their contents, if all files are valid.
    /// - Throws: all faults of the price sheets, all faults of the keys, or the fault of a
    ///   certificate.
    func load(indices: KeyIndices) throws(OperatorError) -> LoadedFiles {
        let sheets = try loadSheets()
        let keys = try loadKeys(indices)
        return LoadedFiles(
            configuration: Configuration(sheets: sheets, keys: keys), tls: try tls?.load())
    }

    private func loadSheets() throws(OperatorError) -> PriceSheets {
        var files: [(name: String, bytes: [UInt8])] = []
        for path in priceSheets { files.append((path, try Self.bytes(of: path))) }
        do {
            return try PriceSheets.load(files: files)
        } catch {
            throw OperatorError(text: "\(error)", code: .configuration)
        }
    }

    private func loadKeys(_ indices: KeyIndices) throws(OperatorError) -> APIKeys? {
        guard let path = apiKeys else { return nil }
        let bytes = try Self.bytes(of: path)
        do throws(APIKeysError) {
            return try APIKeys(bytes, indices: indices)
        } catch {
            let lines = error.faults.map { "\(path): \($0)" }
            throw OperatorError(text: lines.joined(separator: "\n"), code: .configuration)
        }
    }

    /// Reads one file.
    static func bytes(of path: String) throws(OperatorError) -> [UInt8] {
        do {
            return try File.contents(of: path, within: timeout)
        } catch {
            throw OperatorError(text: "\(path): cannot read the file: \(error)", code: .noInput)
        }
    }
}
