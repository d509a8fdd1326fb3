import Testing

@testable import Net

/// The keys of session tickets and their time.
@Suite("Ticket keys")
struct TicketKeysTests {
    private let lifetime = TicketKeys.lifetime

    @Test func `encrypt for an hour and decrypt for one more`() throws {
        let keys = TicketKeys()
        let first = try #require(keys.current(at: 10))
        #expect(keys.current(at: 10 + lifetime - 1) == first)
        #expect(keys.key(named: first.name, at: 20)?.isCurrent == true)
        let second = try #require(keys.current(at: 10 + lifetime))
        #expect(second.name != first.name && second.secret != first.secret)
        let found = keys.key(named: first.name, at: 10 + 2 * lifetime - 1)
        #expect(found?.key == first)
        #expect(found?.isCurrent == false)
        #expect(keys.key(named: second.name, at: 10 + lifetime)?.isCurrent == true)
        #expect(keys.key(named: first.name, at: 10 + 2 * lifetime) == nil)
    }

    @Test func `are all too old after a long time without connections`() throws {
        let keys = TicketKeys()
        let first = try #require(keys.current(at: 0))
        #expect(keys.key(named: first.name, at: 2 * lifetime) == nil)
        #expect(keys.current(at: 2 * lifetime) != first)
    }

    @Test func `are found by their whole name only`() throws {
        let keys = TicketKeys()
        let key = try #require(keys.current(at: 0))
        #expect(key.name.count == 16 && key.secret.count == 64)
        #expect(keys.key(named: Array(key.name.dropLast()), at: 0) == nil)
        #expect(keys.key(named: key.name.reversed(), at: 0) == nil)
    }
}
