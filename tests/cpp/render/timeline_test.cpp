#include "hjul/render/timeline.hpp"

#include <gtest/gtest.h>

#include "svg_check.hpp"

namespace hjul {
namespace {

Text nb(std::string_view text) { return Text(Language::nb, text); }
Date day(int month, unsigned number, int year = 2026) {
  return Date::from_ymd(year, static_cast<unsigned>(month), number);
}

PictureStyle style(Theme theme = Theme::light) {
  PictureStyle out;
  out.language = Language::nb;
  out.theme = theme;
  return out;
}

TimelineItem item(const std::string& id, Date created, std::optional<Date> due) {
  TimelineItem out;
  out.id = id;
  out.group = nb("Skole → Kontor");
  out.label = nb("rapport: " + id + " <med> et navn som er så langt at det må kortes ned for å få plass i spalten");
  out.created = created;
  out.due = due;
  return out;
}

TimelineItem ended(TimelineItem from, TimelineEnd end, Date closed) {
  from.end = end;
  from.closed = closed;
  return from;
}

TimelineItem overdue(TimelineItem from) {
  from.breach = *from.due + Days{1};
  return from;
}

TimelinePicture year() {
  TimelinePicture p;
  p.title = nb("Et år");
  p.window = DateWindow::half_open(day(1, 1), day(1, 1, 2027));
  p.as_of = day(6, 30);
  p.rows = {{"top", nb("Politikk"), {}}, {"schools", nb("Skoler"), {}}, {"empty", nb("Elever"), {}}};
  p.rows[0].items = {overdue(item("late", day(2, 1), day(3, 1))), item("open", day(5, 1), day(9, 1))};
  TimelineItem waiting = item("waiting", day(4, 1), {});
  waiting.is_waiting = true;
  p.rows[1].items = {ended(item("kept", day(1, 10), day(3, 1)), TimelineEnd::kept, day(2, 20)),
                     ended(overdue(item("kept-late", day(1, 10), day(3, 1))), TimelineEnd::kept_late, day(3, 20)),
                     ended(item("carried", day(1, 10), day(3, 1)), TimelineEnd::carried, day(3, 1)),
                     ended(item("gone", day(1, 10), day(3, 1)), TimelineEnd::gone, day(3, 1)),
                     ended(overdue(item("broken", day(1, 10), day(3, 1))), TimelineEnd::broken, day(4, 1)),
                     waiting,
                     ended(item("before", day(1, 10, 2025), day(3, 1, 2025)), TimelineEnd::kept, day(2, 1, 2025)),
                     item("after", day(2, 1, 2027), {})};
  return p;
}

const TimelineLine& line(const TimelineLayout& layout, const TimelinePicture& p, std::string_view id) {
  for (const TimelineLine& each : layout.lines)
    if (p.rows[each.row].items[each.item].id == id) return each;
  throw std::out_of_range(std::string(id));
}

TEST(Timeline, EveryLineGoesFromItsBeginningToItsEnd) {
  const TimelinePicture p = year();
  const TimelineLayout layout = timeline_layout(p, style());
  EXPECT_EQ(layout.lines.size(), 8u);
  EXPECT_EQ(layout.outside_count, 2u);
  EXPECT_EQ(layout.bands.size(), 2u);  // a level without any stays away
  EXPECT_FALSE(layout.has_sums);
  const double a_day = (layout.right - layout.left) / 365;
  const auto x = [&](Date date) { return layout.left + a_day * (date - day(1, 1)).count; };
  const TimelineLine& late = line(layout, p, "late");
  EXPECT_NEAR(late.from, x(day(2, 1)), 1e-6);
  EXPECT_NEAR(*late.due, x(day(3, 2)), 1e-6);  // the due date itself is in time
  EXPECT_NEAR(*late.late_from, x(day(3, 2)), 1e-6);
  EXPECT_NEAR(late.late_to, x(day(7, 1)), 1e-6);
  const TimelineLine& open = line(layout, p, "open");
  EXPECT_NEAR(*open.known, x(day(7, 1)), 1e-6);
  EXPECT_NEAR(open.to, x(day(9, 2)), 1e-6);
  EXPECT_FALSE(open.late_from);
  EXPECT_NEAR(line(layout, p, "kept").to, x(day(2, 21)), 1e-6);
  EXPECT_NEAR(line(layout, p, "kept-late").late_to, x(day(3, 21)), 1e-6);
}

TEST(Timeline, LabelsNeverTouch) {
  EXPECT_TRUE(overlapping_labels(timeline_layout(year(), style()).labels).empty());
  TimelinePicture p = year();
  p.most_lines = 3;
  EXPECT_TRUE(overlapping_labels(timeline_layout(p, style()).labels).empty());
  p.window = DateWindow::half_open(day(1, 1, 2020), day(1, 1, 2027));
  EXPECT_TRUE(overlapping_labels(timeline_layout(p, style()).labels).empty());
}

TEST(Timeline, ManyAreShownAsSums) {
  TimelinePicture p = year();
  p.most_lines = 7;
  const TimelineLayout layout = timeline_layout(p, style());
  EXPECT_TRUE(layout.has_sums);
  EXPECT_TRUE(layout.lines.empty());
  const auto sum_on = [&](std::size_t band, Date on) {
    TimelineSum found;
    for (const TimelineSum& each : layout.bands[band].sums)
      if (each.day <= on) found = each;
    return std::pair(found.open, found.overdue);
  };
  EXPECT_EQ(sum_on(0, day(1, 31)), std::pair(std::size_t{0}, std::size_t{0}));
  EXPECT_EQ(sum_on(0, day(4, 1)), std::pair(std::size_t{1}, std::size_t{1}));
  EXPECT_EQ(sum_on(0, day(6, 30)), std::pair(std::size_t{2}, std::size_t{1}));
  EXPECT_EQ(sum_on(1, day(2, 1)), std::pair(std::size_t{5}, std::size_t{0}));
  EXPECT_EQ(sum_on(1, day(3, 25)), std::pair(std::size_t{1}, std::size_t{1}));
  EXPECT_EQ(layout.bands[1].most, 5u);
  EXPECT_EQ(layout.bands[0].sums.back().day, p.as_of);  // nothing is said of days to come
  EXPECT_NE(render_svg(p, style()).find("8 forpliktelser: radene viser hvor mange"), std::string::npos);
}

TEST(Timeline, HoweverManyThePictureIsNotGreater) {
  TimelinePicture p = year();
  p.window = DateWindow::half_open(day(1, 1, 2020), day(1, 1, 2027));
  for (int i = 0; i < 20000; ++i) {
    const Date created = day(1, 1, 2020) + Days{i % 2300};
    p.rows[static_cast<std::size_t>(i % 3)].items.push_back(
        overdue(item("n" + std::to_string(i), created, created + Days{20})));
  }
  const std::string svg = render_svg(p, style());
  EXPECT_LT(svg.size(), 40000u);
  EXPECT_EQ(samples::svg_fault(svg), "");
}

TEST(Timeline, SvgIsWellFormedAccessibleAndTheSameTwice) {
  for (const Theme theme : {Theme::light, Theme::dark, Theme::print, Theme::automatic}) {
    const std::string svg = render_svg(year(), style(theme));
    EXPECT_EQ(samples::svg_fault(svg), "");
    EXPECT_EQ(svg, render_svg(year(), style(theme)));
    EXPECT_NE(svg.find("role=\"img\""), std::string::npos);
    EXPECT_NE(svg.find("data-as-of=\"2026-06-30\""), std::string::npos);
    EXPECT_NE(svg.find("data-breach=\"2026-03-02\""), std::string::npos);
    EXPECT_NE(svg.find("url(#hjul-hatching)"), std::string::npos);
    for (const char* end : {"open", "kept", "kept_late", "carried", "gone", "broken"})
      EXPECT_EQ(samples::count_of(svg, "data-end=\"" + std::string(end) + "\""), end == std::string("open") ? 3u : 1u);
  }
}

TEST(Timeline, RefusesWhatCannotBe) {
  const auto refused = [](auto change) {
    TimelinePicture p = year();
    change(p);
    EXPECT_THROW(timeline_layout(p, style()), ContractViolation);
  };
  refused([](TimelinePicture& p) { p.window = {5, 5}; });
  refused([](TimelinePicture& p) { p.rows[0].items[0].end = TimelineEnd::kept; });
  refused([](TimelinePicture& p) { p.rows[0].items[0].closed = day(5, 1); });
}

TEST(Timeline, NothingAtAll) {
  TimelinePicture p = year();
  p.rows.clear();
  EXPECT_NE(render_svg(p, style()).find("Ingen skylder noe"), std::string::npos);
}

}  // namespace
}  // namespace hjul
