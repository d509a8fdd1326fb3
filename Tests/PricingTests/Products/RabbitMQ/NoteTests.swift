import Pricing
import TestSupport
import Testing

@Suite("The notes of a bill")
struct NoteTests {
    struct Told: Row {
        let name: String
        let notes: Notes
        let usage: RabbitMQUsage

        init(_ name: String, _ notes: Notes, _ usage: RabbitMQUsage) {
            self.name = name
            self.notes = notes
            self.usage = usage
        }
    }

    private static func messages(_ messages: MessageClass...) -> RabbitMQUsage {
        .requests(.of { $0.common.messages = messages })
    }

    private static func peaks(_ tps: Int64, minutes: Int64 = 60) -> MinutePeaks {
        var peaks = MinutePeaks()
        peaks.append(tps: tps, minutes: minutes)
        return peaks
    }

    private static let requests = [
        Told("nothing used", .periodTakenAsIdle, .requests(.of { _ in })),
        Told("no messages", [], .requests(.of { $0.common.messages = [] })),
        Told("4000 bytes", [], messages(.of(received: 1, delivered: 1, bytes: 4000))),
        Told(
            "4001 bytes", .kilobyteOf1024Bytes,
            messages(.of(received: 1, delivered: 1, bytes: 4001))),
        Told(
            "4097 bytes", .payloadMultiplierBothWays,
            messages(.of(received: 1, delivered: 1, bytes: 4097))),
        Told(
            "8192 bytes", [.payloadMultiplierBothWays, .kilobyteOf1024Bytes],
            messages(.of(received: 1, bytes: 8192, delayed: true))),
        Told(
            "8192 bytes, delivered only", .kilobyteOf1024Bytes,
            messages(.of(delivered: 1, bytes: 8192))),
        Told("8192 bytes, none at all", [], messages(.of(bytes: 8192))),
        Told(
            "8192 bytes, routed to no queue", [],
            messages(.of(received: 1, bytes: 8192, queues: 0))),
        Told(
            "0 bytes", .emptyMessageCountsOnce, messages(.of(delivered: 1, bytes: 0))),
        Told("0 bytes, none at all", [], messages(.of(bytes: 0))),
        Told(
            "two classes", [.emptyMessageCountsOnce, .payloadMultiplierBothWays],
            messages(.of(delivered: 1, bytes: 0), .of(received: 1, bytes: 4097))),
        Told(
            "minute peaks", [.minutePeaksNotBilled, .peaksCountedLikeRequests, .messagesNotGiven],
            .requests(.of { $0.common.minutePeaks = peaks(1) })),
        Told(
            "minute peaks of 0", [.minutePeaksNotBilled, .peaksCountedLikeRequests],
            .requests(.of { $0.common.minutePeaks = peaks(0) })),
        Told(
            "minute peaks without messages", [.minutePeaksNotBilled, .peaksCountedLikeRequests],
            .requests(
                .of {
                    $0.common.messages = []
                    $0.common.minutePeaks = peaks(1)
                })),
    ]

    @Test(arguments: requests)
    func `by messaging requests are those that it depends on`(row: Told) throws {
        let estimate = try RabbitMQPrices.published().estimate(row.usage)
        #expect(estimate.notes == row.notes.union(.laterItemsLeftOut))
    }

    private static let capacities = [
        Told("nothing used", .periodTakenAsIdle, .capacity(5, .of { _ in })),
        Told("no messages", [], .capacity(5, .of { $0.common.messages = [] })),
        Told(
            "messages that count as no request", .messagesNotBilled,
            .capacity(5, .of { $0.common.messages = [.of(received: 9, bytes: 1, queues: 0)] })),
        Told(
            "peaks at the capacity", .peaksCountedLikeRequests,
            .capacity(5, .of { $0.common.minutePeaks = peaks(5) })),
        Told(
            "peaks above it", [.peaksCountedLikeRequests, .elasticFromMinutePeaks],
            .capacity(5, .of { $0.common.minutePeaks = peaks(6) })),
        Told(
            "peaks above it in no minute", .peaksCountedLikeRequests,
            .capacity(5, .of { $0.common.minutePeaks = peaks(6, minutes: 0) })),
        Told(
            "peaks in one of two periods",
            [.peaksCountedLikeRequests, .periodTakenAsIdle, .elasticFromMinutePeaks],
            .capacity(5, .of { $0.common.minutePeaks = peaks(6) }, .of { _ in })),
        Told(
            "messages", [.messagesNotBilled, .elasticTrafficNotGiven],
            .capacity(5, .of { $0.common.messages = [.of(received: 1, bytes: 8192)] })),
        Told(
            "delayed messages without peaks", [.messagesNotBilled, .elasticTrafficNotGiven],
            .capacity(5, .of { $0.common.messages = [.of(received: 1, bytes: 0, delayed: true)] })),
        Told(
            "delayed messages with peaks",
            [.messagesNotBilled, .peaksCountedLikeRequests, .delayedMessagesInPeaks],
            .capacity(
                5,
                .of {
                    $0.common.messages = [.of(received: 1, bytes: 0, delayed: true)]
                    $0.common.minutePeaks = peaks(5)
                })),
    ]

    @Test(arguments: capacities)
    func `by provisioned capacity are those that it depends on`(row: Told) throws {
        let estimate = try RabbitMQPrices.published().estimate(row.usage)
        #expect(estimate.notes == row.notes.union(.laterItemsLeftOut))
    }

    private static let others = [
        Told(
            "storage", [.gigabytesAsGiven, .storageAsHeld, .periodTakenAsIdle],
            .requests(.of { $0.common.storageGB = Quantity(millionths: 1) })),
        Told(
            "Internet traffic", [.gigabytesAsGiven, .periodTakenAsIdle],
            .requests(.of { $0.common.internetOutGB = Quantity.units(1) })
        ),
        Told("queues", .periodTakenAsIdle, .requests(.of { $0.queues = 1 })),
        Told("traces", .periodTakenAsIdle, .requests(.of { $0.messageTraces = [1] })),
        Told(
            "the last of three periods", [.gigabytesAsGiven, .storageAsHeld, .periodTakenAsIdle],
            .requests(.of { _ in }, .of { _ in }, .of { $0.common.storageGB = Quantity.units(1) })),
    ]

    @Test(arguments: others)
    func `about everything else are those that it depends on`(row: Told) throws {
        let estimate = try RabbitMQPrices.published().estimate(row.usage)
        #expect(estimate.notes == row.notes.union(.laterItemsLeftOut))
    }
}
