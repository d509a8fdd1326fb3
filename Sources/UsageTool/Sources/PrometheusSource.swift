import HTTP
import HTTPClient
import ProgramSupport
import Usage

/// The samples that a Prometheus stored, as they are.
///
/// Functions such as `rate` and `increase` extrapolate, and steps hide when samples were taken.
struct PrometheusSource {
    let server: RemoteServer
    /// The metrics, and what the labels of their series must be.
    let selector: String

    /// The first length of time of a query; it is halved if there is too much for one answer, and
    /// doubled again after an answer with room for more.
    private static let longestQuery: Milliseconds = 6 * 3_600_000
    private static let shortestQuery: Milliseconds = 60_000

    /// The series of a part of the time.
    struct Answer {
        let series: [Series]
        /// What Prometheus says is missing.
        let warnings: [String]
        let bytes: Int
    }

    /// - Parameters:
    ///   - server: where its API is.
    ///   - names: the metrics to read.
    ///   - matchers: such as `job="rabbitmq"`.
    init(_ server: RemoteServer, names: [String], matchers: [String]) {
        self.server = server
        let names = "__name__=~\"\(names.joined(separator: "|"))\""
        selector = "{\(([names] + matchers).joined(separator: ","))}"
    }

    /// Reads the series of some time in the order of time, a part of it at once.
    ///
    /// - Parameters:
    ///   - start: the first time.
    ///   - end: the last time.
    ///   - body: is given each answer, and the time that it ends.
    /// - Throws: why there is no answer, or what `body` throws.
    func forEachAnswer(
        from start: Milliseconds, to end: Milliseconds,
        _ body: (Answer, Milliseconds) throws(Failure) -> Void
    ) throws(Failure) {
        var length = Self.longestQuery
        var position = start
        while position < end {
            let next = min(position + length, end)
            guard let answer = try answer(from: position, to: next) else {
                length = (next - position) / 2
                continue
            }
            try body(answer, next)
            position = next
            if answer.bytes < RemoteServer.largestAnswer / 4 {
                length = min(length * 2, Self.longestQuery)
            }
        }
    }

    /// - Returns: nil if there is too much for one answer.
    private func answer(
        from start: Milliseconds, to end: Milliseconds
    ) throws(Failure) -> Answer? {
        let canShorten = end - start > Self.shortestQuery
        let target = server.target("/api/v1/query")
        let content: [UInt8]
        do {
            content = try server.content(
                of: request(target, start, end), answersToRead: [400, 422])
        } catch {
            if case .noResponse(.tooLarge) = error, canShorten { return nil }
            throw server.describe(error, at: target)
        }
        do {
            let (series, warnings) = try PrometheusAnswer.read(
                content, within: start - 1000...end)
            return Answer(series: series, warnings: warnings, bytes: content.count)
        } catch .refused(let reason) {
            if canShorten, reason.contains("too many samples") { return nil }
            throw Failure(
                text: "\(server.place(target)) refused the query: \(reason)", code: .protocolError)
        } catch {
            throw Failure(
                text: "\(server.place(target)) is not the API of Prometheus: "
                    + RemoteServer.beginning(of: content),
                code: .protocolError)
        }
    }

    private func request(
        _ target: String, _ start: Milliseconds, _ end: Milliseconds
    ) -> ClientRequest {
        let seconds = (end - start + 999) / 1000
        let form = [
            ("query", "\(selector)[\(seconds)s]"),
            ("time", "\(end / 1000).\(Self.thousandths(end))"),
            // Thanos returns its smaller copies of old samples otherwise.
            ("max_source_resolution", "0s"),
        ]
        let body = form.map { "\($0.0)=\(Self.encoded($0.1))" }.joined(separator: "&")
        return ClientRequest(
            .post, target,
            fields: [Response.Field("Content-Type", "application/x-www-form-urlencoded")],
            body: Array(body.utf8))
    }

    private static func thousandths(_ time: Milliseconds) -> String {
        String(String(time % 1000 + 1000).dropFirst())
    }

    /// A value of a form, with all but letters, digits and a few marks in percent-encoding.
    private static func encoded(_ text: String) -> String {
        let plain = Set("-._~".utf8)
        return text.utf8.map { byte in
            let isPlain =
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
                || plain.contains(byte)
            let hexadecimal = String(Int(byte) + 256, radix: 16, uppercase: true).dropFirst()
            return isPlain ? String(UnicodeScalar(byte)) : "%\(hexadecimal)"
        }.joined()
    }
}
