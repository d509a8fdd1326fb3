/// The faults of a document.
package struct DocumentFaults: Error, Sendable {
    /// The largest number of faults that one response lists.
    static let limit = 100

    /// The number of faults.
    package let count: Int
    /// The first of them, in the order of the document.
    package let entries: [Entry]
    /// The path of another endpoint that the document was probably meant for.
    var likelyPath: String?

    package struct Entry: Sendable {
        package let pointer: String
        package let detail: String

        /// The fault in a line of its own.
        var line: String { "\(pointer): \(detail)" }
    }
}
