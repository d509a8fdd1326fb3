import Glibc
import ProgramSupport
import Usage

/// Asks samplers for samples at regular times until the end of a duration or a signal.
struct SamplingRun {
    private let samplers: [any Sampler]
    private let interval: Milliseconds
    private let duration: Milliseconds
    private let output: OutputOptions
    private let stateFile: String?
    private let needsPayloadSizes: Bool
    private var stateTime: Milliseconds = 0

    private(set) var meter: UsageMeter

    /// How often the state is written.
    private static let stateInterval: Milliseconds = 60_000

    init(
        _ samplers: [any Sampler], meter: UsageMeter, every interval: Milliseconds,
        for duration: Milliseconds, stateFile: String?, needsPayloadSizes: Bool,
        _ output: OutputOptions
    ) {
        self.samplers = samplers
        self.meter = meter
        self.interval = interval
        self.duration = duration
        self.stateFile = stateFile
        self.needsPayloadSizes = needsPayloadSizes
        self.output = output
    }

    /// Samples; a node that does not answer is asked again at the next time.
    ///
    /// - Returns: whether a signal ended it early.
    /// - Throws: what is wrong with the first samples.
    mutating func run() throws(Failure) -> Bool {
        let signals = Signals()
        // A second signal ends the program while it writes the document.
        defer { signals.unblock() }
        for sampler in samplers { try add(try sampler.sample()) }
        // The document could not be made in the end.
        guard meter.knowsPayloadSizes || !needsPayloadSizes else {
            throw Failure(.unknownPayloads)
        }
        let start = meter.span?.first ?? UTC.now
        let progress = ReadingProgress(from: start, to: start + duration, isShown: !output.quiet)
        defer { progress.finish() }
        // The clock of the system may be set meanwhile.
        let end = ContinuousClock.now + .milliseconds(start + duration - UTC.now)
        var next = ContinuousClock.now
        var failing: Set<String> = []
        // At least two samples, whatever the time: nothing can be counted in one.
        repeat {
            next = max(next + .milliseconds(interval), .now)
            if signals.next(until: min(next, end)) != nil {
                try writeState()
                return true
            }
            for sampler in samplers { try sample(sampler, &failing) }
            progress.show(until: UTC.now)
            if UTC.now - stateTime >= Self.stateInterval { try writeState() }
        } while .now < end
        try writeState()
        return false
    }

    private mutating func sample(
        _ sampler: any Sampler, _ failing: inout Set<String>
    ) throws(Failure) {
        let series: [Series]
        do {
            series = try sampler.sample()
        } catch {
            // Once for each time that it stops to answer.
            if failing.insert(sampler.name).inserted { output.warn(error.text) }
            return
        }
        failing.remove(sampler.name)
        try add(series)
    }

    private mutating func add(_ series: [Series]) throws(Failure) {
        try Failure.catching { () throws(UsageError) in try meter.add(series) }
    }

    private mutating func writeState() throws(Failure) {
        guard let stateFile else { return }
        stateTime = UTC.now
        do {
            try File.write(meter.state(), to: stateFile)
        } catch {
            throw Failure(text: "\(stateFile): cannot write the file: \(error)", code: .ioError)
        }
    }
}
