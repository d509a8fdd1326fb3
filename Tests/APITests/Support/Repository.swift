import FoundationEssentials
import TestSupport

/// A file of this repository.
struct SourceFile: Sendable {
    /// The path from the root of the repository.
    let path: String
    let text: String

    var lines: [Substring] {
        text.split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// All Swift files under a folder of the repository, in the order of their paths.
    static func swift(under folder: String) throws -> [SourceFile] {
        let root = root.appending(path: folder)
        let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path)
        return try paths.filter { $0.hasSuffix(".swift") }.sorted().map { path in
            let data = try Data(contentsOf: root.appending(path: path))
            return SourceFile(
                path: "\(folder)/\(path)", text: String(decoding: data, as: UTF8.self))
        }
    }

    static var root: URL {
        var folder = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { folder.deleteLastPathComponent() }
        return folder
    }
}

extension Fixture {
    /// The bytes of any file of this repository.
    static func repositoryFile(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: SourceFile.root.appending(path: path)))
    }
}
