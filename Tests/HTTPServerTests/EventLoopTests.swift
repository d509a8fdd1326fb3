import HTTP
import TestSupport
import Testing

@testable import HTTPServer

@Suite("Event loop", .timeLimit(.minutes(1)))
struct EventLoopTests {
    @Test func `takes no message once it has ended`() async throws {
        let (end, continuation) = AsyncStream<Void>.makeStream()
        let context = ServerContext(
            limits: .forTests, responder: TestResponder(), observer: nil, threads: 1,
            ended: { continuation.finish() })
        let loop = try EventLoop(index: 0, shared: context)
        loop.start(try Listeners([]), loops: [loop])
        #expect(loop.post(.makeRoom))
        #expect(loop.post(.drain))
        for await _ in end {}
        #expect(!loop.post(.makeRoom))
    }
}
