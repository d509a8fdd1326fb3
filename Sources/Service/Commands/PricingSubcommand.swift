import API
import ArgumentParser
import ProgramSupport

/// `mq-pricing PRODUCT OPERATION`: prices documents without a server.
protocol PricingSubcommand: ParsableCommand {
    /// What it does, as its endpoint does it.
    static var command: PricingCommand { get }

    var options: PricingOptions { get }
}

extension PricingSubcommand {
    static var configuration: CommandConfiguration {
        let summary = command.summary
        return CommandConfiguration(
            commandName: command.name,
            abstract: "\(summary.prefix(1).uppercased())\(summary.dropFirst()).",
            discussion: """
                Documents, answers and problems are those of POST /\(command.product)/\(command.name). \
                A document that cannot be priced does not keep the others from being priced; all its \
                faults are reported on standard error, each with its place.

                Exit codes: 64 wrong usage, 65 a document cannot be priced, 66 a file cannot be read, \
                74 the answers cannot be written, 78 a price sheet or a variable is invalid.
                """)
    }

    func run() throws {
        let settings = try OfflineSettings(
            priceSheets: options.priceSheets, threads: options.threads,
            maxBodyBytes: options.maxBodyBytes)
        try InputFile.process(options.inputs) { input throws(File.Failure) in
            options.ndjson ? try priceLines(of: input, settings) : try price(input, settings)
        }
    }

    /// Prices a file that is one document.
    ///
    /// - Returns: false if it cannot be priced; its faults are then reported.
    private func price(
        _ input: InputFile, _ settings: OfflineSettings
    ) throws(File.Failure) -> Bool {
        let limit = settings.maxDocumentBytes
        let document = try input.contents(limit: limit)
        let outcome =
            document.map {
                Self.command.price($0, by: settings.sheets, as: options.outputFormat)
            } ?? .problem(.tooLarge(limit: limit))
        switch outcome {
        case .answer(let content):
            StandardOutput.write(content)
            return true
        case .problem(let problem):
            let lines = problem.lines.map { "\(input.name): \($0)\n" }
            StandardError.write(Array(lines.joined().utf8))
            return false
        }
    }

    /// Prices a file that has a document in each line.
    private func priceLines(
        of input: InputFile, _ settings: OfflineSettings
    ) throws(File.Failure) -> Bool {
        let batch = Batch(Self.command, by: settings, input: input)
        let failed = try batch.run()
        guard failed > 0 else { return true }
        StandardError.write(
            "\(input.name): \(failed) \(failed == 1 ? "document" : "documents") cannot be priced\n")
        return false
    }
}
