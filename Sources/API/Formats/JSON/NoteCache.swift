import JSON
import Pricing

/// The notes of a product as JSON, in the order of the answer.
struct NoteCache: Sendable {
    private var bytes: [UInt8] = []
    private var notes: [(bit: UInt64, range: Range<Int>)] = []

    init(_ texts: [NoteText]) {
        for text in texts {
            var writer = JSONWriter()
            writer.beginObject()
            writer.member("code", text.code)
            writer.member("detail", text.detail)
            writer.endObject()
            let start = bytes.count
            bytes += writer.bytes
            notes.append((text.note.rawValue, start..<bytes.count))
        }
    }

    /// Writes some notes, as an array.
    func write(_ given: Notes, to writer: inout JSONWriter) {
        let bytes = bytes.span
        let bits = given.rawValue
        writer.beginArray()
        for note in notes where bits & note.bit != 0 {
            writer.raw { $0.append(bytes.extracting(note.range)) }
        }
        writer.endArray()
    }
}
