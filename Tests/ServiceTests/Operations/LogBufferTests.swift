import Dispatch
import Synchronization
import Testing

@testable import Service

/// Lines that wait to be written.
@Suite("Log buffer", .timeLimit(.minutes(3)))
struct LogBufferTests {
    /// Where lines are written, which blocks until it is opened.
    private final class Output: Sendable {
        private let gate = DispatchSemaphore(value: 0)
        private let begun = DispatchSemaphore(value: 0)
        private let bytes = Mutex<[UInt8]>([])

        func write(_ more: [UInt8]) {
            begun.signal()
            gate.wait()
            gate.signal()
            bytes.withLock { $0 += more }
        }

        func open() { gate.signal() }

        func waitForWriting() { begun.wait() }

        var lines: [Substring] {
            String(decoding: bytes.withLock { $0 }, as: UTF8.self).split(separator: "\n")
        }
    }

    private func append(_ message: String, to buffer: LogBuffer) {
        var line = LogLine(level: "info", format: .logfmt)
        line.add("msg", message)
        buffer.append(line)
    }

    @Test func `are written in their order`() {
        let output = Output()
        output.open()
        let buffer = LogBuffer(format: .logfmt) { output.write($0) }
        for number in 0..<1000 { append("\(number)", to: buffer) }
        buffer.flush(within: .seconds(60))
        #expect(output.lines.count == 1000)
        for (number, line) in output.lines.enumerated() {
            #expect(line.hasSuffix(" msg=\(number)"))
        }
    }

    @Test func `do not exceed the buffer, and those that were dropped are counted`() {
        let output = Output()
        let buffer = LogBuffer(format: .logfmt) { output.write($0) }
        append("first", to: buffer)
        output.waitForWriting()
        let message = String(repeating: "a", count: LogBuffer.capacity / 8)
        for _ in 0..<10 { append(message, to: buffer) }
        #expect(buffer.droppedLines == 3)
        buffer.flush(within: .milliseconds(10))
        #expect(output.lines.isEmpty)
        output.open()
        buffer.flush(within: .seconds(60))
        #expect(output.lines.count == 1 + 7 + 1)
        #expect(
            output.lines.last?.hasSuffix(" level=warning msg=\"log lines were dropped\" count=3")
                == true)
        append("next", to: buffer)
        buffer.flush(within: .seconds(60))
        #expect(output.lines.last?.hasSuffix("msg=next") == true)
        #expect(output.lines.count == 1 + 7 + 2)
    }
}
