import HTTP
import Testing

@testable import API

@Suite("Vary")
struct VaryTests {
    @Test(
        arguments: [
            (nil, "Origin", "Origin"),
            ("Origin", "Origin", "Origin"),
            ("Accept", "Origin", "Accept, Origin"),
            ("Accept, Accept-Encoding", "Origin", "Accept, Accept-Encoding, Origin"),
            ("Accept, Accept-Encoding", "Accept", "Accept, Accept-Encoding"),
            ("Accept, Accept-Encoding", "Accept-Encoding", "Accept, Accept-Encoding"),
            ("Accept-Encoding", "Accept", "Accept-Encoding, Accept"),
            ("Accept-Encoding", "Encoding", "Accept-Encoding, Encoding"),
        ] as [(String?, String, String)])
    func `lists each field once`(before: String?, added: String, after: String) {
        var response = Response(.ok)
        if let before { response.fields = [Response.Field("Vary", before)] }
        response.vary(by: added)
        #expect(response.fields.map(\.value) == [after])
    }
}
