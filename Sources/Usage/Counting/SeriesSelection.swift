/// Chooses the series that count, each once, and joins their samples to scrapes.
struct SeriesSelection: Codable {
    let product: ProductMetrics
    private let cluster: String?
    /// The node of each value of the label `instance`.
    private(set) var nodes: [String] = []
    private(set) var indicesOfNodes: [String: Int] = [:]
    /// Of each value of the label `instance`: the cluster, and the node's own name in it.
    private var clusters: [String: String] = [:]
    private var identities: [String: String] = [:]
    private(set) var slots: [Slot] = []
    private(set) var indicesOfSlots: [SlotKey: Int] = [:]
    /// Whether there were series of single objects, which do not count.
    private(set) var hasObjectSeries = false
    /// The metrics and roles that there were samples of.
    private(set) var metrics: Set<String> = []
    private(set) var roles: Set<MetricRole> = []
    /// Protocols other than that of the cloud service.
    private(set) var otherProtocols: Set<String> = []

    /// What one series of a node is used for.
    struct Slot: Codable {
        let roles: [MetricRole]
        /// Of a bucket: its upper edge in bytes, `Int64.max` if there is none.
        let edge: Int64?
    }

    struct SlotKey: Hashable, Codable {
        let node: Int
        let metric: String
        let parts: [String: String]
        let edge: Int64?
    }

    /// Selects the series of a product.
    ///
    /// - Parameters:
    ///   - product: which series there are.
    ///   - cluster: the cluster whose nodes count; nil if there must be only one.
    init(_ product: ProductMetrics, cluster: String?) {
        self.product = product
        self.cluster = cluster
    }

    /// The nodes that have the histogram of payload sizes.
    var nodesWithSizes: Set<Int> {
        Set(indicesOfSlots.keys.filter { $0.edge != nil }.map(\.node))
    }

    /// The scrapes in some series, in the order of time.
    mutating func scrapes(in series: [Series]) throws(UsageError) -> [Scrape] {
        for identity in series where roles(of: identity).contains(.identity) { learn(identity) }
        var seen: [Int: [Series]] = [:]
        var readings: [(time: Milliseconds, node: Int, reading: Scrape.Reading)] = []
        for one in series {
            guard let (slot, node) = try slot(of: one) else { continue }
            for other in seen[slot] ?? [] { try check(one, other) }
            seen[slot, default: []].append(one)
            for sample in one.samples {
                readings.append(
                    (sample.time, node, Scrape.Reading(slot: slot, value: sample.value)))
            }
        }
        readings.sort { ($0.time, $0.node) < ($1.time, $1.node) }
        return join(readings)
    }

    /// Reads which cluster a node belongs to.
    private mutating func learn(_ identity: Series) {
        let instance = Self.node(of: identity)
        clusters[instance] = identity.labels[product.clusterLabel]
        identities[instance] = identity.labels[product.nodeLabel]
    }

    /// The name that a node gives itself; nil if it gives none.
    func identity(of node: Int) -> String? { identities[nodes[node]] }

    private func roles(of series: Series) -> [MetricRole] { product.roles[series.metric] ?? [] }

    private static func node(of series: Series) -> String { series.labels["instance"] ?? "" }

    /// The slot of a series; nil if it does not count.
    private mutating func slot(of series: Series) throws(UsageError) -> (slot: Int, node: Int)? {
        let roles = roles(of: series)
        guard !roles.isEmpty, !series.samples.isEmpty, roles != [.identity],
            product.excluded.allSatisfy({ series.labels[$0] != $1 })
        else { return nil }
        guard product.objects.isDisjoint(with: series.labels.keys) else {
            hasObjectSeries = true
            return nil
        }
        let name = Self.node(of: series)
        guard try isSelected(name) else { return nil }
        let edge = roles.contains(.sizeBucket) ? SampleValue.edge(series.labels["le"] ?? "") : nil
        guard edge != nil || !roles.contains(.sizeBucket) else { return nil }
        if let ordinary = product.ordinaryProtocol, let used = series.labels[ordinary.name],
            used != ordinary.value, roles.contains(.counter(.routed)),
            series.samples.contains(where: { $0.value > 0 })
        {
            otherProtocols.insert(used)
        }
        metrics.insert(series.metric)
        self.roles.formUnion(roles)
        let node = index(ofNode: name)
        let key = SlotKey(
            node: node, metric: series.metric,
            parts: series.labels.filter { product.parts.contains($0.key) }, edge: edge)
        if let index = indicesOfSlots[key] { return (index, node) }
        indicesOfSlots[key] = slots.count
        slots.append(Slot(roles: roles, edge: edge))
        return (slots.count - 1, node)
    }

    private mutating func index(ofNode name: String) -> Int {
        if let index = indicesOfNodes[name] { return index }
        indicesOfNodes[name] = nodes.count
        nodes.append(name)
        return nodes.count - 1
    }

    /// Whether a node belongs to the cluster that was asked for, or to the only one.
    private func isSelected(_ node: String) throws(UsageError) -> Bool {
        if let cluster { return clusters[node] == cluster }
        let known = Set(clusters.values).sorted()
        guard known.count < 2 else { throw .severalClusters(known) }
        return true
    }

    /// Checks that there was a node of the cluster that was asked for.
    func checkCluster() throws(UsageError) {
        let known = Set(clusters.values)
        if let cluster, !known.contains(cluster) {
            throw .unknownCluster(cluster, known: known.sorted())
        }
    }

    /// Checks that two series with one meaning follow each other, as over a change of labels, and
    /// do not count the same messages.
    private func check(_ one: Series, _ other: Series) throws(UsageError) {
        guard let first = one.samples.first, let last = one.samples.last,
            let otherFirst = other.samples.first, let otherLast = other.samples.last,
            first.time <= otherLast.time, otherFirst.time <= last.time
        else { return }
        var labels: [String: [String]] = [:]
        for label in Set(one.labels.keys).union(other.labels.keys) where label != "le" {
            let values = [one.labels[label] ?? "", other.labels[label] ?? ""]
            if values[0] != values[1] { labels[label] = values.sorted() }
        }
        throw .countedTwice(node: Self.node(of: one), labels: labels)
    }

    private func join(
        _ readings: [(time: Milliseconds, node: Int, reading: Scrape.Reading)]
    ) -> [Scrape] {
        var scrapes: [Scrape] = []
        for (time, node, reading) in readings {
            if let last = scrapes.last, last.time == time, last.node == node {
                scrapes[scrapes.count - 1].readings.append(reading)
            } else {
                scrapes.append(Scrape(time: time, node: node, readings: [reading]))
            }
        }
        return scrapes
    }
}

/// What one node answered at one time.
struct Scrape {
    let time: Milliseconds
    let node: Int
    var readings: [Reading]

    struct Reading {
        let slot: Int
        let value: Int64
    }
}
