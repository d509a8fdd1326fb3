/// Why a message is answered by the server itself and not by the application.
///
/// It is about the framing, the size or the pace of the message, or about the state of the server.
/// The connection is closed after each.
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
    /// CONNECT, which asks for a tunnel.
    case tunnelRequested
    /// A major version of HTTP other than 1.
    case unsupportedVersion
    case timeout(seconds: Double)
    case tooManyConnections(limit: Int)
    case tooMuchWork(limit: Int)
    /// The bodies of all connections together would take too much memory.
    case tooMuchContent(limit: Int)

    package var status: Status {
        switch self {
        case .malformed: .badRequest
        case .contentTooLarge: .contentTooLarge
        case .requestLineTooLong: .uriTooLong
        case .fieldsTooLarge, .tooManyFields: .requestHeaderFieldsTooLarge
        case .unknownTransferCoding, .tunnelRequested: .notImplemented
        case .unknownExpectation: .expectationFailed
        case .unsupportedVersion: .httpVersionNotSupported
        case .timeout: .requestTimeout
        case .tooManyConnections, .tooMuchWork, .tooMuchContent: .serviceUnavailable
        }
    }
}

/// What is wrong with a message that cannot be read with certainty.
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
