import ArgumentParser
import Glibc
import ProgramSupport
import Usage

/// Options for where documents go.
struct OutputOptions: ParsableArguments {
    @Option(help: "Which figures the document has.")
    var bound = BoundArgument.likely

    @Option(
        help: ArgumentHelp(
            "With --bound all: the documents are P.low.json, P.likely.json and P.high.json.",
            valueName: "p"))
    var outputPrefix: String?

    @Flag(help: "Write equal periods once, with their number.")
    var fold = false

    @Flag(help: "Write no warnings and no progress.")
    var quiet = false

    enum BoundArgument: String, ExpressibleByArgument, CaseIterable {
        case low, likely, high, all
    }

    func validate() throws {
        guard (bound == .all) == (outputPrefix != nil) else {
            throw ValidationError("--bound all and --output-prefix go together")
        }
    }

    /// Writes the documents that were asked for.
    ///
    /// - Parameters:
    ///   - shortening: the options that make a document shorter.
    ///   - document: makes the document of a bound.
    /// - Throws: why there is no document, or why it cannot be written.
    func write(
        shortening: String = "--fold",
        _ document: (Bound) throws(UsageError) -> UsageDocument
    ) throws(Failure) {
        for bound in Bound.allCases
        where self.bound == .all || self.bound.rawValue == bound.rawValue {
            let made = try Failure.catching { () throws(UsageError) in try document(bound) }
            guard made.count <= Self.mostPeriods else {
                throw Failure(
                    text: "the document would have \(made.count) periods, more than the service "
                        + "reads (\(Self.mostPeriods)); use \(shortening)",
                    code: .dataError)
            }
            try write(made.json(), bound)
        }
    }

    /// What the service reads at most.
    private static let mostPeriods = 10_000

    private func write(_ json: [UInt8], _ bound: Bound) throws(Failure) {
        guard let outputPrefix else { return StandardOutput.write(json) }
        let path = "\(outputPrefix).\(bound.rawValue).json"
        do {
            try File.write(json, to: path)
        } catch {
            throw Failure(text: "\(path): cannot write the file: \(error)", code: .ioError)
        }
    }

    /// Writes a warning, unless there shall be none.
    func warn(_ text: String) {
        if !quiet { Message.write("warning: \(text)") }
    }
}
