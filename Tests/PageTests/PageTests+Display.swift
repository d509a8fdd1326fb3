import TestSupport
import Testing

/// For everyone: small screens, dark rooms, paper, keyboards, and readers of Chinese.
extension PageTests {
    @Test(arguments: [320, 390, 910, 1024, 1280], ["rabbitmq", "rocketmq"])
    func `fits the width of the screen`(width: Int, product: String) async throws {
        try await Page.open { page in
            try await page.browser.resize(width: width)
            try await page.browser.click("[data-product=\(product)]")
            try await page.browser.wait(until: "asked.at(-1)[0].includes(arguments[0])", product)
            for language in ["en", "zh-Hans"] {
                let overflow = try await page.browser.run(
                    """
                    for (const part of document.querySelectorAll('details')) part.open = true;
                    const root = document.documentElement, width = root.clientWidth;
                    if (root.lang !== arguments[0]) return root.lang;
                    if (root.scrollWidth > width) return `scrolls to ${root.scrollWidth}`;
                    const small = [...document.querySelectorAll('svg text')]
                      .find(text => parseFloat(getComputedStyle(text).fontSize) < 12);
                    const wide = small ?? [...document.querySelectorAll('main *')].find(element =>
                      !element.closest('.scroll, svg') && element.checkVisibility()
                      && element.getBoundingClientRect().right > width + 1);
                    const cut = [...document.querySelectorAll('.amount')]
                      .find(amount => amount.scrollWidth > amount.clientWidth);
                    return (wide ?? cut)?.outerHTML ?? '';
                    """, language, returning: String.self)
                #expect(overflow == "")
                try await page.browser.click("#language")
            }
        }
    }

    @Test func `has other colours in the dark, and no buttons on paper`() async throws {
        try await Page.open { page in
            let colour = "return getComputedStyle(document.body).backgroundColor"
            let light = try await page.browser.run(colour, returning: String.self)
            try await page.browser.emulate(dark: true)
            let dark = try await page.browser.run(colour, returning: String.self)
            #expect(light != dark)
            try await page.browser.emulate(print: true)
            #expect(try await !page.isShown("#copy-link"))
            #expect(try await !page.isShown("[type=range]"))
            #expect(try await page.isShown("#verdict"))
            #expect(try await page.isShown("#bill"))
        }
    }

    /// The keys of WebDriver (section 17.4.2).
    private static let tab = "\u{E004}"
    private static let enter = "\u{E007}"
    private static let right = "\u{E014}"

    /// Presses Tab until an element of the selector has the focus.
    private func tab(to selector: String, _ page: Page) async throws {
        for _ in 0..<80 {
            let isThere = try await page.browser.run(
                "return document.activeElement.matches(arguments[0])", selector,
                returning: Bool.self)
            if isThere { return }
            try await page.browser.press(Self.tab)
        }
        throw Browser.Failure.neverTrue("focus on \(selector)", last: "")
    }

    @Test func `works with the keyboard alone`() async throws {
        try await Page.open { page in
            try await tab(to: "[data-preset=night]", page)
            try await page.browser.press(Self.enter)
            try await page.wait(for: "Provision 2,600 TPS", in: "#verdict")
            try await tab(to: "[data-for]", page)
            let before = try await page.figures("#card-requests .amount data")
            try await page.browser.press(Self.right, Self.right)
            try await page.browser.wait(
                until:
                    "document.querySelector('#card-requests .amount data')?.value !== arguments[0]",
                before.first ?? "")
            try await tab(to: "[data-action=use-best]", page)
            try await page.browser.press(Self.enter)
            try await page.wait(for: "Nothing is cheaper", in: "#card-current")
            try await tab(to: "[data-bill=requests]", page)
            try await page.browser.press(Self.enter)
            try await page.browser.wait(
                until: "document.querySelector('[data-bill=requests]').ariaPressed === 'true'")
            try await tab(to: "#copy-link", page)
        }
    }

    @Test func `speaks the language of the browser, and the other one`() async throws {
        let driver = try #require(Page.current?.driver)
        let service = try #require(Page.current?.service)
        let page = try await Page(driver, service: service, language: "zh-CN")
        try await page.visit()
        #expect(try await page.text("#verdict").hasPrefix("预置 1,400 TPS"))
        #expect(try await page.text("h2") == "用量")
        let left = try await page.browser.run(
            """
            const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            const left = [];
            while (walker.nextNode()) {
              const {data, parentElement} = walker.currentNode;
              if (/[a-z]{3}/.test(data) && parentElement.checkVisibility()
                  && !parentElement.closest('[lang=en], #sheet, option, .workings, textarea, code'))
                left.push(data.trim());
            }
            return left;
            """, returning: [String].self)
        let names = ["mq-pricing", "RabbitMQ", "RocketMQ", "English"]
        #expect(left.filter { !names.contains($0) && !$0.contains("curl") } == [])
        try await page.browser.click("#language")
        try await page.wait(for: "Provision 1,400 TPS", in: "#verdict")
        #expect(
            try await page.browser.run(
                "return document.documentElement.lang", returning: String.self)
                == "en")
        try await page.expectQuietConsole([])
        await page.browser.end()
    }
}
