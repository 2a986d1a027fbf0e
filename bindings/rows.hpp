// Rows of a plan: the plan as Python holds it, some or all of its occurrences, and one of them.
#pragma once

#include "casters.hpp"

#include <memory>
#include <string>
#include <vector>

#include "hjul/plan/plan.hpp"

// A plan and how it was asked for, so that it can be made again in another process.
struct PlanHandle {
  hjul::Plan plan;
  std::string schedule;
  std::vector<hjul::UnitId> units;
};
using PlanPointer = std::shared_ptr<PlanHandle>;
using Indices = std::vector<std::uint32_t>;

struct Rows {
  PlanPointer handle;
  std::shared_ptr<const Indices> chosen;  // null: all

  const hjul::Plan& plan() const noexcept { return handle->plan; }
  std::size_t size() const noexcept { return chosen ? chosen->size() : plan().size(); }
  std::uint32_t index(std::size_t row) const noexcept {
    return chosen ? (*chosen)[row] : static_cast<std::uint32_t>(row);
  }
};

struct OccurrenceRef {
  PlanPointer handle;
  hjul::Occurrence at;

  std::string id() const { return handle->plan.id_of(at); }
};

inline OccurrenceRef occurrence_at(const PlanPointer& handle, std::uint32_t index) {
  return {handle, handle->plan[index]};
}

// bind_rows.cpp
void bind_rows(py::module_& m);
// bind_order.cpp
void bind_order(py::module_& m);
