import FoundationEssentials

/// A page with a form, for a script that runs without a browser.
struct FormPage {
    /// The names of the form's elements.
    let names: [String]
    /// The places of a document whose faults the form shows.
    let pointers: [String]

    init(html: String) {
        names = html.matches(of: /\sname="([^"]*)"/).map { String($0.output.1) }
        pointers = html.matches(of: /\sdata-pointer="([^"]*)"/).map { String($0.output.1) }
    }

    /// A module that has the page as its document, then the code, and then moves the slider.
    ///
    /// It prints what the form shows for a valid position, a wrong one, two in quick succession, and
    /// without a valid key.
    func script(around code: String) -> String {
        """
        let key = process.env.PRICING_KEY;
        const messages = \(pointers).map((pointer) => ({ dataset: { pointer }, value: "" }));
        const page = { querySelectorAll: () => messages, addEventListener: (_, f) => (page.fire = f) };
        for (const name of \(names)) {
          page[name] = { value: "0", get valueAsNumber() { return Number(this.value); } };
        }
        const document = { querySelector: () => page };
        const send = fetch;
        let aborted = 0;
        globalThis.fetch = (...request) => send(...request).catch((error) => {
          if (error.name === "AbortError") aborted++;
          throw error;
        });
        const move = (queues) => { page.queues.value = queues; return page.fire(); };
        const shown = () => [page.total.value, ...messages.filter((m) => m.value)
          .map((m) => `${m.dataset.pointer} ${m.value}`)].join("; ");

        \(code)
        await move(600);
        console.log(`600: ${shown()}`);
        await move(-1);
        console.log(`-1: ${shown()}`);
        await Promise.all([move(200), move(600)]);
        console.log(`200, then 600: ${shown()}; ${aborted} aborted`);
        key = "wrong";
        await move(600);
        console.log(`without a key: ${shown()}`);
        """
    }
}
