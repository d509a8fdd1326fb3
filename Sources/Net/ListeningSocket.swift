import CLinux
import Glibc

/// A socket that accepts connections.
package struct ListeningSocket: ~Copyable {
    package let descriptor: Int32
    /// The bound address, with the port that the system chose if port 0 was asked for.
    package let address: SocketAddress

    /// Binds and listens.
    ///
    /// Accepted connections inherit TCP_NODELAY, so that small responses are not delayed, and
    /// TCP_NOTSENT_LOWAT, so that the system holds little for clients that do not read.
    package init(on address: SocketAddress) throws(SocketError) {
        let family = address.isIPv6 ? AF_INET6 : AF_INET
        let type = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let descriptor = socket(family, type, 0)
        guard descriptor >= 0 else { throw SocketError(operation: "socket", code: errno) }
        do throws(SocketError) {
            Self.set(SO_REUSEADDR, at: SOL_SOCKET, on: descriptor, to: 1)
            Self.set(TCP_NODELAY, at: Int32(IPPROTO_TCP), on: descriptor, to: 1)
            Self.set(
                TCP_NOTSENT_LOWAT, at: Int32(IPPROTO_TCP), on: descriptor, to: Self.unsentBytes)
            if address.isIPv6 {
                // `::` serves IPv4 too, as in most servers. Any other IPv6 address must not, or it
                // would collide with an IPv4 address on the same port.
                let ipv6Only = address.host == "::" ? Int32(0) : 1
                Self.set(IPV6_V6ONLY, at: Int32(IPPROTO_IPV6), on: descriptor, to: ipv6Only)
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
        self.address = SocketAddress(boundTo: descriptor) ?? address
    }

    /// How much output the system takes that it cannot send yet, in bytes.
    private static let unsentBytes: Int32 = 128 * 1024

    deinit {
        Glibc.close(descriptor)
    }

    /// The result of `accept`.
    package enum Acceptance {
        /// A non-blocking descriptor, which the caller now owns, and the peer's address.
        case connection(Int32, SocketAddress?)
        /// No connection is waiting.
        case none
        /// The process is out of descriptors or memory, or the listener has failed. Trying again
        /// at once would fail again.
        case exhausted
    }

    /// Accepts the next connection; aborted ones are skipped.
    package func accept() -> Acceptance {
        while true {
            var storage = sockaddr_storage()
            var length: UInt32 = 0
            let descriptor = unsafe clinux_accept(self.descriptor, &storage, &length)
            if descriptor >= 0 { return .connection(descriptor, SocketAddress(storage)) }
            switch errno {
            case EAGAIN: return .none
            case EINTR, ECONNABORTED, EPERM: continue
            // Network errors that were pending on the new connection, see accept(2).
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
}
