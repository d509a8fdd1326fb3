package import Dispatch
import Synchronization

/// Limits the time of calls that cannot be cancelled.
package enum Deadline {
    /// Runs `body` on a thread of its own.
    ///
    /// - Returns: nil if it takes longer than `duration`; it then continues, and its result is lost.
    package static func run<Value: Sendable>(
        within duration: Duration, _ body: @escaping @Sendable () -> Value
    ) -> Value? {
        let result = Box<Value>()
        let work = DispatchWorkItem { result.set(body()) }
        DispatchQueue(label: "deadline").async(execute: work)
        return work.wait(timeout: .now() + duration.dispatchInterval) == .success
            ? result.value : nil
    }

    private final class Box<Value: Sendable>: Sendable {
        private let state = Mutex<Value?>(nil)

        var value: Value? { state.withLock { $0 } }

        func set(_ value: Value) { state.withLock { $0 = value } }
    }
}

extension Duration {
    /// The same duration for Dispatch, to the nanosecond.
    package var dispatchInterval: DispatchTimeInterval {
        .nanoseconds(
            Int(
                clamping: Int64(clamping: components.seconds) * 1_000_000_000
                    + components.attoseconds / 1_000_000_000))
    }
}
