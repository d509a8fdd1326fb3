import HTTP

/// Frees buffers when those of all connections together exceed their limit.
extension EventLoop {
    /// How long to wait after closing connections did not make enough room, in nanoseconds.
    private static let retryInterval: Int64 = 1_000_000

    /// How long a connection may hold buffers that others need, in nanoseconds.
    private static let sparedTime: Int64 = 1_000_000_000

    /// Whether a large request may take more bytes; if not, connections are closed for those to
    /// come.
    func hasRoom(for bytes: Int) -> Bool {
        guard bytes > 0, !shared.budget.hasRoom(for: bytes) else { return true }
        needsRoom = true
        return false
    }

    func makeRoomIfNeeded() {
        guard needsRoom || shared.budget.isExceeded, now >= noRoomUntil else { return }
        needsRoom = false
        makeRoom()
        guard !shared.budget.isRelieved else { return }
        noRoomUntil = now + Self.retryInterval
        for peer in peers { peer.post(.makeRoom) }
    }

    /// Closes the connections that have held buffers longest, until there is room.
    ///
    /// Up to the limit, those with small buffers and those that have just begun are spared.
    func makeRoom() {
        let isExceeded = shared.budget.isExceeded
        let least = isExceeded ? 1 : limits.inlineBodyBytes
        let latest = isExceeded ? .max : now - Self.sparedTime
        var candidates: [Connection] = []
        for case let connection? in connections
        where connection.evictableBytes >= least && connection.state.since <= latest {
            candidates.append(connection)
        }
        candidates.sort { $0.state.since < $1.state.since }
        for connection in candidates {
            guard !shared.budget.isRelieved else { break }
            connection.evict()
        }
    }
}
