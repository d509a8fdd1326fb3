import API
import ArgumentParser
import Glibc

/// The options of all commands that price documents.
struct PricingOptions: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "Documents, answered in this order; - is standard input, the default.",
            valueName: "file"))
    var files: [String] = []

    @Option(
        help: ArgumentHelp(
            "How answers are written. (default: \(defaultFormats))",
            valueName: OutputFormat.all.map(\.name).joined(separator: "|")))
    var format: String?

    @Flag(
        help: """
            Read one document per line and write one JSON answer or problem per line, in the same \
            order. Problems have a member "line".
            """)
    var ndjson = false

    @Option(.priceSheets) var priceSheets: [String] = []

    @Option(
        name: .customLong(Setting.threads.name),
        help: ArgumentHelp(
            "Number of threads with --ndjson. (default: one for each processor)",
            valueName: "number"))
    var threads: String?

    @Option(
        name: .customLong(Setting.maxBodyBytes.name),
        help: ArgumentHelp(
            "Maximum size of a document in bytes. (default: 8388608)", valueName: "number"))
    var maxBodyBytes: String?

    /// The format for people, where there is one.
    private static let tableFormat = OutputFormat.named("table")

    private static var defaultFormats: String {
        tableFormat.map { "\($0.name) on a terminal, else json" } ?? "json"
    }

    func validate() throws {
        if let format, OutputFormat.named(format) == nil {
            let names = OutputFormat.all.map(\.name).joined(separator: ", ")
            throw ValidationError("--format is '\(format)'; it must be one of \(names)")
        }
        guard ndjson else { return }
        if let format, format != OutputFormat.json.name {
            throw ValidationError("--ndjson writes JSON; omit --format \(format)")
        }
        if files.count > 1 {
            throw ValidationError("--ndjson reads one file; concatenate several with cat")
        }
    }

    /// The chosen format, or the default for where standard output goes.
    var outputFormat: OutputFormat {
        if let format = format.flatMap({ OutputFormat.named($0) }) { return format }
        return isatty(STDOUT_FILENO) == 1 ? Self.tableFormat ?? .json : .json
    }

    /// The files, or standard input.
    var inputs: [String] { files.isEmpty ? ["-"] : files }
}
