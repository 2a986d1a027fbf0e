// Which activity of a wheel comes before which: by the dates of a plan, else by what the document says.
#pragma once

#include "context.hpp"

namespace hjul {

enum class Comes : std::uint8_t { before, after, unknown };

// Asked in this order: order rules that reach into a later turn (B17), dates in each turn of the plan, the stages of
// the ring, and at last order rules, documents that one brings forth and another rests on and times told from another
// activity - all of these through any number of activities between. What stands in the wheel goes before what a rule
// wishes: so a wheel whose stages leave an advice behind is judged as it now is, as the measures judge it.
class ActivityOrder {
 public:
  explicit ActivityOrder(const ReviewContext& context);

  Comes compare(const ActivityView& a, const ActivityView& b);

 private:
  struct Edge {
    std::uint32_t to;
    bool is_lagged;
  };
  // The days between which an activity lies in one turn of its wheel.
  struct Days {
    std::int32_t first;
    std::int32_t last;
  };
  struct Reach {
    std::vector<bool> plain;
    std::vector<bool> lagged;  // by way of a rule that reaches into a later turn
  };

  void add(const ActivityId& from, const ActivityId& to, bool is_lagged);
  void add_order_rules();
  void add_documents();
  void add_times();
  void add_days();
  const Reach& reach_of(std::uint32_t place);
  std::uint32_t place_of(const ActivityView& view) const noexcept;
  Comes by_dates(std::uint32_t a, std::uint32_t b) const;
  Comes by_stage(const Activity& a, const Activity& b) const;

  const ReviewContext& context_;
  std::vector<std::vector<Edge>> edges_;            // by place in ReviewContext::activities
  std::vector<std::map<std::int32_t, Days>> days_;  // by place, then turn
  std::vector<std::optional<Reach>> reach_;
};

}  // namespace hjul
