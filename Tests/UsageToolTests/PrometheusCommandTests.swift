import HTTP
import TestSupport
import Testing
import Usage

@Suite("mq-usage prometheus", .timeLimit(.minutes(3)))
struct PrometheusCommandTests {
    @Test func `makes a document of whole hours`() async throws {
        let prometheus = FakePrometheus(TestBroker.series)
        let result = try await MQUsage(prometheus)
        #expect(result.errors == "")
        #expect(result.code == 0)
        let periods = try result.periods()
        #expect(
            periods.compactMap { $0["label"]?.string } == [
                "2025-10-21T00:00:00Z", "2025-10-21T01:00:00Z",
            ])
        for period in periods {
            let messages = try #require(period["messages"]?.elements.first)
            #expect(messages["received"]?.integer == 2 * 600 * 60)
            #expect(messages["delivered"]?.integer == 2 * 540 * 60)
            #expect(messages["payloadBytes"]?.integer == 5000)
            #expect(period["queues"]?.integer == 14)
            // (600 + 540) / 60 for each node, with two blocks for each message.
            #expect(
                period["minutePeakTPS"]?.elements.compactMap(\.integer)
                    == Array(repeating: 76, count: 60))
        }
    }

    @Test(arguments: ["low", "likely", "high"])
    func `makes documents that can be priced`(bound: String) async throws {
        let result = try await MQUsage(
            FakePrometheus(TestBroker.series),
            [
                "--payload-bytes", "5000", "--bound", bound, "--traces", "--internet-share", "10",
                "--delayed-share", "2.5",
            ])
        let bill = try await result.priced()
        #expect(bill["options"]?.elements.count == 2, "\(bill)")
        let notes = try JSONValue.read(result.output)["origin"]?["notes"]?.elements ?? []
        let qualities = Set(notes.compactMap { $0["quality"]?.string })
        #expect(qualities == ["exact", "bounded", "assumed", "unknown"])
    }

    @Test func `makes documents of all bounds, and of one method`() async throws {
        let folder = try TemporaryFolder()
        let result = try await MQUsage(
            FakePrometheus(TestBroker.series),
            [
                "--payload-bytes", "1", "--bound", "all", "--output-prefix", "\(folder.path)/usage",
                "--metering", "provisioned-capacity", "--provisioned-tps", "20",
            ])
        #expect(result.code == 0)
        #expect(result.output == "")
        var totals: [Int] = []
        for bound in Bound.allCases {
            let path = "\(folder.path)/usage.\(bound).json"
            let pricing = try Program(["rabbitmq", "estimate", "--format", "json", path])
            #expect(try await pricing.exitCode() == 0, "\(pricing.errors)")
            let total = try JSONValue.read(pricing.output)["total"]?.string
            totals.append(try #require(total.flatMap { Double($0) }.map { Int($0 * 1e6) }))
        }
        #expect(totals == totals.sorted())
        #expect(totals[0] < totals[2])
    }

    @Test func `joins hours, and writes equal ones once`() async throws {
        let day = try await MQUsage(
            FakePrometheus(TestBroker.series), ["--payload-bytes", "1", "--period", "day"])
        #expect(try day.periods().compactMap { $0["hours"]?.integer } == [2])
        let folded = try await MQUsage(
            FakePrometheus(TestBroker.series), ["--payload-bytes", "1", "--fold"])
        let period = try #require(try folded.periods().first)
        #expect(period["repeat"]?.integer == 2)
        #expect(period["minutePeakTPSCounts"]?.elements.count == 1)
        for result in [day, folded] {
            #expect(try await result.priced()["hours"]?.integer == 2)
        }
    }

    /// Thanos answers with what it has if one of its stores is down.
    @Test func `passes on that series are missing`() async throws {
        let prometheus = FakePrometheus(TestBroker.series, warnings: ["a store is down"])
        let result = try await MQUsage(prometheus)
        #expect(result.code == 0)
        #expect(result.errors == "mq-usage: warning: Prometheus warns: a store is down\n")
        let notes = try JSONValue.read(result.output)["origin"]?["notes"]?.elements
        #expect(notes?.last?["detail"]?.string == "a store is down")
        let strict = try await MQUsage(prometheus, ["--payload-bytes", "1", "--strict"])
        #expect(strict.code == 65)
        #expect(strict.errors.contains("a store is down (--strict)"))
    }

    @Test func `counts the whole hours between any times`() async throws {
        let result = try await MQUsage(
            FakePrometheus(TestBroker.series),
            [
                "--payload-bytes", "1", "--strict", "--from", "2025-10-20T23:30Z", "--to",
                "2025-10-21T01:59Z",
            ])
        #expect(result.code == 0, "\(result.errors)")
        #expect(try result.periods().count == 1)
        let none = try await MQUsage(
            FakePrometheus(TestBroker.series),
            ["--from", "2025-10-21T00:01Z", "--to", "2025-10-21T01:59Z"])
        #expect(none.code == 64)
    }

    struct Refusal: Row {
        let name: String
        var failures: [Response] = []
        var series: [Series] = TestBroker.series
        var more: [String] = ["--payload-bytes", "1"]
        let code: Int32
        let text: String
    }

    static let refusals = [
        Refusal(
            name: "a wrong query",
            failures: [
                .json(
                    #"{"status":"error","errorType":"bad_data","error":"parse error"}"#,
                    status: .badRequest)
            ], code: 76, text: "refused the query: parse error"),
        Refusal(
            name: "another service", failures: [.text("hello", status: .ok)], code: 76,
            text: "is not the API of Prometheus: hello"),
        Refusal(
            name: "no rights", failures: [.text("no", status: .unauthorized)], code: 77,
            text: "answered 401; no credentials were sent: no"),
        Refusal(
            name: "no series", series: [], code: 65,
            text: "there is no rabbitmq_global_messages_routed_total in that time"),
        Refusal(
            name: "two jobs",
            series: TestBroker.series
                + TestBroker.series.map { one in
                    var other = one
                    other.labels["job"] = "pods"
                    return other
                }, code: 65, text: #"choose one by --match: 'job="pods"' or 'job="rabbitmq"'"#),
        Refusal(
            name: "a node under two addresses",
            series: TestBroker.series
                + ["mq0:15692", "mq1:15692"].map { address in
                    Series(
                        metric: "rabbitmq_identity_info",
                        labels: ["instance": address, "rabbitmq_node": "rabbit@mq0"],
                        samples: TestBroker.series[0].samples)
                }, code: 65,
            text: #"rabbit@mq0 is scraped more than once, so that everything would count twice; "#
                + #"choose one by --match: 'instance="mq0:15692"' or 'instance="mq1:15692"'; "#
                + "with mq-usage broker, give each node to --metrics once"),
        Refusal(
            name: "two spellings of a bucket",
            series: TestBroker.series
                + ["64", "64.0"].map { edge in
                    Series(
                        metric: "rabbitmq_message_size_bytes_bucket",
                        labels: ["instance": "mq0:15692", "le": edge],
                        samples: TestBroker.series[0].samples)
                }, code: 65, text: #"by --match: 'le!~"[0-9]+"' or 'le=~"[0-9]*|[+]Inf"'"#),
        Refusal(
            name: "a cluster where none has a name",
            more: ["--payload-bytes", "1", "--cluster", "a"], code: 65,
            text: "there is no cluster 'a'; no node names its cluster"),
        Refusal(name: "no payload size", more: [], code: 65, text: "--payload-bytes"),
        Refusal(
            name: "a restart under --strict",
            series: TestBroker.series.map { one in
                let middle = one.samples[40]
                return Series(
                    metric: one.metric, labels: one.labels,
                    samples: one.samples.map { sample in
                        let lost = sample.time > middle.time ? middle.value : 0
                        return Series.Sample(time: sample.time, value: sample.value - lost)
                    })
            }, more: ["--payload-bytes", "1", "--strict"], code: 65,
            text: "counters of mq0:15692 began at 0 again before 2025-10-21T00:31:00Z (--strict)"),
        Refusal(
            name: "missing hours under --strict",
            more: ["--payload-bytes", "1", "--strict", "--from", "2025-10-20T00:00Z"], code: 65,
            text: "samples from 2025-10-21T00:00:00Z to 2025-10-21T02:00:00Z only (--strict)"),
    ]

    @Test(arguments: refusals)
    func `reports what is wrong`(refusal: Refusal) async throws {
        let prometheus = FakePrometheus(refusal.series, failures: refusal.failures)
        let result = try await MQUsage(prometheus, refusal.more)
        #expect(result.code == refusal.code)
        #expect(result.errors.contains(refusal.text), "\(result.errors)")
        #expect(result.errors.hasPrefix("mq-usage: "))
        #expect(result.output == "")
    }

    @Test(arguments: [
        ("2025-10-22", "it must be a date, a time and an offset, such as 2026-10-22T00:00Z"),
        ("2025-10-22T00:00", "it must be a date, a time and an offset"),
        ("2999-01-01T00:00Z", "--from is in the future"),
    ])
    func `explains times`(time: String, text: String) async throws {
        let result = try await MQUsage(
            ["prometheus", "--url", "http://127.0.0.1:1", "--region", "cn-hangzhou"]
                + ["--from", time])
        #expect(result.code == 64)
        #expect(result.errors.contains(text), "\(result.errors)")
    }

    @Test func `names a server that does not answer`() async throws {
        let result = try await MQUsage(
            ["prometheus", "--url", "http://127.0.0.1:1"] + TestBroker.arguments)
        #expect(result.code == 69)
        #expect(result.errors.contains("http://127.0.0.1:1/api/v1/query did not answer:"))
    }

    // MARK: RocketMQ

    @Test(arguments: ["low", "likely", "high"])
    func `makes documents of RocketMQ`(bound: String) async throws {
        let metrics: [(String, Int64)] = [
            ("rocketmq_messages_in_total", 600), ("rocketmq_messages_out_total", 1200),
            ("rocketmq_active_topic_number", 0), ("rocketmq_producer_connections", 0),
        ]
        let series = metrics.map { name, perMinute in
            Series(
                metric: name,
                labels: ["instance": "broker-a", "node_type": "broker", "topic": "orders"],
                samples: (-10...130).map { minute in
                    Series.Sample(
                        time: TestBroker.midnight + Int64(minute) * 60_000,
                        value: perMinute == 0 ? 7 : Int64(minute + 10) * perMinute)
                })
        }
        let system = series.map { one in
            var system = one
            system.labels["is_system"] = "true"
            return system
        }
        let result = try await MQUsage(
            FakePrometheus(series + system),
            ["--product", "rocketmq", "--payload-bytes", "1000", "--bound", bound])
        #expect(result.code == 0, "\(result.errors)")
        let period = try #require(try result.periods().first)
        #expect(period["messages"]?.elements.first?["received"]?.integer == 36_000)
        #expect(period["messages"]?.elements.first?["delivered"]?.integer == 72_000)
        #expect(period["topics"]?.integer == 7)
        #expect(period["onlineClients"]?.integer == 7)
        let answer = try await result.priced(for: "rocketmq")
        #expect(answer["options"]?.elements.count == 2, "\(answer)")
    }
}
