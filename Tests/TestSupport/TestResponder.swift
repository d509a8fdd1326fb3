package import HTTP
package import HTTPServer

/// An application that is made for tests of the server around it.
///
/// `/` returns hello, `/echo` the body, `/bytes/N` has N bytes of content, `/status/N`
/// answers with that status, `/path` returns the path; others are not found.
package struct TestResponder: Responder {
    /// Called before a request is answered, on the thread that answers it.
    private let beforeAnswer: @Sendable (Request) -> Void

    package init(beforeAnswer: @escaping @Sendable (Request) -> Void = { _ in }) {
        self.beforeAnswer = beforeAnswer
    }

    package func respond(to request: Request) -> Response {
        beforeAnswer(request)
        let segments = request.head.path.split(separator: "/")
        let number = segments.last.flatMap { Int($0) } ?? 0
        switch segments.first {
        case nil: return .text("hello")
        case "echo": return Response(.ok, body: request.body)
        case "bytes": return Response(.ok, body: Array(repeating: 0x78, count: number))
        case "status": return Response(Status(rawValue: number) ?? .ok, body: Array("status".utf8))
        case "path": return .text(request.head.path)
        default: return .text("nothing at \(request.head.path)", status: .notFound)
        }
    }

    /// Counts commas as values.
    package func cost(of request: Request) -> RequestCost {
        RequestCost(
            values: request.body.count { $0 == UInt8(ascii: ",") }, bytes: request.body.count)
    }

    package func earlyResponse(to head: RequestHead) -> Response? {
        guard head.path == "/echo" else { return .text("nothing here", status: .notFound) }
        guard head.fields.first(.contentType).map({ $0.elementsEqual("text/plain".utf8) }) != true
        else { return .text("not that type", status: .unsupportedMediaType) }
        return nil
    }

    package func errorResponse(for error: RequestError, to head: RequestHead?) -> Response {
        var response = Response.text("\(error)", status: error.status)
        if error.status == .serviceUnavailable {
            response.fields.append(Response.Field("Retry-After", "1"))
        }
        return response
    }
}

extension Response {
    package static func text(_ text: String, status: Status = .ok) -> Response {
        Response(
            status, fields: [Field("Content-Type", "text/plain")], body: Array(text.utf8))
    }
}
