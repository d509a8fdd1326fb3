/// Figures that contradict each other, or rates that contradict the provider's documents.
package enum RocketMQWarning: Sendable, Equatable {
    /// A new edition's resources cost more by the unit than an old one's; `isGiven` is true if the
    /// document gave the new edition's price, false if it gave the old one's.
    case rateContradictsDocumentation(RocketMQEdition, than: RocketMQEdition, isGiven: Bool)
    case contradiction(period: Int, Contradiction)
}

extension RocketMQScenario {
    /// The warnings about the usage, then those about prices.
    ///
    /// - Throws: `UsageOverflow` if the requests of a period are too many to be compared with its
    ///   minute peaks.
    func warnings(about prices: RocketMQPrices) throws(UsageOverflow) -> [RocketMQWarning] {
        try usage.warnings() + rateWarnings(about: prices)
    }

    /// The warnings about prices, one for each new edition.
    ///
    /// Prices of the sheet alone are not the document's concern: a rate must be among them.
    private func rateWarnings(about prices: RocketMQPrices) -> [RocketMQWarning] {
        let rated = RocketMQEdition.allCases.filter { rates[$0, .resources] != .unknown }
        var warned: Set<RocketMQEdition> = []
        return prices.contradictions.compactMap { new, old in
            let isGiven = rated.contains(new)
            guard isGiven || rated.contains(old), warned.insert(new).inserted else { return nil }
            return .rateContradictsDocumentation(new, than: old, isGiven: isGiven)
        }
    }
}

extension RocketMQUsage {
    fileprivate func warnings() throws(UsageOverflow) -> [RocketMQWarning] {
        var warnings: [RocketMQWarning] = []
        for index in periods.indices {
            do {
                if let contradiction = try periods[index].common.contradiction() {
                    warnings.append(.contradiction(period: index, contradiction))
                }
            } catch {
                throw UsageOverflow(period: index)
            }
        }
        return warnings
    }
}

extension RocketMQPrices {
    /// The new editions whose price of a resource is above that of an old one, which the documents
    /// call the higher one; each with that old edition.
    fileprivate var contradictions: [(new: RocketMQEdition, old: RocketMQEdition)] {
        RocketMQEdition.allCases.filter(\.hasFreeQuotas).flatMap { new in
            RocketMQEdition.allCases.compactMap { old in
                guard !old.hasFreeQuotas, case .known(let lower) = self[new, .resources],
                    case .known(let higher) = self[old, .resources],
                    lower.trillionths > higher.trillionths
                else { return nil }
                return (new, old)
            }
        }
    }
}
