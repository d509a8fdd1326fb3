/// Why the server rejects a message before the application sees it.
///
/// The cause is the framing, size or pace of the message, or the load of the server. The connection
/// is closed after the response.
package enum RequestError: Error, Sendable, Equatable {
    case malformed(MalformedRequest)
    case contentTooLarge(limit: Int)
    case requestLineTooLong(limit: Int)
    case fieldsTooLarge(limit: Int)
    case tooManyFields(limit: Int)
    /// A transfer coding other than `chunked`.
    case unknownTransferCoding
    /// An expectation other than `100-continue`.
    case unknownExpectation
    /// The method CONNECT.
    case tunnelRequested
    /// A major version of HTTP other than 1.
    case unsupportedVersion
    /// Plain HTTP on a port for TLS.
    case tlsRequired
    case timeout(seconds: Double)
    /// The server drains before the head has arrived.
    case stopping
    case tooManyConnections(limit: Int)
    case tooMuchWork(limit: Int)
    /// The buffers of all connections together exceed their limit.
    case buffersFull(limit: Int)
    /// This request alone would exceed that limit.
    case tooLargeToBuffer(limit: Int)

    /// The status of the response.
    package var status: Status {
        switch self {
        case .malformed, .tlsRequired: .badRequest
        case .contentTooLarge, .tooLargeToBuffer: .contentTooLarge
        case .requestLineTooLong: .uriTooLong
        case .fieldsTooLarge, .tooManyFields: .requestHeaderFieldsTooLarge
        case .unknownTransferCoding, .tunnelRequested: .notImplemented
        case .unknownExpectation: .expectationFailed
        case .unsupportedVersion: .httpVersionNotSupported
        case .timeout: .requestTimeout
        case .stopping, .tooManyConnections, .tooMuchWork, .buffersFull: .serviceUnavailable
        }
    }
}

/// Why a message cannot be parsed unambiguously.
package enum MalformedRequest: Sendable, Equatable {
    case bareCarriageReturn, bareLineFeed, controlCharacter
    case requestLine, target, targetNotAllowed
    case emptyLines
    case foldedLine, fieldName, missingColon
    case missingHost, repeatedHost, host
    case contentLength, repeatedContentLength
    case lengthAndTransferEncoding, transferEncoding, transferEncodingInHTTP10
    case chunkSize, chunkExtension, chunkEnd, trailer
}
