import FoundationEssentials
import TestSupport

/// A file of the calculator page, as it is in the repository.
struct SiteFile: Sendable {
    let name: String
    let bytes: [UInt8]

    var text: String { String(decoding: bytes, as: UTF8.self) }
    var fileExtension: String { name.split(separator: ".").last.map(String.init) ?? "" }
    /// Whether it is the page itself and not an asset.
    var isPage: Bool { name == "index.html" }

    /// All files, in the order of their names.
    static var all: [SiteFile] {
        get throws {
            let folder = "Sources/API/Site"
            let path = Fixture.repository.appending(path: folder).path
            return try FileManager.default.contentsOfDirectory(atPath: path).sorted().map {
                SiteFile(name: $0, bytes: try Fixture.repositoryFile("\(folder)/\($0)"))
            }
        }
    }
}
