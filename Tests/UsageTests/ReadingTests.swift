import TestSupport
import Testing

@testable import Usage

@Suite("Reading samples")
struct ReadingTests {
    private static let anyTime: ClosedRange<Milliseconds> = 0...2_000_000_000_000

    @Test func `refuses samples at other times`() throws {
        let answer = """
            {"status":"success","data":{"resultType":"matrix","result":[{"metric":{"__name__":"a"},
            "values":[[1795264124.67,"639"]]}]}}
            """
        let time: Milliseconds = 1_795_264_124_670
        for span in [time...time, time - 1...time, time...time + 1] {
            #expect(try PrometheusAnswer.read(Array(answer.utf8), within: span).series.count == 1)
        }
        for span in [0...time - 1, time + 1...time + 2] {
            #expect(throws: PrometheusAnswer.Fault.unexpected) {
                try PrometheusAnswer.read(Array(answer.utf8), within: span)
            }
        }
    }

    @Test(
        arguments: [
            ("639", 639), ("0", 0), ("23202.0", 23202), ("1.60492433e+08", 160_492_433),
            ("1e+06", 1_000_000), ("3.5901932E7", 35_901_932), ("NaN", nil), ("+Inf", nil),
            ("-Inf", nil), ("-1", nil), ("1.5", nil), ("", nil), ("1e", nil), ("+5", nil),
            ("e5", nil), ("1-2", nil), ("1.200.000", nil), ("1e2e3", nil), ("1e+", nil),
            ("1e2.0", nil), ("9007199254740991", 9_007_199_254_740_991),
            ("9007199254740992", nil),
            ("9223372036854775808", nil),
            ("1e99999999999999999999", nil), (".", nil),
        ] as [(String, Int64?)])
    func `reads whole numbers exactly`(text: String, value: Int64?) {
        #expect(SampleValue.count(text.utf8.span) == value)
    }

    @Test(
        arguments: [
            ("1000000", 1_000_000), ("1e+06", 1_000_000), ("100.0", 100), ("+Inf", Int64.max),
        ])
    func `compares edges of buckets as numbers`(text: String, edge: Int64) {
        #expect(SampleValue.edge(text) == edge)
    }

    @Test func `reads series of Prometheus`() throws {
        let series = try PrometheusAnswer.read(
            Sample.bytes("prometheus-2.42-query_range.json"), within: Self.anyTime
        ).series
        let first = try #require(series.first)
        #expect(first.metric == "rabbitmq_global_messages_routed_total")
        #expect(first.labels["instance"] == "mq0:15692")
        #expect(first.samples.prefix(2).map(\.time) == [1_792_530_000_000, 1_792_530_060_000])
        #expect(first.samples.prefix(3).map(\.value) == [0, 663, 971])
    }

    @Test func `reads the fractions of times, and skips what is no count`() throws {
        let answer = """
            {"status":"success","data":{"resultType":"matrix","result":[{"metric":{"__name__":"a"},
            "values":[[1795264124.67,"639"],[1795264125.67,"NaN"],[1.5e9,"1e3"]]}]}}
            """
        let series = try PrometheusAnswer.read(Array(answer.utf8), within: Self.anyTime).series
        #expect(
            series.first?.samples == [
                Series.Sample(time: 1_795_264_124_670, value: 639),
                Series.Sample(time: 1_500_000_000_000, value: 1000),
            ])
    }

    @Test func `reports what Prometheus refuses`() throws {
        let answer = try Sample.bytes("prometheus-2.42-too-many-points.json")
        #expect(
            throws: PrometheusAnswer.Fault.refused(
                "exceeded maximum resolution of 11,000 points per timeseries. "
                    + "Try decreasing the query resolution (?step=XX)")
        ) { try PrometheusAnswer.read(answer, within: Self.anyTime) }
    }

    @Test(
        arguments: [
            "", "404 page not found", "{}", "[]", #"{"status":"success"}"#,
            #"{"status":"success","data":{"resultType":"vector","result":[]}}"#,
            #"{"status":"success","data":{"resultType":"matrix","result":{}}}"#,
            #"{"status":"success","data":{"resultType":"matrix","result":[1]}}"#,
            #"{"status":"success","data":{"resultType":"matrix","result":[{"metric":{},"values":[1]}]}}"#,
            #"{"status":"success","data":{"resultType":"matrix","result":[{"metric":{},"values":[[]]}]}}"#,
            #"{"status":"success","data":{"resultType":"matrix","result":[{"metric":{},"values":[["1","1"]]}]}}"#,
        ])
    func `refuses what is no answer of Prometheus`(text: String) {
        #expect(throws: PrometheusAnswer.Fault.unexpected) {
            try PrometheusAnswer.read(Array(text.utf8), within: Self.anyTime)
        }
    }

    @Test func `reads the text format`() throws {
        let text = """
            # HELP a What it is.
            a{le="1",text="a \\"quoted\\" \\\\ line\\nend",} 5 1795264124670
            b 7
            \tc { x = "1" , y="2" } 1e3\r
            other{broken
            """
        let series = try Exposition.read(Array(text.utf8), metrics: ["a", "b", "c"], at: 9)
        #expect(series.map(\.metric) == ["a", "b", "c"])
        #expect(series[0].labels == ["le": "1", "text": "a \"quoted\" \\ line\nend"])
        #expect(series[2].labels == ["x": "1", "y": "2"])
        #expect(series.flatMap(\.samples).map(\.value) == [5, 7, 1000])
        #expect(series.flatMap(\.samples).allSatisfy { $0.time == 9 })
    }

    @Test(arguments: ["a{", "a{x", "a{x=", "a{x=\"", "a{x=\"1\"", "a", "a 1 2 3", "a{x=\"\\"])
    func `refuses a malformed line of a metric that is read`(line: String) {
        #expect(throws: Exposition.Fault(line: 2)) {
            try Exposition.read(Array("b 1\n\(line)\n".utf8), metrics: ["a"], at: 0)
        }
    }
}
