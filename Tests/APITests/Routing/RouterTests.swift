import HTTP
import TestSupport
import Testing

@testable import API

@Suite("The router")
struct RouterTests {
    private static func route(_ method: Method, _ path: String, _ text: String) -> Route {
        Route(for: .documentation, method, path, text) { _, parameter, _ in
            .plainText(text + parameter)
        }
    }

    private static let router = Router(
        [
            route(.get, "/things", "list"), route(.post, "/things", "make"),
            route(.delete, "/things", "clear"), route(.get, "/things/{id}", "one "),
            route(.put, "/things/{id}", "set "),
        ], paths: ["/elsewhere", "/things", "/things/{id}"])

    private static func send(_ method: String, _ target: String) throws -> Response {
        router.respond(
            to: try Request(method, target), Configuration(sheets: .builtIn))
    }

    struct Found: Row {
        let method: String
        let target: String
        let text: String
        let route: String
        let index: UInt16
        var name: String { "\(method) \(target)" }
    }

    @Test(arguments: [
        Found(method: "GET", target: "/things", text: "list", route: "/things", index: 2),
        Found(method: "HEAD", target: "/things", text: "list", route: "/things", index: 2),
        Found(method: "POST", target: "/things", text: "make", route: "/things", index: 2),
        Found(method: "DELETE", target: "/things", text: "clear", route: "/things", index: 2),
        Found(method: "GET", target: "/things/7", text: "one 7", route: "/things/{id}", index: 3),
        Found(method: "PUT", target: "/things/7", text: "set 7", route: "/things/{id}", index: 3),
    ])
    func `finds a route by path and method, and annotates the response`(row: Found) throws {
        let response = try Self.send(row.method, row.target)
        #expect(response.text == row.text)
        #expect(response.annotations.route == row.route)
        #expect(response.annotations.routeIndex == row.index)
    }

    @Test(arguments: [
        ("/things", "GET, HEAD, OPTIONS, POST, DELETE"), ("/things/7", "GET, HEAD, OPTIONS, PUT"),
    ])
    func `lists all methods of a path`(target: String, allow: String) throws {
        for (method, status) in [("OPTIONS", Status.noContent), ("PATCH", .methodNotAllowed)] {
            let response = try Self.send(method, target)
            #expect(response.status == status)
            #expect(response.field("Allow") == allow)
            #expect(!response.annotations.route.isEmpty)
        }
    }

    @Test func `annotates nothing for a path without a route`() throws {
        let response = try Self.send("GET", "/thing")
        #expect(response.status == .notFound)
        #expect(response.annotations.route == "")
        #expect(response.annotations.routeIndex == 0)
    }
}
