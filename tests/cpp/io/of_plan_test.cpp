#include "hjul/io/of_plan.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <set>
#include <sstream>

namespace hjul {
namespace {

std::string text_of(const std::string& name) {
  std::ifstream in(std::string(HJUL_SOURCE_DIR) + "/examples/systems/" + name + ".json", std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

// The years that each system speaks of: of its source, or from when it holds.
struct OwnYears {
  const char* name;
  int from, to;  // August to July
};
constexpr OwnYears systems[] = {{"buskerud", 2014, 2016},  {"buskerud-dialogue-2015", 2014, 2016},
                                {"udir", 2015, 2017},      {"simrishamn", 2015, 2017},
                                {"jonkoping", 2011, 2013}, {"nordvik", 2026, 2028}};

TEST(PlanCalendar, OneEventForEachOccurrenceWithItsOwnUid) {
  for (const auto& [name, from, to] : systems) {
    const Plan plan =
        expand(Model::load(text_of(name)), DateWindow::half_open(Date::from_ymd(from, 8, 1), Date::from_ymd(to, 8, 1)));
    // The texts of these two give an order, or so many days a year (U5, S16), but no day.
    const std::string_view system = name;
    ASSERT_EQ(plan.size() == 0, system == "udir" || system == "simrishamn") << name;
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

// D20, D21: 09:00-13:00, at Aal 10:00-14:00. The text dates no dialogue within its year, so that they fill it and have
// no hour in a calendar; on a day of their own they have.
TEST(PlanCalendar, DialoguesKeepTheirHours) {
  std::string text = text_of("buskerud-dialogue-2015");
  const DateWindow years = DateWindow::half_open(Date::from_ymd(2014, 1, 1), Date::from_ymd(2018, 1, 1));
  const auto all_year = calendar_of(expand(Model::load(text), years));
  ASSERT_EQ(all_year.size(), 2u);
  for (const CalendarEvent& event : all_year) EXPECT_FALSE(event.time.is_timed) << event.uid;

  const std::string said = R"("when": {"from": "2015-01-01", "to": "2015-12-31"}, "time")";
  ASSERT_NE(text.find(said), std::string::npos);
  text.replace(text.find(said), said.size(), R"("when": {"on": "2015-10-14"}, "time")");
  std::map<std::string, std::pair<std::int32_t, std::int32_t>> hours;
  for (const CalendarEvent& event : calendar_of(expand(Model::load(text), years))) {
    EXPECT_TRUE(event.time.is_timed) << event.uid;
    EXPECT_EQ(event.time_zone, "Europe/Oslo");
    hours[event.uid.substr(0, event.uid.rfind('.'))] = {event.time.start_minute, event.time.duration_minutes};
  }
  const std::map<std::string, std::pair<std::int32_t, std::int32_t>> wanted = {
      {"utviklingsdialog@aal-vgs@2015-10-14", {10 * 60, 4 * 60}},
      {"utviklingsdialog@skole-a@2015-10-14", {9 * 60, 4 * 60}}};
  EXPECT_EQ(hours, wanted);
}

}  // namespace
}  // namespace hjul
