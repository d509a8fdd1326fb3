import CLinux
import Glibc

/// The socket of one connection, closed when it goes out of scope: exactly once, by construction.
struct Socket: ~Copyable {
    let descriptor: Int32

    /// Takes over a connected, non-blocking descriptor.
    init(adopting descriptor: Int32) {
        self.descriptor = descriptor
    }

    deinit {
        Glibc.close(descriptor)
    }

    /// What came of an attempt to move octets.
    enum Transfer: Equatable {
        case octets(Int)
        case wouldBlock
        /// The peer sends nothing more.
        case ended
        /// The connection is gone.
        case failed
    }

    /// Receives what is there, up to the buffer's size.
    func receive(into buffer: inout [UInt8]) -> Transfer {
        let capacity = buffer.count
        return unsafe buffer.withUnsafeMutableBytes { bytes in
            Self.transfer { unsafe recv(descriptor, bytes.baseAddress, capacity, 0) }
        }
    }

    /// Sends as much as the peer has room for.
    ///
    /// No signal is raised for a peer that is gone.
    func send(_ octets: [UInt8], _ range: Range<Int>) -> Transfer {
        unsafe octets.withUnsafeBytes { bytes in
            let rest = unsafe bytes[range]
            return Self.transfer {
                let base = unsafe UnsafeRawBufferPointer(rebasing: rest).baseAddress
                return unsafe Glibc.send(descriptor, base, rest.count, Int32(MSG_NOSIGNAL))
            }
        }
    }

    /// Tells the peer that nothing more will be sent; it may still send.
    func finishSending() {
        shutdown(descriptor, Int32(SHUT_WR))
    }

    private static func transfer(_ call: () -> Int) -> Transfer {
        while true {
            let count = call()
            if count > 0 { return .octets(count) }
            if count == 0 { return .ended }
            switch errno {
            case EINTR: continue
            case EAGAIN: return .wouldBlock
            default: return .failed
            }
        }
    }
}

/// A system call that failed on a listening socket.
package struct SocketError: Error, CustomStringConvertible {
    package let operation: String
    package let code: Int32

    /// `bind: Address already in use`.
    package var description: String {
        "\(operation): \(unsafe String(cString: strerror(code)))"
    }
}

/// A socket that connections arrive on.
struct ListeningSocket: ~Copyable {
    let descriptor: Int32
    /// The address with the port that the system chose, where it was asked to.
    let address: SocketAddress

    /// Binds and listens; accepted connections inherit that small answers are not held back.
    init(on address: SocketAddress) throws(SocketError) {
        let family = address.isIPv6 ? AF_INET6 : AF_INET
        let type = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let descriptor = socket(family, type, 0)
        guard descriptor >= 0 else { throw SocketError(operation: "socket", code: errno) }
        do throws(SocketError) {
            Self.set(SO_REUSEADDR, at: SOL_SOCKET, on: descriptor, to: 1)
            Self.set(TCP_NODELAY, at: Int32(IPPROTO_TCP), on: descriptor, to: 1)
            if address.isIPv6 {
                // `::` serves IPv4 too, like everywhere else; only then do both not collide.
                let both = address.host == "::" ? Int32(0) : 1
                Self.set(IPV6_V6ONLY, at: Int32(IPPROTO_IPV6), on: descriptor, to: both)
            }
            let bound = unsafe address.withSystemAddress { unsafe bind(descriptor, $0, $1) }
            guard bound == 0 else { throw SocketError(operation: "bind", code: errno) }
            guard listen(descriptor, Int32(SOMAXCONN)) == 0 else {
                throw SocketError(operation: "listen", code: errno)
            }
        } catch {
            Glibc.close(descriptor)
            throw error
        }
        self.descriptor = descriptor
        self.address = Self.boundAddress(of: descriptor) ?? address
    }

    deinit {
        Glibc.close(descriptor)
    }

    /// What came of an attempt to accept.
    enum Acceptance {
        /// A descriptor that the caller owns now, and whose it is.
        case connection(Int32, SocketAddress?)
        case none
        /// No descriptor or memory is left for it, or the listener itself has failed: nothing
        /// that could be better at once.
        case exhausted
    }

    /// Accepts the next connection; one that was aborted meanwhile is passed over.
    func accept() -> Acceptance {
        while true {
            var storage = sockaddr_storage()
            var length: UInt32 = 0
            let descriptor = unsafe clinux_accept(self.descriptor, &storage, &length)
            if descriptor >= 0 {
                return .connection(descriptor, unsafe Self.address(in: &storage, length))
            }
            switch errno {
            case EAGAIN: return .none
            case EINTR, ECONNABORTED, EPERM: continue
            // Errors of the network that were waiting on the connection, says accept(2).
            case ENETDOWN, EPROTO, ENOPROTOOPT, EHOSTDOWN, ENONET, EHOSTUNREACH, EOPNOTSUPP,
                ENETUNREACH:
                continue
            default: return .exhausted
            }
        }
    }

    private static func set(_ option: Int32, at level: Int32, on descriptor: Int32, to value: Int32)
    {
        var value = value
        unsafe setsockopt(descriptor, level, option, &value, socklen_t(MemoryLayout<Int32>.size))
    }

    private static func boundAddress(of descriptor: Int32) -> SocketAddress? {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let status = unsafe withUnsafeMutablePointer(to: &storage) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe getsockname(descriptor, $0, &length)
            }
        }
        return status == 0 ? unsafe address(in: &storage, length) : nil
    }

    private static func address(
        in storage: UnsafePointer<sockaddr_storage>, _ length: socklen_t
    ) -> SocketAddress? {
        unsafe storage.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            unsafe SocketAddress($0, length)
        }
    }
}
