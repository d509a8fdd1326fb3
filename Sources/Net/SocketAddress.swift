package import Glibc

/// An IPv4 or IPv6 address with a port.
///
/// It is kept as the system returned it and never parsed from text again, so an IPv6 address keeps
/// its scope.
package struct SocketAddress: Sendable, Equatable, CustomStringConvertible {
    /// The numeric address without the port, such as `127.0.0.1`, `::1` or `fe80::1%eth0`.
    ///
    /// It is formatted once, because the access log writes it for each request.
    package let host: String
    private var system: System

    fileprivate enum System {
        case ipv4(sockaddr_in)
        case ipv6(sockaddr_in6)
    }

    /// `127.0.0.1:8080`, `[::1]:8080`.
    package var description: String {
        isIPv6 ? "[\(host)]:\(port)" : "\(host):\(port)"
    }

    package var isIPv6: Bool {
        if case .ipv6 = system { true } else { false }
    }

    package var port: UInt16 {
        switch system {
        case .ipv4(let address): UInt16(bigEndian: address.sin_port)
        case .ipv6(let address): UInt16(bigEndian: address.sin6_port)
        }
    }

    /// The same address with another port.
    package func with(port: UInt16) -> SocketAddress {
        var copy = self
        switch system {
        case .ipv4(var address):
            address.sin_port = port.bigEndian
            copy.system = .ipv4(address)
        case .ipv6(var address):
            address.sin6_port = port.bigEndian
            copy.system = .ipv6(address)
        }
        return copy
    }

    package static func == (left: SocketAddress, right: SocketAddress) -> Bool {
        left.host == right.host && left.port == right.port && left.isIPv6 == right.isIPv6
    }

    /// Calls `body` with the address in the form that system calls expect.
    package func withSystemAddress<Result>(
        _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
    ) -> Result {
        unsafe system.withSystemAddress(body)
    }
}

// MARK: Addresses from the system

extension SocketAddress {
    /// Copies what a system call returned; nil for other address families.
    init?(_ storage: sockaddr_storage) {
        let system = unsafe withUnsafePointer(to: storage) {
            unsafe System(copying: UnsafeRawPointer($0))
        }
        self.init(system)
    }

    /// Copies an address in memory; nil for other address families.
    init?(copying pointer: UnsafePointer<sockaddr>) {
        unsafe self.init(System(copying: UnsafeRawPointer(pointer)))
    }

    /// The local address of a bound socket.
    init?(boundTo descriptor: Int32) {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let status = unsafe withUnsafeMutablePointer(to: &storage) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe getsockname(descriptor, $0, &length)
            }
        }
        guard status == 0 else { return nil }
        self.init(storage)
    }

    private init?(_ system: System?) {
        guard let system, let host = system.numericHost else { return nil }
        self.system = system
        self.host = host
    }
}

extension SocketAddress.System {
    /// - Parameter pointer: an address of any family, readable for the size of that family.
    fileprivate init?(copying pointer: UnsafeRawPointer) {
        switch unsafe Int32(pointer.loadUnaligned(as: sa_family_t.self)) {
        case AF_INET: self = unsafe .ipv4(pointer.loadUnaligned(as: sockaddr_in.self))
        case AF_INET6: self = unsafe .ipv6(pointer.loadUnaligned(as: sockaddr_in6.self))
        default: return nil
        }
    }

    /// Calls `body` with the address in the form that system calls expect.
    fileprivate func withSystemAddress<Result>(
        _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
    ) -> Result {
        switch self {
        case .ipv4(let address): unsafe Self.pass(address, to: body)
        case .ipv6(let address): unsafe Self.pass(address, to: body)
        }
    }

    private static func pass<Address, Result>(
        _ address: Address, to body: (UnsafePointer<sockaddr>, socklen_t) -> Result
    ) -> Result {
        unsafe withUnsafePointer(to: address) { pointer in
            let generic = unsafe UnsafeRawPointer(pointer).assumingMemoryBound(to: sockaddr.self)
            return unsafe body(generic, socklen_t(MemoryLayout<Address>.size))
        }
    }

    /// The address as text, with the scope of an IPv6 address that has one.
    fileprivate var numericHost: String? {
        var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        let capacity = socklen_t(text.count)
        let status = unsafe withSystemAddress { address, length in
            unsafe getnameinfo(address, length, &text, capacity, nil, 0, NI_NUMERICHOST)
        }
        guard status == 0 else { return nil }
        let characters = text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
        return String(decoding: characters, as: UTF8.self)
    }
}
