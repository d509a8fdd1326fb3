/// The head of a request: everything before its content (RFC 9112, sections 2 to 7).
package struct RequestHead: Sendable {
    package let method: Method
    /// The path of the request target, not decoded; `*` for a request about the whole server.
    package let path: String
    package let version: Version
    package let fields: Fields
    /// How the content is framed.
    let framing: Framing
    /// Whether the connection may serve another request after this one.
    package let isPersistent: Bool
    /// Whether the client waits for `100 Continue` before it sends the content.
    let expectsContinue: Bool

    /// HTTP/1.0, or a later minor version, which is treated as HTTP/1.1.
    package enum Version: Sendable {
        case http10, http11
    }

    /// How the end of the content is found (RFC 9112, section 6.3).
    enum Framing: Sendable, Equatable {
        case none
        case length(Int)
        case chunked
    }
}

/// A complete request: its content has arrived.
package struct Request: Sendable {
    package let head: RequestHead
    package let body: [UInt8]
}
