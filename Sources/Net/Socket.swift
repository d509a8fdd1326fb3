import Glibc

/// The socket of one connection, closed exactly once: when it goes out of scope.
package struct Socket: ~Copyable {
    package let descriptor: Int32

    /// Takes ownership of a connected, non-blocking descriptor.
    package init(adopting descriptor: Int32) {
        self.descriptor = descriptor
    }

    deinit {
        Glibc.close(descriptor)
    }

    /// Receives what has arrived, up to the size of the buffer; if it peeks, the next call receives
    /// it again.
    package func receive(into buffer: inout [UInt8], peeks: Bool = false) -> Transfer {
        let capacity = buffer.count
        let flags = peeks ? Int32(MSG_PEEK) : 0
        return unsafe buffer.withUnsafeMutableBytes { bytes in
            Self.transfer(orWait: .wantsRead) {
                unsafe recv(descriptor, bytes.baseAddress, capacity, flags)
            }
        }
    }

    /// Sends as many of the bytes as the peer has room for.
    ///
    /// A broken connection is reported, not signalled with SIGPIPE.
    package func send(_ bytes: [UInt8], _ range: Range<Int>) -> Transfer {
        unsafe bytes.withUnsafeBytes { bytes in
            let rest = unsafe bytes[range]
            return Self.transfer(orWait: .wantsWrite) {
                let base = unsafe UnsafeRawBufferPointer(rebasing: rest).baseAddress
                return unsafe Glibc.send(descriptor, base, rest.count, Int32(MSG_NOSIGNAL))
            }
        }
    }

    /// Sends the end of the stream; the peer may still send.
    package func finishSending() {
        shutdown(descriptor, Int32(SHUT_WR))
    }

    /// - Returns: `blocked` if the call would have to wait.
    private static func transfer(orWait blocked: Transfer, _ call: () -> Int) -> Transfer {
        while true {
            let count = call()
            if count > 0 { return .bytes(count) }
            if count == 0 { return .ended }
            switch errno {
            case EINTR: continue
            case EAGAIN: return blocked
            default: return .failed
            }
        }
    }
}
