import Glibc

/// Reads files with system calls: the first read with Foundation costs a millisecond.
enum File {
    /// The largest file that is read, in bytes.
    static let limit = 64 << 20

    /// Why a file cannot be read, as the end of a sentence.
    struct Failure: Error, Equatable, CustomStringConvertible {
        let description: String

        /// The reason that the system gave.
        static var system: Failure {
            Failure(description: unsafe String(cString: strerror(errno)))
        }

        /// The file exceeds `limit`.
        static var tooLarge: Failure {
            Failure(description: "it is larger than \(limit >> 20) MiB")
        }
    }

    /// Reads a regular file of at most `limit` bytes.
    ///
    /// Opening a FIFO does not block, and neither a FIFO nor a device is read: it may have no end.
    static func contents(of path: String) throws(Failure) -> [UInt8] {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else { throw .system }
        let file = InputFile(adopting: descriptor, name: path)
        try checkType(of: descriptor)
        guard let contents = try file.contents(limit: limit) else { throw .tooLarge }
        return contents
    }

    /// Reads a file like `contents(of:)`, on a thread of its own.
    ///
    /// A file system on the network may not answer for hours, and its calls cannot be cancelled.
    static func contents(of path: String, within duration: Duration) throws(Failure) -> [UInt8] {
        let result = Deadline.run(within: duration) { () -> Result<[UInt8], Failure> in
            do throws(Failure) {
                return .success(try contents(of: path))
            } catch {
                return .failure(error)
            }
        }
        guard let result else {
            throw Failure(
                description: "it was not read within \(duration.components.seconds) seconds")
        }
        return try result.get()
    }

    private static func checkType(of descriptor: Int32) throws(Failure) {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw .system }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return
        case S_IFDIR: throw Failure(description: "it is a directory")
        default: throw Failure(description: "it is a device or pipe, not a regular file")
        }
    }
}
