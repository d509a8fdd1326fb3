/// Why series do not give a usage.
package enum UsageError: Error, Equatable {
    /// No series has the metric without which nothing is known.
    case noSeries(metric: String)
    /// Series of one node differ only in labels that distinguish scrapes, so that everything would
    /// count twice: the labels, each with its values.
    case countedTwice(node: String, labels: [String: [String]])
    /// The nodes belong to several clusters.
    case severalClusters([String])
    /// No node belongs to the cluster.
    case unknownCluster(String, known: [String])
    /// The samples are of more hours than a document may have.
    case tooManyHours(Int)
    /// There are more nodes than a cluster has, or they counted more than any could.
    case tooMuch
    /// There is no whole hour between the first and the last sample.
    case noWholeHour
    /// There are no two samples of a node, so nothing can be counted.
    case tooFewSamples
    /// The nodes report no payload sizes, and none was given.
    case unknownPayloads
}
