import ArgumentParser
import Glibc

/// Standard error: logs and errors.
package enum StandardError {
    /// Writes a text; gives up after a second, in case nobody reads it.
    package static func write(_ text: String) {
        Descriptor.write(Array(text.utf8), to: STDERR_FILENO, within: .seconds(1))
    }

    /// Writes bytes, however long it takes; gives up if the descriptor fails.
    package static func write(_ bytes: [UInt8]) {
        Descriptor.write(bytes, to: STDERR_FILENO)
    }
}

/// Standard output: for the person or script that started the program.
package enum StandardOutput {
    /// Writes a text; gives up after a second, in case nobody reads it.
    package static func write(_ text: String) {
        Descriptor.write(Array(text.utf8), to: STDOUT_FILENO, within: .seconds(1))
    }

    /// Writes answers, however long it takes.
    ///
    /// If that fails, the process ends: silently if nobody reads them any more, with the code that a
    /// shell gives to SIGPIPE, and with an error otherwise.
    package static func write(_ bytes: [UInt8]) {
        guard let code = Descriptor.write(bytes, to: STDOUT_FILENO) else { return }
        guard code != EPIPE else { _exit(128 + SIGPIPE) }
        let reason = unsafe String(cString: strerror(code))
        StandardError.write("cannot write to standard output: \(reason)\n")
        // Other threads may still be at work.
        _exit(ExitCode.ioError.rawValue)
    }
}

enum Descriptor {
    /// How many bytes a pipe that is ready accepts without blocking (PIPE_BUF).
    private static let pieceSize = 4096

    /// Writes bytes; a descriptor may be non-blocking, because its other users made it so.
    ///
    /// - Parameters:
    ///   - bytes: what to write.
    ///   - descriptor: where to write it.
    ///   - duration: when to give up; nil for never.
    /// - Returns: the error code of the system; nil if there was none.
    @discardableResult
    static func write(
        _ bytes: [UInt8], to descriptor: Int32, within duration: Duration? = nil
    ) -> Int32? {
        let deadline = duration.map { ContinuousClock.now + $0 }
        var rest = bytes[...]
        while !rest.isEmpty {
            // A blocking descriptor blocks in `write` unless it is known to be ready.
            if let deadline, !isReady(descriptor, until: deadline) { return nil }
            let piece = deadline == nil ? rest : rest.prefix(pieceSize)
            let count = unsafe piece.withUnsafeBytes { bytes in
                unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count)
            }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if count < 0, errno == EAGAIN {
                guard isReady(descriptor, until: deadline) else { return nil }
            } else if count == 0 || errno != EINTR {
                return errno
            }
        }
        return nil
    }

    /// Waits until a descriptor can be written to or has failed.
    ///
    /// - Returns: false if the deadline has passed.
    private static func isReady(_ descriptor: Int32, until deadline: ContinuousClock.Instant?)
        -> Bool
    {
        while true {
            var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            let milliseconds = deadline.map { max(.zero, $0 - .now) / .milliseconds(1) }
            let count = unsafe poll(&request, 1, milliseconds.map { Int32($0.rounded(.up)) } ?? -1)
            if count > 0 { return true }
            guard count < 0, errno == EINTR else { return false }
        }
    }
}
