// A plan as an event log: the process as it is designed.
//
// A case is one turn of one cycle for one unit of the profession: "induktiv/2025/2026/skole-a" where the model has
// several cycles, else "2025/2026/skole-a". Turns are counted as order rules count them (plan/order.hpp). The units are
// those of the highest level of the profession (schools); what a unit below one does belongs to that one, what a unit
// above does belongs to all of them that exist below it on the day, and what a unit beside the line does (a committee)
// to all of its owner. External units that nobody stands below are left out. An activity without a cycle belongs to the
// only one, or where there are several to none: "2025/2026/skole-a".
//
// An event is an occurrence on its first day, once for each class that its kind and its acts give it, by the units that
// conduct it (else that it is for); acts that name somebody are theirs. Acts that are optional, or a right, are not
// counted. Whoever only takes part is not either. The level is that of the unit, unless the activity says whose work it
// is (its sphere).
//
// Where a plan has no date at all, its order is still known as far as the wheel says it: an activity then lies at its
// stage of the ring, and within the stage behind what order rules put before it. Such a log has no dates
// (EventLog::has_dates), and activities of which neither is said are left out. Otherwise what is undated is left out.
#pragma once

#include "hjul/analysis/event_log.hpp"
#include "hjul/plan/plan.hpp"

namespace hjul {

// What an activity of a kind is by itself, and what an act is.
ActivityClass activity_class_of(ActivityKind kind) noexcept;
// ... of an act.
ActivityClass activity_class_of(ActKind act) noexcept;
// Everything that is done in an activity: its kind, its acts and what it takes up. Of a meeting, discussion, survey,
// test or assessment that says its acts, these alone.
ActivityClasses activity_classes_of(const Activity& activity);

// Which levels of a model are the profession, and which the owner's: politics is the highest level of the owner's own
// chain, administration the next, and the profession all below (U14, U15).
struct LevelScheme {
  std::int8_t highest_of_profession = 0;
  std::int8_t lowest_of_owner = 0;
  std::int8_t highest_of_owner = 0;
  friend bool operator==(const LevelScheme&, const LevelScheme&) = default;
};
// By the kinds of units that stand on its levels.
LevelScheme level_scheme_of(const ModelData& model);

// The plan as designed. Throws TooManyLogNames.
EventLog event_log(const Plan& plan);

}  // namespace hjul
