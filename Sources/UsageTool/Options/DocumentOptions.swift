import ArgumentParser
import Usage

/// Options for what no counter knows.
struct DocumentOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Region to price, such as cn-hangzhou.", valueName: "id"))
    var region: String

    @Option(
        help: ArgumentHelp(
            "messaging-requests or provisioned-capacity, for a document to estimate. (default: a "
                + "document to compare both)", valueName: "method"))
    var metering: String?

    @Option(
        name: .customLong("provisioned-tps"),
        help: ArgumentHelp("Provisioned capacity.", valueName: "tps"))
    var provisionedTPS: Int64?

    @Option(help: ArgumentHelp("shared or dedicated instances.", valueName: "edition"))
    var edition: String?

    func validate() throws {
        let methods = ["messaging-requests", "provisioned-capacity"]
        if let metering, !methods.contains(metering) {
            throw ValidationError(
                "--metering is '\(metering)'; it must be \(methods.joined(separator: " or "))")
        }
        guard (metering == methods[1]) == (provisionedTPS != nil) else {
            throw ValidationError(
                "--metering provisioned-capacity and --provisioned-tps go together")
        }
        guard provisionedTPS ?? 1 >= 1 else {
            throw ValidationError("--provisioned-tps must be at least 1")
        }
        if let edition, edition != "shared", edition != "dedicated" {
            throw ValidationError("--edition is '\(edition)'; it must be shared or dedicated")
        }
    }

    /// The settings that these options make.
    var settings: DocumentSettings {
        var settings = DocumentSettings(region: region)
        settings.metering = metering.map {
            DocumentSettings.Metering(name: $0, provisionedTPS: provisionedTPS)
        }
        settings.edition = edition
        return settings
    }
}

/// Options for what the counters of a queue do not know.
struct MeasuredOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Payload size where the nodes report none.", valueName: "bytes"))
    var payloadBytes: Int64?

    @Option(
        help: ArgumentHelp(
            "Size that no payload exceeds. (default: the largest reported, or --payload-bytes)",
            valueName: "bytes"))
    var largestPayloadBytes: Int64?

    @Option(help: ArgumentHelp("Part of the messages that is delayed.", valueName: "percent"))
    var delayedShare: PercentArgument?

    @Option(
        help: ArgumentHelp(
            "Part of the deliveries that leaves over the Internet.", valueName: "percent"))
    var internetShare: PercentArgument?

    @Flag(help: "Messages are traced, which is billed.")
    var traces = false

    @Option(help: "Length of the periods of the document.")
    var period = PeriodLength.hour

    @Option(
        help: ArgumentHelp(
            "A longer time between two scrapes is a gap: an integer with the unit s, m, h or d, "
                + "at most 24h. (default: 5m)", valueName: "duration"),
        transform: DurationArgument.init)
    var maxGap = DurationArgument(milliseconds: 300_000)

    @Flag(
        help: ArgumentHelp(
            "Fail if there were restarts or gaps, if samples are missing at an end, or if "
                + "Prometheus warns."))
    var strict = false

    /// Samples are read as long before the first hour, and in a longer gap most would be a guess.
    private static let longestGap: Milliseconds = 24 * .hour

    enum PeriodLength: String, ExpressibleByArgument, CaseIterable {
        case hour, day
    }

    func validate() throws {
        for (name, bytes) in [
            ("--payload-bytes", payloadBytes), ("--largest-payload-bytes", largestPayloadBytes),
        ] where !(0...PayloadSizes.largestAccepted).contains(bytes ?? 0) {
            throw ValidationError("\(name) must be from 0 to \(PayloadSizes.largestAccepted)")
        }
        guard maxGap.milliseconds <= Self.longestGap else {
            throw ValidationError("--max-gap must be at most 24h")
        }
        if let payloadBytes, let largestPayloadBytes, payloadBytes > largestPayloadBytes {
            throw ValidationError("--payload-bytes must not exceed --largest-payload-bytes")
        }
    }

    /// Adds what these options say to settings.
    func apply(to settings: inout DocumentSettings) {
        settings.payloadBytes = payloadBytes
        settings.largestPayloadBytes = largestPayloadBytes
        settings.delayedShare = delayedShare?.share ?? settings.delayedShare
        settings.internetShare = internetShare?.share ?? settings.internetShare
        settings.traces = traces
    }
}
