import HTTP
import HTTPClient
import Net
import ProgramSupport

/// A request that asks a service whether it is ready.
struct HealthProbe: Sendable {
    let url: ServerURL
    private let client: HTTPClient

    /// A request to the URL of an argument.
    ///
    /// - Parameters:
    ///   - text: the URL; without a path, that of readiness.
    ///   - authorities: a file with the certificates to trust, in PEM; nil for those of the system.
    /// - Throws: `InvalidURL` for the URL, `SettingError` for the file.
    init(url text: String, authorities: String? = nil) throws {
        var url: ServerURL
        do {
            url = try ServerURL(text)
        } catch {
            throw InvalidURL(text, error)
        }
        if url.isBare { url.target = Self.readinessPath }
        guard url.isTLS || authorities == nil else {
            throw InvalidURL(description: "--ca-file requires an https URL.")
        }
        try self.init(url, trusting: try authorities.map { try Self.bytes(of: $0) })
    }

    /// A request to the service that has these variables.
    ///
    /// A certificate of the service is trusted as it is in its file, because its issuers may be
    /// known to the clients of the service only.
    ///
    /// - Throws: `SettingError` if the port is not a number from 1 to 65535, or if the certificate
    ///   cannot be used.
    init(environment: [String: String]) throws(SettingError) {
        let isAdmin = environment.value(of: .adminPort) != nil
        let setting: Setting = isAdmin ? .adminPort : .port
        let text = environment.value(of: setting) ?? setting.defaultValue ?? ""
        guard let port = UInt16(text), port > 0 else {
            throw SettingError(
                description: "\(setting.variable) is '\(text)'; for a health check without a URL "
                    + "it must be an integer from 1 to 65535")
        }
        let host = Self.reachable(environment.value(of: .host) ?? Setting.host.defaultValue ?? "")
        let file = isAdmin ? nil : environment.value(of: .tlsCertificate)
        let url = ServerURL(
            isTLS: file != nil, host: host, port: port, target: Self.readinessPath)
        guard let file else {
            try self.init(url)
            return
        }
        let certificates = try Self.bytes(of: file)
        let name = try? TLSContext.host(in: certificates)
        try self.init(url, trusting: certificates, certificateHost: name)
    }

    private init(
        _ url: ServerURL, trusting trusted: [UInt8]? = nil, certificateHost: String? = nil
    ) throws(SettingError) {
        self.url = url
        do {
            client = try HTTPClient(
                server: url, trusting: trusted, certificateHost: certificateHost)
        } catch {
            throw SettingError(description: "cannot trust the certificates: \(error)")
        }
    }

    /// Why a URL cannot be asked.
    struct InvalidURL: Error {
        let description: String
    }

    private static let readinessPath = "/readyz"

    private static func bytes(of path: String) throws(SettingError) -> [UInt8] {
        do {
            return try File.contents(of: path)
        } catch {
            throw SettingError(description: "\(path): cannot read the file: \(error)")
        }
    }

    /// The address to connect to for one to listen on: all interfaces include the loopback.
    private static func reachable(_ host: String) -> String {
        switch host {
        case "0.0.0.0": "127.0.0.1"
        case "::": "::1"
        default: host
        }
    }

    /// Asks once, for at most this many seconds in all.
    ///
    /// - Returns: the status code of the response.
    func run(timeout seconds: Int) -> Result<Int, HTTPClientError> {
        // The resolution of a host name has no time-out of its own.
        Deadline.run(within: .seconds(seconds)) { status(timeout: seconds) } ?? .failure(.timedOut)
    }

    private func status(timeout seconds: Int) -> Result<Int, HTTPClientError> {
        do throws(HTTPClientError) {
            let request = ClientRequest(.get, url.target)
            return .success(try client.send(request, within: .seconds(seconds)).status)
        } catch {
            return .failure(error)
        }
    }
}

extension HealthProbe.InvalidURL {
    init(_ text: String, _ fault: ServerURL.Fault) {
        switch fault {
        case .notHTTP:
            description =
                "'\(text)' is not an http or https URL such as http://127.0.0.1:8080/readyz."
        case .port:
            description = "The port of '\(text)' must be an integer from 1 to 65535."
        }
    }
}
