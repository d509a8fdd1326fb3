import FoundationEssentials
import Testing

@testable import Service

/// The README describes every setting.
@Suite("Operations manual")
struct OperationsManualTests {
    private var manual: String {
        get throws {
            var folder = URL(fileURLWithPath: #filePath)
            for _ in 0..<4 { folder.deleteLastPathComponent() }
            let data = try Data(contentsOf: folder.appending(path: "README.md"))
            return String(decoding: data, as: UTF8.self)
        }
    }

    @Test(arguments: Setting.all.map(\.name))
    func `has each setting`(name: String) throws {
        #expect(try manual.contains("`--\(name)`"))
    }

    @Test func `has the variable and the default of each setting of its table`() throws {
        for setting in Setting.all {
            let row = try manual.split(separator: "\n").first {
                $0.hasPrefix("| `--\(setting.name)` |")
            }
            guard let row else { continue }
            #expect(row.contains("| `\(setting.variable)` |"))
            let text = setting.defaultDescription ?? setting.defaultValue ?? ""
            #expect(row.contains("| \(text)\(text.isEmpty ? "" : " ")|"))
        }
    }
}
