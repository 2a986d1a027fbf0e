// The smallest reordering of a wheel that makes the profession's own analysis come first (U15, U19, U20), or last
// (U14).
//
//   const Transformation other = make_inductive(model, school_year);
//   if (other.is_reached)
//     for (const ActivityMove& move : other.moves) show(move.sentence(Language::sv));
//   else
//     for (const Obstacle& each : other.obstacles) show(each.sentence(Language::sv));
//
// First: in every case of the wheel the profession works on the result before anybody else, and reports, dialogue
// meetings, political treatment and decisions come after that. Last: everybody else's first work comes before it, and
// so does everything of those four. Smallest: as few activities moved as can be, then as few days.
//
// Order rules of law and local rule that the wheel keeps stay kept; what must move along does. A rule of advice may
// break - it is what the two wheels differ in - and is told. What cannot move: activities of external units, those
// dated from others or by a recurrence rule, those with versions, rotations or times of single units, and what happens
// several times in a turn. In a wheel without any date (of_plan.hpp) activities move to other stages of its ring.
#pragma once

#include "hjul/analysis/of_plan.hpp"

namespace hjul {

// Which way.
enum class WheelStrategy : std::uint8_t { inductive, deductive };
std::string_view to_string(WheelStrategy strategy) noexcept;

// How the cases of a plan stand to both.
struct StrategyCount {
  std::uint64_t cases = 0;      // that the profession and somebody else work on
  std::uint64_t inductive = 0;  // profession first, and everything that should come after it does
  std::uint64_t deductive = 0;  // profession last, and nothing came after it that should
  bool is(WheelStrategy strategy) const noexcept {
    return cases > 0 && cases == (strategy == WheelStrategy::inductive ? inductive : deductive);
  }
  friend bool operator==(const StrategyCount&, const StrategyCount&) = default;
};
// Case by case.
StrategyCount count_strategies(const EventLog& log);

// One activity, moved by whole days.
struct ActivityMove {
  ActivityId activity{detail::Unset{}};
  Text title;
  Date from = Date::from_serial(0);  // first day of its first occurrence in the plan
  Date to = Date::from_serial(0);
  int days = 0;                          // later; negative: earlier
  std::optional<ActivityId> because_of;  // it moves along, because a rule ties it to this one; empty: for the order
  std::optional<std::uint32_t> rule;     // that rule, an index into ModelData::order
  std::string when;                      // its new time, as documents write it
  std::string from_stage, to_stage;      // of a wheel without dates: the stages; days mean nothing then
  std::string sentence(Language language) const;
  friend bool operator==(const ActivityMove&, const ActivityMove&) = default;
};

// What stands in the way, or what the new wheel does not keep.
struct Obstacle {
  enum class Kind : std::uint8_t {
    rule,         // an order rule would break; of advice: it does
    fixed,        // an activity that cannot move would have to; `fixed` says why it cannot
    no_dates,     // the wheel has none, and no stages
    no_analysis,  // the profession works on nothing
    shared,       // profession and owner work on it together: it comes neither before nor after itself
    no_stage,     // an activity would have to move beyond the ring: no stage is left for it
  };
  // Why an activity cannot move.
  enum class Fixed : std::uint8_t {
    no,
    external,   // it belongs to units outside the owner's chain
    many_days,  // it happens on several days of a turn, or on others for other units
    told_time,  // its time is told from another activity, by a recurrence rule, in versions, or for single units
  };
  Kind kind = Kind::rule;
  std::optional<std::uint32_t> rule;  // index into ModelData::order
  Strength strength = Strength::local_rule;
  std::optional<ActivityId> first, then;  // of a rule; `first` alone: what is fixed, shared, or has no stage left
  Text first_title, then_title;
  Fixed fixed = Fixed::no;
  std::vector<std::string> sources;  // of the rule, or of the activity
  std::string sentence(Language language) const;
  friend bool operator==(const Obstacle&, const Obstacle&) = default;
};

// A new wheel and how it differs from the old one, or why there is none.
struct Transformation {
  WheelStrategy strategy = WheelStrategy::inductive;
  Model model;                      // the new one; the old one where nothing moved
  std::vector<ActivityMove> moves;  // by their new days
  // Where it was reached: rules of advice that the new wheel breaks. Where it was not: what stood in the way.
  std::vector<Obstacle> obstacles;
  bool is_reached = false;  // perhaps without any move
  StrategyCount before, after;
};

// Of which wheel.
struct TransformOptions {
  std::optional<CycleId> cycle = {};  // only this wheel; empty: all activities of the model
};

// By the plan of a period, a turn of the wheel or more. Throws UnknownId for a cycle that is not there, and what
// expand() throws.
Transformation make_inductive(const Model& model, DateWindow period, const TransformOptions& options = {});
// The same, so that the profession's work comes last.
Transformation make_deductive(const Model& model, DateWindow period, const TransformOptions& options = {});

}  // namespace hjul
