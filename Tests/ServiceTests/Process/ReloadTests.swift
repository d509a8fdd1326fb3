import Dispatch
import Synchronization
import TestSupport
import Testing

@testable import API
@testable import Service

/// Reloads that take long.
@Suite("Reload", .timeLimit(.minutes(3)))
struct ReloadTests {
    private let log = Log(level: .critical)

    private func metric(_ reload: Reload, _ sample: String) -> Bool {
        var text = MetricsText()
        reload.write(to: &text)
        return String(decoding: text.bytes, as: UTF8.self).contains("\(sample)\n")
    }

    private func wait(until isSo: () -> Bool) async throws {
        let deadline = ContinuousClock.now + .seconds(25)
        while !isSo() {
            guard ContinuousClock.now < deadline else { throw RawClient.Failure.timedOut }
            try await Task.sleep(for: .milliseconds(2))
        }
    }

    /// Requests return although the first load hangs; all that follow share one more load.
    @Test func `are requested without waiting, and those that have not begun are one`() async throws
    {
        let configuration = Configuration(sheets: .builtIn, keys: nil)
        let gate = DispatchSemaphore(value: 0)
        let loads = Mutex(0)
        let reload = Reload(into: LiveConfiguration(configuration), log: log) {
            loads.withLock { $0 += 1 }
            // Without the signal the test fails instead of hanging.
            _ = gate.wait(timeout: .now() + 150)
            return LoadedFiles(configuration: configuration)
        }
        reload.request()
        try await wait { loads.withLock { $0 } == 1 }
        for _ in 0..<3 { reload.request() }
        #expect(metric(reload, "mq_pricing_reloads_total{result=\"success\"} 0"))
        for _ in 0..<4 { gate.signal() }
        try await wait { metric(reload, "mq_pricing_reloads_total{result=\"success\"} 2") }
        #expect(loads.withLock { $0 } == 2)
    }
}
