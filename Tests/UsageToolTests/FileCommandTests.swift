import TestSupport
import Testing

@Suite("mq-usage csv and cloudmonitor", .timeLimit(.minutes(3)))
struct FileCommandTests {
    /// Two hours from 2026-10-21T00:00Z, without a minute.
    private static func table(missing: Int? = nil, separator: String = ",") -> String {
        "time,tps\n"
            + (0..<120).filter { $0 != missing }
            .map { "\(1_792_540_800 + 60 * $0)\(separator)\($0)\n" }.joined()
    }

    private func csv(_ text: String, _ more: [String] = []) async throws -> MQUsage {
        let file = try TemporaryFile(text)
        return try await MQUsage(["csv", "--region", "cn-hangzhou", file.path] + more)
    }

    @Test func `makes documents of whole hours`() async throws {
        let result = try await csv(Self.table())
        #expect(result.code == 0, "\(result.errors)")
        #expect(try result.periods().count == 2)
        let peaks = try result.periods()[1]["minutePeakTPS"]?.elements.compactMap(\.integer)
        #expect(peaks == Array(60..<120))
        #expect(try await result.priced()["hours"]?.integer == 2)
    }

    @Test(arguments: [("low", 0), ("likely", 30), ("high", 31)])
    func `fills a missing minute by the bound`(bound: String, tps: Int) async throws {
        let result = try await csv(Self.table(missing: 30), ["--bound", bound])
        #expect(try result.periods()[0]["minutePeakTPS"]?.elements[30].integer == tps)
        #expect(result.errors.contains("warning: minutes without a peak"))
        #expect(try await csv(Self.table(missing: 30), ["--strict"]).code == 65)
    }

    @Test(
        arguments: [
            "time,tps\n2026-10-21T00:00Z,1.25\r\n", "time,tps\n2026-10-21T08:00:00+08:00,1.25\n",
            "tps,x,time\n1.25,,1792540800\n", "time,tps\n1792540800000,\"1.25\"\n",
            "time,tps\n\n1792540800,125e-2\n",
            "\u{FEFF}Time, TPS\n2026-10-21 00:00:00.000Z , 1.25\n",
            "\"time\",tps,note\n1792540800,1.25,\"a, \"\"b\"\"\"\n",
            "time,tps,note\n1792540800,\"1.25\",5\n", "time,tps\n1792540800,1.25,,\n",
        ])
    func `reads times and numbers in their usual forms`(text: String) async throws {
        let rest = (1..<60).map {
            text.hasPrefix("tps")
                ? "3,,\(1_792_540_800 + 60 * $0)\n" : "\(1_792_540_800 + 60 * $0),3\n"
        }
        let result = try await csv(text + rest.joined())
        #expect(result.code == 0, "\(result.errors)")
        let peaks = try result.periods().first?["minutePeakTPS"]?.elements.compactMap(\.integer)
        #expect(peaks == [2] + Array(repeating: 3, count: 59))
    }

    struct Fault: Row {
        let name: String
        let text: String
        let message: String
    }

    static let faults = [
        Fault(name: "an empty file", text: "", message: "is empty"),
        Fault(
            name: "other columns", text: "zeit,tps\n",
            message:
                "line 1: the first row must name the columns 'time' and 'tps'; it has zeit, tps"),
        Fault(
            name: "a time without an offset", text: "time,tps\n2026-10-21T00:00,1\n",
            message: "line 2: '2026-10-21T00:00' is not a time"),
        Fault(
            name: "thousands in a group", text: "time,tps\n1792540800,\"1\u{2009}200\"\n",
            message: "'1\u{2009}200' is not a TPS: it is not a number; write 1200, not 1,200\n"),
        Fault(
            name: "thousands in fields", text: "time,tps\n1792540800,1,200\n",
            message: "line 2: has 3 fields, more than the first row; write 1200, not 1,200"),
        Fault(
            name: "thousands after points", text: "time,tps\n1792540800,1.200.000\n",
            message: "'1.200.000' is not a TPS: it is not a number; write 1200, not 1,200\n"),
        Fault(
            name: "a negative number", text: "time,tps\n1792540800,-1\n",
            message: "line 2: '-1' is not a TPS: it is negative\n"),
        Fault(
            name: "no number", text: "time,tps\n1792540800,NaN\n",
            message: "line 2: 'NaN' is not a TPS: it is not a number\n"),
        Fault(
            name: "many decimals", text: "time,tps\n1792540800,1.1234567\n",
            message: "'1.1234567' is not a TPS: it has more than six decimals\n"),
        Fault(
            name: "more than a document holds", text: "time,tps\n1792540800,9223372036854.775\n",
            message: "'9223372036854.775' is not a TPS: it is more than 9007199254\n"),
        Fault(
            name: "quotes without an end", text: "time,tps\n\"1792540800,1\n",
            message: "line 2: has a field whose quotes do not end"),
        Fault(
            name: "a line break in a field", text: "time,tps,note\n1792540800,1,\"a\nb\"\n",
            message: "line 2: has a field whose quotes do not end on the same line"),
        Fault(
            name: "two values for a minute", text: "time,tps\n1792540800,1\n1792540830,2\n",
            message: "line 3: the minute 1792540830 has another TPS before"),
        Fault(
            name: "a row without a field", text: "time,tps\n1792540800\n",
            message: "line 2: has 1 fields only"),
        Fault(
            name: "less than an hour", text: "time,tps\n1792540800,1\n",
            message: "there is no whole hour"),
        Fault(
            name: "more hours than the service reads",
            text: "time,tps\n1792540800,1\n1828544340,2\n",
            message: "would have 10001 periods, more than the service reads (10000); use --fold\n"),
    ]

    @Test(arguments: faults)
    func `says what is wrong, and where`(fault: Fault) async throws {
        let result = try await csv(fault.text)
        #expect(result.code == 65)
        #expect(result.errors.contains(fault.message), "\(result.errors)")
    }

    @Test(arguments: ["time,", "time", "time,tps,x", " ,tps"])
    func `refuses names of other than two columns`(columns: String) async throws {
        let result = try await csv(Self.table(), ["--columns", columns])
        #expect(result.code == 64)
        #expect(result.errors.contains("--columns must be two names, divided by a comma"))
    }

    @Test func `names the columns with or without spaces`() async throws {
        let result = try await csv(
            Self.table().replacing("time", with: "minute"), ["--columns", "Minute, TPS"])
        #expect(result.code == 0, "\(result.errors)")
    }

    /// A document has little room for its origin.
    @Test func `names the first of many files`() async throws {
        let file = try TemporaryFile(Self.table())
        let files = Array(repeating: file.path, count: 1000)
        let result = try await MQUsage(["csv", "--region", "cn-hangzhou"] + files)
        let origin = try JSONValue.read(result.output)["origin"]
        #expect(origin?["source"]?.string?.hasSuffix("\(file.path) and 997 more") == true)
        #expect(try await result.priced()["hours"]?.integer == 2)
    }

    @Test func `names a file that cannot be read`() async throws {
        let result = try await MQUsage(["csv", "--region", "cn-hangzhou", "/nonexistent"])
        #expect(result.code == 66)
        #expect(result.errors.contains("/nonexistent: cannot read the file: No such file"))
    }

    // MARK: CloudMonitor

    private static func page(_ minutes: Range<Int>, period: String = "60") -> String {
        let points = minutes.reversed().map {
            #"{\"timestamp\":\#(1_792_540_800_000 + 60_000 * $0),\"userId\":\"1\",\"Value\":\#($0).0}"#
        }
        return """
            {
              "Code": "200",
              "Datapoints": "[\(points.joined(separator: ","))]",
              "Period": "\(period)"
            }

            """
    }

    private func cloudMonitor(_ text: String) async throws -> MQUsage {
        let file = try TemporaryFile(text)
        return try await MQUsage([
            "cloudmonitor", "--region", "cn-hangzhou", "--metering", "provisioned-capacity",
            "--provisioned-tps", "50", file.path,
        ])
    }

    @Test func `reads pages in any order`() async throws {
        let result = try await cloudMonitor(Self.page(60..<120) + Self.page(0..<61))
        #expect(result.code == 0, "\(result.errors)")
        let periods = try result.periods()
        #expect(
            periods.flatMap { $0["minutePeakTPS"]?.elements.compactMap(\.integer) ?? [] }
                == Array(0..<120))
        #expect(try await result.priced(as: "estimate")["complete"] == .boolean(true))
    }

    static let pages = [
        Fault(name: "no JSON", text: "hello", message: "line 1: is not JSON"),
        Fault(
            name: "a second page with a fault", text: page(0..<60) + "{\n  \"Code\": 2OO\n}",
            message: "line 7: is not JSON"),
        Fault(
            name: "points that are not JSON", text: #"{"Datapoints": "[1,"}"#,
            message: ": has Datapoints that are not JSON"),
        Fault(name: "nothing", text: " \n", message: "is empty"),
        Fault(
            name: "an error", text: #"{"Code":"403","Message":"no such metric"}"#,
            message: "is an error of CloudMonitor: no such metric"),
        Fault(name: "another document", text: "{}", message: "has no Datapoints"),
        Fault(
            name: "points of five minutes", text: page(0..<60, period: "300"),
            message: "has a Period other than 60 seconds"),
        Fault(
            name: "points that disagree",
            text: page(0..<60)
                + page(0..<60).replacing("\\\"Value\\\":7.0", with: "\\\"Value\\\":8.0"),
            message: "has two different values for 2026-10-21T00:07:00Z"),
        Fault(
            name: "two instances",
            text: page(0..<30).replacing("userId", with: "instanceId")
                + page(30..<60).replacing(
                    #"userId\":\"1"#, with: #"instanceId\":\"2"#),
            message: "has points of the instances 1 and 2"),
        Fault(
            name: "a value that is a string",
            text: #"{"Datapoints":"[{\"timestamp\":5,\"Maximum\":\"5\"}]"}"#,
            message: "at 1970-01-01T00:00:00Z that must be a number, without quotes\n"),
        Fault(
            name: "a negative value", text: #"{"Datapoints":"[{\"timestamp\":5,\"Value\":-1}]"}"#,
            message: "at 1970-01-01T00:00:00Z that is not a TPS: it is negative\n"),
        Fault(
            name: "points without a value", text: #"{"Datapoints":"[{\"timestamp\":5}]"}"#,
            message: "has a point without a timestamp, or without Maximum or Value"),
    ]

    @Test(arguments: pages)
    func `refuses other files`(fault: Fault) async throws {
        let result = try await cloudMonitor(fault.text)
        #expect(result.code == 65)
        #expect(result.errors.contains(fault.message), "\(result.errors)")
    }
}
