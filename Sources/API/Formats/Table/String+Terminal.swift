extension String {
    /// The number of columns that a terminal needs for the text: two for wide characters of East
    /// Asia and for emoji, none for combining marks.
    var terminalWidth: Int {
        if utf8.allSatisfy({ $0 < 0x80 }) { return utf8.count }
        return reduce(0) { $0 + $1.terminalWidth }
    }

    /// The text without characters that a terminal would obey instead of showing them.
    var printable: String {
        guard unicodeScalars.contains(where: \.isControl) else { return self }
        var text = ""
        for scalar in unicodeScalars { text.unicodeScalars.append(scalar.isControl ? "?" : scalar) }
        return text
    }

    /// The text in lines of some width, broken at spaces; words that are longer are cut.
    func wrapped(to width: Int) -> [String] {
        guard terminalWidth > width else { return [self] }
        var lines: [String] = []
        var line = ""
        var used = 0
        for word in split(separator: " ") {
            var word = String(word)
            while !word.isEmpty {
                let length = word.terminalWidth
                let space = line.isEmpty ? 0 : 1
                if used + space + length <= width {
                    line += (space == 0 ? "" : " ") + word
                    used += space + length
                    break
                }
                if !line.isEmpty {
                    lines.append(line)
                } else {
                    lines.append(word.removePrefix(ofWidth: width))
                }
                (line, used) = ("", 0)
            }
        }
        if !line.isEmpty { lines.append(line) }
        return lines
    }

    /// Removes and returns as many characters as fit a width, but at least one.
    private mutating func removePrefix(ofWidth width: Int) -> String {
        var used = 0
        let prefix = prefix { character in
            used += character.terminalWidth
            return used <= width
        }
        let text = String(prefix.isEmpty ? self.prefix(1) : prefix)
        removeFirst(text.count)
        return text
    }

    /// The text with spaces after it up to a width.
    func padded(to width: Int) -> String {
        self + String(repeating: " ", count: Swift.max(0, width - terminalWidth))
    }

    /// The text with spaces before it up to a width.
    func aligned(right width: Int) -> String {
        String(repeating: " ", count: Swift.max(0, width - terminalWidth)) + self
    }
}

extension Character {
    fileprivate var terminalWidth: Int {
        var width = 0
        for scalar in unicodeScalars { width = Swift.max(width, scalar.terminalWidth) }
        return width
    }
}

extension Unicode.Scalar {
    /// Whether it controls a terminal or the direction of text, or breaks a line.
    fileprivate var isControl: Bool {
        switch value {
        case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    fileprivate var terminalWidth: Int {
        if value < 0x300 { return 1 }
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: return properties.isEmojiPresentation || isWide ? 2 : 1
        }
    }

    /// Whether Unicode's East Asian width is wide or fullwidth (UAX #11), by blocks.
    private var isWide: Bool {
        switch value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x3247, 0x3250...0x4DBF, 0x4E00...0xA4CF,
            0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F,
            0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x17000...0x18CFF, 0x1B000...0x1B2FF,
            0x1F200...0x1F265, 0x20000...0x3FFFD:
            true
        default: false
        }
    }
}
