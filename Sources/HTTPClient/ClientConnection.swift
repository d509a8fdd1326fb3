import Glibc
import HTTP
import Net

/// A connection of a client, whose calls wait until a deadline.
struct ClientConnection: ~Copyable {
    private var transport: Transport
    /// In nanoseconds of the monotonic clock.
    private let deadline: Int64

    /// Connects to the first address that accepts.
    ///
    /// An address that does not respond leaves each of the others as much time as it took.
    init(
        to addresses: [SocketAddress], until deadline: Int64
    ) throws(HTTPClientError) {
        self.deadline = deadline
        var reason = "it has no address"
        for (index, address) in addresses.enumerated() {
            let now = MonotonicClock.now
            let turn = now + (deadline - now) / Int64(addresses.count - index)
            do throws(SocketError) {
                let socket = try Socket.connecting(to: address)
                guard Self.wait(for: socket.descriptor, POLLOUT, until: turn) else { continue }
                try socket.checkConnection()
                transport = .plain(socket)
                return
            } catch {
                reason = "\(error)"
            }
        }
        throw MonotonicClock.now < deadline ? .unreachable(reason) : .timedOut
    }

    /// Begins TLS and verifies that the server is `host`.
    mutating func beginTLS(_ context: TLSContext, host: String) throws(HTTPClientError) {
        transport.beginTLS(context, host: host)
        while true {
            switch transport.handshake() {
            case .done: return
            case .wantsRead: try wait(for: POLLIN)
            case .wantsWrite: try wait(for: POLLOUT)
            case .failed(let failure): throw .handshake(failure)
            }
        }
    }

    /// Sends bytes, or as many of them as the server accepts: it may respond to a part.
    func send(_ bytes: [UInt8]) throws(HTTPClientError) {
        var position = 0
        while position < bytes.count {
            switch transport.send(bytes, position..<bytes.count) {
            case .bytes(let count): position += count
            case .wantsRead: try wait(for: POLLIN)
            case .wantsWrite: try wait(for: POLLOUT)
            case .ended, .failed: return
            }
        }
    }

    /// Waits for bytes.
    ///
    /// - Returns: their number; 0 at the orderly end of the connection.
    func receive(into buffer: inout [UInt8]) throws(HTTPClientError) -> Int {
        // A server that always has more to send, such as interim responses, must not make it wait
        // longer.
        guard MonotonicClock.now < deadline else { throw .timedOut }
        while true {
            switch transport.receive(into: &buffer) {
            case .bytes(let count): return count
            case .ended: return 0
            case .wantsRead: try wait(for: POLLIN)
            case .wantsWrite: try wait(for: POLLOUT)
            case .failed: throw .incomplete
            }
        }
    }

    /// Announces the orderly end.
    func end() {
        transport.announceEnd()
    }

    private func wait(for event: Int32) throws(HTTPClientError) {
        guard Self.wait(for: transport.descriptor, event, until: deadline) else {
            throw .timedOut
        }
    }

    /// - Returns: false if the deadline has passed.
    private static func wait(for descriptor: Int32, _ event: Int32, until deadline: Int64) -> Bool {
        while true {
            let rest = deadline - MonotonicClock.now
            guard rest > 0 else { return false }
            var request = pollfd(fd: descriptor, events: Int16(event), revents: 0)
            if unsafe poll(&request, 1, Int32(clamping: rest / 1_000_000 + 1)) > 0 { return true }
        }
    }
}
