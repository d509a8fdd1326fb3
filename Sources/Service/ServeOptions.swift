import ArgumentParser

/// The options of `serve`, as they were typed; `Settings` makes values of them.
struct ServeOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The host name or address to listen on. (default: 127.0.0.1)"))
    var host: String?

    @Option(help: ArgumentHelp("The port; 0 means any, the chosen one is printed. (default: 8080)"))
    var port: String?

    @Option(
        name: .customLong("price-sheet"),
        help: ArgumentHelp(
            "A price sheet in the place of the built-in one of its product; repeatable.",
            valueName: "file"))
    var priceSheets: [String] = []

    @Option(help: ArgumentHelp("How many event loops serve. (default: one for each processor)"))
    var threads: String?

    @Option(help: ArgumentHelp("The largest body that is read, in bytes. (default: 8388608)"))
    var maxBodyBytes: String?

    @Option(help: ArgumentHelp("How many connections are served at a time. (default: 16384)"))
    var maxConnections: String?

    @Option(help: ArgumentHelp("Seconds for a request's head to arrive. (default: 10)"))
    var headTimeout: String?

    @Option(help: ArgumentHelp("Seconds for a request's body to arrive. (default: 60)"))
    var bodyTimeout: String?

    @Option(help: ArgumentHelp("Seconds that a connection may be idle. (default: 75)"))
    var idleTimeout: String?

    @Option(help: ArgumentHelp("Seconds for a client to take an answer. (default: 30)"))
    var writeTimeout: String?

    @Option(help: ArgumentHelp("Seconds to finish what is under way when stopped. (default: 20)"))
    var drainTimeout: String?

    @Option(
        help: ArgumentHelp(
            "The least that is logged: trace, debug, info, notice, warning, error or critical. "
                + "(default: info, a line for each request)"))
    var logLevel: String?
}
