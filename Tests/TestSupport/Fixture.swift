package import FoundationEssentials

/// The files of this repository that tests read.
package enum Fixture {
    /// The root of the repository.
    package static let repository = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The bytes of a file of `Tests/Fixtures`, such as `rabbitmq-2-provisioned.request.json`:
    /// requests with the figures that their answers must hold.
    package static func bytes(_ name: String) throws -> [UInt8] {
        try repositoryFile("Tests/Fixtures/\(name)")
    }

    /// The bytes of any file of this repository.
    package static func repositoryFile(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: repository.appending(path: path)))
    }
}
