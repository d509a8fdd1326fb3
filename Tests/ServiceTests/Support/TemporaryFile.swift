import FoundationEssentials

/// A file for the length of a test.
final class TemporaryFile {
    let path: String

    init(_ text: String) throws {
        let url = FileManager.default.temporaryDirectory.appending(
            path: "mq-pricing-\(UUID().uuidString).json")
        path = url.path
        try Data(text.utf8).write(to: url)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }
}
