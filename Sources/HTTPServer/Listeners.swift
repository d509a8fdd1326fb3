import Net
import Synchronization

/// The listening sockets of a server, from which all of its loops accept.
///
/// They close with the last reference, which the last loop drops when it drains.
final class Listeners: Sendable {
    let addresses: [SocketAddress]
    private let listeners: [Listener]
    private let accepted = Atomic(0)

    private final class Listener: Sendable {
        let socket: ListeningSocket

        init(_ socket: consuming ListeningSocket) {
            self.socket = socket
        }
    }

    /// Binds all addresses; port 0 means any free port, the same one for all.
    init(_ addresses: [SocketAddress]) throws(SocketError) {
        var listeners: [Listener] = []
        var port: UInt16?
        for address in addresses {
            let wanted = address.port == 0 ? address.with(port: port ?? 0) : address
            let listener = Listener(try ListeningSocket(on: wanted))
            port = listener.socket.address.port
            listeners.append(listener)
        }
        self.listeners = listeners
        self.addresses = listeners.map { $0.socket.address }
    }

    var indices: Range<Int> { listeners.indices }

    func descriptor(_ index: Int) -> Int32 { listeners[index].socket.descriptor }

    /// Accepts the next connection that waits at one of the sockets.
    func accept(_ index: Int) -> ListeningSocket.Acceptance { listeners[index].socket.accept() }

    /// Numbers the accepted connections from 0, over all loops.
    func nextNumber() -> Int { accepted.add(1, ordering: .relaxed).oldValue }
}
