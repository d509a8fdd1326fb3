import Dispatch
import FoundationEssentials
import Glibc
import ProgramSupport
import TestSupport
import Testing

/// Files of the operator, which may be anything.
@Suite("Files", .timeLimit(.minutes(3)))
struct FileTests {
    private func failure(_ path: String) -> String? {
        do throws(File.Failure) {
            _ = try File.contents(of: path)
            return nil
        } catch {
            return error.description
        }
    }

    @Test func `are read to their end`() throws {
        let text = String(repeating: "0123456789", count: 5000)
        let file = try TemporaryFile(text)
        #expect(try File.contents(of: file.path) == Array(text.utf8))
        #expect(try File.contents(of: file.path, within: .seconds(60)) == Array(text.utf8))
        // The system reports a size of 0.
        #expect(try !File.contents(of: "/proc/self/stat").isEmpty)
    }

    @Test(arguments: [
        ("/no/such/file", "No such file or directory"), ("/etc/passwd/x", "Not a directory"),
        ("/", "it is a directory"), ("/dev/zero", "it is a device or pipe, not a regular file"),
    ])
    func `that cannot be read have a reason`(path: String, reason: String) {
        #expect(failure(path) == reason)
    }

    @Test func `a FIFO without a writer is refused at once`() throws {
        let file = try TemporaryFile("")
        try FileManager.default.removeItem(atPath: file.path)
        try #require(mkfifo(file.path, 0o600) == 0)
        #expect(failure(file.path) == "it is a device or pipe, not a regular file")
    }

    @Test func `have a limit on their size`() throws {
        let file = try TemporaryFile("")
        try #require(truncate(file.path, File.limit + 1) == 0)
        #expect(failure(file.path) == "it is larger than 64 MiB")
    }

    @Test func `are written as a whole or not at all`() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/a"
        try File.write([1, 2], to: path)
        try File.write([3], to: path)
        #expect(try File.contents(of: path) == [3])
        #expect(throws: File.Failure.self) { try File.write([4], to: folder.path) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a"])
        #expect(!FileManager.default.fileExists(atPath: "\(folder.path).new"))
    }

    @Test func `calls that do not return are given up`() {
        let never = DispatchSemaphore(value: 0)
        #expect(Deadline.run(within: .milliseconds(20)) { never.wait() } == nil)
        #expect(Deadline.run(within: .seconds(60)) { 1 } == 1)
        never.signal()
    }
}
