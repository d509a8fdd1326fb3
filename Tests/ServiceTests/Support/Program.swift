import FoundationEssentials
import Glibc
import TestSupport

/// The built program, in a process of its own.
final class Program {
    private let pid: pid_t
    private var status: Int32?
    private let folder: URL

    /// Starts it with only these variables, and with at most this many descriptors.
    ///
    /// Standard input is a file with the bytes of `input`; standard output and error are files that
    /// `output` and `errors` read.
    ///
    /// - Parameters:
    ///   - arguments: what follows its name.
    ///   - environment: its variables.
    ///   - descriptors: the limit of its descriptors.
    ///   - ignoresSIGPIPE: whether SIGPIPE does not end it, as under some parents.
    ///   - input: the bytes of standard input.
    ///   - streams: other descriptors in the place of those files, by `STDIN_FILENO` and so on.
    /// - Throws: why it could not be started.
    init(
        _ arguments: [String] = [], environment: [String: String] = [:], descriptors: Int? = nil,
        ignoresSIGPIPE: Bool = false, input: [UInt8] = [], streams: [Int32: Int32] = [:]
    ) throws {
        folder = FileManager.default.temporaryDirectory.appending(
            path: "mq-pricing-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(input).write(to: folder.appending(path: "in"))
        var words = [try Self.path] + arguments
        var setup = descriptors.map { "ulimit -n \($0); " } ?? ""
        if ignoresSIGPIPE { setup += "trap '' PIPE; " }
        if !setup.isEmpty { words = ["/bin/sh", "-c", "\(setup)exec \"$0\" \"$@\""] + words }
        pid = try Self.spawn(words, environment.map { "\($0)=\($1)" }, in: folder, streams)
    }

    deinit {
        if status == nil {
            kill(pid, SIGKILL)
            waitpid(pid, nil, 0)
        }
        try? FileManager.default.removeItem(at: folder)
    }

    /// Beside the tests themselves.
    private static var path: String {
        get throws {
            let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
            return URL(fileURLWithPath: tests).deletingLastPathComponent()
                .appending(path: "mq-pricing").path
        }
    }

    private static func spawn(
        _ arguments: [String], _ environment: [String], in folder: URL, _ streams: [Int32: Int32]
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(
            &actions, STDIN_FILENO, folder.appending(path: "in").path, O_RDONLY, 0)
        for (descriptor, name) in [(STDOUT_FILENO, "out"), (STDERR_FILENO, "err")] {
            let path = folder.appending(path: name).path
            let flags = O_WRONLY | O_CREAT | O_APPEND
            posix_spawn_file_actions_addopen(&actions, descriptor, path, flags, 0o600)
        }
        for (descriptor, other) in streams {
            posix_spawn_file_actions_adddup2(&actions, other, descriptor)
        }
        let words = arguments.map { strdup($0) } + [nil]
        let variables = environment.map { strdup($0) } + [nil]
        defer { (words + variables).forEach { free($0) } }
        var pid: pid_t = 0
        let code = posix_spawn(&pid, arguments[0], &actions, nil, words, variables)
        guard code == 0 else { throw RawClient.Failure.system("posix_spawn", code) }
        return pid
    }

    // MARK: What it did

    var output: String { text("out") }
    var errors: String { text("err") }

    /// The lines of standard output.
    var outputLines: [Substring] { output.split(separator: "\n") }

    private func text(_ name: String) -> String {
        let data = try? Data(contentsOf: folder.appending(path: name))
        return String(decoding: data ?? Data(), as: UTF8.self)
    }

    /// The exit code, or 128 and the number of the signal that ended it.
    func exitCode() async throws -> Int32 {
        try await wait { self.hasEnded }
        let status = status ?? 0
        return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
    }

    var hasEnded: Bool {
        if status == nil {
            var result: Int32 = 0
            if waitpid(pid, &result, WNOHANG) == pid { status = result }
        }
        return status != nil
    }

    func signal(_ number: Int32) {
        guard status == nil else { return }
        kill(pid, number)
    }

    /// The port that it reports.
    func port() async throws -> UInt16 {
        try await port(inLine: 0)
    }

    /// The port that it reports for health and metrics.
    func adminPort() async throws -> UInt16 {
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
    var processorTime: Double {
        let file = try? Data(contentsOf: URL(fileURLWithPath: "/proc/\(pid)/stat"))
        let fields = String(decoding: file ?? Data(), as: UTF8.self).split(separator: " ")
        guard fields.count > 14, let user = Double(fields[13]), let system = Double(fields[14])
        else { return 0 }
        return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    func wait(until isDone: () -> Bool) async throws {
        let deadline = ContinuousClock.now + .seconds(25)
        while !isDone() {
            guard ContinuousClock.now < deadline else { throw RawClient.Failure.timedOut }
            try await Task.sleep(for: .milliseconds(5))
        }
    }
}
