import HTTP

/// The `traceparent` field (W3C Trace Context, section 3.2), which connects the log lines of
/// several services about one request.
enum TraceParent {
    private static let name = FieldName("traceparent")

    /// The trace id of a request; nil if the field is absent, repeated or invalid.
    static func traceID(in fields: Fields) -> String? {
        guard let value = fields.first(name), fields.all(name).count == 1 else { return nil }
        let parts = value.split(
            separator: UInt8(ascii: "-"), maxSplits: 4, omittingEmptySubsequences: false)
        guard parts.count >= 4, zip(parts, [2, 32, 16, 2]).allSatisfy({ $0.count == $1 }),
            parts.prefix(4).allSatisfy({ $0.allSatisfy(isHexadecimal) }),
            !parts[1...2].contains(where: { $0.allSatisfy { $0 == UInt8(ascii: "0") } }),
            isKnown(version: parts[0], partCount: parts.count)
        else { return nil }
        return String(decoding: parts[1], as: UTF8.self)
    }

    /// Version `ff` does not exist; versions after `00` may have more parts.
    private static func isKnown(version: ArraySlice<UInt8>, partCount: Int) -> Bool {
        if version.elementsEqual("00".utf8) { return partCount == 4 }
        return !version.elementsEqual("ff".utf8)
    }

    /// A hexadecimal digit in lower case.
    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"): true
        default: false
        }
    }
}
