extension Setting.Rule {
    /// The placeholder of the value in the help.
    var valueName: String {
        switch self {
        case .text: "name"
        case .file: "file"
        case .integer: "number"
        case .seconds: "seconds"
        case .oneOf(let words): words.joined(separator: "|")
        case .flag: "true|false"
        case .origin: "origin"
        }
    }

    /// What a value must be, as the end of a sentence.
    var requirement: String {
        switch self {
        case .text, .file: "not empty"
        case .integer(let range): "an integer from \(range.lowerBound) to \(range.upperBound)"
        case .seconds(let range):
            "seconds from \(range.lowerBound == 0 ? "0" : "\(range.lowerBound)") "
                + "to \(Int(range.upperBound))"
        case .oneOf(let words): "one of \(words.joined(separator: ", "))"
        case .flag: "true or false"
        case .origin: "an origin such as https://example.com:8443, or *"
        }
    }

    func allows(_ value: String) -> Bool {
        switch self {
        case .text, .file: !value.isEmpty
        case .integer(let range): Int(value).map(range.contains) ?? false
        case .seconds(let range): Double(value).map(range.contains) ?? false
        case .oneOf(let words): words.contains(value)
        case .flag: ["true", "false"].contains(value)
        case .origin: value == "*" || Self.isOrigin(value)
        }
    }

    /// Whether a text is an origin as browsers send it: scheme, host and optional port, in lower
    /// case and without a path (RFC 6454, section 6.2).
    private static func isOrigin(_ text: String) -> Bool {
        guard let scheme = ["https://", "http://"].first(where: { text.hasPrefix($0) }) else {
            return false
        }
        let authority = text.dropFirst(scheme.utf8.count)
        let host: Substring
        let port: Substring
        if authority.hasPrefix("["), let end = authority.firstIndex(of: "]") {
            host = authority[authority.index(after: authority.startIndex)..<end]
            port = authority[authority.index(after: end)...]
            guard !host.isEmpty, host.utf8.allSatisfy(isIPv6) else { return false }
        } else {
            host = authority.prefix { $0 != ":" }
            port = authority.dropFirst(host.count)
            guard !host.isEmpty, host.utf8.allSatisfy(isHost) else { return false }
        }
        guard !port.isEmpty else { return true }
        guard port.hasPrefix(":"), let number = UInt16(port.dropFirst()), number > 0 else {
            return false
        }
        return port.dropFirst() == "\(number)"
    }

    private static func isHost(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    private static func isIPv6(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: ":"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}
