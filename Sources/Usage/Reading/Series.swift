/// A point in time, in milliseconds since 1970.
package typealias Milliseconds = Int64

extension Milliseconds {
    /// Every time until the end of the year 9999.
    static let all: Range<Milliseconds> = 0..<253_402_300_800_000
}

/// The samples of one metric with one set of labels, in the order of time.
package struct Series: Sendable, Equatable {
    package let metric: String
    /// Without the name of the metric.
    package var labels: [String: String]
    package var samples: [Sample]

    /// A value at a time; a count or a number of bytes.
    package struct Sample: Sendable, Codable, Equatable {
        package let time: Milliseconds
        package let value: Int64

        package init(time: Milliseconds, value: Int64) {
            self.time = time
            self.value = value
        }
    }

    package init(metric: String, labels: [String: String], samples: [Sample]) {
        self.metric = metric
        self.labels = labels
        self.samples = samples
    }
}
