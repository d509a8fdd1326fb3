import HTTP
import HTTPServer
import Synchronization
import TestSupport
import Testing

/// Nobody waits for somebody else's work.
@Suite("Live: fairness", .everyTransport, .timeLimit(.minutes(3)))
struct FairnessTests {
    private func get(_ path: String) -> String { "GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n" }

    private func post(_ body: String) -> String {
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    /// The pipelining client uses up its turn with each answer.
    @Test(arguments: ["large answers", "slow answers"])
    func `a client that pipelines does not delay another one`(kind: String) async throws {
        let gate = Gate()
        let order = Mutex<[String]>([])
        let responder = TestResponder { request in
            let path = request.head.path
            if path == "/hold" { gate.wait() }
            if path == "/path/slow" { spin(microseconds: 500) }
            order.withLock { $0.append(path) }
        }
        let path = kind == "large answers" ? "/bytes/100000" : "/path/slow"
        try await withServer(responder: responder) { server in
            defer { gate.open() }
            let clients = [
                try await server.connect(), try await server.connect(), try await server.connect(),
            ]
            try await server.waitForConnections(3)
            try await clients[0].send(get("/hold"))
            try await server.waitUntil { $0.statistics.activeRequests == 1 }
            try await clients[1].send(Array(repeating: get(path), count: 20).joined())
            try await clients[2].send(get("/path/other"))
            gate.open()
            #expect(try await clients[2].response().text == "/path/other")
            for _ in 0..<20 { #expect(try await clients[1].response().status == 200) }
            let paths = order.withLock { $0 }
            #expect(paths.count == 22)
            let position = try #require(paths.firstIndex(of: "/path/other"))
            #expect(position <= 3)
        }
    }

    @Test func `a small body with many values is answered on the compute queue`() async throws {
        let gate = Gate()
        let responder = TestResponder { if !$0.body.isEmpty { gate.wait() } }
        try await withServer(responder: responder) { server in
            defer { gate.open() }
            let first = try await server.connect()
            try await first.send(post(String(repeating: ",", count: 2001)))
            try await server.waitUntil { $0.statistics.computeQueueLength == 1 }
            let second = try await server.connect()
            try await second.send(get("/"))
            #expect(try await second.response().text == "hello")
            gate.open()
            #expect(try await first.response().body.count == 2001)
        }
    }

    @Test func `bodies with as many values as the limit are answered on the loop`() async throws {
        let queued = Mutex<Set<Int>>([])
        let server = Mutex<LiveServer?>(nil)
        let responder = TestResponder { request in
            let length = server.withLock { $0?.server.statistics.computeQueueLength } ?? 0
            queued.withLock { if length > 0 { _ = $0.insert(request.body.count) } }
        }
        try await withServer(responder: responder) { live in
            server.withLock { $0 = live }
            defer { server.withLock { $0 = nil } }
            let client = try await live.connect()
            let bodies = [
                String(repeating: ",", count: 2000), String(repeating: ",", count: 2001),
                String(repeating: "x", count: 16_384), String(repeating: "x", count: 16_385),
            ]
            for body in bodies {
                try await client.send(post(body))
                #expect(try await client.response().text == body)
                // The queue counts a job a moment longer than its response takes.
                try await live.waitUntil { $0.statistics.computeQueueLength == 0 }
            }
            #expect(queued.withLock { $0 } == [2001, 16_385])
        }
    }

    @Test(arguments: [0, 1])
    func `a loop that is held up does not keep others from accepting`(held: Int) async throws {
        let gate = Gate()
        let responder = TestResponder { if $0.head.path == "/path/hold" { gate.wait() } }
        let answered = Mutex(0)
        let count: @Sendable (CompletedRequest) -> Void = { request in
            if request.path == "/" { answered.withLock { $0 += 1 } }
        }
        try await withServer(threads: 2, responder: responder, observer: count) { server in
            defer { gate.open() }
            let clients = [try await server.connect(), try await server.connect()]
            try await server.waitForConnections(2)
            try await clients[held].send(get("/path/hold"))
            try await server.waitUntil { $0.statistics.activeRequests == 1 }
            // Every second connection is assigned to the other loop.
            try await withThrowingTaskGroup(of: Void.self) { newcomers in
                for _ in 0..<2 {
                    newcomers.addTask {
                        let client = try await server.connect()
                        try await client.send(get("/"))
                        #expect(try await client.response().text == "hello")
                    }
                }
                try await newcomers.next()
                #expect(answered.withLock { $0 } == 1)
                gate.open()
                try await newcomers.waitForAll()
            }
        }
    }
}

/// Uses the processor for a time.
private func spin(microseconds: Int) {
    let end = ContinuousClock.now + .microseconds(microseconds)
    while ContinuousClock.now < end {}
}
