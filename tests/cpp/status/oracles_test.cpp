// What oracles of obligations.md, section 13, ask beside their scenario: zones of the machine, and explanations.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>

#include "told.hpp"

namespace hjul::testing {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::IsSupersetOf;

// The zone of the machine, as every part of the C library sees it, while it lives.
class MachineZone {
 public:
  explicit MachineZone(const char* name) {
    if (const char* old = std::getenv("TZ")) old_ = old;
    ::setenv("TZ", name, 1);
    ::tzset();
  }
  MachineZone(const MachineZone&) = delete;
  MachineZone& operator=(const MachineZone&) = delete;
  ~MachineZone() {
    if (old_)
      ::setenv("TZ", old_->c_str(), 1);
    else
      ::unsetenv("TZ");
    ::tzset();
  }

 private:
  std::optional<std::string> old_;
};

TEST(Oracle030, IsTheSameWhateverTheZoneOfTheMachine) {
  int told = 0;
  for (const char* zone : {"UTC", "Pacific/Kiritimati", "Pacific/Niue", "Europe/Stockholm", "<+1345>-13:45"}) {
    const MachineZone machine(zone);
    for (const Scenario& scenario : load_scenarios(HJUL_SOURCE_DIR "/tests/scenarios/obligations")) {
      if (!scenario.name.starts_with("030")) continue;
      EXPECT_THAT(run(scenario), IsEmpty()) << zone << ' ' << scenario.name;
      ++told;
    }
  }
  EXPECT_GE(told, 5);
}

std::vector<Date> dates_of(const Explanation& why) {
  std::vector<Date> dates;
  for (const Topic topic : {Topic::due_date, Topic::lineage})
    for (const Because& because : why.on(topic))
      for (const Date each : because.dates()) dates.push_back(each);
  return dates;
}

// Age from the first of the lineage, with all due dates listed.
TEST(Oracle082, TheExplanationListsEveryDueDateOfTheLineage) {
  Common common;
  for (const auto& [anchor, date, follows] :
       {std::tuple("november", "2025-11-10", ""), std::tuple("january", "2026-01-15", R"(, "follows": "november")"),
        std::tuple("april", "2026-04-15", R"(, "follows": "january")")})
    common.take(std::string(R"({"id": "s-)") + anchor +
                R"(", "type": "schedule", "on": "2025-11-03", "recorded": "2025-11-03", "by": "administration",
                    "kind": "review", "between": ["administration", "school"], "anchor": ")" +
                anchor + R"(", "date": ")" + date + '"' + follows + "}");
  common.take(R"({"id": "m1", "type": "set_measure", "on": "2025-11-10", "recorded": "2025-11-10", "by": "school",
                  "bearer": "school", "claimant": "administration", "content": "m", "due": "2026-01-15",
                  "review": "november"})");
  common.take(R"({"id": "k1", "type": "carry", "on": "2026-01-15", "recorded": "2026-01-15", "by": "school",
                  "of": "m1/measure/1", "review": "january", "due": "2026-04-15"})");
  common.take(R"({"id": "k2", "type": "carry", "on": "2026-04-15", "recorded": "2026-04-15", "by": "school",
                  "of": "k1/measure/1", "review": "april", "due": "2026-08-17"})");
  const Date now = day("2026-04-15");
  const Explanation why = explain(common.replay, now, Moment(now), ObligationId("k2/measure/1"));
  EXPECT_THAT(dates_of(why), IsSupersetOf({day("2026-01-15"), day("2026-04-15"), day("2026-08-17")}));
  EXPECT_THAT(dates_of(why), Contains(day("2025-11-10")));
}

// A note on what was said is shown, and nothing else differs.
TEST(Oracle103, TheExplanationShowsTheNote) {
  Common common;
  common.demand();
  const Date now = day("2026-03-25");
  const ObligationId id("e1/deliver/school");
  const Explanation before = explain(common.replay, now, Moment(now), id);
  common.take(R"({"id": "n1", "type": "note", "on": "2026-03-18", "recorded": "2026-03-25", "by": "school",
                  "of": "e1/deliver/school", "text": "We were told that it could wait.", "reason": "entered late"})");
  const Explanation after = explain(common.replay, now, Moment(now), id);
  EXPECT_TRUE(uses(after, "n1"));
  EXPECT_FALSE(uses(before, "n1"));
  std::vector<std::string> lines = sentences(after, Language::en);
  const auto is_note = [](const std::string& line) {
    return line.find("We were told that it could wait.") != std::string::npos;
  };
  EXPECT_EQ(std::count_if(lines.begin(), lines.end(), is_note), 1);
  lines.erase(std::remove_if(lines.begin(), lines.end(), is_note), lines.end());
  EXPECT_EQ(lines, sentences(before, Language::en));
}

}  // namespace
}  // namespace hjul::testing
