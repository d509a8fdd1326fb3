import HTTP
import Testing

@Suite("ASCII characters")
struct CharacterTests {
    private func bytes(_ property: (UInt8) -> Bool) -> [UInt8] { (0...255).filter(property) }

    @Test func `are visible from ! to ~`() {
        #expect(bytes(\.isVisible) == Array(0x21...0x7E))
    }

    /// RFC 9110, section 5.6.2.
    @Test func `make tokens if they are letters, digits or one of fifteen marks`() {
        let digits = "0123456789"
        let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
        let marks = "!#$%&'*+-.^_`|~"
        #expect(bytes(\.isTokenByte) == (digits + letters + marks).utf8.sorted())
    }

    @Test func `are digits, blanks or hexadecimal digits`() {
        #expect(bytes(\.isDigit) == Array("0123456789".utf8))
        #expect(bytes(\.isBlank) == Array("\t ".utf8))
        #expect(bytes { $0.hexadecimalValue != nil } == Array("0123456789ABCDEFabcdef".utf8))
    }
}
