import Glibc
import TestSupport

/// A pipe whose ends a program does not inherit, unless it gets one as a stream.
final class DocumentPipe {
    let reader: Int32
    let writer: Int32
    private var openEnds: Set<Int32>

    init() throws {
        var descriptors: [Int32] = [0, 0]
        guard pipe(&descriptors) == 0 else { throw RawClient.Failure.system("pipe", errno) }
        for descriptor in descriptors { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        (reader, writer) = (descriptors[0], descriptors[1])
        openEnds = [reader, writer]
    }

    deinit {
        for descriptor in openEnds { Glibc.close(descriptor) }
    }

    func write(_ text: String) {
        let bytes = Array(text.utf8)
        _ = Glibc.write(writer, bytes, bytes.count)
    }

    /// Ends what is written.
    func end() { close(end: writer) }

    /// Leaves nobody to read what is written.
    func closeReader() { close(end: reader) }

    private func close(end: Int32) {
        if openEnds.remove(end) != nil { Glibc.close(end) }
    }
}

/// A terminal for a stream of a program.
final class Terminal {
    private let own: Int32
    /// The descriptor for the program.
    let program: Int32

    /// `TIOCSPTLCK` and `TIOCGPTN`, which Glibc does not export.
    private static let setLock: UInt = 0x4004_5431
    private static let getNumber: UInt = 0x8004_5430

    init() throws {
        own = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var lock: Int32 = 0
        var number: Int32 = 0
        guard own >= 0, ioctl(own, Self.setLock, &lock) == 0,
            ioctl(own, Self.getNumber, &number) == 0
        else { throw RawClient.Failure.system("/dev/ptmx", errno) }
        program = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard program >= 0 else { throw RawClient.Failure.system("/dev/pts", errno) }
    }

    deinit {
        close(own)
        close(program)
    }

    /// What was written to it so far.
    var text: String {
        _ = fcntl(own, F_SETFL, O_NONBLOCK)
        var text: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = read(own, &buffer, buffer.count)
            guard count > 0 else { return String(decoding: text, as: UTF8.self) }
            text += buffer[..<count]
        }
    }
}
