#include "hjul/ledger/ndjson.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "random_event.hpp"

namespace hjul {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr JsonReader readers[] = {JsonReader::fast, JsonReader::reference};

std::vector<std::string> codes(const Issues& issues) {
  std::vector<std::string> out;
  for (const Issue& issue : issues) out.push_back(issue.code);
  return out;
}

Issues issues_of(std::string_view line, JsonReader reader = JsonReader::fast, const LedgerLimits& limits = {}) {
  const auto read = read_event(line, limits, reader);
  return std::holds_alternative<Issues>(read) ? std::get<Issues>(read) : Issues();
}

constexpr std::string_view demand =
    R"({"id":"e1","type":"demand","on":"2026-03-02","by":"administration","from":"school","content":"analysis-x",)"
    R"("arena":"board-room","due":"2026-03-20"})";

TEST(Ndjson, ReadsAndWritesADemand) {
  for (const JsonReader reader : readers) {
    const auto read = read_event(demand, {}, reader);
    ASSERT_TRUE(std::holds_alternative<Event>(read)) << format_issues(std::get<Issues>(read));
    const Event& event = std::get<Event>(read);
    EXPECT_EQ(event.type(), EventType::demand);
    const auto& body = std::get<Demanded>(event.body);
    EXPECT_THAT(body.from, ElementsAre(UnitId("school")));
    EXPECT_EQ(body.due, Deadline(Date::from_ymd(2026, 3, 20)));
    EXPECT_EQ(canonical_line(event), demand);
  }
}

TEST(Ndjson, OrderSpacesBracketsAndEscapesDoNotMatter) {
  constexpr std::string_view loose =
      " { \"due\" : \"2026-03-20\", \"arena\": \"board\\u002droom\",\t\"content\":\"analysis\\u002dx\", "
      "\"from\":[\"school\"], \"by\":\"administration\", \"on\":\"2026-03-02\",\"type\":\"demand\" , \"id\":\"e1\"}\r";
  for (const JsonReader reader : readers) {
    const auto read = read_event(loose, {}, reader);
    ASSERT_TRUE(std::holds_alternative<Event>(read)) << format_issues(std::get<Issues>(read));
    EXPECT_EQ(canonical_line(std::get<Event>(read)), demand);
  }
}

TEST(Ndjson, RoundTripOfRandomEventsOfEveryType) {
  testing::RandomEvent random(7);
  for (std::uint32_t i = 0; i < 200 * event_type_count; ++i) {
    Event event = random.make(static_cast<EventType>(i % event_type_count));
    if (random.dice.maybe()) event.seq = {i + 1};
    if (random.dice.below(5) == 0) event.recorded.reset();
    ASSERT_EQ(check_form(event), Issues()) << canonical_line(event);
    const std::string line = canonical_line(event);
    for (const JsonReader reader : readers) {
      const auto read = read_event(line, {}, reader);
      ASSERT_TRUE(std::holds_alternative<Event>(read)) << line << format_issues(std::get<Issues>(read));
      ASSERT_EQ(std::get<Event>(read), event) << line;
      ASSERT_EQ(canonical_line(std::get<Event>(read)), line);
    }
  }
}

TEST(Ndjson, CanonicalFormIsFixed) {
  Event event;
  event.id = EventId("e2");
  event.seq = {2};
  event.on = Instant::from_ms(1'774'045'800'000);  // 2026-03-20T22:30:00Z
  event.recorded = Instant::from_ms(1'774'045'800'250);
  event.by = UnitId("school");
  event.reason = "sent \"late\"\n";
  event.body = Delivered{{ObligationId("e1/deliver/school")}, {}, {}, {UnitId("team-a"), UnitId("team-b")}};
  event.refused = {{ObligationId("e0/deliver/school"), "already_closed"}};
  EXPECT_EQ(canonical_line(event),
            R"({"seq":2,"id":"e2","type":"deliver","on":"2026-03-20T22:30:00Z","recorded":"2026-03-20T22:30:00.250Z",)"
            R"("by":"school","of":"e1/deliver/school","contributors":["team-a","team-b"],"reason":"sent \"late\"\n",)"
            R"("refused":[{"of":"e0/deliver/school","code":"already_closed"}]})");
}

TEST(Ndjson, AllIssuesOfALineAtOnceWithPlaces) {
  const Issues issues = issues_of(
      R"({"id":"a/b","type":"deliver","on":"2026-02-30","by":"schööl","of":["e1/deliver/x",7],"contributers":"y"})");
  EXPECT_THAT(codes(issues), ElementsAre("id.malformed", "moment.malformed", "id.malformed", "format.wrong_type",
                                         "format.unknown_name"));
  EXPECT_EQ(issues[3].where.pointer, "/of/1");
  EXPECT_EQ(issues[3].where.line, 1u);
  // The column counts code points: two of the bytes before are second halves.
  EXPECT_EQ(issues[3].where.column, 83u);
  EXPECT_EQ(issues[3].where.byte, 84u);
  EXPECT_THAT(issues[4].hint(), HasSubstr("contributors"));
}

struct Refusal {
  std::string_view line, code;
};
constexpr Refusal refusals[] = {
    {R"({"id":"e","type":"perform","on":"2026-01-01","by":"u","of":"o","of":"o"})", "json.duplicate_name"},
    {R"({"id":"e","type":"perform","on":"2026-01-01","by":"u","of":"o","o\u0066":"o"})", "json.duplicate_name"},
    {R"({"id":"e","type":"perform","on":"2026-01-01","by":"u","of":"o"} x)", "json.syntax"},
    {R"({"id":"e","type":"perform","on":"2026-01-01","by":"u","of":"o",})", "json.syntax"},
    {R"({"id":"e",'type':"perform"})", "json.syntax"},
    {"{\"id\":\"e\x01\"}", "json.syntax"},
    {"{\"id\":\"\xC3(\"}", "json.syntax"},
    {R"({"id":"\uD800"})", "json.syntax"},
    {R"({"id":"\uD800\u0041"})", "json.syntax"},
    {R"({"id":"\uDC00"})", "json.syntax"},
    {R"({"id":"\x41"})", "json.syntax"},
    {R"({"id":"e)", "json.syntax"},
    {R"({"seq":01})", "json.syntax"},
    {R"({"seq":1.})", "json.syntax"},
    {R"({"seq":+1})", "json.syntax"},
    {R"({"seq":.5})", "json.syntax"},
    {R"({"seq":-})", "json.syntax"},
    {R"({"seq":1e})", "json.syntax"},
    {R"({"seq":NaN})", "json.syntax"},
    {R"({"seq":tru})", "json.syntax"},
    {R"({"seq":9007199254740992})", "json.number_range"},
    {R"({"seq":-9007199254740992})", "json.number_range"},
    {R"({"seq":18446744073709551616})", "json.number_range"},
    {R"({"seq":1e400})", "json.number_range"},
    {R"({"seq":-0.1e+99999999999999999999})", "json.number_range"},
    {"\xEF\xBB\xBF{}", "json.syntax"},
    {std::string_view("{}\0{}", 5), "json.nul"},
    {std::string_view("{\"id\":\"\0\"}", 10), "json.nul"},
    {"[1]", "format.wrong_type"},
    {"7", "format.wrong_type"},
    {"\"\\u0000\"", "format.wrong_type"},
    {"{}", "format.missing_name"},
    {R"({"id":"e","type":"performs","on":"2026-01-01","by":"u"})", "format.unknown_word"},
    {R"({"seq":0,"id":"e","type":"perform","on":"2026-01-01","by":"u","of":"o"})", "format.out_of_range"},
    {R"({"id":"e","type":"perform","on":"2026-01-01","by":"u","of":[]})", "format.out_of_range"},
    {R"({"id":"e","type":"perform","on":"2026-01-01","by":"u","of":"o","reason":""})", "format.out_of_range"},
    {R"({"id":"e","type":"perform","on":"2026-01-01T24:00:00Z","by":"u","of":"o"})", "moment.malformed"},
    {R"({"id":"e","type":"deliver","on":"2026-01-01","by":"u"})", "format.combination"},
    {R"({"id":"e","type":"deliver","on":"2026-01-01","by":"u","to":"v"})", "format.combination"},
    {R"({"id":"e","type":"deliver","on":"2026-01-01","by":"u","of":"o","to":"v","content":"c"})", "format.combination"},
    {R"({"id":"e","type":"feed_back","on":"2026-01-01","by":"u","content":"c"})", "format.combination"},
    {R"({"id":"e","type":"withdraw","on":"2026-01-01","by":"u"})", "format.combination"},
    {R"({"id":"e","type":"hold","on":"2026-01-01","by":"u"})", "format.combination"},
    {R"({"id":"e","type":"schedule","on":"2026-01-01","by":"u","anchor":"a","kind":"arena","date":"2026-02-01",)"
     R"("between":"v"})",
     "format.combination"},
    {R"({"id":"e","type":"answer","on":"2026-01-01","by":"u","of":"o","review":"r","answer":"continued"})",
     "format.combination"},
    {R"({"id":"e","type":"answer","on":"2026-01-01","by":"u","of":"o","review":"r","answer":"done",)"
     R"("due":"2026-02-01"})",
     "format.combination"},
    {R"({"id":"e","type":"carry","on":"2026-01-01","by":"u","of":"o","review":"r","due":"2026-02-01","anchor":"a"})",
     "format.combination"},
    {R"({"id":"e","type":"carry","on":"2026-01-01","by":"u","of":"o","review":"r"})", "format.missing_name"},
    {R"({"id":"e","type":"carry","on":"2026-01-01","by":"u","of":"o","review":"r","within":{"days":-1}})",
     "format.out_of_range"},
    {R"({"id":"e","type":"carry","on":"2026-01-01","by":"u","of":"o","review":"r","within":{"day":1}})",
     "format.unknown_name"},
};

TEST(Ndjson, EveryRefusalHasItsCodeInBothReaders) {
  for (const Refusal& refusal : refusals)
    for (const JsonReader reader : readers) {
      const Issues issues = issues_of(refusal.line, reader);
      ASSERT_FALSE(issues.empty()) << refusal.line;
      EXPECT_EQ(issues.front().code, refusal.code) << refusal.line;
      EXPECT_NE(find_catalogue_entry(issues.front().code), nullptr);
    }
}

TEST(Ndjson, AllBadLinesAreReportedAtMostAHundred) {
  std::string text = std::string(demand) + "\n";
  for (int i = 0; i < 60; ++i) text += i % 2 == 0 ? "{}\n" : "oops\n\n";
  for (const JsonReader reader : readers) {
    const auto read = read_events(text, {}, reader);
    ASSERT_TRUE(std::holds_alternative<Issues>(read));
    const Issues& issues = std::get<Issues>(read);
    EXPECT_EQ(issues.size(), 100u);
    EXPECT_EQ(issues.front().where.line, 2u);
    // Four names are missing in {}: seven lines of {} and "oops", with a blank one behind each "oops".
    EXPECT_EQ(issues[4].code, "json.syntax");
    EXPECT_EQ(issues[4].where.line, 3u);
    EXPECT_EQ(issues[5].where.line, 5u);
  }
}

// Each limit at L and at L + 1 (reliability.md G12).
TEST(Ndjson, LimitsHoldAtTheirEdge) {
  for (const JsonReader reader : readers) {
    LedgerLimits limits;
    limits.line_bytes = static_cast<std::uint32_t>(demand.size());
    EXPECT_TRUE(issues_of(demand, reader, limits).empty());
    --limits.line_bytes;
    EXPECT_THAT(codes(issues_of(demand, reader, limits)), ElementsAre("limit.line_bytes"));

    limits = {};
    limits.depth = 1;
    EXPECT_TRUE(issues_of(demand, reader, limits).empty());
    limits.depth = 0;
    EXPECT_THAT(codes(issues_of(demand, reader, limits)), ElementsAre("limit.depth"));

    limits = {};
    limits.values = 17;  // the object, eight names, eight values
    EXPECT_TRUE(issues_of(demand, reader, limits).empty());
    limits.values = 16;
    EXPECT_THAT(codes(issues_of(demand, reader, limits)), ElementsAre("limit.values"));

    limits = {};
    limits.name_bytes = 7;  // content
    EXPECT_TRUE(issues_of(demand, reader, limits).empty());
    limits.name_bytes = 6;
    EXPECT_THAT(codes(issues_of(demand, reader, limits)), ElementsAre("limit.name_bytes"));

    const std::string two = std::string(demand) + "\n" + std::string(demand) + "\n";
    limits = {};
    limits.bytes = two.size();
    limits.events = 2;
    EXPECT_TRUE(std::holds_alternative<std::vector<Event>>(read_events(two, limits, reader)));
    limits.events = 1;
    EXPECT_THAT(codes(std::get<Issues>(read_events(two, limits, reader))), ElementsAre("limit.events"));
    --limits.bytes;
    EXPECT_THAT(codes(std::get<Issues>(read_events(two, limits, reader))), ElementsAre("limit.bytes"));
  }
}

TEST(Ndjson, IdsAndTextsHaveTheirLengths) {
  const auto with_id = [](std::size_t length) {
    return R"({"id":")" + std::string(length, 'a') + R"(","type":"perform","on":"2026-01-01","by":"u","of":"o"})";
  };
  EXPECT_TRUE(issues_of(with_id(64)).empty());
  EXPECT_THAT(codes(issues_of(with_id(65))), ElementsAre("id.malformed"));
  const auto with_of = [](std::size_t length) {
    return R"({"id":"e","type":"perform","on":"2026-01-01","by":"u","of":")" + std::string(length, 'a') + "\"}";
  };
  EXPECT_TRUE(issues_of(with_of(1024)).empty());
  EXPECT_THAT(codes(issues_of(with_of(1025))), ElementsAre("id.malformed"));
  const auto with_reason = [](std::size_t length) {
    return R"({"id":"e","type":"perform","on":"2026-01-01","by":"u","of":"o","reason":")" + std::string(length, 'a') +
           "\"}";
  };
  EXPECT_TRUE(issues_of(with_reason(16'384)).empty());
  EXPECT_THAT(codes(issues_of(with_reason(16'385))), ElementsAre("format.out_of_range"));
}

TEST(Ndjson, ByteOrderMarkOnlyAtTheVeryBeginning) {
  const std::string marked = "\xEF\xBB\xBF" + std::string(demand) + "\n";
  for (const JsonReader reader : readers) {
    EXPECT_TRUE(std::holds_alternative<std::vector<Event>>(read_events(marked, {}, reader)));
    EXPECT_TRUE(std::holds_alternative<Issues>(read_events(marked + marked, {}, reader)));
  }
}

TEST(Ndjson, DeepTextsAreRefusedWithoutRecursion) {
  const std::string deep = "{\"id\":" + std::string(1'000'000, '[');
  for (const JsonReader reader : readers) EXPECT_THAT(codes(issues_of(deep, reader)), ElementsAre("limit.depth"));
}

TEST(CheckForm, AProgramsMistakesAreFound) {
  Event event;
  EXPECT_THAT(codes(check_form(event)).size(), 5u);  // id, by, from, content, arena
  event.id = EventId("e");
  event.by = UnitId("u");
  event.body = Noted{{ObligationId("o")}, "\xFF"};
  const Issues issues = check_form(event);
  ASSERT_EQ(issues.size(), 1u);
  EXPECT_EQ(issues[0].where.pointer, "/text");
  EXPECT_EQ(issues[0].expected, "well-formed UTF-8");
  event.body = Withdrawn{};
  EXPECT_THAT(codes(check_form(event)), ElementsAre("format.combination"));
  event.body = Corrected{EventId("e0"), {"{\"on\": 1}"}, {}};
  EXPECT_THAT(codes(check_form(event)), ElementsAre("format.out_of_range"));
}

TEST(Replacement, IsReadWhenTheTypeIsKnown) {
  const Replaced replaced{Date::from_ymd(2026, 3, 20), "wrong school",
                          Performed{{ObligationId("e1/deliver/school-b")}}};
  const Replacement written = make_replacement(replaced);
  EXPECT_EQ(written.json, R"({"of":"e1/deliver/school-b","on":"2026-03-20","reason":"wrong school"})");
  const auto read = read_replacement(written, EventType::perform);
  ASSERT_TRUE(std::holds_alternative<Replaced>(read));
  EXPECT_EQ(std::get<Replaced>(read), replaced);
  const auto wrong = read_replacement(written, EventType::extend);
  EXPECT_THAT(codes(std::get<Issues>(wrong)), ElementsAre("format.missing_name"));
  const auto none = read_replacement({R"({"of":"o"})"}, EventType::perform);
  EXPECT_THAT(codes(std::get<Issues>(none)), ElementsAre("format.missing_name"));
}

TEST(Replacement, RoundTripForEveryType) {
  testing::RandomEvent random(11);
  for (std::uint32_t i = 0; i < 50 * event_type_count; ++i) {
    const auto type = static_cast<EventType>(i % event_type_count);
    const Replaced replaced{random.moment(), random.text(), random.body(type)};
    const auto read = read_replacement(make_replacement(replaced), type);
    ASSERT_TRUE(std::holds_alternative<Replaced>(read)) << make_replacement(replaced).json;
    ASSERT_EQ(std::get<Replaced>(read), replaced);
  }
}

}  // namespace
}  // namespace hjul
