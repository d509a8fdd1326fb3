import Dispatch
import Synchronization
import Testing

@testable import HTTPServer

@Suite("Compute queue", .timeLimit(.minutes(3)))
struct ComputeQueueTests {
    /// What jobs did, in order.
    private final class Record: Sendable {
        private let entries = Mutex<[Int]>([])

        func add(_ entry: Int) { entries.withLock { $0.append(entry) } }
        var all: [Int] { entries.withLock { $0 } }
    }

    private func queue(
        threads: Int, limit: Int, budget: BufferBudget = BufferBudget(limit: 1000)
    ) -> ComputeQueue {
        ComputeQueue(threads: threads, limit: limit, budget: budget)
    }

    /// Waits until nothing is waiting or running.
    private func settle(_ queue: ComputeQueue) async throws {
        while queue.count > 0 { try await Task.sleep(for: .milliseconds(1)) }
    }

    @Test func `runs jobs in the order in which they come`() async throws {
        let queue = queue(threads: 1, limit: 1000)
        let record = Record()
        for number in 0..<1000 {
            #expect(queue.submit { record.add(number) })
        }
        try await settle(queue)
        #expect(record.all == Array(0..<1000))
    }

    @Test func `runs every job once on several threads`() async throws {
        let queue = queue(threads: 4, limit: 1000)
        let record = Record()
        for number in 0..<1000 {
            #expect(queue.submit { record.add(number) })
        }
        try await settle(queue)
        #expect(record.all.sorted() == Array(0..<1000))
    }

    @Test func `rejects jobs while it is full, and accepts them again later`() async throws {
        let queue = queue(threads: 2, limit: 5)
        let gate = DispatchSemaphore(value: 0)
        let record = Record()
        for number in 0..<5 {
            #expect(
                queue.submit {
                    gate.wait()
                    record.add(number)
                })
        }
        #expect(queue.count == 5)
        #expect(!queue.submit { record.add(99) })
        for _ in 0..<5 { gate.signal() }
        try await settle(queue)
        #expect(queue.submit { record.add(5) })
        try await settle(queue)
        #expect(record.all.sorted() == [0, 1, 2, 3, 4, 5])
    }

    @Test func `jobs run one after the other if there is no memory for more`() async throws {
        let budget = BufferBudget(limit: 800)
        let queue = queue(threads: 4, limit: 100, budget: budget)
        let running = Record()
        let record = Record()
        for number in 0..<20 {
            let isQueued = queue.submit(
                ComputeQueue.Job(
                    bodyBytes: 1, workBytes: 400,
                    run: {
                        running.add(budget.buffered.work)
                        record.add(number)
                    }, reject: { record.add(-1) }))
            #expect(isQueued)
        }
        try await settle(queue)
        #expect(record.all == Array(0..<20))
        #expect(running.all == Array(repeating: 400, count: 20))
        #expect(budget.total == 0)
    }

    @Test func `a job is rejected if others hold the memory that it needs`() async throws {
        let budget = BufferBudget(limit: 800)
        let queue = queue(threads: 2, limit: 100, budget: budget)
        let held = BufferedBytes(heads: 600)
        budget.replace(BufferedBytes(), with: held)
        let record = Record()
        let job = ComputeQueue.Job(
            bodyBytes: 10, workBytes: 100, run: { record.add(1) }, reject: { record.add(0) })
        #expect(queue.submit(job))
        try await settle(queue)
        budget.replace(held, with: BufferedBytes())
        #expect(queue.submit(job))
        try await settle(queue)
        #expect(record.all == [0, 1])
        #expect(budget.buffered == BufferedBytes())
    }

    @Test func `a job may submit another one`() async throws {
        let queue = queue(threads: 1, limit: 2)
        let record = Record()
        let isTaken = queue.submit {
            record.add(1)
            _ = queue.submit { record.add(2) }
        }
        #expect(isTaken)
        try await settle(queue)
        #expect(record.all == [1, 2])
    }
}

extension ComputeQueue {
    /// Submits a job that takes no memory.
    fileprivate func submit(_ run: @escaping @Sendable () -> Void) -> Bool {
        submit(Job(bodyBytes: 0, workBytes: 0, run: run, reject: {}))
    }
}
