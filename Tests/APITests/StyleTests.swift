import Testing

@Suite("The style of the sources")
struct StyleTests {
    private static func sources() throws -> [SourceFile] {
        try SourceFile.swift(under: "Sources")
    }

    @Test func `has files of 300 lines at most`() throws {
        let files = try Self.sources() + SourceFile.swift(under: "Tests")
        #expect(files.count > 60)
        #expect(files.filter { $0.lines.count > 301 }.map(\.path) == [])
    }

    @Test func `has functions of 70 lines at most`() throws {
        let files = try Self.sources() + SourceFile.swift(under: "Tests")
        #expect(files.flatMap { $0.functions(over: 70) } == [])
    }

    @Test func `is measured from the first line to the closing brace`() {
        let text =
            "struct A {\n    func a() {\n        b {\n        }\n    }\n\n    init() {\n    }\n}\n"
        let file = SourceFile(path: "A.swift", text: text)
        #expect(file.functions(over: 4) == [])
        #expect(file.functions(over: 3) == ["A.swift:2"])
        #expect(file.functions(over: 1) == ["A.swift:2", "A.swift:7"])
    }

    @Test func `has no floating point where money is counted`() throws {
        let words: Set<Substring> = ["Double", "Float", "Float16", "Float80", "Decimal", "CGFloat"]
        let money = try SourceFile.swift(under: "Sources/Pricing")
        #expect(money.filter { !$0.words.isDisjoint(with: words) }.map(\.path) == [])
    }

    @Test func `imports FoundationEssentials and not Foundation`() throws {
        let found = try Self.sources().filter { file in
            file.lines.contains { $0.hasSuffix("import Foundation") }
        }
        #expect(found.map(\.path) == [])
    }

    @Test func `forces nothing`() throws {
        let found = try Self.sources().filter { file in
            file.lines.contains { $0.contains("try!") || $0.contains("as!") }
        }
        #expect(found.map(\.path) == [])
    }

    @Test func `leaves nothing undone`() throws {
        let marks: Set<Substring> = ["TO" + "DO", "FIX" + "ME"]
        let files = try Self.sources() + SourceFile.swift(under: "Tests")
        #expect(files.filter { !$0.words.isDisjoint(with: marks) }.map(\.path) == [])
    }
}

extension SourceFile {
    fileprivate var words: Set<Substring> {
        Set(text.split { !$0.isLetter && !$0.isNumber && $0 != "_" })
    }

    /// The functions and initialisers that are longer: from their first line to the brace of the
    /// same indentation that ends them, which the formatter guarantees.
    fileprivate func functions(over limit: Int) -> [String] {
        var long: [String] = []
        var start: (line: Int, indentation: Int)?
        for (number, line) in lines.enumerated() {
            let indentation = line.prefix { $0 == " " }.count
            let code = line.dropFirst(indentation)
            if let begun = start, code.hasPrefix("}"), indentation == begun.indentation {
                if number - begun.line >= limit { long.append("\(path):\(begun.line + 1)") }
                start = nil
            }
            if code.contains("func ") || code.contains(" init(") || code.hasPrefix("init(") {
                start = (number, indentation)
            }
        }
        return long
    }
}
