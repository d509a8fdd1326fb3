import TestSupport
import Testing

@testable import Usage

/// RabbitMQ's management API, as it was recorded.
@Suite("Management API")
struct ManagementTests {
    private static let overview = "rabbitmq-4.3.6-overview-age3600-incr60.json"

    private func series(
        overview: [UInt8]? = nil, exchanges: [UInt8]? = nil, at time: Milliseconds = 0
    ) throws -> [Series] {
        var queues = ManagementAnswers.Queues()
        try queues.add(page: Sample.bytes("rabbitmq-4.3.6-queues.json"))
        return try ManagementAnswers.read(
            overview: overview ?? Sample.bytes(Self.overview),
            exchanges: exchanges ?? Sample.bytes("rabbitmq-4.3.6-exchanges.json"),
            queues: queues, at: time)
    }

    /// Its figures lack the last messages of short channels.
    @Test func `has the totals of the cluster`() throws {
        let values = try series().reduce(into: [String: Int64]()) { values, one in
            values[one.metric, default: 0] += one.samples.first?.value ?? 0
        }
        #expect(values["publish"] == 28_123)
        #expect(values["deliver_get"] == 48_765)
        #expect(values["deliver"] == 21_157)
        #expect(values["deliver_no_ack"] == 15_595)
        #expect(values["get"] == 5816)
        #expect(values["get_no_ack"] == 6197)
        #expect(values["get_empty"] == 876)
        #expect(values["ack"] == 26_704)
        #expect(values["queue_created"] == 635)
        #expect(values["queues"] == 10)
    }

    @Test func `finds what delayed exchanges released`() throws {
        let exchange = try Sample.bytes("rabbitmq-3.10.8-exchange-x-delayed-message.json")
        let exchanges = exchange.first == UInt8(ascii: "[") ? exchange : [0x5B] + exchange + [0x5D]
        let series = try series(exchanges: exchanges)
        let delayed = series.filter { $0.metric == "publish_out of delayed" }
        #expect(delayed.flatMap(\.samples).map(\.value) == [330])
    }

    /// A fall is the restart of one of the nodes: what the others did goes on.
    @Test func `does not count from 0 after a fall`() throws {
        var meter = UsageMeter(.rabbitMQManagement)
        let hour: Milliseconds = 3_600_000
        let overview = String(decoding: try Sample.bytes(Self.overview), as: UTF8.self)
        for (time, delivered) in [(hour, 48_765), (2 * hour - 5000, 48_865), (2 * hour, 30_000)] {
            let changed = overview.replacing(
                "\"deliver_get\": 48765", with: "\"deliver_get\": \(delivered)")
            try meter.add(series(overview: Array(changed.utf8), at: time))
        }
        let usage = try meter.usage()
        #expect(usage.sum(.delivered, .low) == 100)
        #expect(usage.sum(.delivered, .high) == 200)
        #expect(usage.restarts.count == 1)
    }

    /// An exchange that was deleted and created again begins at 0; the others go on.
    @Test func `counts on what did not fall`() throws {
        var meter = UsageMeter(.rabbitMQManagement)
        for minute in 0...60 {
            let exchanges = [("orders", minute * 1000), ("temporary", minute % 2 * 97)].map {
                "{\"name\":\"\($0)\",\"message_stats\":{\"publish_out\":\($1)}}"
            }
            let answer = Array("[\(exchanges.joined(separator: ","))]".utf8)
            try meter.add(series(exchanges: answer, at: Milliseconds(minute) * 60_000))
        }
        let usage = try meter.usage()
        #expect(usage.sum(.routed, .low) == 60_000 + 30 * 97)
    }

    @Test(arguments: [(10, 10, 10, true), (10, 9, 9, true), (9, 9, 10, true), (10, 9, 10, false)])
    func `sees all queues`(before: Int, seen: Int64, after: Int, isComplete: Bool) {
        func overview(_ count: Int) -> [UInt8] {
            Array("{\"object_totals\":{\"queues\":\(count)}}".utf8)
        }
        #expect(
            isComplete
                == ((try? ManagementAnswers.checkQueues(
                    before: overview(before), seen: seen, after: overview(after))) != nil))
    }

    @Test func `may have pages`() throws {
        var queues = ManagementAnswers.Queues()
        try queues.add(page: Array("{\"page_count\":3,\"items\":[{\"message_bytes\":5},{}]}".utf8))
        #expect(queues.pages == 3)
        try queues.add(page: Array("[{\"message_bytes\":7}]".utf8))
        #expect(queues.pages == 1)
        #expect(queues.count == 3)
        let usual = Self.overview
        let series = try ManagementAnswers.read(
            overview: Sample.bytes(usual), exchanges: Array("[]".utf8), queues: queues, at: 0)
        #expect(
            series.first { $0.metric == "message_bytes" }?.samples.map(\.value) == [12])
    }

    @Test func `has no more queues than there may be`() {
        var queues = ManagementAnswers.Queues()
        let rows = Array(repeating: "{}", count: 100_001).joined(separator: ",")
        for page in ["{\"total_count\":100001,\"items\":[]}", "[\(rows)]"] {
            #expect(throws: ManagementAnswers.Fault.tooManyQueues) {
                try queues.add(page: Array(page.utf8))
            }
        }
    }
}
