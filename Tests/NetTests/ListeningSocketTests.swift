import Glibc
import TestSupport
import Testing

@testable import Net

/// Listening and accepting, without a server around it.
@Suite("Listening socket", .timeLimit(.minutes(3)))
struct ListeningSocketTests {
    private let anyPort: SocketAddress

    init() throws {
        anyPort = try SocketAddress(numeric: "127.0.0.1")
    }

    @Test func `has the port that the system chose`() throws {
        let listener = try ListeningSocket(on: anyPort)
        #expect(listener.address.host == "127.0.0.1")
        #expect(listener.address.port != 0)
    }

    @Test func `has nothing to accept before a client connects`() throws {
        let listener = try ListeningSocket(on: anyPort)
        guard case .none = listener.accept() else {
            Issue.record("accepted a connection that does not exist")
            return
        }
    }

    @Test func `accepts a client and reports its address`() async throws {
        let listener = try ListeningSocket(on: anyPort)
        let client = try await RawClient(to: listener.address)
        guard case .connection(let descriptor, let remote) = listener.accept() else {
            Issue.record("did not accept the client")
            return
        }
        _ = Socket(adopting: descriptor)
        #expect(remote?.host == "127.0.0.1")
        #expect(await client.ending() == .closed)
    }

    /// A permanent error must not be retried at once, forever.
    @Test func `a listener that has failed is given time`() throws {
        let listener = try ListeningSocket(on: anyPort)
        shutdown(listener.descriptor, Int32(SHUT_RDWR))
        guard case .exhausted = listener.accept() else {
            Issue.record("a dead listener accepts")
            return
        }
    }

    @Test(arguments: ["192.0.2.1", "2001:db8::1"])
    func `an address of another machine cannot be bound`(host: String) throws {
        let address = try SocketAddress(numeric: host)
        #expect(throws: SocketError.self) { _ = try ListeningSocket(on: address) }
    }
}
