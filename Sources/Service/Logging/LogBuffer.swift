import Dispatch
import Glibc
import ProgramSupport
import Synchronization

/// Log lines that wait to be written to standard error.
///
/// Logging never blocks: lines are buffered and written from a separate queue. If the buffer is
/// full, further lines are dropped and counted.
final class LogBuffer: Sendable {
    private let state = Mutex(State())
    /// What is being written; its lock is held by the queue only.
    private let writing = Mutex<[UInt8]>([])
    private let queue = DispatchQueue(label: "log")
    /// The format of the line that reports dropped lines.
    private let format: LogFormat
    private let write: @Sendable ([UInt8]) -> Void

    /// - Parameters:
    ///   - format: that of all lines.
    ///   - write: writes lines; it may block.
    init(
        format: LogFormat,
        write: @escaping @Sendable ([UInt8]) -> Void = { StandardError.write($0) }
    ) {
        self.format = format
        self.write = write
    }

    /// The size of the buffer in bytes.
    static let capacity = 1 << 20

    /// How long lines are gathered after a write, in microseconds: under load, starting a work item
    /// for each line would cost more than to format and write it.
    private static let pause: UInt32 = 2000

    private struct State {
        var waiting: [UInt8] = []
        var isScheduled = false
        /// Dropped lines that no line has reported yet.
        var unreportedDrops = 0
        var drops = 0
    }

    /// How many lines were dropped so far.
    var droppedLines: Int { state.withLock { $0.drops } }

    /// Buffers a line.
    func append(_ line: borrowing LogLine) {
        let mustSchedule = state.withLock { state -> Bool in
            guard state.waiting.count + line.count < Self.capacity else {
                state.unreportedDrops += 1
                state.drops += 1
                return false
            }
            line.append(to: &state.waiting)
            defer { state.isScheduled = true }
            return !state.isScheduled
        }
        if mustSchedule { queue.async { self.writeAll() } }
    }

    /// Waits until all lines are written; gives up after `duration`, in case nobody reads them.
    func flush(within duration: Duration) {
        let work = DispatchWorkItem { self.writeWaiting() }
        queue.async(execute: work)
        _ = work.wait(timeout: .now() + duration.dispatchInterval)
    }

    /// Writes lines until none was added during a pause.
    private func writeAll() {
        guard writeWaiting() else { return }
        usleep(Self.pause)
        // A flush may be next in the queue.
        queue.async { self.writeAll() }
    }

    /// Writes the lines that wait.
    ///
    /// - Returns: false if there are none; the next one must schedule their writing.
    @discardableResult
    private func writeWaiting() -> Bool {
        writing.withLock { bytes in
            let dropped = state.withLock { state in
                swap(&bytes, &state.waiting)
                if bytes.isEmpty { state.isScheduled = false }
                defer { state.unreportedDrops = 0 }
                return state.unreportedDrops
            }
            defer { bytes.removeAll(keepingCapacity: true) }
            if dropped > 0 { reportDrops(dropped, &bytes) }
            write(bytes)
            return !bytes.isEmpty
        }
    }

    private func reportDrops(_ count: Int, _ bytes: inout [UInt8]) {
        var line = LogLine(level: "warning", format: format)
        line.add("msg", "log lines were dropped")
        line.add("count", count)
        line.append(to: &bytes)
    }
}
