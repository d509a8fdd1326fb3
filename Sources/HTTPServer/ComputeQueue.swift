import Dispatch
import Synchronization

/// A few threads for requests that take long, so that the event loops never do.
///
/// Jobs run in the order in which they were submitted. The queue is bounded, so that overload
/// causes an early rejection and not a growing delay; so is the memory that its jobs take together.
final class ComputeQueue: Sendable {
    private let workers: [DispatchQueue]
    private let limit: Int
    private let budget: BufferBudget
    private let state: Mutex<State>

    /// A large request, whose body is counted as long as the job exists.
    struct Job: Sendable {
        let bodyBytes: Int
        /// The memory that `run` takes.
        let workBytes: Int
        let run: @Sendable () -> Void
        /// Called in place of `run` if there is not enough memory.
        let reject: @Sendable () -> Void
    }

    private struct State {
        var waiting: [Job] = []
        var running = 0
        /// How many jobs wait or run.
        var jobs = 0
        var idleWorkers: [Int]
    }

    /// Creates the queue; at most `limit` jobs wait or run at a time.
    init(threads: Int, limit: Int, budget: BufferBudget) {
        workers = (0..<threads).map { DispatchQueue(label: "compute-\($0)") }
        self.limit = limit
        self.budget = budget
        state = Mutex(State(idleWorkers: Array(0..<threads)))
    }

    /// How many jobs wait or run.
    var count: Int { state.withLock { $0.jobs } }

    /// - Returns: whether the job was queued; false if the queue is full.
    func submit(_ job: Job) -> Bool {
        let isQueued = state.withLock { state in
            guard state.jobs < limit else { return false }
            state.jobs += 1
            state.waiting.append(job)
            return true
        }
        guard isQueued else { return false }
        budget.replace(BufferedBytes(), with: BufferedBytes(bodies: job.bodyBytes))
        wakeWorker()
        return true
    }

    private func wakeWorker() {
        let worker = state.withLock { $0.waiting.isEmpty ? nil : $0.idleWorkers.popLast() }
        if let worker { workers[worker].async { self.work(on: worker) } }
    }

    private func work(on worker: Int) {
        while let (job, hasMemory) = nextJob(for: worker) {
            hasMemory ? job.run() : job.reject()
            budget.replace(
                BufferedBytes(bodies: job.bodyBytes, work: hasMemory ? job.workBytes : 0),
                with: BufferedBytes())
            state.withLock { state in
                state.jobs -= 1
                state.running -= 1
            }
            // Others may have become idle for want of memory.
            wakeWorker()
        }
    }

    /// The next job, and whether there is memory for it.
    ///
    /// - Returns: nil if there is no job, or if the next one waits until others return their memory.
    private func nextJob(for worker: Int) -> (Job, hasMemory: Bool)? {
        state.withLock { state in
            if let job = state.waiting.first {
                let hasMemory = budget.reserve(work: job.workBytes)
                if hasMemory || state.running == 0 {
                    state.waiting.removeFirst()
                    state.running += 1
                    return (job, hasMemory)
                }
            }
            state.idleWorkers.append(worker)
            return nil
        }
    }
}
