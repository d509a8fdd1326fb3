import TestSupport
import Testing

@testable import HTTPServer

/// Output reaches its owner and no other.
@Suite("Output batch")
struct OutputBatchTests {
    private final class Owner {}

    /// What a flush passes on: the owners with their bytes, in order.
    private func flush(_ batch: inout OutputBatch<Owner>) -> [(owner: Owner, text: String)] {
        var parts: [(Owner, String)] = []
        batch.flush { owner, bytes, range in parts.append((owner, String(latin1: bytes[range]))) }
        return parts
    }

    private func append(_ text: String, to owner: Owner, of batch: inout OutputBatch<Owner>) {
        batch.append(to: owner) { $0.append(contentsOf: text.utf8) }
    }

    @Test func `is empty at first`() {
        var batch = OutputBatch<Owner>()
        #expect(batch.count == 0)
        #expect(flush(&batch).isEmpty)
    }

    @Test func `passes each part to its owner, in order`() {
        var batch = OutputBatch<Owner>()
        let (first, second) = (Owner(), Owner())
        append("abc", to: first, of: &batch)
        append("de", to: second, of: &batch)
        append("f", to: first, of: &batch)
        #expect(batch.count == 6)
        let parts = flush(&batch)
        #expect(parts.map(\.text) == ["abc", "de", "f"])
        #expect(parts.map { $0.owner === first } == [true, false, true])
    }

    @Test func `joins consecutive output of one owner`() {
        var batch = OutputBatch<Owner>()
        let owner = Owner()
        append("abc", to: owner, of: &batch)
        append("de", to: owner, of: &batch)
        #expect(flush(&batch).map(\.text) == ["abcde"])
    }

    @Test func `reports how much was appended`() {
        var batch = OutputBatch<Owner>()
        let owner = Owner()
        let counts = [
            batch.append(to: owner) { $0 += [1, 2, 3] }, batch.append(to: owner) { $0 += [4] },
            batch.append(to: owner) { _ in },
        ]
        #expect(counts == [3, 1, 0])
    }

    @Test func `has no part for an owner without output`() {
        var batch = OutputBatch<Owner>()
        let (first, second) = (Owner(), Owner())
        append("abc", to: first, of: &batch)
        append("", to: second, of: &batch)
        append("de", to: first, of: &batch)
        #expect(flush(&batch).map(\.text) == ["abcde"])
    }

    @Test func `is empty after a flush`() {
        var batch = OutputBatch<Owner>()
        let owner = Owner()
        append("abc", to: owner, of: &batch)
        _ = flush(&batch)
        #expect(batch.count == 0)
        #expect(flush(&batch).isEmpty)
        append("de", to: owner, of: &batch)
        #expect(flush(&batch).map(\.text) == ["de"])
    }

    @Test func `keeps the owner alive until the flush`() {
        var batch = OutputBatch<Owner>()
        weak var kept: Owner?
        do {
            let owner = Owner()
            kept = owner
            append("abc", to: owner, of: &batch)
        }
        #expect(kept != nil)
        #expect(flush(&batch).map(\.text) == ["abc"])
        #expect(kept == nil)
    }

    @Test func `frees a large buffer`() {
        var batch = OutputBatch<Owner>()
        batch.append(to: Owner()) { $0.append(contentsOf: repeatElement(0, count: 3 << 20)) }
        _ = flush(&batch)
        var capacity = Int.max
        batch.append(to: Owner()) { capacity = $0.capacity }
        #expect(capacity < 1 << 20)
    }
}
