// The Plan: a model expanded over a period into dated occurrences, one for each activity, unit and time.
//
// Order of operations, fixed (calendar.md section 6): recurrence, override per unit, shift, merging of what now
// coincides, constraints. The nominal date - what the recurrence says before any shift - is the identity, so that a
// new holiday or a moved meeting never renames an occurrence. An occurrence belongs to a plan when its nominal date
// lies in the plan's period; therefore the plans of two adjoining periods are together the plan of their union.
//
// Occurrences of one activity and unit that fall on the same days are one, that of the earliest nominal date.
//
// A time relative to another occurrence has that occurrence's nominal date as its own: papers due five days before a
// meeting belong to the plan that holds the meeting. A unit looks at its own occurrences of the other activity when it
// is one of those that activity is for - even in a year when it has none -, else at those of the nearest unit above it
// that is, else at those of all units below it together, else at those of its owner's units together. Together, the
// occurrences of one nominal date last from the first day of any to the last day of any. "The next" is one that begins
// within five years.
//
// Times by the calendar alone work in all years from 1 to 9999. Where working or school days are counted or shifted to,
// the expansion throws OutsideCalendar for nominal dates whose day lies outside that calendar, and only for those.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "hjul/governance/graph.hpp"
#include "hjul/model/model.hpp"
#include "hjul/model/timing.hpp"

namespace hjul {

// What happened to an occurrence on its way into the plan; bits of Occurrence::flags.
enum class OccurrenceFlag : std::uint8_t {
  shifted = 1,     // moved from a day off
  merged = 2,      // another occurrence of the same activity and unit fell on the same days and is one with it
  overridden = 4,  // the unit has its own time
  relative = 8,    // dated from another occurrence
  numbered = 16,   // another time of the same activity and unit has the same nominal date; its identity tells which
};

// One activity, one unit, dated. A light view into its Plan, which must live.
struct Occurrence {
  const Activity* activity;
  const Unit* unit;
  const When* when;  // the time it came from; never null
  Date nominal;      // identity
  Date first;
  Date last;            // belongs to it; equal to first for a single day
  std::uint8_t flags;   // OccurrenceFlag
  std::uint32_t index;  // in the plan, from 0

  bool has(OccurrenceFlag flag) const noexcept { return (flags & static_cast<std::uint8_t>(flag)) != 0; }
  bool is_one_day() const noexcept { return first == last; }
};

// Why something that is known to happen has no date.
enum class UndatedReason : std::uint8_t {
  unsaid,     // nothing is said about when
  in_words,   // "in spring"
  occasions,  // a number of occasions in a period
  sample,     // a number of units that nobody has chosen yet
  event,      // it comes after (before, between) an event of which no day is known
  dependent,  // it is dated from something that has no date itself
  no_next,    // it waits for the next of something, and none begins within five years
};
std::string_view to_string(UndatedReason reason) noexcept;

// Known to happen, but without a date. It never gets an invented one.
struct Undated {
  const Activity* activity;
  const Unit* unit;
  const When* when;              // null: unsaid
  std::optional<Period> period;  // of occasions: one that begins in the plan's period; units are those of its first day
  int times = 0;                 // of occasions
  UndatedReason reason = UndatedReason::in_words;
  std::optional<Date> nominal = {};  // of no_next: that of what it follows, which lies in the plan's period

  // The reason for people: the document's words where it has some ("in spring"), else a sentence.
  std::string explain(Language language = Language::en) const;
};

// One row per occurrence, ordered by first day, activity, unit, last day, nominal date, time. Shared with NumPy without
// a copy.
struct PlanColumns {
  std::vector<std::uint32_t> activity;  // index into ModelData::activities
  std::vector<std::uint32_t> unit;      // index into ModelData::units
  std::vector<std::int32_t> nominal;    // days since 1970-01-01
  std::vector<std::int32_t> first;
  std::vector<std::int32_t> last;
  std::vector<std::uint16_t> when;  // index into the activity's times; with the high bit set, into its override's
  std::vector<std::uint8_t> flags;
};

// What part is expanded, and how it is watched.
struct ExpandOptions {
  // Only this version of the schedule (and times of no version). Empty: all that are valid.
  std::string schedule;
  // Only for these units; empty: all.
  std::vector<UnitId> units;
  // Made from the same model before, to save the time of making it again: Plan::governance() of an earlier plan.
  std::optional<Governance> governance;
  // Asked before each activity and every 65,536 rows, from the calling thread; a stop ends the expansion with Stopped.
  std::stop_token stop;
  // Told as often: a share from 0 to 1 that never falls; 1 at the end. What it throws ends the expansion.
  std::function<void(double)> progress;
};

// An expansion was asked to stop. Code "plan.stopped".
class Stopped : public Error {
 public:
  Stopped() : Error("plan.stopped", "the expansion was stopped") {}
};

class Plan {
 public:
  const Model& model() const noexcept;
  const Governance& governance() const noexcept;
  const ModelCalendars& calendars() const noexcept;
  DateWindow period() const noexcept;

  std::size_t size() const noexcept;
  // Precondition: i < size().
  Occurrence operator[](std::size_t i) const;
  const PlanColumns& columns() const noexcept;
  const std::vector<Undated>& undated() const noexcept;
  // What a person should know: units without a group of a rotation (plan.no_group).
  const Issues& remarks() const noexcept;

  // Stable identity: "<activity>@<unit>@<nominal>"; for numbered ones "<activity>@<unit>@<nominal>@<n>", the n-th of
  // the activity's times (of the unit's own times, where it has its own). Different for all occurrences of a plan.
  std::string id_of(const Occurrence& occurrence) const;
  // The occurrence with that identity, if it is in the plan.
  std::optional<Occurrence> find(std::string_view id) const;
  // Occurrences of one activity, of one unit, and of one activity of one unit, ascending; indices into the plan. The
  // span lives as long as any copy of the plan. Throw UnknownId for what the model does not have.
  std::vector<std::uint32_t> of_activity(const ActivityId& activity) const;
  std::vector<std::uint32_t> of_unit(const UnitId& unit) const;
  std::span<const std::uint32_t> of(const ActivityId& activity, const UnitId& unit) const;
  // Time of day and agenda as the unit has them (D21): overrides applied.
  std::optional<TimeOfDay> time_of(const Occurrence& occurrence) const;
  std::optional<Agenda> agenda_of(const Occurrence& occurrence) const;

  struct Made;
  explicit Plan(std::shared_ptr<const Made> made) noexcept : made_(std::move(made)) {}

 private:
  std::shared_ptr<const Made> made_;
};

// Pure: the same model and period give the same plan. Throws Stopped, and OutsideCalendar when working days are
// counted outside the years for which holidays are known.
Plan expand(const Model& model, DateWindow period, const ExpandOptions& options = {});

// Whose work an activity is: what it says, else what its arena's or its units' level is - the highest level of the
// chain is politics, the next administration, all below the profession (U14, U15).
Sphere sphere_of(const Model& model, const Activity& activity);

}  // namespace hjul
