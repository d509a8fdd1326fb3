import Glibc
import TestSupport

/// A pipe of 4096 bytes for the standard error of a program.
final class ErrorPipe {
    private let reader: Int32
    let writer: Int32
    private var received: [UInt8] = []

    /// `F_SETPIPE_SZ`, which Glibc does not export.
    private static let setPipeSize: Int32 = 1031

    /// Creates an empty pipe.
    ///
    /// - Parameter isBlocking: whether writing blocks while the pipe is full.
    /// - Throws: the error of the system if it has no descriptors left.
    init(isBlocking: Bool) throws {
        var descriptors: [Int32] = [0, 0]
        guard pipe(&descriptors) == 0 else { throw RawClient.Failure.system("pipe", errno) }
        (reader, writer) = (descriptors[0], descriptors[1])
        for descriptor in descriptors {
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
            _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
        }
        _ = fcntl(writer, Self.setPipeSize, 4096)
        if isBlocking { _ = fcntl(writer, F_SETFL, 0) }
    }

    deinit {
        close(reader)
        close(writer)
    }

    /// Fills the pipe, so that nothing more can be written to it.
    func fill() {
        _ = fcntl(writer, F_SETFL, O_NONBLOCK)
        let bytes = [UInt8](repeating: 0, count: 4096)
        while write(writer, bytes, bytes.count) > 0 {}
        _ = fcntl(writer, F_SETFL, 0)
    }

    /// All that has been written so far, as a text.
    var text: String {
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = read(reader, &buffer, buffer.count)
            guard count > 0 else { break }
            received += buffer[..<count]
        }
        return String(decoding: received, as: UTF8.self)
    }
}
