import Glibc

/// Where logs and errors go.
enum StandardError {
    /// Writes a text whole, if anybody takes it.
    static func write(_ text: String) {
        write(Array(text.utf8))
    }

    static func write(_ octets: [UInt8]) {
        Descriptor.write(octets, to: STDERR_FILENO)
    }
}

/// What a person or a script that started the program reads.
enum StandardOutput {
    static func write(_ text: String) {
        Descriptor.write(Array(text.utf8), to: STDOUT_FILENO)
    }
}

private enum Descriptor {
    static func write(_ octets: [UInt8], to descriptor: Int32) {
        var rest = octets[...]
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
