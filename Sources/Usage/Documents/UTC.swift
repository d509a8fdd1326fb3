import Glibc

/// Times as people write them (RFC 3339).
///
/// Foundation reads the 29th of February in any year, which would move a bill by a day.
package enum UTC {
    /// A time, to the second, as `2026-10-22T07:00:00Z`.
    package static func text(_ time: Milliseconds) -> String {
        var seconds = time_t(time / .second)
        var parts = unsafe tm()
        unsafe gmtime_r(&seconds, &parts)
        let date = unsafe [parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday]
        let clock = unsafe [parts.tm_hour, parts.tm_min, parts.tm_sec]
        return date.map(twoDigits).joined(separator: "-") + "T"
            + clock.map(twoDigits).joined(separator: ":") + "Z"
    }

    private static func twoDigits(_ number: Int32) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }

    /// The current time.
    package static var now: Milliseconds {
        var time = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        return Milliseconds(time.tv_sec) * .second + Milliseconds(time.tv_nsec) / 1_000_000
    }

    /// Reads a time such as `2026-10-22T07:00Z` or `2026-10-22 15:00:00.5+0800`, to the second;
    /// seconds may be left out, the offset must not.
    package static func time(_ text: String) -> Milliseconds? {
        let text = text.uppercased()
        let parts = text.split(
            omittingEmptySubsequences: false, whereSeparator: { $0 == "T" || $0 == " " })
        guard parts.count == 2, let date = numbers(parts[0], separator: "-", widths: [4, 2, 2])
        else {
            return nil
        }
        let written = parts[1].prefix { $0 != "Z" && $0 != "+" && $0 != "-" }
        let clock = written.prefix { $0 != "." }
        let widths = clock.utf8.count == 5 ? [2, 2] : [2, 2, 2]
        let fraction = written.dropFirst(clock.count)
        guard fraction.isEmpty || widths.count == 3 && isFraction(fraction),
            let time = numbers(clock, separator: ":", widths: widths),
            let offset = offset(parts[1].dropFirst(written.count))
        else { return nil }
        return seconds(date, time).map { ($0 - offset) * .second }
    }

    /// The seconds since 1970; nil if there is no such day or time.
    private static func seconds(_ date: [Int32], _ time: [Int32]) -> Int64? {
        var parts = unsafe tm()
        unsafe parts.tm_year = date[0] - 1900
        unsafe parts.tm_mon = date[1] - 1
        unsafe parts.tm_mday = date[2]
        unsafe parts.tm_hour = time[0]
        unsafe parts.tm_min = time[1]
        unsafe parts.tm_sec = time.count > 2 ? time[2] : 0
        let seconds = unsafe timegm(&parts)
        // The system takes the 31st of April for the first of May.
        let isSame =
            unsafe parts.tm_mon == date[1] - 1 && parts.tm_mday == date[2]
            && parts.tm_hour == time[0] && parts.tm_min == time[1]
        return isSame && date[0] >= 1970 ? Int64(seconds) : nil
    }

    /// Whether a text is a point with digits after it.
    private static func isFraction(_ text: Substring) -> Bool {
        text.count > 1 && isDigits(text.dropFirst())
    }

    private static func isDigits(_ text: Substring) -> Bool {
        text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// The seconds of an offset such as `Z`, `+08:00` or `+0800`.
    private static func offset(_ text: Substring) -> Int64? {
        guard text != "Z" else { return 0 }
        guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
        let written = text.dropFirst()
        let parts =
            numbers(written, separator: ":", widths: [2, 2])
            ?? numbers(written, separator: ":", widths: [4]).map { [$0[0] / 100, $0[0] % 100] }
        guard let parts, parts[0] < 24, parts[1] < 60 else { return nil }
        return (sign == "-" ? -1 : 1) * Int64(parts[0] * 3600 + parts[1] * 60)
    }

    /// Numbers of a certain number of digits each.
    private static func numbers(
        _ text: Substring, separator: Character, widths: [Int]
    ) -> [Int32]? {
        let parts = text.split(separator: separator, omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == widths,
            parts.allSatisfy(isDigits)
        else { return nil }
        return parts.compactMap { Int32($0) }
    }
}
