import FoundationEssentials

/// An http or https URL.
package struct ServerURL: Sendable, Equatable, CustomStringConvertible {
    package let isTLS: Bool
    /// A name or numeric address, without brackets.
    package let host: String
    package let port: UInt16
    /// The path with the query, as a request has it.
    package var target: String
    /// Whether the text had neither.
    package private(set) var isBare = false

    /// Why a text is no URL to send requests to.
    package enum Fault: Error, Equatable {
        /// It is no http or https URL, or has a user name.
        case notHTTP
        /// The port is not a number from 1 to 65535.
        case port
    }

    /// Parses `https://example.com:8443/path?query`.
    package init(_ text: String) throws(Fault) {
        guard let url = URL(string: text), let host = url.host(percentEncoded: false),
            !host.isEmpty, url.user == nil, let scheme = url.scheme?.lowercased(),
            scheme == "http" || scheme == "https"
        else { throw .notHTTP }
        isTLS = scheme == "https"
        guard let port = UInt16(exactly: url.port ?? (isTLS ? 443 : 80)), port > 0 else {
            throw .port
        }
        self.host = host
        self.port = port
        let path = url.path(percentEncoded: true)
        let query = url.query(percentEncoded: true).map { "?\($0)" } ?? ""
        target = (path.isEmpty ? "/" : path) + query
        isBare = path.isEmpty && query.isEmpty
    }

    package init(isTLS: Bool, host: String, port: UInt16, target: String) {
        self.isTLS = isTLS
        self.host = host
        self.port = port
        self.target = target
    }

    /// Host and port, an IPv6 address in brackets.
    package var authority: String {
        host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }

    package var description: String { "\(isTLS ? "https" : "http")://\(authority)\(target)" }
}
