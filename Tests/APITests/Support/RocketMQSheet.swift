import API
import Testing

/// The built-in price sheet of RocketMQ as a text, for a test to change as a user would.
struct RocketMQSheet {
    private(set) var text: String

    static var builtIn: RocketMQSheet {
        get throws {
            let id = PriceSheets.builtIn.rocketMQ.file.id
            return RocketMQSheet(text: try Client().send("GET", "/price-sheets/\(id)").text)
        }
    }

    /// The bytes of the sheet with all occurrences of a text replaced; there must be some.
    func replacing(_ text: String, with other: String) throws -> [UInt8] {
        Array(try changed(text, to: other).text.utf8)
    }

    func changed(_ text: String, to other: String) throws -> RocketMQSheet {
        try #require(self.text.contains(text), "\(text) is not in the sheet")
        return RocketMQSheet(text: self.text.replacing(text, with: other))
    }
}
