import HTTP

/// The `traceparent` field (W3C Trace Context, section 3.2), which connects the log lines of
/// several services about one request.
enum TraceParent {
    private static let name = FieldName("traceparent")

    /// Where the parts of a value are: version, trace id, parent id and flags, with dashes between.
    private static let parts = [0..<2, 3..<35, 36..<52, 53..<55]

    /// The trace id of a request; nil if the field is absent, repeated or invalid.
    static func traceID(in fields: Fields) -> ArraySlice<UInt8>? {
        guard let value = fields.first(name), fields.all(name).count == 1 else { return nil }
        let text = value.span
        guard text.count >= 55, parts.allSatisfy({ text.extracting($0).isHexadecimal }),
            parts.dropFirst().allSatisfy({ text[$0.lowerBound - 1] == UInt8(ascii: "-") }),
            !parts[1...2].contains(where: { text.extracting($0).isZero }),
            isKnown(version: text.extracting(parts[0]), rest: text.extracting(55...))
        else { return nil }
        return value.dropFirst(3).prefix(32)
    }

    /// Version `ff` does not exist; versions after `00` may have more parts.
    private static func isKnown(version: Span<UInt8>, rest: Span<UInt8>) -> Bool {
        if version.isZero { return rest.isEmpty }
        let isLast = version[0] == UInt8(ascii: "f") && version[1] == UInt8(ascii: "f")
        return !isLast && (rest.isEmpty || rest[0] == UInt8(ascii: "-"))
    }
}

extension Span<UInt8> {
    /// Whether it consists of hexadecimal digits in lower case.
    fileprivate var isHexadecimal: Bool {
        indices.allSatisfy { index in
            switch self[index] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"): true
            default: false
            }
        }
    }

    /// Whether it consists of zeros.
    fileprivate var isZero: Bool { indices.allSatisfy { self[$0] == UInt8(ascii: "0") } }
}
