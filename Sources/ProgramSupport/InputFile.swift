import Glibc

/// Standard input or a file, which may also be a pipe: read once, from its beginning to its end.
package final class InputFile: Sendable {
    /// How messages name it.
    package let name: String
    private let descriptor: Int32

    /// Opens a file, or standard input if the path is `-`.
    ///
    /// - Throws: why the file cannot be opened.
    package init(_ path: String) throws(File.Failure) {
        guard path != "-" else {
            name = "standard input"
            descriptor = STDIN_FILENO
            return
        }
        name = path
        descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
        guard descriptor >= 0 else { throw .system }
    }

    /// Takes ownership of an open descriptor.
    package init(adopting descriptor: Int32, name: String) {
        self.name = name
        self.descriptor = descriptor
    }

    deinit {
        if descriptor > STDIN_FILENO { close(descriptor) }
    }

    /// Reads what is there, at most a buffer, and waits only if there is nothing.
    ///
    /// - Returns: the number of bytes; 0 at the end.
    package func read(into buffer: inout [UInt8]) throws(File.Failure) -> Int {
        while true {
            let count = unsafe Glibc.read(descriptor, &buffer, buffer.count)
            if count >= 0 { return count }
            switch errno {
            case EINTR: continue
            case EAGAIN:
                var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
                _ = unsafe poll(&request, 1, -1)
            default: throw .system
            }
        }
    }

    /// Reads everything; nil if that is more than `limit` bytes.
    package func contents(limit: Int) throws(File.Failure) -> [UInt8]? {
        var contents: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            let count = try read(into: &buffer)
            if count == 0 { return contents }
            contents += buffer[..<count]
            guard contents.count <= limit else { return nil }
        }
    }
}
