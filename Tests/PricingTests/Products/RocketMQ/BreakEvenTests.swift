import TestSupport
import Testing

@testable import Pricing

@Suite("The break-even of options")
struct BreakEvenTests {
    private static func option(_ edition: RocketMQEdition) -> RocketMQOption {
        RocketMQOption(
            edition: edition, metering: .cumulative, freeResources: nil, freeClients: nil)
    }

    private static let options = [option(.standard), option(.shared), option(.dedicated)]

    /// A bill in which one item has this charge.
    private static func bill(_ charge: Charge = .notBilled) -> Bill {
        let lines = RocketMQComponent.allCases.map { component in
            component == .storage
                ? BillLine(
                    position: component.position, quantity: .units(3), charge: charge,
                    derivation: Derivation())
                : BillLine(component.position, .included)
        }
        return Bill(
            catalogue: RocketMQComponent.catalogue, lines: lines,
            pricedSubtotal: Amount(attos: 5), parts: nil)
    }

    private static let unmeasured = Charge.unmeasured(.unknown)

    struct Charges: Row {
        let name: String
        let charges: [Charge]
        /// The positions of the options that have a condition.
        let options: [Int]
    }

    @Test(arguments: [
        Charges(name: "all known", charges: [.included, .included, .included], options: []),
        Charges(
            name: "unknown under the baseline", charges: [.unpriced, .included, .included],
            options: [1, 2]),
        Charges(
            name: "unknown under an option", charges: [.included, .included, .unpriced],
            options: [2]),
        Charges(
            name: "not measured under an option", charges: [.unpriced, unmeasured, .unpriced],
            options: [2]),
        Charges(
            name: "not measured under the baseline", charges: [unmeasured, .unpriced, .unpriced],
            options: []),
    ])
    func `is stated where prices are unknown and quantities are not`(row: Charges) {
        let found = RocketMQBreakEven.all(
            of: row.charges.map { Self.bill($0) }, under: Self.options)
        #expect(found.map(\.option) == row.options)
    }

    @Test(arguments: [
        (Int128(1), UnitPrice.Per.one, "0.000001"), (1_000_000, .one, "1"),
        (-2_500_000, .one, "-2.5"), (1_000_000, .million, "0.000001"),
        (-1, .million, "-0.000000000001"), (-1_400_000_000_000_000, .million, "-1400"),
    ])
    func `has exact coefficients`(millionths: Int128, per: UnitPrice.Per, text: String) {
        let coefficient = RocketMQBreakEven.Coefficient(millionths: millionths, per: per)
        #expect(coefficient.description == text)
        #expect(coefficient.magnitude.description == text.filter { $0 != "-" })
        #expect(coefficient.isNegative == text.hasPrefix("-"))
    }
}
