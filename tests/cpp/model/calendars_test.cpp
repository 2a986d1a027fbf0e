// Which days a document's calendars count.
#include <gtest/gtest.h>

#include "hjul/model/timing.hpp"

namespace hjul {
namespace {

bool is_working(const std::string& country, const std::string& calendar, const std::string& day) {
  const Model model = Model::load(R"({"hjul": "1", "id": "x", "place": {"country": ")" + country + R"("}, "levels": "a",
    "kinds": {"k": "a"}, "units": {"u": {"kind": "k"}}, "calendars": {"own": )" +
                                  calendar + "}}");
  const auto days = ModelCalendars(model.data()).calendar(CalendarId("own"));
  const Date date = *parse_date(day);
  return days->is(date);
}

// 24 December is a day on which banks settle nothing, and no holiday by law (calendar.md section 5). 2026: a Thursday.
TEST(Calendars, CategoriesAreDaysOffWhenTheyAreNamed) {
  EXPECT_TRUE(is_working("NO", "{}", "2026-12-24"));
  EXPECT_FALSE(is_working("NO", "{}", "2026-12-25"));
  const std::string both = R"({"non_working": ["statutory", "settlement"]})";
  EXPECT_FALSE(is_working("NO", both, "2026-12-24"));
  EXPECT_FALSE(is_working("NO", both, "2026-12-25"));
  const std::string one = R"({"non_working": "settlement"})";
  EXPECT_FALSE(is_working("NO", one, "2026-12-24"));
  EXPECT_TRUE(is_working("NO", one, "2026-12-25"));
}

TEST(Calendars, AnUnknownCountryWorksFromMondayToFriday) {
  EXPECT_TRUE(is_working("FI", "{}", "2026-12-25"));   // a Friday
  EXPECT_FALSE(is_working("FI", "{}", "2026-12-26"));  // a Saturday
  // Own days of every year are off there as well.
  const std::string own = R"({"add": [{"every": "05-01"}, {"every": "02-29"}]})";
  EXPECT_FALSE(is_working("FI", own, "2026-05-01"));  // a Friday
  EXPECT_FALSE(is_working("FI", own, "2028-02-29"));  // a Tuesday
  EXPECT_TRUE(is_working("FI", own, "2027-03-01"));
}

TEST(Calendars, AnOwnersDaysAreOffWhateverIsNamed) {
  const std::string own = R"({"add": [{"every": "06-23"}, {"on": "2026-11-02", "to": "2026-11-06"}],
    "remove": "may-day", "non_working": "statutory"})";
  EXPECT_FALSE(is_working("NO", own, "2026-06-23"));
  EXPECT_FALSE(is_working("NO", own, "2026-11-06"));
  EXPECT_TRUE(is_working("NO", own, "2026-11-09"));
  EXPECT_TRUE(is_working("NO", own, "2026-05-01"));  // a Friday
}

}  // namespace
}  // namespace hjul
