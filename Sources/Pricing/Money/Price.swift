/// A unit price, or the fact that none is published.
///
/// An unknown price never counts as zero, so it is not a number that code could forget to check.
package enum Price: Sendable, Equatable {
    case known(UnitPrice)
    case unknown
}
