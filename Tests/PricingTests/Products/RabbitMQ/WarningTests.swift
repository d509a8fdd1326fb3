import Pricing
import TestSupport
import Testing

@Suite("Warnings")
struct WarningTests {
    struct Warned: Row {
        let name: String
        let usage: RabbitMQUsage
        let warnings: [RabbitMQWarning]

        init(_ name: String, _ usage: RabbitMQUsage, _ warnings: RabbitMQWarning...) {
            self.name = name
            self.usage = usage
            self.warnings = warnings
        }
    }

    private static func dedicated(
        _ metering: RabbitMQUsage.Metering, _ period: RabbitMQUsage.Period
    ) -> RabbitMQUsage {
        RabbitMQUsage(metering: metering, edition: .dedicated, periods: [period])
    }

    private static func queues(_ queues: Int64) -> RabbitMQUsage.Period {
        .of { $0.queues = queues }
    }

    private static func peak(_ tps: Int64, minutes: Int64 = 1) -> RabbitMQUsage.Period {
        .of {
            $0.common.minutePeaks = MinutePeaks()
            $0.common.minutePeaks?.append(tps: tps, minutes: minutes)
        }
    }

    private static func payload(_ bytes: Int64) -> RabbitMQUsage.Period {
        .of { $0.common.messages = [.of(bytes: 1), .of(bytes: bytes)] }
    }

    private static func requests(_ requests: Int64) -> RabbitMQUsage.Period {
        .of { $0.common.messages = [.of(delivered: requests, bytes: 1)] }
    }

    private static let rows = [
        Warned("6000 queues on a shared instance", .requests(queues(6000))),
        Warned(
            "6001 queues on a shared instance", .requests(queues(6001)),
            .queuesAboveInstanceLimit(period: 0, limit: 6000)),
        Warned(
            "10000 queues on a dedicated instance",
            dedicated(.provisionedCapacity(tps: 1), queues(10_000))),
        Warned(
            "10001 queues on a dedicated instance",
            dedicated(.provisionedCapacity(tps: 1), queues(10_001)),
            .queuesAboveInstanceLimit(period: 0, limit: 10_000)),
        Warned("50000 TPS provisioned, shared", .capacity(50_000, .of { _ in })),
        Warned(
            "50001 TPS provisioned, shared", .capacity(50_001, .of { _ in }),
            .provisionedCapacityAboveInstanceLimit(limit: 50_000)),
        Warned(
            "50001 TPS provisioned, dedicated",
            dedicated(.provisionedCapacity(tps: 50_001), .of { _ in })),
        Warned("a peak of 50000 TPS, shared", .requests(peak(50_000))),
        Warned(
            "a peak of 50001 TPS, shared", .requests(peak(50_001)),
            .peaksAboveInstanceLimit(period: 0, limit: 50_000)),
        Warned("a peak of 50001 TPS in no minute", .requests(peak(50_001, minutes: 0))),
        Warned(
            "a peak of twice the capacity, dedicated",
            dedicated(.provisionedCapacity(tps: 100), peak(200))),
        Warned(
            "a peak of more than twice the capacity, dedicated",
            dedicated(.provisionedCapacity(tps: 100), peak(201)),
            .peaksAboveInstanceLimit(period: 0, limit: 200)),
        Warned(
            "any peak by requests, dedicated", dedicated(.messagingRequests, peak(1_000_000)),
            .methodNotOffered),
        Warned(
            "the largest capacity, dedicated",
            dedicated(.provisionedCapacity(tps: 9_007_199_254_740_991), .of { _ in })),
        Warned(
            "requests of 50000 TPS in each second, shared", .capacity(1, requests(180_000_000))),
        Warned(
            "requests of more than 50000 TPS in each second, shared",
            .capacity(1, requests(180_000_001)),
            .requestsAboveInstanceLimit(period: 0, limit: 50_000)),
        Warned(
            "as many with minute peaks of 50000 TPS, shared",
            .capacity(
                1,
                .of {
                    $0.common.messages = [.of(delivered: 180_000_000, bytes: 1)]
                    $0.common.minutePeaks = MinutePeaks()
                    $0.common.minutePeaks?.append(tps: 50_000, minutes: 60)
                })),
        Warned("as many by messaging requests", .requests(requests(180_000_001))),
        Warned(
            "as many, dedicated",
            dedicated(.provisionedCapacity(tps: 1), requests(180_000_001))),
        Warned("no figures", .requests(.of { $0.common.isEmpty = true }), .emptyPeriod(period: 0)),
        Warned(
            "no figures by capacity", .capacity(1, .of { $0.common.isEmpty = true }),
            .emptyPeriod(period: 0)),
        Warned(
            "fewer messages than peaks",
            .requests(
                .of {
                    $0.common.messages = []
                    $0.common.minutePeaks = MinutePeaks()
                    $0.common.minutePeaks?.append(tps: 3, minutes: 60)
                }),
            .contradiction(period: 0, .messagesBelowPeaks(requests: 0, peaks: 180))),
        Warned("a payload of 10 MB", .requests(payload(10_485_760))),
        Warned(
            "a payload of more than 10 MB", .requests(payload(10_485_761)),
            .payloadAboveMessageLimit(period: 0, messages: 1, limit: 10_485_760)),
        Warned(
            "a payload of more than 10 MB by capacity", .capacity(1, payload(10_485_761)),
            .payloadAboveMessageLimit(period: 0, messages: 1, limit: 10_485_760)),
        Warned(
            "a payload of 50 MB, dedicated",
            dedicated(.provisionedCapacity(tps: 1), payload(52_428_800))),
        Warned(
            "a payload of more than 50 MB, dedicated",
            dedicated(.provisionedCapacity(tps: 1), payload(52_428_801)),
            .payloadAboveMessageLimit(period: 0, messages: 1, limit: 52_428_800)),
    ]

    @Test(arguments: rows)
    func `are given beyond the limit and not at it`(row: Warned) throws {
        #expect(try RabbitMQPrices.published().estimate(row.usage).warnings == row.warnings)
    }

    @Test func `come in the order of the document`() throws {
        let periods = [Self.queues(6001), Self.payload(10_485_761), Self.peak(50_001)]
        let usage = RabbitMQUsage(
            metering: .provisionedCapacity(tps: 60_000), edition: .shared, periods: periods)
        #expect(
            try RabbitMQPrices.published().estimate(usage).warnings == [
                .provisionedCapacityAboveInstanceLimit(limit: 50_000),
                .queuesAboveInstanceLimit(period: 0, limit: 6000),
                .payloadAboveMessageLimit(period: 1, messages: 1, limit: 10_485_760),
                .peaksAboveInstanceLimit(period: 2, limit: 50_000),
            ])
    }

    @Test func `do not change what is billed`() throws {
        let prices = try RabbitMQPrices.published()
        let shared = try prices.estimate(.requests(Self.queues(10_001)))
        let dedicated = try prices.estimate(
            Self.dedicated(.messagingRequests, Self.queues(10_001)))
        #expect(shared.bill.total == dedicated.bill.total)
        #expect(shared.warnings != dedicated.warnings)
    }
}
