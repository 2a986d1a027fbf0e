// How far from its nominal date an occurrence can lie. Inside the room only.
//
// Occurrences that fall on the same days are one, whatever their nominal dates. Whether two meet must not depend on the
// period that is asked for; so the expansion looks around the period as far as an activity's dates reach, and no
// farther. Bounds are counted in days and may be generous, never too small.
#pragma once

#include <map>

#include "rows.hpp"

namespace hjul {

// How far ahead "the next meeting" is looked for: it begins so many days after, at most. More than any cycle of five
// years (the longest that the sources know: B20, D1).
constexpr std::int32_t longest_wait_days = 5 * 366 + 1;

struct Reach {
  std::int64_t lo = 0;      // first day - nominal date >= lo
  std::int64_t hi = 0;      // first day - nominal date <= hi
  std::int64_t length = 0;  // last day - first day <= length
  // Two occurrences that begin on the same day have nominal dates at most so far apart.
  std::int64_t spread() const noexcept { return hi - lo; }
};

class Reaches {
 public:
  Reaches(const Model& model, const ModelCalendars& calendars);
  const Reach& of(ActivityIndex activity) const { return reaches_[activity]; }
  // Which days of `next` can matter to times that are reached from nominal dates in the window.
  DateWindow next_window(ActivityIndex next, const When& when, DateWindow window) const;

 private:
  Reach of(const When& when) const;
  Reach absolute(const When& when, TimeForm form) const;
  Reach base(const When& when) const;  // from which a relative time counts
  Reach shifted(Reach reach, const When& when) const;
  Reach span(const Span& span, const When& when) const;
  std::int64_t gap(const DayCalendar* calendar) const;

  const Model& model_;
  const ModelCalendars& calendars_;
  std::vector<Reach> reaches_;
  mutable std::map<const DayCalendar*, std::int64_t> gaps_;  // looked up only
};

// Whether a time is dated from another occurrence or an event.
bool is_relative(TimeForm form) noexcept;
// Where a relative time begins to count.
const Reference& reference_of(const When& when);
// The activity whose next occurrence a time waits for, if any.
const ActivityId* awaited_by(const When& when);
// Activities ordered so that each comes after those that it is dated from.
std::vector<ActivityIndex> in_order_of_dating(const Model& model);

}  // namespace hjul
