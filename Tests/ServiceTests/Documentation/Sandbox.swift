import Foundation
import TestSupport
import Usage

/// A folder with what the examples need, a service of its own, and a broker and a Prometheus that
/// are recordings.
///
/// Its only programs are those of `ordinaryPrograms`, of this package, and the placeholders: a command
/// that is in neither list is not found, and its example fails.
final class Sandbox {
    private let folder: TemporaryFolder
    private let server: Program
    private let broker: LiveServer
    private let prometheus: LiveServer
    /// The port of this sandbox for each port of the examples.
    private let ports: [String: UInt16]

    /// What the examples run as it is.
    static let ordinaryPrograms = [
        "cat", "cp", "curl", "cut", "date", "find", "mkdir", "mv", "openssl", "sed", "seq", "sh",
        "sha256sum", "xargs",
    ]

    /// What does nothing here, and why.
    static let placeholders = [
        "apt-get": "changes the system, and needs to be root",
        "install": "changes the owner of files, and needs to be root",
        "docker": "needs a Docker daemon and the bases of the image",
        "git": "asks for a remote that a copy of the sources does not have",
        "parallel": "is not on every machine",
        "deploy/release": "builds for minutes; .ci/deployment runs it",
        "tar": "has no archive to install",
        "Benchmarks/compare": "runs for half an hour, and needs servers to compare with",
    ]

    /// The key that examples with `PRICING_KEY` send.
    private static let key = "secret"
    private static let keyDigest =
        "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b"

    /// What `deploy/release` makes, as far as the examples use it.
    private static let archive = "mq-pricing-1.0.0-linux-x86_64.tar.gz"
    private static let emptyDigest =
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

    /// The document of the first bill.
    private static let usage = """
        {"region": "cn-hangzhou", "metering": "messaging-requests",
         "usage": [{"label": "peak hour", "queues": 600,
                    "messages": [{"received": 7000000, "delivered": 8000000, "payloadBytes": 8192}]}]}

        """

    /// Creates the folder and starts the service.
    ///
    /// - Parameters:
    ///   - needsKey: whether the service demands `key`.
    ///   - usesTLS: whether the service speaks TLS.
    /// - Throws: why a file could not be written, or the service not started.
    init(needsKey: Bool, usesTLS: Bool = false) async throws {
        folder = try TemporaryFolder()
        let sheet = try Fixture.repositoryFile(
            "Sources/API/Resources/rabbitmq-serverless-2024-12-06.json")
        let changed = String(decoding: sheet, as: UTF8.self)
            .replacing("rabbitmq-serverless-2024-12-06", with: "my-prices")
        let line = Self.usage.split(separator: "\n").joined()
        let files = [
            "work/prices.json": String(decoding: sheet, as: UTF8.self),
            "work/new.json": changed, "work/my-prices.json": changed,
            "work/usage.json": Self.usage, "work/usages/1.json": Self.usage,
            "work/usages.ndjson": "\(line)\n\(line)\n",
            "work/scenario.json": String(
                decoding: try Fixture.bytes("rabbitmq-compare-1-steady.request.json"),
                as: UTF8.self),
            "work/keys": "client:\(Self.keyDigest)\n",
            "work/dist/\(Self.archive)": "",
            "work/fullchain.pem": String(decoding: TestTLS.certificate.chain, as: UTF8.self),
            "work/privkey.pem": String(decoding: TestTLS.certificate.key, as: UTF8.self),
            "work/ca.pem": String(decoding: TestTLS.authority.certificate, as: UTF8.self),
            "work/dist/SHA256SUMS": "\(Self.emptyDigest)  \(Self.archive)\n",
            "work/.build/plugins/GenerateManual/outputs/Service/mq-pricing.1": "",
        ]
        for (path, text) in files { try folder.write(text, to: path) }
        let work = folder.url.appending(path: "work")
        try FileManager.default.createSymbolicLink(
            at: work.appending(path: "Tests"),
            withDestinationURL: Fixture.repository.appending(path: "Tests"))
        var options = ["--port", "0", "--price-sheet", work.appending(path: "prices.json").path]
        if needsKey { options += ["--api-keys", work.appending(path: "keys").path] }
        if usesTLS {
            options += ["--tls-certificate", work.appending(path: "fullchain.pem").path]
            options += ["--tls-key", work.appending(path: "privkey.pem").path]
        }
        server = try Program(options)
        broker = try LiveServer(responder: FakeBroker())
        // Two whole hours that ended a short while ago.
        let start = (UTC.now / .hour - 3) * .hour
        prometheus = try LiveServer(responder: FakePrometheus(TestBroker.series(from: start)))
        let port = try await server.port()
        ports = [
            "8080": port, "8443": port, "9090": prometheus.address.port,
            "15692": broker.address.port, "15672": broker.address.port,
        ]
        try installPrograms()
    }

    deinit {
        broker.server.drain()
        prometheus.server.drain()
    }

    /// Writes a program of the examples.
    private func install(_ text: String, at path: String) throws {
        let file = try folder.write(text, to: path)
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: file.path)
    }

    private func installPrograms() throws {
        for name in Self.placeholders.keys {
            try install("#!/bin/sh\n", at: "\(name.contains("/") ? "work" : "bin")/\(name)")
        }
        for name in Self.ordinaryPrograms {
            guard let program = Tool(name) else { continue }
            try FileManager.default.createSymbolicLink(
                at: folder.url.appending(path: "bin/\(name)"), withDestinationURL: program.path)
        }
        // Serving would not end, so the program prints its settings instead.
        let program = """
            #!/bin/sh
            case "${1--}" in
            --generate-*) exec '\(try Program.path())' "$@" ;;
            -*) exec '\(try Program.path())' "$@" --print-config ;;
            *) exec '\(try Program.path())' "$@" ;;
            esac

            """
        try install(program, at: "bin/mq-pricing")
        try FileManager.default.createSymbolicLink(
            atPath: "\(folder.path)/bin/mq-usage",
            withDestinationPath: try Program.path(of: "mq-usage"))
        // Building and testing are what goes on already, and the manual is a file here.
        let swift = """
            #!/bin/sh
            case "$*" in
            test | "package generate-manual" | "build -c release") exit 0 ;;
            "run -c release mq-pricing"*) shift 4; exec mq-pricing "$@" ;;
            "run -c release mq-usage"*) shift 4; exec mq-usage "$@" ;;
            *) exit 64 ;;
            esac

            """
        try install(swift, at: "bin/swift")
    }

    /// Runs the code of an example, with the address of the service of this sandbox.
    func run(_ code: String, with tool: Tool) async throws -> Tool.Result {
        let code = code.replacing(/127\.0\.0\.1:(\d+)/) { address in
            "127.0.0.1:\(ports[String(address.output.1)].map(String.init) ?? "1")"
        }
        // Nothing here takes a day.
        .replacing("--duration 24h", with: "--duration 1s --scale-to-hour")
        let script = try folder.write(code, to: "script.mjs")
        var environment = ProcessInfo.processInfo.environment
        if tool.name == "bash" {
            environment = ["PATH": "\(folder.path)/bin", "HOME": folder.path]
        }
        environment["PRICING_KEY"] = Self.key
        environment["MQ_PRICING_PORT"] = ports["8080"].map(String.init)
        environment["pid"] = "\(server.pid)"
        return try await tool.run(
            [script.path], in: folder.url.appending(path: "work"), environment: environment)
    }
}
