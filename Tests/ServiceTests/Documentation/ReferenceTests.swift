import FoundationEssentials
import TestSupport
import Testing

@testable import API

/// What the documentation names is there: files, headings, endpoints, problems, packages.
@Suite("References of the documentation")
struct ReferenceTests {
    @Test(arguments: try MarkdownFile.all())
    func `lead to files and headings`(file: MarkdownFile) throws {
        let folder = URL(fileURLWithPath: "/\(file.path)").deletingLastPathComponent()
        for (line, target) in file.links where !target.contains("://") {
            let parts = target.split(
                separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
            let path =
                parts[0].isEmpty
                ? file.path
                : String(folder.appending(path: parts[0]).standardized.path.dropFirst())
            let url = Fixture.repository.appending(path: path)
            #expect(
                FileManager.default.fileExists(atPath: url.path), "\(file):\(line): \(target)")
            guard parts.count > 1, path.hasSuffix(".md") else { continue }
            let anchors = try MarkdownFile(path).anchors
            #expect(anchors.contains(String(parts[1])), "\(file):\(line): \(target)")
        }
    }

    @Test(arguments: try MarkdownFile.all())
    func `name fixtures that exist`(file: MarkdownFile) throws {
        for name in file.lines.joined(separator: "\n").matches(of: /Tests\/Fixtures\/([\w.-]+)/) {
            #expect(try !Fixture.bytes(String(name.output.1)).isEmpty, "\(name.output.0)")
        }
    }

    @Test(arguments: try MarkdownFile.all())
    func `name endpoints that are served`(file: MarkdownFile) {
        let application = Application(sheets: .builtIn, readiness: Readiness())
        let served = application.endpoints.map { "\($0.method.rawValue) \($0.path)" }
        let sheets = PriceSheets.builtIn.files.map { "GET /price-sheets/\($0.id)" }
        for (line, text) in file.codeSpans where text.prefixMatch(of: /(GET|POST) \//) != nil {
            #expect((served + sheets).contains(text), "\(file):\(line): \(text)")
        }
    }

    /// A code span that goes on in the next line would escape the other tests.
    @Test(arguments: try MarkdownFile.all())
    func `are on one line of 120 columns at most`(file: MarkdownFile) {
        for (line, text) in file.prose {
            #expect(
                text.count <= 120 || text.hasPrefix("|") || text.hasPrefix("!["), "\(file):\(line)")
            #expect(text.count { $0 == "`" }.isMultiple(of: 2), "\(file):\(line)")
        }
    }

    @Test func `describe every field of a document`() throws {
        let spans = try MarkdownFile("docs/documents.md").codeSpans
        let words = Set(spans.flatMap { $0.text.split { !$0.isLetter && !$0.isNumber } })
        for shape in Products.documents {
            let fields = shape.levels.flatMap(\.names)
            #expect(fields.count > 10)
            for field in fields { #expect(words.contains(field[...]), "\(shape.path): \(field)") }
        }
    }

    @Test func `list every type of problem`() throws {
        let rows = try MarkdownFile("docs/dashboards.md").rows(under: "`type`", "status", "`title`")
        let types = ProblemType.allCases.map { ["`\($0.uri)`", "\($0.status.rawValue)", $0.title] }
        #expect(rows.sorted { $0[0] < $1[0] } == types.sorted { $0[0] < $1[0] })
    }

    /// The program needs what `Package.swift` declares, the tests need libcurl, readers need curl.
    @Test func `install the packages that a build needs`() throws {
        let install = try #require(
            try Example.blocks(in: "sh").first {
                $0.place.hasPrefix("README.md") && $0.code.contains("apt-get install")
            })
        let packages = install.code.matches(of: /[\w-]+-dev/).map { String($0.output) }
        let manifest = String(
            decoding: try Fixture.repositoryFile("Package.swift"), as: UTF8.self)
        let declared = manifest.matches(of: /\.apt\(\["([\w-]+)"\]\)/).map { String($0.output.1) }
        #expect(Set(packages) == Set(declared + ["libcurl4-openssl-dev"]))
        let check = String(decoding: try Fixture.repositoryFile(".ci/run"), as: UTF8.self)
        for package in packages + ["curl"] { #expect(check.contains(" \(package)"), "\(package)") }
    }

    @Test func `of Markdown are understood`() {
        let text = """
            # A b, c: d?
            [e](f.md#g) `h i`
            | j | k |
            |---|--:|
            | l \u{7C}
            | m |  |

            ```sh
            # [n](o)
            ```

            ```
            p
            ```
            """
        let file = MarkdownFile(path: "q.md", text: text)
        #expect(file.anchors == ["a-b-c-d"])
        #expect(file.links.map(\.target) == ["f.md#g"])
        #expect(file.codeSpans.map(\.text) == ["h i"])
        #expect(file.rows(under: "j", "k") == [["l"], ["m", ""]])
        #expect(file.blocks.map(\.place) == ["q.md:8", "q.md:12"])
        #expect(file.blocks.map(\.language) == ["sh", ""])
        #expect(file.blocks.map(\.text) == ["# [n](o)\n", "p\n"])
        #expect(file.blocks.map(\.followsBlock) == [false, true])
    }
}
