import Glibc

extension Socket {
    /// Begins to connect, without waiting: the descriptor becomes writable when that has ended.
    package static func connecting(to address: SocketAddress) throws(SocketError) -> Socket {
        let type = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let descriptor = Glibc.socket(address.isIPv6 ? AF_INET6 : AF_INET, type, 0)
        guard descriptor >= 0 else { throw SocketError(operation: "socket", code: errno) }
        let socket = Socket(adopting: descriptor)
        let status = unsafe address.withSystemAddress { unsafe connect(descriptor, $0, $1) }
        guard status == 0 || errno == EINPROGRESS else {
            throw SocketError(operation: "connect", code: errno)
        }
        return socket
    }

    /// Checks that the connection was established, now that the descriptor is writable.
    package func checkConnection() throws(SocketError) {
        var code: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        unsafe getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &size)
        guard code == 0 else { throw SocketError(operation: "connect", code: code) }
    }
}
