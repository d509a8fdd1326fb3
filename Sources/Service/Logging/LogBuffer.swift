import Dispatch
import Synchronization

/// Log lines that wait to be written to standard error.
///
/// Logging never blocks: lines are buffered and written from a separate queue. If the buffer is
/// full, further lines are dropped and counted.
final class LogBuffer: Sendable {
    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "log")
    /// The format of the line that reports dropped lines.
    private let format: LogFormat

    init(format: LogFormat) {
        self.format = format
    }

    /// The size of the buffer in bytes.
    private static let capacity = 1 << 20

    private struct State {
        var waiting: [UInt8] = []
        var isScheduled = false
        /// Dropped lines that no line has reported yet.
        var unreportedDrops = 0
        var drops = 0
    }

    /// How many lines were dropped so far.
    var droppedLines: Int { state.withLock { $0.drops } }

    /// Buffers a line, which does not contain its line end.
    func append(_ line: [UInt8]) {
        let mustSchedule = state.withLock { state -> Bool in
            guard state.waiting.count + line.count < Self.capacity else {
                state.unreportedDrops += 1
                state.drops += 1
                return false
            }
            state.waiting.append(contentsOf: line)
            state.waiting.append(UInt8(ascii: "\n"))
            defer { state.isScheduled = true }
            return !state.isScheduled
        }
        if mustSchedule { queue.async { self.writeAll() } }
    }

    /// Blocks until all lines are written; only for the end of the process.
    func flush() {
        queue.sync { writeAll() }
    }

    private func writeAll() {
        while true {
            let (bytes, dropped) = state.withLock { state in
                let waiting = state.waiting
                let dropped = state.unreportedDrops
                state.waiting = []
                state.unreportedDrops = 0
                if waiting.isEmpty { state.isScheduled = false }
                return (waiting, dropped)
            }
            guard !bytes.isEmpty else { return }
            StandardError.write(bytes)
            if dropped > 0 {
                var line = LogLine(level: "warning", format: format)
                line.add("msg", "log lines were dropped")
                line.add("count", number: String(dropped))
                StandardError.write(line.bytes + [UInt8(ascii: "\n")])
            }
        }
    }
}
