extension Browser {
    private struct Metrics: Encodable {
        let width: Int
        let height: Int
        let deviceScaleFactor = 1
        let mobile = false
    }

    /// Gives the page this many pixels; windows cannot be as narrow as phones.
    func resize(width: Int, height: Int = 900) async throws {
        try await devTools(
            "Emulation.setDeviceMetricsOverride", Metrics(width: width, height: height))
    }

    private struct Media: Encodable {
        struct Feature: Encodable {
            let name = "prefers-color-scheme"
            let value: String
        }

        let media: String
        let features: [Feature]
    }

    /// Shows the page on paper or in the colours of the night; without arguments, as usual.
    func emulate(print: Bool = false, dark: Bool = false) async throws {
        try await devTools(
            "Emulation.setEmulatedMedia",
            Media(
                media: print ? "print" : "",
                features: [Media.Feature(value: dark ? "dark" : "light")]))
    }

    /// Lets downloads end in a folder.
    func download(to folder: String) async throws {
        try await devTools(
            "Browser.setDownloadBehavior", ["behavior": "allow", "downloadPath": folder])
    }

    private struct Permission: Encodable {
        let descriptor: [String: String]
        let state = "granted"
    }

    /// The text of the clipboard.
    func clipboard() async throws -> String {
        for name in ["clipboard-read", "clipboard-write"] {
            try await grant(Permission(descriptor: ["name": name]))
        }
        return try await runAsynchronously(
            "navigator.clipboard.readText().then(arguments[0], () => arguments[0](''))")
    }
}
