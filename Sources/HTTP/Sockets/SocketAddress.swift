import Glibc

/// An IPv4 or IPv6 address with a port.
package struct SocketAddress: Sendable, Equatable, CustomStringConvertible {
    /// The address without the port, such as `127.0.0.1` or `::1`.
    package let host: String
    package let port: UInt16
    package let isIPv6: Bool

    /// `127.0.0.1:8080`, `[::1]:8080`.
    package var description: String {
        isIPv6 ? "[\(host)]:\(port)" : "\(host):\(port)"
    }

    package init(host: String, port: UInt16, isIPv6: Bool) {
        self.host = host
        self.port = port
        self.isIPv6 = isIPv6
    }

    func with(port: UInt16) -> SocketAddress {
        SocketAddress(host: host, port: port, isIPv6: isIPv6)
    }

    /// Why a host name leads nowhere, in the system's words.
    package struct ResolutionError: Error, CustomStringConvertible {
        package let description: String
    }

    /// The addresses of a host name, or that of a numeric host, to listen on.
    package static func resolve(
        host: String, port: UInt16
    ) throws(ResolutionError) -> [SocketAddress] {
        var hints = unsafe addrinfo()
        unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        unsafe hints.ai_flags = AI_PASSIVE
        var results: UnsafeMutablePointer<addrinfo>?
        let status = unsafe getaddrinfo(host, String(port), &hints, &results)
        guard status == 0 else {
            throw ResolutionError(description: unsafe String(cString: gai_strerror(status)))
        }
        defer { unsafe freeaddrinfo(results) }
        var addresses: [SocketAddress] = []
        var next = unsafe results
        while let result = unsafe next {
            if let address = unsafe SocketAddress(
                result.pointee.ai_addr, result.pointee.ai_addrlen),
                !addresses.contains(address)
            {
                addresses.append(address)
            }
            unsafe next = unsafe result.pointee.ai_next
        }
        return addresses
    }

    /// Reads what a system call filled in; nil for other address families.
    init?(_ address: UnsafePointer<sockaddr>?, _ length: socklen_t) {
        guard let address = unsafe address else { return nil }
        let family = unsafe Int32(address.pointee.sa_family)
        guard family == AF_INET || family == AF_INET6 else { return nil }
        var host = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        var port = [CChar](repeating: 0, count: Int(NI_MAXSERV))
        let status = unsafe getnameinfo(
            address, length, &host, socklen_t(host.count), &port, socklen_t(port.count),
            NI_NUMERICHOST | NI_NUMERICSERV)
        guard status == 0, let number = UInt16(Self.text(port)) else { return nil }
        self.init(host: Self.text(host), port: number, isIPv6: family == AF_INET6)
    }

    private static func text(_ characters: [CChar]) -> String {
        String(decoding: characters.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Calls `body` with the address in the form that system calls take.
    func withSystemAddress<Result>(
        _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
    ) -> Result {
        var storage = sockaddr_storage()
        return unsafe withUnsafeMutablePointer(to: &storage) { pointer in
            let raw = UnsafeMutableRawPointer(pointer)
            let length: Int
            if isIPv6 {
                let address = unsafe raw.assumingMemoryBound(to: sockaddr_in6.self)
                unsafe address.pointee.sin6_family = sa_family_t(AF_INET6)
                unsafe address.pointee.sin6_port = port.bigEndian
                unsafe inet_pton(AF_INET6, host, &address.pointee.sin6_addr)
                length = MemoryLayout<sockaddr_in6>.size
            } else {
                let address = unsafe raw.assumingMemoryBound(to: sockaddr_in.self)
                unsafe address.pointee.sin_family = sa_family_t(AF_INET)
                unsafe address.pointee.sin_port = port.bigEndian
                unsafe inet_pton(AF_INET, host, &address.pointee.sin_addr)
                length = MemoryLayout<sockaddr_in>.size
            }
            return unsafe body(raw.assumingMemoryBound(to: sockaddr.self), socklen_t(length))
        }
    }
}
