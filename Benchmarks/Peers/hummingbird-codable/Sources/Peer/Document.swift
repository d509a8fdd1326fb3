import Foundation
import Hummingbird

/// What a RabbitMQ instance did, over consecutive periods.
struct Document: Decodable {
    var region: String
    var metering: Metering
    var provisionedTPS: Int?
    var usage: [Period]

    enum Metering: String, Codable {
        case messagingRequests = "messaging-requests"
        case provisionedCapacity = "provisioned-capacity"
    }

    /// A stretch of hours that occurs several times.
    struct Period: Decodable {
        var label: String?
        var hours: Int?
        var `repeat`: Int?
        var messages: [Messages]?
        var minutePeakTPS: [Int]?
        var queues: Int?
        var storageGB: Decimal?
        var internetOutGB: Decimal?
        var messageTraces: Int?
    }

    /// Messages of one kind and size.
    struct Messages: Decodable {
        var type: Kind?
        var received: Int?
        var delivered: Int?
        var payloadBytes: Int

        enum Kind: String, Decodable {
            case normal, delayed
        }
    }
}

extension Document {
    /// Throws the first fault as an answer with status 422.
    func validate() throws {
        try demand(Prices.regions.contains(region), "the region is not known")
        switch metering {
        case .messagingRequests:
            try demand(
                provisionedTPS == nil,
                "provisionedTPS goes with the metering 'provisioned-capacity' only")
        case .provisionedCapacity:
            try demand(provisionedTPS ?? 0 >= 1, "provisionedTPS must be at least 1")
        }
        try demand(!usage.isEmpty, "usage must have at least one period")
        for period in usage { try period.validate() }
    }
}

extension Document.Period {
    private static let longest = 87_840

    fileprivate func validate() throws {
        let hours = hours ?? 1
        try demand(
            1...Self.longest ~= hours && 1...Self.longest ~= self.repeat ?? 1,
            "hours and repeat must be positive, and at most ten years")
        try demand(
            0...Prices.mostQueues ~= queues ?? 0, "no price is published for so many queues")
        try demand(
            storageGB ?? 0 >= 0 && internetOutGB ?? 0 >= 0 && messageTraces ?? 0 >= 0,
            "quantities must not be negative")
        if let minutePeakTPS {
            try demand(
                minutePeakTPS.count == hours * 60, "minutePeakTPS must have 60 values per hour")
            try demand(
                minutePeakTPS.allSatisfy { $0 >= 0 }, "minutePeakTPS must not be negative")
        }
        for messages in messages ?? [] {
            try demand(
                messages.received ?? 0 >= 0 && messages.delivered ?? 0 >= 0
                    && messages.payloadBytes >= 0,
                "quantities must not be negative")
        }
    }
}

private func demand(_ isFulfilled: Bool, _ rule: String) throws {
    guard isFulfilled else { throw HTTPError(.unprocessableContent, message: rule) }
}
