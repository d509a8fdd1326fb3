/// `method SP request-target SP HTTP-version` (RFC 9112, section 3), with single spaces.
package struct RequestLine {
    package let method: Method
    package let path: String
    package let version: RequestHead.Version

    init(_ input: Span<UInt8>, range: Range<Int>) throws(RequestError) {
        let blank = UInt8(ascii: " ")
        guard let first = input.firstIndex(of: blank, in: range),
            let second = input.firstIndex(of: blank, in: (first + 1)..<range.upperBound),
            first > range.lowerBound,
            input.allSatisfy(in: range.lowerBound..<first, \.isTokenByte)
        else { throw .malformed(.requestLine) }
        version = try Self.version(input, (second + 1)..<range.upperBound)
        method = Method(input.extracting(range.lowerBound..<first))
        path = try Self.path(input, (first + 1)..<second, method: method)
    }

    /// `HTTP/` digit `.` digit, case-sensitive (RFC 9112, section 2.3).
    private static func version(
        _ input: Span<UInt8>, _ range: Range<Int>
    ) throws(RequestError) -> RequestHead.Version {
        guard range.count == 8, input.extracting(range.prefix(5)).equals("HTTP/"),
            input[range.lowerBound + 5].isDigit, input[range.lowerBound + 6] == UInt8(ascii: "."),
            input[range.lowerBound + 7].isDigit
        else { throw .malformed(.requestLine) }
        guard input[range.lowerBound + 5] == UInt8(ascii: "1") else { throw .unsupportedVersion }
        return input[range.lowerBound + 7] == UInt8(ascii: "0") ? .http10 : .http11
    }

    /// The path of a target in origin, absolute or asterisk form (RFC 9112, section 3.2).
    private static func path(
        _ input: Span<UInt8>, _ target: Range<Int>, method: Method
    ) throws(RequestError) -> String {
        guard method != .connect else { throw .tunnelRequested }
        guard !target.isEmpty,
            input.allSatisfy(in: target, { $0.isVisible && $0 != UInt8(ascii: "#") })
        else { throw .malformed(.target) }
        switch input[target.lowerBound] {
        case UInt8(ascii: "/"): return text(input, upToQuery(input, target))
        case UInt8(ascii: "*") where target.count == 1:
            guard method == .options else { throw .malformed(.targetNotAllowed) }
            return "*"
        default: return try pathOfURI(input, target, method: method)
        }
    }

    /// The path of `http://authority/path`, whose authority replaces `Host` (section 3.2.2).
    private static func pathOfURI(
        _ input: Span<UInt8>, _ target: Range<Int>, method: Method
    ) throws(RequestError) -> String {
        for scheme in ["http://", "https://"] where target.count > scheme.utf8.count {
            let rest = (target.lowerBound + scheme.utf8.count)..<target.upperBound
            let prefix = target.lowerBound..<rest.lowerBound
            guard input.extracting(prefix).equalsIgnoringCase(scheme) else { continue }
            let hierarchy = upToQuery(input, rest)
            let slash =
                input.firstIndex(of: UInt8(ascii: "/"), in: hierarchy) ?? hierarchy.upperBound
            let authority = input.extracting(rest.lowerBound..<slash)
            guard authority.isAuthority else { throw .malformed(.target) }
            let path = slash..<hierarchy.upperBound
            guard path.isEmpty else { return text(input, path) }
            return method == .options && hierarchy == rest ? "*" : "/"
        }
        throw .malformed(.target)
    }

    private static func upToQuery(_ input: Span<UInt8>, _ target: Range<Int>) -> Range<Int> {
        let query = input.firstIndex(of: UInt8(ascii: "?"), in: target)
        return target.lowerBound..<(query ?? target.upperBound)
    }

    private static func text(_ input: Span<UInt8>, _ range: Range<Int>) -> String {
        unsafe input.extracting(range).withUnsafeBufferPointer {
            unsafe String(decoding: $0, as: UTF8.self)
        }
    }
}

extension Span<UInt8> {
    /// Whether this is `host [":" port]` without user information (RFC 3986, section 3.2).
    var isAuthority: Bool {
        guard count > 0 else { return false }
        let isLiteral = self[0] == UInt8(ascii: "[")
        var hostEnd = 0
        if isLiteral {
            guard let bracket = firstIndex(of: UInt8(ascii: "]"), in: 0..<count), bracket > 1,
                allSatisfy(in: 1..<bracket, { $0.hexadecimalValue != nil || $0.isAddressMark })
            else { return false }
            hostEnd = bracket + 1
        } else {
            hostEnd = firstIndex(of: UInt8(ascii: ":"), in: 0..<count) ?? count
            guard hostEnd > 0, isRegisteredName(0..<hostEnd) else { return false }
        }
        guard hostEnd < count else { return true }
        return self[hostEnd] == UInt8(ascii: ":") && count - hostEnd <= 6
            && allSatisfy(in: (hostEnd + 1)..<count, \.isDigit)
    }

    /// Whether a range has only characters of a registered name, and two hexadecimal digits after
    /// each percent sign (RFC 3986, sections 2.1 and 3.2.2).
    private func isRegisteredName(_ range: Range<Int>) -> Bool {
        var digits = 0
        for index in range {
            if digits > 0 {
                guard self[index].hexadecimalValue != nil else { return false }
                digits -= 1
            } else if self[index] == UInt8(ascii: "%") {
                digits = 2
            } else if !self[index].isHostByte {
                return false
            }
        }
        return digits == 0
    }
}

extension UInt8 {
    /// Whether registered names may contain it: unreserved, sub-delims.
    fileprivate var isHostByte: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default:
            "-._~!$&'()*+,;=".utf8.contains(self)
        }
    }

    fileprivate var isAddressMark: Bool {
        self == UInt8(ascii: ":") || self == UInt8(ascii: ".")
    }
}
