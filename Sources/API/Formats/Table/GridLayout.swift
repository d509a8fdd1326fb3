/// A grid in aligned columns.
///
/// Words wrap where the grid would be too wide; numbers never do. If that is not enough, the columns
/// are laid out in groups, one below the other, each with the first column.
struct GridLayout {
    private let columns: [Column]
    private let rowCount: Int
    private let totalCount: Int

    private static let gap = "  "
    /// Columns of words are not made narrower than this.
    private static let narrowest = 24

    init(_ grid: Grid) {
        let rows = grid.rows + grid.totals
        rowCount = grid.rows.count
        totalCount = grid.totals.count
        columns = grid.columns.enumerated().map { index, column in
            Column(column, cells: rows.map { $0[index].printable })
        }
    }

    func lines(width: Int) -> [String] {
        var columns = columns
        while let index = Self.widest(columns), Self.width(of: columns) > width {
            let excess = Self.width(of: columns) - width
            columns[index].width -= min(excess, columns[index].width - Self.narrowest)
        }
        var lines: [String] = []
        var rest = columns[1...]
        while !rest.isEmpty {
            var group = [columns[0], rest.removeFirst()]
            while let next = rest.first, Self.width(of: group + [next]) <= width {
                group.append(next)
                rest.removeFirst()
            }
            if !lines.isEmpty { lines.append("") }
            lines += self.lines(of: group)
        }
        return lines
    }

    /// The widest column that can be made narrower.
    private static func widest(_ columns: [Column]) -> Int? {
        columns.indices.filter { columns[$0].kind == .text && columns[$0].width > narrowest }
            .max { columns[$0].width < columns[$1].width }
    }

    private static func width(of columns: [Column]) -> Int {
        columns.reduce((columns.count - 1) * gap.utf8.count) { $0 + $1.width }
    }

    private func lines(of columns: [Column]) -> [String] {
        let rule = String(repeating: "-", count: Self.width(of: columns))
        var lines = Self.row(columns.map(\.heading), in: columns)
        lines.append(rule)
        for row in 0..<(rowCount + totalCount) {
            if row == rowCount, rowCount > 0 { lines.append(rule) }
            lines += Self.row(columns.map { $0.lines(ofRow: row) }, in: columns)
        }
        return lines
    }

    /// A row of cells, each of one or more lines.
    private static func row(_ cells: [[String]], in columns: [Column]) -> [String] {
        let height = cells.map(\.count).max() ?? 0
        return (0..<height).map { index in
            let parts = zip(cells, columns).map { lines, column in
                let text = index < lines.count ? lines[index] : ""
                return column.kind == .text
                    ? text.padded(to: column.width) : text.aligned(right: column.width)
            }
            var line = parts.joined(separator: gap)
            while line.last == " " { line.removeLast() }
            return line
        }
    }
}

extension GridLayout {
    fileprivate struct Column {
        let kind: Grid.Kind
        let heading: [String]
        private let cells: [String]
        var width: Int

        init(_ column: Grid.Column, cells: [String]) {
            kind = column.kind
            heading = column.heading.split(separator: "\n").map { String($0).printable }
            self.cells = kind == .number ? Self.alignedByPoint(cells) : cells
            width = (heading + self.cells).map(\.terminalWidth).max() ?? 0
        }

        func lines(ofRow row: Int) -> [String] {
            kind == .text ? cells[row].wrapped(to: width) : [cells[row]]
        }

        /// Adds spaces after numbers, so that their points are below each other if the texts are
        /// aligned on the right.
        private static func alignedByPoint(_ cells: [String]) -> [String] {
            let decimals = cells.map { $0.isNumber ? $0.countFromPoint : 0 }
            let most = decimals.max() ?? 0
            return zip(cells, decimals).map { cell, decimals in
                cell.isNumber ? cell + String(repeating: " ", count: most - decimals) : cell
            }
        }
    }
}

extension String {
    fileprivate var isNumber: Bool {
        utf8.last.map { (0x30...0x39).contains($0) } ?? false
    }

    /// The number of characters from the decimal point on.
    fileprivate var countFromPoint: Int {
        utf8.firstIndex(of: UInt8(ascii: ".")).map { utf8[$0...].count } ?? 0
    }
}
