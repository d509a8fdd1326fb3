import JSON
import Pricing

/// The document of `POST /rocketmq/compare`.
struct RocketMQDocument {
    let region: Region
    /// The sheet's prices, filled or replaced by the document's rates.
    let prices: RocketMQPrices
    let options: [RocketMQOption]
    let usage: RocketMQUsage
    let upgrade: RocketMQUpgrade.Plan?
    /// Whether an option's free quota was not given.
    let usesDefaultQuotas: Bool
    /// The editions whose resource price was given, for the warning about it.
    let ratedEditions: [RocketMQEdition]
    private let periods: JSONNode
    private let decoder: DocumentDecoder

    /// - Throws: all faults of the document.
    init(
        _ document: JSONDocument, sheet: LoadedPriceSheet<RocketMQPrices>
    ) throws(DocumentFaults) {
        var reader = RocketMQDocumentReader(document, sheet: sheet)
        let parts = reader.read()
        guard !reader.decoder.hasFaults, let parts else {
            throw reader.decoder.faults(limit: DocumentFaults.limit)
        }
        region = parts.regional.region
        prices = parts.regional.prices.replaced(by: parts.rates)
        options = parts.options
        usage = parts.usage
        upgrade = parts.upgrade
        usesDefaultQuotas = reader.usesDefaultQuotas
        ratedEditions = RocketMQEdition.allCases.filter { parts.rates[$0, .resources] != .unknown }
        periods = parts.periods
        decoder = reader.decoder
    }

    /// The comparison, and the upgrade where it was asked for.
    ///
    /// - Throws: the fault of a document whose numbers are too large to be billed exactly.
    func answer() throws(DocumentFaults) -> RocketMQAnswer {
        do throws(EstimateOverflow) {
            let comparison = try prices.compare(usage, under: options)
            var upgrade: RocketMQUpgrade?
            if let plan = self.upgrade {
                upgrade = try prices.upgrade(plan, in: comparison, of: usage)
            }
            return RocketMQAnswer(comparison: comparison, upgrade: upgrade)
        } catch {
            throw decoder.overflow(error, of: periods)
        }
    }

    /// Rates under which a new edition's resources cost more by the unit than an old one's.
    ///
    /// One warning for each new edition; prices of the sheet alone are not the document's concern.
    var warnings: [Warning] {
        var warned: Set<RocketMQEdition> = []
        return prices.contradictions.compactMap { new, old in
            let isGiven = ratedEditions.contains(new)
            guard isGiven || ratedEditions.contains(old), warned.insert(new).inserted else {
                return nil
            }
            return .rateContradictsDocumentation(new, than: old, isGiven: isGiven)
        }
    }
}

/// What a `RocketMQDocument` is answered with.
struct RocketMQAnswer {
    let comparison: RocketMQComparison
    let upgrade: RocketMQUpgrade?
}
