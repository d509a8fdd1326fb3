import Glibc
import HTTP

/// The times of log lines (RFC 3339).
enum Timestamp {
    /// The current time.
    static var now: String {
        var time = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        return text(seconds: time.tv_sec, milliseconds: time.tv_nsec / 1_000_000)
    }

    /// `1994-11-06T08:49:37.042Z`, from seconds since 1970.
    static func text(seconds: Int, milliseconds: Int) -> String {
        let date = CivilDate(daysSince1970: seconds / 86_400)
        var text = Array("0000-00-00T00:00:00.000Z".utf8)
        for (number, end) in [
            (date.year, 4), (date.month, 7), (date.day, 10), (seconds / 3600 % 24, 13),
            (seconds / 60 % 60, 16), (seconds % 60, 19), (milliseconds, 23),
        ] {
            write(number, endingAt: end, of: &text)
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Replaces the zeros before a position with the digits of a number.
    private static func write(_ number: Int, endingAt end: Int, of text: inout [UInt8]) {
        var rest = number
        var position = end
        while rest > 0 {
            position -= 1
            text[position] += UInt8(rest % 10)
            rest /= 10
        }
    }
}
