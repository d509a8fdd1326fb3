import API
import Dispatch
import ProgramSupport
import Synchronization

/// Prices a text with a document in each line, on several threads, and writes the results in the order
/// of the lines.
final class Batch: Sendable {
    private let command: PricingCommand
    private let sheets: PriceSheets
    private let threads: Int
    private let limit: Int
    private let source: Mutex<DocumentLineReader>
    private let output = OrderedOutput()
    /// One for each piece of the text that may be in memory at a time; returned when it is written.
    private let permits = DispatchSemaphore(value: 0)

    /// How many pieces of the text there may be for each thread: one that it prices, one that waits for
    /// an earlier one.
    private static let piecesPerThread = 2

    init(_ command: PricingCommand, by settings: OfflineSettings, input: InputFile) {
        self.command = command
        sheets = settings.sheets
        threads = settings.threads
        limit = settings.maxDocumentBytes
        source = Mutex(DocumentLineReader(input, limit: settings.maxDocumentBytes))
    }

    /// Prices all lines.
    ///
    /// - Returns: the number of lines that cannot be priced.
    /// - Throws: why the text could not be read to its end; what was read is priced.
    func run() throws(File.Failure) -> Int {
        for _ in 0..<threads * Self.piecesPerThread { permits.signal() }
        let group = DispatchGroup()
        for index in 0..<threads {
            DispatchQueue(label: "batch-\(index)").async(group: group) { self.work() }
        }
        group.wait()
        output.end()
        if let failure = source.withLock({ $0.failure }) { throw failure }
        return output.failed
    }

    private func work() {
        while true {
            permits.wait()
            guard let lines = source.withLock({ $0.next() }) else {
                permits.signal()
                return
            }
            output.write(price(lines), at: lines.index) { self.permits.signal() }
        }
    }

    private func price(_ piece: DocumentLines) -> PricedLines {
        var priced = PricedLines()
        for line in piece.lines {
            let outcome =
                line.range.map { range in
                    command.price(Array(piece.bytes[range]), by: sheets, as: .json)
                } ?? .problem(.tooLarge(limit: limit))
            switch outcome {
            case .answer(let content): priced.append(content, isProblem: false)
            case .problem(var problem):
                problem.line = line.number
                priced.append(problem.content, isProblem: true)
            }
        }
        return priced
    }
}

/// The answers and problems of some consecutive lines.
struct PricedLines {
    private(set) var bytes: [UInt8] = []
    private(set) var documents = 0
    private(set) var failed = 0

    /// Appends a line, which has its end.
    mutating func append(_ content: [UInt8], isProblem: Bool) {
        bytes += content
        documents += 1
        if isProblem { failed += 1 }
    }
}
