import API
import ArgumentParser

/// The files that the operator passed: price sheets and API keys.
struct ConfigurationFiles: Sendable {
    let priceSheets: [String]
    let apiKeys: String?

    /// Reads and checks all files.
    ///
    /// - Parameter indices: assigns an index to each key name.
    /// - Returns: the configuration, if all files are valid.
    /// - Throws: all faults of the price sheets, or all faults of the keys.
    func load(indices: KeyIndices) throws(ConfigurationFault) -> Configuration {
        let sheets = try loadSheets()
        return Configuration(sheets: sheets, keys: try loadKeys(indices))
    }

    private func loadSheets() throws(ConfigurationFault) -> PriceSheets {
        var files: [(name: String, bytes: [UInt8])] = []
        for path in priceSheets { files.append((path, try Self.bytes(of: path))) }
        do {
            return try PriceSheets.load(files: files)
        } catch {
            throw ConfigurationFault(text: "\(error)", code: .configuration)
        }
    }

    private func loadKeys(_ indices: KeyIndices) throws(ConfigurationFault) -> APIKeys? {
        guard let path = apiKeys else { return nil }
        let bytes = try Self.bytes(of: path)
        do throws(APIKeysError) {
            return try APIKeys(bytes, indices: indices)
        } catch {
            let lines = error.faults.map { "\(path): \($0)" }
            throw ConfigurationFault(text: lines.joined(separator: "\n"), code: .configuration)
        }
    }

    private static func bytes(of path: String) throws(ConfigurationFault) -> [UInt8] {
        guard let bytes = File.contents(of: path) else {
            throw ConfigurationFault(
                text: "\(path): the file cannot be read", code: .noInput)
        }
        return bytes
    }
}

/// Why files cannot be used: one line for each fault.
struct ConfigurationFault: Error {
    let text: String
    /// The exit code of the process if there is no earlier configuration.
    let code: ExitCode
}
