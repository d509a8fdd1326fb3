import FoundationEssentials
import Net
import TestSupport
import Testing

@testable import Service

/// The Dockerfile and the files under `deploy` name only what the program has.
///
/// `.ci/deployment` checks them against each other and against schemas.
@Suite("Deployment files", .timeLimit(.minutes(3)))
struct DeploymentTests {
    /// The text of each file, comments included, by its path.
    private var files: [String: String] {
        get throws {
            let folder = Fixture.repository.appending(path: "deploy")
            let enumerated = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
            let names = enumerated.filter { $0.contains(".") || $0 == "build-static" }
            var files: [String: String] = [:]
            for path in names.map({ "deploy/\($0)" }) + ["Dockerfile"] {
                files[path] = String(decoding: try Fixture.repositoryFile(path), as: UTF8.self)
            }
            return files
        }
    }

    @Test func `set only variables that are settings`() throws {
        let known = Set(Setting.all.map(\.variable))
        var used: Set<String> = []
        for (path, text) in try files {
            for name in text.matches(of: /MQ_PRICING_\w*/).map({ String($0.output) }) {
                #expect(known.contains(name), "\(name) in \(path)")
                used.insert(name)
            }
        }
        #expect(used.isSuperset(of: ["MQ_PRICING_PRICE_SHEET", "MQ_PRICING_API_KEYS"]))
    }

    @Test(arguments: [
        ("CHANGELOG.md", "\n## "),
        ("Dockerfile", "ARG VERSION="),
        ("docs/operations.md", "/mq-pricing:"),
        ("docs/operations.md", " mq-pricing:"),
        ("deploy/compose.yaml", "image: mq-pricing:"),
        ("deploy/kubernetes/base/deployment.yaml", "image: mq-pricing:"),
        ("deploy/kubernetes/base/kustomization.yaml", "app.kubernetes.io/version: "),
        ("deploy/kubernetes/kustomization.yaml", "mq-pricing:"),
    ])
    func `name the version of the program`(path: String, before: String) throws {
        let text = String(decoding: try Fixture.repositoryFile(path), as: UTF8.self)
        let versions = text.ranges(of: before).map { range in
            String(text[range.upperBound...].prefix { $0.isNumber || $0 == "." })
        }
        #expect(!versions.isEmpty && versions.allSatisfy { $0 == MQPricing.version }, "\(versions)")
    }

    @Test func `alert on metrics that the program has`() async throws {
        let rules = try #require(try files["deploy/kubernetes/monitoring/prometheus-rule.yaml"])
        let names = Set(rules.matches(of: /(?:mq_pricing|http_server)_\w+/).map(\.output))
        #expect(names.count >= 4)
        let program = try Program(["--port", "0"])
        let address = try SocketAddress(numeric: "127.0.0.1", port: try await program.port())
        let client = try await RawClient(to: address)
        try await client.send("GET /livez HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(try await client.response().status == 200)
        try await client.send("GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n")
        let page = try await client.response().text
        for name in names {
            #expect(page.contains("\n\(name) ") || page.contains("\n\(name){"), "\(name)")
        }
    }
}
