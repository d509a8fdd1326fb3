import FoundationEssentials
import TestSupport
import Testing

/// CONTRIBUTING.md describes the sources as they are.
@Suite("The guide for contributors")
struct ContributingTests {
    /// The files outside the folders of the products that name a product: the lists of products and
    /// of commands, a request to try, and the source of a billing rule that is cited.
    private static let filesThatNameProducts = [
        "Sources/API/Endpoints/IndexEndpoint.swift", "Sources/API/Endpoints/PageEndpoint.swift",
        "Sources/API/Formats/NoteText.swift",
        "Sources/API/Products.swift", "Sources/Service/Commands/MQPricing.swift",
        "Sources/UsageTool/MQUsage.swift",
    ]

    @Test func `names paths that exist`() throws {
        let products = try Self.products(in: "Sources/API/Products")
        let paths = try Self.guide.quotations.filter(\.isPath)
        #expect(paths.count > 50)
        for path in paths {
            for product in products {
                let path = path.replacing("<Product>", with: product)
                let file = Fixture.repository.appending(path: path)
                #expect(FileManager.default.fileExists(atPath: file.path), "\(path)")
            }
        }
    }

    @Test func `names every place that knows a product`() throws {
        let products = try Self.products(in: "Sources/API/Products")
        #expect(products.count > 1)
        #expect(try Self.products(in: "Sources/Pricing/Products") == products)
        let names = products.map { $0.lowercased() }
        let found = try SourceFile.swift(under: "Sources").filter { file in
            guard !file.path.contains("/Products/") else { return false }
            let code = file.code.lowercased()
            return names.contains { code.contains($0) }
        }
        #expect(found.map(\.path) == Self.filesThatNameProducts)
        let quotations = try Self.guide.section("### A product").quotations
        for path in Self.filesThatNameProducts { #expect(quotations.contains(path), "\(path)") }
    }

    @Test func `finds products in code and not in comments`() {
        let text = "/// Of A.\nlet a = 1  // As in A.\n    // A\nlet url = \"http://a/A\"\n"
        let file = SourceFile(path: "A.swift", text: text)
        #expect(file.code == "\nlet a = 1  \n    \nlet url = \"http:a/A\"\n")
    }

    private static var guide: String {
        get throws {
            String(decoding: try Fixture.repositoryFile("CONTRIBUTING.md"), as: UTF8.self)
        }
    }

    /// The names of the folders in a folder of products.
    private static func products(in folder: String) throws -> [String] {
        let folder = Fixture.repository.appending(path: folder)
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }
}

extension SourceFile {
    /// The text without its comments.
    fileprivate var code: String {
        lines.map { line -> Substring in
            // The slashes of a URL begin no comment.
            let line = line.replacing("://", with: ":")
            return line.firstRange(of: "//").map { line[..<$0.lowerBound] } ?? line
        }
        .joined(separator: "\n")
    }
}

extension String {
    /// The texts between backticks.
    fileprivate var quotations: [String] {
        matches(of: /`([^`\n]+)`/).map { String($0.output.1) }
    }

    /// Whether a quotation is a path of the repository, and not a command or the path of a URL.
    fileprivate var isPath: Bool {
        if contains(" ") || hasPrefix("/") { return false }
        return contains("/") || [".md", ".swift", ".yaml"].contains { hasSuffix($0) }
    }

    /// The text from a heading to the next one.
    fileprivate func section(_ heading: String) throws -> String {
        let start = try #require(firstRange(of: "\(heading)\n")).upperBound
        let rest = self[start...]
        return String(rest[..<(rest.firstRange(of: "\n#")?.lowerBound ?? rest.endIndex)])
    }
}
