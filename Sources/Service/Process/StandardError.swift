import Glibc

/// Standard error: logs and errors.
enum StandardError {
    /// Writes a text, for at most a second: nobody may read it.
    static func write(_ text: String) {
        Descriptor.write(Array(text.utf8), to: STDERR_FILENO, within: .seconds(1))
    }

    /// Writes bytes, however long it takes; gives up if the descriptor fails.
    static func write(_ bytes: [UInt8]) {
        Descriptor.write(bytes, to: STDERR_FILENO)
    }
}

/// Standard output: for the person or script that started the program.
enum StandardOutput {
    /// Writes a text, for at most a second: nobody may read it.
    static func write(_ text: String) {
        Descriptor.write(Array(text.utf8), to: STDOUT_FILENO, within: .seconds(1))
    }
}

private enum Descriptor {
    /// How many bytes a pipe that is ready accepts without blocking (PIPE_BUF).
    private static let pieceSize = 4096

    /// Writes bytes; a descriptor may be non-blocking, because its other users made it so.
    ///
    /// - Parameters:
    ///   - bytes: what to write.
    ///   - descriptor: where to write it.
    ///   - duration: when to give up; nil for never.
    static func write(_ bytes: [UInt8], to descriptor: Int32, within duration: Duration? = nil) {
        let deadline = duration.map { ContinuousClock.now + $0 }
        var rest = bytes[...]
        while !rest.isEmpty {
            // A blocking descriptor blocks in `write` unless it is known to be ready.
            if let deadline, !isReady(descriptor, until: deadline) { return }
            let piece = deadline == nil ? rest : rest.prefix(pieceSize)
            let count = unsafe piece.withUnsafeBytes { bytes in
                unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count)
            }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if count < 0, errno == EAGAIN {
                guard isReady(descriptor, until: deadline) else { return }
            } else if count == 0 || errno != EINTR {
                return
            }
        }
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
