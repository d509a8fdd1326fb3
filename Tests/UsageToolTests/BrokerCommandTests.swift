import Glibc
import TestSupport
import Testing

@Suite("mq-usage broker", .timeLimit(.minutes(3)))
struct BrokerCommandTests {
    private static let options = ["broker", "--region", "cn-hangzhou"]

    private func run(
        _ broker: FakeBroker, _ source: String, _ more: [String]
    ) async throws -> MQUsage {
        var result: MQUsage?
        try await withServer(responder: broker) { server in
            result = try await MQUsage(
                Self.options + [source, "http://\(server.address)"] + more)
        }
        return try #require(result)
    }

    @Test func `samples a node, and scales what it saw to an hour`() async throws {
        let broker = try FakeBroker()
        let result = try await run(
            broker, "--metrics",
            ["--duration", "2s", "--every", "1s", "--scale-to-hour", "--traces"])
        #expect(result.code == 0, "\(result.errors)")
        #expect(broker.count >= 2)
        #expect(result.errors == "")
        let period = try #require(try result.periods().first)
        // 100 messages for each scrape; how many there are in a second depends on the machine.
        let received = period["messages"]?.elements.compactMap { $0["received"]?.integer }.reduce(
            0, +)
        #expect((20_000...1_000_000).contains(received ?? 0))
        #expect(period["queues"]?.integer == 10)
        #expect(period["storageGB"]?.millionths == 35_902)
        #expect(try await result.priced()["hours"]?.integer == 1)
    }

    @Test func `keeps what it saw when it is interrupted, and goes on from its state`() async throws
    {
        let folder = try TemporaryFolder()
        let state = "\(folder.path)/state"
        let broker = try FakeBroker()
        try await withServer(responder: broker) { server in
            let arguments =
                Self.options + [
                    "--metrics", "http://\(server.address)", "--duration", "24h", "--every", "1s",
                    "--state", state,
                ]
            let first = try Program(arguments, of: "mq-usage")
            try await first.wait { broker.count >= 2 }
            first.signal(SIGINT)
            #expect(try await first.exitCode() == 0, "\(first.errors)")
            #expect(first.errors.contains("there was no whole hour"))
            let period = try JSONValue.read(first.output)["usage"]?.elements.first
            #expect(period?["hours"]?.integer == 1)

            let seen = broker.count
            let second = try Program(arguments, of: "mq-usage")
            try await second.wait { broker.count > seen }
            second.signal(SIGTERM)
            #expect(try await second.exitCode() == 0, "\(second.errors)")
            let document = try JSONValue.read(second.output)
            #expect(document["usage"]?.elements.first?["messages"]?.elements.isEmpty == false)
        }
        // The same state with another node.
        try await withServer(responder: broker) { server in
            let seen = broker.count
            let program = try Program(
                Self.options + [
                    "--metrics", "http://\(server.address)", "--duration", "24h", "--state", state,
                ], of: "mq-usage")
            try await program.wait { broker.count > seen }
            program.signal(SIGINT)
            #expect(try await program.exitCode() == 0, "\(program.errors)")
            #expect(program.errors.contains("\(state) has counts of 127.0.0.1:"))
        }
        try folder.write("{}", to: "state")
        let result = try await MQUsage(
            Self.options + [
                "--metrics", "http://127.0.0.1:1", "--duration", "24h", "--state", state,
            ])
        #expect(result.code == 65)
        #expect(result.errors.contains("is not a state of mq-usage"))
    }

    @Test func `asks for the size of payloads at once, not in the end`() async throws {
        let result = try await run(try FakeBroker(), "--management", ["--duration", "24h"])
        #expect(result.code == 65)
        #expect(result.errors.contains("give their size by --payload-bytes"))
    }

    @Test func `reads the management API`() async throws {
        let result = try await run(
            try FakeBroker(), "--management",
            ["--duration", "6s", "--every", "5s", "--scale-to-hour", "--payload-bytes", "100"])
        #expect(result.code == 0, "\(result.errors)")
        let period = try #require(try result.periods().first)
        #expect(period["queues"]?.integer == 10)
        #expect(period["storageGB"]?.millionths == 82)
        #expect(!result.output.contains("\"exact\""))
        #expect(try await result.priced()["hours"]?.integer == 1)
    }

    struct Refusal: Row {
        let name: String
        var source = "--management"
        var tags = #"["monitoring"]"#
        var replacements: [String: String] = [:]
        let code: Int32
        let text: String
    }

    static let refusals = [
        Refusal(
            name: "a user who sees nothing", tags: #"["management"]"#, code: 77,
            text: "neither the tag 'monitoring' nor 'administrator'"),
        Refusal(
            name: "a user who sees no queue", replacements: ["/api/queues": "[]"], code: 77,
            text: "the user sees 0 of 10 queues"),
        Refusal(
            name: "a broker without statistics",
            replacements: ["/api/overview": #"{"disable_stats":true}"#], code: 76,
            text: "the broker collects no statistics for this API; use --metrics"),
        Refusal(
            name: "another service", replacements: ["/api/whoami": "hello"], code: 76,
            text: "does not answer as RabbitMQ's management API"),
        Refusal(
            name: "a page of other metrics", source: "--metrics", code: 76,
            text: "has no rocketmq_messages_in_total"),
    ]

    @Test(arguments: refusals)
    func `refuses`(refusal: Refusal) async throws {
        let broker = try FakeBroker(tags: refusal.tags, replacements: refusal.replacements)
        let product = refusal.source == "--metrics" ? ["--product", "rocketmq"] : []
        let result = try await run(
            broker, refusal.source, ["--duration", "6s", "--scale-to-hour"] + product)
        #expect(result.code == refusal.code)
        #expect(result.errors.contains(refusal.text), "\(result.errors)")
        #expect(result.output == "")
    }

    @Test(arguments: [#""management,monitoring""#, #"["administrator"]"#, #""administrator""#])
    func `accepts the tags of any version`(tags: String) async throws {
        let broker = try FakeBroker(tags: tags)
        let result = try await run(
            broker, "--management",
            ["--duration", "1s", "--every", "5s", "--scale-to-hour", "--payload-bytes", "1"])
        #expect(result.code == 0, "\(result.errors)")
    }

    struct Usage: Row {
        let name: String
        let arguments: [String]
        let text: String
    }

    static let usages = [
        Usage(name: "no source", arguments: ["--duration", "3h"], text: "give --metrics"),
        Usage(
            name: "both sources",
            arguments: ["--duration", "3h", "--metrics", "http://a", "--management", "http://a"],
            text: "give --metrics"),
        Usage(
            name: "less than an hour", arguments: ["--duration", "10m", "--metrics", "http://a"],
            text: "make it 2h or longer"),
        Usage(
            name: "a management interval that shows false peaks",
            arguments: ["--duration", "3h", "--every", "4s", "--management", "http://a"],
            text: "--every must be at least 5s"),
        Usage(
            name: "a duration without a unit",
            arguments: ["--duration", "10", "--metrics", "http://a"],
            text: "'--duration <duration>': it must be an integer from 1 to 1000000 and a unit"),
        Usage(
            name: "a gap without a unit",
            arguments: ["--duration", "3h", "--metrics", "http://a", "--max-gap", "5"],
            text: "a unit: s, m, h or d, such as 5m"),
        Usage(
            name: "requests so rare that all time is a gap",
            arguments: ["--duration", "3h", "--metrics", "http://a", "--every", "6m"],
            text: "--every must not exceed --max-gap"),
        Usage(
            name: "a method of RabbitMQ",
            arguments: [
                "--duration", "3h", "--metrics", "http://a", "--product", "rocketmq", "--traces",
            ], text: "are for rabbitmq only"),
        Usage(
            name: "a share above the whole",
            arguments: ["--duration", "3h", "--metrics", "http://a", "--internet-share", "100.1"],
            text: "'--internet-share <percent>'"),
        Usage(
            name: "a capacity without its method",
            arguments: ["--duration", "3h", "--metrics", "http://a", "--provisioned-tps", "5"],
            text: "go together"),
        Usage(
            name: "all bounds without a prefix",
            arguments: ["--duration", "3h", "--metrics", "http://a", "--bound", "all"],
            text: "go together"),
        Usage(
            name: "payloads that exceed the largest",
            arguments: [
                "--duration", "3h", "--metrics", "http://a", "--payload-bytes", "2",
                "--largest-payload-bytes", "1",
            ], text: "must not exceed"),
    ]

    @Test(arguments: usages)
    func `explains how it is used`(usage: Usage) async throws {
        let result = try await MQUsage(Self.options + usage.arguments)
        #expect(result.code == 64)
        #expect(result.errors.contains(usage.text), "\(result.errors)")
    }

    @Test(arguments: [
        ("broker", "How long to ask: an integer with the unit s, m, h or d, such as 24h."),
        ("broker", "answered within 10 seconds or fails"),
        ("prometheus", "answered within 60 seconds or fails; there are up to four attempts"),
        ("prometheus", "is a gap: an integer with the unit s, m, h or d, at most 24h."),
        ("prometheus", "or if Prometheus warns."),
    ])
    func `has the units and the limits of times in its help`(
        command: String, text: String
    ) async throws {
        let help = try await MQUsage([command, "--help"]).output
        #expect(help.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(text))
    }
}
