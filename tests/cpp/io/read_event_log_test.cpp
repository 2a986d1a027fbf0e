// Event logs in the three formats, and the mapping of actors to levels (design.md, "Decided").
#include "hjul/io/read_event_log.hpp"

#include "event_log_files.hpp"

namespace hjul {
namespace {

using namespace event_log_files;
using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using ::testing::HasSubstr;

TEST(ReadEventLog, TheThreeFormatsSayTheSame) {
  for (const std::string& text : {small_csv(), small_xes(), small_ocel()}) {
    const EventLogFile file = taken(read_event_log(text, four_levels()));
    EXPECT_THAT(told(file.log), ElementsAreArray(small_rows())) << text;
    EXPECT_THAT(file.log.level_names(), ElementsAre("P", "L", "A", "O"));
    EXPECT_TRUE(file.remarks.empty()) << format_issues(file.remarks);
    EXPECT_EQ(file.log.highest_of_profession(), 0);
  }
}

TEST(ReadEventLog, AMarkOfUtf8IsPassedOver) {
  for (const std::string& text : {small_csv(), small_xes(), small_ocel()})
    EXPECT_THAT(told(log_of(read_event_log("\xEF\xBB\xBF" + text, four_levels()))), ElementsAreArray(small_rows()));
}

TEST(ReadEventLog, TheFormatIsSeenFromTheBytes) {
  EXPECT_EQ(guess_event_log_format("case,time"), EventLogFormat::csv);
  EXPECT_EQ(guess_event_log_format(""), EventLogFormat::csv);
  EXPECT_EQ(guess_event_log_format(" \r\n<log/>"), EventLogFormat::xes);
  EXPECT_EQ(guess_event_log_format("\xEF\xBB\xBF\n{"), EventLogFormat::ocel);
  for (const EventLogFormat format : {EventLogFormat::csv, EventLogFormat::xes, EventLogFormat::ocel})
    EXPECT_EQ(event_log_format(to_string(format)), format);
  EXPECT_EQ(event_log_format("mxml"), std::nullopt);
}

TEST(ReadEventLog, ATableOfASpreadsheetInUtf16) {
  std::string wide = "\xFF\xFE";
  for (const char c : small_csv()) (wide += c) += '\0';
  EXPECT_EQ(guess_event_log_format(wide), EventLogFormat::csv);
  EXPECT_THAT(told(log_of(read_event_log(wide, four_levels()))), ElementsAreArray(small_rows()));
}

TEST(ReadEventLog, QuotedCellsAndSaidSeparators) {
  const std::string csv =
      "sep=;\r\ncase;time;actor;activity;items\r\n\"c \"\"1\"\"\r\n2\";2026-01-01;;\"analyse\";x | y|\r\n";
  EXPECT_THAT(told(log_of(read_csv_log(csv, four_levels()))),
              ElementsAre("c \"1\"\r\n2|1767225600000|-|analyse|-|-|-|analyse|x|y"));
}

TEST(ReadEventLog, RolesAreMappedWhereActorsAreNot) {
  const std::string csv =
      "case,time,actor,role,activity\n"
      "c,2026-01-01,somebody,teacher,analyse\n"
      "c,2026-01-02,a1,teacher,analyse\n"
      "c,2026-01-03,other,janitor,analyse\n";
  const EventLogFile file = taken(read_csv_log(csv, four_levels()));
  EXPECT_THAT(std::vector<int>(file.log.levels().begin(), file.log.levels().end()), ElementsAre(0, 2, -1));
  ASSERT_THAT(codes(file.remarks), ElementsAre("event_log.no_level"));
  EXPECT_EQ(file.remarks[0].found, "other");
  EXPECT_EQ(file.remarks[0].severity, Severity::warning);
  EXPECT_THAT(file.remarks[0].message(), HasSubstr("1; the first actor is 'other'"));
}

// A log that knows roles alone, one of which was forgotten in the mapping.
TEST(ReadEventLog, RolesOnNoLevelAreRemarked) {
  const std::string csv =
      "case,activity,actor,role,time\n"
      "c,analyse,,PRINCIPAL,2026-01-01\n"
      "c,analyse,,,2026-01-02\n"
      "c,analyse,,boss,2026-01-03\n"
      "c,analyse,,chief,2026-01-04\n";
  LevelMapping mapping = four_levels();
  mapping.actors["PRINCIPAL"] = "L";
  const EventLogFile file = taken(read_csv_log(csv, mapping));
  ASSERT_THAT(codes(file.remarks), ElementsAre("event_log.no_level"));
  EXPECT_THAT(file.remarks[0].message(), HasSubstr("2; the first actor is 'boss'"));
}

TEST(ReadEventLog, ColumnsOfProcessMiningToolsAreKnown) {
  const std::string csv =
      "case:concept:name;concept:name;time:timestamp;org:resource;levle\n"
      "c;analyse;2026-01-01 10:15:00+00:00;t1;x\n";
  const EventLogFile file = taken(read_csv_log(csv, four_levels()));
  EXPECT_THAT(told(file.log), ElementsAre("c|1767262500000|t1|analyse|-|P|-|analyse"));
  ASSERT_THAT(codes(file.remarks), ElementsAre("event_log.unknown_column"));
  EXPECT_EQ(file.remarks[0].where.column, 60u);
  EXPECT_THAT(file.remarks[0].hint(), HasSubstr("'level'"));
}

TEST(ReadEventLog, ClassesComeFromTheRowThenTheMappingThenTheWord) {
  const std::string csv =
      "case,time,actor,activity,class\n"
      "c,2026-01-01,t1,review,\nc,2026-01-02,t1,review,treat\nc,2026-01-03,t1,discuss,\nc,2026-01-04,t1,lunch,\n";
  const EventLog log = log_of(read_csv_log(csv, four_levels()));
  EXPECT_THAT(std::vector<ActivityClass>(log.classes().begin(), log.classes().end()),
              ElementsAre(ActivityClass::discuss, ActivityClass::treat, ActivityClass::discuss, ActivityClass::other));
}

TEST(ReadEventLog, Times) {
  const auto time_of = [](const std::string& text) {
    const EventLog log = log_of(read_csv_log("case,time,actor,activity\nc," + text + ",t1,analyse\n", four_levels()));
    return log.size() == 1 ? log.times()[0] : -1;
  };
  EXPECT_EQ(time_of("2026-03-20"), 1773964800000);
  EXPECT_EQ(time_of("2026-03-20T10:15"), 1773964800000 + 36900000);
  EXPECT_EQ(time_of("2026-03-20 10:15:01.0239999"), 1773964800000 + 36901023);
  EXPECT_EQ(time_of("2026-03-20T10:15:01.5Z"), 1773964800000 + 36901500);
  EXPECT_EQ(time_of("2026-03-20T00:15:00+01:00"), 1773964800000 - 2700000);
  EXPECT_EQ(time_of("2026-03-20T00:15:00-0130"), 1773964800000 + 900000 + 5400000);
  EXPECT_EQ(time_of("2026-03-20T00:15:00+02"), 1773964800000 + 900000 - 7200000);
  EXPECT_EQ(time_of("0001-01-01T00:00:00Z"), -62135596800000);
  EXPECT_EQ(time_of("9999-12-31T23:59:59.999Z"), 253402300799999);
}

TEST(ReadEventLog, WhatIsNoTimeIsRefused) {
  for (const std::string_view bad : {"2026-02-29",
                                     "2026-13-01",
                                     "2026-00-10",
                                     "20260320",
                                     "2026-3-20",
                                     "2026-03-20T",
                                     "2026-03-20T10",
                                     "2026-03-20T24:00:00Z",
                                     "2026-03-20T10:60:00Z",
                                     "2026-03-20T10:15:60Z",
                                     "2026-03-20T10:15:00.Z",
                                     "2026-03-20T10:15:00+",
                                     "2026-03-20T10:15:00+1",
                                     "2026-03-20T10:15:00+01:0",
                                     "2026-03-20T10:15:00z",
                                     "2026-03-20T10:15:00 Z",
                                     "2026-03-20T10:15:00Z ",
                                     "2026-03-20  10:15:00",
                                     "20.03.2026",
                                     "1773964800",
                                     "0001-01-01T00:00:00+01:00",
                                     "9999-12-31T23:59:59-01:00",
                                     "0000-01-01",
                                     "-2026-03-20",
                                     "2026-03-20T10:15:00,5Z"}) {
    const std::string xes = replaced(small_xes(), "1970-01-02T00:00:00Z", bad);
    EXPECT_THAT(codes(refused(read_xes(xes, four_levels()))), ElementsAre("event_log.time")) << bad;
    if (bad.back() == ' ') continue;  // blanks around the cells of a table mean nothing
    const Issues issues =
        refused(read_csv_log("case,time,actor,activity\nc,\"" + std::string(bad) + "\",t1,analyse\n", four_levels()));
    ASSERT_THAT(codes(issues), ElementsAre("event_log.time")) << bad;
    EXPECT_EQ(issues[0].where.line, 2u);
    EXPECT_EQ(issues[0].where.column, 3u);
  }
}

TEST(ReadEventLog, OtherPrefixesOfStandardExtensions) {
  std::string text = replaced(small_xes(), "prefix=\"concept\"", "prefix=\"c\"");
  text = replaced(text, "\"concept:name\"", "\"c:name\"");
  EXPECT_THAT(told(log_of(read_xes(text, four_levels()))), ElementsAreArray(small_rows()));
  const std::string qualified = replaced(replaced(small_xes(), "</", "</xes:"), "<xes:", "<xes:");
  std::string opened = qualified;
  for (const std::string_view name :
       {"log", "extension", "global", "classifier", "trace", "event", "string", "date", "int"})
    opened = replaced(opened, "<" + std::string(name), "<xes:" + std::string(name));
  EXPECT_THAT(told(log_of(read_xes(opened, four_levels()))), ElementsAreArray(small_rows()));
}

TEST(ReadEventLog, WhatIsNotANumberIsNothing) {
  const std::string text = replaced(small_xes(), "<string key=\"org:resource\" value=\"t1\"/>",
                                    "<float key=\"org:resource\" value=\"nan\"/>");
  EXPECT_EQ(told(log_of(read_xes(text, four_levels()))).front(), "c1|0|-|analyse|school|-|team|analyse|x|y");
}

TEST(ReadEventLog, OnlyTheTransitionsThatAreAskedFor) {
  const auto with = [](std::string_view first, std::string_view second) {
    std::string text = replaced(small_xes(), "<string key=\"org:resource\" value=\"t1\"/>",
                                "<string key=\"lifecycle:transition\" value=\"" + std::string(first) + "\"/>");
    return replaced(text, "<string key=\"org:resource\" value=\"l1\"/>",
                    "<string key=\"lifecycle:transition\" value=\"" + std::string(second) + "\"/>");
  };
  EventLogOptions options;
  EXPECT_EQ(log_of(read_xes(with("start", "complete"), four_levels(), options)).size(), 3u);
  options.transitions = {"complete"};
  const EventLogFile file = taken(read_xes(with("start", "complete"), four_levels(), options));
  EXPECT_EQ(file.log.size(), 2u);
  ASSERT_THAT(codes(file.remarks), ElementsAre("event_log.left_out"));
  EXPECT_EQ(file.remarks[0].found, "start");
}

TEST(ReadEventLog, AnEventOfSeveralObjectsStandsInEachCase) {
  const std::string text = replaced(
      small_ocel(), "{\"objectId\": \"c1\", \"qualifier\": \"about\"}, {\"objectId\": \"x\", \"qualifier\": \"\"}]},",
      "{\"objectId\": \"c2\", \"qualifier\": \"about\"}, {\"objectId\": \"c1\", \"qualifier\": \"\"}, "
      "{\"objectId\": \"c2\", \"qualifier\": \"again\"}]},");
  EXPECT_THAT(told(log_of(read_ocel(text, four_levels()))),
              ElementsAre("c1|0|t1|analyse|school|P|team|analyse|x|y", "c1|86400000|l1|review|school|L|-|discuss",
                          "c2|0|nobody|publish|-|O|-|publish", "c2|86400000|l1|review|school|L|-|discuss"));
}

TEST(ReadEventLog, CasesAreTheObjectsOfATypeThatCanBeChosen) {
  EventLogOptions options;
  options.case_type = "note";
  const EventLogFile notes = taken(read_ocel(small_ocel(), four_levels(), options));
  EXPECT_THAT(told(notes.log),
              ElementsAre("x|0|t1|analyse|school|P|team|analyse|c1", "x|86400000|l1|review|school|L|-|discuss|c1",
                          "y|0|t1|analyse|school|P|team|analyse|c1"));
  ASSERT_THAT(codes(notes.remarks), ElementsAre("event_log.no_case"));
  // Without a type called "result": the first by name.
  const std::string other = replaced(small_ocel(), "\"result\"", "\"inspection\"");
  EXPECT_THAT(log_of(read_ocel(replaced(other, "\"actor\"}", "\"person\"}"), four_levels())).case_names(),
              ElementsAre("c1", "c2"));
  options.case_type = "order";
  const Issues issues = refused(read_ocel(small_ocel(), four_levels(), options));
  ASSERT_THAT(codes(issues), ElementsAre("event_log.unknown_object"));
  EXPECT_EQ(issues[0].expected, "one of the types actor, note, result, unit");
}

TEST(ReadEventLog, EmptyLogs) {
  EXPECT_EQ(log_of(read_csv_log("case,time,actor,activity\n", four_levels())).size(), 0u);
  EXPECT_EQ(log_of(read_xes("<log/>", four_levels())).level_count(), 4);
  EXPECT_EQ(log_of(read_xes("<log><trace/></log>", four_levels())).case_count(), 1u);
  EXPECT_EQ(log_of(read_ocel("{\"events\": [], \"objects\": []}", four_levels())).size(), 0u);
}

// ------------------------------------------------------------------------------------------------------- the mapping

TEST(LevelMapping, IsReadWhole) {
  const auto read = read_level_mapping(
      R"({"actors": {"t1": "P"}, "classes": {"review": "discuss"}, "profession": "L", "levels": ["P", "L", "A"]})");
  const auto& mapping = std::get<LevelMapping>(read);
  EXPECT_THAT(mapping.levels, ElementsAre("P", "L", "A"));
  EXPECT_EQ(mapping.level_of("t1"), "P");
  EXPECT_EQ(mapping.class_of("review"), ActivityClass::discuss);
  EXPECT_EQ(mapping.profession, "L");
  const EventLog log = log_of(read_csv_log(small_csv().substr(0, small_csv().find("c2")), mapping));
  EXPECT_EQ(log.highest_of_profession(), 1);
}

TEST(LevelMapping, EveryIssueAtOnce) {
  const auto read = read_level_mapping(R"({"levels": ["P", "P", "", 3],
 "actors": {"t1": "Q", "t2": 4, "t3": "P"},
 "classes": {"review": "discus", "x": null},
 "profession": "none", "actor": {}})");
  const auto& issues = std::get<Issues>(read);
  EXPECT_THAT(codes(issues), ElementsAre("level.twice", "format.wrong_type", "format.wrong_type", "reference.unknown",
                                         "format.wrong_type", "format.unknown_word", "format.wrong_type",
                                         "reference.unknown", "format.unknown_name"));
  EXPECT_EQ(issues[0].where.pointer, "/levels/1");
  EXPECT_EQ(issues[3].where.pointer, "/actors/t1");
  EXPECT_EQ(issues[3].where.line, 2u);
  EXPECT_THAT(issues[5].hint(), HasSubstr("discuss"));
  EXPECT_THAT(codes(std::get<Issues>(read_level_mapping("{}"))), ElementsAre("format.missing_name"));
  EXPECT_THAT(codes(std::get<Issues>(read_level_mapping("{\"levels\": []}"))), ElementsAre("level.none"));
  EXPECT_THAT(codes(std::get<Issues>(read_level_mapping("[]"))), ElementsAre("format.wrong_type"));
  EXPECT_THAT(codes(std::get<Issues>(read_level_mapping("{\"levels\": [\"P\"}"))), ElementsAre("json.syntax"));
  std::string many = "{\"levels\": [";
  for (int i = 0; i < 65; ++i) many += (i == 0 ? "\"l" : ", \"l") + std::to_string(i) + "\"";
  EXPECT_THAT(codes(std::get<Issues>(read_level_mapping(many + "]}"))), ElementsAre("format.out_of_range"));
}

}  // namespace
}  // namespace hjul
