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
