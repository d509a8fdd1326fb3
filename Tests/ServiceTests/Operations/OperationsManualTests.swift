import TestSupport
import Testing

@testable import Service

/// The README describes every setting.
@Suite("Operations manual")
struct OperationsManualTests {
    private var manual: String {
        get throws {
            String(decoding: try Fixture.repositoryFile("README.md"), as: UTF8.self)
        }
    }

    @Test(arguments: Setting.all.map(\.name))
    func `has each setting`(name: String) throws {
        #expect(try manual.contains("`--\(name)`"))
    }

    @Test(arguments: Setting.all.map(\.name))
    func `has the default of each setting in one of its tables`(name: String) throws {
        let setting = try #require(Setting.all.first { $0.name == name })
        let rows = try manual.split(separator: "\n").filter { $0.contains("| `--\(name)` |") }
        let row = try #require(rows.count == 1 ? rows.first : nil, "\(rows)")
        let text = setting.defaultDescription ?? setting.defaultValue ?? ""
        guard !row.hasPrefix("| `--") else {
            #expect(row.contains("| `\(setting.variable)` |"))
            #expect(row.contains("| \(text)\(text.isEmpty ? "" : " ")|"))
            return
        }
        // The table of limits: what, default with its unit, option.
        let cells = row.split(separator: "|").map { $0.trimmingPrefix(" ") }
        guard setting.defaultDescription == nil else {
            #expect(cells[1].hasPrefix("\(text) "))
            return
        }
        let number = try #require(Int(text))
        let spellings = ["\(number) ", "\(number),", "\(number) s ", "\(number >> 20) MiB "]
        #expect(spellings.contains { cells[1].hasPrefix($0) }, "\(cells[1])")
    }
}
