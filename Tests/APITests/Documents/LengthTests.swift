import Testing

@Suite("The length of a usage")
struct LengthTests {
    private static let limits = [
        WrongDocument(period: #"{"hours":0}"#, ("#/usage/0/hours", "must be at least 1")),
        WrongDocument(period: #"{"repeat":0}"#, ("#/usage/0/repeat", "must be at least 1")),
        WrongDocument(period: #"{"hours":-24}"#, ("#/usage/0/hours", "must be at least 1")),
        WrongDocument(period: #"{"hours":1.5}"#, ("#/usage/0/hours", "must be an integer")),
        WrongDocument(period: #"{"hours":87841}"#, ("#/usage/0/hours", "must be at most 87840")),
        WrongDocument(period: #"{"repeat":1e18}"#, ("#/usage/0/repeat", "must be at most 87840")),
        WrongDocument(
            period: #"{"hours":24,"repeat":3661}"#,
            ("#/usage", "hours × repeat of all periods add up to 87864; at most 87840…")),
        WrongDocument(
            period: #"{"hours":87840},{}"#,
            ("#/usage", "hours × repeat of all periods add up to 87841; at most 87840…")),
        WrongDocument(
            period: #"{"hours":87840,"repeat":87840},{"queues":-1}"#,
            ("#/usage", "hours × repeat of all periods add up to 7715865601; at most 87840…"),
            ("#/usage/1/queues", "must not be negative")),
    ]

    @Test(arguments: limits)
    func `is at most ten years`(row: WrongDocument) throws {
        try row.check()
    }

    @Test(arguments: [
        (#"{"hours":87840}"#, "87840"), (#"{"repeat":87840}"#, "87840"),
        (#"{"hours":24,"repeat":3660}"#, "87840"), (#"{"hours":87839},{}"#, "87840"),
        ("{}", "1"), ("{},{},{}", "3"),
        (#"{"hours":2,"repeat":3},{"hours":5.0,"repeat":1e1}"#, "56"),
    ])
    func `is the sum of hours times repeat`(periods: String, hours: String) throws {
        #expect(try Client().bill(EstimateDocument(usage: periods)).hours == hours)
    }
}
