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
