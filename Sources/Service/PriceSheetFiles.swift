import API
import ArgumentParser
import FoundationEssentials

/// The price sheet files that the operator named.
enum PriceSheetFiles {
    /// Reads and checks them all before anything is served.
    ///
    /// - Throws: the exit code, after every fault of every file was written to standard error.
    static func load(_ paths: [String]) throws -> PriceSheets {
        var files: [(name: String, bytes: [UInt8])] = []
        for path in paths {
            do {
                files.append((path, Array(try Data(contentsOf: URL(fileURLWithPath: path)))))
            } catch {
                StandardError.write("\(path): the file cannot be read\n")
                throw ExitCode.noInput
            }
        }
        do {
            return try PriceSheets.load(files: files)
        } catch {
            StandardError.write("\(error)\n")
            throw ExitCode.configuration
        }
    }
}
