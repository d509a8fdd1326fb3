import Dispatch
import Synchronization

/// Log lines on their way to standard error.
///
/// Whoever logs never waits for whoever reads the log: lines are collected and written from a
/// queue of their own, and when too much is waiting, further lines are dropped and counted.
final class LogBuffer: Sendable {
    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "log")
    /// That of the line about dropped ones.
    private let format: LogFormat

    init(format: LogFormat) {
        self.format = format
    }

    /// The most that waits, in bytes.
    private static let capacity = 1 << 20

    private struct State {
        var waiting: [UInt8] = []
        var isScheduled = false
        /// Those that no line has told yet.
        var dropped = 0
        var droppedInAll = 0
    }

    /// How many lines were dropped so far.
    var droppedLines: Int { state.withLock { $0.droppedInAll } }

    func append(_ line: [UInt8]) {
        let mustSchedule = state.withLock { state -> Bool in
            guard state.waiting.count + line.count < Self.capacity else {
                state.dropped += 1
                state.droppedInAll += 1
                return false
            }
            state.waiting.append(contentsOf: line)
            state.waiting.append(UInt8(ascii: "\n"))
            defer { state.isScheduled = true }
            return !state.isScheduled
        }
        if mustSchedule { queue.async { self.writeAll() } }
    }

    /// Waits until everything is written; for the end of the process only.
    func flush() {
        queue.sync { writeAll() }
    }

    private func writeAll() {
        while true {
            let (octets, dropped) = state.withLock { state in
                let waiting = state.waiting
                let dropped = state.dropped
                state.waiting = []
                state.dropped = 0
                if waiting.isEmpty { state.isScheduled = false }
                return (waiting, dropped)
            }
            guard !octets.isEmpty else { return }
            StandardError.write(octets)
            if dropped > 0 {
                var line = LogLine(level: "warning", format: format)
                line.add("msg", "log lines were dropped")
                line.add("count", number: String(dropped))
                StandardError.write(line.octets + [UInt8(ascii: "\n")])
            }
        }
    }
}
