import Glibc

/// The least of a client, for asking a server on this machine how it is.
package enum BlockingClient {
    /// Sends a request and reads the first line of the answer.
    ///
    /// - Returns: the line without its end, nil if none came in time.
    package static func firstLine(
        from address: SocketAddress, request: String, seconds: Int
    ) -> String? {
        let family = address.isIPv6 ? AF_INET6 : AF_INET
        let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        let socket = Socket(adopting: Glibc.socket(family, type, 0))
        socket.setTimeouts(seconds: seconds)
        let status = unsafe address.withSystemAddress { unsafe connect(socket.descriptor, $0, $1) }
        guard status == 0 else { return nil }
        let octets = Array(request.utf8)
        guard socket.send(octets, 0..<octets.count) == .octets(octets.count) else { return nil }
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1024)
        while !answer.contains(UInt8(ascii: "\r")), answer.count < buffer.count {
            guard case .octets(let count) = socket.receive(into: &buffer) else { return nil }
            answer.append(contentsOf: buffer[..<count])
        }
        return String(decoding: answer.prefix { $0 != UInt8(ascii: "\r") }, as: UTF8.self)
    }
}

extension Socket {
    /// How long a blocking call waits.
    fileprivate func setTimeouts(seconds: Int) {
        var time = timeval(tv_sec: seconds, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            unsafe setsockopt(descriptor, SOL_SOCKET, option, &time, size)
        }
    }
}
