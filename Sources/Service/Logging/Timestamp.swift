import Glibc
import HTTP
import JSON

/// The times of log lines (RFC 3339).
enum Timestamp {
    /// Appends the current time.
    static func appendNow(to text: inout ByteWriter) {
        var time = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        append(
            seconds: UInt64(time.tv_sec), milliseconds: UInt64(time.tv_nsec / 1_000_000), to: &text)
    }

    /// A time in seconds since 1970, as `append` writes it.
    static func text(_ seconds: Int64) -> String {
        var text = ByteWriter(capacity: 24)
        append(seconds: UInt64(max(0, seconds)), milliseconds: 0, to: &text)
        return text.string
    }

    /// Appends a time since 1970 as `1994-11-06T08:49:37.042Z`.
    static func append(seconds: UInt64, milliseconds: UInt64, to text: inout ByteWriter) {
        let date = CivilDate(daysSince1970: Int(seconds / 86_400))
        text.append(decimal: UInt64(date.year), width: 4)
        text.append(UInt8(ascii: "-"))
        text.append(decimal: UInt64(date.month), width: 2)
        text.append(UInt8(ascii: "-"))
        text.append(decimal: UInt64(date.day), width: 2)
        text.append(UInt8(ascii: "T"))
        text.append(decimal: seconds / 3600 % 24, width: 2)
        text.append(UInt8(ascii: ":"))
        text.append(decimal: seconds / 60 % 60, width: 2)
        text.append(UInt8(ascii: ":"))
        text.append(decimal: seconds % 60, width: 2)
        text.append(UInt8(ascii: "."))
        text.append(decimal: milliseconds, width: 3)
        text.append(UInt8(ascii: "Z"))
    }
}
