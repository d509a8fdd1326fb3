import HTTP

extension Connection {
    /// Larger content is not copied into the output of the turn, in bytes.
    private static let copiedContentBytes = 16 * 1024

    /// Answers a complete request, on the compute queue if it takes long.
    func answer(_ request: Request) {
        let pending = pendingRequest(for: .head(request.head), receivedBytes: request.body.count)
        let isLast = !request.head.isPersistent || loop.isDraining
        state.clientIsDone = !request.head.isPersistent
        guard let cost = costIfLarge(request) else {
            return answer(pending, with: loop.responder.respond(to: request), isLast: isLast)
        }
        releaseBody()
        if let error = loop.compute(request, cost, for: self) {
            let response = loop.responder.errorResponse(for: error, to: request.head)
            return answer(pending, with: response, isLast: true)
        }
        state.begin(isLast: isLast)
        state.compute()
        computing = pending
    }

    /// The cost of a request that is answered on the compute queue; nil for any other.
    private func costIfLarge(_ request: Request) -> RequestCost? {
        // A value takes a byte at least.
        guard
            request.body.count > loop.limits.inlineValues
                || request.body.count > loop.limits.inlineBodyBytes
        else { return nil }
        let cost = loop.responder.cost(of: request)
        return cost.values > loop.limits.inlineValues
            || request.body.count > loop.limits.inlineBodyBytes ? cost : nil
    }

    /// Answers a client that waits for `100 Continue` (RFC 9110, section 10.1.1).
    func answerExpectation(of head: RequestHead) {
        guard !answerEarly(head) else { return }
        loop.output.append(to: self) { $0.append(contentsOf: ResponseWriter.continueBytes) }
    }

    /// Answers a request whose content has not arrived, if its head alone decides the answer.
    ///
    /// - Returns: whether it does; the connection ends then.
    func answerEarly(_ head: RequestHead) -> Bool {
        guard let response = loop.responder.earlyResponse(to: head) else { return false }
        answer(pendingRequest(for: .head(head), receivedBytes: 0), with: response, isLast: true)
        return true
    }

    /// Answers with an error and ends the connection.
    func reject(_ request: RejectedRequest, _ error: RequestError) {
        let response = loop.responder.errorResponse(for: error, to: request.head)
        answer(pendingRequest(for: request, receivedBytes: 0), with: response, isLast: true)
    }

    /// Sends the response that the compute queue posted, and reads on.
    func didCompute(_ response: Response) {
        guard let pending = computing else { return }
        computing = nil
        answer(pending, with: response, isLast: state.isLast)
        if state.acceptsRequests { consumeUnread() }
        endEvent()
    }

    private func pendingRequest(
        for request: RejectedRequest, receivedBytes: Int
    ) -> PendingRequest {
        loop.counters.requestsBegun.add(1)
        let start = MonotonicClock.now
        switch request {
        case .head(let head):
            return PendingRequest(
                method: head.method, path: head.path, version: head.version, fields: head.fields,
                requestID: loop.requestIDs.id(for: head.fields), receivedBytes: receivedBytes,
                start: start)
        case .requestLine(let line):
            return PendingRequest(
                method: line.method, path: line.path, version: line.version, fields: .none,
                requestID: loop.requestIDs.next(), receivedBytes: receivedBytes, start: start)
        case .unknown:
            return PendingRequest(
                method: nil, path: nil, version: .http11, fields: .none,
                requestID: loop.requestIDs.next(), receivedBytes: receivedBytes, start: start)
        }
    }

    /// Writes the response to the loop's output and reports the request as completed.
    private func answer(_ pending: PendingRequest, with response: Response, isLast: Bool) {
        state.begin(isLast: isLast || loop.isDraining)
        let context = ResponseWriter.Context(
            date: loop.date.bytes, requestID: pending.requestID, version: pending.version,
            omitsContent: pending.method == .head, closes: state.isLast)
        let sentBytes = write(response, context)
        let duration = MonotonicClock.now - pending.start
        turn.count(bytes: sentBytes, time: duration, in: loop.turn)
        loop.observe(
            CompletedRequest(
                method: pending.method, path: pending.path, annotations: response.annotations,
                status: response.status, requestID: pending.requestID,
                receivedBytes: pending.receivedBytes, sentBytes: sentBytes,
                duration: .nanoseconds(duration), remote: remote, subject: subject,
                fields: pending.fields, loop: loop.index))
        loop.counters.requestsEnded.add(1)
    }

    /// - Returns: the size of the response.
    private func write(_ response: Response, _ context: ResponseWriter.Context) -> Int {
        let content = ResponseWriter.content(of: response, context)
        guard content.count > Self.copiedContentBytes else {
            return loop.output.append(to: self) { output in
                ResponseWriter.append(response, context, to: &output)
            }
        }
        let headBytes = loop.output.append(to: self) { output in
            ResponseWriter.appendHead(of: response, context, to: &output)
        }
        loop.output.append(content, to: self)
        return headBytes + content.count
    }
}
