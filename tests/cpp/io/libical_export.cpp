// libical reads what hjul exports: every event on the days of its occurrence, without one complaint.
#include <gtest/gtest.h>
#include <libical/ical.h>

#include <fstream>
#include <map>
#include <memory>
#include <sstream>

#include "hjul/io/of_plan.hpp"

namespace hjul {
namespace {

using Component = std::unique_ptr<icalcomponent, void (*)(icalcomponent*)>;

Component parsed(const std::string& text) { return {icalparser_parse_string(text.c_str()), &icalcomponent_free}; }

Plan plan_of(const std::string& name, int year) {
  std::ifstream in(std::string(HJUL_SOURCE_DIR) + "/examples/systems/" + name + ".json", std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return expand(Model::load(text.str()),
                DateWindow::half_open(Date::from_ymd(year, 8, 1), Date::from_ymd(year + 2, 8, 1)));
}

std::string text_of(const Plan& plan) {
  const IcsFile file = write_icalendar(calendar_of(plan), {*parse_utc_time("20150101T120000Z")});
  EXPECT_FALSE(has_errors(file.issues));
  return file.text;
}

Date date_of(const icaltimetype& time) {
  return Date::from_ymd(time.year, static_cast<unsigned>(time.month), static_cast<unsigned>(time.day));
}

void expect_same_days(icalcomponent* event, const Occurrence& occurrence, const Plan& plan) {
  const icaltimetype start = icalcomponent_get_dtstart(event), end = icalcomponent_get_dtend(event);
  EXPECT_EQ(date_of(start), occurrence.first);
  if (start.is_date) {
    EXPECT_EQ(date_of(end), occurrence.last + Days{1});  // the end does not belong to it
    return;
  }
  const auto time = plan.time_of(occurrence);
  ASSERT_TRUE(time.has_value());
  EXPECT_EQ(start.hour * 60 + start.minute, time->from.minutes());
  EXPECT_EQ(end.hour * 60 + end.minute, time->to.minutes());
}

TEST(LibicalReads, EveryEventOfTheReferenceSystems) {
  std::size_t events = 0;
  for (const auto& [name, year] :
       {std::pair{"buskerud", 2014}, {"buskerud-dialogue-2015", 2014}, {"jonkoping", 2011}, {"nordvik", 2026}}) {
    SCOPED_TRACE(name);
    const Plan plan = plan_of(name, year);
    const Component calendar = parsed(text_of(plan));
    ASSERT_NE(calendar, nullptr);
    EXPECT_EQ(icalcomponent_count_errors(calendar.get()), 0);
    EXPECT_NE(icalrestriction_check(calendar.get()), 0);
    std::map<std::string, icalcomponent*> by_uid;
    for (icalcomponent* event = icalcomponent_get_first_component(calendar.get(), ICAL_VEVENT_COMPONENT); event;
         event = icalcomponent_get_next_component(calendar.get(), ICAL_VEVENT_COMPONENT))
      EXPECT_TRUE(by_uid.emplace(icalcomponent_get_uid(event), event).second);
    ASSERT_EQ(by_uid.size(), plan.size());
    for (std::size_t i = 0; i < plan.size(); ++i) {
      const auto event = by_uid.find(plan.id_of(plan[i]) + "." + plan.model()->id.text());
      ASSERT_NE(event, by_uid.end());
      expect_same_days(event->second, plan[i], plan);
    }
    events += plan.size();
  }
  EXPECT_GT(events, 50u);
}

}  // namespace
}  // namespace hjul
