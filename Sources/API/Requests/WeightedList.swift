import HTTP

/// The elements of a field such as `Accept: text/csv;q=0.8, */*;q=0.1`, each with its weight
/// (RFC 9110, section 12.4.2).
enum WeightedList {
    /// Calls `body` with each element in lower case, without its weight, and the weight in
    /// thousandths.
    ///
    /// - Returns: whether every element is well formed; those that are not are passed over.
    @discardableResult
    static func forEach(
        in values: [ArraySlice<UInt8>], _ body: (_ element: String, _ weight: Int) -> Void
    ) -> Bool {
        var isWellFormed = true
        for value in values {
            for element in value.split(separator: UInt8(ascii: ",")) {
                if let (name, weight) = read(element) {
                    body(name, weight)
                } else if element.contains(where: { $0 != 0x20 && $0 != 0x09 }) {
                    isWellFormed = false
                }
            }
        }
        return isWellFormed
    }

    /// Reads `gzip;q=0.8`: the text before the weight in lower case, and the weight.
    private static func read(_ element: ArraySlice<UInt8>) -> (name: String, weight: Int)? {
        let parts = element.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
        var words = parts.map { part in
            String(decoding: part.filter { $0 != 0x20 && $0 != 0x09 }, as: UTF8.self).lowercased()
        }
        guard let name = words.first, !name.isEmpty else { return nil }
        guard let index = words.firstIndex(where: { $0.hasPrefix("q=") }) else {
            return (words.joined(separator: ";"), 1000)
        }
        guard index == words.count - 1, let weight = thousandths(words.removeLast().dropFirst(2))
        else { return nil }
        return (words.joined(separator: ";"), weight)
    }

    /// `0.8` is 800: at most three decimals, at most 1.
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
