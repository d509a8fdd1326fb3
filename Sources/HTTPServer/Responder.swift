package import HTTP

/// The application behind the server: pure computations, called on any of its threads.
package protocol Responder: Sendable {
    /// Answers a complete request.
    func respond(to request: Request) -> Response

    /// Estimates what answering a request takes, without looking into it closely.
    func cost(of request: Request) -> RequestCost

    /// Answers a head if its request is rejected whatever its content is, of which only a part has
    /// arrived; returns nil otherwise.
    func earlyResponse(to head: RequestHead) -> Response?

    /// Describes an error to the client; `head` is nil if it could not be read.
    func errorResponse(for error: RequestError, to head: RequestHead?) -> Response
}
