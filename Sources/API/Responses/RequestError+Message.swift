import HTTP

extension RequestError {
    var problemType: ProblemType {
        switch self {
        case .malformed, .tlsRequired: .badRequest
        case .contentTooLarge, .tooLargeToBuffer: .contentTooLarge
        case .requestLineTooLong: .uriTooLong
        case .fieldsTooLarge, .tooManyFields: .headerFieldsTooLarge
        case .unknownTransferCoding, .tunnelRequested: .notImplemented
        case .unknownExpectation: .expectationFailed
        case .unsupportedVersion: .httpVersionNotSupported
        case .timeout: .requestTimeout
        case .stopping, .tooManyConnections, .tooMuchWork, .buffersFull: .unavailable
        }
    }

    var detail: String {
        switch self {
        case .malformed(let fault): fault.detail
        case .contentTooLarge(let limit): "The body may have at most \(limit) bytes."
        case .requestLineTooLong(let limit): "The request line may have at most \(limit) bytes."
        case .fieldsTooLarge(let limit): "The fields may have at most \(limit) bytes together."
        case .tooManyFields(let limit): "A request may have at most \(limit) header fields."
        case .unknownTransferCoding: "The only transfer coding that is understood is chunked."
        case .unknownExpectation: "The only expectation that is understood is 100-continue."
        case .tunnelRequested: "CONNECT is not supported; this service is not a proxy."
        case .unsupportedVersion: "Send the request as HTTP/1.1."
        case .tlsRequired: "This port serves HTTPS only; use a URL that begins with https://."
        case .timeout(let seconds):
            "The request was not complete after \(Self.text(seconds)) seconds."
        case .stopping: "The server is stopping; send the request again."
        case .tooManyConnections(let limit):
            "All \(limit) connections are in use; try again in a second."
        case .tooMuchWork(let limit):
            "\(limit) large documents are being priced already; try again in a second."
        case .buffersFull(let limit):
            "The server already buffers its limit of \(limit) bytes; try again in a second."
        case .tooLargeToBuffer(let limit):
            "Pricing this document takes more memory than the \(limit) bytes that the server may "
                + "buffer; split the document."
        }
    }

    /// `10`, `0.25`.
    private static func text(_ seconds: Double) -> String {
        seconds == seconds.rounded() ? "\(Int64(seconds))" : "\(seconds)"
    }
}

extension MalformedRequest {
    fileprivate var detail: String {
        switch self {
        case .bareCarriageReturn: "A carriage return is not followed by a line feed."
        case .bareLineFeed: "A line ends with a line feed alone; lines end with CR LF."
        case .controlCharacter: "There is a control character in the head."
        case .requestLine: "The first line is not 'METHOD target HTTP/1.1', with single blanks."
        case .target: "The request target is not a path or an http URI in visible ASCII."
        case .targetNotAllowed: "The target * is only allowed with OPTIONS."
        case .emptyLines: "There are empty lines before the request line."
        case .foldedLine: "A header field is folded over several lines."
        case .fieldName: "A field name is not a token, or a space precedes its colon."
        case .missingColon: "A header line has no colon."
        case .missingHost: "An HTTP/1.1 request needs a Host field."
        case .repeatedHost: "There is more than one Host field."
        case .host: "The Host field is not a host with an optional port."
        case .contentLength: "Content-Length is not a decimal number."
        case .repeatedContentLength: "There is more than one Content-Length field."
        case .lengthAndTransferEncoding:
            "There are both Content-Length and Transfer-Encoding; only one can be true."
        case .transferEncoding: "Transfer-Encoding does not end with a single 'chunked'."
        case .transferEncodingInHTTP10: "HTTP/1.0 has no Transfer-Encoding."
        case .chunkSize: "A chunk size is not a hexadecimal number."
        case .chunkExtension: "A chunk extension is malformed."
        case .chunkEnd: "A chunk is longer than its size."
        case .trailer: "A trailer field is malformed."
        }
    }
}
