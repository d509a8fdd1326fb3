import Pricing

extension WarningText {
    init(_ warning: RocketMQWarning) {
        switch warning {
        case .contradiction(let period, let contradiction):
            self.init(contradiction, period: period)
        case .rateContradictsDocumentation(let new, let old, let isGiven):
            self.init(
                code: "rate-contradicts-documentation",
                pointer: "#/rates/\((isGiven ? new : old).rawValue)/resourceHour",
                detail:
                    "A resource costs more under \(new.rawValue) than under \(old.rawValue) by "
                    + "these rates; the documents call it lower. The bill uses the rates.")
        }
    }
}
