import ProgramSupport
import Synchronization

/// Writes what several threads have priced to standard output, in the order of the text.
///
/// One thread at a time writes, as long as the next piece is there; the others leave their pieces
/// and do not wait.
final class OrderedOutput: Sendable {
    private let state = Mutex(State())

    private struct State {
        var next = 0
        var waiting: [Int: Piece] = [:]
        var isWriting = false
        var failed = 0
        var progress = Progress()
    }

    private struct Piece {
        let lines: PricedLines
        let onWritten: @Sendable () -> Void
    }

    /// The number of documents written that could not be priced.
    var failed: Int { state.withLock { $0.failed } }

    /// Writes a piece now, or later on the thread that writes those before it.
    ///
    /// - Parameters:
    ///   - lines: the results.
    ///   - index: the position of the piece, from 0.
    ///   - onWritten: called once the piece is written.
    func write(_ lines: PricedLines, at index: Int, onWritten: @escaping @Sendable () -> Void) {
        let piece = Piece(lines: lines, onWritten: onWritten)
        let isWriter = state.withLock { state in
            state.waiting[index] = piece
            defer { state.isWriting = true }
            return !state.isWriting
        }
        guard isWriter else { return }
        while let piece = nextPiece() {
            StandardOutput.write(piece.lines.bytes)
            state.withLock { state in
                state.failed += piece.lines.failed
                state.progress.add(piece.lines)
            }
            piece.onWritten()
        }
    }

    /// Ends the display of the progress.
    func end() { state.withLock { $0.progress.end() } }

    /// The piece to write now; nil if it is not there, and then another thread writes it.
    private func nextPiece() -> Piece? {
        state.withLock { state in
            guard let piece = state.waiting.removeValue(forKey: state.next) else {
                state.isWriting = false
                return nil
            }
            state.next += 1
            return piece
        }
    }
}
