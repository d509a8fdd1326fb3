import Synchronization

/// Writes what several threads have priced to standard output, in the order of the text.
///
/// A thread whose part has a turn writes it, and those that wait behind it; no thread waits for
/// another.
final class OrderedOutput: Sendable {
    private let state = Mutex(State())

    private struct State {
        var next = 0
        var waiting: [Int: Part] = [:]
        var isWriting = false
        var failed = 0
        var progress = Progress()
    }

    private struct Part {
        let lines: PricedLines
        let onWritten: @Sendable () -> Void
    }

    /// The number of documents written that could not be priced.
    var failed: Int { state.withLock { $0.failed } }

    /// Writes a part now, or later on the thread that writes those before it.
    ///
    /// - Parameters:
    ///   - lines: the results.
    ///   - index: the position of the part, from 0.
    ///   - onWritten: called once the part is written.
    func write(_ lines: PricedLines, at index: Int, onWritten: @escaping @Sendable () -> Void) {
        let part = Part(lines: lines, onWritten: onWritten)
        let isWriter = state.withLock { state in
            state.waiting[index] = part
            defer { state.isWriting = true }
            return !state.isWriting
        }
        guard isWriter else { return }
        while let part = nextPart() {
            StandardOutput.write(part.lines.bytes)
            state.withLock { state in
                state.failed += part.lines.failed
                state.progress.add(part.lines)
            }
            part.onWritten()
        }
    }

    /// Ends the display of the progress.
    func end() { state.withLock { $0.progress.end() } }

    /// The part to write now; nil if it is not there, and then another thread writes it.
    private func nextPart() -> Part? {
        state.withLock { state in
            guard let part = state.waiting.removeValue(forKey: state.next) else {
                state.isWriting = false
                return nil
            }
            state.next += 1
            return part
        }
    }
}
