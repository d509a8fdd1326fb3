import Testing

@testable import JSON

@Suite("A table of names")
struct NameTableTests {
    private static let names = [
        "a", "b", "ab", "ba", "storage", "storages", "storageGB", "provisioned-traffic",
        "provisioned-capacit", "provisioned-capacity", "provisioned-kapacity",
        "sixteen-letters!", "seventeen-letters", "seventeen_letters", "",
    ]

    @Test func `finds each name, and no other text`() {
        let table = NameTable(Self.names)
        for (index, name) in Self.names.enumerated() {
            #expect(table.index(of: name.utf8.span) == index, "\(name)")
            #expect(table.index(of: (name + "x").utf8.span) == nil, "\(name)x")
            for position in name.utf8.indices {
                var other = Array(name.utf8)
                other[name.utf8.distance(from: name.startIndex, to: position)] ^= 0x80
                #expect(table.index(of: other.span) == nil, "\(name), changed at \(position)")
            }
        }
        #expect(table.index(of: "\0a".utf8.span) == nil)
    }
}
