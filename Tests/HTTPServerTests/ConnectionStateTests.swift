import HTTP
import Testing

@testable import HTTPServer

/// What a connection waits for and until when, without a socket.
@Suite("Connection state")
struct ConnectionStateTests {
    private static let second: Int64 = 1_000_000_000

    private let limits: Limits = {
        var limits = Limits()
        limits.headTimeout = .seconds(1)
        limits.bodyTimeout = .seconds(2)
        limits.idleTimeout = .seconds(3)
        limits.writeTimeout = .seconds(4)
        limits.lingerTimeout = .seconds(5)
        limits.drainGrace = .seconds(6)
        return limits
    }()

    private func state(at now: Int64 = 0) -> ConnectionState {
        ConnectionState(at: now, limits: limits)
    }

    @Test func `begins idle, reading, with the idle time-out`() {
        let state = state(at: 7)
        #expect(state.phase == .idle)
        #expect(state.deadline == 7 + 3 * Self.second)
        #expect(state.wantsToRead && !state.wantsToWrite && state.acceptsRequests && !state.isLast)
        #expect(state.timeoutAction(limits: limits) == .close)
    }

    @Test func `a head has its time from its first byte on`() {
        var state = state()
        state.wait(for: .head, at: 10, limits: limits)
        #expect(state.phase == .readingHead && state.deadline == 10 + Self.second)
        state.wait(for: .head, at: 500, limits: limits)
        #expect(state.deadline == 10 + Self.second)
        #expect(state.timeoutAction(limits: limits) == .reject(.timeout(seconds: 1)))
    }

    @Test func `content has its time from the end of the head on`() {
        var state = state()
        state.wait(for: .head, at: 10, limits: limits)
        state.wait(for: .content, at: 20, limits: limits)
        #expect(state.phase == .readingContent && state.deadline == 20 + 2 * Self.second)
        state.wait(for: .content, at: 500, limits: limits)
        #expect(state.deadline == 20 + 2 * Self.second)
        #expect(state.timeoutAction(limits: limits) == .reject(.timeout(seconds: 2)))
    }

    @Test func `each further request has times of its own`() {
        var state = state()
        state.wait(for: .content, at: 20, limits: limits)
        state.begin(isLast: false)
        state.wait(for: .content, at: 900, limits: limits)
        #expect(state.deadline == 900 + 2 * Self.second)
        state.begin(isLast: false)
        state.wait(for: .nothing, at: 1000, limits: limits)
        #expect(state.phase == .idle && state.deadline == 1000 + 3 * Self.second)
    }

    @Test func `neither reads nor expires while it computes`() {
        var state = state()
        state.begin(isLast: false)
        state.compute()
        #expect(state.phase == .computing && state.deadline == .max)
        #expect(!state.wantsToRead && !state.wantsToWrite && !state.acceptsRequests)
        state.drain(at: 100, limits: limits)
        #expect(state.deadline == .max)
    }

    @Test func `reads nothing while its client receives nothing`() {
        var state = state()
        state.send(at: 10, limits: limits)
        #expect(state.phase == .sending && state.deadline == 10 + 4 * Self.second)
        #expect(state.wantsToWrite && !state.wantsToRead && !state.acceptsRequests)
        state.send(at: 500, limits: limits)
        #expect(state.deadline == 10 + 4 * Self.second)
        #expect(state.timeoutAction(limits: limits) == .close)
    }

    @Test func `accepts no request after the last one, but reads on for a while`() {
        var state = state()
        state.begin(isLast: true)
        #expect(state.isLast && !state.acceptsRequests)
        state.linger(at: 10, limits: limits)
        #expect(state.phase == .lingering && state.deadline == 10 + 5 * Self.second)
        #expect(state.wantsToRead && !state.wantsToWrite && !state.acceptsRequests)
        #expect(state.timeoutAction(limits: limits) == .close)
    }

    @Test(arguments: drains)
    func `drains by what it was doing`(row: Drain) {
        var state = state()
        row.prepare(&state, limits)
        let before = state
        state.drain(at: row.now, limits: limits)
        #expect(state.phase == before.phase)
        #expect(state.deadline == row.deadline ?? before.deadline)
    }

    /// A connection, when its server begins to drain, and how long it then has.
    struct Drain: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let now: Int64
        /// Nil where the old one stays.
        let deadline: Int64?
        let prepare: @Sendable (inout ConnectionState, Limits) -> Void
    }

    static let drains = [
        Drain(testDescription: "just accepted", now: second, deadline: nil) { _, _ in },
        Drain(
            testDescription: "idle for less than the grace", now: 10 * second, deadline: 16 * second
        ) { state, limits in
            var long = limits
            long.idleTimeout = .seconds(60)
            state.wait(for: .nothing, at: 5 * second, limits: long)
        },
        Drain(
            testDescription: "idle for longer than the grace", now: 20 * second,
            deadline: 20 * second
        ) { state, limits in
            var long = limits
            long.idleTimeout = .seconds(60)
            state.wait(for: .nothing, at: 5 * second, limits: long)
        },
        Drain(testDescription: "reading a head", now: 10, deadline: nil) {
            $0.wait(for: .head, at: 0, limits: $1)
        },
        Drain(
            testDescription: "reading a head with more time than the grace", now: 10,
            deadline: 10 + 6 * second
        ) { state, limits in
            var long = limits
            long.headTimeout = .seconds(60)
            state.wait(for: .head, at: 0, limits: long)
        },
        Drain(testDescription: "reading content", now: 10, deadline: nil) {
            $0.wait(for: .content, at: 0, limits: $1)
        },
        Drain(testDescription: "sending", now: 10, deadline: nil) { $0.send(at: 0, limits: $1) },
        Drain(testDescription: "lingering", now: 10, deadline: nil) {
            $0.linger(at: 0, limits: $1)
        },
    ]

    @Test(arguments: [
        (Duration.zero, Int64(0)), (.nanoseconds(1), 1), (.milliseconds(250), 250_000_000),
        (.seconds(75), 75_000_000_000), (.seconds(Int64.max), .max / 2),
    ])
    func `times are whole nanoseconds and never overflow`(duration: Duration, expected: Int64) {
        #expect(duration.nanoseconds == expected)
    }
}
