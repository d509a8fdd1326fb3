import HTTP

/// Reads a file of keys line by line and collects its faults.
struct APIKeyReader {
    private(set) var names: [String] = []
    /// The name of each key by the key's digest.
    private(set) var namesByDigest: [[UInt8]: String] = [:]
    var faults: [String] = []
    private var known: Set<String> = []
    private var line = 0

    private static let longestName = 64

    mutating func read(_ bytes: ArraySlice<UInt8>) {
        line += 1
        let text = Self.trimmed(bytes)
        guard let first = text.first, first != UInt8(ascii: "#") else { return }
        guard let colon = text.firstIndex(of: UInt8(ascii: ":")) else {
            return fault("must be name:sha256-of-key")
        }
        let name = text[..<colon]
        guard (1...Self.longestName).contains(name.count), name.allSatisfy(Self.isNameByte) else {
            return fault(
                "the name must be 1 to \(Self.longestName) letters, digits, '.', '_' or '-'")
        }
        guard let digest = Self.digest(text[(colon + 1)...]) else {
            return fault("after the colon must be the key's SHA-256, 64 hexadecimal digits")
        }
        add(String(decoding: name, as: UTF8.self), digest)
    }

    private mutating func add(_ name: String, _ digest: [UInt8]) {
        guard !known.contains(name) else { return fault("the name '\(name)' was given before") }
        if let other = namesByDigest[digest] {
            return fault("this is the key of '\(other)' again")
        }
        known.insert(name)
        names.append(name)
        namesByDigest[digest] = name
    }

    /// The file's own text is never repeated: a key may have been pasted where its digest belongs.
    private mutating func fault(_ rule: String) {
        faults.append("line \(line): \(rule)")
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var bytes = bytes.drop { $0 == 0x20 || $0 == 0x09 }
        while let last = bytes.last, last == 0x20 || last == 0x09 || last == 0x0D {
            bytes.removeLast()
        }
        return bytes
    }

    /// Whether a name of a key may have this byte.
    static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "._-".utf8.contains(byte)
        }
    }

    private static func digest(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        guard text.count == 64 else { return nil }
        var digest: [UInt8] = []
        digest.reserveCapacity(32)
        var rest = text
        while let first = rest.popFirst(), let second = rest.popFirst() {
            guard let high = first.hexadecimalValue, let low = second.hexadecimalValue else {
                return nil
            }
            digest.append(high << 4 | low)
        }
        return digest
    }
}
