import TestSupport
import Testing

/// The calculator page in a real browser, which needs Chromium and its driver.
@Suite(
    "The page in a browser", .serialized, .timeLimit(.minutes(3)),
    .enabled(if: Chromedriver.path != nil, "needs chromium and chromedriver"), .browser)
struct PageTests {
    /// The figures of the page are those of the service, digit for digit.
    private func expectFigures(_ page: Page, of answer: JSONValue) async throws {
        for card in Card.allCases {
            let total = card.option(in: answer)?["total"]?.string
            #expect(try await page.figures(card.total) == [total].compactMap(\.self), "\(card)")
        }
        let winner = Self.isProvisioned(answer) ? Card.best : .requests
        let bill = try #require(winner.option(in: answer))
        let items = try #require(bill["items"]?.elements)
        #expect(
            try await page.figures("#bill tbody td:last-child data")
                == items.compactMap { $0["amount"]?.string })
        #expect(try await page.figures("#bill tfoot data") == [bill["total"]?.string])
        #expect(
            try await page.figures("#curve-table td:nth-child(2) data")
                == (answer["curve"]?.elements ?? []).compactMap { $0["amount"]?.string })
        let text = try await page.text("#bill-lines")
        for item in items { #expect(text.contains(try #require(item["formula"]?.string))) }
    }

    private static func isProvisioned(_ answer: JSONValue) -> Bool {
        answer["cheapest"]?["metering"]?.string == "provisioned-capacity"
    }

    @Test(arguments: ["steady", "office", "bursts", "night"])
    func `shows each preset with the figures of the service`(preset: String) async throws {
        try await Page.open { page in
            try await page.browser.click("[data-preset=\(preset)]")
            let answer = try await page.settled()
            try await expectFigures(page, of: answer)
            if Self.isProvisioned(answer) {
                let best = Card.best.option(in: answer)?["provisionedTPS"]?.number
                #expect(try await page.figures("#verdict data").first == best)
            }
            #expect(try await page.text("#proof").contains("One TPS more costs"))
        }
    }

    @Test func `follows what is typed, and reads it back in groups`() async throws {
        try await Page.open { page in
            try await page.fill("/usage/0/messages/0/delivered", with: "2,500,000")
            let answer = try await page.settled()
            try await expectFigures(page, of: answer)
            #expect(try await page.asked().body.contains(#""delivered":2500000"#))
            let field = Page.field("/usage/0/messages/0/delivered")
            let caption = ".field:has(\(field)) output"
            #expect(try await page.text(caption) == "2,500,000")
        }
    }

    @Test func `follows a slider, and sends only what is current`() async throws {
        try await Page.open { page in
            let slider = "[data-for]"
            let before = try await page.browser.run("return asked.length", returning: Int.self)
            let _: Bool = try await page.browser.run(
                """
                const slider = document.querySelector(arguments[0]);
                for (let step = 100; step < 300; step += 1) {
                  slider.value = step;
                  slider.dispatchEvent(new Event('input', {bubbles: true}));
                }
                return true;
                """, slider)
            let answer = try await page.settled()
            try await expectFigures(page, of: answer)
            let after = try await page.browser.run("return asked.length", returning: Int.self)
            #expect(after == before + 1)
            let typed = try await page.browser.run(
                "return document.getElementById(document.querySelector(arguments[0]).dataset.for).value",
                slider, returning: String.self)
            #expect(try await page.asked().body.contains(":\(typed),"))
            #expect(typed.utf8.count == 10)
        }
    }

    @Test func `takes a month of minutes, which sets the hours`() async throws {
        try await Page.open { page in
            let minutes = (0..<43_200).map { "\($0 * 7919 % 3000)" }.joined(separator: "\n")
            try await page.browser.set("#peaks", to: minutes)
            try await page.wait(for: "43,200 minutes, highest 2,999", in: "#peaks-read")
            #expect(try await page.value(Page.field("/usage/0/hours")) == "720")
            #expect(try await page.value(Page.field("/usage/0/repeat")) == "1")
            let answer = try await page.settled(showing: .best)
            #expect(answer["hours"]?.number == "720")
            try await expectFigures(page, of: answer)
            // 1,800,000 messages an hour, as before.
            let delivered = Page.field("/usage/0/messages/0/delivered")
            #expect(try await page.value(delivered) == "1296000000")
            #expect(try await page.asked().body.contains(#""received":1296000000"#))
            #expect(try await page.asked().body.contains(#""queues":150"#))
            try await page.browser.set("#peaks", to: "")
            try await page.wait(for: "Messages in the period, 1 h", in: "#volume")
            #expect(try await page.value(delivered) == "1800000")
        }
    }

    /// The box stays as it is typed, and the time altogether too.
    @Test func `takes minutes key by key`() async throws {
        try await Page.open(expecting: [422]) { page in
            try await page.browser.set("#peaks", to: "")
            try await page.browser.type("900 x 7200", into: "#peaks")
            try await page.wait(for: "7,200 minutes, highest 900", in: "#peaks-read")
            #expect(try await page.value("#peaks") == "900 x 7200")
            #expect(try await page.value(Page.field("/usage/0/hours")) == "120")
            #expect(try await page.value(Page.field("/usage/0/repeat")) == "6")
            #expect(try await page.text("#volume") == "Messages in the period, 120 h")
            #expect(
                try await page.value(Page.field("/usage/0/messages/0/delivered")) == "216000000")
        }
    }

    @Test(arguments: [
        ("[10, 20, 20]", "10 x 1\n20 x 2"), ("5x2\n5*3\n7", "5 x 5\n7 x 1"),
        ("time,tps\n08:00,12\n08:01,11\n", "11 x 1\n12 x 1"),
        (#"{"Datapoints": "[{\"Maximum\": 4}, {\"Maximum\": 4}]"}"#, "4 x 2"),
    ])
    func `takes peaks as numbers, counts, CSV and JSON`(text: String, counts: String) async throws {
        try await Page.open(expecting: [422]) { page in
            try await page.browser.set("#peaks", to: text)
            let expected = counts.split(separator: "\n").map { line in
                let parts = line.split(separator: " ")
                return #"{"tps":\#(parts[0]),"minutes":\#(parts[2])}"#
            }
            let list = #""minutePeakTPSCounts":[\#(expected.joined(separator: ","))]"#
            try await page.browser.wait(
                until: "asked.at(-1)[1].includes(arguments[0])", list,
                showing: "asked.at(-1)[1]")
        }
    }

    @Test func `uses the best capacity, and keeps the focus`() async throws {
        try await Page.open { page in
            try await page.browser.click("[data-action=use-best]")
            try await page.wait(for: "Nothing is cheaper", in: "#card-current")
            #expect(try await page.value(Page.field("/current/provisionedTPS")) == "1400")
            let focused = try await page.browser.run(
                "return document.activeElement.dataset.action ?? ''", returning: String.self)
            #expect(focused == "use-best")
        }
    }
}
