/// A fenced block of a Markdown file.
package struct MarkdownBlock: Sendable {
    /// The path of the file.
    package let path: String
    /// The numbers of its lines from 1, with the fences.
    package let lines: ClosedRange<Int>
    /// What follows the first fence, such as `sh`; empty if nothing does.
    package let language: String
    /// What is between the fences, with a newline at its end.
    package let text: String
    /// Whether only blank lines separate it from the block before.
    package let followsBlock: Bool

    /// The file with the line of the first fence.
    package var place: String { "\(path):\(lines.lowerBound)" }

    static func blocks(of lines: [String], in path: String) -> [MarkdownBlock] {
        var blocks: [MarkdownBlock] = []
        var start: Int?
        var followsBlock = false
        for (index, line) in lines.enumerated() {
            guard line.hasPrefix("```") else {
                if start == nil, !line.isEmpty { followsBlock = false }
                continue
            }
            guard let first = start else {
                start = index
                continue
            }
            let inside = lines[(first + 1)..<index]
            blocks.append(
                MarkdownBlock(
                    path: path, lines: (first + 1)...(index + 1),
                    language: String(lines[first].dropFirst(3)),
                    text: inside.map { "\($0)\n" }.joined(), followsBlock: followsBlock))
            (start, followsBlock) = (nil, true)
        }
        return blocks
    }
}
