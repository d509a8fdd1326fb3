package import FoundationEssentials

/// A folder for the length of a test.
package final class TemporaryFolder: Sendable {
    package let url: URL
    package var path: String { url.path }

    package init() throws {
        url = FileManager.default.temporaryDirectory.appending(
            path: "mq-pricing-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    /// Writes a file, and creates the folders above it.
    ///
    /// - Parameters:
    ///   - text: its content.
    ///   - path: its path below this folder.
    /// - Returns: where it is.
    /// - Throws: why it could not be written.
    @discardableResult package func write(_ text: String, to path: String) throws -> URL {
        let file = url.appending(path: path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
        return file
    }
}
