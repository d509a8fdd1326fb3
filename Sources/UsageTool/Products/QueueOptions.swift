import ArgumentParser
import Usage

/// Options for what was measured.
struct QueueOptions: ParsableArguments {
    @Option(help: "The message queue; rocketmq is experimental.")
    var product = ProductArgument.rabbitMQ

    @Option(
        help: ArgumentHelp(
            "The cluster, if there are several: the label rabbitmq_cluster of "
                + "rabbitmq_identity_info.", valueName: "name"))
    var cluster: String?

    /// Checks the options that only one product has.
    func validate(_ document: DocumentOptions, _ measured: MeasuredOptions) throws {
        guard product == .rocketMQ else { return }
        let isOther = document.metering != nil || document.edition != nil || measured.traces
        guard !isOther, measured.delayedShare == nil else {
            throw ValidationError(
                "--metering, --edition, --traces and --delayed-share are for rabbitmq only")
        }
    }
}
