/// Turns a connection's octets into requests: pure, incremental, one request after another.
///
/// The caller keeps what is not consumed and passes it again, with more behind it. After a
/// refusal nothing further may be read: where one message ends is then unknown.
package struct RequestParser {
    private var scanner = HeadScanner()
    /// The head of a request whose content is on its way, and what has come of it.
    private var head: RequestHead?
    private var body: [UInt8] = []
    private var chunks = ChunkedDecoder()

    package enum Event {
        /// Everything was consumed but perhaps a part of a head; more octets are needed.
        case needMore
        /// A head whose client waits for `100 Continue`; its content follows as a request.
        case expectation(RequestHead)
        case request(Request)
    }

    package init() {}

    /// What an unfinished request is waiting for.
    package var progress: Progress {
        head != nil ? .content : scanner.hasBegun ? .head : .nothing
    }

    /// What the parser holds of a body that has not arrived whole, in octets.
    var heldBytes: Int { body.count }

    package enum Progress {
        case nothing, head, content
    }

    /// Reads as far as the next event.
    ///
    /// - Parameters:
    ///   - input: octets of the connection.
    ///   - position: the first octet that no call has consumed; moved past those that this one did.
    ///   - limits: the same in every call.
    /// - Returns: a request, or what to do before there is one.
    /// - Throws: the refusal with which the connection has to end.
    package mutating func next(
        _ input: Span<UInt8>, from position: inout Int, limits: Limits
    ) throws(RequestError) -> Event {
        if head == nil {
            guard let head = try readHead(input, from: &position, limits) else { return .needMore }
            guard head.framing != .none else { return .request(Request(head: head, body: [])) }
            self.head = head
            if head.expectsContinue, position == input.count { return .expectation(head) }
        }
        return try readContent(input, from: &position, limits)
    }

    private mutating func readHead(
        _ input: Span<UInt8>, from position: inout Int, _ limits: Limits
    ) throws(RequestError) -> RequestHead? {
        let unread = input.extracting(position..<input.count)
        guard let length = try scanner.scan(unread, limits: limits) else { return nil }
        let head = try RequestHead(
            unread.extracting(0..<length), start: scanner.start, lineEnds: scanner.lineEnds,
            limits: limits)
        scanner.reset()
        position += length
        return head
    }

    private mutating func readContent(
        _ input: Span<UInt8>, from position: inout Int, _ limits: Limits
    ) throws(RequestError) -> Event {
        guard let head else { return .needMore }
        switch head.framing {
        case .none: break
        case .length(let count):
            let end = min(position + count - body.count, input.count)
            body.append(copying: input.extracting(position..<end))
            position = end
            guard body.count == count else { return .needMore }
        case .chunked:
            guard try chunks.decode(input, from: &position, into: &body, limits: limits) else {
                return .needMore
            }
            chunks = ChunkedDecoder()
        }
        defer {
            self.head = nil
            body = []
        }
        return .request(Request(head: head, body: body))
    }
}
