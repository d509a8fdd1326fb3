import API
import HTTPServer

extension Metrics {
    /// Adds what the server, the log and the system count.
    func addSources(server: Server, configuration: LiveConfiguration, reload: Reload, log: Log) {
        let process = ProcessMetrics()
        add { text in
            text.server(server.statistics)
            text.metric(
                "mq_pricing_log_lines_dropped_total", .counter,
                "Log lines that nobody read fast enough.", log.droppedLines)
            text.priceSheets(configuration.current.sheets)
            reload.write(to: &text)
            text.family("mq_pricing_build_info", .gauge, "The program: always 1.")
            text.sample("mq_pricing_build_info", ["version": MQPricing.version], 1)
            process.write(to: &text)
        }
    }
}
