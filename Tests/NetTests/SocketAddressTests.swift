import TestSupport
import Testing

@testable import Net

/// Addresses keep what the system returned.
@Suite("Socket address")
struct SocketAddressTests {
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

    @Test(arguments: ["127.0.0.1", "::1", "::", "2001:db8::1", "fe80::1%lo", "::ffff:192.0.2.1"])
    func `a numeric host keeps its text, whatever its port`(host: String) throws {
        let address = try SocketAddress(numeric: host, port: 80)
        #expect(address.host == host)
        #expect(address.port == 80)
        #expect(address.isIPv6 == host.contains(":"))
        let other = address.with(port: 65_535)
        #expect(other.host == host)
        #expect(other.port == 65_535)
        #expect(other.isIPv6 == address.isIPv6)
        #expect(other != address)
        #expect(other.with(port: 80) == address)
    }

    @Test func `addresses with different hosts differ`() throws {
        let address = try SocketAddress(numeric: "fe80::1")
        #expect(try address != SocketAddress(numeric: "fe80::2"))
        #expect(try address != SocketAddress(numeric: "fe80::1%lo"))
        #expect(try address == SocketAddress(numeric: "FE80:0::1"))
    }

    /// A server on `fe80::1%lo` must not listen on all interfaces.
    @Test func `an address with a scope is not bound as the wildcard`() throws {
        let address = try SocketAddress(numeric: "fe80::1%lo")
        #expect(throws: SocketError.self) { _ = try ListeningSocket(on: address) }
    }

    @Test(arguments: ["127.0.0.1", "::1"])
    func `a bound address reads back`(host: String) throws {
        let listener = try ListeningSocket(on: SocketAddress(numeric: host))
        #expect(listener.address.host == host)
        #expect(listener.address.port != 0)
        #expect(SocketAddress(boundTo: listener.descriptor) == listener.address)
        #expect(SocketAddress(boundTo: -1) == nil)
    }
}
