import HTTP
import TestSupport
import Testing

/// The system gives the descriptor of a closed connection to the next one.
@Suite("Live: descriptors that are used again", .everyTransport, .timeLimit(.minutes(3)))
struct ReusedDescriptorTests {
    private func post(_ body: String) -> String {
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    /// Other tests open descriptors at the same time: the second client may not get the number of
    /// the first one at once.
    @Test func `the answer to a client that is gone does not reach the next one`() async throws {
        for _ in 0..<500 where try await answersBehindOneThatIsGone() { return }
        Issue.record("no descriptor was used again")
    }

    /// A client asks and is gone before it is answered; the next one asks while the answer to the
    /// first is still being computed.
    ///
    /// - Returns: whether the connection of the second client had the descriptor of the first.
    private func answersBehindOneThatIsGone() async throws -> Bool {
        let gate = Gate()
        var limits = Limits.forTests
        limits.inlineBodyBytes = 1
        let responder = TestResponder { if !$0.body.isEmpty { gate.wait() } }
        var descriptors: [Int32?] = []
        try await withServer(limits: limits, responder: responder) { server in
            defer { gate.open() }
            let first = try await server.connect()
            try await first.send(post("first"))
            try await server.waitUntil { $0.statistics.computeQueueLength == 1 }
            descriptors.append(await first.serverDescriptor)
            await first.reset()
            try await server.waitForConnections(0)
            let second = try await server.connect()
            try await second.send(post("second"))
            try await server.waitUntil { $0.statistics.computeQueueLength == 2 }
            descriptors.append(await second.serverDescriptor)
            gate.open()
            #expect(try await second.response().text == "second")
            try await second.send("GET /path HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            #expect(try await second.response().text == "/path")
            #expect(await second.ending() == .closed)
        }
        #expect(!descriptors.contains(nil))
        return descriptors[0] == descriptors[1]
    }
}
