/// Parses the bytes of a connection into requests: pure and incremental.
///
/// The caller keeps unconsumed bytes and passes them again, followed by more. After an error the
/// parser must not be used again: where the message ends is unknown.
package struct RequestParser {
    private var scanner = HeadScanner()
    /// The head of a request whose content is incomplete.
    package private(set) var head: RequestHead?
    private var body: [UInt8] = []
    private var chunks = ChunkedDecoder()

    package enum Event {
        /// More bytes are needed; at most the beginning of a head is left unconsumed.
        case needMore
        /// A head whose client waits for `100 Continue`; a request with its content follows.
        case expectation(RequestHead)
        case request(Request)
    }

    package init() {}

    /// What is missing from an unfinished request.
    package var progress: Progress {
        head != nil ? .content : scanner.hasBegun ? .head : .nothing
    }

    /// The size of the incomplete content as far as it is known: its length, or what has arrived.
    package var contentSize: Int {
        if case .length(let count) = head?.framing { count } else { body.count }
    }

    /// The capacity of the buffer for the incomplete content, in bytes.
    package var bodyCapacity: Int { body.capacity }

    package enum Progress {
        case nothing, head, content
    }

    /// Parses up to the next event.
    ///
    /// - Parameters:
    ///   - input: bytes of the connection.
    ///   - position: the first byte that no call has consumed; advanced past those consumed now.
    ///   - limits: must be the same in every call.
    /// - Returns: a request, or what to do before there is one.
    /// - Throws: the error to answer before closing the connection.
    package mutating func next(
        _ input: Span<UInt8>, from position: inout Int, limits: Limits
    ) throws(RequestError) -> Event {
        if head == nil {
            guard let head = try readHead(input, from: &position, limits) else { return .needMore }
            guard head.framing != .none else { return .request(Request(head: head, body: [])) }
            self.head = head
            guard contentSize <= limits.bodyBytes else {
                throw .contentTooLarge(limit: limits.bodyBytes)
            }
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
            unread.extracting(0..<length), start: scanner.start, lineEnds: scanner.lineEnds)
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
            reserveCapacity(body.count + end - position, of: count)
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

    /// Makes room for content that grows to a known length: twice as much each time, but no more
    /// than that length.
    private mutating func reserveCapacity(_ bytes: Int, of length: Int) {
        guard bytes > body.capacity else { return }
        body.reserveCapacity(min(length, max(bytes, 2 * body.capacity)))
    }

    /// The request line of a head that is incomplete or in error; nil if it cannot be read.
    ///
    /// `input` is that of the last call to `next`, `position` the position after it.
    package func requestLine(in input: Span<UInt8>, from position: Int) -> RequestLine? {
        guard head == nil, let end = scanner.lineEnds.first else { return nil }
        return try? RequestLine(
            input.extracting(position..<input.count), range: scanner.start..<end)
    }
}
