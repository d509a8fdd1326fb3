import ArgumentParser
import ProgramSupport
import Usage

/// Why there is no document, and with which code the program exits.
struct Failure: Error {
    /// What is wrong and what to do, without the end of the line.
    let text: String
    let code: ExitCode
}

extension Failure {
    init(_ error: UsageError) {
        text = Self.sentence(error)
        code = .dataError
    }

    /// Runs `body`; its errors become failures.
    static func catching<Value>(
        _ body: () throws(UsageError) -> Value
    ) throws(Failure) -> Value {
        do {
            return try body()
        } catch {
            throw Failure(error)
        }
    }

    private static func sentence(_ error: UsageError) -> String {
        switch error {
        case .noSeries(let metric):
            "there is no \(metric) in that time; do the brokers have their plugin for "
                + "Prometheus on, and are --match, --from and --to right?"
        case .countedTwice(let node, let labels):
            "\(node) is scraped more than once, so that everything would count twice; choose one by "
                + "--match: \(choices(labels)); with mq-usage broker, give each node to --metrics once"
        case .severalClusters(let names):
            "there are several clusters; choose one by --cluster: "
                + names.joined(separator: ", ")
        case .unknownCluster(let name, let known) where known.isEmpty:
            "there is no cluster '\(name)'; no node names its cluster, so leave --cluster out"
        case .unknownCluster(let name, let known):
            "there is no cluster '\(name)'; there are " + known.joined(separator: ", ")
        case .tooManyHours(let count):
            "there are \(count) hours between the first and the last sample, more than a document "
                + "may have (\(Usage.mostHours))"
        case .tooMuch:
            "there are more nodes than a cluster has, or they counted more than any can"
        case .noWholeHour:
            "there is no whole hour between the first and the last sample"
        case .tooFewSamples: "there are no two samples of a node to compare"
        case .unknownPayloads:
            "the nodes report no payload sizes; give their size by "
                + "--payload-bytes, and the largest one by --largest-payload-bytes"
        }
    }

    private static func choices(_ labels: [String: [String]]) -> String {
        // Prometheus 3 writes the edges of buckets as 100.0 or 1e+06, older ones as 100.
        guard !labels.isEmpty else { return #"'le!~"[0-9]+"' or 'le=~"[0-9]*|[+]Inf"'"# }
        return labels.sorted { $0.key < $1.key }
            .map { label, values in
                values.map { "'\(label)=\"\($0)\"'" }.joined(separator: " or ")
            }
            .joined(separator: ", ")
    }
}
