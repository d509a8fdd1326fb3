import HTTP
import Net

extension Connection {
    /// How much is sent to one client in a turn of the loop, in bytes.
    private static let mostSentBytes = 256 * 1024

    /// Sends a part of a batch of output; what the client has no room for is kept.
    ///
    /// More parts may follow until `didSend`.
    func send(_ output: [UInt8], _ range: Range<Int>) {
        guard !isClosed else { return }
        if unsent.isEmpty {
            switch transport.send(output, range.prefix(Self.mostSentBytes)) {
            case .bytes(let count):
                loop.counters.sentBytes.add(count)
                if count < range.count { keepUnsent(output, range.dropFirst(count)) }
            case .wantsRead:
                keepUnsent(output, range)
                state.reverse(true)
            case .wantsWrite, .ended: keepUnsent(output, range)
            case .failed: return loop.close(self)
            }
        } else {
            keepUnsent(output, range)
        }
    }

    /// Ends the sending of a batch, in which there may have been several parts.
    func didSend() {
        guard !isClosed else { return }
        if unsent.isEmpty { finishIfLast() }
        endEvent()
    }

    private func keepUnsent(_ output: [UInt8], _ range: Range<Int>) {
        unsent.append(output, range)
        if state.phase != .computing { state.send(at: loop.now, limits: loop.limits) }
    }

    /// Sends what was kept, now that the client has room; then reads on.
    func sendUnsent() {
        switch unsent.send(through: transport, limit: Self.mostSentBytes) {
        case .bytes(let count):
            state.reverse(false)
            loop.counters.sentBytes.add(count)
        case .wantsRead: return state.reverse(true)
        case .wantsWrite, .ended: return state.reverse(false)
        case .failed: return loop.close(self)
        }
        guard unsent.isEmpty else { return }
        state.wait(for: .nothing, at: loop.now, limits: loop.limits)
        finishIfLast()
        if state.acceptsRequests { consumeUnread() }
    }

    /// After the last response, closes the connection or lingers until the client has read it.
    private func finishIfLast() {
        guard state.isLast, state.phase != .computing, state.phase != .lingering else { return }
        guard !state.clientIsDone else { return loop.close(self) }
        transport.finishSending()
        state.linger(at: loop.now, limits: loop.limits)
    }
}
