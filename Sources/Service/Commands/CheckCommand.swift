import API
import ArgumentParser
import ProgramSupport

/// `mq-pricing check`: validates files without using them.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Validate documents, price sheets and API key files.",
        discussion: """
            Each file is validated as the service would do it. Its kind is recognised by its fields; \
            --as names the kind of all files, where fields do not decide. All faults are reported on \
            standard error, each with its place.

            Exit codes: 0 all files are valid, 64 wrong usage, 65 a file is not valid, 66 a file cannot \
            be read, 78 a price sheet passed with --price-sheet or a variable is invalid.
            """)

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp(
            "What the files are: \(FileKind.all.map(\.name).joined(separator: ", ")).",
            valueName: "kind"))
    var kind: String?

    @Option(.priceSheets) var priceSheets: [String] = []

    @Argument(help: ArgumentHelp("Files; - is standard input.", valueName: "file"))
    var files: [String]

    func validate() throws {
        guard let kind, givenKind == nil else { return }
        let names = FileKind.all.map(\.name).joined(separator: ", ")
        throw ValidationError("--as is '\(kind)'; it must be one of \(names)")
    }

    private var givenKind: FileKind? { FileKind.all.first { $0.name == kind } }

    func run() throws {
        let sheets = try OfflineSettings(priceSheets: priceSheets).sheets
        try InputFile.process(files) { input throws(File.Failure) in
            try check(input, by: sheets)
        }
    }

    private func check(
        _ input: InputFile, by sheets: PriceSheets
    ) throws(File.Failure) -> Bool {
        guard let text = try input.contents(limit: File.limit) else {
            throw .tooLarge
        }
        let kind: FileKind
        do throws(FileKind.Unrecognised) {
            if let givenKind {
                kind = givenKind
            } else {
                kind = try FileKind.recognise(text)
            }
        } catch {
            StandardError.write("\(input.name): \(error.sentence)\n")
            return false
        }
        let faults = kind.faults(in: text, by: sheets)
        guard faults.isEmpty else {
            let lines = faults + ["not valid (\(kind.name))"]
            StandardError.write(Array(lines.map { "\(input.name): \($0)\n" }.joined().utf8))
            return false
        }
        StandardOutput.write(Array("\(input.name): valid (\(kind.name))\n".utf8))
        return true
    }
}

extension FileKind.Unrecognised {
    fileprivate var sentence: String {
        switch self {
        case .malformed(let sentence): sentence
        case .ambiguous(let kinds):
            "its fields do not decide what it is; choose one with --as "
                + kinds.map(\.name).joined(separator: " or --as ")
        }
    }
}
