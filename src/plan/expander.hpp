// The expansion of one activity at a time. Inside the room only.
//
//   expander.cpp   times that the calendar alone answers
//   relative.cpp   times that come from another occurrence
//   undated.cpp    what is known to happen and has no date
#pragma once

#include <map>
#include <set>

#include "selections.hpp"
#include "timetable.hpp"

namespace hjul {

class Expander {
 public:
  Expander(const Model& model, const Governance& governance, const ModelCalendars& calendars, DateWindow period,
           const ExpandOptions& options);

  // Appends the rows of one activity whose nominal date lies in the period, in the order of a plan.
  void append(ActivityIndex index, Rows& rows);
  void append_undated(ActivityIndex index, std::vector<Undated>& undated);
  Issues& remarks() noexcept { return remarks_; }

 private:
  // ---------------------------------------------------------------------------------------------------- expander.cpp
  const Timetable& timetable(ActivityIndex activity);
  void expand_into(ActivityIndex index, DateWindow window, Rows& rows);
  void append_slots(ActivityIndex index, const Time& time, DateWindow window, Rows& rows);
  void append_slot(ActivityIndex index, const Time& time, const Slot& slot, Rows& rows);
  std::vector<Slot> slots_of(const Anchor& anchor, DateWindow window);
  bool holds_on(const Activity& activity, const Time* time, Date day) const;
  Slot shifted_slot(const When& when, const Slot& slot, std::uint8_t& flags) const;
  // Whose turn it is on a day.
  struct Turn {
    const Time* time;
    const std::vector<std::int32_t>* groups = nullptr;  // null: everybody's
    std::optional<int> year;
  };
  Turn turn_of(const Time& time, Date day);
  bool includes(const Turn& turn, UnitIndex unit);
  // Whether a time is one unit's to have: overrides and rotations. Gives the flags of the row, if it is.
  std::optional<std::uint8_t> flags_for(const Timetable& table, const Turn& turn, UnitIndex unit);
  // Calls `use` for the units among `units` that a time is for.
  template <class Use>
  void each_unit(const Time& time, const UnitIndices& units, const Use& use);
  // What lies in the period must be computed; what is only looked at may lie outside a calendar, and is not there then.
  template <class Compute>
  bool attempt(std::int32_t nominal, const Compute& compute);
  void remark_no_group(const RotationDef& rotation, UnitIndex unit);
  void count_row();

  // ---------------------------------------------------------------------------------------------------- relative.cpp
  using Key = std::tuple<ActivityIndex, std::int32_t, std::int32_t>;  // an activity over a window
  struct Lookup {
    Rows rows;                   // ordered by nominal date, unit, first day
    Rows by_unit, by_first;      // ordered by unit and first day; by first day: for "the next"
    std::set<std::int32_t> cut;  // nominal dates of what lies outside a calendar
  };
  struct Group {  // rows of one nominal date, ordered by unit
    const Row* begin;
    const Row* end;
    Date first, last;                                  // of all of them
    std::map<UnitIndex, std::optional<Row>> together;  // what lies below a unit, as one; looked up only
  };
  // Whose occurrences of another activity a unit looks at: its own when it is one of those the activity is for, else
  // those of the nearest unit above that is, else those of all below together, else those of its owner's units
  // together.
  struct Seen {
    std::optional<UnitIndex> unit;
    bool is_below = false;
  };
  std::vector<Key> needs(ActivityIndex activity, DateWindow window);
  void prepare(ActivityIndex activity, DateWindow window);
  void look_up(const Key& key);
  const Lookup& looked_up(ActivityIndex activity, DateWindow window) const;
  Seen seen_by(ActivityIndex target, UnitIndex unit, Date first, Date last);
  std::optional<Row> together(Group& group, UnitIndex top, const Chart& chart) const;
  void append_relative(ActivityIndex activity, const Time& time, DateWindow window, Rows& rows);
  void append_group(ActivityIndex activity, const Time& time, Group& group, DateWindow window, Rows& rows);
  void append_after_event(ActivityIndex activity, const Time& time, DateWindow window, Rows& rows);
  void append_relative_to(ActivityIndex index, const Time& time, std::uint8_t flags, const Row& target, UnitIndex unit,
                          DateWindow window, Rows& rows);
  std::optional<Date> relative_day(const When& when, const Row& target, UnitIndex unit, DateWindow window);
  std::optional<Row> next_of(const When& when, UnitIndex unit, Date after, DateWindow window);
  std::optional<Row> next_event(const When& when, Date after) const;

  // ----------------------------------------------------------------------------------------------------- undated.cpp
  void append_over_window(ActivityIndex activity, const Time* time, UndatedReason reason,
                          std::vector<Undated>& undated);
  void append_occasions(ActivityIndex activity, const Time& time, std::vector<Undated>& undated);
  void append_undrawn_samples(ActivityIndex activity, std::vector<Undated>& undated);
  std::vector<Date> changes(ActivityIndex activity, const Time* time) const;
  void find_undated_activities();
  // Why none of its occurrences has a date; empty when some may have.
  std::optional<UndatedReason> without_date(const Time& time) const;

  const Model& model_;
  const Governance& governance_;
  const ModelCalendars& calendars_;
  const ExpandOptions& options_;
  DateWindow period_;
  Reaches reaches_;
  Selections selections_;
  std::vector<std::optional<Timetable>> timetables_;
  std::vector<bool> is_kept_;     // by unit; empty: all
  std::vector<bool> is_undated_;  // activities all of whose times are
  DateWindow strict_{0, 0};       // nominal dates that must be computed
  std::set<std::int32_t> cut_;
  struct Waiting {  // an occurrence of the activity at hand whose "next" was not found
    const Time* time;
    UnitIndex unit;
    std::int32_t nominal;
  };
  std::vector<Waiting> waiting_;
  std::map<Key, Lookup> looked_up_;
  std::set<std::pair<const RotationDef*, UnitIndex>> without_group_;
  Issues remarks_;
  std::size_t since_check_ = 0;
  double done_ = 0;  // activities and the share of the one at hand
};

constexpr std::size_t rows_between_checks = 65'536;

template <class Use>
void Expander::each_unit(const Time& time, const UnitIndices& units, const Use& use) {
  if (time.only == every_unit) {
    for (const UnitIndex unit : units) use(unit);
  } else if (std::binary_search(units.begin(), units.end(), time.only)) {
    use(time.only);
  }
}

template <class Compute>
bool Expander::attempt(std::int32_t nominal, const Compute& compute) {
  if (strict_.from <= nominal && nominal < strict_.to) {
    compute();
    return true;
  }
  try {
    compute();
    return true;
  } catch (const OutsideCalendar&) {
    cut_.insert(nominal);
    return false;
  }
}

}  // namespace hjul
