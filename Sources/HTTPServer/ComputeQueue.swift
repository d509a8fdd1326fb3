import Dispatch
import Synchronization

/// A few threads for requests that take long, so that the event loops never do.
///
/// Jobs run in the order in which they were submitted. The queue is bounded, so that overload
/// causes an early rejection and not a growing delay.
final class ComputeQueue: Sendable {
    private let workers: [DispatchQueue]
    private let limit: Int
    private let state: Mutex<State>

    typealias Job = @Sendable () -> Void

    private struct State {
        var waiting: [Job] = []
        /// How many jobs wait or run.
        var jobs = 0
        var idleWorkers: [Int]
    }

    /// Creates the queue; at most `limit` jobs wait or run at a time.
    init(threads: Int, limit: Int) {
        workers = (0..<threads).map { DispatchQueue(label: "compute-\($0)") }
        self.limit = limit
        state = Mutex(State(idleWorkers: Array(0..<threads)))
    }

    /// How many jobs wait or run.
    var count: Int { state.withLock { $0.jobs } }

    /// - Returns: whether the job was queued; false if the queue is full.
    func submit(_ job: @escaping Job) -> Bool {
        let (isQueued, worker) = state.withLock { state -> (Bool, Int?) in
            guard state.jobs < limit else { return (false, nil) }
            state.jobs += 1
            state.waiting.append(job)
            return (true, state.idleWorkers.popLast())
        }
        if let worker { workers[worker].async { self.work(on: worker) } }
        return isQueued
    }

    private func work(on worker: Int) {
        while let job = nextJob(for: worker) {
            job()
            state.withLock { $0.jobs -= 1 }
        }
    }

    private func nextJob(for worker: Int) -> Job? {
        state.withLock { state in
            guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
            state.idleWorkers.append(worker)
            return nil
        }
    }
}
