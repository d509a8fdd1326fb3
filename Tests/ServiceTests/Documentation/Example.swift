import TestSupport
import Testing

/// Something in the documentation that can be run, with the output that is shown after it.
struct Example: Sendable, CustomTestStringConvertible {
    /// `README.md:31`.
    let place: String
    let code: String
    /// The block that follows at once; nil if there is none.
    var output: Output?

    var testDescription: String { place }

    static let languages = ["sh", "python", "js"]

    /// The languages of blocks that show an output.
    static let outputLanguages = ["json", "text", "csv"]

    /// All blocks of the documentation in a language.
    static func blocks(in language: String) throws -> [Example] {
        try MarkdownFile.all().flatMap { file in
            file.blocks.indices.filter { file.blocks[$0].language == language }.map { index in
                let block = file.blocks[index]
                let next = file.blocks.dropFirst(index + 1).first
                return Example(place: block.place, code: block.text, output: Output(next))
            }
        }
    }

    /// The command lines of the program that stand within sentences and tables.
    static func inlineCommands() throws -> [Example] {
        try MarkdownFile.all().flatMap { file in
            file.codeSpans.filter { $0.text.hasPrefix("mq-pricing ") }.map { line, text in
                Example(place: "\(file.path):\(line)", code: text)
            }
        }
    }

    /// An output that is shown, in which `…` takes the place of any text.
    struct Output: Sendable {
        let text: String
        /// Whether blanks outside of strings do not matter.
        let isJSON: Bool

        init(text: String, isJSON: Bool) {
            (self.text, self.isJSON) = (text, isJSON)
        }

        /// The output in the block after an example; nil if that is something else.
        init?(_ block: MarkdownBlock?) {
            guard let block, block.followsBlock, outputLanguages.contains(block.language)
            else { return nil }
            self.init(text: block.text, isJSON: block.language == "json")
        }

        /// Whether an output is as shown.
        func matches(_ actual: String) -> Bool {
            let pieces = normal(text).split(separator: "…", omittingEmptySubsequences: false)
            let actual = normal(actual)
            guard pieces.count > 1 else { return actual == pieces[0] }
            guard actual.hasPrefix(pieces[0]) else { return false }
            var rest = actual.dropFirst(pieces[0].count)
            guard rest.hasSuffix(pieces[pieces.count - 1]) else { return false }
            rest = rest.dropLast(pieces[pieces.count - 1].count)
            for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
                guard let range = rest.firstRange(of: piece) else { return false }
                rest = rest[range.upperBound...]
            }
            return true
        }

        private func normal(_ text: String) -> String {
            guard isJSON else { return text }
            var isInString = false
            return text.filter { character in
                if character == "\"" { isInString.toggle() }
                return isInString || !character.isWhitespace
            }
        }
    }
}
