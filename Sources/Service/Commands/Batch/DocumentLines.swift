import ProgramSupport

/// Some consecutive lines of a text with a document in each line.
struct DocumentLines {
    /// The position among all such values of the text, from 0.
    let index: Int
    let bytes: [UInt8]
    /// The lines that are not blank.
    let lines: [Line]

    struct Line: Equatable {
        /// The number of the line in the whole text, from 1.
        let number: Int
        /// Where the line is in `bytes`, without its newline; nil if it is too long to be kept.
        let range: Range<Int>?
    }
}

/// Cuts a text into its lines while it is read.
///
/// Whatever is read at once and ends a line is passed on at once, so that a program that writes a
/// document and waits for its answer gets it.
struct DocumentLineReader {
    private let input: InputFile
    private let limit: Int
    private var buffer: [UInt8]
    private let mostLines: Int
    /// What was read after the lines that were returned.
    private var rest: [UInt8] = []
    /// Whether the line being read is already too long; the rest of it is dropped.
    private var isDropping = false
    private var count = 0
    private var number = 0
    private var isAtEnd = false
    /// Why the text could not be read to its end.
    private(set) var failure: File.Failure?

    /// - Parameters:
    ///   - input: the text.
    ///   - limit: the length of the longest line in bytes, without its newline.
    ///   - bufferSize: how many bytes are read at most at once.
    ///   - mostLines: how many lines are returned at most at once: the answers to short lines may be
    ///     much longer.
    init(_ input: InputFile, limit: Int, bufferSize: Int = 64 * 1024, mostLines: Int = 256) {
        self.input = input
        self.limit = limit
        self.mostLines = mostLines
        buffer = [UInt8](repeating: 0, count: bufferSize)
    }

    /// The next lines; nil at the end of the text, or if it cannot be read.
    mutating func next() -> DocumentLines? {
        var lines: [DocumentLines.Line] = []
        var bytes = rest
        rest = []
        var start = 0
        var scanned = 0
        while true {
            while lines.count < mostLines,
                let end = bytes[scanned...].firstIndex(of: UInt8(ascii: "\n"))
            {
                endLine(start..<end, of: bytes, &lines)
                start = end + 1
                scanned = start
            }
            if lines.count == mostLines { break }
            if isAtEnd {
                if start < bytes.count || isDropping {
                    endLine(start..<bytes.count, of: bytes, &lines)
                }
                start = bytes.count
                break
            }
            if bytes.count - start > limit { isDropping = true }
            if isDropping { bytes.removeSubrange(start...) }
            if !lines.isEmpty { break }
            bytes.removeSubrange(..<start)
            start = 0
            scanned = bytes.count
            bytes += buffer[..<read()]
        }
        guard !lines.isEmpty else { return nil }
        rest = Array(bytes[start...])
        count += 1
        return DocumentLines(index: count - 1, bytes: bytes, lines: lines)
    }

    /// Reads into the buffer.
    private mutating func read() -> Int {
        do throws(File.Failure) {
            let length = try input.read(into: &buffer)
            isAtEnd = length == 0
            return length
        } catch {
            failure = error
            isAtEnd = true
            return 0
        }
    }

    private mutating func endLine(
        _ range: Range<Int>, of bytes: [UInt8], _ lines: inout [DocumentLines.Line]
    ) {
        number += 1
        if isDropping || range.count > limit {
            lines.append(DocumentLines.Line(number: number, range: nil))
        } else if !bytes[range].allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) {
            lines.append(DocumentLines.Line(number: number, range: range))
        }
        isDropping = false
    }
}
