import ArgumentParser
import ProgramSupport
import Usage

/// `mq-usage csv`: from tables of minute peaks.
struct CSVCommand: UsageCommand {
    static let configuration = CommandConfiguration(
        commandName: "csv",
        abstract: "From tables of minute peaks.",
        discussion: """
            Each row has a time, in ISO 8601 with its offset or in seconds or milliseconds since \
            1970, and a TPS. The first row names the columns:

              time,tps
              2026-10-22T07:00Z,1200
            """)

    @Option(
        help: ArgumentHelp("Names of the columns.", valueName: "time,tps"))
    var columns = "time,tps"

    @Argument(help: ArgumentHelp("Files; - is standard input.", valueName: "file"))
    var files: [String]

    @Flag(help: "Fail if minutes are missing.")
    var strict = false

    @OptionGroup var document: DocumentOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard names.count == 2, !names.contains("") else {
            throw ValidationError("--columns must be two names, divided by a comma")
        }
    }

    private var names: [String] { PeaksCSV.fields(of: Array(columns.utf8)[...]) ?? [] }

    func make() throws(Failure) {
        let names = names
        try PeakFiles(files, strict: strict, document, output).write {
            (text, peaks) throws(FileFault) in
            try PeaksCSV.read(text, columns: (names[0], names[1]), into: &peaks)
        }
    }
}

/// `mq-usage cloudmonitor`: from what CloudMonitor exported.
struct CloudMonitorCommand: UsageCommand {
    static let configuration = CommandConfiguration(
        commandName: "cloudmonitor",
        abstract: "From minute peaks that CloudMonitor exported.",
        discussion: """
            Each file is the output of

              aliyun cms DescribeMetricList --Namespace acs_amqp \
            --MetricName InstanceMaxTpsInMiunte --Period 60 ...

            with one or more pages. CloudMonitor keeps minutes for 31 days.
            """)

    @Argument(help: ArgumentHelp("Files; - is standard input.", valueName: "file"))
    var files: [String]

    @Flag(help: "Fail if minutes are missing.")
    var strict = false

    @OptionGroup var document: DocumentOptions
    @OptionGroup var output: OutputOptions

    func make() throws(Failure) {
        try PeakFiles(files, strict: strict, document, output).write {
            (text, peaks) throws(FileFault) in
            try CloudMonitorAnswer.read(text, into: &peaks)
        }
    }
}

/// Files of minute peaks that become one document.
private struct PeakFiles {
    private let paths: [String]
    private let strict: Bool
    private let document: DocumentOptions
    private let output: OutputOptions

    init(
        _ paths: [String], strict: Bool, _ document: DocumentOptions, _ output: OutputOptions
    ) {
        self.paths = paths
        self.strict = strict
        self.document = document
        self.output = output
    }

    func write(
        _ read: ([UInt8], inout RecordedPeaks) throws(FileFault) -> Void
    ) throws(Failure) {
        var peaks = RecordedPeaks()
        for path in paths {
            let contents = try Self.contents(of: path)
            do {
                try read(contents, &peaks)
            } catch {
                throw Failure(text: "\(path): \(error)", code: .dataError)
            }
        }
        let missing = peaks.missing
        if missing > 0 {
            let text = "minutes without a peak between the first and the last: \(missing)"
            guard !strict else { throw Failure(text: "\(text) (--strict)", code: .dataError) }
            output.warn(text)
        }
        var settings = document.settings
        settings.folds = output.fold
        let all = peaks
        try output.write { (bound) throws(UsageError) in
            try UsageDocument(all, settings, bound, source: source)
        }
    }

    /// The names of the files; of many, the first ones.
    private var source: String {
        let named = paths.prefix(Self.mostNamed).joined(separator: " ")
        let others = paths.count - Self.mostNamed
        return others > 0 ? "\(named) and \(others) more" : named
    }

    private static let mostNamed = 3

    private static func contents(of path: String) throws(Failure) -> [UInt8] {
        do {
            guard let contents = try InputFile(path).contents(limit: File.limit) else {
                throw File.Failure.tooLarge
            }
            return contents
        } catch {
            throw Failure(text: "\(path): cannot read the file: \(error)", code: .noInput)
        }
    }
}
