// Order rules on a plan: which occurrence must come before which, whether the dates keep it, and what days are left.
//
// A rule's `first` is paired with its `then` in the same turn of the wheel, or so many turns later as the rule says
// (B17: issues discussed in one cycle come from data gathered in the one before). The turn is counted by the period of
// the activity's cycle, else by the model's only yearly period type, else by the calendar year.
#pragma once

#include "hjul/plan/plan.hpp"
#include "hjul/plan/temporal_network.hpp"

namespace hjul {

// The period type that counts an activity's turns.
PeriodType turn_type_of(const Model& model, const Activity& activity);

// `rule` of the model says that occurrence `first` comes before occurrence `then`; both are indices into the plan.
struct OrderPair {
  std::uint32_t rule;
  std::uint32_t first;
  std::uint32_t then;
};
// All pairs, ordered by then, first, rule.
std::vector<OrderPair> order_pairs(const Plan& plan);

// Whether two occurrences keep a rule.
enum class OrderVerdict : std::uint8_t {
  kept,    // whatever days of their windows are chosen
  open,    // can be kept, if the days are chosen well
  broken,  // no choice of days keeps it
};

// What a rule says about two occurrences.
struct OrderFinding {
  OrderPair pair;
  OrderVerdict verdict;
  std::int32_t
      missing_days;  // of a broken one: how many calendar days too late the first is, or too far apart they are
};
// Each pair by itself.
std::vector<OrderFinding> check_order(const Plan& plan);

// All rules together.
struct OrderConflict {
  // One rule on the way round.
  struct Step {
    std::uint32_t rule;   // index into ModelData::order
    std::uint32_t first;  // occurrences
    std::uint32_t then;
  };
  std::vector<Step> steps;
  std::int32_t missing_days;
  // The contradiction in words, each rule with its source.
  std::string explain(const Plan& plan, Language language = Language::en) const;
};
// Between which days everything can lie, or why it cannot.
struct OrderSolution {
  std::vector<Date> earliest;  // by occurrence: the first and last day on which it can lie
  std::vector<Date> latest;
  std::vector<OrderConflict> conflicts;
};
// Rules of advice are left out unless asked for: they never make a plan impossible.
OrderSolution solve_order(const Plan& plan, bool with_advice = false);

}  // namespace hjul
