import Glibc
import HTTP
import Net
import TestSupport
import Testing

@testable import HTTPClient

/// A host may have several addresses.
@Suite("Connecting", .timeLimit(.minutes(3)))
struct ConnectingTests {
    @Test func `an address that does not respond leaves time for the others`() async throws {
        let silent = try SilentListener()
        try await withServer { server in
            let addresses = [silent.address, server.address]
            try await onThread {
                let deadline = MonotonicClock.now + 4_000_000_000
                _ = try ClientConnection(to: addresses, until: deadline)
                #expect(MonotonicClock.now < deadline)
            }
        }
    }

    @Test func `no address that responds is the end of the time`() async throws {
        let silent = try SilentListener()
        let addresses = [silent.address, silent.address]
        try await onThread {
            #expect(throws: HTTPClientError.timedOut) {
                _ = try ClientConnection(to: addresses, until: MonotonicClock.now + 50_000_000)
            }
        }
    }
}

/// A listener that accepts nothing, and whose queue is full: connections to it stay unanswered.
private final class SilentListener {
    let address: SocketAddress
    private let listener: ListeningSocket
    private var waiting: [Int32] = []

    init() throws {
        listener = try ListeningSocket(on: SocketAddress(numeric: "127.0.0.1"))
        address = listener.address
        try #require(listen(listener.descriptor, 0) == 0)
        var isFull = false
        while !isFull {
            let type = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue)
            let descriptor = socket(AF_INET, type, 0)
            waiting.append(descriptor)
            _ = address.withSystemAddress { connect(descriptor, $0, $1) }
            var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            isFull = poll(&request, 1, 200) == 0
        }
    }

    deinit { for descriptor in waiting { close(descriptor) } }
}
