/// What one node counted from one scrape to the next.
struct Interval {
    let start: Milliseconds
    let end: Milliseconds
    let flows: Flows

    /// The flows up to a time, if they were even; exact at both ends, so that parts add up.
    func flows(until time: Milliseconds) -> Flows {
        let elapsed = Int128(min(max(time, start), end) - start)
        let length = Int128(end - start)
        return flows.map { Int64(Int128($0) * elapsed / length) }
    }

    var span: Range<Milliseconds> { start..<end }
}

extension Range<Milliseconds> {
    /// The numbers of whole units, such as hours, that the time touches.
    func units(of length: Milliseconds) -> ClosedRange<Int> {
        Int(lowerBound / length)...Int((upperBound - 1) / length)
    }
}

extension Milliseconds {
    static let second: Milliseconds = 1000
    static let minute: Milliseconds = 60 * second
    package static let hour: Milliseconds = 60 * minute
}
