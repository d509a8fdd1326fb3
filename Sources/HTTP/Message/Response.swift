/// An answer; the framing, `Date` and `X-Request-Id` are added when it is written.
package struct Response: Sendable {
    package var status: Status
    package var fields: [Field]
    package var body: [UInt8]
    /// The route that answered, for logs and metrics: never what a client made up.
    package var route: String
    /// What the application tells its own observer; means nothing to the server.
    package var tag: UInt64 = 0

    /// A header field of a response.
    package struct Field: Sendable {
        package let name: String
        package let value: String

        /// Refuses what would break the message's framing, which is a programmer's error.
        package init(_ name: String, _ value: String) {
            precondition(name.utf8.span.allSatisfy { $0.isTokenByte }, "not a field name")
            precondition(
                value.utf8.span.allSatisfy { $0 >= 0x20 && $0 != 0x7F }, "not a field value")
            self.name = name
            self.value = value
        }
    }

    package init(_ status: Status, fields: [Field] = [], body: [UInt8] = [], route: String = "") {
        self.status = status
        self.fields = fields
        self.body = body
        self.route = route
    }
}
