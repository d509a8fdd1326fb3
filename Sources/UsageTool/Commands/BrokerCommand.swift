import ArgumentParser
import Glibc
import ProgramSupport
import Usage

/// `mq-usage broker`: from brokers that run, for some time.
struct BrokerCommand: UsageCommand {
    static let configuration = CommandConfiguration(
        commandName: "broker",
        abstract: "From brokers that run, asked again and again for some time.",
        discussion: """
            With --metrics, give one URL for each node. Nothing on the broker is changed, and there \
            is one request at a time, which is answered within 10 seconds or fails. Ctrl-C ends \
            early; the document is then of the time until then.
            """)

    @Option(
        help: ArgumentHelp(
            "Page of metrics of a node, such as http://mq0:15692; may be repeated.",
            valueName: "url"))
    var metrics: [String] = []

    @Option(help: ArgumentHelp("Management API of the brokers, for all nodes.", valueName: "url"))
    var management: String?

    @Option(
        help: ArgumentHelp(
            "How long to ask: an integer with the unit s, m, h or d, such as 24h.",
            valueName: "duration"),
        transform: DurationArgument.init)
    var duration: DurationArgument

    @Option(
        help: ArgumentHelp(
            "Time between two requests, such as 5s. (default: 1s, with --management 10s)",
            valueName: "duration"), transform: DurationArgument.init)
    var every: DurationArgument?

    @Option(
        help: ArgumentHelp(
            "Keep what was counted in a file, and go on from it if it exists.", valueName: "file"))
    var state: String?

    @Flag(help: "Scale what was seen to a whole hour.")
    var scaleToHour = false

    @OptionGroup var queue: QueueOptions
    @OptionGroup var document: DocumentOptions
    @OptionGroup var measured: MeasuredOptions
    @OptionGroup var server: ServerOptions
    @OptionGroup var output: OutputOptions

    /// The management API moves in steps of 5 seconds; a shorter time shows peaks that were none.
    private static let shortestManagementInterval: Milliseconds = 5000

    func validate() throws {
        guard metrics.isEmpty != (management == nil) else {
            throw ValidationError("give --metrics for each node, or --management")
        }
        if management != nil, queue.product.managementDocuments == nil {
            throw ValidationError("--product \(queue.product.rawValue) has no --management")
        }
        if management != nil, interval < Self.shortestManagementInterval {
            throw ValidationError("--every must be at least 5s with --management")
        }
        guard interval <= measured.maxGap.milliseconds else {
            throw ValidationError("--every must not exceed --max-gap, or all time would be a gap")
        }
        try queue.validate(document, measured)
        let start = UTC.now
        let firstHour = (start + .hour - 1) / .hour * .hour
        guard scaleToHour || state != nil || firstHour + .hour <= start + duration.milliseconds
        else {
            throw ValidationError(
                "there is no whole hour of the clock in --duration; make it 2h or longer, or scale "
                    + "what is seen to an hour by --scale-to-hour")
        }
    }

    private var interval: Milliseconds {
        every?.milliseconds ?? (management == nil ? 1000 : 10_000)
    }

    private var documents: ProductDocuments {
        let documents = management == nil ? nil : queue.product.managementDocuments
        return documents ?? queue.product.documents
    }

    func make() throws(Failure) {
        let samplers = try samplers()
        var run = SamplingRun(
            samplers, meter: try meter(samplers), every: interval, for: duration.milliseconds,
            stateFile: state, needsPayloadSizes: measured.payloadBytes == nil, output)
        let isInterrupted = try run.run()
        let (usage, notes) = try usage(of: run.meter, isInterrupted: isInterrupted)
        let report = UsageReport(
            documents, document, measured, output,
            source: samplers.map(\.name).joined(separator: " "))
        try report.write(usage, notes: notes)
    }

    private func samplers() throws(Failure) -> [any Sampler] {
        let environment = Environment.process
        if let management {
            let api = ManagementAPI(try RemoteServer(management, server, environment: environment))
            try api.checkRights()
            return [api]
        }
        var pages: [any Sampler] = []
        for url in metrics {
            pages.append(
                MetricsPage(
                    try RemoteServer(url, server, environment: environment), documents.metrics))
        }
        return pages
    }

    /// A new meter, or that of the state.
    private func meter(_ samplers: [any Sampler]) throws(Failure) -> UsageMeter {
        let fresh = UsageMeter(
            documents.metrics, cluster: queue.cluster,
            longestInterval: measured.maxGap.milliseconds)
        guard let state, unsafe access(state, F_OK) == 0 else { return fresh }
        let contents = try ServerOptions.contents(of: state)
        guard let meter = UsageMeter(state: contents, of: documents.metrics) else {
            throw Failure(
                text: "\(state): is not a state of mq-usage for the same product and source",
                code: .dataError)
        }
        let nodes = Set(samplers.map(\.node))
        for other in meter.nodeNames where !nodes.contains(other) {
            output.warn("\(state) has counts of \(other) too, which is not asked now")
        }
        return meter
    }

    /// The usage; that of a run without a whole hour is scaled to one if it was interrupted.
    private func usage(
        of meter: UsageMeter, isInterrupted: Bool
    ) throws(Failure) -> (Usage, [OriginNote]) {
        try Failure.catching { () throws(UsageError) in
            guard !scaleToHour else { return (try meter.usageScaledToHour(), [Self.scaleNote]) }
            do throws(UsageError) {
                return (try meter.usage(), [])
            } catch {
                guard error == .noWholeHour, isInterrupted else { throw error }
                output.warn("there was no whole hour; what was seen is scaled to one")
                return (try meter.usageScaledToHour(), [Self.scaleNote])
            }
        }
    }

    private static let scaleNote = OriginNote(
        "usage[0]", from: "--scale-to-hour", .assumed,
        "What was seen is scaled to an hour; minutes repeat.")
}
