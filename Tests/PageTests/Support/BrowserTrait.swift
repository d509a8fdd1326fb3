import API
import TestSupport
import Testing

/// Gives a suite a service and a browser, which all its tests share.
struct BrowserTrait: SuiteTrait, TestScoping {
    func provideScope(
        for test: Test, testCase: Test.Case?,
        performing function: @Sendable () async throws -> Void
    ) async throws {
        let application = Application(sheets: .builtIn, readiness: Readiness())
        try await withServer(responder: application) { server in
            let driver = try await Chromedriver()
            do {
                let page = try await Page(driver, service: server.address)
                try await Page.$current.withValue(page) { try await function() }
            } catch {
                await driver.end()
                throw error
            }
            await driver.end()
        }
    }
}

extension Trait where Self == BrowserTrait {
    static var browser: BrowserTrait { BrowserTrait() }
}
