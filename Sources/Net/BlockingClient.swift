import Glibc

/// A minimal client that blocks its thread, for asking a server on this machine for its state.
package enum BlockingClient {
    /// Sends a request and returns the first line of the response, without its line end.
    ///
    /// - Returns: nil if the connection fails, or if a call takes longer than `seconds`.
    package static func firstLine(
        from address: SocketAddress, request: String, seconds: Int
    ) -> String? {
        let family = address.isIPv6 ? AF_INET6 : AF_INET
        let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        let socket = Socket(adopting: Glibc.socket(family, type, 0))
        socket.setTimeouts(seconds: seconds)
        let status = unsafe address.withSystemAddress { unsafe connect(socket.descriptor, $0, $1) }
        guard status == 0 else { return nil }
        let bytes = Array(request.utf8)
        guard socket.send(bytes, 0..<bytes.count) == .bytes(bytes.count) else { return nil }
        var response: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1024)
        while !response.contains(UInt8(ascii: "\r")), response.count < buffer.count {
            guard case .bytes(let count) = socket.receive(into: &buffer) else { return nil }
            response.append(contentsOf: buffer[..<count])
        }
        return String(decoding: response.prefix { $0 != UInt8(ascii: "\r") }, as: UTF8.self)
    }
}

extension Socket {
    /// Sets how long a blocking call may wait.
    fileprivate func setTimeouts(seconds: Int) {
        var time = timeval(tv_sec: seconds, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            unsafe setsockopt(descriptor, SOL_SOCKET, option, &time, size)
        }
    }
}
