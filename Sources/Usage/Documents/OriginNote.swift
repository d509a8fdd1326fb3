/// Where a figure of a document comes from, and how good it is.
package struct OriginNote: Sendable, Equatable {
    /// The field of a period, such as `messages[].received`.
    package let field: String
    /// The metric, file or option.
    package let source: String
    package let quality: Quality
    package let detail: String
    /// The hours concerned, if not all.
    package let hours: [Milliseconds]

    package enum Quality: String, Sendable {
        /// The number that was counted.
        case exact
        /// The truth lies between the figures of the low and the high document.
        case bounded
        /// It depends on something that was assumed.
        case assumed
        /// It is missing.
        case unknown
    }

    package init(
        _ field: String, from source: String, _ quality: Quality, _ detail: String,
        hours: [Milliseconds] = []
    ) {
        self.field = field
        self.source = source
        self.quality = quality
        self.detail = detail
        self.hours = hours
    }
}
