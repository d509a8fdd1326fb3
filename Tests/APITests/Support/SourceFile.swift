import FoundationEssentials
import TestSupport
import Testing

/// A file of this repository.
struct SourceFile: Sendable {
    /// The path from the root of the repository.
    let path: String
    let text: String

    var lines: [Substring] {
        text.split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// All Swift files under a folder of the repository, in the order of their paths; at least one.
    static func swift(under folder: String) throws -> [SourceFile] {
        let root = Fixture.repository.appending(path: folder)
        let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path)
        let sources = paths.filter { $0.hasSuffix(".swift") }.sorted()
        try #require(!sources.isEmpty, "no source in \(folder)")
        return try sources.map { path in
            let data = try Data(contentsOf: root.appending(path: path))
            return SourceFile(
                path: "\(folder)/\(path)", text: String(decoding: data, as: UTF8.self))
        }
    }
}
