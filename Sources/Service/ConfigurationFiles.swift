import API
import ArgumentParser

/// The files that the operator named: price sheets and keys.
struct ConfigurationFiles: Sendable {
    let priceSheets: [String]
    let apiKeys: String?

    /// Reads and checks them all; nothing is taken unless everything is right.
    ///
    /// - Parameter slots: the numbers of the keys' names.
    /// - Returns: what they say together.
    /// - Throws: every fault of the kind of file that has any.
    func load(slots: KeySlots) throws(ConfigurationFault) -> Configuration {
        let sheets = try loadSheets()
        return Configuration(sheets: sheets, keys: try loadKeys(slots))
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

    private func loadKeys(_ slots: KeySlots) throws(ConfigurationFault) -> APIKeys? {
        guard let path = apiKeys else { return nil }
        let bytes = try Self.bytes(of: path)
        do throws(APIKeysError) {
            return try APIKeys(bytes, slots: slots)
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

/// Files that cannot be used: a line for each fault.
struct ConfigurationFault: Error {
    let text: String
    /// That of the process, where there is no earlier configuration to go on with.
    let code: ExitCode
}
