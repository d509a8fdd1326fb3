import Glibc
import ProgramSupport

/// Shows on a terminal how many documents were priced.
struct Progress {
    private let isShown: Bool
    private let start = ContinuousClock.now
    private var shown = ContinuousClock.now
    private var documents = 0
    private var failed = 0

    private static let interval = Duration.milliseconds(200)

    /// Shown if standard error is a terminal and the answers go elsewhere.
    init() {
        isShown = isatty(STDERR_FILENO) == 1 && isatty(STDOUT_FILENO) == 0
    }

    /// Counts priced documents.
    mutating func add(_ lines: PricedLines) {
        documents += lines.documents
        failed += lines.failed
        guard isShown, ContinuousClock.now - shown >= Self.interval else { return }
        show()
    }

    /// Shows the final numbers.
    mutating func end() {
        guard isShown else { return }
        show()
        StandardError.write("\n")
    }

    private mutating func show() {
        shown = .now
        let seconds = (shown - start) / .seconds(1)
        let rate = seconds > 0 ? Int(Double(documents) / seconds) : 0
        StandardError.write(
            "\r\(documents) documents priced, \(failed) failed, \(rate) per second")
    }
}
