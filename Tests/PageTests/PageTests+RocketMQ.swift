import TestSupport
import Testing

/// The editions of RocketMQ, most of whose unit prices are not public.
extension PageTests {
    private static let rates = [
        "messageRequests": "0.2", "instanceHour": "0.3", "resourceHour": "0.01",
        "clientHour": "0.002", "storageGBHour": "0.0001", "internetOutGB": "0.12",
        "messageTraces": "0.5", "reservedTPSHour": "0.004", "elasticTPSMinute": "0.0002",
    ]

    @Test func `has a field for each price that is not known, and then the cheapest edition`()
        async throws
    {
        try await Page.open { page in
            try await page.browser.click("[data-product=rocketmq]")
            try await page.wait(for: "The cheapest edition is not known", in: "#verdict")
            #expect(try await page.text("#break-even").contains(" costs less than "))
            #expect(try await page.text("#matrix tfoot").contains("+ unknown"))
            let pointers = try await page.browser.run(
                "return [...document.querySelectorAll('#rates input')].map(e => e.dataset.pointer)",
                returning: [String].self)
            #expect(pointers.count > 4)
            for pointer in pointers {
                let name = try #require(pointer.split(separator: "/").last)
                try await page.fill(
                    pointer, with: try #require(Self.rates[String(name)], "\(name)"))
            }
            try await page.wait(for: "is the cheapest", in: "#verdict")
            let answer = try await page.answer()
            let options = try #require(answer["options"]?.elements)
            #expect(
                try await page.figures("#matrix tfoot data") == options.map { $0["total"]?.string })
            for (column, option) in options.enumerated() {
                let amounts = option["items"]?.elements.filter { $0["status"]?.string == "priced" }
                    .compactMap { $0["amount"]?.string }
                let shown = try await page.figures(
                    "#matrix tbody td:nth-child(\(column + 2)) > data")
                #expect(shown == amounts, "\(column)")
            }
        }
    }

    @Test func `shows the upgrade and what it costs`() async throws {
        try await Page.open { page in
            try await page.browser.click("[data-product=rocketmq]")
            try await page.wait(for: "The old endpoint costs", in: "#upgrade-text")
            let answer = try await page.answer()
            #expect(
                try await page.figures("#upgrade-text data").first
                    == answer["upgrade"]?["transitionCost"]?.string)
            let steps = try await page.browser.run(
                "return document.querySelectorAll('#upgrade-text li').length", returning: Int.self)
            #expect(steps == answer["upgrade"]?["steps"]?.elements.count && steps > 2)
        }
    }

    @Test func `compares as many editions as are added`() async throws {
        try await Page.open { page in
            try await page.browser.click("[data-product=rocketmq]")
            try await page.browser.click("[data-action=add-option]")
            try await page.browser.wait(
                until: "document.querySelectorAll('#matrix thead th').length === 4")
            try await page.browser.click("[data-action=remove-option-2]")
            try await page.browser.wait(
                until: "document.querySelectorAll('#matrix thead th').length === 3")
            for count in 4...7 {
                try await page.browser.click("[data-action=add-option]")
                try await page.browser.wait(
                    until: "document.querySelectorAll('#matrix thead th').length === \(count)")
            }
            #expect(try await !page.isShown("[data-action=add-option]"))
        }
    }

    /// The upgrade leads from the old editions only.
    @Test func `compares from any edition`() async throws {
        try await Page.open { page in
            try await page.browser.click("[data-product=rocketmq]")
            try await page.wait(for: "Standard", in: "#matrix thead")
            try await page.browser.set("[data-action=option-0]", to: "dedicated/cumulative")
            try await page.wait(for: "Dedicated", in: "#matrix thead")
            #expect(try await !page.isShown(".error"))
            #expect(try await !page.isShown("#upgrade"))
        }
    }
}
