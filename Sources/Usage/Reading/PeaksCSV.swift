/// A table of minute peaks as comma-separated values: a time and a TPS in each row.
package enum PeaksCSV {
    /// Reads a file.
    ///
    /// - Parameters:
    ///   - text: rows of fields, the first of which has their names.
    ///   - columns: the names of the columns with the time and the TPS.
    ///   - peaks: where the peaks are added.
    /// - Throws: the first row that cannot be read.
    package static func read(
        _ text: [UInt8], columns: (time: String, tps: String) = ("time", "tps"),
        into peaks: inout RecordedPeaks
    ) throws(FileFault) {
        var places: (time: Int, tps: Int)?
        var width = 0
        var number = 0
        let text = text.starts(with: Self.byteOrderMark) ? text.dropFirst(3) : text[...]
        for line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            number += 1
            guard let fields = fields(of: line) else {
                throw FileFault(
                    line: number, reason: "has a field whose quotes do not end on the same line")
            }
            guard fields != [""] else { continue }
            guard let places else {
                places = try header(fields, columns, line: number)
                width = fields.count
                continue
            }
            guard max(places.time, places.tps) < fields.count else {
                throw FileFault(line: number, reason: "has \(fields.count) fields only")
            }
            // A comma in a number would make it two fields.
            guard fields.dropFirst(width).allSatisfy(\.isEmpty) else {
                throw FileFault(
                    line: number,
                    reason: "has \(fields.count) fields, more than the first row; write 1200, not "
                        + "1,200")
            }
            try add(fields[places.time], fields[places.tps], line: number, to: &peaks)
        }
        guard places != nil else { throw FileFault(line: nil, reason: "is empty") }
    }

    /// What some programs begin UTF-8 with.
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private static func header(
        _ fields: [String], _ columns: (time: String, tps: String), line: Int
    ) throws(FileFault) -> (time: Int, tps: Int) {
        let names = fields.map { $0.lowercased() }
        guard let time = names.firstIndex(of: columns.time.lowercased()),
            let tps = names.firstIndex(of: columns.tps.lowercased())
        else {
            throw FileFault(
                line: line,
                reason: "the first row must name the columns '\(columns.time)' and "
                    + "'\(columns.tps)'; it has \(fields.joined(separator: ", "))")
        }
        return (time, tps)
    }

    private static func add(
        _ time: String, _ tps: String, line: Int, to peaks: inout RecordedPeaks
    ) throws(FileFault) {
        guard let moment = moment(time) else {
            throw FileFault(
                line: line,
                reason: "'\(time)' is not a time with an offset, such as 2026-10-22T07:00Z, nor "
                    + "seconds since 1970, such as 1792530000")
        }
        let value: Int64
        do {
            value = try RecordedPeaks.tps(tps.utf8.span)
        } catch {
            let isGrouped = error == .notNumber && tps.contains { ("0"..."9").contains($0) }
            throw FileFault(
                line: line,
                reason: "'\(tps)' is not a TPS: \(error)"
                    + (isGrouped ? "; write 1200, not 1,200" : ""))
        }
        guard peaks.add(value, at: moment) else {
            throw FileFault(line: line, reason: "the minute \(time) has another TPS before")
        }
    }

    /// Reads a time with its offset, or a number of seconds or milliseconds since 1970.
    private static func moment(_ text: String) -> Milliseconds? {
        guard let number = Int64(text) else { return UTC.time(text) }
        // Seconds of this size are in the year 5138, and milliseconds in 1973.
        let time = number < 100_000_000_000 ? max(-1, number) * .second : number
        return Milliseconds.all.contains(time) ? time : nil
    }

    /// The fields of a row without the spaces and quotes around them (RFC 4180); nil if quotes do
    /// not end in the line.
    package static func fields(of line: ArraySlice<UInt8>) -> [String]? {
        let row = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
        var fields: [[UInt8]] = [[]]
        var isQuoted = false
        var last: UInt8 = 0
        for byte in row {
            switch byte {
            case UInt8(ascii: "\""):
                // A quote that follows the end of a quoted text stands for itself.
                if !isQuoted, last == byte { fields[fields.count - 1].append(byte) }
                isQuoted.toggle()
            case UInt8(ascii: ",") where !isQuoted: fields.append([])
            default: fields[fields.count - 1].append(byte)
            }
            last = byte
        }
        guard !isQuoted else { return nil }
        return fields.map { field in
            let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
            let text = field.drop(while: isSpace)
            let end = text.lastIndex { !isSpace($0) } ?? text.startIndex - 1
            return String(decoding: text[...end], as: UTF8.self)
        }
    }
}
