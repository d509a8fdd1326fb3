import API
import Glibc
import HTTP
import TestSupport

/// Feeds random input to the service, without sockets.
///
///     fuzz 60 7                 mutated requests for a minute, from the seed 7
///     fuzz planted 1000000 7    a million documents with values of the wrong kind
///
/// The same seed tries the same inputs. The program ends with a trap where the service does, and
/// with a message and the input where an answer breaks a rule.
@main
enum Fuzz {
    static func main() throws {
        var arguments = CommandLine.arguments.dropFirst()
        let isPlanted = arguments.first == "planted"
        if isPlanted { arguments.removeFirst() }
        let numbers = arguments.compactMap { UInt64($0) }
        guard let first = numbers.first, numbers.count == arguments.count, numbers.count <= 2 else {
            print("usage: fuzz SECONDS [SEED] | fuzz planted DOCUMENTS [SEED]")
            exit(64)
        }
        let seed = numbers.count > 1 ? numbers[1] : 1
        let isRight = isPlanted ? try plant(Int(first), seed) : try mutate(Int64(first), seed)
        if !isRight { exit(1) }
    }

    /// Documents with planted values of the wrong kind.
    private static func plant(_ documents: Int, _ seed: UInt64) throws -> Bool {
        var faults = PlantedFaults(seed: seed)
        guard let planted = try faults.run(documents: documents) else { return false }
        print("\(documents) documents, \(planted) planted values, each refused at its place")
        return true
    }

    /// Mutated requests; the answers must be well formed and must not depend on how the bytes are split.
    private static func mutate(_ seconds: Int64, _ seed: UInt64) throws -> Bool {
        var random = SplitMix64(seed: seed)
        let corpus = try Corpus.requests()
        let target = Target()
        let clock = ContinuousClock()
        let end = clock.now + .seconds(seconds)
        var count = 0
        while clock.now < end {
            for _ in 0..<100 {
                var input = random.pick(corpus)
                Mutation.apply(to: &input, with: &random, corpus: corpus)
                guard target.check(input, with: &random) else { return false }
                count += 1
            }
        }
        print("\(count) inputs, \(target.answers) answers, no rule broken")
        return true
    }
}

/// The inputs that mutations begin from.
enum Corpus {
    static func requests() throws -> [[UInt8]] {
        let heads = [
            "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
            "HEAD http://a:80/livez?x HTTP/1.1\r\nHost: b\r\nConnection: close\r\n\r\n",
            "OPTIONS * HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
            "POST /rabbitmq/estimate HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "5;a=\"b\\\"\"\r\n{\"reg\r\n1 ; c\r\ni\r\n0\r\nTrailer: x\r\n\r\n",
            "POST /rocketmq/compare HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n"
                + "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}",
        ]
        let documents = [
            ("/rabbitmq/estimate", "rabbitmq-1-messaging-requests"),
            ("/rabbitmq/estimate", "rabbitmq-2-provisioned"),
            ("/rabbitmq/estimate", "rabbitmq-3-riyadh-month"),
            ("/rabbitmq/compare", "rabbitmq-compare-2-spiky"),
            ("/rabbitmq/compare", "rabbitmq-compare-3-riyadh-day-night"),
            ("/rabbitmq/compare", "rabbitmq-compare-4-no-peaks"),
            ("/rabbitmq/estimate", "rabbitmq-4-incomplete"),
            ("/rocketmq/compare", "rocketmq-1-structure-only"),
            ("/rocketmq/compare", "rocketmq-2-with-test-rates"),
        ]
        let accepted = [
            [], ["Accept: text/csv"], ["Accept: text/plain"],
            ["Accept: text/*;q=0.5, application/json;q=0.4, text/csv;q=0"],
        ]
        let posts = try documents.flatMap { path, name in
            try accepted.map { fields in
                Request.bytes(
                    "POST", path, fields: fields, body: try Fixture.bytes("\(name).request.json"))
            }
        }
        return heads.map { Array($0.utf8) } + posts
    }
}
