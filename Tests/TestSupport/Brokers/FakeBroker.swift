package import HTTP
package import HTTPServer
import Synchronization

/// A broker that was recorded: its page of metrics and its management API.
///
/// Its counters of messages grow by 100 at each scrape.
package final class FakeBroker: Responder {
    private let metrics: String
    private let answers: [String: String]
    private let scrapes = Atomic(0)

    /// - Parameters:
    ///   - tags: of the user.
    ///   - replacements: answers instead of the recorded ones, by the path.
    /// - Throws: why a recording cannot be read.
    package init(tags: String = #"["monitoring"]"#, replacements: [String: String] = [:]) throws {
        func recorded(_ name: String) throws -> String {
            String(decoding: try Fixture.bytes("Usage/rabbitmq-4.3.6-\(name)"), as: UTF8.self)
        }
        metrics = try recorded("metrics.txt")
        let answers = [
            "/api/whoami": #"{"name":"meter","tags":\#(tags)}"#,
            "/api/overview": try recorded("overview-age3600-incr60.json"),
            "/api/exchanges": try recorded("exchanges.json"),
            // The recording has four queues of ten.
            "/api/queues": try recorded("queues.json").replacing(/\]\s*$/, with: "")
                + String(repeating: ",{\"message_bytes\":0}", count: 6) + "]",
        ]
        self.answers = answers.merging(replacements) { $1 }
    }

    /// How often the metrics were read.
    package var count: Int { scrapes.load(ordering: .relaxed) }

    package func respond(to request: Request) -> Response {
        guard request.head.method == .get else { return .text("only GET", status: .badRequest) }
        let path = String(request.head.path)
        if path == "/metrics" {
            let number = scrapes.add(1, ordering: .relaxed).newValue
            return .text(page(number), status: .ok)
        }
        guard let answer = answers[path] else { return .text("", status: .notFound) }
        return .json(answer)
    }

    private func page(_ number: Int) -> String {
        let name = "rabbitmq_global_messages_routed_total{protocol=\"amqp091\"} "
        return metrics.replacing("\(name)50367.0", with: "\(name)\(50_367 + 100 * number)")
    }

    package func cost(of request: Request) -> RequestCost { RequestCost(values: 0, bytes: 0) }

    package func earlyResponse(to head: RequestHead) -> Response? { nil }

    package func errorResponse(for error: RequestError, to head: RequestHead?) -> Response {
        .text("\(error)", status: error.status)
    }
}
