import ProgramSupport

/// Messages for people, on standard error.
enum Message {
    /// Writes a message on one line; what a server sent must not move the cursor of a terminal.
    static func write(_ text: String) {
        StandardError.write("mq-usage: \(line(text))\n")
    }

    /// The text with spaces instead of control characters.
    static func line(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
    }
}
