import HTTP
import JSON

/// How long the steps of an answer took: the value of `Server-Timing` (W3C Server Timing).
struct ServerTiming {
    private let start = MonotonicClock.now
    private var parsed: Int64?
    private var priced: Int64?

    /// The document was read.
    mutating func endParse() { parsed = MonotonicClock.now }

    /// The amounts are known.
    mutating func endPrice() { priced = MonotonicClock.now }

    /// `parse;dur=0.021, price;dur=0.004, write;dur=0.009` in milliseconds, up to the step that is
    /// under way.
    var field: Response.Field {
        let now = MonotonicClock.now
        var text = ByteWriter(capacity: 96)
        text.append(literal: "parse;dur=")
        text.append(milliseconds: (parsed ?? now) - start)
        if let parsed {
            text.append(literal: ", price;dur=")
            text.append(milliseconds: (priced ?? now) - parsed)
        }
        if let priced {
            text.append(literal: ", write;dur=")
            text.append(milliseconds: now - priced)
        }
        return Response.Field("Server-Timing", text.string)
    }
}

extension ByteWriter {
    /// Appends nanoseconds as milliseconds with three decimals.
    fileprivate mutating func append(milliseconds nanoseconds: Int64) {
        let microseconds = UInt64(max(0, nanoseconds)) / 1000
        append(decimal: microseconds / 1000)
        append(UInt8(ascii: "."))
        append(decimal: microseconds % 1000, width: 3)
    }
}
