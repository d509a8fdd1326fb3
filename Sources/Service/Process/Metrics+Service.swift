import API
import HTTPServer
import Net

extension Metrics {
    /// Adds the metrics of the server, the log, the configuration and the process.
    func addSources(
        server: Server, configuration: LiveConfiguration, tls: LiveTLSContext?, reload: Reload,
        log: Log
    ) {
        let process = ProcessMetrics()
        add { text in
            text.server(server.statistics)
            if let certificate = tls?.current.certificate {
                text.metric(
                    "tls_certificate_not_after_timestamp_seconds", .gauge,
                    "When the certificate in use expires, in seconds since 1970.",
                    Int(certificate.notAfter))
            }
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
