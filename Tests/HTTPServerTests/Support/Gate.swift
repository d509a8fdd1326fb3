import Dispatch

/// Holds up the threads of a server until it is opened.
final class Gate: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)

    /// Waits until the gate is open, ten seconds at most.
    func wait() {
        _ = semaphore.wait(timeout: .now() + .seconds(10))
        semaphore.signal()
    }

    func open() {
        semaphore.signal()
    }
}
