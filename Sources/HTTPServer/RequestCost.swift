/// What answering a request takes, as an upper bound.
package struct RequestCost: Sendable, Equatable {
    /// The number of values in its content, each of which takes less than a microsecond.
    package var values: Int
    /// The memory in use meanwhile, besides the content, in bytes.
    package var bytes: Int

    package init(values: Int, bytes: Int) {
        self.values = values
        self.bytes = bytes
    }
}
