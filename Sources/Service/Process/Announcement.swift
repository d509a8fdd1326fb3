import Net

/// What is printed to standard output once the service listens: its addresses.
///
/// Scripts that pass port 0 learn the port from it, whatever is logged.
struct Announcement {
    let addresses: [SocketAddress]
    /// Those for health checks and metrics, if they have their own port.
    let adminAddresses: [SocketAddress]
    let format: LogFormat

    /// Writes a line for each address.
    func write() {
        for address in addresses {
            write(
                "mq-pricing \(MQPricing.version) serves on http://\(address)", "prices", address)
        }
        for address in adminAddresses {
            write("health and metrics are on http://\(address)", "health and metrics", address)
        }
    }

    /// As a sentence; with JSON as an object like those of the log, because containers merge both
    /// streams.
    private func write(_ sentence: String, _ content: String, _ address: SocketAddress) {
        switch format {
        case .logfmt: StandardOutput.write("\(sentence)\n")
        case .json:
            var line = LogLine(level: "notice", format: .json)
            line.add("msg", "listening")
            line.add("version", MQPricing.version)
            line.add("content", content)
            line.add("url", "http://\(address)")
            StandardOutput.write(line.text)
        }
    }
}
