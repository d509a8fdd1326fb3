import Pricing
import TestSupport
import Testing

@Suite("Payload blocks")
struct PayloadBlocksTests {
    struct Payload: Row {
        let bytes: Int64
        let count: Int64
        let dependsOnKilobyte: Bool
        var name: String { "\(bytes) bytes" }

        init(_ bytes: Int64, _ count: Int64, dependsOnKilobyte: Bool = false) {
            self.bytes = bytes
            self.count = count
            self.dependsOnKilobyte = dependsOnKilobyte
        }
    }

    @Test(arguments: [
        Payload(0, 1), Payload(1, 1), Payload(3999, 1), Payload(4000, 1),
        Payload(4001, 1, dependsOnKilobyte: true), Payload(4095, 1, dependsOnKilobyte: true),
        Payload(4096, 1, dependsOnKilobyte: true), Payload(4097, 2), Payload(8000, 2),
        Payload(8001, 2, dependsOnKilobyte: true), Payload(8192, 2, dependsOnKilobyte: true),
        Payload(8193, 3), Payload(18_000, 5), Payload(18_432, 5), Payload(20_000, 5),
        Payload(20_480, 5, dependsOnKilobyte: true), Payload(20_481, 6),
        Payload(10 * 1024 * 1024, 2560, dependsOnKilobyte: true),
        Payload(50 * 1024 * 1024 - 4096, 12_799, dependsOnKilobyte: true),
        Payload(50 * 1024 * 1024 - 4095, 12_800, dependsOnKilobyte: true),
        Payload(50 * 1024 * 1024, 12_800, dependsOnKilobyte: true),
    ])
    func `count a message in 4096 bytes`(row: Payload) {
        let blocks = PayloadBlocks(bytes: row.bytes)
        #expect(blocks.count == row.count)
        #expect(blocks.dependsOnKilobyte == row.dependsOnKilobyte)
    }
}
