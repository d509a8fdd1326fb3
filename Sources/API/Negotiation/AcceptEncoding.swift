import HTTP

/// What a client says of content codings (RFC 9110, section 12.5.3).
enum AcceptEncoding {
    private static let name = FieldName("accept-encoding")

    /// Whether a client takes gzip, and not less gladly than no coding at all.
    static func prefersGzip(_ fields: Fields) -> Bool {
        guard fields.first(name) != nil else { return false }
        var gzip: Int?
        var identity: Int?
        var others: Int?
        for value in fields.all(name) {
            for element in value.split(separator: UInt8(ascii: ",")) {
                guard let (coding, weight) = read(element) else { continue }
                switch coding {
                case "gzip", "x-gzip": gzip = max(gzip ?? 0, weight)
                case "identity": identity = weight
                case "*": others = weight
                default: break
                }
            }
        }
        let weight = gzip ?? others ?? 0
        return weight > 0 && weight >= identity ?? 0
    }

    /// Reads `gzip;q=0.8`: the coding in lower case and its weight in thousandths.
    private static func read(_ element: ArraySlice<UInt8>) -> (coding: String, weight: Int)? {
        let parts = element.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
        let words = parts.map { part in
            String(decoding: part.filter { $0 != 0x20 && $0 != 0x09 }, as: UTF8.self).lowercased()
        }
        guard let coding = words.first, !coding.isEmpty else { return nil }
        guard let parameter = words.dropFirst().first else { return (coding, 1000) }
        guard words.count == 2, parameter.hasPrefix("q="),
            let weight = thousandths(parameter.dropFirst(2))
        else { return nil }
        return (coding, weight)
    }

    /// `0.8` is 800: at most three decimals, at most 1 (RFC 9110, section 12.4.2).
    private static func thousandths(_ text: Substring) -> Int? {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts[0] == "0" || parts[0] == "1" else { return nil }
        let decimals = parts.count > 1 ? parts[1] : ""
        guard decimals.utf8.count <= 3, decimals.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else {
            return nil
        }
        let zeros = String(repeating: "0", count: 3 - decimals.utf8.count)
        let weight = Int(parts[0] + decimals + zeros) ?? 0
        return weight <= 1000 ? weight : nil
    }
}
