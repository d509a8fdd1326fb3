import TestSupport

/// Small changes to an input.
enum Mutation {
    /// Octets that parsers tend to trip over.
    private static let interesting: [UInt8] = [
        0x00, 0x09, 0x0A, 0x0D, 0x20, 0x22, 0x23, 0x25, 0x2B, 0x2C, 0x2D, 0x2E, 0x30, 0x39, 0x3A,
        0x3B, 0x45, 0x5B, 0x5C, 0x5D, 0x65, 0x7B, 0x7D, 0x7F, 0x80, 0xC0, 0xED, 0xFF,
    ]

    /// Pieces that change what a document or a message means.
    private static let pieces = [
        "\r\n", "\r\n\r\n", "\r\nContent-Length: 5", "\r\nTransfer-Encoding: chunked", "null", "[]",
        "{}", "-1", "1e99999999999999999999", "0.0000001", "9007199254740992", "\"\\ud800\"",
        "\"\"",
        "99999999999999999999999999999999999999999", "0e-99999999999", ",", "[[[[[[[[[[", "\\u0000",
        "\"origin\":{\"a\":[1 , {}]},", "\"repeat\":87841,", "\"hours\":0,", "1000000000000.000001",
        "\"curvePoints\":3,", "\"scales\":[1e12],",
    ].map { Array($0.utf8) }

    static func apply(
        to input: inout [UInt8], with random: inout SplitMix64, corpus: [[UInt8]]
    ) {
        for _ in 0..<(1 + random.below(4)) {
            guard !input.isEmpty else { return }
            let place = random.below(input.count)
            switch random.below(7) {
            case 0: input[place] = interesting[random.below(interesting.count)]
            case 1: input[place] ^= 1 << UInt8(random.below(8))
            case 2: input.insert(contentsOf: pieces[random.below(pieces.count)], at: place)
            case 3: input.removeSubrange(place..<min(input.count, place + 1 + random.below(8)))
            case 4:
                let end = min(input.count, place + 1 + random.below(40))
                input.insert(contentsOf: input[place..<end], at: random.below(input.count))
            case 5: changeNumber(in: &input, after: place, with: &random)
            default:
                let other = corpus[random.below(corpus.count)]
                input.replaceSubrange(place..., with: other[random.below(other.count)...])
            }
        }
        repairLength(of: &input, with: &random)
    }

    /// Puts another number in the place of the next one.
    private static func changeNumber(
        in input: inout [UInt8], after place: Int, with random: inout SplitMix64
    ) {
        let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) }
        guard let start = input[place...].firstIndex(where: isDigit) else { return }
        let end = input[start...].firstIndex { !isDigit($0) } ?? input.count
        let number = random.next() >> UInt64(random.below(64))
        input.replaceSubrange(start..<end, with: Array(String(number).utf8))
    }

    /// Mostly lets Content-Length fit again, so that the document is what is tried.
    private static func repairLength(of input: inout [UInt8], with random: inout SplitMix64) {
        let name = Array("Content-Length: ".utf8)
        guard random.below(8) > 0, let field = input.firstRange(of: name),
            let end = input.firstRange(of: Array("\r\n\r\n".utf8))?.upperBound,
            let lineEnd = input[field.upperBound...].firstIndex(of: 0x0D), lineEnd < end
        else { return }
        input.replaceSubrange(
            field.upperBound..<lineEnd, with: Array(String(input.count - end).utf8))
    }
}

extension SplitMix64 {
    /// A number from 0 to one less than a limit.
    mutating func below(_ limit: Int) -> Int {
        number(0...(limit - 1))
    }
}
