import API
import Foundation
import Net
import TestSupport
import Testing

/// What people take away: links, files, commands. And what they must not: keys.
extension PageTests {
    @Test func `gives a link with the whole scenario`() async throws {
        try await Page.open { page in
            try await page.browser.click("[data-preset=night]")
            try await page.wait(for: "2,600", in: "#verdict")
            try await page.fill("/usage/0/queues", with: "601")
            _ = try await page.settled(showing: .best)
            let document = try await page.asked().body
            try await page.browser.click("#copy-link")
            try await page.wait(for: "link", in: "#copy-link")
            try await page.browser.wait(until: "location.hash.length > 10")
            let link = try await page.browser.run("return location.href", returning: String.self)
            #expect(link.utf8.count < 1000)
            let other = try await Page(page.driver, service: page.service)
            try await other.visit(link)
            try await other.wait(for: "2,600", in: "#verdict")
            #expect(try await other.asked().body == document)
            #expect(try await other.text("#result") == page.text("#result"))
            try await other.expectQuietConsole([])
            await other.browser.end()
        }
    }

    /// What others wrote, with less than the page writes, and words of the other product.
    @Test func `opens a link without messages`() async throws {
        try await Page.open { page in
            let link = try await page.browser.run(
                """
                const {link} = await import('/assets/share.js');
                return link({region: 'cn-hangzhou', usage: [{label: 'online shop', hours: 720,
                  minutePeakTPSCounts: [{tps: 100, minutes: 43200}]}]});
                """, returning: String.self)
            try await page.visit(link)
            try await page.wait(for: "Undecided", in: "#verdict")
            #expect(try await page.text("#verdict").contains("Add the messages"))
            #expect(try await page.isShown("#curve .cost"))
            #expect(try await !page.isShown("#curve .level"))
        }
    }

    @Test func `downloads request and answer as JSON, and the bill as CSV`() async throws {
        try await Page.open { page in
            let folder = try TemporaryFolder()
            try await page.browser.download(to: folder.path)
            let (path, document) = try await page.asked()
            try await page.browser.click("#download-json")
            let json = try JSONValue.read(try await Self.file("rabbitmq.json", in: folder))
            #expect(json["answer"] == (try await page.answer(to: document, path)))
            #expect(json["request"] == (try JSONValue.read(document)))
            try await page.browser.click("#download-csv")
            let csv = try CSVTable(try await Self.file("rabbitmq.csv", in: folder))
            #expect(csv.header.prefix(5) == ["option", "product", "region", "metering", "sku"])
            let options = try #require(json["answer"]?["options"]?.elements)
            let items = options.flatMap { $0["items"]?.elements ?? [] }
            #expect(csv["amount"] == items.map { $0["amount"]?.string ?? "" })
        }
    }

    /// Waits for a download.
    private static func file(_ name: String, in folder: TemporaryFolder) async throws -> [UInt8] {
        let url = folder.url.appending(path: name)
        let deadline = ContinuousClock.now + .seconds(20)
        while ContinuousClock.now < deadline {
            if let data = try? Data(contentsOf: url), !data.isEmpty { return Array(data) }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw Browser.Failure.neverTrue(name, last: "no download")
    }

    @Test(.enabled(if: Tool("curl") != nil, "curl is required"))
    func `copies a command that gives the same answer`() async throws {
        try await Page.open { page in
            try await page.browser.click("#copy-curl")
            try await page.wait(for: "Copied.", in: "#taken")
            let command = try await page.browser.clipboard()
            #expect(command.hasPrefix("curl --json '{"))
            let folder = try TemporaryFolder()
            let result = try await #require(Tool("sh")).run(
                ["-c", command + " -s"], in: folder.url,
                environment: ProcessInfo.processInfo.environment)
            let answer = try JSONValue.read(result.output)
            #expect(
                try await page.figures(Card.requests.total)
                    == [Card.requests.option(in: answer)?["total"]?.string])
        }
    }

    @Test func `keeps a key in memory alone`() async throws {
        let key = "secret"
        let digest = "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b"
        let keys = try APIKeys(Array("web:\(digest)\n".utf8), indices: KeyIndices())
        let application = Application(
            configuration: LiveConfiguration(Configuration(sheets: .builtIn, keys: keys)),
            readiness: Readiness(), metrics: Metrics())
        let driver = try #require(Page.current?.driver)
        try await withServer(responder: application) { server in
            let page = try await Page(driver, service: server.address)
            try await page.browser.open(page.address)
            try await page.wait(for: "The service wants an API key.", in: "#key-form")
            try await page.browser.type("wrong", into: "#key")
            try await page.browser.click("#key-form button")
            try await page.wait(for: "The service wants an API key.", in: "#key-form")
            try await page.browser.paste(key, into: "#key")
            try await page.browser.click("#key-form button")
            try await page.wait(for: "Provision 1,400 TPS", in: "#verdict")
            #expect(try await !page.isShown("#key-form"))
            try await page.browser.click("#copy-link")
            try await page.browser.wait(until: "location.hash.length > 10")
            try await page.browser.click("#copy-curl")
            try await page.wait(for: "Copied.", in: "#taken")
            let command = try await page.browser.clipboard()
            #expect(command.contains(#"-H "Authorization: Bearer $KEY""#))
            let places = try await page.browser.run(
                """
                return [location.href, document.cookie, JSON.stringify(localStorage),
                  JSON.stringify(sessionStorage), arguments[0]].join()
                """, command, returning: String.self)
            #expect(!places.contains(key))
            try await page.expectQuietConsole([401])
            await page.browser.end()
        }
    }
}
