import JSON

extension JSONError {
    /// What is wrong and where: `Line 3, column 14: a colon is expected after the name`.
    func sentence(in text: [UInt8]) -> String {
        let (line, column) = place(in: text)
        return "Line \(line), column \(column): \(reason.words)."
    }
}

extension JSONError.Reason {
    fileprivate var words: String {
        switch self {
        case .empty: "there is no JSON value"
        case .unexpectedEnd: "the text ends in the middle of a value"
        case .unexpectedByte: "no JSON value begins like this"
        case .byteOrderMark: "a byte order mark is not allowed before JSON"
        case .trailingText: "there is something after the end of the JSON value"
        case .nestedTooDeeply(let limit): "values are nested more than \(limit) deep"
        case .tooLong(let limit): "the text has more than \(limit) bytes"
        case .invalidNumber: "this is not a JSON number"
        case .invalidLiteral: "only true, false and null are written without quotes"
        case .invalidEscape: "this is not an escape that JSON has"
        case .loneSurrogate: "a surrogate is not part of a pair"
        case .controlCharacter: "a control character in a string must be escaped"
        case .invalidUTF8: "the text is not UTF-8"
        case .nameExpected: "the name of a member in double quotes is expected"
        case .colonExpected: "a colon is expected after the name"
        case .commaOrEndExpected: "a comma or the closing bracket is expected"
        }
    }
}
