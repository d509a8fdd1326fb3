/// The application behind the server: pure computations, called on any of its threads.
package protocol Responder: Sendable {
    /// Answers a complete request.
    func respond(to request: Request) -> Response

    /// Answers a head whose content has not been sent yet, if it is refused whatever follows.
    func earlyResponse(to head: RequestHead) -> Response?

    /// Puts a refusal into words.
    func errorResponse(for error: RequestError) -> Response
}
