import Glibc

extension RawClient {
    /// The descriptor of the other end of the connection, if its server is in this process.
    package var serverDescriptor: Int32? {
        guard let port = Self.port(of: descriptor, by: getsockname) else { return nil }
        return (0..<65_536).first { Self.port(of: $0, by: getpeername) == port }
    }

    private static func port(
        of descriptor: Int32,
        by call: (Int32, UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) -> Int32
    ) -> in_port_t? {
        // The port is in the same place for IPv4 and IPv6.
        var address = sockaddr_in()
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                call(descriptor, $0, &length)
            }
        }
        return status == 0 ? address.sin_port : nil
    }
}
