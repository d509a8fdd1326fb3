import Foundation
import Glibc
import Net
import TestSupport

/// The WebDriver server of Chromium, in a process group that ends with the tests, however they end.
final class Chromedriver: Sendable {
    /// Where it is installed; nil if it is not.
    static let path = Tool("chromedriver")?.path.path

    /// Its files, and those of its browsers.
    private let folder: TemporaryFolder
    private let pid: pid_t
    /// The other end of what the shell around it reads.
    private let lifeline: Int32
    private let address: SocketAddress

    /// Starts it on a free port, under a shell that kills the group at the end of its input.
    ///
    /// A signal to the driver alone would leave its browsers behind.
    init() async throws {
        folder = try TemporaryFolder()
        var ends: [Int32] = [0, 0]
        // Not a pipe: other tests must not inherit it before it is marked.
        let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, type, 0, &ends) == 0 else {
            throw RawClient.Failure.system("socketpair", errno)
        }
        defer { close(ends[0]) }
        lifeline = ends[1]
        let script = #""$0" --port=0 & read -r _; kill -KILL 0"#
        pid = try spawn(
            ["/bin/sh", "-c", script, Self.path ?? "chromedriver"],
            environment: ["HOME": folder.path, "TMPDIR": folder.path, "PATH": "/usr/bin:/bin"],
            in: folder.url, streams: [STDIN_FILENO: ends[0]], leadsGroup: true)
        address = try SocketAddress(
            numeric: "127.0.0.1", port: try await Self.port(in: folder.url.appending(path: "out")))
    }

    /// Reads the port from the output; the first line of it has the one that was asked for.
    private static func port(in output: URL) async throws -> UInt16 {
        let deadline = ContinuousClock.now + .seconds(30)
        while ContinuousClock.now < deadline {
            let text = String(decoding: (try? Data(contentsOf: output)) ?? Data(), as: UTF8.self)
            if let match = text.firstMatch(of: /started successfully on port ([0-9]+)/),
                let port = UInt16(match.output.1)
            {
                return port
            }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw RawClient.Failure.timedOut
    }

    /// Sends a command and returns its result as JSON; URLSession does not understand the answers,
    /// which have no space behind the colons of the fields.
    func send(_ method: String, _ path: String, _ body: String = "") async throws -> [UInt8] {
        let client = try await RawClient(to: address, seconds: 60)
        try await client.send(
            Array(
                """
                \(method) \(path) HTTP/1.1\r\nHost: \(address)\r\nConnection: close\r\n\
                Content-Length: \(body.utf8.count)\r\n\r\n\(body)
                """.utf8))
        let response = try await client.response()
        await client.close()
        guard response.status == 200 else { throw Failure(description: response.text) }
        return response.body
    }

    /// The driver's own words on a command that failed.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// Ends it, after its sessions.
    func end() async {
        _ = try? await send("GET", "/shutdown")
        close(lifeline)
        waitpid(pid, nil, 0)
    }
}
