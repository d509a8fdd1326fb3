import ProgramSupport
import Usage

/// Writes the documents of a usage, and warns of what is wrong with it.
struct UsageReport {
    private let product: ProductDocuments
    private let document: DocumentOptions
    private let measured: MeasuredOptions
    private let output: OutputOptions
    private let source: String

    /// The restarts and gaps that are named one by one.
    private static let mostWarnings = 10

    init(
        _ product: ProductDocuments, _ document: DocumentOptions, _ measured: MeasuredOptions,
        _ output: OutputOptions, source: String
    ) {
        self.product = product
        self.document = document
        self.measured = measured
        self.output = output
        self.source = source
    }

    /// Writes the documents.
    ///
    /// - Parameters:
    ///   - usage: what was counted.
    ///   - wanted: the time that was asked for; nil if none was.
    ///   - notes: more notes for the documents.
    /// - Throws: what is wrong with the usage, if that matters, or with the output.
    func write(
        _ usage: Usage, wanted: Range<Milliseconds>? = nil, notes: [OriginNote] = []
    ) throws(Failure) {
        var usage = usage
        let faults = faults(of: usage, wanted)
        if measured.strict, let first = faults.first {
            throw Failure(text: "\(first) (--strict)", code: .dataError)
        }
        for fault in faults.prefix(Self.mostWarnings) { output.warn(fault) }
        if faults.count > Self.mostWarnings {
            output.warn("and \(faults.count - Self.mostWarnings) more; see origin.notes")
        }
        for remark in remarks(on: usage) { output.warn(remark) }
        if measured.period == .day { usage.join(hours: 24) }
        var settings = document.settings
        measured.apply(to: &settings)
        settings.folds = output.fold
        let joined = usage
        try output.write(shortening: "--period day or --fold") { (bound) throws(UsageError) in
            try UsageDocument(joined, of: product, settings, bound, source: source, notes: notes)
        }
    }

    /// What makes the figures less than exact.
    private func faults(of usage: Usage, _ wanted: Range<Milliseconds>?) -> [String] {
        var faults: [String] = []
        let span = usage.span
        if let wanted, wanted.lowerBound < span.lowerBound || wanted.upperBound > span.upperBound {
            faults.append(
                "there are samples from \(UTC.text(span.lowerBound)) to "
                    + "\(UTC.text(span.upperBound)) only")
        }
        faults += usage.restarts.map {
            "counters of \(usage.nodes[$0.node]) began at 0 again before \(UTC.text($0.to))"
        }
        faults += usage.gaps.map {
            "\(usage.nodes[$0.node]) was not scraped from \(UTC.text($0.from)) to \(UTC.text($0.to))"
        }
        faults += usage.visitors.map {
            "\(usage.nodes[$0.node]) was scraped from \(UTC.text($0.from)) to \(UTC.text($0.to)) only"
        }
        return faults
    }

    /// What is worth knowing and changes no figure.
    private func remarks(on usage: Usage) -> [String] {
        var remarks: [String] = []
        if usage.hasObjectSeries {
            remarks.append("series of single queues or other objects are left out")
        }
        if !usage.otherProtocols.isEmpty {
            remarks.append(
                "messages of \(usage.otherProtocols.joined(separator: ", ")) are counted too")
        }
        return remarks
    }
}
