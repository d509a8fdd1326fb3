import API
import HTTPServer

extension Metrics {
    /// Adds the metrics of the server, the log, the configuration and the process.
    func addSources(server: Server, configuration: LiveConfiguration, reload: Reload, log: Log) {
        let process = ProcessMetrics()
        add { text in
            text.server(server.statistics)
            text.metric(
                "mq_pricing_log_lines_dropped_total", .counter,
                "Log lines dropped because the log could not be written fast enough.",
                log.droppedLines)
            text.priceSheets(configuration.current.sheets)
            reload.write(to: &text)
            text.family(
                "mq_pricing_build_info", .gauge,
                "The version of the program; the value is always 1.")
            text.sample("mq_pricing_build_info", ["version": MQPricing.version], 1)
            process.write(to: &text)
        }
    }
}
