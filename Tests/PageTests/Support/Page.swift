import Foundation
import FoundationNetworking
import Net
import TestSupport
import Testing

/// The page in a browser, and the service that it comes from.
struct Page: Sendable {
    @TaskLocal static var current: Page?

    let driver: Chromedriver
    let browser: Browser
    let service: SocketAddress

    var address: String { "http://\(service)/" }

    /// Keeps what the page asks, for `asked`.
    ///
    /// It runs before the scripts of each page.
    private static let recorder = """
        window.asked = [];
        const send = fetch;
        window.fetch = (path, options) => {
          if (options?.body) asked.push([path, options.body]);
          return send(path, options);
        };
        """

    /// Prepares a browser for all that the tests do.
    init(_ driver: Chromedriver, service: SocketAddress, language: String = "en") async throws {
        self.driver = driver
        self.service = service
        browser = try await Browser(driver, language: language)
        try await browser.resize(width: 1280)
        try await browser.devTools(
            "Page.addScriptToEvaluateOnNewDocument", ["source": Self.recorder])
    }

    /// Runs a test with the page of its suite, opened anew at the usual size.
    ///
    /// The console must stay
    /// empty, but for statuses that the test expects.
    static func open(
        expecting statuses: [Int] = [], _ test: (Page) async throws -> Void
    ) async throws {
        let page = try #require(current)
        try await page.browser.resize(width: 1280)
        try await page.browser.emulate()
        try await page.visit()
        try await test(page)
        try await page.expectQuietConsole(statuses)
    }

    /// Opens the page, or a link to a scenario, and waits for its first answer.
    func visit(_ link: String? = nil) async throws {
        try await browser.open("about:blank")
        _ = try await browser.messages()
        try await browser.open(link ?? address)
        try await browser.wait(until: "document.querySelector('#verdict data')")
    }

    func expectQuietConsole(_ statuses: [Int]) async throws {
        for message in try await browser.messages() {
            let isExpected =
                message.source == "network"
                && statuses.contains { message.message.contains("status of \($0)") }
            #expect(isExpected, "\(message)")
        }
    }

    // MARK: What it shows

    /// The text of an element as people see it.
    func text(_ selector: String) async throws -> String {
        try await browser.run("return document.querySelector(arguments[0]).innerText", selector)
    }

    /// The exact figures in the elements of a selector.
    func figures(_ selector: String) async throws -> [String] {
        try await browser.run(
            "return [...document.querySelectorAll(arguments[0])].map(data => data.value)", selector)
    }

    func value(_ selector: String) async throws -> String {
        try await browser.run("return document.querySelector(arguments[0]).value", selector)
    }

    func isShown(_ selector: String) async throws -> Bool {
        try await browser.run(
            "return document.querySelector(arguments[0])?.checkVisibility() ?? false", selector)
    }

    /// Waits until the text of an element contains a part.
    func wait(for part: String, in selector: String) async throws {
        try await browser.wait(
            until: "document.querySelector(arguments[0])?.innerText.includes(arguments[1])",
            selector, part, showing: "document.body.innerText")
    }

    // MARK: What people do

    /// The selector of a field.
    static func field(_ pointer: String) -> String { "[data-pointer=\"\(pointer)\"]" }

    /// Replaces the text of a field, and unfolds its part of the form first.
    func fill(_ pointer: String, with text: String) async throws {
        let _: Bool = try await browser.run(
            "document.querySelector(arguments[0]).closest('details')?.setAttribute('open', '');"
                + "return true", Self.field(pointer))
        try await browser.paste(text, into: Self.field(pointer))
    }

    // MARK: What the service says

    /// The last document that the page has sent, and its path.
    func asked() async throws -> (path: String, body: String) {
        let last = try await browser.run("return asked.at(-1)", returning: [String].self)
        return (last[0], last[1])
    }

    /// What the service answers to a document, asked without the page.
    func answer(to document: String, _ path: String) async throws -> JSONValue {
        var request = URLRequest(url: try #require(URL(string: address + path.dropFirst())))
        request.httpMethod = "POST"
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.httpBody = Data(document.utf8)
        let (data, response) = try await URLSession.shared.data(for: request)
        #expect((response as? HTTPURLResponse)?.statusCode == 200)
        return try JSONValue.read(Array(data))
    }

    /// What the service answers to what the page has asked last.
    func answer() async throws -> JSONValue {
        let (path, body) = try await asked()
        return try await answer(to: body, path)
    }

    /// Waits until the page shows the answer to what it has asked last.
    ///
    /// - Parameter card: the card whose total shows it.
    /// - Returns: the answer.
    /// - Throws: if the page does not show it in time.
    func settled(showing card: Card = .requests) async throws -> JSONValue {
        let answer = try await answer()
        try await browser.wait(
            until: "document.querySelector(arguments[0])?.value === arguments[1]", card.total,
            try #require(card.option(in: answer)?["total"]?.string),
            showing: "document.body.innerText")
        return answer
    }
}
