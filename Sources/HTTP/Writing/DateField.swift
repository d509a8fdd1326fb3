import Glibc

/// The value of the `Date` field (RFC 9110, sections 5.6.7 and 6.6.1), formatted once a second.
package struct DateField {
    package private(set) var bytes: [UInt8] = []
    private var second: Int?

    package init() {}

    /// Formats the current time if a second has passed.
    package mutating func update() {
        var time = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        guard time.tv_sec != second else { return }
        second = time.tv_sec
        bytes = Self.format(time.tv_sec)
    }

    /// `Sun, 06 Nov 1994 08:49:37 GMT`, from seconds since 1970.
    static func format(_ seconds: Int) -> [UInt8] {
        let days = seconds / 86_400
        let date = CivilDate(daysSince1970: days)
        let time = [seconds / 3600 % 24, seconds / 60 % 60, seconds % 60].map(padded)
        let weekday = weekdays[(days + 4) % 7]
        let month = months[date.month - 1]
        let day = "\(weekday), \(padded(date.day)) \(month) \(date.year)"
        return Array("\(day) \(time.joined(separator: ":")) GMT".utf8)
    }

    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private static func padded(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}
