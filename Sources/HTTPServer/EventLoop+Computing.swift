import HTTP

extension EventLoop {
    /// Queues a request, whose response is posted to this loop.
    ///
    /// - Returns: why it is rejected instead; nil if it was queued.
    func compute(
        _ request: Request, _ cost: RequestCost, for connection: Connection
    ) -> RequestError? {
        let token = connection.token
        let responder = shared.responder
        let limit = limits.bufferBytes
        guard request.body.capacity + cost.bytes <= shared.budget.largeLimit else {
            return .tooLargeToBuffer(limit: limit)
        }
        let job = ComputeQueue.Job(
            bodyBytes: request.body.capacity, workBytes: cost.bytes,
            run: { [self] in postComputed(responder.respond(to: request), token) },
            reject: { [self] in
                let error = RequestError.buffersFull(limit: limit)
                postComputed(responder.errorResponse(for: error, to: request.head), token)
            })
        return shared.computeQueue.submit(job) ? nil : .tooMuchWork(limit: limits.queuedRequests)
    }

    /// Called on the thread that computed the response.
    private func postComputed(_ response: Response, _ token: UInt64) {
        shared.budget.replace(BufferedBytes(), with: response.buffered)
        post(.computed(token: token, response))
    }
}

extension Response {
    /// What its content is counted as.
    var buffered: BufferedBytes { BufferedBytes(responses: body.capacity) }
}
