/// The metrics of one message queue, and how its series are distinguished.
package struct ProductMetrics: Sendable, Codable, Equatable {
    /// What the samples of each metric are used for; a metric may serve several purposes.
    package let roles: [String: [MetricRole]]
    /// The labels by which series of one metric and node add up, in addition to `le`.
    let parts: Set<String>
    /// The labels of series for single objects, which repeat what the other series have.
    let objects: Set<String>
    /// The label of the identity metric that has the name of the cluster.
    let clusterLabel: String
    /// Its label that has the name of the node, which is unique within the cluster.
    let nodeLabel: String
    /// Labels with a value whose series do not count.
    let excluded: [String: String]
    /// The label with the protocol and the value that the cloud service speaks.
    let ordinaryProtocol: Label?
    /// The metrics without which there is no usage.
    package let essential: [String]

    /// Whether a counter that falls began at 0 again.
    ///
    /// Otherwise only a part of it did, and nothing is known of what it counted since.
    var restartsAtZero = true

    struct Label: Sendable, Codable, Equatable {
        let name: String
        let value: String
    }

    /// The names of the metrics, in alphabetical order.
    package var names: [String] { roles.keys.sorted() }
}
