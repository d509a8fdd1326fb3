import FoundationEssentials
import Glibc
import Net

/// A GET request over a blocking socket.
struct HealthProbe {
    private let host: String
    private let port: UInt16
    private let path: String

    /// - Returns: nil if the URL is not a valid http URL.
    init?(url: String) {
        guard let parts = URL(string: url), parts.scheme == "http", let host = parts.host else {
            return nil
        }
        self.host = host
        port = UInt16(exactly: parts.port ?? 80) ?? 80
        path = parts.path.isEmpty ? "/readyz" : parts.path
    }

    /// - Returns: the status code of the response; nil if there is none.
    func run(timeout seconds: Int) -> Int? {
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
        // `URL.host` omits the brackets of an IPv6 address.
        let host = host.contains(":") ? "[\(host)]" : host
        return "GET \(path) HTTP/1.1\r\nHost: \(host):\(port)\r\nConnection: close\r\n\r\n"
    }
}
