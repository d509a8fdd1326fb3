import HTTP

/// The media ranges that a client accepts (RFC 9110, section 12.5.1).
struct Accept {
    private let fields: Fields

    private static let name = FieldName("accept")

    /// The ranges of a request; nil if it accepts everything, which an absent, empty or malformed
    /// field means too.
    init?(_ fields: Fields) {
        guard let first = fields.first(Self.name), !first.elementsEqual("*/*".utf8) else {
            return nil
        }
        var isEmpty = true
        var areRanges = true
        let isWellFormed = WeightedList.forEach(in: fields, Self.name) { element, _ in
            isEmpty = false
            if !element.hasOneSlash(in: element.mediaRange) { areRanges = false }
        }
        guard isWellFormed, areRanges, !isEmpty else { return nil }
        self.fields = fields
    }

    /// The weight of a media type in thousandths, that of the most specific range that includes it;
    /// 0 if none does.
    func quality(of mediaType: String) -> Int {
        let anySubtype = "\(mediaType.prefix { $0 != "/" })/*"
        var (ofType, ofAnySubtype, ofAny): (Int?, Int?, Int?)
        WeightedList.forEach(in: fields, Self.name) { element, weight in
            let range = element.extracting(element.mediaRange)
            if range.equalsIgnoringCase(mediaType) { ofType = max(ofType ?? 0, weight) }
            if range.equalsIgnoringCase(anySubtype) {
                ofAnySubtype = max(ofAnySubtype ?? 0, weight)
            }
            if range.equals("*/*") { ofAny = max(ofAny ?? 0, weight) }
        }
        return ofType ?? ofAnySubtype ?? ofAny ?? 0
    }
}

extension Span<UInt8> {
    /// Where the range is in an element of `Accept`: before its parameters, which no format has.
    fileprivate var mediaRange: Range<Int> {
        trimmed(0..<(firstIndex(of: UInt8(ascii: ";"), in: 0..<count) ?? count))
    }

    fileprivate func hasOneSlash(in range: Range<Int>) -> Bool {
        let slash = UInt8(ascii: "/")
        guard let first = firstIndex(of: slash, in: range) else { return false }
        return firstIndex(of: slash, in: first + 1..<range.upperBound) == nil
    }
}
