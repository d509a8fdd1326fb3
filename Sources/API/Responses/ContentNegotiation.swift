import HTTP
import Synchronization

/// Decides how a response is sent: compressed or not, or without content to a client that has it.
final class ContentNegotiation: Sendable {
    /// Compressed bodies by entity tag: price sheets, the contract and the page, compressed once.
    private let kept = Mutex<[String: [UInt8]]>([:])

    /// Bodies up to here gain less than their compression costs.
    private static let smallestBody = 1024

    /// More than there are resources with a tag; after many reloads the old ones are dropped.
    static let mostKept = 64

    /// The number of compressed bodies that are kept.
    var keptCount: Int { kept.withLock { $0.count } }

    func apply(to response: inout Response, for head: RequestHead) {
        let tag = response.value(of: "ETag")
        let isLarge = response.body.count > Self.smallestBody && response.isText
        // Answers have it already; comparing the same literal does not read its bytes.
        if isLarge, response.value(of: "Vary") != Response.answerVary {
            response.vary(by: "Accept-Encoding")
        }
        let isCoded = isLarge && AcceptEncoding.prefersGzip(head.fields)
        if let tag, response.status == .ok, head.fields.matchesETag(tag) {
            return response.becomeNotModified(tag: isCoded ? "W/\(tag)" : tag)
        }
        guard isCoded, let body = compressed(response.body, tag: tag) else { return }
        response.body = body
        response.fields.append(Response.Field("Content-Encoding", "gzip"))
        // The bytes differ from those of the strong tag, the meaning does not.
        if let tag { response.replace("ETag", with: "W/\(tag)") }
    }

    private func compressed(_ body: [UInt8], tag: String?) -> [UInt8]? {
        guard let tag else { return Gzip.compress(body, .quick) }
        if let body = kept.withLock({ $0[tag] }) { return body }
        guard let compressed = Gzip.compress(body, .thorough) else { return nil }
        kept.withLock { kept in
            if kept.count >= Self.mostKept { kept = [:] }
            kept[tag] = compressed
        }
        return compressed
    }
}

extension Response {
    fileprivate var isText: Bool {
        guard let type = value(of: "Content-Type") else { return false }
        return type == "application/json" || type == "application/problem+json"
            || type == "application/yaml" || type.hasPrefix("text/")
    }

    /// Keeps the fields about the content and drops the content (RFC 9110, section 15.4.5).
    fileprivate mutating func becomeNotModified(tag: String) {
        status = .notModified
        body = []
        fields.removeAll { $0.name == "Content-Type" }
        replace("ETag", with: tag)
    }
}

extension Fields {
    /// Whether `If-None-Match` names a tag, by weak comparison (RFC 9110, section 8.8.3.2).
    fileprivate func matchesETag(_ tag: String) -> Bool {
        var matches = false
        forEach(.ifNoneMatch) { value in
            value.forEachListElement { range in
                let element = value.extracting(range)
                if element.isWeak(tag) || element.equals(tag) || element.equals("*") {
                    matches = true
                }
            }
        }
        return matches
    }
}

extension Span<UInt8> {
    /// Whether this is the weak form of a tag: `W/"…"`.
    fileprivate func isWeak(_ tag: String) -> Bool {
        count > 2 && extracting(0..<2).equals("W/") && extracting(2..<count).equals(tag)
    }
}
