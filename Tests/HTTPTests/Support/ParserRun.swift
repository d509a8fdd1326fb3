import TestSupport

@testable import HTTP

/// What came of bytes that were fed to a parser the way a connection feeds them.
struct ParserRun: Equatable, CustomStringConvertible {
    private(set) var requests: [ReadRequest] = []
    private(set) var error: RequestError?
    /// What an unfinished request still waits for.
    private(set) var progress = RequestParser.Progress.nothing
    /// How often a client was found to wait for `100 Continue`; it depends on how bytes arrive.
    private(set) var expectations = 0

    /// Feeds pieces one after another; what a call did not consume comes again with the next.
    init(feeding pieces: [ArraySlice<UInt8>], limits: Limits = Limits()) {
        var parser = RequestParser()
        var unread: [UInt8] = []
        for piece in pieces {
            unread += piece
            var position = 0
            do throws(RequestError) {
                try read(&parser, unread, from: &position, limits)
            } catch {
                self.error = error
                return
            }
            unread.removeFirst(position)
        }
        progress = parser.progress
    }

    init(_ bytes: [UInt8], limits: Limits = Limits()) {
        self.init(feeding: [bytes[...]], limits: limits)
    }

    private mutating func read(
        _ parser: inout RequestParser, _ bytes: [UInt8], from position: inout Int, _ limits: Limits
    ) throws(RequestError) {
        while true {
            switch try parser.next(bytes.span, from: &position, limits: limits) {
            case .needMore: return
            case .expectation: expectations += 1
            case .request(let request): requests.append(ReadRequest(request))
            }
        }
    }

    static func == (left: ParserRun, right: ParserRun) -> Bool {
        left.requests == right.requests && left.error == right.error
            && left.progress == right.progress
    }

    var description: String {
        let end = error.map { "rejected: \($0)" } ?? "then waits for \(progress)"
        return (requests.map(\.description) + [end]).joined(separator: ", ")
    }
}

/// A request in a form that can be compared.
struct ReadRequest: Equatable, CustomStringConvertible {
    var method = "GET"
    var path = "/"
    var version = RequestHead.Version.http11
    var isPersistent = true
    var body = ""
    /// The values of the fields named `X`, in order.
    var values: [String] = []

    init(
        _ method: String = "GET", _ path: String = "/", version: RequestHead.Version = .http11,
        isPersistent: Bool = true, body: String = "", values: [String] = []
    ) {
        self.method = method
        self.path = path
        self.version = version
        self.isPersistent = isPersistent
        self.body = body
        self.values = values
    }

    init(_ request: Request) {
        self.init(
            request.head.method.rawValue, request.head.path, version: request.head.version,
            isPersistent: request.head.isPersistent, body: String(latin1: request.body),
            values: request.head.fields.all(FieldName("x")).map(String.init(latin1:)))
    }

    var description: String {
        "\(method) \(path) \(version)\(isPersistent ? "" : " last") \(values) '\(body)'"
    }
}
