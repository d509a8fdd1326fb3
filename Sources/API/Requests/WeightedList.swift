import HTTP

/// The elements of a field such as `Accept: text/csv;q=0.8, */*;q=0.1`, each with its weight
/// (RFC 9110, section 12.4.2).
///
/// Nothing is copied: a value may have thousands of elements.
enum WeightedList {
    /// Calls `body` with each element of all fields of a name, without its weight, and the weight
    /// in thousandths.
    ///
    /// - Returns: whether every element is well formed; those that are not are passed over.
    @discardableResult
    static func forEach(
        in fields: Fields, _ name: FieldName,
        _ body: (_ element: Span<UInt8>, _ weight: Int) -> Void
    ) -> Bool {
        var isWellFormed = true
        fields.forEach(name) { value in
            value.forEachListElement { range in
                guard !range.isEmpty else { return }
                let element = value.extracting(range)
                if let (range, weight) = read(element) {
                    body(element.extracting(range), weight)
                } else {
                    isWellFormed = false
                }
            }
        }
        return isWellFormed
    }

    /// Reads `gzip;q=0.8`: what precedes the weight, and the weight, which is the last parameter.
    private static func read(_ element: Span<UInt8>) -> (range: Range<Int>, weight: Int)? {
        let semicolon = UInt8(ascii: ";")
        var end = element.firstIndex(of: semicolon, in: 0..<element.count)
        while let start = end {
            end = element.firstIndex(of: semicolon, in: start + 1..<element.count)
            let parameter = element.extracting(
                element.trimmed(start + 1..<(end ?? element.count)))
            guard parameter.count >= 2, parameter.extracting(0..<2).equalsIgnoringCase("q=") else {
                continue
            }
            guard end == nil, let weight = thousandths(parameter.extracting(2..<parameter.count))
            else { return nil }
            return (element.trimmed(0..<start), weight)
        }
        return (0..<element.count, 1000)
    }

    /// `0.8` is 800: at most three decimals, at most 1.
    private static func thousandths(_ text: Span<UInt8>) -> Int? {
        guard (1...5).contains(text.count),
            text[0] == UInt8(ascii: "0") || text[0] == UInt8(ascii: "1"),
            text.count == 1 || text[1] == UInt8(ascii: ".")
        else { return nil }
        var weight = Int(text[0] - UInt8(ascii: "0"))
        for index in 2..<5 {
            let digit = index < text.count ? text[index] : UInt8(ascii: "0")
            guard digit.isDigit else { return nil }
            weight = weight * 10 + Int(digit - UInt8(ascii: "0"))
        }
        return weight <= 1000 ? weight : nil
    }
}
