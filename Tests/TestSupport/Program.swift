internal import FoundationEssentials
import Glibc

/// A built program, in a process of its own.
package final class Program {
    package let pid: Int32
    private var status: Int32?
    private let folder: TemporaryFolder

    /// Starts it with only these variables, and with at most this many descriptors.
    ///
    /// Standard input is a file with the bytes of `input`; standard output and error are files that
    /// `output` and `errors` read.
    ///
    /// - Parameters:
    ///   - arguments: what follows its name.
    ///   - name: which program.
    ///   - environment: its variables.
    ///   - descriptors: the limit of its descriptors.
    ///   - ignoresSIGPIPE: whether SIGPIPE does not end it, as under some parents.
    ///   - input: the bytes of standard input.
    ///   - streams: other descriptors in the place of those files, by `STDIN_FILENO` and so on.
    /// - Throws: why it could not be started.
    package init(
        _ arguments: [String] = [], of name: String = "mq-pricing",
        environment: [String: String] = [:], descriptors: Int? = nil,
        ignoresSIGPIPE: Bool = false, input: [UInt8] = [], streams: [Int32: Int32] = [:]
    ) throws {
        folder = try TemporaryFolder()
        try Data(input).write(to: folder.url.appending(path: "in"))
        var words = [try Self.path(of: name)] + arguments
        var setup = descriptors.map { "ulimit -n \($0); " } ?? ""
        if ignoresSIGPIPE { setup += "trap '' PIPE; " }
        if !setup.isEmpty { words = ["/bin/sh", "-c", "\(setup)exec \"$0\" \"$@\""] + words }
        pid = try spawn(words, environment: environment, in: folder.url, streams: streams)
    }

    deinit {
        if status == nil {
            kill(pid, SIGKILL)
            waitpid(pid, nil, 0)
        }
    }

    /// Beside the tests themselves.
    package static func path(of name: String = "mq-pricing") throws -> String {
        let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return URL(fileURLWithPath: tests).deletingLastPathComponent().appending(path: name).path
    }

    // MARK: What it did

    package var output: String { text("out") }
    package var errors: String { text("err") }

    /// The lines of standard output.
    package var outputLines: [Substring] { output.split(separator: "\n") }

    private func text(_ name: String) -> String {
        let data = try? Data(contentsOf: folder.url.appending(path: name))
        return String(decoding: data ?? Data(), as: UTF8.self)
    }

    /// The exit code, or 128 and the number of the signal that ended it.
    package func exitCode() async throws -> Int32 {
        try await wait { self.hasEnded }
        let status = status ?? 0
        return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
    }

    package var hasEnded: Bool {
        if status == nil {
            var result: Int32 = 0
            if waitpid(pid, &result, WNOHANG) == pid { status = result }
        }
        return status != nil
    }

    package func signal(_ number: Int32) {
        guard status == nil else { return }
        kill(pid, number)
    }

    /// The port that it reports.
    package func port() async throws -> UInt16 {
        try await port(inLine: 0)
    }

    /// The port that it reports for health and metrics.
    package func adminPort() async throws -> UInt16 {
        try await port(inLine: 1)
    }

    private func port(inLine number: Int) async throws -> UInt16 {
        try await wait { self.output.count { $0 == "\n" } > number || self.hasEnded }
        let lines = output.split(separator: "\n")
        guard number < lines.count,
            let end = lines[number].split(separator: ":").last,
            // A JSON object has more after it.
            let port = UInt16(end.prefix { $0.isNumber })
        else { throw RawClient.Failure.malformed(output + errors) }
        return port
    }

    /// The processor time that it has used, in seconds.
    package var processorTime: Double {
        Double(statistics(13) + statistics(14)) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// How many pages of memory it has got from the system without reading a file.
    package var pageFaults: Int { statistics(9) }

    /// A number of `/proc/PID/stat`, by its position from 0; 0 if there is none.
    private func statistics(_ position: Int) -> Int {
        let file = try? Data(contentsOf: URL(fileURLWithPath: "/proc/\(pid)/stat"))
        let fields = String(decoding: file ?? Data(), as: UTF8.self).split(separator: " ")
        return fields.count > position ? Int(fields[position]) ?? 0 : 0
    }

    package func wait(until isDone: () -> Bool) async throws {
        let deadline = ContinuousClock.now + .seconds(25)
        while !isDone() {
            guard ContinuousClock.now < deadline else { throw RawClient.Failure.timedOut }
            try await Task.sleep(for: .milliseconds(5))
        }
    }
}
