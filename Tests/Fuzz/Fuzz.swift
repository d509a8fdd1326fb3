import API
import HTTP
import TestSupport

/// Feeds mutated requests and documents to the service, without sockets, for a number of seconds.
///
///     fuzz 60 7        a minute from the seed 7; the same seed tries the same inputs
///
/// It ends with a trap where the service does, and with a message and the input where an answer
/// breaks a rule: where it depends on how the octets were split, or is no JSON.
@main
enum Fuzz {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst().compactMap { UInt64($0) }
        guard let seconds = arguments.first else { return print("usage: fuzz SECONDS [SEED]") }
        var random = SplitMix64(seed: arguments.dropFirst().first ?? 1)
        let corpus = try Corpus.requests()
        let target = Target()
        let clock = ContinuousClock()
        let end = clock.now + .seconds(Int64(seconds))
        var count = 0
        while clock.now < end {
            for _ in 0..<100 {
                var input = random.pick(corpus)
                Mutation.apply(to: &input, with: &random, corpus: corpus)
                guard target.check(input, with: &random) else { fatalError("a rule is broken") }
                count += 1
            }
        }
        print("\(count) inputs, \(target.answers) answers, no rule broken")
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
            ("/rocketmq/compare", "rocketmq-1-structure-only"),
            ("/rocketmq/compare", "rocketmq-2-with-test-rates"),
        ]
        let posts = try documents.map { path, name in
            let body = try Fixture.bytes("\(name).request.json")
            let head = "POST \(path) HTTP/1.1\r\nHost: a\r\nContent-Length: \(body.count)\r\n\r\n"
            return Array(head.utf8) + body
        }
        return heads.map { Array($0.utf8) } + posts + posts
    }
}
