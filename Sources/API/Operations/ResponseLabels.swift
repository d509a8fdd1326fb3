import HTTP

/// What an answer tells the metrics and the log, as numbers: nothing in it is a client's text.
package struct ResponseLabels: Equatable {
    /// The position of the route in the application's list, from 1; 0 where no route was found.
    var route: UInt16 = 0
    /// The position of the problem's type, from 1; 0 for an answer that is no problem.
    var problem: UInt16 = 0
    /// The slot of the key that the request was sent with, from 1; 0 without a key.
    package var key: UInt16 = 0

    init() {}

    package init(tag: UInt64) {
        route = UInt16(truncatingIfNeeded: tag)
        problem = UInt16(truncatingIfNeeded: tag >> 16)
        key = UInt16(truncatingIfNeeded: tag >> 32)
    }

    var tag: UInt64 { UInt64(route) | UInt64(problem) << 16 | UInt64(key) << 32 }
}

extension Response {
    var labels: ResponseLabels {
        get { ResponseLabels(tag: tag) }
        set { tag = newValue.tag }
    }
}

extension ProblemType {
    /// The position in the list of all types, from 1.
    var label: UInt16 {
        Self.positions[self] ?? 0
    }

    private static let positions = Dictionary(
        uniqueKeysWithValues: allCases.enumerated().map { ($1, UInt16($0 + 1)) })
}
