import Glibc

/// Standard error: logs and errors.
enum StandardError {
    /// Writes a text; gives up if the descriptor fails.
    static func write(_ text: String) {
        write(Array(text.utf8))
    }

    static func write(_ bytes: [UInt8]) {
        Descriptor.write(bytes, to: STDERR_FILENO)
    }
}

/// Standard output: for the person or script that started the program.
enum StandardOutput {
    static func write(_ text: String) {
        Descriptor.write(Array(text.utf8), to: STDOUT_FILENO)
    }
}

private enum Descriptor {
    static func write(_ bytes: [UInt8], to descriptor: Int32) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { bytes in
                unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
