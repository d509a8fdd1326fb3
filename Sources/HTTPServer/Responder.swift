package import HTTP

/// The application behind the server: pure computations, called on any of its threads.
package protocol Responder: Sendable {
    /// Answers a complete request.
    func respond(to request: Request) -> Response

    /// Answers a head if its request is rejected whatever its content is, which the client has not
    /// sent yet; returns nil otherwise.
    func earlyResponse(to head: RequestHead) -> Response?

    /// Describes an error to the client; `head` is nil if it could not be read.
    func errorResponse(for error: RequestError, to head: RequestHead?) -> Response
}
