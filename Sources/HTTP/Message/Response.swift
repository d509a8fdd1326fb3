/// A response; framing, `Date`, `X-Request-Id` and `X-Content-Type-Options` are added when it is
/// written.
package struct Response: Sendable {
    package var status: Status
    package var fields: [Field]
    package var body: [UInt8]
    package var annotations = Annotations()

    /// A header field of a response.
    package struct Field: Sendable {
        package let name: String
        package let value: String

        /// Traps if the name or value would break the framing of the message.
        package init(_ name: String, _ value: String) {
            precondition(name.utf8.span.allSatisfy { $0.isTokenByte }, "not a field name")
            precondition(
                value.utf8.span.allSatisfy { $0 >= 0x20 && $0 != 0x7F }, "not a field value")
            self.name = name
            self.value = value
        }
    }

    /// Notes of the application for its own log and metrics.
    ///
    /// They are never sent, contain no text from the client, and mean nothing to the server.
    package struct Annotations: Sendable, Equatable {
        /// The path of the matched route, such as `/price-sheets/{id}`; empty if none matched.
        package var route = ""
        /// The position of that route in the application's list, from 1; 0 if none matched.
        package var routeIndex: UInt16 = 0
        /// The position of the problem's type in the list of all types, from 1; 0 if the response
        /// is not a problem.
        package var problemIndex: UInt16 = 0
        /// The index of the API key of the request, from 1; 0 if it has none.
        package var keyIndex: UInt16 = 0
        /// Whether the matched route is for load balancers and monitoring.
        package var isOperational = false

        package init() {}
    }

    package init(_ status: Status, fields: [Field] = [], body: [UInt8] = []) {
        self.status = status
        self.fields = fields
        self.body = body
    }
}
