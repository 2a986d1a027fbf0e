#include "hjul/calendar/agenda.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "hjul/base/issue.hpp"

namespace hjul {
namespace {

using ::testing::ElementsAre;

AgendaItem item(const char* id, int minutes, Bound bound = Bound::exact) {
  AgendaItem made;
  made.id = id;
  made.minutes = minutes;
  made.bound = bound;
  return made;
}

ClockTime at(const char* text) { return parse_clock_time(text).value(); }

// D20-D25: the dialogue of Buskerud 2015.
Agenda dialogue() {
  AgendaItem second = item("measures", 105);
  second.parts = {item("presentation", 40, Bound::at_most), item("dialogue", 45), item("summary", 20, Bound::about)};
  Agenda agenda{at("09:00"), at("13:00"), {item("agreement", 45), second, item("lunch", 45), item("rounding-off", 45)}};
  agenda.items[0].start = at("09:00");
  agenda.items[2].start = at("11:30");
  return agenda;
}

std::vector<std::string> texts(const std::vector<ClockTime>& times) {
  std::vector<std::string> all;
  for (const ClockTime time : times) all.push_back(time.text());
  return all;
}

TEST(Agenda, O13FourItemsFillTheMorning) {
  EXPECT_TRUE(check_agenda(dialogue()).empty());
  EXPECT_EQ(dialogue().minutes(), 240);
  EXPECT_THAT(texts(starts(dialogue())), ElementsAre("09:00", "09:45", "11:30", "12:15"));
}

TEST(Agenda, O14BoundsOfTheParts) {
  Agenda agenda = dialogue();
  agenda.items[1].parts[0].given_minutes = 41;
  agenda.items[1].parts[1].given_minutes = 45;
  agenda.items[1].parts[2].given_minutes = 19;
  EXPECT_THAT(check_agenda(agenda), ElementsAre(AgendaFinding{AgendaFault::at_most_exceeded, "presentation", 1}));
  agenda.items[1].parts[0].given_minutes = 38;
  agenda.items[1].parts[2].given_minutes = 22;
  EXPECT_TRUE(check_agenda(agenda).empty());
  agenda.items[1].parts[2].tolerance_minutes = 1;
  EXPECT_THAT(check_agenda(agenda), ElementsAre(AgendaFinding{AgendaFault::about_missed, "summary", 2}));
  agenda.items[1].parts[2].tolerance_minutes = 2;
  EXPECT_TRUE(check_agenda(agenda).empty());
  agenda.items[1].parts[1].given_minutes = 44;
  EXPECT_THAT(check_agenda(agenda), ElementsAre(AgendaFinding{AgendaFault::not_exact, "dialogue", -1}));
}

TEST(Agenda, O15AalIsTheSameAnHourLater) {
  const Agenda aal = shifted(dialogue(), 60);
  EXPECT_TRUE(check_agenda(aal).empty());
  EXPECT_THAT(texts(starts(aal)), ElementsAre("10:00", "10:45", "12:30", "13:15"));
  EXPECT_EQ(aal.end.text(), "14:00");
  for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(aal.items[i].minutes, dialogue().items[i].minutes);
  EXPECT_EQ(shifted(aal, -60), dialogue());
  EXPECT_THROW(shifted(dialogue(), 12 * 60), BadClockTime);
}

TEST(Agenda, FindsEveryKindOfFault) {
  Agenda agenda = dialogue();
  agenda.items[1].minutes = 100;
  agenda.items[1].parts[0].minutes = 35;
  EXPECT_THAT(check_agenda(agenda), ElementsAre(AgendaFinding{AgendaFault::gap, "lunch", 5},
                                                AgendaFinding{AgendaFault::sum_differs, "", -5}));
  agenda = dialogue();
  agenda.items[0].minutes = 50;
  EXPECT_THAT(check_agenda(agenda), ElementsAre(AgendaFinding{AgendaFault::overlap, "lunch", 5},
                                                AgendaFinding{AgendaFault::sum_differs, "", 5}));
  agenda = dialogue();
  agenda.items[3].minutes = 60;
  EXPECT_THAT(check_agenda(agenda), ElementsAre(AgendaFinding{AgendaFault::outside_window, "rounding-off", 15},
                                                AgendaFinding{AgendaFault::sum_differs, "", 15}));
  agenda = dialogue();
  agenda.items[0].start = at("08:50");
  EXPECT_THAT(check_agenda(agenda.items, agenda.start, agenda.end),
              ElementsAre(AgendaFinding{AgendaFault::outside_window, "agreement", 10},
                          AgendaFinding{AgendaFault::gap, "lunch", 10}));
  agenda = dialogue();
  agenda.items[1].parts[1].minutes = 50;
  EXPECT_THAT(check_agenda(agenda), ElementsAre(AgendaFinding{AgendaFault::parts_exceed, "measures", 5}));
  EXPECT_THAT(
      check_agenda({item("x", -5)}, at("09:00"), at("09:00")),
      ElementsAre(AgendaFinding{AgendaFault::bad_duration, "x", -5}, AgendaFinding{AgendaFault::sum_differs, "", -5}));
}

TEST(Agenda, EveryFaultIsInTheCatalogue) {
  for (int i = 0; i < 9; ++i)
    EXPECT_NE(find_catalogue_entry("agenda." + std::string(to_string(static_cast<AgendaFault>(i)))), nullptr) << i;
  EXPECT_NE(find_catalogue_entry("clock.not_a_time"), nullptr);
}

TEST(ClockTime, ReadsAndWrites) {
  for (int minutes = 0; minutes <= ClockTime::max_minutes; ++minutes) {
    const ClockTime time = ClockTime::from_minutes(minutes);
    ASSERT_EQ(parse_clock_time(time.text()), time);
  }
  for (const char* wrong : {"9:00", "09.00", "24:01", "25:00", "12:60", "", "0900", "-1:00", "09:00 "})
    EXPECT_FALSE(parse_clock_time(wrong)) << wrong;
  EXPECT_EQ(ClockTime::from_hm(24, 0).text(), "24:00");
  EXPECT_THROW(ClockTime::from_minutes(-1), BadClockTime);
  EXPECT_THROW(ClockTime::from_hm(24, 1), BadClockTime);
  EXPECT_THROW(ClockTime::from_hm(9, 60), BadClockTime);
  for (const Bound bound : {Bound::exact, Bound::at_most, Bound::about})
    EXPECT_EQ(parse_bound(to_string(bound)), bound);
  EXPECT_FALSE(parse_bound("roughly"));
}

}  // namespace
}  // namespace hjul
