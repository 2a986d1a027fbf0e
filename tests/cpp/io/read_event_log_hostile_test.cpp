// What event logs look like when something went wrong with them, or somebody means harm: refused with the place and a
// hint, never with a crash, a hang or more memory than the file deserves.
#include <algorithm>
#include <set>

#include "event_log_files.hpp"
#include "hjul/io/write_event_log.hpp"

namespace hjul {
namespace {

using namespace event_log_files;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::string csv_head = "case,time,actor,activity\n";

std::string xes_with(std::string_view inside) { return "<log>\n" + std::string(inside) + "\n</log>"; }
std::string ocel_with(std::string_view event) {
  return R"({"objects": [{"id": "c", "type": "result"}], "events": [)" + std::string(event) + "]}";
}

// The only issue; its place as "line:column code".
std::string told_issue(EventLogResult result) {
  const Issues issues = refused(std::move(result));
  if (issues.size() != 1) return std::to_string(issues.size()) + " issues\n" + format_issues(issues);
  const Place& at = issues[0].where;
  return std::to_string(at.line) + ":" + std::to_string(at.column) + " " + issues[0].code;
}
std::string xes_issue(std::string_view text) { return told_issue(read_xes(text, four_levels())); }
std::string csv_issue(std::string_view text) { return told_issue(read_csv_log(text, four_levels())); }
std::string ocel_issue(std::string_view text) { return told_issue(read_ocel(text, four_levels())); }

void expect_sound(const EventLogResult& result, std::size_t size) {
  const auto* issues = std::get_if<Issues>(&result);
  if (issues == nullptr) return;
  ASSERT_FALSE(issues->empty());
  for (const Issue& issue : *issues) {
    ASSERT_NE(find_catalogue_entry(issue.code), nullptr) << issue.code;
    ASSERT_LE(issue.where.byte, size);
    for (const Language language : all_languages) ASSERT_FALSE(issue.message(language).empty());
    ASSERT_FALSE(issue.hint().empty()) << issue.code;
  }
}

TEST(HostileLog, CutAtEveryByte) {
  const EventLog log = log_of(read_xes(small_xes(), four_levels()));
  for (const std::string& text : {small_csv(), small_xes(), small_ocel(), write_xes(log), write_ocel(log)}) {
    const EventLogFormat format = guess_event_log_format(text);
    const std::size_t whole = text.find_last_not_of(" \n") + 1;
    for (std::size_t length = 1; length < whole; ++length) {
      // A copy of its own length, so that reading behind the end is found.
      const std::string cut = text.substr(0, length);
      const EventLogResult result = read_event_log(cut, four_levels());
      expect_sound(result, length);
      if (format == EventLogFormat::csv) continue;
      ASSERT_TRUE(std::holds_alternative<Issues>(result)) << cut;
    }
  }
}

TEST(HostileLog, EveryByteReplaced) {
  for (const std::string& text : {small_csv(), small_xes(), small_ocel()}) {
    for (std::size_t at = 0; at < text.size(); ++at) {
      for (const char wrong : {'\0', '<', '"', '&', '{', ',', '\n', '\x80', '\xFF', 'x'}) {
        std::string changed = text;
        changed[at] = wrong;
        expect_sound(read_event_log(changed, four_levels()), changed.size());
      }
    }
  }
}

TEST(HostileLog, Depth) {
  for (const std::size_t depth : {100u, 1'000'000u}) {
    const std::string open = repeated("<string key=\"a\" value=\"\">", depth);
    EXPECT_THAT(xes_issue("<log>" + open), HasSubstr("limit.log_depth"));
    EXPECT_THAT(ocel_issue("{\"a\":" + repeated("[", depth)), HasSubstr("limit.log_depth"));
    EXPECT_THAT(ocel_issue(repeated("{\"a\":", depth)), HasSubstr("limit.log_depth"));
  }
  EventLogOptions options;
  options.limits.log_depth = 3;
  const std::string three = "<log><trace><event/></trace></log>";
  EXPECT_EQ(told_issue(read_xes(three, {}, options)).substr(0, 6), "2 issu");  // as deep as may be: time and name lack
  EXPECT_THAT(codes(refused(read_xes(
                  "<log><trace><event><string key=\"concept:name\" value=\"a\"/></event></trace></log>", {}, options))),
              ElementsAre("limit.log_depth"));
}

TEST(HostileLog, NothingExpandsAndNothingIsFetched) {
  const std::string laughs =
      "<?xml version=\"1.0\"?>\n<!DOCTYPE log [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]>\n<log>&b;</log>";
  EXPECT_EQ(xes_issue(laughs), "2:1 xml.doctype");
  EXPECT_EQ(xes_issue("<!DOCTYPE log SYSTEM \"file:///etc/passwd\"><log/>"), "1:1 xml.doctype");
  EXPECT_EQ(xes_issue("<log>&b;</log>"), "1:6 xml.syntax");
  EXPECT_EQ(xes_issue("<log a=\"&b;\"/>"), "1:9 xml.syntax");
}

TEST(HostileLog, XmlThatIsNotWellFormed) {
  EXPECT_EQ(xes_issue("<log>\n  <trace>\n  </log>"), "3:3 xml.syntax");
  EXPECT_EQ(xes_issue("<log></log><log/>"), "1:12 xml.syntax");
  EXPECT_EQ(xes_issue("<log></log>x"), "1:12 xml.syntax");
  EXPECT_EQ(xes_issue("<log/><!-- fine --> <?fine?>\n<!-- a--b -->"), "2:7 xml.syntax");
  EXPECT_EQ(xes_issue("<log a='1' a='2'/>"), "1:12 xml.syntax");
  EXPECT_EQ(xes_issue("<log a='1'b='2'/>"), "1:11 xml.syntax");
  EXPECT_EQ(xes_issue("<log a=1/>"), "1:8 xml.syntax");
  EXPECT_EQ(xes_issue("<log a='<'/>"), "1:9 xml.syntax");
  EXPECT_EQ(xes_issue("<log a='1/>"), "1:8 xml.syntax");
  EXPECT_EQ(xes_issue("<log a='&#0;'/>"), "1:9 xml.syntax");
  EXPECT_EQ(xes_issue("<log a='&#xD800;'/>"), "1:9 xml.syntax");
  EXPECT_EQ(xes_issue("<log a='&#x110000;'/>"), "1:9 xml.syntax");
  EXPECT_EQ(xes_issue("<log a='&amp'/>"), "1:9 xml.syntax");
  EXPECT_EQ(xes_issue("<1og/>"), "1:2 xml.syntax");
  EXPECT_EQ(xes_issue("< log/>"), "1:2 xml.syntax");
  EXPECT_EQ(xes_issue("<log><?xml version='1.0'?></log>"), "1:6 xml.syntax");
  EXPECT_EQ(xes_issue(" <?xml version='1.0'?><log/>"), "1:2 xml.syntax");
  EXPECT_EQ(xes_issue("<log>]]></log>"), "1:6 xml.syntax");
  EXPECT_EQ(xes_issue("<log><![CDATA[</log>"), "1:6 xml.syntax");
  EXPECT_EQ(xes_issue("<log><!ELEMENT a></log>"), "1:6 xml.syntax");
  EXPECT_EQ(xes_issue(""), "1:1 xml.syntax");
  EXPECT_EQ(xes_issue("<?xml version='2.0'?><log/>"), "1:1 xml.syntax");
  EXPECT_EQ(xes_issue("<?xml version='1.0' encoding='ISO-8859-1'?><log/>"), "1:1 xml.encoding");
  EXPECT_EQ(xes_issue("<html/>"), "1:1 event_log.format");
}

TEST(HostileLog, XmlThatIsOddButRight) {
  const EventLog log = log_of(read_xes(
      "<?xml version='1.0' encoding=\"utf-8\" standalone='yes' ?>\n<!-- a - b --><?a b?>\n<log\n>"
      "text &amp; <![CDATA[ <>&]] ]]> <trace ><string\tkey = 'concept:name' value='&#x63;&#49;\r\n&lt;'></string >"
      "<event><æøå\u0301 ñ.-_='1'/><date value='2026-01-01' key='time:timestamp'/>"
      "<string key='concept:name' value='a'><list key='x'><values/></list></string></event></trace></log>\n<!---->"));
  EXPECT_EQ(told(log), std::vector<std::string>{"c1 <|1767225600000|-|a|-|-|-|other"});
}

TEST(HostileLog, ManyAttributesOfOneTagCostLittle) {
  std::string tag = "<log";
  for (int i = 0; i < 1023; ++i) tag += " a" + std::to_string(i) + "=''";
  EXPECT_EQ(log_of(read_xes(tag + " b=''/>")).size(), 0u);
  EXPECT_THAT(xes_issue(tag + " b='' c=''/>"), HasSubstr("limit.log_attributes"));
  EXPECT_THAT(xes_issue("<log" + repeated(" a=''", 1'000'000)), HasSubstr("limit.log_attributes"));
  EXPECT_THAT(xes_issue(tag + " a77=''/>"), HasSubstr("xml.syntax"));
  std::string object = "{";
  for (int i = 0; i < 200'000; ++i) object += "\"a" + std::to_string(i) + "\":1,";
  EXPECT_THAT(codes(refused(read_ocel(object + "\"events\":1}"))), ElementsAre("event_log.type"));
  EXPECT_THAT(ocel_issue(object + "\"a77\":1}"), HasSubstr("json.duplicate_name"));
}

TEST(HostileLog, WhatIsMissingInXes) {
  const std::string time = "<date key='time:timestamp' value='2026-01-01'/>",
                    name = "<string key='concept:name' value='a'/>";
  const auto event = [&](const std::string& inside) {
    return xes_with("<trace><string key='concept:name' value='c'/><event>" + inside + "</event></trace>");
  };
  EXPECT_EQ(log_of(read_xes(event(time + name))).size(), 1u);
  EXPECT_EQ(xes_issue(event(name)), "2:46 event_log.missing");
  EXPECT_EQ(xes_issue(event(time)), "2:46 event_log.missing");
  EXPECT_EQ(xes_issue(event(time + name + time)), "2:165 event_log.repeated");
  EXPECT_EQ(xes_issue(event(time + "<string key='concept:name'/>")), "2:100 event_log.missing");
  EXPECT_EQ(xes_issue(event(time + name + "<string value='a'/>")), "2:138 event_log.missing");
  EXPECT_EQ(xes_issue(event(time + name + "<string key='hjul:level' value='X'/>")), "2:163 event_log.unknown_level");
  EXPECT_EQ(xes_issue(event(time + name + "<string key='hjul:class' value='X'/>")), "2:163 event_log.unknown_class");
  EXPECT_EQ(xes_issue(xes_with("<event>" + time + name + "</event>")), "2:1 event_log.missing");
  const std::string trace = "<trace><string key='concept:name' value='c'/></trace>\n";
  EXPECT_EQ(xes_issue(xes_with(trace + trace)), "3:1 event_log.repeated");
  EXPECT_EQ(xes_issue(xes_with("<trace/>\n<trace/>")), "3:1 event_log.repeated");
  // A mapping with levels of its own wins over what the file says of its.
  EXPECT_EQ(log_of(read_xes(xes_with("<string key='hjul:profession' value='b'/>"), four_levels())).level_count(), 4);
  EXPECT_THAT(codes(refused(read_xes(
                  xes_with("<string key='hjul:level.1' value='a'/><string key='hjul:profession' value='b'/>")))),
              ElementsAre("event_log.unknown_level"));
}

TEST(HostileLog, WhatIsMissingInCsv) {
  EXPECT_EQ(csv_issue(""), "1:1 event_log.header");
  EXPECT_EQ(csv_issue("case,time,activity\n"), "1:1 event_log.header");
  EXPECT_EQ(csv_issue("case,time,actor,activity,case\n"), "1:26 event_log.header_repeated");
  EXPECT_EQ(csv_issue("case,time,actor,activity,org:resource\n"), "1:26 event_log.header_repeated");
  EXPECT_EQ(csv_issue(csv_head + "c,2026-01-01,t1\n"), "2:1 event_log.columns");
  EXPECT_EQ(csv_issue(csv_head + ",2026-01-01,t1,analyse\n"), "2:1 event_log.missing");
  EXPECT_EQ(csv_issue(csv_head + "c,,t1,analyse\n"), "2:3 event_log.missing");
  EXPECT_EQ(csv_issue(csv_head + "c,2026-01-01,t1,\n"), "2:17 event_log.missing");
  EXPECT_EQ(csv_issue(csv_head + "c,2026-01-01,\"t\n1,analyse\n"), "2:14 event_log.quote");
  EXPECT_EQ(csv_issue(csv_head + "c,2026-01-01,\"t\"1,analyse\n"), "2:17 event_log.quote");
  EXPECT_EQ(csv_issue(csv_head + repeated("c,", 2000) + "\n"), "2:2049 event_log.columns");
  EXPECT_EQ(csv_issue(csv_head + "c," + repeated("2", 70'000) + ",t1,analyse\n"), "2:3 limit.text_bytes");
  // A cell of several lines: what stands behind it keeps its line.
  EXPECT_EQ(csv_issue(csv_head + "\"c\r\nd\",2026-01-01,t1,analyse\nc,x,t1,analyse\n"), "4:3 event_log.time");
}

TEST(HostileLog, WhatIsMissingInOcel) {
  const std::string whole = R"({"id": "e", "type": "analyse", "time": "2026-01-01T00:00:00Z", )"
                            R"("relationships": [{"objectId": "c", "qualifier": ""}]})";
  EXPECT_EQ(log_of(read_ocel(ocel_with(whole))).size(), 1u);
  EXPECT_EQ(ocel_issue("{}"), "1:1 event_log.format");
  EXPECT_EQ(ocel_issue("[]"), "1:1 event_log.type");
  EXPECT_EQ(ocel_issue("{\"events\": {}}"), "1:12 event_log.type");
  for (const std::string_view name : {"\"id\"", "\"type\"", "\"time\""})
    EXPECT_EQ(ocel_issue(ocel_with(replaced(whole, name, "\"x\""))), "1:57 event_log.missing") << name;
  EXPECT_EQ(ocel_issue(ocel_with(replaced(whole, "\"c\"", "\"d\""))), "1:138 event_log.unknown_object");
  EXPECT_EQ(ocel_issue(ocel_with(replaced(whole, "objectId", "object"))), "1:138 event_log.missing");
  EXPECT_EQ(ocel_issue(ocel_with(replaced(whole, "\"analyse\"", "3"))), "1:77 event_log.type");
  EXPECT_EQ(ocel_issue(ocel_with(replaced(whole, "\"2026-01-01T00:00:00Z\"", "[]"))), "1:96 event_log.type");
  EXPECT_EQ(ocel_issue(ocel_with(whole + "," + whole)), "1:182 event_log.repeated");
  EXPECT_EQ(ocel_issue(R"({"objects": [{"id": "c", "type": "result"}, {"id": "c", "type": "unit"}], "events": []})"),
            "1:45 event_log.repeated");
  EXPECT_EQ(ocel_issue(R"({"objects": [{"id": "c"}], "events": []})"), "1:14 event_log.missing");
  EXPECT_EQ(ocel_issue(ocel_with(replaced(whole, "\"relationships\"",
                                          R"("attributes": [{"name": "actor", "value": 3}], "relationships")"))),
            "1:162 event_log.type");
  EXPECT_EQ(ocel_issue(ocel_with(whole) + "x"), "1:176 json.syntax");
  EXPECT_EQ(ocel_issue("{\"events\": [], \"events\": []}"), "1:16 json.duplicate_name");
  EXPECT_EQ(ocel_issue("{\"events\": [], \"event\\u0073\": []}"), "1:16 json.duplicate_name");
}

TEST(HostileLog, Bytes) {
  using namespace std::string_literals;
  EXPECT_EQ(xes_issue("<log>\n  \xC3\x28</log>"), "2:3 event_log.encoding");
  EXPECT_EQ(ocel_issue("{\n\"å\": \"\xED\xA0\x80\"}"), "2:7 event_log.encoding");
  EXPECT_EQ(csv_issue(csv_head + "c\xE5,"), "2:2 event_log.encoding");
  EXPECT_EQ(xes_issue("<log>\x01</log>"), "1:6 event_log.encoding");
  EXPECT_EQ(xes_issue("<log>\xEF\xBF\xBE</log>"), "1:6 event_log.encoding");
  EXPECT_EQ(xes_issue("<\0l\0o\0g\0/\0>\0"s), "1:2 event_log.encoding");
  const Issues packed = refused(read_event_log("\x1F\x8B\x08\0\0\0"s));
  EXPECT_EQ(packed[0].code, "event_log.encoding");
  EXPECT_EQ(packed[0].found, "a packed file (gzip)");
  EXPECT_THAT(refused(read_xes("\x1F\x8B\x08\0\0\0"s))[0].found, HasSubstr("gzip"));
}

TEST(HostileLog, LimitsAtTheLimitAndOneBeyond) {
  EventLogOptions options;
  options.limits.log_events = 3;
  for (const std::string& text : {small_csv(), small_xes(), small_ocel()}) {
    options.limits.log_events = 3;
    options.limits.log_bytes = text.size();
    EXPECT_EQ(log_of(read_event_log(text, four_levels(), options)).size(), 3u);
    options.limits.log_bytes = text.size() - 1;
    EXPECT_THAT(codes(refused(read_event_log(text, four_levels(), options))), ElementsAre("limit.log_bytes"));
    options.limits.log_bytes = text.size();
    options.limits.log_events = 2;
    EXPECT_THAT(codes(refused(read_event_log(text, four_levels(), options))), ElementsAre("limit.log_events"));
  }
  options = {};
  options.limits.text_bytes = 20;
  const std::string line = "c,2026-01-01,t1,";
  EXPECT_EQ(log_of(read_csv_log(csv_head + line + repeated("a", 20) + "\n", {}, options)).size(), 1u);
  EXPECT_THAT(codes(refused(read_csv_log(csv_head + line + repeated("a", 21) + "\n", {}, options))),
              ElementsAre("limit.text_bytes"));
  const std::string xes = replaced(small_xes(), "\"c1\"", "\"" + repeated("a", 21) + "\"");
  EXPECT_EQ(codes(refused(read_xes(xes, four_levels(), options))).back(), "limit.text_bytes");
  options = {};
  options.limits.issues = 5;
  EXPECT_EQ(refused(read_csv_log(csv_head + repeated("c,x,t1,a\n", 50), {}, options)).size(), 5u);
}

TEST(HostileLog, EveryIssueOfAFileAtOnce) {
  const Issues issues = refused(read_csv_log(
      "case,time,actor,activity,level,class\nc,x,t1,a,Q,y\n,2026-01-01,t1,a,P,\nc,2026-01-01,t1,a,P\n", four_levels()));
  EXPECT_THAT(codes(issues), ElementsAre("event_log.time", "event_log.unknown_level", "event_log.unknown_class",
                                         "event_log.missing", "event_log.columns"));
}

TEST(HostileLog, TooManyArenas) {
  std::string text = "case,time,actor,activity,arena\n";
  for (int i = 0; i < 65'536; ++i) text += "c,2026-01-01,t1,a,r" + std::to_string(i) + "\n";
  EXPECT_THAT(codes(refused(read_csv_log(text))), ElementsAre("event_log.too_many_names"));
}

}  // namespace
}  // namespace hjul
