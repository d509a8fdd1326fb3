/// Comma-separated values, read strictly by RFC 4180.
package struct CSVTable {
    package let header: [String]
    package let rows: [[String]]

    package struct Malformed: Error {
        /// The position of the byte that the grammar does not allow.
        package let position: Int
    }

    package init(_ bytes: [UInt8]) throws {
        var records: [[String]] = []
        var record: [String] = []
        var position = 0
        while position < bytes.count {
            record.append(try Self.field(bytes, &position))
            if bytes[position...].starts(with: ",".utf8) {
                position += 1
            } else if bytes[position...].starts(with: "\r\n".utf8) {
                position += 2
                records.append(record)
                record = []
            } else {
                throw Malformed(position: position)
            }
        }
        guard record.isEmpty, let header = records.first else {
            throw Malformed(position: position)
        }
        self.header = header
        rows = Array(records.dropFirst())
        for row in rows where row.count != header.count { throw Malformed(position: position) }
    }

    /// The cells of a column.
    package subscript(column: String) -> [String] {
        guard let index = header.firstIndex(of: column) else { return [] }
        return rows.map { $0[index] }
    }

    private static func field(_ bytes: [UInt8], _ position: inout Int) throws -> String {
        var text: [UInt8] = []
        if bytes[position] == UInt8(ascii: "\"") {
            position += 1
            while true {
                guard position < bytes.count else { throw Malformed(position: position) }
                if bytes[position...].starts(with: "\"\"".utf8) {
                    position += 1
                } else if bytes[position] == UInt8(ascii: "\"") {
                    position += 1
                    break
                }
                text.append(bytes[position])
                position += 1
            }
        } else {
            while position < bytes.count, !",\"\r\n".utf8.contains(bytes[position]) {
                text.append(bytes[position])
                position += 1
            }
        }
        guard let field = String(validating: text, as: UTF8.self) else {
            throw Malformed(position: position)
        }
        return field
    }
}
