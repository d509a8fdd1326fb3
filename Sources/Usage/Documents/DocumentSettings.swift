/// What a usage document says that no counter knows.
package struct DocumentSettings: Sendable {
    package var region: String
    /// Nil for a document that compares the methods.
    package var metering: Metering?
    /// `shared` or `dedicated`; nil for the default of the service.
    package var edition: String?
    /// The size of a payload in bytes, where the nodes report none.
    package var payloadBytes: Int64?
    /// The size that no payload exceeds, in bytes.
    package var largestPayloadBytes: Int64?
    /// The part of the messages that is delayed.
    package var delayedShare = Share()
    /// The part of the deliveries that leaves over the Internet.
    package var internetShare = Share()
    /// Whether messages are traced, and their traces billed.
    package var traces = false
    /// Whether equal periods are written once, with their number.
    package var folds = false

    package struct Metering: Sendable {
        package let name: String
        package let provisionedTPS: Int64?

        package init(name: String, provisionedTPS: Int64?) {
            self.name = name
            self.provisionedTPS = provisionedTPS
        }
    }

    /// A part of a whole, in millionths.
    package struct Share: Sendable, Equatable {
        package var millionths: Int64 = 0

        package init(millionths: Int64 = 0) {
            self.millionths = millionths
        }

        /// The part of a count, rounded to the nearest.
        func of(_ count: Int64) -> Int64 {
            Int64((Int128(count) * Int128(millionths) + 500_000) / 1_000_000)
        }
    }

    package init(region: String) {
        self.region = region
    }
}
