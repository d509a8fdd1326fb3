/// A response; framing, `Date` and `X-Request-Id` are added when it is written.
package struct Response: Sendable {
    package var status: Status
    package var fields: [Field]
    package var body: [UInt8]
    package var annotations = Annotations()

    /// A header field of a response.
    package struct Field: Sendable {
        package let name: String
        package let value: String

        /// Traps for what would break the message's framing, which is a programmer's error.
        package init(_ name: String, _ value: String) {
            precondition(name.utf8.span.allSatisfy { $0.isTokenByte }, "not a field name")
            precondition(
                value.utf8.span.allSatisfy { $0 >= 0x20 && $0 != 0x7F }, "not a field value")
            self.name = name
            self.value = value
        }
    }

    /// What the application says about a response to its own log and metrics; never sent, and never
    /// a text of the client's. The server does not read it.
    package struct Annotations: Sendable, Equatable {
        /// The path of the route that answered, such as `/price-sheets/{id}`; empty if none did.
        package var route = ""
        /// The position of the route in the application's list, from 1; 0 if none answered.
        package var routeIndex: UInt16 = 0
        /// The position of the problem's type in the list of all types, from 1; 0 for any other
        /// response.
        package var problemIndex: UInt16 = 0
        /// The index of the API key that the request was sent with, from 1; 0 without one.
        package var keyIndex: UInt16 = 0

        package init() {}
    }

    package init(_ status: Status, fields: [Field] = [], body: [UInt8] = []) {
        self.status = status
        self.fields = fields
        self.body = body
    }
}
