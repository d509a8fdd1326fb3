import HTTP
import Net
import TestSupport
import Testing

@testable import Service

/// The tables of `docs/operations.md` are those of the program.
@Suite("Operations manual", .timeLimit(.minutes(3)))
struct OperationsManualTests {
    private let manual: MarkdownFile

    init() throws {
        manual = try MarkdownFile("docs/operations.md")
    }

    private var settings: [[String]] {
        manual.rows(under: "option", "variable", "default")
    }

    private var limits: [[String]] { manual.rows(under: "what", "default", "option") }

    @Test func `has each setting in one of its tables`() {
        let options = settings.map { $0[0] } + limits.map { $0[2] }.filter { !$0.isEmpty }
        #expect(options.sorted() == Setting.all.map { "`--\($0.name)`" }.sorted())
    }

    @Test func `has the variable and the default of each setting`() throws {
        for row in settings {
            let setting = try #require(Setting.all.first { "`--\($0.name)`" == row[0] })
            #expect(row[1] == "`\(setting.variable)`")
            #expect(row[2] == setting.defaultDescription ?? setting.defaultValue ?? "", "\(row[0])")
        }
    }

    @Test func `has the default of each limit that is a setting`() throws {
        for row in limits where !row[2].isEmpty {
            let setting = try #require(Setting.all.first { "`--\($0.name)`" == row[2] })
            if let text = setting.defaultDescription {
                #expect(row[1] == text)
                continue
            }
            let number = try #require(setting.defaultValue.flatMap { Int($0) })
            let spellings = ["\(number)", "\(number) s", "\(number >> 20) MiB"]
            let text = row[1].split(separator: ",")[0]
            #expect(spellings.contains(String(text)), "\(row)")
        }
    }

    @Test func `has the limits that are no settings`() {
        let defaults = Limits()
        let fixed = limits.filter { $0[2].isEmpty }.map { "\($0[0]): \($0[1])" }
        #expect(
            fixed == [
                "request line: \(defaults.requestLineBytes >> 10) KiB",
                "request head: \(defaults.headBytes >> 10) KiB, \(defaults.fields) fields",
                "large documents at a time: \(defaults.queuedRequests)",
            ])
        let row = limits.first { $0[0] == "large documents at a time" }
        #expect(row?[3].contains("more than \(defaults.inlineBodyBytes >> 10) KiB") == true)
    }

    @Test func `has each metric of the page, and no other`() async throws {
        let cells = manual.rows(under: "metric", "meaning").map { $0[0] }
        let names = cells.flatMap { $0.split(separator: ", ").map { $0.filter { $0 != "`" } } }
        let certificate = try TemporaryFile(
            String(decoding: TestTLS.certificate.chain, as: UTF8.self))
        let key = try TemporaryFile(String(decoding: TestTLS.certificate.key, as: UTF8.self))
        let program = try Program([
            "--port", "0", "--admin-port", "0", "--tls-certificate", certificate.path,
            "--tls-key", key.path,
        ])
        let address = try SocketAddress(numeric: "127.0.0.1", port: try await program.adminPort())
        let client = try await RawClient(to: address)
        try await client.send("GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n")
        let page = try await client.response().text
        let metrics = page.matches(of: /# TYPE (\w+)/).map { String($0.output.1) }
        #expect(metrics.count > 20)
        let ofProcess = "process_"
        #expect(
            Set(names) == Set(metrics.map { $0.hasPrefix(ofProcess) ? "\(ofProcess)*" : $0 }))
    }

    @Test func `names only variables that are settings`() {
        let variables = Set(manual.codeSpans.map(\.text).filter { $0.hasPrefix("MQ_PRICING_") })
        #expect(variables.subtracting(Setting.all.map(\.variable)) == ["MQ_PRICING_"])
    }
}
