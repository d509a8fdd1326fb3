import HTTP

extension Connection {
    /// Answers a complete request, on the compute queue if its body is large.
    func answer(_ request: Request) {
        let pending = pendingRequest(head: request.head, receivedBytes: request.body.count)
        let isLast = !request.head.isPersistent || loop.isDraining
        state.clientIsDone = !request.head.isPersistent
        guard request.body.count > loop.limits.inlineBodyBytes else {
            return answer(pending, with: loop.responder.respond(to: request), isLast: isLast)
        }
        guard loop.compute(request, for: self) else {
            let error = RequestError.tooMuchWork(limit: loop.limits.queuedRequests)
            let response = loop.responder.errorResponse(for: error, to: request.head)
            return answer(pending, with: response, isLast: true)
        }
        state.begin(isLast: isLast)
        state.compute()
        computing = pending
    }

    /// Answers a client that waits for `100 Continue` (RFC 9110, section 10.1.1).
    func answerExpectation(of head: RequestHead) {
        guard let response = loop.responder.earlyResponse(to: head) else {
            loop.output.append(to: self) { $0.append(contentsOf: ResponseWriter.continueBytes) }
            return
        }
        answer(pendingRequest(head: head, receivedBytes: 0), with: response, isLast: true)
    }

    /// Answers with an error and ends the connection.
    func reject(_ error: RequestError) {
        answer(
            pendingRequest(head: nil, receivedBytes: 0),
            with: loop.responder.errorResponse(for: error, to: nil), isLast: true)
    }

    /// Sends the response that the compute queue posted, and reads on.
    func didCompute(_ response: Response) {
        guard let pending = computing else { return }
        computing = nil
        releaseBody()
        answer(pending, with: response, isLast: state.isLast)
        if state.acceptsRequests { consumeUnread() }
        updateInterest()
    }

    private func pendingRequest(head: RequestHead?, receivedBytes: Int) -> PendingRequest {
        loop.counters.requestsBegun.add(1)
        return PendingRequest(
            head: head, requestID: loop.requestIDs.id(for: head?.fields ?? .none),
            receivedBytes: receivedBytes, start: MonotonicClock.now)
    }

    /// Writes the response to the loop's output and reports the request as completed.
    private func answer(_ pending: PendingRequest, with response: Response, isLast: Bool) {
        state.begin(isLast: isLast || loop.isDraining)
        let context = ResponseWriter.Context(
            date: loop.date.bytes, requestID: pending.requestID,
            version: pending.head?.version ?? .http11,
            omitsContent: pending.head?.method == .head, closes: state.isLast)
        let sentBytes = loop.output.append(to: self) { output in
            ResponseWriter.append(response, context, to: &output)
        }
        loop.observe(
            CompletedRequest(
                method: pending.head?.method, path: pending.head?.path,
                annotations: response.annotations,
                status: response.status, requestID: pending.requestID,
                receivedBytes: pending.receivedBytes, sentBytes: sentBytes,
                duration: .nanoseconds(MonotonicClock.now - pending.start), remote: remote,
                fields: pending.head?.fields ?? .none, loop: loop.index))
        loop.counters.requestsEnded.add(1)
    }
}
