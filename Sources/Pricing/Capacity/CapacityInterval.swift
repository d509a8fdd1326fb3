/// The capacities, fractions of a TPS included, that cost no more than a given amount.
struct CapacityInterval: Equatable {
    let lowest: Ratio
    /// Nil if there is no limit.
    let highest: Ratio?
    /// Whether some of them cost less.
    let hasCheaper: Bool
}

extension CapacityCharges {
    /// Finds the capacities from 0 on that cost no more than an amount.
    ///
    /// Between two neighbouring peaks the charge is linear: with m minutes above a capacity C,
    /// whose peaks add up to s, it is (p × H − e × m) × C + e × s. The peaks are taken unscaled.
    ///
    /// - Parameter amount: whole trillionths, as all amounts of whole quantities are.
    /// - Returns: nil if all capacities cost more.
    /// - Throws: `PricingOverflow` if a number does not fit.
    func capacities(
        costingAtMost amount: Amount
    ) throws(PricingOverflow) -> CapacityInterval? {
        let limit = amount.attos / 1_000_000
        let pieces = Pieces(self)
        let peaks = profile.peaks.count
        let cheapest = (0..<peaks).partitionPoint { pieces.slope($0 + 1) > 0 }
        let least = try pieces.charge(at: cheapest)
        guard least <= limit else { return nil }
        let top = try (0..<cheapest).partitionPoint { peak throws(PricingOverflow) in
            try pieces.charge(at: peak) > limit
        }
        let bottom = try (cheapest..<peaks).partitionPoint { peak throws(PricingOverflow) in
            try pieces.charge(at: peak + 1) <= limit
        }
        let highest =
            pieces.slope(top) == 0
            ? nil : Ratio(limit - (try pieces.elastic(top)), pieces.slope(top))
        let lowest =
            bottom == peaks
            ? .zero : Ratio(try pieces.elastic(bottom + 1) - limit, -pieces.slope(bottom + 1))
        return CapacityInterval(lowest: lowest, highest: highest, hasCheaper: least < limit)
    }
}

/// The pieces of the charge between the peaks, in trillionths.
///
/// Piece 0 is above the highest peak, piece n below the n highest ones; the peak at index n is where
/// piece n ends, and after the last one it is 0.
private struct Pieces {
    private let peaks: [PeakProfile.Peak]
    private let hour: Int128
    private let minute: Int128

    init(_ charges: CapacityCharges) {
        peaks = charges.profile.peaks
        hour = charges.hourPrice.trillionths * Int128(charges.profile.hours)
        minute = charges.minutePrice.trillionths
    }

    /// What a TPS more costs in a piece.
    func slope(_ piece: Int) -> Int128 {
        piece == 0 ? hour : hour - minute * Int128(peaks[piece - 1].minutes)
    }

    /// What the peaks above a piece would cost without any capacity.
    func elastic(_ piece: Int) throws(PricingOverflow) -> Int128 {
        try piece == 0 ? 0 : peaks[piece - 1].tpsMinutes.multiplied(by: minute)
    }

    /// The charge for a capacity of a peak.
    func charge(at peak: Int) throws(PricingOverflow) -> Int128 {
        let tps = peak == peaks.count ? 0 : Int128(peaks[peak].tps)
        return try slope(peak).multiplied(by: tps).adding(elastic(peak))
    }
}
