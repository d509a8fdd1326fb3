/// The readings of the billing rules that a bill depends on, and what it leaves out.
///
/// A set of bits: the lower half belongs to all products, the upper half to each product for itself.
package struct Notes: OptionSet, Sendable {
    package let rawValue: UInt64

    package init(rawValue: UInt64) {
        self.rawValue = rawValue
    }

    /// A note of one product alone; `index` counts the product's own notes from 0.
    static func ofProduct(_ index: Int) -> Notes {
        Notes(rawValue: 1 << UInt64(32 + index))
    }

    /// The payload multiplier applies to receiving too.
    package static let payloadMultiplierBothWays = Notes(rawValue: 1 << 0)
    /// 4 KB are 4,096 bytes.
    package static let kilobyteOf1024Bytes = Notes(rawValue: 1 << 1)
    /// A message without payload counts as one.
    package static let emptyMessageCountsOnce = Notes(rawValue: 1 << 2)
    /// Minute peaks count messaging requests, not messages or API calls.
    package static let peaksCountedLikeRequests = Notes(rawValue: 1 << 3)
    /// Elastic traffic is the sum of each minute's peak above the capacity.
    package static let elasticFromMinutePeaks = Notes(rawValue: 1 << 4)
    /// A period has messages but no minute peaks, so that its elastic traffic is not known.
    package static let elasticTrafficNotGiven = Notes(rawValue: 1 << 5)
    /// Minute peaks were given where capacity is not billed.
    package static let minutePeaksNotBilled = Notes(rawValue: 1 << 6)
    /// Messages were given where requests are not billed.
    package static let messagesNotBilled = Notes(rawValue: 1 << 7)
    /// GB are in the caller's unit.
    package static let gigabytesAsGiven = Notes(rawValue: 1 << 8)
    /// Storage is held for every hour of its period.
    package static let storageAsHeld = Notes(rawValue: 1 << 9)
    /// A period has minute peaks but no messages, so that its requests are not known.
    package static let messagesNotGiven = Notes(rawValue: 1 << 10)
    /// A period without messages and minute peaks has no requests and no elastic traffic.
    package static let periodTakenAsIdle = Notes(rawValue: 1 << 11)
}
