import Net
import ProgramSupport

/// What is printed to standard output once the service listens: its addresses.
///
/// Scripts that pass port 0 learn the port from it, whatever is logged.
struct Announcement {
    let addresses: [SocketAddress]
    /// Those for health checks and metrics, if they have their own port.
    let adminAddresses: [SocketAddress]
    /// Whether prices are served over TLS; health checks and metrics on their own port are not.
    let isTLS: Bool
    let format: LogFormat

    /// Writes a line for each address.
    func write() {
        for address in addresses {
            let url = "\(isTLS ? "https" : "http")://\(address)"
            write("mq-pricing \(MQPricing.version) serves on \(url)", "prices", url)
        }
        for address in adminAddresses {
            let url = "http://\(address)"
            write("health and metrics are on \(url)", "health and metrics", url)
        }
    }

    /// As a sentence; with JSON as an object like those of the log, because containers merge both
    /// streams.
    private func write(_ sentence: String, _ content: String, _ url: String) {
        switch format {
        case .logfmt: StandardOutput.write("\(sentence)\n")
        case .json:
            var line = LogLine(level: "notice", format: .json)
            line.add("msg", "listening")
            line.add("version", MQPricing.version)
            line.add("content", content)
            line.add("url", url)
            StandardOutput.write(line.text)
        }
    }
}
