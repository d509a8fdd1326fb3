import ArgumentParser
import ProgramSupport

/// What the operator must correct before the service can start, or reload its files.
struct OperatorError: Error {
    /// One line for each cause, which says where it is.
    let text: String
    /// The exit code of the process if it cannot start.
    let code: ExitCode

    /// Writes the causes to standard error: as they are, or as JSON if the log is JSON.
    func report(_ format: LogFormat) {
        guard format == .json else { return StandardError.write("\(text)\n") }
        for cause in text.split(separator: "\n") {
            var line = LogLine(level: "error", format: .json)
            line.add("msg", "cannot start")
            line.add("fault", String(cause))
            StandardError.write(line.text)
        }
    }
}
