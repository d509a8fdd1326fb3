package import HTTPServer

extension MetricsText {
    /// What the HTTP server has done so far.
    package mutating func server(_ statistics: ServerStatistics) {
        metric(
            "http_server_active_requests", .gauge, "Requests that are being answered.",
            statistics.activeRequests)
        metric(
            "http_server_open_connections", .gauge, "Connections that are open.",
            statistics.openConnections)
        metric(
            "http_server_connections_accepted_total", .counter, "Connections that were accepted.",
            statistics.acceptedConnections)
        metric(
            "http_server_connections_refused_total", .counter,
            "Connections beyond the limit, answered with 503.", statistics.refusedConnections)
        timeouts(statistics)
        metric(
            "http_server_received_bytes_total", .counter, "Bytes that were received.",
            statistics.receivedBytes)
        metric(
            "http_server_sent_bytes_total", .counter, "Bytes that were sent.",
            statistics.sentBytes)
        metric(
            "mq_pricing_compute_queue_length", .gauge,
            "Large documents that wait for a thread or are being priced.",
            statistics.computeQueueLength)
        buffers(statistics)
        if let handshakes = statistics.handshakes { tls(handshakes) }
    }

    private mutating func tls(_ handshakes: HandshakeCounts) {
        let name = "tls_handshakes_total"
        family(name, .counter, "Handshakes of TLS that succeeded, by what they began.")
        sample(name, ["session": "new"], handshakes.full)
        sample(name, ["session": "resumed"], handshakes.resumed)
        let failures = "tls_handshake_failures_total"
        family(failures, .counter, "Handshakes of TLS that failed, by the reason.")
        for (reason, count) in handshakes.failuresByName {
            sample(failures, ["reason": reason], count)
        }
    }

    private mutating func buffers(_ statistics: ServerStatistics) {
        metric(
            "http_server_connections_evicted_total", .counter,
            "Connections closed because all buffers together exceeded their limit.",
            statistics.evictedConnections)
        let name = "http_server_buffered_bytes"
        family(name, .gauge, "Capacity of the buffers that clients fill, by what they hold.")
        sample(name, ["kind": "heads"], statistics.buffered.heads)
        sample(name, ["kind": "bodies"], statistics.buffered.bodies)
        sample(name, ["kind": "work"], statistics.buffered.work)
        sample(name, ["kind": "responses"], statistics.buffered.responses)
        if statistics.handshakes != nil {
            sample(name, ["kind": "handshakes"], statistics.buffered.handshakes)
        }
    }

    private mutating func timeouts(_ statistics: ServerStatistics) {
        let name = "http_server_connections_timed_out_total"
        family(name, .counter, "Connections that were ended by a time-out, by what was awaited.")
        sample(name, ["waiting_for": "request"], statistics.idleTimeouts)
        sample(name, ["waiting_for": "head"], statistics.headTimeouts)
        sample(name, ["waiting_for": "body"], statistics.bodyTimeouts)
        sample(name, ["waiting_for": "write"], statistics.writeTimeouts)
    }

    /// Which price sheets are in use.
    package mutating func priceSheets(_ sheets: PriceSheets) {
        let name = "mq_pricing_price_sheet_info"
        family(name, .gauge, "The price sheets in use: 1 for each.")
        for file in sheets.files {
            sample(
                name, ["id": file.id, "product": file.product, "updated": file.updated], 1)
        }
    }
}
