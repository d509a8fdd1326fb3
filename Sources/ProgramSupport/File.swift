import Glibc

/// Reads files with system calls: the first read with Foundation costs a millisecond.
package enum File {
    /// The largest file that is read, in bytes.
    package static let limit = 64 << 20

    /// Why a file cannot be read, as the end of a sentence.
    package struct Failure: Error, Equatable, CustomStringConvertible {
        package let description: String

        /// The reason that the system gave.
        package static var system: Failure {
            Failure(description: unsafe String(cString: strerror(errno)))
        }

        /// The file exceeds `limit`.
        package static var tooLarge: Failure {
            Failure(description: "it is larger than \(limit >> 20) MiB")
        }
    }

    /// Reads a regular file of at most `limit` bytes.
    ///
    /// Opening a FIFO does not block, and neither a FIFO nor a device is read: it may have no end.
    package static func contents(of path: String) throws(Failure) -> [UInt8] {
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
    package static func contents(of path: String, within duration: Duration) throws(Failure)
        -> [UInt8]
    {
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

    /// Writes a file as a whole: readers see the former content or the new one, also after a crash
    /// of the machine.
    package static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
        let draft = path + ".new"
        do throws(Failure) {
            try create(draft, with: bytes)
            guard unsafe rename(draft, path) == 0 else { throw Failure.system }
        } catch {
            unsafe unlink(draft)
            throw error
        }
    }

    /// Creates a file, or replaces its content, on the disk.
    private static func create(_ path: String, with bytes: [UInt8]) throws(Failure) {
        let descriptor = unsafe open(
            path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH)
        guard descriptor >= 0 else { throw .system }
        var code = Descriptor.write(bytes, to: descriptor)
        if code == nil, fsync(descriptor) != 0 { code = errno }
        guard close(descriptor) == 0, code == nil else {
            throw Failure(description: unsafe String(cString: strerror(code ?? errno)))
        }
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
