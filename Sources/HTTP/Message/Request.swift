/// What a request says before its content: RFC 9112, sections 2 to 7.
package struct RequestHead: Sendable {
    package let method: Method
    /// The path of the request target, as sent; `*` for a request about the whole server.
    package let path: String
    package let version: Version
    package let fields: Fields
    /// How the content's end is found.
    let framing: Framing
    /// Whether the connection may serve another request after this one.
    let isPersistent: Bool
    /// Whether the client waits for `100 Continue` before it sends the content.
    let expectsContinue: Bool

    /// HTTP/1.0, or any later minor version, which is spoken to as HTTP/1.1.
    package enum Version: Sendable {
        case http10, http11
    }

    /// How the length of the content is known (RFC 9112, section 6.3).
    enum Framing: Sendable, Equatable {
        case none
        case length(Int)
        case chunked
    }
}

/// A complete request.
package struct Request: Sendable {
    package let head: RequestHead
    package let body: [UInt8]
}
