// The document: RFC 8259 to the letter, the decisions of document.hpp, exact places, and agreement with nlohmann's own
// tree on random texts.
#include "hjul/model/document.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <random>

namespace hjul {
namespace {

using namespace std::string_literals;

Issues issues_of(const std::string& text, const Limits& limits = {}) {
  auto read = Document::read(text, limits);
  if (auto* issues = std::get_if<Issues>(&read)) return *issues;
  return {};
}

Document read_whole(const std::string& text, const Limits& limits = {}) {
  auto read = Document::read(text, limits);
  if (auto* issues = std::get_if<Issues>(&read)) throw InvalidModel(*issues);
  return std::get<Document>(read);
}

Issue only_issue(const std::string& text, const Limits& limits = {}) {
  const Issues issues = issues_of(text, limits);
  EXPECT_EQ(issues.size(), 1u) << text.substr(0, 60) << "\n" << format_issues(issues);
  return issues.empty() ? Issue() : issues.front();
}

// ------------------------------------------------------------------------------------------------ RFC 8259: accepted

class Accepted : public testing::TestWithParam<std::string> {};

TEST_P(Accepted, IsRead) { EXPECT_EQ(format_issues(issues_of(GetParam())), ""); }

INSTANTIATE_TEST_SUITE_P(
    Rfc8259, Accepted,
    testing::Values(
        // section 2: any value is a text; white space is space, tab, line feed, carriage return
        "null", "true", "false", "0", "\"\"", "[]", "{}", " \t\r\n[ ]\n", "[\t]", "{\r\n}",
        // section 3 and 5
        "[null,true,false]", "[[],[[]]]", "[1, 2 ,3]", R"({"a":{"b":[{}]}})", R"({"":0})", R"({"a":1,"A":2})",
        // section 6
        "-0", "-1", "10", "0.0", "-0.0", "1.5", "1e5", "1E5", "1e+5", "1E-5", "1.25e-02", "0e0", "0e1", "123456789",
        // section 7
        R"("\"\\\/\b\f\n\r\t")", R"("\u0000")", R"("\u00e5")", R"("\u00E5")", R"("\uD83D\uDE00")", "\"\x7f\"",
        "\"\xC3\xA5\xE2\x82\xAC\xF0\x9F\x98\x80\"", "\"\xEF\xBB\xBF\"", "\"\xEF\xBF\xBF\"", "\"\xF4\x8F\xBF\xBF\"",
        R"({"\u0061":1,"b":2})", "\"//\"", "\"/* */\"", "\"'\""));

// ------------------------------------------------------------------------------------------------- RFC 8259: refused

struct Broken {
  std::string text;
  std::uint64_t byte;  // of the first byte that cannot be
  std::string code = "json.syntax";
};

std::ostream& operator<<(std::ostream& out, const Broken& broken) { return out << shown(broken.text); }

class Refused : public testing::TestWithParam<Broken> {};

TEST_P(Refused, AtItsPlace) {
  const Issue issue = only_issue(GetParam().text);
  EXPECT_EQ(issue.code, GetParam().code);
  EXPECT_EQ(issue.where.byte, GetParam().byte) << issue.expected << " / " << issue.found;
  EXPECT_GE(issue.where.line, 1u);
  EXPECT_FALSE(issue.expected.empty());
  EXPECT_FALSE(issue.found.empty());
  EXPECT_NO_THROW((void)nlohmann::json(issue.found).dump()) << "what is found is shown as UTF-8";
  EXPECT_EQ(issue.expected.find("last read"), std::string::npos) << issue.expected;
}

INSTANTIATE_TEST_SUITE_P(Empty, Refused,
                         testing::Values(Broken{"", 0}, Broken{" ", 1}, Broken{"\n\n", 2}, Broken{"\xEF\xBB\xBF", 3}));

INSTANTIATE_TEST_SUITE_P(Literals, Refused,
                         testing::Values(Broken{"nul", 3}, Broken{"nulL", 3}, Broken{"True", 0}, Broken{"NULL", 0},
                                         Broken{"undefined", 0}, Broken{"nulll", 4}, Broken{"truefalse", 4}));

INSTANTIATE_TEST_SUITE_P(Numbers, Refused,
                         testing::Values(Broken{"01", 1}, Broken{"-01", 2}, Broken{"00", 1}, Broken{"1.", 2},
                                         Broken{"[1.]", 3}, Broken{".5", 0}, Broken{"-.5", 1}, Broken{"+1", 0},
                                         Broken{"-", 1}, Broken{"1e", 2}, Broken{"1e+", 3}, Broken{"1.e1", 2},
                                         Broken{"0x10", 1}, Broken{"1_000", 1}, Broken{"1 000", 2}, Broken{"NaN", 0},
                                         Broken{"-NaN", 1}, Broken{"Infinity", 0}, Broken{"-Infinity", 1},
                                         Broken{"1,5", 1}, Broken{"--1", 1}, Broken{"1-", 2}));

INSTANTIATE_TEST_SUITE_P(
    Structure, Refused,
    testing::Values(Broken{"[", 1}, Broken{"]", 0}, Broken{"{", 1}, Broken{"}", 0}, Broken{"[1", 2}, Broken{"[1,", 3},
                    Broken{"[1,]", 3}, Broken{"[,1]", 1}, Broken{"[1,,2]", 3}, Broken{"[1 2]", 3}, Broken{"[1:2]", 2},
                    Broken{"[}", 1}, Broken{"{]", 1}, Broken{R"({"a"})", 4}, Broken{R"({"a":})", 5},
                    Broken{R"({"a" 1})", 5}, Broken{R"({"a":1,})", 7}, Broken{R"({"a":1 "b":2})", 7},
                    Broken{R"({a:1})", 1}, Broken{R"({1:1})", 1}, Broken{R"({"a"::1})", 5}, Broken{R"({,})", 1},
                    Broken{R"({"a":1]})", 6}, Broken{"[] []", 3}, Broken{"{}x", 2}, Broken{"1 2", 2},
                    Broken{"null,", 4}, Broken{"[]]", 2}, Broken{"// x\n1", 0}, Broken{"1 // x", 2},
                    Broken{"/* x */ 1", 0}, Broken{"# x\n1", 0}, Broken{"'a'", 0}, Broken{"{'a':1}", 1},
                    Broken{"[\v]", 1}, Broken{"[\f]", 1}, Broken{"[\xC2\xA0]", 1}, Broken{"(1)", 0}));

INSTANTIATE_TEST_SUITE_P(Strings, Refused,
                         testing::Values(Broken{"\"", 1}, Broken{"\"a", 2}, Broken{"\"a\nb\"", 2},
                                         Broken{"\"a\tb\"", 2}, Broken{"\"\x1f\"", 1}, Broken{R"("\a")", 2},
                                         Broken{R"("\x41")", 2}, Broken{R"("\'")", 2}, Broken{R"("\u12")", 5},
                                         Broken{R"("\u12G4")", 5}, Broken{R"("\U0041")", 2}, Broken{R"("\")", 3},
                                         Broken{R"("\uD800")", 7}, Broken{R"("\uD800x")", 7},
                                         Broken{R"("\uD800\n")", 8}, Broken{R"("\uD800\u0041")", 12},
                                         Broken{R"("\uDC00")", 6}, Broken{R"("\uD800\uD800")", 12}));

INSTANTIATE_TEST_SUITE_P(Utf8, Refused,
                         testing::Values(Broken{"\"\x80\"", 1}, Broken{"\"\xBF\"", 1}, Broken{"\"\xC0\x80\"", 1},
                                         Broken{"\"\xC1\xBF\"", 1}, Broken{"\"\xC3\"", 2}, Broken{"\"\xE2\x82\"", 3},
                                         Broken{"\"\xE0\x80\x80\"", 2}, Broken{"\"\xED\xA0\x80\"", 2},
                                         Broken{"\"\xED\xBF\xBF\"", 2}, Broken{"\"\xF0\x80\x80\x80\"", 2},
                                         Broken{"\"\xF4\x90\x80\x80\"", 2}, Broken{"\"\xF5\x80\x80\x80\"", 1},
                                         Broken{"\"\xFF\"", 1}, Broken{"\"\xFE\"", 1}, Broken{"{\"\xFF\":1}", 2},
                                         Broken{"\xE5", 0},
                                         Broken{"\"bl\xE5"  // Latin-1
                                                "\"",
                                                4}));

INSTANTIATE_TEST_SUITE_P(ByteOrderMark, Refused,
                         testing::Values(Broken{"\xEF\xBB\xBF\xEF\xBB\xBF{}", 3}, Broken{"[\xEF\xBB\xBF]", 1},
                                         Broken{"{}\xEF\xBB\xBF", 2}, Broken{" \xEF\xBB\xBF{}", 1},
                                         Broken{"\xEF\xBB{}", 2}, Broken{"\xFF\xFE{}", 0}));

INSTANTIATE_TEST_SUITE_P(Nul, Refused,
                         testing::Values(Broken{"{}\0"s, 2, "json.nul"}, Broken{"{}\0x"s, 2, "json.nul"},
                                         Broken{"\0{}"s, 0, "json.nul"}, Broken{"\"a\0b\""s, 2, "json.nul"},
                                         Broken{"[1,\0 2]"s, 3, "json.nul"}, Broken{"\0"s, 0, "json.nul"},
                                         Broken{"{\0}\0"s, 1, "json.nul"}));

INSTANTIATE_TEST_SUITE_P(NumberRange, Refused,
                         testing::Values(Broken{"9007199254740992", 0, "json.number_range"},
                                         Broken{"-9007199254740992", 0, "json.number_range"},
                                         Broken{"[1, 18446744073709551615]", 4, "json.number_range"},
                                         Broken{"18446744073709551616", 0, "json.number_range"},
                                         Broken{"-9223372036854775809", 0, "json.number_range"},
                                         Broken{"123456789012345678901234567890", 0, "json.number_range"},
                                         Broken{"[0, 1e400]", 4, "json.number_range"},
                                         Broken{"-1e400", 0, "json.number_range"},
                                         Broken{R"({"a": {"b": 1e999}})", 12, "json.number_range"},
                                         Broken{std::string(5000, '9'), 0, "json.number_range"}));

// Of a long token the lexer is shown a part; that it was whole must not show.
std::string times(int count, std::string_view piece) {
  std::string text;
  for (int i = 0; i < count; ++i) text += piece;
  return text;
}

INSTANTIATE_TEST_SUITE_P(LongNumbers, Refused,
                         testing::Values(Broken{times(400, "9") + ".5", 0, "json.number_range"},
                                         Broken{"[-" + times(400, "9") + "e-80]", 1, "json.number_range"},
                                         Broken{"1e" + times(50, "0") + "400", 0, "json.number_range"},
                                         Broken{"0." + times(400, "0") + "1e+800", 0, "json.number_range"},
                                         Broken{"0.5e" + times(100, "3"), 0, "json.number_range"},
                                         Broken{"17976931348623159" + times(292, "0") + ".0", 0, "json.number_range"},
                                         Broken{"0." + times(100, "1") + ".", 102},
                                         Broken{"1." + times(100, "1") + "e", 103}, Broken{times(100, "0"), 1},
                                         Broken{"[1e-" + times(100, "1") + " 2]", 105}));

INSTANTIATE_TEST_SUITE_P(LongStrings, Refused,
                         testing::Values(Broken{"\"" + times(50, "\\u00e5") + "\\x\"", 302},
                                         Broken{"\"" + times(50, "\\u00e5") + "\\u12", 305},
                                         Broken{"\"" + times(50, "\\u00e5"), 301},
                                         Broken{"\"" + times(50, "\\n") + "\n\"", 101},
                                         Broken{"\"" + times(50, "\\n") + "\\uD800\\n\"", 108},
                                         Broken{"\"" + times(50, "\\uD83D\\uDE00") + "\\uDE00\"", 606}));

TEST(Document, RefusesALongNumberAndGoesOn) {
  EXPECT_EQ(issues_of("[" + times(100, "1") + ", " + times(100, "2") + ", 0.1]").size(), 2u);
  const Issues broken = issues_of("[" + times(500, "1") + "x]");
  ASSERT_EQ(broken.size(), 2u);
  EXPECT_EQ(broken[0].code, "json.number_range");
  EXPECT_EQ(broken[1].code, "json.syntax");
  EXPECT_EQ(broken[1].where.byte, 501u);
}

TEST(Document, CutsANameThatIsTooLongWhereItSaysWhere) {
  const Issue issue = only_issue("{\"a\": [{\"" + times(300, "b") + "\": {\"c\": 1}}]}");
  EXPECT_EQ(issue.code, "limit.name_bytes");
  EXPECT_EQ(issue.where.pointer, "/a/0/" + times(80, "b") + "…");
}

TEST(Document, KeepsNumbersAsWritten) {
  EXPECT_EQ(read_whole("9007199254740991").root().integer(), 9007199254740991);
  EXPECT_EQ(read_whole("-9007199254740991").root().integer(), -9007199254740991);
  EXPECT_EQ(read_whole("-0").root().integer(), 0);
  EXPECT_EQ(read_whole("-0").root().raw(), "-0");
  for (const std::string& written :
       {"0.10"s, "1E5"s, "-0.0"s, "1e-400"s, "3.14159265358979323846264338327950288"s, times(400, "9") + "e-200",
        times(300, "9") + ".5", "0." + times(400, "0") + "1", "0." + times(400, "0") + "1e500", "0.0e999"s,
        "1e-" + times(50, "0") + "400", "1e-" + times(50, "9"), "0." + times(60, "0") + "e" + times(60, "9"),
        "1E+" + times(50, "0") + "300"}) {
    const Document document = read_whole(written);
    EXPECT_EQ(document.root().kind(), ValueKind::decimal) << written;
    EXPECT_EQ(document.root().raw(), written);
  }
}

TEST(Document, SkipsAByteOrderMarkAtTheBeginningOnly) {
  const Document document = read_whole("\xEF\xBB\xBF{\"a\": 1}");
  const Place place = document.place_of(*document.find("/a"));
  EXPECT_EQ(place.line, 1u);
  EXPECT_EQ(place.column, 7u) << "the mark is no character of the text";
  EXPECT_EQ(place.byte, 9u);
}

TEST(Document, UnescapesNamesAndStrings) {
  const Document document = read_whole(R"({"\u0061\n": "x\u00e5\uD83D\uDE00\u0000y", "plain": "å"})");
  EXPECT_EQ(document.find("/a\n")->string(), "x\xC3\xA5\xF0\x9F\x98\x80\0y"s);
  EXPECT_EQ(document.find("/plain")->string(), "å");
}

// --------------------------------------------------------------------------------------------------- duplicate names

std::vector<std::string> pointers(const Issues& issues, std::string_view code) {
  std::vector<std::string> found;
  for (const Issue& issue : issues)
    if (issue.code == code) found.push_back(issue.where.pointer);
  return found;
}

TEST(Document, RefusesDuplicateNamesHoweverTheyAreSpelt) {
  const auto duplicates = [](const std::string& text) { return pointers(issues_of(text), "json.duplicate_name"); };
  EXPECT_EQ(duplicates(R"({"a":1,"a":1})"), (std::vector<std::string>{"/a"}));
  EXPECT_EQ(duplicates(R"({"a":1,"\u0061":2})"), (std::vector<std::string>{"/a"}));
  EXPECT_EQ(duplicates(R"({"/~":1,"\/\u007e":2})"), (std::vector<std::string>{"/~1~0"}));
  EXPECT_EQ(duplicates(R"({"":1,"":2})"), (std::vector<std::string>{"/"}));
  EXPECT_EQ(duplicates(R"([{"x":{"a":1,"b":{},"a":[]}}])"), (std::vector<std::string>{"/0/x/a"}));
  EXPECT_EQ(duplicates(R"({"a":1,"a":2,"a":3})"), (std::vector<std::string>{"/a", "/a"}));
  EXPECT_EQ(duplicates(R"({"a":{"a":1},"b":{"a":1}})"), (std::vector<std::string>{}));
  EXPECT_EQ(duplicates("{\"\xC3\xA5\":1,\"a\xCC\x8A\":2}"), (std::vector<std::string>{}))
      << "NFC and NFD are two names";
}

TEST(Document, FindsDuplicatesInObjectsOfEverySize) {
  for (int size = 2; size <= 40; ++size)
    for (const int twin : {0, size / 2, size - 1}) {
      std::string text = "{";
      for (int i = 0; i < size; ++i) text += "\"n" + std::to_string(i) + "\": {\"x\": " + std::to_string(i) + "}, ";
      text += "\"n" + std::to_string(twin) + "\": 0}";
      const Issue issue = only_issue(text);
      EXPECT_EQ(issue.code, "json.duplicate_name");
      EXPECT_EQ(issue.where.byte, text.rfind("\"n")) << "the second one is the one too many";
      EXPECT_EQ(issue.where.pointer, "/n" + std::to_string(twin));
    }
}

// ------------------------------------------------------------------------------------------------------------ limits

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

TEST(Limits, DepthAtLAndOneMore) {
  for (const std::uint32_t depth : {1u, 2u, 64u}) {
    Limits limits;
    limits.depth = depth;
    EXPECT_TRUE(issues_of(nested(depth), limits).empty());
    const Issue issue = only_issue(nested(depth + 1), limits);
    EXPECT_EQ(issue.code, "limit.depth");
    EXPECT_EQ(issue.where.byte, depth);
    EXPECT_EQ(issue.where.column, depth + 1);
  }
  EXPECT_TRUE(issues_of(nested(Limits{}.depth)).empty());
  EXPECT_EQ(only_issue(nested(Limits{}.depth + 1)).code, "limit.depth");
}

TEST(Limits, BytesAtLAndOneMore) {
  Limits limits;
  limits.bytes = 10;
  EXPECT_TRUE(issues_of("\"12345678\"", limits).empty());
  const Issue issue = only_issue("\"123456789\"", limits);
  EXPECT_EQ(issue.code, "limit.bytes");
  EXPECT_EQ(issue.expected, "at most 10 bytes");
  EXPECT_EQ(issue.found, "11 bytes");
}

TEST(Limits, ValuesAtLAndOneMore) {
  Limits limits;
  limits.values = 5;
  EXPECT_TRUE(issues_of("[1,2,3,4]", limits).empty());
  EXPECT_TRUE(issues_of(R"({"a":1,"b":2})", limits).empty()) << "names count";
  const Issue issue = only_issue("[1,2,3,4,5]", limits);
  EXPECT_EQ(issue.code, "limit.values");
  EXPECT_EQ(issue.where.byte, 9u);
  EXPECT_EQ(only_issue(R"({"a":1,"b":[2]})", limits).code, "limit.values");
}

TEST(Limits, NameBytesAtLAndOneMore) {
  Limits limits;
  limits.name_bytes = 4;
  EXPECT_TRUE(issues_of(R"({"åå": 1, "abcd": 2, "\u0061bcd2": 3})", Limits{}).empty());
  EXPECT_TRUE(issues_of(R"({"åå": 1, "\u0061bcd": 2})", limits).empty()) << "counted after unescaping";
  const Issues issues = issues_of(R"({"abcde": 1, "x": {"ååå": 2}})", limits);
  EXPECT_EQ(pointers(issues, "limit.name_bytes"), (std::vector<std::string>{"/abcde", "/x/ååå"}));
  EXPECT_EQ(issues[0].where.byte, 1u);
}

TEST(Limits, IssuesAtLAndOneMore) {
  const auto duplicates = [](int count) {
    std::string text = "[";
    for (int i = 0; i < count; ++i) text += std::string(i ? "," : "") + R"({"a":1,"a":2})";
    return text + "]";
  };
  EXPECT_EQ(issues_of(duplicates(100)).size(), 100u);
  EXPECT_EQ(issues_of(duplicates(101)).size(), 100u);
  Limits limits;
  limits.issues = 3;
  EXPECT_EQ(issues_of(duplicates(2), limits).size(), 2u);
  EXPECT_EQ(issues_of(duplicates(9), limits).size(), 3u);
  std::string one_object = "{\"a\":0";
  for (int i = 0; i < 50; ++i) one_object += ",\"a\":0";
  EXPECT_EQ(issues_of(one_object + "}", limits).size(), 3u);
}

// ------------------------------------------------------------------------------------------------------------ places

TEST(Places, CountLinesColumnsAndBytes) {
  //                        0         1          2
  const std::string text = "{\r\n  \"åre/~\": [\"€😀\", {\"x\": null}],\n\t\"t\":\n-1.5}";
  const Document document = read_whole(text);
  const auto place = [&](const std::string& pointer) { return document.place_of(document.find(pointer).value()); };
  EXPECT_EQ(place(""), (Place{"", 1, 1, 0}));
  EXPECT_EQ(place("/åre~1~0"), (Place{"/åre~1~0", 2, 12, text.find('[')}));
  EXPECT_EQ(place("/åre~1~0/0"), (Place{"/åre~1~0/0", 2, 13, text.find("\"€")}));
  EXPECT_EQ(place("/åre~1~0/1"), (Place{"/åre~1~0/1", 2, 19, text.find("{\"x")}));
  EXPECT_EQ(place("/åre~1~0/1/x"), (Place{"/åre~1~0/1/x", 2, 25, text.find("null")}));
  EXPECT_EQ(place("/t"), (Place{"/t", 4, 1, text.find("-1.5")}));
}

TEST(Places, OfNamesHaveThePointerOfTheirMember) {
  const Document document = read_whole("{\n  \"a\": {\"b\\n\": [0]}\n}");
  const Member a = *document.root().members().begin();
  EXPECT_EQ(document.place_of(a.name_value), (Place{"/a", 2, 3, 4}));
  const Member b = *a.value.members().begin();
  EXPECT_EQ(document.place_of(b.name_value), (Place{"/a/b\n", 2, 9, 10}));
}

TEST(Places, OfABuiltTextHaveNoLine) {
  const auto read = Document::read_built("{\"a\":\n1}");
  const Document& document = std::get<Document>(read);
  EXPECT_EQ(document.place_of(*document.find("/a")), (Place{"/a", 0, 0, 6}));
}

TEST(Places, OfBrokenOffTextsPointWhereReadingStopped) {
  const auto pointer = [](const std::string& text) { return only_issue(text).where.pointer; };
  EXPECT_EQ(pointer(""), "");
  EXPECT_EQ(pointer("["), "");
  EXPECT_EQ(pointer("[1, 2"), "/1");
  EXPECT_EQ(pointer(R"({"a": [1, {"b": x}]})"), "/a/1/b");
  EXPECT_EQ(pointer(R"({"a": [1, {"b" 2}]})"), "/a/1/b");
  EXPECT_EQ(pointer(R"({"a": {"x": 1}, "c~/d": )"), "/c~0~1d");
  EXPECT_EQ(pointer(R"({"a": {"x": 1}, "c": [)"), "/c");
  EXPECT_EQ(pointer(R"({"a": {"x": 1}, )"), "/a/x") << "the last thing that was read";
  EXPECT_EQ(pointer(R"({"a": {"x": "unfinis)"), "/a/x");
}

TEST(Places, OfATooDeepValueNameWhereItStands) {
  Limits limits;
  limits.depth = 2;
  const Issue issue = only_issue(R"({"a": [1, {"b": 1}]})", limits);
  EXPECT_EQ(issue.code, "limit.depth");
  EXPECT_EQ(issue.where.byte, 10u);
  EXPECT_EQ(issue.where.pointer, "/a/0") << "the last thing that was read";
}

TEST(Places, AreRightFarIntoALongText) {
  // Longer than any stretch at which line numbers may be remembered, with multi-byte characters across every seam.
  std::string text = "[";
  for (int i = 0; i < 60'000; ++i) text += (i ? "," : "") + (i % 7 == 0 ? "\n"s : ""s) + "\"å€😀\"";
  text += "]";
  const Document document = read_whole(text);
  std::uint32_t line = 1, column = 1, number = 0;
  std::size_t byte = 0;
  for (const Value value : document.root().elements()) {
    const std::size_t begin = text.find('"', byte);
    for (; byte < begin; ++byte) {
      const bool is_line = text[byte] == '\n';
      line += is_line ? 1 : 0;
      column = is_line ? 1 : column + ((static_cast<unsigned char>(text[byte]) & 0xC0u) != 0x80u ? 1u : 0u);
    }
    if (number % 997 == 0 || number > 59'990) {
      ASSERT_EQ(document.place_of(value), (Place{"/" + std::to_string(number), line, column, begin}));
    }
    ++number;
    byte = begin + 11;  // quote to quote: 1 + 2 + 3 + 4 + 1
    column += 5;
  }
}

TEST(Find, FollowsPointersOfRfc6901) {
  // The examples of RFC 6901 section 5, with our own values.
  const Document document = read_whole(
      R"({"foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\j": 5, "k\"l": 6, " ": 7, )"
      R"("m~n": 8})");
  EXPECT_EQ(document.find("")->kind(), ValueKind::object);
  EXPECT_EQ(document.find("/foo")->size(), 2u);
  EXPECT_EQ(document.find("/foo/0")->string(), "bar");
  EXPECT_EQ(document.find("/foo/1")->string(), "baz");
  const std::pair<const char*, int> members[] = {{"/", 0},     {"/a~1b", 1}, {"/c%d", 2}, {"/e^f", 3}, {"/g|h", 4},
                                                 {"/i\\j", 5}, {"/k\"l", 6}, {"/ ", 7},   {"/m~0n", 8}};
  for (const auto& [pointer, value] : members) EXPECT_EQ(document.find(pointer)->integer(), value) << pointer;
  for (const char* none : {"foo", "/x", "/foo/2", "/foo/00", "/foo/-", "/foo/01", "/foo/-1", "/foo/0/1", "/foo/ 1",
                           "/foo/99999999999999999999", "/foo/1x"})
    EXPECT_FALSE(document.find(none)) << none;
}

TEST(Find, TakesAListOfOneWithoutItsBrackets) {
  const Document document = read_whole(R"({"when": {"month": 3}})");
  EXPECT_EQ(document.find("/when/0/month")->integer(), 3);
  EXPECT_FALSE(document.find("/when/1"));
}

TEST(Value, RefusesToBeWhatItIsNot) {
  const Document document = read_whole(R"([1, "a", {}, true])");
  EXPECT_THROW((void)document.root().members(), ContractViolation);
  EXPECT_THROW((void)document.root().integer(), ContractViolation);
  EXPECT_THROW((void)document.find("/0")->string(), ContractViolation);
  EXPECT_THROW((void)document.find("/1")->boolean(), ContractViolation);
  EXPECT_THROW((void)document.find("/2")->elements(), ContractViolation);
  EXPECT_EQ(document.find("/0")->size(), 0u);
}

// ----------------------------------------------------------------------------------- the same tree as nlohmann's own

using Json = nlohmann::ordered_json;

// A random JSON text, with every liberty that the grammar leaves in white space and escapes.
class TextMaker {
 public:
  explicit TextMaker(std::uint32_t seed) : random_(seed) {}
  std::string text() {
    out_.clear();
    value(0);
    space();
    return out_;
  }

 private:
  std::uint32_t pick(std::uint32_t count) { return static_cast<std::uint32_t>(random_() % count); }
  void space() {
    constexpr const char* spaces[] = {"", "", "", " ", "\n", "\t", "\r\n", "  "};
    out_ += spaces[pick(8)];
  }
  void characters(const std::string& begin = {}) {
    constexpr const char* pieces[] = {"a",
                                      "Z",
                                      "9",
                                      " ",
                                      "å",
                                      "€",
                                      "😀",
                                      "\\n",
                                      "\\\"",
                                      "\\\\",
                                      "\\/",
                                      "~",
                                      "/",
                                      "{",
                                      "]",
                                      "\\u0000",
                                      "\\u00e5",
                                      "\\uD83D\\uDE00",
                                      ",",
                                      ":",
                                      "'",
                                      "\\t",
                                      "\\b",
                                      "\\u001f",
                                      "\\f",
                                      "\\r",
                                      "\\u007F",
                                      "\\u0080",
                                      "\\u07ff",
                                      "\\u0800",
                                      "\\uD7FF",
                                      "\\uE000",
                                      "\\uFFFF",
                                      "\\uD800\\uDC00",
                                      "\\udbff\\udfff"};
    out_ += '"' + begin;
    for (std::uint32_t i = pick(9); i > 0; --i) out_ += pieces[pick(std::size(pieces))];
    out_ += '"';
  }
  void number() {
    constexpr const char* numbers[] = {"0",
                                       "-0",
                                       "7",
                                       "-12",
                                       "9007199254740991",
                                       "-9007199254740991",
                                       "0.5",
                                       "-1.25",
                                       "1e3",
                                       "2E-2",
                                       "0e0",
                                       "123456.789e+2",
                                       "12345678901234567890123456789012345678901234567890.125",
                                       "0.00000000000000000000000000000000000000000000000001e+60",
                                       "1e-00000000000000000000000000000000000000000000000005"};
    out_ += numbers[pick(std::size(numbers))];
  }
  void array(int depth) {
    out_ += '[';
    for (std::uint32_t i = 0, count = pick(6); i < count; ++i) {
      if (i > 0) out_ += ',';
      value(depth + 1);
      space();
    }
    space();
    out_ += ']';
  }
  void object(int depth) {
    out_ += '{';
    const std::uint32_t count = pick(20) == 0 ? 30 : pick(6);
    for (std::uint32_t i = 0; i < count; ++i) {
      if (i > 0) out_ += ',';
      space();
      characters(std::to_string(i) + ".");  // so that names differ
      space();
      out_ += ':';
      value(depth + 1);
      space();
    }
    space();
    out_ += '}';
  }
  void value(int depth) {
    space();
    switch (pick(depth < 6 ? 9 : 6)) {
      case 0: out_ += "null"; break;
      case 1: out_ += "true"; break;
      case 2: out_ += "false"; break;
      case 3: number(); break;
      case 4:
      case 5: characters(); break;
      case 6: array(depth); break;
      default: object(depth); break;
    }
  }
  std::mt19937 random_;
  std::string out_;
};

void expect_same(const Document& document, Value ours, const Json& theirs, const std::string& pointer) {
  const Place place = document.place_of(ours);
  ASSERT_EQ(place.pointer, pointer);
  ASSERT_EQ(document.find(pointer), ours) << pointer;
  ASSERT_EQ(document.text().substr(place.byte, 1).front(), ours.is(ValueKind::string) ? '"' : ours.raw().front());
  switch (ours.kind()) {
    case ValueKind::null: ASSERT_TRUE(theirs.is_null()); break;
    case ValueKind::boolean: ASSERT_EQ(ours.boolean(), theirs.get<bool>()); break;
    case ValueKind::integer: ASSERT_EQ(ours.integer(), theirs.get<std::int64_t>()); break;
    case ValueKind::decimal:
      ASSERT_TRUE(theirs.is_number_float());
      ASSERT_EQ(Json::parse(ours.raw()), theirs);
      break;
    case ValueKind::string: ASSERT_EQ(ours.string(), theirs.get<std::string>()); break;
    case ValueKind::array: {
      ASSERT_EQ(ours.size(), theirs.size());
      std::size_t i = 0;
      for (const Value element : ours.elements()) {
        expect_same(document, element, theirs[i], pointer + "/" + std::to_string(i));
        ++i;
      }
      break;
    }
    case ValueKind::object: {
      ASSERT_EQ(ours.size(), theirs.size());
      auto other = theirs.begin();
      for (const Member member : ours.members()) {
        ASSERT_EQ(member.name, other.key());
        std::string token;
        for (const char c : member.name) token += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
        expect_same(document, member.value, *other, pointer + "/" + token);
        ++other;
      }
      break;
    }
  }
}

TEST(Differential, RandomTextsGiveTheTreeThatNlohmannGives) {
  for (std::uint32_t seed = 0; seed < 2000; ++seed) {
    const std::string text = TextMaker(seed).text();
    const Json theirs = Json::parse(text);
    auto read = Document::read(text);
    ASSERT_TRUE(std::holds_alternative<Document>(read)) << text << "\n" << format_issues(std::get<Issues>(read));
    const Document& document = std::get<Document>(read);
    ASSERT_NO_FATAL_FAILURE(expect_same(document, document.root(), theirs, "")) << "seed " << seed << "\n" << text;
  }
}

// The name that fills the list of issues is part of the places of all of them.
TEST(Limits, TheLastIssueMayBeANameWithEscapes) {
  Limits limits;
  limits.issues = 2;
  limits.name_bytes = 3;
  const Issues issues = issues_of(R"({"long":1,"\u00e5long":2})", limits);
  ASSERT_EQ(issues.size(), 2u);
  EXPECT_EQ(issues[0].where.pointer, "/long");
  EXPECT_EQ(issues[1].where.pointer, "/ålong");
}

// A string is looked through eight bytes at a time: every byte at every place of strings of every short length.
TEST(Differential, EveryByteAtEveryPlaceOfAString) {
  for (std::size_t length = 1; length <= 19; ++length)
    for (std::size_t at = 0; at < length; ++at)
      for (int byte = 1; byte < 256; ++byte) {
        std::string inside(length, 'a');
        inside[at] = static_cast<char>(byte);
        for (const std::string& text : {'"' + inside + '"', '"' + inside, "[\"" + inside + "\", 1]"}) {
          auto read = Document::read(text);
          const auto* document = std::get_if<Document>(&read);
          ASSERT_EQ(document != nullptr, Json::accept(text)) << text;
          if (document && text.front() == '"') {
            ASSERT_EQ(document->root().string(), Json::parse(text).get<std::string>());
          }
        }
      }
}

// All lead bytes with all second bytes, at the border of eight bytes, and cut short there.
TEST(Differential, EveryPairOfBytesBeyondAscii) {
  for (int first = 0x7F; first < 256; ++first)
    for (int second = 0x7F; second < 256; ++second)
      for (const std::string_view rest : {"", "\x80", "\x80\x80", "\xBF\xBF", "a", "\xC3\xA9"}) {
        const std::string text =
            "\"1234567" + std::string{static_cast<char>(first), static_cast<char>(second)} + std::string(rest) + '"';
        ASSERT_EQ(issues_of(text).empty(), Json::accept(text)) << text;
      }
}

// One byte changed, left out or put in: both say yes or both say no, apart from what document.hpp decides.
TEST(Differential, DamagedTextsAreRefusedWhenNlohmannRefusesThem) {
  int refused = 0;
  for (std::uint32_t seed = 0; seed < 6000; ++seed) {
    std::mt19937 random(seed);
    std::string text = TextMaker(seed).text();
    const std::size_t at = random() % text.size();
    const char byte = "{}[],:\"\\0-.eE+ntf 1\n\x80\xC3\xED"[random() % 23];
    switch (random() % 3) {
      case 0: text[at] = byte; break;
      case 1: text.erase(at, 1); break;
      default: text.insert(at, 1, byte); break;
    }
    const bool theirs = Json::accept(text);
    const Issues issues = issues_of(text);
    const bool is_our_decision = !issues.empty() && issues.front().code != "json.syntax";
    if (!is_our_decision) {
      ASSERT_EQ(issues.empty(), theirs) << text << "\n" << format_issues(issues);
    }
    for (const Issue& issue : issues) ASSERT_LE(issue.where.byte, text.size());
    refused += issues.empty() ? 0 : 1;
  }
  EXPECT_GT(refused, 2000);
}

}  // namespace
}  // namespace hjul
