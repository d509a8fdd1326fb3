import TestSupport
import Testing

@testable import HTTP

/// RFC 9110, section 5.6.7.
@Suite("Date")
struct DateFieldTests {
    @Test(arguments: [
        (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
        (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
        (951_782_399, "Mon, 28 Feb 2000 23:59:59 GMT"),
        (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"),
        (951_868_800, "Wed, 01 Mar 2000 00:00:00 GMT"),
        (1_709_164_800, "Thu, 29 Feb 2024 00:00:00 GMT"),
        (1_735_689_599, "Tue, 31 Dec 2024 23:59:59 GMT"),
        (1_735_689_600, "Wed, 01 Jan 2025 00:00:00 GMT"),
        (1_740_787_200, "Sat, 01 Mar 2025 00:00:00 GMT"),
        (2_147_483_647, "Tue, 19 Jan 2038 03:14:07 GMT"),
        (2_147_483_648, "Tue, 19 Jan 2038 03:14:08 GMT"),
        (4_107_542_400, "Mon, 01 Mar 2100 00:00:00 GMT"),
        (4_107_542_399, "Sun, 28 Feb 2100 23:59:59 GMT"),
        (253_402_300_799, "Fri, 31 Dec 9999 23:59:59 GMT"),
    ])
    func `formats leap days and the ends of years`(seconds: Int, expected: String) {
        #expect(String(latin1: DateField.format(seconds)) == expected)
    }

    @Test func `every day follows the one before`() {
        let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        let months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(separator: " ")
        let weekdays = "Thu Fri Sat Sun Mon Tue Wed".split(separator: " ")
        var day = 0
        for year in 1970...2110 {
            let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            for (month, length) in zip(months.indices, lengths) {
                for date in 1...(month == 1 && isLeap ? 29 : length) {
                    let expected =
                        "\(weekdays[day % 7]), \(date < 10 ? "0" : "")\(date) \(months[month]) "
                        + "\(year) 12:00:00 GMT"
                    #expect(String(latin1: DateField.format(day * 86_400 + 43_200)) == expected)
                    day += 1
                }
            }
        }
    }

    @Test func `is today's once it was updated`() {
        var field = DateField()
        #expect(field.bytes.isEmpty)
        field.update()
        #expect(field.bytes.count == 29)
        #expect(String(latin1: field.bytes).hasSuffix(" GMT"))
    }

    @Test func `changes with the second`() async throws {
        var field = DateField()
        field.update()
        let before = field.bytes
        try await Task.sleep(for: .milliseconds(1100))
        field.update()
        #expect(field.bytes != before)
    }
}
