import ArgumentParser
import HTTPClient
import ProgramSupport
import Usage

/// `mq-usage prometheus`: from the samples that a Prometheus stored.
struct PrometheusCommand: UsageCommand {
    static let configuration = CommandConfiguration(
        commandName: "prometheus",
        abstract: "From the samples that a Prometheus stored.",
        discussion: """
            It reads stored samples, without functions, a few hours at a time. Only whole hours \
            count; one scrape before and after them is read too. A query is answered within 60 \
            seconds or fails; there are up to four attempts if the server is not there for the \
            moment.
            """)

    @Option(help: ArgumentHelp("Prometheus, with its path if it has one.", valueName: "url"))
    var url: String

    @Option(
        help: ArgumentHelp(
            "First hour, such as 2026-10-22T00:00Z. (default: 30 days before --to)",
            valueName: "time"), transform: TimeArgument.init)
    var from: TimeArgument?

    @Option(
        help: ArgumentHelp("End of the last hour. (default: now)", valueName: "time"),
        transform: TimeArgument.init)
    var to: TimeArgument?

    @Option(
        help: ArgumentHelp(
            "What a label must be, such as 'job=\"brokers\"'; may be repeated.",
            valueName: "matcher"))
    var match: [String] = []

    @OptionGroup var queue: QueueOptions
    @OptionGroup var document: DocumentOptions
    @OptionGroup var measured: MeasuredOptions
    @OptionGroup var server: ServerOptions
    @OptionGroup var output: OutputOptions

    private static let defaultSpan: Milliseconds = 30 * 24 * .hour

    func validate() throws {
        for matcher in match where !Self.isMatcher(matcher) {
            throw ValidationError("--match is '\(matcher)'; it must be such as 'job=\"brokers\"'")
        }
        if let from, from.time > UTC.now {
            throw ValidationError("--from is in the future; it is \(UTC.text(UTC.now)) now")
        }
        guard !hours(at: UTC.now).isEmpty else {
            throw ValidationError("there is no whole hour from --from to --to")
        }
        try queue.validate(document, measured)
    }

    /// Whether a text is a name, an operator, and a value in quotes.
    private static func isMatcher(_ text: String) -> Bool {
        let name = text.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        let rest = text.dropFirst(name.count)
        let operators = ["=~", "!~", "!=", "="]
        guard !name.isEmpty, let found = operators.first(where: { rest.hasPrefix($0) }) else {
            return false
        }
        let value = rest.dropFirst(found.count)
        return value.count >= 2 && value.hasPrefix("\"") && value.hasSuffix("\"")
    }

    /// The whole hours to count, at a time that is now.
    private func hours(at now: Milliseconds) -> Range<Milliseconds> {
        let end = (to?.time ?? now) / .hour * .hour
        let start = from.map { ($0.time + .hour - 1) / .hour * .hour } ?? end - Self.defaultSpan
        return start..<max(start, end)
    }

    func make() throws(Failure) {
        let now = UTC.now
        let hours = hours(at: now)
        let remote = try RemoteServer(url, server, environment: Environment.process)
        let source = PrometheusSource(
            remote, names: queue.product.metrics.names, matchers: match)
        var meter = UsageMeter(
            queue.product.metrics, cluster: queue.cluster,
            longestInterval: measured.maxGap.milliseconds)
        var progress = ReadingProgress(
            from: hours.lowerBound, to: hours.upperBound, isShown: !output.quiet)
        let margin = measured.maxGap.milliseconds
        var warnings: [String] = []
        try source.forEachAnswer(
            from: hours.lowerBound - margin, to: min(hours.upperBound + margin, now)
        ) { (answer, time) throws(Failure) in
            try Failure.catching { () throws(UsageError) in try meter.add(answer.series) }
            for warning in answer.warnings.map({ Message.line(String($0.prefix(200))) })
            where warnings.count < Self.mostWarnings && !warnings.contains(warning) {
                try pass(warning)
                warnings.append(warning)
            }
            progress.add(bytes: answer.bytes, until: time)
        }
        progress.finish()
        let report = UsageReport(
            queue.product.documents, document, measured, output, source: remote.url.description)
        let usage = try Failure.catching { () throws(UsageError) in
            try meter.usage(from: hours.lowerBound, to: hours.upperBound)
        }
        let notes = warnings.map {
            OriginNote("usage[]", from: remote.url.description, .unknown, $0)
        }
        try report.write(usage, wanted: hours, notes: notes)
    }

    /// Warnings that are passed on; a server may have a different one for each query.
    private static let mostWarnings = 10

    /// Passes on what Prometheus warns of: that a part of the series is missing.
    private func pass(_ warning: String) throws(Failure) {
        let text = "Prometheus warns: \(warning)"
        guard !measured.strict else { throw Failure(text: "\(text) (--strict)", code: .dataError) }
        output.warn(text)
    }
}
