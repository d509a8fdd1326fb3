package import HTTP
package import Net

/// Sends requests to one server, each over a connection of its own.
///
/// The certificate of an https server is always verified: that a trusted authority issued it, and
/// that it is for the host.
package struct HTTPClient: Sendable {
    private let server: ServerURL
    private let certificateHost: String
    /// Nil for http.
    private let tls: TLSContext?
    private let limits: Limits

    /// Prepares to send requests to the server of a URL.
    ///
    /// - Parameters:
    ///   - server: its path is not used.
    ///   - trusted: the certificates to trust, in PEM; nil for those of the system.
    ///   - certificateHost: the host that the certificate must be for, if not that of the URL.
    ///   - limits: of the head and of the decoded content of responses.
    /// - Throws: `trust` if the certificates cannot be read.
    package init(
        server: ServerURL, trusting trusted: [UInt8]? = nil, certificateHost: String? = nil,
        limits: Limits = Limits()
    ) throws(TLSConfigurationError) {
        self.server = server
        self.certificateHost = certificateHost ?? server.host
        tls = server.isTLS ? try TLSContext(trusting: trusted) : nil
        self.limits = limits
    }

    /// Sends a request and waits for the response, whose content is decoded.
    ///
    /// - Parameters:
    ///   - request: what to send.
    ///   - duration: for everything but the resolution of the host name, which has the time-outs of
    ///     the system.
    /// - Returns: the response, whatever its status.
    /// - Throws: why there is none.
    package func send(
        _ request: ClientRequest, within duration: Duration
    ) throws(HTTPClientError) -> ReceivedResponse {
        let addresses: [SocketAddress]
        do {
            addresses = try SocketAddress.resolve(host: server.host, port: server.port)
        } catch {
            throw .unresolved(error.description)
        }
        let (seconds, attoseconds) = duration.components
        let deadline = MonotonicClock.now + seconds * 1_000_000_000 + attoseconds / 1_000_000_000
        var connection = try ClientConnection(to: addresses, until: deadline)
        if let tls { try connection.beginTLS(tls, host: certificateHost) }
        try connection.send(request.bytes(authority: server.authority))
        let response = try receive(from: connection, method: request.method)
        connection.end()
        return try decode(response)
    }

    private func receive(
        from connection: borrowing ClientConnection, method: Method
    ) throws(HTTPClientError) -> ReceivedResponse {
        var parser = ResponseParser(method: method, limits: limits)
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            let count = try connection.receive(into: &buffer)
            do throws(ResponseError) {
                guard count > 0 else { return try parser.end() }
                if let response = try parser.next(buffer[..<count]) { return response }
            } catch {
                throw HTTPClientError(error)
            }
        }
    }

    /// Removes the content coding (RFC 9110, section 8.4).
    private func decode(
        _ response: ReceivedResponse
    ) throws(HTTPClientError) -> ReceivedResponse {
        let codings = response.fields.all(FieldName("content-encoding"))
        guard let coding = codings.first, !response.body.isEmpty else { return response }
        guard codings.count == 1 else { throw .unknownContentCoding }
        if coding.span.equalsIgnoringCase("identity") { return response }
        guard coding.span.equalsIgnoringCase("gzip") else { throw .unknownContentCoding }
        var decoded = response
        do {
            decoded.body = try Gunzip.decompress(response.body, limit: limits.bodyBytes)
        } catch {
            throw error == .tooLarge ? .tooLarge : .damagedContent
        }
        return decoded
    }
}
