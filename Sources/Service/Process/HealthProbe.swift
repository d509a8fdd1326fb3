import FoundationEssentials
import Glibc
import Net

/// A GET request over a blocking socket.
struct HealthProbe: Sendable {
    private let host: String
    private let port: UInt16
    private let path: String

    /// A request to the URL of an argument.
    ///
    /// - Throws: `InvalidURL` if it is not an http URL, or if its port is out of range.
    init(url text: String) throws(InvalidURL) {
        guard let url = URL(string: text), url.scheme == "http", let host = url.host,
            !host.isEmpty
        else {
            throw InvalidURL(
                description: "'\(text)' is not an http URL such as http://127.0.0.1:8080/readyz.")
        }
        guard let port = UInt16(exactly: url.port ?? 80), port > 0 else {
            throw InvalidURL(
                description: "The port of '\(text)' must be an integer from 1 to 65535.")
        }
        self.host = host
        self.port = port
        path = url.path.isEmpty ? Self.readinessPath : url.path
    }

    /// A request to the service that has these variables.
    ///
    /// - Throws: `SettingError` if the port is not a number from 1 to 65535.
    init(environment: [String: String]) throws(SettingError) {
        let setting: Setting =
            environment.value(of: .adminPort) == nil ? .port : .adminPort
        let text = environment.value(of: setting) ?? setting.defaultValue ?? ""
        guard let port = UInt16(text), port > 0 else {
            throw SettingError(
                description: "\(setting.variable) is '\(text)'; for a health check without a URL "
                    + "it must be an integer from 1 to 65535")
        }
        self.port = port
        host = Self.reachable(environment.value(of: .host) ?? Setting.host.defaultValue ?? "")
        path = Self.readinessPath
    }

    /// Why a URL cannot be asked.
    struct InvalidURL: Error {
        let description: String
    }

    private static let readinessPath = "/readyz"

    /// The address to connect to for one to listen on: all interfaces include the loopback.
    private static func reachable(_ host: String) -> String {
        switch host {
        case "0.0.0.0": "127.0.0.1"
        case "::": "::1"
        default: host
        }
    }

    /// The URL that is asked.
    var url: String { "http://\(authority)\(path)" }

    /// Host and port, an IPv6 address in brackets; `URL.host` omits them.
    private var authority: String {
        host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }

    /// Asks once, for at most this many seconds in all.
    ///
    /// - Returns: the status code of the response; nil if there is none.
    func run(timeout seconds: Int) -> Int? {
        Deadline.run(within: .seconds(seconds)) { status(timeout: seconds) } ?? nil
    }

    /// Asks each address until one responds; a call of the system takes at most this many seconds.
    private func status(timeout seconds: Int) -> Int? {
        guard let addresses = try? SocketAddress.resolve(host: host, port: port) else { return nil }
        for address in addresses {
            if let line = BlockingClient.firstLine(
                from: address, request: request, seconds: seconds)
            {
                return line.split(separator: " ").dropFirst().first.flatMap { Int($0) }
            }
        }
        return nil
    }

    private var request: String {
        "GET \(path) HTTP/1.1\r\nHost: \(authority)\r\nConnection: close\r\n\r\n"
    }
}
