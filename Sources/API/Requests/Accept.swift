import HTTP

/// The media ranges that a client accepts (RFC 9110, section 12.5.1).
struct Accept {
    private var ranges: [(range: String, weight: Int)] = []

    private static let name = FieldName("accept")

    /// The ranges of a request; nil if it accepts everything, which an absent, empty or malformed
    /// field means too.
    init?(_ fields: Fields) {
        guard let first = fields.first(Self.name), !first.elementsEqual("*/*".utf8) else {
            return nil
        }
        var ranges: [(range: String, weight: Int)] = []
        let isWellFormed = WeightedList.forEach(in: fields.all(Self.name)) { range, weight in
            ranges.append((range, weight))
        }
        let isRange = ranges.allSatisfy { entry in
            entry.range.prefix { $0 != ";" }.utf8.count { $0 == UInt8(ascii: "/") } == 1
        }
        guard isWellFormed, isRange, !ranges.isEmpty else { return nil }
        self.ranges = ranges
    }

    /// The weight of a media type in thousandths, that of the most specific range that includes it;
    /// 0 if none does.
    func quality(of mediaType: String) -> Int {
        let type = mediaType.prefix { $0 != "/" }
        for range in [mediaType, "\(type)/*", "*/*"] {
            // Parameters of a range are passed over: no format has any.
            let matches = ranges.filter { $0.range.prefix { $0 != ";" } == range }
            if let weight = matches.map(\.weight).max() { return weight }
        }
        return 0
    }
}
