import HTTP

/// The requests that one event loop has answered, counted by series, problem and key.
struct RequestCounts {
    /// The offset of the numbers of a series, by its position; -1 if it has none yet.
    private var offsets: [Int32] = []
    /// For each series the requests in each bucket, the unbounded one last, and the sum of
    /// their nanoseconds.
    private var numbers: [Int] = []
    private(set) var problems = [Int](repeating: 0, count: ProblemType.allCases.count)
    private(set) var keys: [Int] = []

    /// The upper ends of the buckets in nanoseconds: OpenTelemetry's, for the duration of requests.
    static let edges = [
        5, 10, 25, 50, 75, 100, 250, 500, 750, 1000, 2500, 5000, 7500, 10_000,
    ].map { $0 * 1_000_000 }

    private static var width: Int { edges.count + 2 }

    mutating func add(_ series: MetricSeries, nanoseconds: Int, _ annotations: Response.Annotations)
    {
        let offset = offset(of: series.position)
        let bucket = Self.edges.firstIndex { nanoseconds <= $0 } ?? Self.edges.count
        numbers[offset + bucket] += 1
        numbers[offset + Self.edges.count + 1] += nanoseconds
        if annotations.problemIndex > 0 { problems[Int(annotations.problemIndex) - 1] += 1 }
        if annotations.keyIndex > 0 { countKey(Int(annotations.keyIndex) - 1) }
    }

    private mutating func offset(of position: Int) -> Int {
        if position >= offsets.count {
            offsets += [Int32](repeating: -1, count: position + 1 - offsets.count)
        }
        guard offsets[position] < 0 else { return Int(offsets[position]) }
        let offset = numbers.count
        numbers += [Int](repeating: 0, count: Self.width)
        offsets[position] = Int32(offset)
        return offset
    }

    private mutating func countKey(_ index: Int, by amount: Int = 1) {
        if index >= keys.count { keys += [Int](repeating: 0, count: index + 1 - keys.count) }
        keys[index] += amount
    }

    /// Adds what another loop has counted.
    mutating func add(_ other: RequestCounts) {
        for (position, start) in other.offsets.enumerated() where start >= 0 {
            let offset = offset(of: position)
            for index in 0..<Self.width {
                numbers[offset + index] += other.numbers[Int(start) + index]
            }
        }
        for (index, count) in other.problems.enumerated() { problems[index] += count }
        for (index, count) in other.keys.enumerated() { countKey(index, by: count) }
    }

    /// Calls `body` with each series that has been counted, in the order of the positions: the
    /// requests in each bucket, the one without end last, and the sum of their nanoseconds.
    func forEachSeries(_ body: (MetricSeries, _ buckets: ArraySlice<Int>, _ sum: Int) -> Void) {
        for (position, start) in offsets.enumerated() where start >= 0 {
            let end = Int(start) + Self.edges.count + 1
            body(MetricSeries(position: position), numbers[Int(start)..<end], numbers[end])
        }
    }
}

/// A series of the histogram: route, method and class of status, as one number.
struct MetricSeries {
    let position: Int

    init(position: Int) {
        self.position = position
    }

    init(route: UInt16, method: Method?, status: Status) {
        let method = (method ?? .other).position
        position = (Int(route) * Method.allCases.count + method) * 5 + status.rawValue / 100 - 1
    }

    /// The index of the route: 0 for none, 1 for the first.
    var route: Int { position / 5 / Method.allCases.count }
    var method: String { Method.allCases[position / 5 % Method.allCases.count].rawValue }
    var statusClass: String { "\(position % 5 + 1)xx" }
}

extension Method {
    /// The position in the list of all methods.
    fileprivate var position: Int {
        switch self {
        case .get: 0
        case .head: 1
        case .post: 2
        case .put: 3
        case .delete: 4
        case .connect: 5
        case .options: 6
        case .trace: 7
        case .patch: 8
        case .other: 9
        }
    }
}
