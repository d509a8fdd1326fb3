import Pricing
import TestSupport
import Testing

@Suite("The text of a unit price")
struct UnitPriceTests {
    struct Read: Row {
        let text: String
        let per: UnitPrice.Per
        let trillionths: Int128
        let canonical: String
        var name: String { "\(text) per \(per)" }

        init(_ text: String, _ per: UnitPrice.Per, _ trillionths: Int128, _ canonical: String) {
            self.text = text
            self.per = per
            self.trillionths = trillionths
            self.canonical = canonical
        }
    }

    @Test(arguments: [
        Read("0", .one, 0, "0"),
        Read("0.0", .one, 0, "0"),
        Read("1", .one, 1_000_000_000_000, "1"),
        Read("0.31", .million, 310_000, "0.31"),
        Read("0.0155", .million, 15_500, "0.0155"),
        Read("0.000019", .one, 19_000_000, "0.000019"),
        Read("0.0003828", .one, 382_800_000, "0.0003828"),
        Read("10.50", .one, 10_500_000_000_000, "10.5"),
        Read("0.000000000001", .one, 1, "0.000000000001"),
        Read("0.000001", .million, 1, "0.000001"),
        Read("0.0000010000", .million, 1, "0.000001"),
        Read("0.00000000000100", .one, 1, "0.000000000001"),
        Read(
            "999999999999.999999999999", .one, 999_999_999_999_999_999_999_999,
            "999999999999.999999999999"),
        Read(
            "999999999999999999.999999", .million, 999_999_999_999_999_999_999_999,
            "999999999999999999.999999"),
    ])
    func `is read digit for digit and written in canonical form`(row: Read) throws {
        let price = try UnitPrice(Array(row.text.utf8)[...], per: row.per)
        #expect(price.trillionths == row.trillionths)
        #expect(price.per == row.per)
        #expect(price.description == row.canonical)
    }

    struct Refused: Row {
        let text: String
        let per: UnitPrice.Per
        let fault: UnitPrice.Fault
        var name: String { "'\(text)' per \(per): \(fault)" }

        init(_ text: String, _ fault: UnitPrice.Fault, per: UnitPrice.Per = .one) {
            self.text = text
            self.per = per
            self.fault = fault
        }
    }

    @Test(arguments: [
        Refused("", .notDecimal), Refused(".", .notDecimal), Refused(".5", .notDecimal),
        Refused("5.", .notDecimal), Refused("1.2.3", .notDecimal), Refused("1..2", .notDecimal),
        Refused("-1", .notDecimal), Refused("+1", .notDecimal), Refused("-0", .notDecimal),
        Refused("1e3", .notDecimal), Refused("1E-3", .notDecimal), Refused("0x1", .notDecimal),
        Refused(" 1", .notDecimal), Refused("1 ", .notDecimal), Refused("1,5", .notDecimal),
        Refused("1_000", .notDecimal), Refused("00", .notDecimal), Refused("00.5", .notDecimal),
        Refused("01", .notDecimal), Refused("NaN", .notDecimal), Refused("١", .notDecimal),
        Refused("1\n", .notDecimal), Refused("1\0", .notDecimal),
    ])
    func `is refused where it is not plain digits with one point between them`(
        row: Refused
    ) {
        #expect(throws: row.fault) { try UnitPrice(Array(row.text.utf8)[...], per: row.per) }
    }

    @Test(arguments: [
        Refused("1000000000000", .tooLarge),
        Refused("1000000000000.000000000000", .tooLarge),
        Refused("1000000000000000000", .tooLarge, per: .million),
        Refused("0.0000000000001", .tooPrecise),
        Refused("0.0000001", .tooPrecise, per: .million),
        Refused("0.31000000000000000000000000000000000000000001", .tooPrecise),
        Refused(String(repeating: "9", count: 1000), .tooLarge),
        Refused(String(repeating: "9", count: 1000), .tooLarge, per: .million),
    ])
    func `is refused one digit beyond the twelve of a single unit`(row: Refused) {
        #expect(throws: row.fault) { try UnitPrice(Array(row.text.utf8)[...], per: row.per) }
    }
}
