import JSON

/// The answers of RabbitMQ's management API: totals of the cluster.
///
/// They come from the channels every 5 seconds, so they are late, and lack channels that live shorter.
package enum ManagementAnswers {
    /// Why answers cannot be used.
    package enum Fault: Error, Equatable {
        /// It is not the management API.
        case unexpected
        /// The user lacks a tag, which makes the API answer with an empty broker.
        case missingTag
        /// The user may not read some virtual hosts, so queues are missing: seen, of all.
        case missingQueues(seen: Int64, of: Int64)
        /// The broker collects no statistics for the API.
        case statisticsDisabled
        /// There are more queues than an instance of the cloud service may have.
        case tooManyQueues
    }

    /// The label `instance` of all series: the API answers for all nodes.
    package static let node = "cluster"

    /// Checks that a user sees everything: the answer to `/api/whoami`.
    package static func checkRights(_ whoami: [UInt8]) throws(Fault) {
        let json = try document(whoami)
        guard let tags = json.value(of: "tags", in: json.root) else { throw .unexpected }
        // Older brokers separate the tags by commas in one string.
        let names =
            json.elements(of: tags).map { json.text($0) }
            + json.text(tags).split(separator: ",").map(String.init)
        guard names.contains("monitoring") || names.contains("administrator") else {
            throw .missingTag
        }
    }

    /// Checks that a user sees all queues that there are.
    ///
    /// Queues come and go between the answers, so only those are missing that were there before and
    /// after.
    package static func checkQueues(
        before: [UInt8], seen: Int64, after: [UInt8]
    ) throws(Fault) {
        let total = min(try numberOfQueues(in: before), try numberOfQueues(in: after))
        guard seen >= total else { throw .missingQueues(seen: seen, of: total) }
    }

    /// The overview of a broker that collects statistics.
    private static func statistics(in overview: [UInt8]) throws(Fault) -> JSONDocument {
        let json = try document(overview)
        let isDisabled = json.value(of: "disable_stats", in: json.root)
        guard isDisabled.map({ json.boolean($0) }) != true else { throw .statisticsDisabled }
        return json
    }

    private static func numberOfQueues(in overview: [UInt8]) throws(Fault) -> Int64 {
        let json = try statistics(in: overview)
        let totals = json.value(of: "object_totals", in: json.root)
        guard let totals, let count = json.count(of: "queues", in: totals) else {
            throw .unexpected
        }
        return count
    }

    /// What the queues of a broker add up to.
    package struct Queues {
        package private(set) var count: Int64 = 0
        /// Of their messages.
        private(set) var bytes: Int64 = 0
        /// The pages that there are, as the last one said.
        package private(set) var pages: Int64 = 1

        package init() {}

        /// Adds the queues of a page, or of an answer without pages.
        ///
        /// - Throws: `unexpected`, `tooManyQueues`.
        package mutating func add(page: [UInt8]) throws(Fault) {
            let json = try document(page)
            let items = json.value(of: "items", in: json.root) ?? json.root
            guard json.kind(of: items) == .array else { throw .unexpected }
            for queue in json.elements(of: items) {
                count += 1
                bytes = bytes.addingSaturating(json.count(of: "message_bytes", in: queue) ?? 0)
            }
            pages = json.count(of: "page_count", in: json.root) ?? 1
            let announced = json.count(of: "total_count", in: json.root) ?? 0
            guard max(count, announced) <= ProductDocuments.mostQueues else {
                throw .tooManyQueues
            }
        }
    }

    /// Reads the answers to `/api/overview`, `/api/exchanges` and `/api/queues`.
    ///
    /// - Parameters:
    ///   - overview: totals.
    ///   - exchanges: what went in and out of each exchange.
    ///   - queues: what all queues hold.
    ///   - time: when they were asked for.
    /// - Returns: series of `ProductMetrics.rabbitMQManagement`, with a sample each.
    /// - Throws: why they cannot be used.
    package static func read(
        overview: [UInt8], exchanges: [UInt8], queues: Queues, at time: Milliseconds
    ) throws(Fault) -> [Series] {
        let json = try statistics(in: overview)
        guard let stats = json.value(of: "message_stats", in: json.root),
            let objects = json.value(of: "object_totals", in: json.root),
            let total = json.count(of: "queues", in: objects)
        else { throw .unexpected }
        var builder = Builder(time: time)
        for name in ProductMetrics.managementTotals {
            builder.add(name, json.count(of: name, in: stats))
        }
        if let churn = json.value(of: "churn_rates", in: json.root) {
            builder.add("queue_created", json.count(of: "queue_created", in: churn))
        }
        builder.add("queues", total)
        builder.add("message_bytes", queues.bytes)
        try builder.add(exchanges: exchanges)
        return builder.series
    }

    fileprivate static func document(_ bytes: [UInt8]) throws(Fault) -> JSONDocument {
        do {
            return try JSONReader.read(bytes)
        } catch {
            throw .unexpected
        }
    }
}

/// Collects series with one sample each.
private struct Builder {
    let time: Milliseconds
    var series: [Series] = []

    mutating func add(_ name: String, _ value: Int64?, _ labels: [String: String] = [:]) {
        guard let value, (0..<SampleValue.limit).contains(value) else { return }
        var labels = labels
        labels["instance"] = ManagementAnswers.node
        series.append(
            Series(
                metric: name, labels: labels,
                samples: [Series.Sample(time: time, value: value)]))
    }

    mutating func add(exchanges: [UInt8]) throws(ManagementAnswers.Fault) {
        let json = try ManagementAnswers.document(exchanges)
        guard json.kind(of: json.root) == .array else { throw .unexpected }
        for exchange in json.elements(of: json.root) {
            guard let stats = json.value(of: "message_stats", in: exchange) else { continue }
            let labels = [
                "vhost": json.text(of: "vhost", in: exchange) ?? "",
                "exchange": json.text(of: "name", in: exchange) ?? "",
            ]
            let copies = json.count(of: "publish_out", in: stats)
            add("publish_out", copies, labels)
            if json.text(of: "type", in: exchange) == "x-delayed-message" {
                add("publish_out of delayed", copies, labels)
            }
        }
    }
}

extension ProductMetrics {
    /// The members of `message_stats` that are read.
    fileprivate static let managementTotals = [
        "publish", "deliver_get", "deliver", "deliver_no_ack", "get", "get_no_ack", "get_empty",
        "ack",
    ]

    /// The figures of the management API; a fall is the restart of one of the nodes.
    package static let rabbitMQManagement = ProductMetrics(
        roles: [
            "publish": [.counter(.published)],
            "publish_out": [.counter(.routed)],
            "publish_out of delayed": [.counter(.delayed)],
            "deliver_get": [.counter(.delivered)],
            "deliver": [.counter(.pushed), .counter(.deliveredManually)],
            "deliver_no_ack": [.counter(.pushed)],
            "get": [.counter(.got), .counter(.deliveredManually)],
            "get_no_ack": [.counter(.got)],
            "get_empty": [.counter(.got)],
            "ack": [.counter(.acknowledged)],
            "queue_created": [.counter(.queuesCreated)],
            "queues": [.level(.queues)],
            "message_bytes": [.level(.storedBytes)],
        ],
        parts: ["vhost", "exchange"], objects: [], clusterLabel: "", nodeLabel: "",
        excluded: [:],
        ordinaryProtocol: nil, essential: ["queues"], restartsAtZero: false)
}
