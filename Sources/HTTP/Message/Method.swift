/// A request method (RFC 9110, section 9).
package enum Method: String, Sendable, CaseIterable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
    case put = "PUT"
    case delete = "DELETE"
    case connect = "CONNECT"
    case options = "OPTIONS"
    case trace = "TRACE"
    case patch = "PATCH"
    /// Any other token, such as `get`: methods are case-sensitive.
    case other = "_OTHER"

    init(_ token: Span<UInt8>) {
        self = Self.known.first { token.equals($0.rawValue) } ?? .other
    }

    private static let known: [Method] = [
        .get, .post, .head, .options, .put, .delete, .patch, .trace, .connect,
    ]
}
