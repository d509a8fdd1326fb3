import Testing

/// What the files of the page may hold; the browser refuses the rest, but not before it runs.
@Suite("The files of the page")
struct SiteFileTests {
    @Test func `have 60 KB at most altogether`() throws {
        let files = try SiteFile.all
        #expect(files.count > 3)
        #expect(files.map(\.bytes.count).reduce(0, +) <= 60 * 1024)
    }

    @Test func `refer to each other, and leave none out`() throws {
        let files = try SiteFile.all
        var referred: Set<String> = []
        for file in files {
            for reference in file.references {
                let name = try #require(file.asset(of: reference), "\(file.name): \(reference)")
                #expect(files.contains { $0.name == name && !$0.isPage }, "\(name)")
                referred.insert(name)
            }
        }
        #expect(referred == Set(files.filter { !$0.isPage }.map(\.name)))
    }

    @Test func `have neither scripts nor styles within the page`() throws {
        for file in try SiteFile.all where file.fileExtension == "html" {
            #expect(file.inlineCode == [], "\(file.name)")
        }
    }

    @Test func `name no other site`() throws {
        for file in try SiteFile.all { #expect(file.otherSites == [], "\(file.name)") }
    }

    @Test func `are checked for what they must not have`() {
        let page = SiteFile(
            name: "index.html",
            bytes: Array(
                """
                <script>a()</script><style>b{}</style><p style="c:d" onclick="e()">
                <a href="javascript:f()"><script src="/assets/a.js"></script>
                <img src="//elsewhere.example/b.png"><link href='https://elsewhere.example/c'>
                """.utf8))
        #expect(
            page.inlineCode == ["<script>", "<style", " style=", " onclick=", "javascript:"])
        #expect(page.otherSites == ["https://elsewhere.example/c"])
        #expect(
            page.references == [
                "javascript:f()", "/assets/a.js", "//elsewhere.example/b.png",
                "https://elsewhere.example/c",
            ])
        let script = SiteFile(
            name: "a.js",
            bytes: Array(
                """
                import { a } from "./b.js";
                import "./c.js";
                const d = await import('./d.js');
                export { e } from "../e.js";
                """.utf8))
        #expect(script.references == ["./b.js", "./c.js", "./d.js", "../e.js"])
        #expect(script.references.map(script.asset) == ["b.js", "c.js", "d.js", nil])
    }
}

extension SiteFile {
    /// What the file loads: by attributes of HTML, imports of scripts, and addresses of styles.
    fileprivate var references: [String] {
        switch fileExtension {
        case "html":
            text.matches(of: /\s(?:src|href)=["']([^"'#][^"']*)["']/).map { String($0.output.1) }
                .filter { !$0.hasPrefix("data:") }
        case "js":
            text.matches(of: /\b(?:from|import)\s*\(?\s*["']([^"']+)["']/)
                .map { String($0.output.1) }
        case "css":
            text.matches(of: /(?:url\(|@import)\s*["']?([^"')]+)/).map { String($0.output.1) }
                .filter { !$0.hasPrefix("data:") }
        default: []
        }
    }

    /// The name of the asset that a reference means from here; nil if it is something else.
    fileprivate func asset(of reference: String) -> String? {
        let prefix = isPage ? "/assets/" : "./"
        guard reference.hasPrefix(prefix) else { return nil }
        let name = reference.dropFirst(prefix.count)
        return name.contains("/") ? nil : String(name)
    }

    /// The beginnings of scripts and styles that the policy of the page refuses.
    fileprivate var inlineCode: [String] {
        text.matches(of: /<script>|<style|\sstyle=|\son[a-z]+=|javascript:/)
            .map { String($0.output).replacing("\n", with: " ") }
    }

    /// The addresses of other sites, but for the names of namespaces.
    fileprivate var otherSites: [String] {
        text.matches(of: /https?:\/\/[^\s"'<>)`]+/).map { String($0.output) }
            .filter { !$0.hasPrefix("http://www.w3.org/") }
    }
}
