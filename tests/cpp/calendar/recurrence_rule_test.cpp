#include "hjul/calendar/recurrence_rule.hpp"

#include <gtest/gtest.h>

#include <set>
#include <unordered_set>

#include "hjul/calendar/recurrence_query.hpp"
#include "test_tools.hpp"

namespace hjul {
namespace {

using testing_tools::rule;

struct Refused {
  std::string text;
  RecurrenceFault fault;
  std::size_t at;
};

void PrintTo(const Refused& refused, std::ostream* out) { *out << refused.text; }

class Refusals : public ::testing::TestWithParam<Refused> {};

TEST_P(Refusals, NameTheFaultAndThePlace) {
  const auto parsed = RecurrenceRule::parse(GetParam().text);
  ASSERT_TRUE(std::holds_alternative<RecurrenceRefusal>(parsed)) << std::get<RecurrenceRule>(parsed).text();
  const auto& refusal = std::get<RecurrenceRefusal>(parsed);
  EXPECT_EQ(to_string(refusal.fault), to_string(GetParam().fault)) << refusal.message;
  EXPECT_EQ(refusal.at, GetParam().at) << refusal.message;
}

using F = RecurrenceFault;
INSTANTIATE_TEST_SUITE_P(
    Section2, Refusals,
    ::testing::Values(
        Refused{"FREQ=HOURLY", F::freq_not_supported, 0}, Refused{"FREQ=MINUTELY", F::freq_not_supported, 0},
        Refused{"FREQ=SECONDLY;COUNT=2", F::freq_not_supported, 0}, Refused{"FREQ=TERTIALLY", F::freq_not_supported, 0},
        Refused{"FREQ=DAILY;BYHOUR=9", F::part_not_supported, 11},
        Refused{"FREQ=DAILY;BYMINUTE=9", F::part_not_supported, 11},
        Refused{"FREQ=DAILY;BYSECOND=9", F::part_not_supported, 11},
        Refused{"FREQ=YEARLY;BYYEARDAY=9", F::part_not_supported, 12},
        Refused{"FREQ=YEARLY;EXRULE=9", F::part_not_supported, 12},
        Refused{"RSCALE=GREGORIAN;FREQ=YEARLY", F::part_not_supported, 0},
        Refused{"FREQ=YEARLY;SKIP=BACKWARD", F::part_not_supported, 12},
        Refused{"FREQ=YEARLY;EXDATE=20200101", F::part_not_supported, 12},
        Refused{"FREQ=DAILY;BYMOON=1", F::part_unknown, 11}, Refused{"FREQ=DAILY;X-MINE=1", F::part_unknown, 11},
        Refused{"FREQ=DAILY;COUNT=2;count=2", F::part_repeated, 19}, Refused{"FREQ=DAILY;", F::part_empty, 11},
        Refused{"FREQ=DAILY;;COUNT=2", F::part_empty, 11}, Refused{"FREQ=DAILY;BYDAY=", F::part_empty, 11},
        Refused{"FREQ=DAILY;BYDAY=MO,", F::part_empty, 11}, Refused{"FREQ=DAILY;BYMONTH=1,,2", F::part_empty, 11},
        Refused{"FREQ=DAILY;INTERVAL=0", F::value_out_of_range, 11},
        Refused{"FREQ=DAILY;COUNT=0", F::value_out_of_range, 11},
        Refused{"FREQ=DAILY;COUNT=99999999999999999999", F::value_out_of_range, 11},
        Refused{"FREQ=DAILY;INTERVAL=-1", F::value_out_of_range, 11},
        Refused{"FREQ=YEARLY;BYMONTH=1,13", F::value_out_of_range, 22},
        Refused{"FREQ=YEARLY;BYMONTH=-1", F::value_out_of_range, 20},
        Refused{"FREQ=MONTHLY;BYMONTHDAY=32", F::value_out_of_range, 24},
        Refused{"FREQ=MONTHLY;BYMONTHDAY=0", F::value_out_of_range, 24},
        Refused{"FREQ=MONTHLY;BYMONTHDAY=-32", F::value_out_of_range, 24},
        Refused{"FREQ=MONTHLY;BYDAY=0MO", F::value_out_of_range, 19},
        Refused{"FREQ=YEARLY;BYDAY=54MO", F::value_out_of_range, 18},
        Refused{"FREQ=MONTHLY;BYDAY=MO;BYSETPOS=0", F::value_out_of_range, 31},
        Refused{"FREQ=MONTHLY;BYDAY=MO;BYSETPOS=367", F::value_out_of_range, 31},
        Refused{"FREQ=YEARLY;BYWEEKNO=54;BYDAY=MO", F::value_out_of_range, 21},
        Refused{"FREQ=YEARLY;BYWEEKNO=-1;BYDAY=MO", F::value_out_of_range, 21},
        Refused{"FREQ=WEEKLY;BYMONTHDAY=1", F::combination_not_allowed, 12},
        Refused{"FREQ=WEEKLY;BYDAY=1MO", F::combination_not_allowed, 12},
        Refused{"FREQ=DAILY;BYDAY=-1MO", F::combination_not_allowed, 11},
        Refused{"FREQ=YEARLY;BYWEEKNO=20;BYDAY=1MO", F::combination_not_allowed, 12},
        Refused{"FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;BYMONTH=5", F::combination_not_allowed, 12},
        Refused{"FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;BYMONTHDAY=5", F::combination_not_allowed, 12},
        Refused{"FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;BYSETPOS=1", F::combination_not_allowed, 12},
        Refused{"FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;WKST=SU", F::combination_not_allowed, 12},
        Refused{"FREQ=MONTHLY;BYWEEKNO=20;BYDAY=MO", F::combination_not_allowed, 13},
        Refused{"FREQ=WEEKLY;BYDAY=MO;BYSETPOS=1", F::combination_not_allowed, 21},
        Refused{"FREQ=DAILY;BYMONTH=1;BYSETPOS=1", F::combination_not_allowed, 21},
        Refused{"FREQ=MONTHLY;BYSETPOS=1", F::combination_not_allowed, 13},
        Refused{"FREQ=YEARLY;BYMONTHDAY=1", F::say_bymonth, 12},
        Refused{"FREQ=YEARLY;BYDAY=FR;BYMONTHDAY=13", F::say_bymonth, 21},
        Refused{"FREQ=YEARLY;BYWEEKNO=20", F::say_byday, 12},
        Refused{"FREQ=DAILY;COUNT=2;UNTIL=20200101", F::count_and_until, 19},
        Refused{"FREQ=DAILY;UNTIL=20200101T000000Z", F::until_not_date, 11},
        Refused{"FREQ=DAILY;UNTIL=20200230", F::until_not_date, 11},
        Refused{"FREQ=DAILY;UNTIL=2020-01-01", F::until_not_date, 11}, Refused{"", F::rule_syntax, 0},
        Refused{"FREQ", F::rule_syntax, 0}, Refused{"=DAILY", F::rule_syntax, 0}, Refused{"COUNT=2", F::rule_syntax, 0},
        Refused{"RRULE:FREQ=DAILY", F::rule_syntax, 0}, Refused{"FREQ=DAILY; COUNT=2", F::rule_syntax, 11},
        Refused{"FREQ=DAILY;COUNT=two", F::rule_syntax, 11}, Refused{"FREQ=DAILY;BYMONTH=JAN", F::rule_syntax, 19},
        Refused{"FREQ=DAILY;BYDAY=XX", F::rule_syntax, 17}, Refused{"FREQ=MONTHLY;BYDAY=xMO", F::rule_syntax, 19},
        Refused{"FREQ=DAILY;BYDAY=M", F::rule_syntax, 17}, Refused{"FREQ=DAILY;WKST=1", F::rule_syntax, 11}));

// calendar.md section 4: one enum, and each of it can be provoked. Here is a reproducer for those that are not of the
// text of the rule; Section2 above has the others.
TEST(RecurrenceFaults, EachHasAWordACatalogueEntryAndAReproducer) {
  const auto fault_of = [](const RecurrenceQuery& query) { return std::get<RecurrenceRefusal>(answer(query)).fault; };
  EXPECT_EQ(fault_of({"FREQ=DAILY", "2020-02-30", {}, {}, 1}), F::bad_date);
  EXPECT_EQ(fault_of({"FREQ=DAILY", "2020-02-03", "x", {}, 1}), F::bad_date);
  EXPECT_EQ(fault_of({"FREQ=DAILY", "2020-02-03", {}, "2020-2-4", {}}), F::bad_date);
  EXPECT_EQ(fault_of({"FREQ=DAILY", "2020-02-03", "2021-01-01", {}, {}}), F::window_unbounded);
  EXPECT_EQ(refuse_line("not a question").fault, F::bad_line);

  std::set<std::string_view> words;
  for (std::size_t i = 0; i < recurrence_fault_count; ++i) {
    const auto fault = static_cast<RecurrenceFault>(i);
    words.insert(to_string(fault));
    EXPECT_NE(find_catalogue_entry("recurrence." + std::string(to_string(fault))), nullptr) << to_string(fault);
  }
  EXPECT_EQ(words.size(), recurrence_fault_count);
}

TEST(RecurrenceRefusal, SaysWhatStandsThereInEveryLanguage) {
  const auto parsed = RecurrenceRule::parse("FREQ=HOURLY");
  const auto& refusal = std::get<RecurrenceRefusal>(parsed);
  EXPECT_EQ(refusal.message.substr(0, 33), "FREQ=HOURLY: hjul recurs by day; ");
  EXPECT_NE(refusal.message.find("put the time of day in the slot"), std::string::npos);
  const Issue issue = refusal.to_issue({"/activities/x/when", 3, 7, 40});
  EXPECT_EQ(issue.code, "recurrence.freq_not_supported");
  EXPECT_EQ(issue.where.line, 3u);
  EXPECT_EQ(issue.message(Language::sv), "FREQ=HOURLY: hjul upprepar per dag");
}

struct Canonical {
  std::string text;
  std::string canonical;
};

TEST(RecurrenceRule, WritesItselfInOneForm) {
  const Canonical cases[] = {
      {"freq=yearly;bymonth=11,1,8,4,4;byday=3tu;count=1600", "FREQ=YEARLY;COUNT=1600;BYMONTH=1,4,8,11;BYDAY=3TU"},
      {"WKST=MO;INTERVAL=1;FREQ=WEEKLY;BYDAY=FR,MO,WE", "FREQ=WEEKLY;BYDAY=MO,WE,FR"},
      {"FREQ=WEEKLY;WKST=SU;INTERVAL=02;UNTIL=20271231", "FREQ=WEEKLY;INTERVAL=2;UNTIL=20271231;WKST=SU"},
      {"FREQ=MONTHLY;BYMONTHDAY=-1,15,+1,-2", "FREQ=MONTHLY;BYMONTHDAY=1,15,-1,-2"},
      {"FREQ=MONTHLY;BYSETPOS=-1,2,+2,-2,1;BYDAY=-1FR,MO,+2TU", "FREQ=MONTHLY;BYDAY=MO,2TU,-1FR;BYSETPOS=1,2,-1,-2"},
      {"FREQ=YEARLY;BYDAY=MO;BYWEEKNO=41,40,53", "FREQ=YEARLY;BYWEEKNO=40,41,53;BYDAY=MO"},
  };
  for (const Canonical& c : cases) {
    EXPECT_EQ(rule(c.text).text(), c.canonical);
    EXPECT_EQ(rule(c.canonical), rule(c.text));
    EXPECT_EQ(std::hash<RecurrenceRule>{}(rule(c.canonical)), std::hash<RecurrenceRule>{}(rule(c.text)));
  }
  EXPECT_FALSE(rule("FREQ=DAILY") == rule("FREQ=DAILY;INTERVAL=2"));
  EXPECT_TRUE(rule("FREQ=DAILY").is_endless());
  EXPECT_FALSE(rule("FREQ=DAILY;COUNT=3").is_endless());
}

TEST(RecurrenceRule, IsAHashableValue) {
  std::unordered_set<RecurrenceRule> rules;
  for (int interval = 1; interval <= 50; ++interval)
    for (const char* frequency : {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
      rules.insert(rule(std::string("FREQ=") + frequency + ";INTERVAL=" + std::to_string(interval)));
  EXPECT_EQ(rules.size(), 200u);
  EXPECT_EQ(rules.count(rule("INTERVAL=7;FREQ=daily")), 1u);
}

}  // namespace
}  // namespace hjul
