/// What one connection has used of a turn of its event loop, so that others get theirs.
struct ConnectionTurn {
    private var number: UInt64 = 0
    private var bytes = 0
    private var time: Int64 = 0

    /// How much output a connection may produce in a turn, in bytes.
    private static let mostBytes = 64 * 1024
    /// How long its requests may take in a turn, in nanoseconds.
    private static let mostTime: Int64 = 250_000

    /// Whether the rest of the input waits for the turn after this one.
    func isOver(in turn: UInt64) -> Bool {
        number == turn && (bytes >= Self.mostBytes || time >= Self.mostTime)
    }

    /// Counts an answer.
    mutating func count(bytes: Int, time: Int64, in turn: UInt64) {
        if number != turn { self = ConnectionTurn(number: turn) }
        self.bytes += bytes
        self.time += time
    }

    init(number: UInt64 = 0) {
        self.number = number
    }
}
