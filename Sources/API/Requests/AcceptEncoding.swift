import HTTP

/// The content codings that a client accepts (RFC 9110, section 12.5.3).
enum AcceptEncoding {
    private static let name = FieldName("accept-encoding")

    /// Whether a client accepts gzip, and no less than content without a coding.
    static func prefersGzip(_ fields: Fields) -> Bool {
        guard fields.first(name) != nil else { return false }
        var gzip: Int?
        var identity: Int?
        var others: Int?
        WeightedList.forEach(in: fields, name) { coding, weight in
            if coding.equalsIgnoringCase("gzip") || coding.equalsIgnoringCase("x-gzip") {
                gzip = max(gzip ?? 0, weight)
            } else if coding.equalsIgnoringCase("identity") {
                identity = weight
            } else if coding.equals("*") {
                others = weight
            }
        }
        let weight = gzip ?? others ?? 0
        return weight > 0 && weight >= identity ?? 0
    }
}
