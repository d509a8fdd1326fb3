import Net

/// Output that a client has no room for yet.
struct UnsentOutput {
    private var bytes: [UInt8] = []
    private var sent = 0

    var isEmpty: Bool { bytes.isEmpty }

    mutating func append(_ output: ArraySlice<UInt8>) {
        bytes.append(contentsOf: output)
    }

    /// Sends as much as the client has room for; after the last byte the buffer is freed.
    mutating func send(through transport: borrowing Transport) -> Transfer {
        let result = transport.send(bytes, sent..<bytes.count)
        if case .bytes(let count) = result {
            sent += count
            if sent == bytes.count { self = UnsentOutput() }
        }
        return result
    }
}
