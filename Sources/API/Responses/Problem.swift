import HTTP
import JSON

/// An answer that is not what was asked for: a problem document (RFC 9457).
package struct Problem: Sendable {
    let type: ProblemType
    let detail: String
    var faults: [DocumentFaults.Entry]?
    var fields: [Response.Field] = []
    /// Which of many documents it is about, from 1; nil over HTTP, where there is one.
    package var line: Int?
    /// The detail, if it says more than how many faults there are.
    private var summary: String?

    init(_ type: ProblemType, _ detail: String) {
        self.type = type
        self.detail = detail
    }

    /// A document that cannot be priced.
    init(_ faults: DocumentFaults) {
        type = .invalidDocument
        let count = faults.count == 1 ? "1 fault was found" : "\(faults.count) faults were found"
        let isCut = faults.count > faults.entries.count
        let likely = faults.likelyPath.map { " Its fields are those of a document for POST \($0)." }
        detail =
            count + (isCut ? "; the first \(faults.entries.count) are listed." : ".")
            + (likely ?? "")
        self.faults = faults.entries
        if isCut || likely != nil { summary = detail }
    }

    /// One line for each fault, such as `#/usage/0/hours: must be at least 1`, and one for what else
    /// there is to say.
    package var lines: [String] {
        guard let faults else { return [type == .malformedJSON ? "not JSON: \(detail)" : detail] }
        return faults.map(\.line) + (summary.map { [$0] } ?? [])
    }

    /// What an operator's limits and a client's framing have led to.
    init(_ error: RequestError) {
        self.init(error.problemType, error.detail)
        if type == .unavailable { fields = [Response.Field("Retry-After", "1")] }
    }

    var response: Response {
        let content = [
            Response.Field("Content-Type", "application/problem+json"),
            Response.Field("Cache-Control", "no-store"),
        ]
        var response = Response(type.status, fields: content + fields, body: self.content)
        response.annotations.problemIndex = type.index
        return response
    }

    /// The document as JSON.
    package var content: [UInt8] {
        var writer = JSONWriter(reservingCapacity: 512)
        writer.beginObject()
        writer.member("type", type.uri)
        writer.member("title", type.title)
        writer.member("status", Int64(type.status.rawValue))
        writer.member("detail", detail)
        if let line { writer.member("line", Int64(line)) }
        if let faults {
            writer.name("errors")
            writer.array(of: faults) { writer, fault in
                writer.beginObject()
                writer.member("pointer", fault.pointer)
                writer.member("detail", fault.detail)
                writer.endObject()
            }
        }
        writer.endObject()
        writer.endLine()
        return writer.bytes
    }
}
