import JSON
import Testing

@Suite("The structure of a JSON text")
struct StructureTests {
    private static let accepted: [Accepted] = [
        "[]", "{}", "[[]]", "[{}]", "{\"\":0}", "{\"a\":[]}", "{\"a\":{}}", "[1,2]",
        "[1 , 2]", " [] ", "\t[\n1\r,2]\r\n", "{\"a\" : \"b\" , \"c\":\"d\"}",
        "[[]   ]", "[\"\"]", "[null, 1, \"1\", {}]", "[1\n]", " [1]", "[1,null,null,null,2]",
        "[2] ", "{\"asd\":\"sdf\", \"dfg\":\"fgh\"}", "{\"a\":\"b\",\"a\":\"c\"}",
        "{\"a\":\"b\",\"a\":\"b\"}", "{\"foo\\u0000bar\": 42}",
        "{ \"min\": -1.0e+28, \"max\": 1.0e+28 }", "{\"a\":[{\"b\":[{}]}]}", "0", "\"\"", "true",
        " null ", "{\n\"a\": \"b\"\n}", "[[[[[[[[[[]]]]]]]]]]",
    ]

    @Test(arguments: accepted)
    func `is accepted where RFC 8259 allows it`(row: Accepted) throws {
        _ = try JSONReader.read(row.bytes)
    }

    private static let arrays: [Refused] = [
        Refused("[1 true]", .commaOrEndExpected, at: 3),
        Refused("[1:2]", .commaOrEndExpected, at: 2),
        Refused("[1,]", .unexpectedByte(UInt8(ascii: "]")), at: 3),
        Refused("[1,,]", .unexpectedByte(UInt8(ascii: ",")), at: 3),
        Refused("[,1]", .unexpectedByte(UInt8(ascii: ",")), at: 1),
        Refused("[,]", .unexpectedByte(UInt8(ascii: ",")), at: 1),
        Refused("[,", .unexpectedByte(UInt8(ascii: ",")), at: 1),
        Refused("[\"\",]", .unexpectedByte(UInt8(ascii: "]")), at: 4),
        Refused("[\"x\"", .unexpectedEnd, at: 4),
        Refused("[x", .unexpectedByte(UInt8(ascii: "x")), at: 1),
        Refused("[3[4]]", .commaOrEndExpected, at: 2),
        Refused("[1}", .commaOrEndExpected, at: 2),
        Refused("[}", .unexpectedByte(UInt8(ascii: "}")), at: 1),
        Refused("[", .unexpectedEnd, at: 1), Refused("[ ", .unexpectedEnd, at: 2),
        Refused("[1", .unexpectedEnd, at: 2), Refused("[1,", .unexpectedEnd, at: 3),
        Refused("[1,\n1\n,1", .unexpectedEnd, at: 8), Refused("[{}", .unexpectedEnd, at: 3),
        Refused("[\"a\",\n4\n,1,", .unexpectedEnd, at: 11),
        Refused("[*]", .unexpectedByte(UInt8(ascii: "*")), at: 1),
        Refused("[\"a\"", .unexpectedEnd, at: 4), Refused("[\"\": 1]", .commaOrEndExpected, at: 3),
        Refused("[a]", .unexpectedByte(UInt8(ascii: "a")), at: 1),
        Refused("[\u{0B}]", .unexpectedByte(0x0B), at: 1),
        Refused("[\u{0C}]", .unexpectedByte(0x0C), at: 1),
        Refused("[<null>]", .unexpectedByte(UInt8(ascii: "<")), at: 1),
    ]

    @Test(arguments: arrays)
    func `is refused where an array is broken`(row: Refused) throws {
        try row.check()
    }

    private static let objects: [Refused] = [
        Refused("{", .unexpectedEnd, at: 1), Refused("{ ", .unexpectedEnd, at: 2),
        Refused("{\"a\"", .unexpectedEnd, at: 4), Refused("{\"a\":", .unexpectedEnd, at: 5),
        Refused("{\"a\":1", .unexpectedEnd, at: 6), Refused("{\"a\":1,", .unexpectedEnd, at: 7),
        Refused("{\"a\":1,}", .nameExpected, at: 7), Refused("{,}", .nameExpected, at: 1),
        Refused("{1:1}", .nameExpected, at: 1), Refused("{a:1}", .nameExpected, at: 1),
        Refused("{'a':1}", .nameExpected, at: 1), Refused("{null:null}", .nameExpected, at: 1),
        Refused("{[]:1}", .nameExpected, at: 1), Refused("{]", .nameExpected, at: 1),
        Refused("{\"a\" 1}", .colonExpected, at: 5), Refused("{\"a\",1}", .colonExpected, at: 4),
        Refused("{\"a\"}", .colonExpected, at: 4),
        Refused("{\"a\"::1}", .unexpectedByte(UInt8(ascii: ":")), at: 5),
        Refused("{\"a\":}", .unexpectedByte(UInt8(ascii: "}")), at: 5),
        Refused("{\"a\":1 \"b\":2}", .commaOrEndExpected, at: 7),
        Refused("{\"a\":1,,\"b\":2}", .nameExpected, at: 7),
        Refused("{\"a\":1]", .commaOrEndExpected, at: 6),
        Refused("{\"a\":1/**/}", .commaOrEndExpected, at: 6),
        Refused("{\"a\" b}", .colonExpected, at: 5), Refused("{:\"b\"}", .nameExpected, at: 1),
        Refused("{\"a\":\"b\",\"c\"}", .colonExpected, at: 12),
        Refused("{\"a\":\"b\" \"c\"}", .commaOrEndExpected, at: 9),
        Refused("{[: \"x\"}", .nameExpected, at: 1),
        Refused("{\"x\":true,", .unexpectedEnd, at: 10),
    ]

    @Test(arguments: objects)
    func `is refused where an object is broken`(row: Refused) throws {
        try row.check()
    }

    private static let wholes: [Refused] = [
        Refused("", .empty, at: 0), Refused(" \n\t\r", .empty, at: 4),
        Refused("[]]", .trailingText, at: 2), Refused("[][]", .trailingText, at: 2),
        Refused("{}}", .trailingText, at: 2), Refused("1]", .trailingText, at: 1),
        Refused("{} []", .trailingText, at: 3), Refused("1 2", .trailingText, at: 2),
        Refused("[1]x", .trailingText, at: 3), Refused("2@", .trailingText, at: 1),
        Refused("{\"a\":1}#", .trailingText, at: 7), Refused("[]/**/", .trailingText, at: 2),
        Refused("{\"a\":1}//", .trailingText, at: 7), Refused("\"\"x", .trailingText, at: 2),
        Refused("]", .unexpectedByte(UInt8(ascii: "]")), at: 0),
        Refused("}", .unexpectedByte(UInt8(ascii: "}")), at: 0),
        Refused(",", .unexpectedByte(UInt8(ascii: ",")), at: 0),
        Refused("/**/[]", .unexpectedByte(UInt8(ascii: "/")), at: 0),
        Refused("<.>", .unexpectedByte(UInt8(ascii: "<")), at: 0),
        Refused("\u{2060}[]", .unexpectedByte(0xE2), at: 0),
        Refused("\u{00A0}[]", .unexpectedByte(0xC2), at: 0),
        Refused("\0", .unexpectedByte(0), at: 0), Refused("[]\0", .trailingText, at: 2),
        Refused("'a'", .unexpectedByte(UInt8(ascii: "'")), at: 0),
        Refused("*", .unexpectedByte(UInt8(ascii: "*")), at: 0),
    ]

    @Test(arguments: wholes)
    func `is refused where it is not one value`(row: Refused) throws {
        try row.check()
    }
}
