import ArgumentParser
import Usage

/// A time in an argument, such as `2026-10-22T00:00Z`.
struct TimeArgument {
    let time: Milliseconds

    init(_ text: String) throws {
        guard let time = UTC.time(text) else {
            throw ValidationError(
                "it must be a date, a time and an offset, such as 2026-10-22T00:00Z")
        }
        self.time = time
    }
}

/// A duration in an argument: a number with its unit, such as `30s`, `5m`, `24h` or `30d`.
struct DurationArgument {
    let milliseconds: Milliseconds

    private static let units: [Character: Milliseconds] = [
        "s": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000,
    ]

    private static let largestNumber: Int64 = 1_000_000

    init(_ text: String) throws {
        guard let unit = text.last.flatMap({ Self.units[$0] }),
            let number = Int64(text.dropLast()), (1...Self.largestNumber).contains(number)
        else {
            throw ValidationError(
                "it must be an integer from 1 to \(Self.largestNumber) and a unit: s, m, h or d, "
                    + "such as 5m")
        }
        milliseconds = number * unit
    }

    init(milliseconds: Milliseconds) {
        self.milliseconds = milliseconds
    }
}

/// A percentage with up to four decimals, such as `12.5`.
struct PercentArgument: ExpressibleByArgument {
    let share: DocumentSettings.Share

    init?(argument: String) {
        let parts = argument.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = Int64(parts[0]), (0...100).contains(whole) else {
            return nil
        }
        let decimals = parts.count == 2 ? parts[1] : "0"
        guard (1...4).contains(decimals.count), decimals.utf8.allSatisfy({ 0x30...0x39 ~= $0 }),
            let fraction = Int64(decimals + String(repeating: "0", count: 4 - decimals.count)),
            whole < 100 || fraction == 0
        else { return nil }
        share = DocumentSettings.Share(millionths: whole * 10_000 + fraction)
    }
}
