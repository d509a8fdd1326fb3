import TestSupport
import Testing

/// Each error is beside the field that it is about.
extension PageTests {
    struct Mistake: Row {
        let name: String
        let pointer: String
        let text: String
        let error: String
        /// Where the error is, if not at the field.
        var place: String?
    }

    @Test(arguments: [
        Mistake(
            name: "no integer", pointer: "/usage/0/messages/0/delivered", text: "1.5",
            error: "must be an integer"),
        Mistake(
            name: "no number", pointer: "/usage/0/queues", text: "many",
            error: "must be an integer, not a string"),
        Mistake(
            name: "negative", pointer: "/usage/0/queues", text: "-1",
            error: "must not be negative"),
        Mistake(
            name: "missing", pointer: "/usage/0/messages/0/payloadBytes", text: "",
            error: "the field 'payloadBytes' is missing"),
        Mistake(
            name: "other hours than the minutes have", pointer: "/usage/0/hours", text: "24",
            error: "the minutes must add up to exactly 1440",
            place: "/usage/0/minutePeakTPSCounts"),
        Mistake(
            name: "peaks that are none", pointer: "/usage/0/minutePeakTPSCounts",
            text: "1\nfoo\n3", error: "2: foo?"),
        Mistake(
            name: "a first line that is no heading", pointer: "/usage/0/minutePeakTPSCounts",
            text: "1000 tps x 60\n200 x 60", error: "1: 1000 tps x 60?"),
        Mistake(
            name: "a group of digits, or two columns", pointer: "/usage/0/minutePeakTPSCounts",
            text: "900\n1,400 x 40", error: "2: 1,400 x 40?"),
        Mistake(
            name: "a group of digits in quotes", pointer: "/usage/0/minutePeakTPSCounts",
            text: "time,tps\n12:00,\"1,400\"", error: #"2: 12:00,"1,400"?"#),
        Mistake(
            name: "a decimal comma", pointer: "/usage/0/minutePeakTPSCounts",
            text: "time;tps\n12:00;1,5", error: "2: 12:00;1,5?"),
        Mistake(
            name: "an empty last column", pointer: "/usage/0/minutePeakTPSCounts",
            text: "time,tps\n1764201600000,", error: "2: 1764201600000,?"),
        Mistake(
            name: "peaks with decimals", pointer: "/usage/0/minutePeakTPSCounts",
            text: Array(repeating: "1.5x1", count: 60).joined(separator: "\n"),
            error: "must be an integer"),
    ])
    func `shows each error beside its field`(mistake: Mistake) async throws {
        try await Page.open(expecting: [422]) { page in
            let field = Page.field(mistake.place ?? mistake.pointer)
            try await page.fill(mistake.pointer, with: mistake.text)
            try await page.wait(for: mistake.error, in: ".field:has(\(field)) .error")
            let described = try await page.browser.run(
                """
                const field = document.querySelector(arguments[0]);
                return field.ariaInvalid === 'true' && field.getAttribute('aria-describedby')
                  .split(' ').some(id => document.getElementById(id)?.className === 'error');
                """, field, returning: Bool.self)
            #expect(described)
            #expect(try await page.text("#verdict").hasPrefix("No price yet"))
            #expect(try await !page.isShown("#errors"))
            try await page.browser.click("[data-preset=steady]")
            try await page.wait(for: "Provision 1,400 TPS", in: "#verdict")
            #expect(try await !page.isShown(".error"))
        }
    }

    @Test func `keeps the error of the peaks until they are corrected`() async throws {
        try await Page.open { page in
            try await page.browser.set("#peaks", to: "1000 x 60\nmany")
            try await page.wait(for: "2: many?", in: ".field:has(#peaks) .error")
            try await page.fill("/usage/0/queues", with: "7")
            try await page.wait(for: "2: many?", in: ".field:has(#peaks) .error")
            #expect(try await page.text("#verdict").hasPrefix("No price yet"))
            #expect(try await page.value("#peaks") == "1000 x 60\nmany")
            for button in ["[data-action=add-class]", "#language", "#language"] {
                try await page.browser.click(button)
            }
            try await page.wait(for: "2: many?", in: ".field:has(#peaks) .error")
            #expect(try await page.value("#peaks") == "1000 x 60\nmany")
            for button in ["copy-link", "copy-curl", "download-json", "download-csv"] {
                try await page.browser.click("#language")
                try await page.browser.click("#language")
                try await page.browser.click("#\(button)")
                try await page.wait(for: "Correct the minute peaks first.", in: "#taken")
            }
            try await page.browser.click("[data-action=remove-class-1]")
            try await page.browser.set("#peaks", to: "1000 x 60")
            try await page.wait(for: "Provision", in: "#verdict")
            #expect(try await page.asked().body.contains(#""queues":7"#))
        }
    }

    @Test func `lists the errors that no field has`() async throws {
        try await Page.open(expecting: [422]) { page in
            let file = try TemporaryFile(
                #"{"region": "cn-hangzhou", "usage": [{"queues": 5}, {"queues": -1}, {"zz": 1}]}"#)
            try await page.browser.type(file.path, into: "#file")
            try await page.wait(for: "#/usage/1/queues: must not be negative", in: "#errors")
            #expect(try await page.text("#errors").contains("#/usage/2/zz: unknown field"))
            #expect(try await page.text("#verdict") == "No price yet: 2 to correct")
        }
    }

    @Test(arguments: [
        (#"{"usage": 5}"#, "JSON?"), (#"{"usage": [{"minutePeakTPS": {}}]}"#, "JSON?"),
        (#"{"usage": [{"minutePeakTPSCounts": [1, "x"]}]}"#, "x x 1?"),
        ("[1, -2]", "-2 x 1?"), (#"{"a": 1}"#, "JSON?"),
    ])
    func `keeps what is shown if a file is something else`(text: String, error: String) async throws
    {
        try await Page.open { page in
            let file = try TemporaryFile(text)
            try await page.browser.type(file.path, into: "#file")
            try await page.wait(for: error, in: "#errors")
            try await page.fill("/usage/0/queues", with: "7")
            try await page.wait(for: "Provision 1,400 TPS", in: "#verdict")
        }
    }

    @Test func `shows the errors of a link`() async throws {
        try await Page.open(expecting: [422]) { page in
            try await page.fill("/usage/0/queues", with: "-1")
            try await page.browser.click("#copy-link")
            try await page.browser.wait(until: "location.hash.length > 10")
            let link = try await page.browser.run("return location.href", returning: String.self)
            try await page.browser.open("about:blank")
            try await page.browser.open(link)
            let field = Page.field("/usage/0/queues")
            try await page.wait(for: "must not be negative", in: ".field:has(\(field)) .error")
            // The prices of regions arrive later.
            try await page.wait(for: "cn-hangzhou", in: Page.field("/region"))
            try await page.browser.wait(
                until: "document.querySelector(arguments[0]).options.length > 3",
                Page.field("/region"))
            #expect(try await page.isShown(".field:has(\(field)) .error"))
            // A link of other figures would mislead.
            try await page.fill("/usage/0/queues", with: "1")
            try await page.wait(for: "Provision 1,400 TPS", in: "#verdict")
            let rest = try await page.browser.run("return location.hash", returning: String.self)
            #expect(rest == "")
        }
    }

    @Test func `says so if a link is damaged`() async throws {
        let page = try #require(Page.current)
        try await page.browser.open("about:blank")
        try await page.browser.open(page.address + "#s=abc")
        try await page.wait(for: "The link is damaged.", in: "#errors")
    }
}
