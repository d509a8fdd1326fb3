import API
import HTTP
import JSON
import TestSupport

/// The request path from bytes to an answer, and the rules that every answer keeps.
final class Target {
    private let application = Application(sheets: .builtIn, readiness: Readiness())
    private let limits: Limits
    private(set) var answers = 0

    init() {
        var limits = Limits()
        limits.headBytes = 2048
        limits.bodyBytes = 16 * 1024
        self.limits = limits
    }

    /// The answer to a document.
    private struct Answer: Equatable {
        let type: String
        let body: [UInt8]
    }

    /// What a connection's bytes come to.
    private struct Outcome: Equatable {
        var answers: [Answer] = []
        var refusal: RequestError?
    }

    /// - Returns: whether the rules hold; if not, the input was printed.
    func check(_ input: [UInt8], with random: inout SplitMix64) -> Bool {
        let whole = outcome(of: input, cuts: [])
        let cuts = (0..<(1 + random.below(6))).map { _ in random.below(input.count + 1) }.sorted()
        let split = outcome(of: input, cuts: cuts)
        answers += whole.answers.count
        guard whole == split else { return report(input, "the answers depend on the cuts \(cuts)") }
        for answer in whole.answers {
            if let fault = Self.fault(of: answer) {
                let text = String(decoding: answer.body, as: UTF8.self)
                return report(input, "\(fault): \(text)")
            }
        }
        return true
    }

    /// What is wrong with an answer in its format; nil if nothing is.
    private static func fault(of answer: Answer) -> String? {
        switch answer.type {
        case "application/json", "application/problem+json":
            guard let document = try? JSONReader.read(answer.body) else {
                return "an answer is no JSON"
            }
            return isConclusive(document) ? nil : "a bill has neither a total nor a range"
        case let type where type.hasPrefix("text/csv"):
            let table = try? CSVTable(answer.body)
            return table?.header.last == "status" ? nil : "an answer is no CSV"
        case let type where type.hasPrefix("text/plain"):
            let text = String(validating: answer.body, as: UTF8.self)
            let isPlain = text?.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 }
            return isPlain == true ? nil : "a table has control characters"
        case let type: return "an answer has the type \(type)"
        }
    }

    /// Whether a bill has a total if it is complete, and a range if it is not; true for other
    /// answers.
    private static func isConclusive(_ answer: JSONDocument) -> Bool {
        guard answer.kind(of: answer.root) == .object else { return true }
        let members = answer.members(of: answer.root)
        guard let complete = members.first(where: { $0.name == "complete" })?.value else {
            return true
        }
        let total = members.first { $0.name == "total" }.map { answer.kind(of: $0.value) }
        let hasRange = members.contains { $0.name == "range" }
        return answer.boolean(complete)
            ? total == .string && !hasRange : total == .null && hasRange
    }

    private func report(_ input: [UInt8], _ message: String) -> Bool {
        print(message)
        print("input: \(input)")
        return false
    }

    /// Reads all requests and answers those to documents, with the bytes arriving in pieces.
    private func outcome(of input: [UInt8], cuts: [Int]) -> Outcome {
        var outcome = Outcome()
        var parser = RequestParser()
        var unread: [UInt8] = []
        var start = 0
        for end in cuts + [input.count] {
            unread += input[start..<end]
            start = end
            do {
                let consumed = try read(unread, with: &parser, into: &outcome)
                unread.removeFirst(consumed)
            } catch {
                outcome.refusal = error
                return outcome
            }
        }
        return outcome
    }

    private func read(
        _ bytes: [UInt8], with parser: inout RequestParser, into outcome: inout Outcome
    ) throws(RequestError) -> Int {
        var position = 0
        while true {
            switch try parser.next(bytes.span, from: &position, limits: limits) {
            case .needMore: return position
            case .expectation(let head): _ = application.earlyResponse(to: head)
            case .request(let request):
                let response = application.respond(to: request)
                let isDocument = request.head.path.hasPrefix("/r") && request.head.method == .post
                guard isDocument else { continue }
                let type = response.fields.first { $0.name == "Content-Type" }?.value
                outcome.answers.append(Answer(type: type ?? "", body: response.body))
            }
        }
    }
}
