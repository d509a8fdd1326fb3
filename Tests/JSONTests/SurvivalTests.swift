import JSON
import Testing

@Suite("Hostile texts")
struct SurvivalTests {
    @Test func `are refused at the level that is too deep`() throws {
        let limit = JSONReader.maximumDepth
        func nested(_ depth: Int, _ open: String, _ close: String) -> [UInt8] {
            Array(
                (String(repeating: open, count: depth) + "1"
                    + String(repeating: close, count: depth))
                    .utf8)
        }
        _ = try JSONReader.read(nested(limit, "[", "]"))
        _ = try JSONReader.read(nested(limit, "{\"a\":", "}"))
        let reason = JSONError.Reason.nestedTooDeeply(limit: limit)
        try Refused("arrays", nested(limit + 1, "[", "]"), reason, at: limit).check()
        try Refused("objects", nested(limit + 1, "{\"a\":", "}"), reason, at: limit * 5).check()
        try Refused("100000 arrays", nested(100_000, "[", "]"), reason, at: limit).check()
        let open = [UInt8](repeating: UInt8(ascii: "["), count: 100_000)
        try Refused("100000 arrays, never closed", open, reason, at: limit).check()
        let objects = Array(String(repeating: "[{\"\":", count: 50_000).utf8)
        try Refused("50000 arrays of objects", objects, reason, at: limit / 2 * 5).check()
    }

    @Test(arguments: ["", "1", "1,1,1,1,1", "[],[],[],[]", #""","","""#, #"{"":1,"":1,"":"#])
    func `have room for as many values as their bytes can hold`(dense: String) throws {
        for depth in 1..<JSONReader.maximumDepth {
            let text = Array((String(repeating: "[", count: depth) + dense).utf8)
            try Refused("\(depth) arrays", text, .unexpectedEnd, at: text.count).check()
        }
    }

    @Test(arguments: [0, 1, 254, 255, 256, 509, 510, 511, 100_000])
    func `have at most a value for each comma, colon and beginning of a container`(count: Int) {
        for byte in ",:[{".utf8 {
            let text = [UInt8](repeating: byte, count: count)
            #expect(JSONReader.mostValues(in: text) == count + 1)
        }
        for byte in "]}1\" \0".utf8 {
            let text = [UInt8](repeating: byte, count: count)
            #expect(JSONReader.mostValues(in: text) == 1)
        }
    }

    @Test func `may have many containers side by side`() throws {
        let wide = "[" + Array(repeating: "[[],{}]", count: 2000).joined(separator: ",") + "]"
        let document = try document(wide)
        #expect(document.count == 1 + 3 * 2000)
        #expect(document.children(of: document.root).count == 2000)
    }

    /// A document with every kind of token in it.
    private static let whole = """
        {"a": [1, -2.5e+3, true, false, null, "x\\u00e9\\ud83d\\ude00\\n€😀", {"": []}], \
        "b": {"c": "\\\\", "d": 0}}
        """

    @Test func `that end too early are refused at any byte`() throws {
        let bytes = Array(Self.whole.utf8)
        _ = try JSONReader.read(bytes)
        for length in bytes.indices {
            let prefix = Array(bytes[..<length])
            let error = try #require(throws: JSONError.self) { try JSONReader.read(prefix) }
            #expect(error.offset <= length)
        }
    }

    @Test func `with any byte changed are read or refused, and never end the process`() {
        let bytes = Array(Self.whole.utf8)
        let changes =
            Array("\"\\[]{},:-+.eEtfn0u \n\0".utf8) + [0x80, 0xBF, 0xC2, 0xED, 0xF4, 0xFF]
        for index in bytes.indices {
            var changed = bytes
            for change in changes {
                changed[index] = change
                do throws(JSONError) {
                    let document = try JSONReader.read(changed)
                    #expect((try? JSONReader.read(document.written())) != nil)
                } catch {
                    #expect(error.offset <= bytes.count)
                }
            }
            changed = bytes
            changed.remove(at: index)
            _ = try? JSONReader.read(changed)
        }
    }

    @Test func `may hold enormous numbers`() throws {
        let digits = String(repeating: "9", count: 100_000)
        let document = try document(
            "[\(digits), 0.\(digits), 1e\(digits), 1e-\(digits), -\(digits)]")
        let numbers = document.children(of: document.root)
        #expect(
            numbers.map { document.scaled($0, decimals: 6) } == [
                .tooLarge, .tooPrecise, .tooLarge, .tooPrecise, .negative,
            ])
    }

    @Test func `may hold a long string`() throws {
        let text = String(repeating: "a\\n€", count: 20_000)
        let document = try document("\"\(text)\"")
        #expect(document.string(document.root).count == 5 * 20_000)
    }
}
