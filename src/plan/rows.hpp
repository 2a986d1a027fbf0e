// Rows of a plan in the making, and the expansion of one activity at a time. Inside the room only.
#pragma once

#include <map>
#include <tuple>

#include "hjul/plan/plan.hpp"

namespace hjul {

using UnitIndex = std::uint32_t;
using ActivityIndex = std::uint32_t;

constexpr std::uint16_t override_bit = 0x8000;
constexpr std::uint16_t when_mask = 0x7FFF;

struct Row {
  std::int32_t first;
  std::int32_t last;
  std::int32_t nominal;
  ActivityIndex activity;
  UnitIndex unit;
  std::uint16_t when;
  std::uint8_t flags;
};
using Rows = std::vector<Row>;

inline bool precedes(const Row& a, const Row& b) noexcept {
  if (a.first != b.first) return a.first < b.first;
  if (a.activity != b.activity) return a.activity < b.activity;
  if (a.unit != b.unit) return a.unit < b.unit;
  if (a.last != b.last) return a.last < b.last;
  return a.nominal < b.nominal;
}

constexpr std::uint8_t flag(OccurrenceFlag f) noexcept { return static_cast<std::uint8_t>(f); }

// Which units an activity is for, on a day. Selections are kept as long as the governance tree stays the same.
class Selections {
 public:
  Selections(const Model& model, const Governance& governance);

  // Indices of units, ascending. The reference is good until the next call.
  const std::vector<UnitIndex>& of(ActivityIndex activity, Date day);
  // The same for a span: those who are there on its first or on its last day.
  const std::vector<UnitIndex>& of(ActivityIndex activity, Date first, Date last);
  // Whether an activity is for a sample that nobody has chosen for the period of the day.
  bool has_undeclared_sample(ActivityIndex activity, Date day) const;
  const Chart& chart(Date day);
  // The group of a unit in a rotation, if it has one.
  std::optional<unsigned> group(UnitIndex unit, const RotationDef& rotation, Date day);

 private:
  std::vector<UnitIndex> selected(const Activity& activity, Date day);
  std::vector<UnitIndex> indices(const UnitList& units) const;

  const Model& model_;
  const Governance& governance_;
  std::optional<Chart> chart_;
  struct Kept {
    DateWindow epoch;
    std::vector<UnitIndex> units;
  };
  std::vector<std::optional<Kept>> kept_;
  std::vector<UnitIndex> joined_;
};

// Makes rows of activities over windows; keeps what relative times look up.
class Expander {
 public:
  Expander(const Model& model, const Governance& governance, const ModelCalendars& calendars,
           const ExpandOptions& options);

  // Appends the rows of one activity whose nominal date lies in the window.
  void append(ActivityIndex activity, DateWindow window, Rows& rows);
  // What has no date, over the window.
  void append_undated(ActivityIndex activity, DateWindow window, std::vector<Undated>& undated);
  Issues& remarks() noexcept { return remarks_; }

 private:
  struct Time {  // one When of an activity, or of an override
    const When* when;
    std::uint16_t number;
    const Override* override;  // null: the activity's own, for all units without an own time
  };
  std::vector<Time> times_of(const Activity& activity) const;
  bool is_wanted(const When& when) const;
  bool waits_for_unknown_event(const When& when) const;
  void append_undrawn_samples(ActivityIndex activity, DateWindow window, std::vector<Undated>& undated);

  void append_slots(ActivityIndex activity, const Time& time, const Anchor& anchor, DateWindow window, Rows& rows);
  void append_slot(ActivityIndex activity, const Time& time, const Slot& slot, Rows& rows);
  // Whether a time is one unit's to have: overrides and rotations. Gives the flags of the row, if it is.
  std::optional<std::uint8_t> flags_for(const Activity& activity, const Time& time, UnitIndex unit, Date nominal);
  void append_relative_to(ActivityIndex activity, const Time& time, const Row& target, UnitIndex unit, Rows& rows);
  void append_relative(ActivityIndex activity, const Time& time, DateWindow window, Rows& rows);
  void append_after_event(ActivityIndex activity, const Time& time, DateWindow window, Rows& rows);
  bool holds_on(const Activity& activity, const When& when, Date day) const;
  bool is_its_turn(UnitIndex unit, const When& when, Date day);
  Slot shifted_slot(const When& when, const Slot& slot, std::uint8_t& flags) const;
  void check_stop();
  static const Reference& reference_of(const When& when);

  // Occurrences of one activity, ordered by unit, then as in a plan: what relative times look up.
  struct Lookup {
    Rows rows;
    std::vector<Date> nominals;        // each once, ascending
    std::map<UnitIndex, Rows> owners;  // those of all units of an owner together, made when asked for
  };
  Lookup& look_up(ActivityIndex activity, DateWindow window);
  // Occurrences of another activity as a unit sees them: its own, else those of the nearest unit above it, else those
  // below it together, else those of its owner's other units together.
  Rows seen_by(ActivityIndex activity, UnitIndex unit, DateWindow window, Date day);
  std::vector<UnitIndex> ever_selected(ActivityIndex activity, const std::vector<Date>& days);
  std::optional<Date> relative_day(const When& when, const Row& target, UnitIndex unit);
  std::optional<Row> next_of(const ActivityId& activity, UnitIndex unit, Date after);

  const Model& model_;
  const Governance& governance_;
  const ModelCalendars& calendars_;
  const ExpandOptions& options_;
  Selections selections_;
  std::map<std::tuple<ActivityIndex, std::int32_t, std::int32_t>, Lookup> looked_up_;
  std::map<std::pair<RotationId, UnitIndex>, bool> without_group_;
  Issues remarks_;
  std::size_t since_check_ = 0;
};

ActivityIndex index_of_activity(const Model& model, const ActivityId& id);

}  // namespace hjul
