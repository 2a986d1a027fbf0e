// A replay, a status and some of its obligations as Python holds them.
#pragma once

#include "ledger_handle.hpp"
#include "rows.hpp"

#include <memory>
#include <vector>

#include "hjul/status/status.hpp"

// A ledger read in the setting of a plan.
struct ReplayHandle {
  hjul::Replay replay;
  PlanPointer plan;
};
using ReplayPointer = std::shared_ptr<ReplayHandle>;

struct StatusHandle {
  hjul::Status status;
  ReplayPointer replay;
};
using StatusPointer = std::shared_ptr<StatusHandle>;

// One obligation: of a status, which it keeps alive, or by itself when it comes out of a pickle.
struct ObligationRef {
  std::shared_ptr<const hjul::Obligation> at;

  const hjul::Obligation& operator*() const noexcept { return *at; }
  const hjul::Obligation* operator->() const noexcept { return at.get(); }
};

// Some or all obligations of a status, in its order.
struct ObligationRows {
  StatusPointer handle;
  std::shared_ptr<const Indices> chosen;  // null: all

  const std::vector<hjul::Obligation>& all() const noexcept { return handle->status.obligations(); }
  std::size_t size() const noexcept { return chosen ? chosen->size() : all().size(); }
  const hjul::Obligation& operator[](std::size_t row) const noexcept { return all()[chosen ? (*chosen)[row] : row]; }
  ObligationRef at(std::size_t row) const { return {std::shared_ptr<const hjul::Obligation>(handle, &(*this)[row])}; }
};

// bind_obligations.cpp
void bind_obligations(py::module_& m);
// bind_obligation_rows.cpp
void bind_obligation_rows(py::module_& m);
// bind_explain.cpp
void bind_explain(py::module_& m, py::class_<ReplayHandle, ReplayPointer>& replay);
// bind_level_order.cpp
void bind_level_order(py::class_<StatusHandle, StatusPointer>& status);
