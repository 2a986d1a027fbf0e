// The scale of a picture: months and weeks of its days, or the stages and steps of a picture of order alone.
#pragma once

#include <string>
#include <vector>

#include "hjul/render/picture.hpp"

namespace hjul::detail {

// A piece of the scale.
struct CalendarCell {
  DateWindow window{0, 0};
  std::size_t number = 0;  // of the month (1-12), week, stage or step
  std::string text;
  std::string brief;     // where the text is too long
  bool is_whole = true;  // a week of seven days
};

// What the scale of a wheel or a swim lane depends on.
struct Scale {
  DateWindow window{0, 0};
  const std::vector<PicturePeriod>& periods;
  bool is_order_only = false;
  Language language = Language::en;
};

// Months; stages, or the steps where no stage has a title. One step alone needs no number: then there are none.
std::vector<CalendarCell> upper_cells(const Scale& scale);
// ISO weeks; steps, where they are not the upper cells.
std::vector<CalendarCell> lower_cells(const Scale& scale);
// Terms and the like that have a day in the window, cut to it; none in a picture of order alone.
std::vector<CalendarCell> period_cells(const Scale& scale);

// When something is, before its label: "1-30 Nov"; in a picture of order alone its step, or nothing for what goes on
// all the way round.
std::string when_text(const Scale& scale, Date first, Date last, bool with_year = false);
// The same for the reader who points at it, with years; ends in nothing where nothing is known.
std::string when_clause(const Scale& scale, Date first, Date last);

}  // namespace hjul::detail
