package import HTTP

/// The types of problem (RFC 9457), by the last part of their URI.
package enum ProblemType: String, CaseIterable, Sendable {
    case malformedJSON = "malformed-json"
    case badRequest = "bad-request"
    case unauthorized = "unauthorized"
    case notFound = "not-found"
    case methodNotAllowed = "method-not-allowed"
    case notAcceptable = "not-acceptable"
    case requestTimeout = "request-timeout"
    case contentTooLarge = "content-too-large"
    case uriTooLong = "uri-too-long"
    case unsupportedMediaType = "unsupported-media-type"
    case expectationFailed = "expectation-failed"
    case invalidDocument = "invalid-document"
    case headerFieldsTooLarge = "header-fields-too-large"
    case internalError = "internal-error"
    case notImplemented = "not-implemented"
    case unavailable = "unavailable"
    case httpVersionNotSupported = "http-version-not-supported"

    package var uri: String { "/problems/\(rawValue)" }

    package var status: Status {
        switch self {
        case .malformedJSON, .badRequest: .badRequest
        case .unauthorized: .unauthorized
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .notAcceptable: .notAcceptable
        case .requestTimeout: .requestTimeout
        case .contentTooLarge: .contentTooLarge
        case .uriTooLong: .uriTooLong
        case .unsupportedMediaType: .unsupportedMediaType
        case .expectationFailed: .expectationFailed
        case .invalidDocument: .unprocessableContent
        case .headerFieldsTooLarge: .requestHeaderFieldsTooLarge
        case .internalError: .internalServerError
        case .notImplemented: .notImplemented
        case .unavailable: .serviceUnavailable
        case .httpVersionNotSupported: .httpVersionNotSupported
        }
    }

    package var title: String {
        switch self {
        case .malformedJSON: "The body is not JSON"
        case .badRequest: "The HTTP message is malformed"
        case .unauthorized: "Missing or unknown API key"
        case .notFound: "There is nothing at this path"
        case .methodNotAllowed: "Method not allowed"
        case .notAcceptable: "No acceptable format"
        case .requestTimeout: "The request took too long to arrive"
        case .contentTooLarge: "The body is too large"
        case .uriTooLong: "The request line is too long"
        case .unsupportedMediaType: "The body is not sent as JSON"
        case .expectationFailed: "The expectation is not known"
        case .invalidDocument: "The usage document is not valid"
        case .headerFieldsTooLarge: "The header fields are too large"
        case .internalError: "Internal error"
        case .notImplemented: "The service does not do this"
        case .unavailable: "The service cannot answer now"
        case .httpVersionNotSupported: "HTTP version not supported"
        }
    }

    /// What happened and what to do, for people.
    package var explanation: String {
        switch self {
        case .malformedJSON:
            "The body must be one JSON value (RFC 8259) in UTF-8. The detail gives the 1-based "
                + "line and column of the error. Comments, trailing commas, "
                + "single quotes, NaN and byte order marks are not JSON."
        case .badRequest:
            "The request breaks the rules of HTTP/1.1 (RFC 9112) in a way that leaves in doubt where "
                + "it ends or what it asks for. The connection is closed after the answer."
        case .unauthorized:
            "This service requires an API key. Send it as Authorization: Bearer KEY; the operator of "
                + "the service issues keys."
        case .notFound:
            "No resource has this path. Paths are case-sensitive and have no slash at their end; "
                + "GET / lists them."
        case .methodNotAllowed:
            "The resource exists but does not support this method. The Allow field of the response "
                + "lists the methods that it supports."
        case .notAcceptable:
            "The Accept field of the request excludes every format that the service can answer in. "
                + "The detail lists them; without an Accept field the answer is JSON."
        case .requestTimeout:
            "The rest of the request did not arrive in time, so the connection was closed. Send the "
                + "whole request again."
        case .contentTooLarge:
            "The body is larger than the limit in the detail. Describe equal periods once, with "
                + "'repeat', or send several documents; the operator can raise the limit."
        case .uriTooLong: "The request line is longer than the limit in the detail."
        case .unsupportedMediaType:
            "Documents are sent as application/json, without a content coding. With curl: "
                + "curl --json @document.json URL"
        case .expectationFailed: "The only expectation that is known is 100-continue."
        case .invalidDocument:
            "The body is JSON, but not a document that can be priced. 'errors' lists every fault "
                + "(the first 100) with a JSON Pointer (RFC 6901) to its place. Nothing was priced."
        case .headerFieldsTooLarge:
            "The header or trailer fields are more, or larger, than the limit in the detail."
        case .internalError:
            "The service has a defect. Report the X-Request-Id of the answer to its "
                + "operator, who finds the cause in the log."
        case .notImplemented:
            "The request needs something that this service does not do: a transfer coding other "
                + "than chunked, or a tunnel."
        case .unavailable:
            "The service is stopping or has more to do than it can answer in time. Try again after "
                + "the time that Retry-After gives, in seconds."
        case .httpVersionNotSupported: "The service speaks HTTP/1.1 and HTTP/1.0."
        }
    }
}

extension ProblemType {
    /// The position in the list of all types, from 1.
    var index: UInt16 {
        Self.positions[self] ?? 0
    }

    private static let positions = Dictionary(
        uniqueKeysWithValues: allCases.enumerated().map { ($1, UInt16($0 + 1)) })
}
