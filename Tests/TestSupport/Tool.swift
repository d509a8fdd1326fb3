package import Foundation

/// A program of the system.
package struct Tool: Sendable {
    package let name: String
    package let path: URL

    private static let searchPath = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"

    /// Looks for a program as a shell does; nil if it is not installed.
    package init?(_ name: String) {
        self.name = name
        let candidates = Self.searchPath.split(separator: ":").map {
            URL(fileURLWithPath: String($0)).appending(path: name)
        }
        let found = candidates.first { FileManager.default.isExecutableFile(atPath: $0.path) }
        guard let found else { return nil }
        path = found
    }

    /// How a run ended.
    package struct Result: Sendable {
        package let exitCode: Int32
        package let output: String
        package let errors: String
    }

    /// Runs it to its end.
    package func run(_ arguments: [String], in folder: URL, environment: [String: String])
        async throws
        -> Result
    {
        let streams = try TemporaryFolder()
        let output = try streams.write("", to: "output")
        let errors = try streams.write("", to: "errors")
        let process = Process()
        process.executableURL = path
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { _ in continuation.resume() }
            do { try process.run() } catch { continuation.resume(throwing: error) }
        }
        return Result(
            exitCode: process.terminationStatus,
            output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
            errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
    }
}
