#include "hjul/io/of_plan.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

namespace hjul {
namespace {

Plan plan_of(const std::string& name, Date from, Date to) {
  std::ifstream in(std::string(HJUL_SOURCE_DIR) + "/examples/systems/" + name + ".json", std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return expand(Model::load(text.str()), DateWindow::half_open(from, to));
}

TEST(PlanCalendar, OneEventForEachOccurrenceWithItsOwnUid) {
  for (const char* name : {"buskerud", "buskerud-dialogue-2015", "udir", "simrishamn", "jonkoping", "nordvik"}) {
    const Plan plan = plan_of(name, Date::from_ymd(2015, 1, 1), Date::from_ymd(2017, 1, 1));
    const auto events = calendar_of(plan);
    EXPECT_EQ(events.size(), plan.size()) << name;
    std::set<std::string> uids;
    for (const CalendarEvent& event : events) uids.insert(event.uid);
    EXPECT_EQ(uids.size(), events.size()) << name;
    const IcsFile file = write_icalendar(events, {*parse_utc_time("20150101T000000Z")});
    EXPECT_FALSE(has_errors(file.issues)) << name << "\n" << format_issues(file.issues);
    EXPECT_EQ(table_of(plan, Language::en).rows.size(), plan.size());
  }
}

// D20, D21: 09:00-13:00, at Aal 10:00-14:00.
TEST(PlanCalendar, DialoguesKeepTheirHours) {
  const Plan plan = plan_of("buskerud-dialogue-2015", Date::from_ymd(2014, 1, 1), Date::from_ymd(2018, 1, 1));
  std::set<std::pair<std::int32_t, std::int32_t>> hours;
  for (const CalendarEvent& event : calendar_of(plan))
    if (event.time.is_timed) hours.insert({event.time.start_minute, event.time.duration_minutes});
  for (const auto& [start, length] : hours) {
    EXPECT_TRUE(start == 540 || start == 600);
    EXPECT_EQ(length, 240);
  }
}

}  // namespace
}  // namespace hjul
