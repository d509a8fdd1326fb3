import HTTP

/// Whether content is sent as JSON: `application/json`, `application/*+json`, or without a type.
enum ContentTypeCheck {
    static func problem(with head: RequestHead) -> Problem? {
        if let coding = head.fields.first(.contentEncoding),
            !lowercased(coding).elementsEqual("identity".utf8)
        {
            return Problem(
                .unsupportedMediaType, "Send the body without a content coding such as gzip.")
        }
        guard let value = head.fields.first(.contentType), !value.isEmpty else { return nil }
        if value.elementsEqual("application/json".utf8) { return nil }
        let type = lowercased(value.prefix { $0 != UInt8(ascii: ";") })
        guard !isJSON(type) else { return nil }
        return Problem(
            .unsupportedMediaType,
            "Send the body as application/json; curl does so with --json instead of --data.")
    }

    private static func isJSON(_ type: [UInt8]) -> Bool {
        if type.elementsEqual("application/json".utf8) { return true }
        let prefix = "application/".utf8
        let suffix = "+json".utf8
        return type.count > prefix.count + suffix.count && type.starts(with: prefix)
            && type.suffix(suffix.count).elementsEqual(suffix)
            && type.dropFirst(prefix.count).allSatisfy(\.isTokenByte)
    }

    /// In lower case, without white space at the end.
    private static func lowercased(_ value: some BidirectionalCollection<UInt8>) -> [UInt8] {
        var bytes = value.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        while bytes.last == 0x20 || bytes.last == 0x09 { bytes.removeLast() }
        return bytes
    }
}

extension FieldName {
    fileprivate static let contentEncoding = FieldName("content-encoding")
}
