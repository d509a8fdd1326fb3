import Dispatch

/// Runs an actor on a thread of its own, so that it may block: the bodies of tests share a pool
/// that is as small as the processors are few, where one blocked test would hold up others.
final class ThreadExecutor: SerialExecutor {
    private let queue = DispatchQueue(label: "test-client")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}

/// Runs a test on a thread of its own: with many steps, each of which waits for a client, it would
/// otherwise wait at each step for the tests that compute.
package func withThread(
    isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Void
) async throws {
    try await withTaskExecutorPreference(TestThread()) { try await body() }
}

private final class TestThread: TaskExecutor {
    private let queue = DispatchQueue(label: "test")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}

/// Runs a call that blocks on a thread of its own.
package func onThread<Result: Sendable>(
    _ body: @escaping @Sendable () throws -> Result
) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
        DispatchQueue(label: "test-call").async {
            continuation.resume(with: Swift.Result { try body() })
        }
    }
}
