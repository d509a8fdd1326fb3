import TestSupport
import Testing

@testable import Pricing

@Suite("A profile of minute peaks")
struct PeakProfileTests {
    private func peaks(_ runs: [(tps: Int64, minutes: Int64)]) -> MinutePeaks {
        var peaks = MinutePeaks()
        for run in runs { peaks.append(tps: run.tps, minutes: run.minutes) }
        return peaks
    }

    @Test func `joins equal peaks of all periods, with their repetitions`() {
        let profile = PeakProfile(
            hours: 5,
            [
                (peaks: peaks([(7, 2), (0, 50), (9, 1), (7, 3), (3, 0)]), repeats: 4),
                (peaks: peaks([(9, 10), (1, 50)]), repeats: 1),
            ])
        #expect(profile.minutes == 300)
        #expect(profile.highest == 9)
        #expect(
            profile.peaks == [
                PeakProfile.Peak(tps: 9, minutes: 14, tpsMinutes: 126),
                PeakProfile.Peak(tps: 7, minutes: 34, tpsMinutes: 266),
                PeakProfile.Peak(tps: 1, minutes: 84, tpsMinutes: 316),
            ])
        #expect(profile.sums(above: 9) == .none)
        #expect(profile.sums(above: 8).minutes == 14)
        #expect(profile.sums(above: 7).minutes == 14)
        #expect(profile.sums(above: 6).minutes == 34)
        #expect(profile.sums(above: 0).tpsMinutes == 316)
    }

    @Test func `is empty without peaks`() {
        #expect(PeakProfile(hours: 1, []).highest == 0)
        #expect(PeakProfile(hours: 1, [(peaks: peaks([(0, 60)]), repeats: 3)]).peaks.isEmpty)
        #expect(PeakProfile(hours: 1, [(peaks: peaks([(8, 0)]), repeats: 3)]).peaks.isEmpty)
    }

    struct Size: Row {
        let name: String
        let count: Int
        let largest: Int64
    }

    private static let sizes = [
        Size(name: "few", count: 255, largest: 5000),
        Size(name: "as many as are sorted by digits", count: 256, largest: 5000),
        Size(name: "one digit", count: 2000, largest: 2047),
        Size(name: "two digits", count: 2000, largest: 2048),
        Size(name: "the largest of four digits", count: 2000, largest: 1 << 41 - 1),
        Size(name: "keys of 128 bits", count: 2000, largest: 1 << 41),
        Size(name: "the largest peaks", count: 2000, largest: .max),
    ]

    @Test(arguments: sizes)
    func `is sorted and added up`(size: Size) {
        var random = SplitMix64(seed: UInt64(size.count))
        var tps = (0..<size.count).map { _ in
            Int64(bitPattern: random.next() & UInt64(Int64.max)) % size.largest + 1
        }
        tps[0] = size.largest
        tps[1] = 1
        let profile = PeakProfile(hours: 87_840, [(peaks: peaks(tps.map { ($0, 1) }), repeats: 7)])
        var expected: [PeakProfile.Peak] = []
        var (minutes, sum): (Int64, Int128) = (0, 0)
        for (index, peak) in tps.sorted(by: >).enumerated() {
            minutes += 7
            sum += 7 * Int128(peak)
            if index > 0, expected.last?.tps == peak { expected.removeLast() }
            expected.append(PeakProfile.Peak(tps: peak, minutes: minutes, tpsMinutes: sum))
        }
        #expect(profile.peaks == expected)
    }

    @Test func `holds ten years at one peak`() {
        let profile = PeakProfile(hours: 87_840, [(peaks: peaks([(.max, 60)]), repeats: 87_840)])
        #expect(profile.peaks.map(\.minutes) == [5_270_400])
        #expect(profile.peaks.map(\.tpsMinutes) == [Int128(Int64.max) * 5_270_400])
        let short = PeakProfile(hours: 87_840, [(peaks: peaks([(5, 60)]), repeats: 87_840)])
        #expect(short.peaks.map(\.minutes) == [5_270_400])
    }
}
