import FoundationEssentials

/// A file of `Tests/Fixtures`: requests with the figures that their answers must hold.
package enum Fixture {
    /// The bytes of a fixture, such as `rabbitmq-2-provisioned.request.json`.
    package static func bytes(_ name: String) throws -> [UInt8] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let file = folder.deletingLastPathComponent().appending(path: "Fixtures/\(name)")
        return Array(try Data(contentsOf: file))
    }
}
