import Synchronization
import Testing

@testable import HTTPServer

@Suite("Buffer budget")
struct BufferBudgetTests {
    private let budget = BufferBudget(limit: 800)

    @Test func `counts by what the buffers hold`() {
        let first = BufferedBytes(heads: 1, bodies: 20, work: 300, responses: 4000)
        budget.replace(BufferedBytes(), with: first)
        #expect(budget.buffered == first)
        #expect(budget.total == 4321)
        budget.replace(first, with: BufferedBytes(bodies: 7))
        #expect(budget.buffered == BufferedBytes(bodies: 7))
        #expect(budget.total == 7)
    }

    @Test func `reports once that most of a large amount was freed`() {
        let reports = Mutex(0)
        let budget = BufferBudget(limit: 1 << 30) { reports.withLock { $0 += 1 } }
        var held = BufferedBytes()
        func hold(_ megabytes: Int) -> Int {
            let new = BufferedBytes(bodies: megabytes << 20)
            budget.replace(held, with: new)
            held = new
            return reports.withLock { $0 }
        }
        #expect([15, 0, 16, 5, 4, 3, 0].map(hold) == [0, 0, 0, 0, 1, 1, 1])
        #expect([40, 60, 16, 15, 60].map(hold) == [1, 1, 1, 2, 2])
    }

    @Test(arguments: [(700, true), (701, false)])
    func `large requests may fill seven eighths`(bytes: Int, hasRoom: Bool) {
        #expect(budget.hasRoom(for: bytes) == hasRoom)
        #expect(budget.reserve(work: bytes) == hasRoom)
        #expect(budget.total == (hasRoom ? bytes : 0))
    }

    @Test(arguments: [
        (600, false, true), (601, false, false), (800, false, false), (801, true, false),
    ])
    func `is exceeded beyond its limit, and relieved below three quarters of it`(
        bytes: Int, isExceeded: Bool, isRelieved: Bool
    ) {
        budget.replace(BufferedBytes(), with: BufferedBytes(heads: bytes))
        #expect(budget.isExceeded == isExceeded)
        #expect(budget.isRelieved == isRelieved)
    }
}
