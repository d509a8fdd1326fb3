import Foundation
import TestSupport

/// A browser that is driven by the WebDriver protocol (W3C), with one tab.
struct Browser: Sendable {
    private let driver: Chromedriver
    private let session: String

    /// Starts a browser without a window, in this language.
    init(_ driver: Chromedriver, language: String = "en") async throws {
        struct Session: Decodable { let sessionId: String }
        let capabilities = """
            {"capabilities": {"alwaysMatch": {
              "goog:loggingPrefs": {"browser": "ALL"},
              "goog:chromeOptions": {
                "args": ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
                "prefs": {"intl.accept_languages": "\(language)"}}}}}
            """
        let body = try await driver.send("POST", "/session", capabilities)
        self.driver = driver
        session = "/session/\(try Self.value(Session.self, in: body).sessionId)"
    }

    func end() async {
        _ = try? await driver.send("DELETE", session)
    }

    // MARK: Commands

    private struct Result<Value: Decodable>: Decodable { let value: Value }
    private struct Nothing: Decodable { init(from decoder: any Decoder) {} }

    private static func value<Value: Decodable>(
        _ type: Value.Type, in body: [UInt8]
    ) throws -> Value {
        try JSONDecoder().decode(Result<Value>.self, from: Data(body)).value
    }

    private func post<Value: Decodable>(
        _ path: String, _ parameters: some Encodable, returning type: Value.Type = Nothing.self
    ) async throws -> Value {
        let text = String(decoding: try JSONEncoder().encode(parameters), as: UTF8.self)
        return try Self.value(type, in: try await driver.send("POST", session + path, text))
    }

    /// Loads a page and waits until it is loaded.
    func open(_ address: String) async throws {
        _ = try await post("/url", ["url": address])
    }

    private struct Script: Encodable {
        let script: String
        let args: [String]
    }

    /// Runs a function body of JavaScript and returns its result.
    func run<Value: Decodable>(
        _ script: String, _ arguments: String..., returning type: Value.Type = Value.self
    ) async throws -> Value {
        try await post("/execute/sync", Script(script: script, args: arguments), returning: type)
    }

    /// Runs a function body whose last argument is called with its result.
    func runAsynchronously<Value: Decodable>(
        _ script: String, _ arguments: String..., returning type: Value.Type = Value.self
    ) async throws -> Value {
        try await post("/execute/async", Script(script: script, args: arguments), returning: type)
    }

    private struct DevToolsCommand<Parameters: Encodable>: Encodable {
        let cmd: String
        let params: Parameters
    }

    /// Runs a command of the Chrome DevTools Protocol.
    func devTools(_ command: String, _ parameters: some Encodable) async throws {
        _ = try await post(
            "/goog/cdp/execute", DevToolsCommand(cmd: command, params: parameters))
    }

    /// Lets pages do what they must ask for.
    func grant(_ permission: some Encodable) async throws {
        _ = try await post("/permissions", permission)
    }

    /// A message in the console.
    struct Message: Decodable {
        /// Such as `console-api`, `security` for the policy, `network` for problems of requests.
        let source: String
        let message: String
    }

    /// The messages since the last call.
    func messages() async throws -> [Message] {
        try await post("/se/log", ["type": "browser"], returning: [Message].self)
    }

    // MARK: Elements

    private func element(_ selector: String) async throws -> String {
        let found = try await post(
            "/element", ["using": "css selector", "value": selector],
            returning: [String: String].self)
        guard let id = found.values.first else { throw Failure.noElement(selector) }
        return "/element/\(id)"
    }

    enum Failure: Error {
        case noElement(String)
        /// What a script was to become, and what it was at the end.
        case neverTrue(String, last: String)
    }

    func click(_ selector: String) async throws {
        _ = try await post("\(element(selector))/click", [String: String]())
    }

    /// Types at the end of a field.
    func type(_ text: String, into selector: String) async throws {
        _ = try await post("\(element(selector))/value", ["text": text])
    }

    /// Replaces the text of a field as one paste does.
    func paste(_ text: String, into selector: String) async throws {
        let _: Bool = try await run(
            "const field = document.querySelector(arguments[0]);"
                + "field.focus(); field.select(); return true", selector)
        try await devTools("Input.insertText", ["text": text])
    }

    /// Replaces the text of a field as a paste does, at once: the protocol types a month of minutes
    /// for minutes.
    func set(_ selector: String, to text: String) async throws {
        let _: Bool = try await run(
            """
            const field = document.querySelector(arguments[0]);
            field.value = arguments[1];
            return field.dispatchEvent(new Event('input', {bubbles: true}));
            """, selector, text)
    }

    /// Presses and releases keys, one after the other, wherever the focus is.
    func press(_ keys: String...) async throws {
        struct Action: Encodable {
            let type: String
            let value: String
        }
        struct Source: Encodable {
            let type = "key"
            let id = "keyboard"
            let actions: [Action]
        }
        let actions = keys.flatMap {
            [Action(type: "keyDown", value: $0), Action(type: "keyUp", value: $0)]
        }
        _ = try await post("/actions", ["actions": [Source(actions: actions)]])
    }

    // MARK: Waiting

    /// Waits until an expression of JavaScript is true.
    func wait(
        until expression: String, _ arguments: String..., showing state: String = "null"
    ) async throws {
        let deadline = ContinuousClock.now + .seconds(30)
        let script = Script(script: "return Boolean(\(expression))", args: arguments)
        while true {
            if try await post("/execute/sync", script, returning: Bool.self) { return }
            guard ContinuousClock.now < deadline else { break }
            try await Task.sleep(for: .milliseconds(20))
        }
        let last = try await run("return String(\(state))", returning: String.self)
        throw Failure.neverTrue(expression, last: last)
    }
}
