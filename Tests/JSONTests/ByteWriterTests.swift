import Testing

@testable import JSON

@Suite("A byte writer")
struct ByteWriterTests {
    private static let powers = (0..<20).map {
        (0..<$0).reduce(1 as UInt64) { power, _ in power * 10 }
    }

    @Test(arguments: powers.flatMap { [$0 - 1, $0, $0 + 1] } + [.max - 1, .max])
    func `writes whole numbers`(value: UInt64) {
        var writer = ByteWriter(capacity: 1)
        writer.append(decimal: value)
        #expect(writer.string == "\(value)")
    }

    @Test(
        arguments: [
            (0, 1, "0"), (0, 3, "000"), (7, 1, "7"), (7, 2, "07"), (10, 1, "10"), (10, 2, "10"),
            (42, 18, "000000000000000042"), (123, 2, "123"),
            (.max, 25, "0000018446744073709551615"),
        ] as [(UInt64, Int, String)])
    func `writes zeros before a number up to a width`(value: UInt64, width: Int, text: String) {
        var writer = ByteWriter(capacity: 1)
        writer.append(decimal: value, width: width)
        #expect(writer.string == text)
    }

    @Test func `keeps what it has when it grows`() {
        var writer = ByteWriter(capacity: 1)
        var expected = ""
        for number in 0..<2000 as Range<UInt64> {
            writer.append(decimal: number)
            writer.append(literal: ", ")
            writer.append("ä")
            expected += "\(number), ä"
        }
        #expect(writer.string == expected)
        #expect(writer.bytes == Array(expected.utf8))
        #expect(writer.count == expected.utf8.count)
    }

    @Test func `copies its own text, though it grows meanwhile`() {
        var writer = ByteWriter(capacity: 1)
        writer.append(literal: "0123456789")
        for _ in 0..<10 { writer.append(copyOf: 0..<writer.count) }
        writer.append(copyOf: 3..<5)
        writer.append(copyOf: 4..<4)
        #expect(writer.string == String(repeating: "0123456789", count: 1024) + "34")
    }
}
