/// A file for the length of a test.
package final class TemporaryFile: Sendable {
    private let folder: TemporaryFolder
    package let path: String

    package init(_ text: String) throws {
        folder = try TemporaryFolder()
        path = try folder.write(text, to: "file.json").path
    }
}
