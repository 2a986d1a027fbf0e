// One turn of a wheel as a swim lane.
#include <algorithm>

#include "hjul/base/error.hpp"
#include "hjul/render/swimlane.hpp"
#include "words.hpp"

namespace hjul {
namespace {

bool is_in(const DateWindow& window, Date first, Date last) noexcept {
  return first.serial() < window.to && last.serial() >= window.from;
}

// A year in which a row has nothing may still get something; where there is only an order, such a row says nothing.
bool is_left_out(const WheelPicture& wheel, std::size_t turn, const WheelRing& ring) {
  if (!wheel.is_order_only) return false;
  const DateWindow& window = wheel.turns[turn].window;
  const auto is_drawn = [&](const PictureActivity& mark) { return is_in(window, mark.first, mark.last); };
  const bool has_phase = std::any_of(ring.arcs.begin(), ring.arcs.end(),
                                     [&](const PicturePhase& arc) { return is_in(window, arc.first, arc.last); });
  if (has_phase || std::any_of(ring.marks.begin(), ring.marks.end(), is_drawn)) return false;
  return std::none_of(wheel.rings.begin(), wheel.rings.end(), [&](const WheelRing& other) {
    return !other.is_hidden && std::any_of(other.marks.begin(), other.marks.end(), [&](const PictureActivity& mark) {
      return is_drawn(mark) && std::find(mark.with.begin(), mark.with.end(), ring.id) != mark.with.end();
    });
  });
}

}  // namespace

SwimlanePicture swimlane_of(const WheelPicture& wheel, std::size_t turn) {
  require(turn < wheel.turns.size(), "a turn of the wheel");
  SwimlanePicture out;
  out.title = wheel.title;
  // Which of several years it is must be said, and that nothing has a date; the wheel says it in its middle.
  out.subtitle = wheel.turns[turn].title;
  for (const Language language : all_languages) {
    std::string text;
    const auto add = [&](std::string_view part) {
      text += (text.empty() || part.empty() ? "" : ", ") + std::string(part);
    };
    add(wheel.subtitle.best(language));
    add(wheel.turns[turn].title.best(language));
    if (wheel.is_order_only) add(detail::words(language).order_only);
    out.subtitle.set(language, text);
  }
  out.window = wheel.turns[turn].window;
  const auto add_rows = [&](bool has_all) {
    for (const WheelRing& ring : wheel.rings)
      if (!ring.is_hidden && (has_all || !is_left_out(wheel, turn, ring)))
        out.rows.push_back({ring.id, ring.title, ring.arcs, ring.marks});
  };
  add_rows(false);
  if (out.rows.empty()) add_rows(true);
  out.kinds = wheel.kinds;
  out.holidays = wheel.holidays;
  out.periods = wheel.periods;
  out.is_order_only = wheel.is_order_only;
  out.undated = wheel.undated;
  out.today = wheel.today;
  out.today_label = wheel.today_label;
  return out;
}

}  // namespace hjul
