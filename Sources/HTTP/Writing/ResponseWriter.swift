/// Writes responses (RFC 9112, section 4), including all framing fields.
package struct ResponseWriter {
    /// What the response depends on besides itself.
    package struct Context {
        let date: [UInt8]
        let requestID: [UInt8]
        let version: RequestHead.Version
        let omitsContent: Bool
        let closes: Bool

        /// - Parameters:
        ///   - date: the value of `Date`.
        ///   - requestID: the value of `X-Request-Id`.
        ///   - version: that of the request.
        ///   - omitsContent: true for HEAD: the length is written, the content is not.
        ///   - closes: whether the connection ends after this response.
        package init(
            date: [UInt8], requestID: [UInt8], version: RequestHead.Version, omitsContent: Bool,
            closes: Bool
        ) {
            self.date = date
            self.requestID = requestID
            self.version = version
            self.omitsContent = omitsContent
            self.closes = closes
        }
    }

    /// The interim response `100 Continue`.
    package static let continueBytes = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)

    /// A browser must not take a response for something else than its type says.
    private static let noSniffing = "X-Content-Type-Options: nosniff\r\n"

    /// Appends a complete response to `output`.
    package static func append(
        _ response: Response, _ context: Context, to output: inout [UInt8]
    ) {
        let content = content(of: response, context)
        output.reserveCapacity(output.count + 512 + content.count)
        appendHead(of: response, context, to: &output)
        output.append(contentsOf: content)
    }

    /// What is sent behind the head of a response.
    package static func content(of response: Response, _ context: Context) -> [UInt8] {
        context.omitsContent || response.status.forbidsContent ? [] : response.body
    }

    /// Appends a response without its content to `output`.
    package static func appendHead(
        of response: Response, _ context: Context, to output: inout [UInt8]
    ) {
        output.append(copying: response.status.line.utf8.span)
        append("Date", context.date.span, to: &output)
        append("X-Request-Id", context.requestID.span, to: &output)
        output.append(copying: noSniffing.utf8.span)
        for field in response.fields { append(field.name, field.value.utf8.span, to: &output) }
        if !response.status.forbidsContent {
            append("Content-Length", String(response.body.count).utf8.span, to: &output)
        }
        if context.closes {
            append("Connection", "close".utf8.span, to: &output)
        } else if context.version == .http10 {
            append("Connection", "keep-alive".utf8.span, to: &output)
        }
        output.append(copying: "\r\n".utf8.span)
    }

    private static func append(
        _ name: String, _ value: Span<UInt8>, to output: inout [UInt8]
    ) {
        output.append(copying: name.utf8.span)
        output.append(copying: ": ".utf8.span)
        output.append(copying: value)
        output.append(copying: "\r\n".utf8.span)
    }
}

extension Status {
    fileprivate var line: String {
        self == .ok ? "HTTP/1.1 200 OK\r\n" : "HTTP/1.1 \(rawValue) \(reasonPhrase)\r\n"
    }
}
