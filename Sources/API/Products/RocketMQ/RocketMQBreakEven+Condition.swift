import JSON
import Pricing

extension RocketMQBreakEven {
    /// Writes the condition as an inequality, such as `1400 * shared.messageRequests < 15.4`.
    func writeCondition(to text: inout ByteWriter) {
        if terms.isEmpty { text.append(literal: "0") }
        for (index, term) in terms.enumerated() {
            if index == 0 {
                term.coefficient.write(to: &text)
            } else {
                text.append(literal: term.coefficient.isNegative ? " - " : " + ")
                term.coefficient.magnitude.write(to: &text)
            }
            text.append(literal: " * ")
            term.writeRate(to: &text)
        }
        text.append(literal: " < ")
        lessThan.write(to: &text)
    }
}

extension RocketMQBreakEven.RateTerm {
    /// Writes the name of the rate, such as `shared.messageRequests`.
    func writeRate(to text: inout ByteWriter) {
        text.append(edition.rawValue)
        text.append(literal: ".")
        text.append(component.rateKey)
    }
}
