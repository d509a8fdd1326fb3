import Glibc
import ProgramSupport
import Usage

/// Shows on a terminal how much was read.
struct ReadingProgress {
    private let start: Milliseconds
    private let end: Milliseconds
    private let isShown: Bool
    private var bytes = 0

    init(from start: Milliseconds, to end: Milliseconds, isShown: Bool) {
        self.start = start
        self.end = end
        self.isShown = isShown && isatty(STDERR_FILENO) == 1
    }

    /// Shows that everything until a time was read, in an answer of some bytes.
    mutating func add(bytes: Int, until time: Milliseconds) {
        self.bytes += bytes
        show(until: time, ", \(Self.tenths(self.bytes * 10 / 1_000_000)) MB")
    }

    /// Shows that everything until a time was read.
    func show(until time: Milliseconds, _ more: String = "") {
        guard isShown else { return }
        let (unit, name): (Milliseconds, String) =
            switch end - start {
            case (3 * 24 * .hour)...: (24 * .hour, "days")
            case (3 * .hour)...: (.hour, "hours")
            default: (60_000, "minutes")
            }
        let read = max(0, min(time, end) - start) / unit
        StandardError.write("\r\(read) of \((end - start) / unit) \(name)\(more)")
    }

    private static func tenths(_ number: Int) -> String { "\(number / 10).\(number % 10)" }

    func finish() {
        if isShown { StandardError.write("\n") }
    }
}
