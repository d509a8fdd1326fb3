import Pricing
import Testing

@Suite("Minute peaks")
struct MinutePeaksTests {
    private func peaks(_ runs: (tps: Int64, minutes: Int64)...) -> MinutePeaks {
        var peaks = MinutePeaks()
        for run in runs { peaks.append(tps: run.tps, minutes: run.minutes) }
        return peaks
    }

    @Test func `merge minutes of the same peak that follow each other`() {
        var peaks = MinutePeaks()
        for tps: Int64 in [5, 5, 5, 7, 5, 5] { peaks.append(tps: tps) }
        #expect(peaks.runs.map(\.tps) == [5, 7, 5])
        #expect(peaks.runs.map(\.minutes) == [3, 1, 2])
        #expect(peaks == self.peaks((5, 3), (7, 1), (5, 2)))
        #expect(self.peaks((5, 1), (5, 2)).runs.map(\.minutes) == [3])
    }

    @Test func `sum what is above the capacity`() {
        let published = peaks((5200, 1), (5300, 1), (5100, 1), (5000, 57))
        #expect(published.excess(over: 5000) == 600)
        #expect(published.excess(over: 5100) == 300)
        #expect(published.excess(over: 5299) == 1)
        #expect(published.excess(over: 5300) == 0)
        #expect(published.excess(over: 1) == 5199 + 5299 + 5099 + 57 * 4999)
        #expect(MinutePeaks().excess(over: 1) == 0)
    }

    @Test func `have a highest one among the minutes that there are`() {
        #expect(MinutePeaks().highest == 0)
        #expect(peaks((5, 1), (9, 2), (7, 3)).highest == 9)
        #expect(peaks((5, 1), (9, 0)).highest == 5)
        #expect(peaks((9, 0)).highest == 0)
    }

    @Test func `hold ten years of the largest count`() {
        let minutes: Int64 = 87_840 * 60
        let largest: Int64 = 9_007_199_254_740_991
        let excess = peaks((largest, minutes)).excess(over: 1)
        #expect(excess == Int128(largest - 1) * Int128(minutes))
    }
}
