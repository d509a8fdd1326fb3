import API
import HTTP
import JSON
import Pricing
import TestSupport

/// Repeats one computation, so that its time, or under a profiler its instructions, can be told.
///
///     micro quote 100000
@main
enum Micro {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3, let count = Int(arguments[2]),
            let work = try Workload.all[arguments[1]]?()
        else {
            print("usage: micro \(Workload.all.keys.sorted().joined(separator: "|")) COUNT")
            return
        }
        let clock = ContinuousClock()
        let duration = clock.measure {
            for _ in 0..<count { work.run() }
        }
        let nanoseconds = duration / .nanoseconds(1) / Double(max(count, 1))
        let rate = work.bytes.map {
            ", \(Int(Double($0) / nanoseconds * 1000)) MB/s of \($0) bytes"
        }
        print("\(arguments[1]): \(Int(nanoseconds)) ns\(rate ?? "")")
    }
}

/// A computation and the size of its input, where that is a text.
struct Workload {
    let bytes: Int?
    let run: () -> Void

    static let all: [String: @Sendable () throws -> Workload] = [
        "quote": {
            try post(
                "/rabbitmq/estimate", Fixture.bytes("rabbitmq-1-messaging-requests.request.json"))
        },
        "compare": {
            try post("/rocketmq/compare", Fixture.bytes("rocketmq-2-with-test-rates.request.json"))
        },
        "pricing": { try pricing() },
        "profile-month": { profile(minutes: 43_200) },
        "profile-year": { profile(minutes: 527_040) },
        "profile-ten-years": { profile(minutes: 5_270_400) },
        "recommend": {
            try post("/rabbitmq/compare", Fixture.bytes("rabbitmq-compare-1-steady.request.json"))
        },
        "month": { try post("/rabbitmq/estimate", month) },
        "recommend-month": { try post("/rabbitmq/compare", minutes(hours: 720)) },
        "recommend-year": { try post("/rabbitmq/compare", minutes(hours: 8784)) },
        "faults": { try post("/rabbitmq/estimate", faults) },
        "periods": { try post("/rocketmq/compare", periods) },
        "json": { json(month) },
        "parser": { try parser() },
    ]

    /// A month of minute peaks, as one period.
    static var month: [UInt8] {
        let text =
            #"{"region":"cn-hangzhou","metering":"provisioned-capacity","provisionedTPS":5000,"#
            + #""usage":[{"hours":720,"minutePeakTPS":[\#(peaks(hours: 720))],"queues":600}]}"#
        return Array(text.utf8)
    }

    /// A comparison of metering methods for minute peaks, with a curve.
    static func minutes(hours: Int) -> [UInt8] {
        let text =
            #"{"region":"cn-hangzhou","curvePoints":100,"usage":[{"hours":\#(hours),"queues":600,"#
            + #""messages":[{"received":2000000000,"delivered":2000000000,"payloadBytes":100}],"#
            + #""minutePeakTPS":[\#(peaks(hours: hours))]}]}"#
        return Array(text.utf8)
    }

    private static func peaks(hours: Int) -> String {
        (0..<60 * hours).map { String(1000 + $0 * 7919 % 9000) }.joined(separator: ",")
    }

    /// As many minute peaks, each of them a fault.
    static var faults: [UInt8] {
        let peaks = Array(repeating: "-1", count: 43_200).joined(separator: ",")
        let text =
            #"{"region":"cn-hangzhou","metering":"provisioned-capacity","provisionedTPS":5000,"#
            + #""usage":[{"hours":720,"minutePeakTPS":[\#(peaks)],"queues":600}]}"#
        return Array(text.utf8)
    }

    /// A comparison of eight options over as many empty periods as 16 KB hold.
    static var periods: [UInt8] {
        let capacities = (1...6).map {
            #"{"edition":"shared","metering":"reserved-elastic","reservedTPS":\#($0)}"#
        }
        let options = ["standard", "shared"].map {
            #"{"edition":"\#($0)","metering":"cumulative"}"#
        }
        let text =
            #"{"region":"cn-hangzhou","options":[\#((options + capacities).joined(separator: ","))],"#
            + #""usage":[\#(Array(repeating: "{}", count: 5278).joined(separator: ","))]}"#
        return Array(text.utf8)
    }

    /// A request from its body to the answer's body, without sockets.
    static func post(_ path: String, _ body: [UInt8]) throws -> Workload {
        let application = Application(sheets: .builtIn, readiness: Readiness())
        let request = try Request("POST", path, body: body)
        return Workload(bytes: body.count) { _ = application.respond(to: request) }
    }

    /// A usage to its bill, neither of them as a text.
    static func pricing() throws -> Workload {
        var messages = MessageClass()
        messages.published = 7_000_000
        messages.delivered = 8_000_000
        messages.payload = PayloadBlocks(bytes: 8192)
        var period = RabbitMQUsage.Period()
        period.common.messages = [messages]
        period.queues = 600
        let usage = RabbitMQUsage(
            metering: .messagingRequests, edition: .shared, periods: [period])
        let prices = try prices()
        return Workload(bytes: nil) { _ = try? prices.estimate(usage) }
    }

    /// The sorted profile of single minutes.
    static func profile(minutes: Int) -> Workload {
        var peaks = MinutePeaks()
        for minute in 0..<minutes { peaks.append(tps: Int64(minute * 7919 % 49_999 + 1)) }
        let hours = Int64(minutes / 60)
        return Workload(bytes: nil) { [peaks] in
            _ = PeakProfile(hours: hours, [(peaks: peaks, repeats: 1)])
        }
    }

    /// Prices of no product: the figures make no difference to the time.
    private static func prices() throws -> RabbitMQPrices {
        func price(_ per: UnitPrice.Per) throws -> UnitPrice {
            try UnitPrice(Array("0.31".utf8)[...], per: per)
        }
        let tiers = try [200, 3000, 20_000, 100_000].map {
            GraduatedPrice.Tier(upTo: $0, unitPrice: try price(.one))
        }
        let keys = try RabbitMQPrices.Key.allCases.map { ($0, try price($0.per)) }
        guard let queues = GraduatedPrice(tiers: tiers),
            let prices = RabbitMQPrices(
                queueTiers: queues, prices: Dictionary(uniqueKeysWithValues: keys))
        else { throw NoPrices() }
        return prices
    }

    private struct NoPrices: Error {}

    static func json(_ text: [UInt8]) -> Workload {
        Workload(bytes: text.count) { _ = try? JSONReader.read(text) }
    }

    static func parser() throws -> Workload {
        let bytes = Array(
            ("GET /livez HTTP/1.1\r\nHost: localhost:8080\r\nUser-Agent: curl/8.0\r\n"
                + "Accept: */*\r\nAccept-Encoding: gzip\r\nConnection: keep-alive\r\n\r\n").utf8)
        return Workload(bytes: bytes.count) { _ = try? Request(reading: bytes) }
    }
}
