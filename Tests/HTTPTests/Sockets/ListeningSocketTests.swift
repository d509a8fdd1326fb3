import Glibc
import TestSupport
import Testing

@testable import HTTP

/// Listening and accepting, without a server around it.
@Suite("Listening socket", .timeLimit(.minutes(3)))
struct ListeningSocketTests {
    private let anyPort = SocketAddress(host: "127.0.0.1", port: 0, isIPv6: false)

    @Test func `has the port that the system chose`() throws {
        let listener = try ListeningSocket(on: anyPort)
        #expect(listener.address.host == "127.0.0.1")
        #expect(listener.address.port != 0)
    }

    @Test func `has nothing to accept before somebody connects`() throws {
        let listener = try ListeningSocket(on: anyPort)
        guard case .none = listener.accept() else {
            Issue.record("accepted nobody")
            return
        }
    }

    @Test func `accepts who connects, and says who it is`() async throws {
        let listener = try ListeningSocket(on: anyPort)
        let client = try await RawClient(to: listener.address)
        guard case .connection(let descriptor, let remote) = listener.accept() else {
            Issue.record("accepted nobody")
            return
        }
        _ = Socket(adopting: descriptor)
        #expect(remote?.host == "127.0.0.1")
        #expect(await client.ending() == .closed)
    }

    /// An error that stays must not be tried again at once, for ever.
    @Test func `a listener that has failed is given time`() throws {
        let listener = try ListeningSocket(on: anyPort)
        shutdown(listener.descriptor, Int32(SHUT_RDWR))
        guard case .exhausted = listener.accept() else {
            Issue.record("a dead listener accepts")
            return
        }
    }

    @Test(arguments: ["192.0.2.1", "2001:db8::1"])
    func `an address of another machine cannot be bound`(host: String) {
        let address = SocketAddress(host: host, port: 0, isIPv6: host.contains(":"))
        #expect(throws: SocketError.self) { _ = try ListeningSocket(on: address) }
    }

    @Test func `numeric hosts and names resolve`() throws {
        #expect(
            try SocketAddress.resolve(host: "127.0.0.1", port: 80).map(\.description) == [
                "127.0.0.1:80"
            ])
        #expect(try SocketAddress.resolve(host: "::1", port: 0).map(\.description) == ["[::1]:0"])
        #expect(try !SocketAddress.resolve(host: "localhost", port: 1).isEmpty)
        #expect(throws: SocketAddress.ResolutionError.self) {
            _ = try SocketAddress.resolve(host: "no such host", port: 1)
        }
    }
}
