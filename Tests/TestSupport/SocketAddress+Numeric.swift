package import Net

extension SocketAddress {
    /// The address of a numeric host, such as `::1`.
    package init(numeric host: String, port: UInt16 = 0) throws {
        guard let address = try Self.resolve(host: host, port: port).first else {
            throw RawClient.Failure.malformed(host)
        }
        self = address
    }
}
