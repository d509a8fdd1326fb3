import Testing

@Suite("Faults of minute peaks")
struct MinutePeakFaultTests {
    private static func peaks(_ count: Int) -> String {
        "[" + Array(repeating: "5", count: count).joined(separator: ",") + "]"
    }

    private static let rows = [
        WrongDocument(
            period: #"{"minutePeakTPS":\#(peaks(59))}"#,
            (
                "#/usage/0/minutePeakTPS",
                "must have exactly 60 values, 60 for each hour of the period, not 59"
            )),
        WrongDocument(
            period: #"{"minutePeakTPS":\#(peaks(61))}"#,
            ("#/usage/0/minutePeakTPS", "must have exactly 60 values, …")),
        WrongDocument(
            period: #"{"hours":2,"minutePeakTPS":\#(peaks(60))}"#,
            ("#/usage/0/minutePeakTPS", "must have exactly 120 values, …")),
        WrongDocument(
            period: #"{"minutePeakTPS":[]}"#,
            ("#/usage/0/minutePeakTPS", "must have exactly 60 values, …")),
        WrongDocument(
            period: #"{"minutePeakTPS":7}"#,
            ("#/usage/0/minutePeakTPS", "must be an array, not a number")),
        WrongDocument(
            period: #"{"minutePeakTPS":[1,-1,"x",[],2.5]}"#,
            (
                "#/usage/0/minutePeakTPS",
                "must have exactly 60 values, 60 for each hour of the period, not 5"
            ),
            ("#/usage/0/minutePeakTPS/1", "must not be negative"),
            ("#/usage/0/minutePeakTPS/2", "must be an integer, not a string"),
            ("#/usage/0/minutePeakTPS/3", "must be an integer, not an array"),
            ("#/usage/0/minutePeakTPS/4", "must be an integer")),
        WrongDocument(
            period: #"{"minutePeakTPSCounts":[{"tps":1,"minutes":59}]}"#,
            (
                "#/usage/0/minutePeakTPSCounts",
                "the minutes must add up to exactly 60, 60 for each hour of the period, not 59"
            )),
        WrongDocument(
            period: #"{"minutePeakTPSCounts":[{"tps":1,"minutes":60},{"tps":1,"minutes":1}]}"#,
            ("#/usage/0/minutePeakTPSCounts", "the minutes must add up to exactly 60, …")),
        WrongDocument(
            period: #"{"hours":87840,"minutePeakTPSCounts":[{"tps":1,"minutes":5270401}]}"#,
            ("#/usage/0/minutePeakTPSCounts/0/minutes", "must be at most 5270400")),
        WrongDocument(
            period: #"{"minutePeakTPSCounts":[{"tps":1},{"minutes":60},{},7]}"#,
            ("#/usage/0/minutePeakTPSCounts/0", "the field 'minutes' is missing"),
            ("#/usage/0/minutePeakTPSCounts/1", "the field 'tps' is missing"),
            ("#/usage/0/minutePeakTPSCounts/2", "the field 'tps' is missing"),
            ("#/usage/0/minutePeakTPSCounts/2", "the field 'minutes' is missing"),
            ("#/usage/0/minutePeakTPSCounts/3", "must be an object, not a number")),
        WrongDocument(
            period: #"{"minutePeakTPSCounts":[{"TPS":-1,"tps":-1,"minutes":60}]}"#,
            ("#/usage/0/minutePeakTPSCounts/0/TPS", "unknown field; did you mean 'tps'?"),
            ("#/usage/0/minutePeakTPSCounts/0/tps", "must not be negative")),
        WrongDocument(
            period: #"{"minutePeakTPS":[],"minutePeakTPSCounts":[]}"#,
            (
                "#/usage/0/minutePeakTPSCounts",
                "give either minutePeakTPS or minutePeakTPSCounts, not both"
            )),
        WrongDocument(
            period: #"{"minutePeakTPS":["x"],"minutePeakTPSCounts":[{"tps":-1,"minutes":1}]}"#,
            ("#/usage/0/minutePeakTPS/0", "must be an integer, not a string"),
            (
                "#/usage/0/minutePeakTPSCounts",
                "give either minutePeakTPS or minutePeakTPSCounts, not both"
            ),
            ("#/usage/0/minutePeakTPSCounts/0/tps", "must not be negative")),
        WrongDocument(
            period: #"{"hours":"2","minutePeakTPS":\#(peaks(120))}"#,
            ("#/usage/0/hours", "must be an integer, not a string")),
        WrongDocument(
            period: #"{"hours":0,"minutePeakTPSCounts":[{"tps":1,"minutes":120}]}"#,
            ("#/usage/0/hours", "must be at least 1")),
        WrongDocument(
            period: #"{"minutePeakTPSCounts":[{"tps":1,"minutes":"60"}]}"#,
            ("#/usage/0/minutePeakTPSCounts/0/minutes", "must be an integer, not a string")),
    ]

    @Test(arguments: rows)
    func `are all told, and none that follows from another`(row: WrongDocument) throws {
        try row.check()
    }

    @Test(arguments: [
        #"{"minutePeakTPS":\#(peaks(60))}"#, #"{"hours":2,"minutePeakTPS":\#(peaks(120))}"#,
        #"{"minutePeakTPSCounts":[{"tps":1,"minutes":60}]}"#,
        #"{"repeat":7,"minutePeakTPSCounts":[{"tps":1,"minutes":6e1},{"tps":9,"minutes":0}]}"#,
        #"{"hours":87840,"minutePeakTPSCounts":[{"tps":1,"minutes":5270400}]}"#,
    ])
    func `are none where every minute is there once`(period: String) throws {
        #expect(
            try Client().bill(EstimateDocument(usage: period)).notes.contains(
                "minute-peaks-not-billed"))
    }
}
