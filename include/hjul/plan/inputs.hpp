// What must lie on the table of an occurrence, with the vintage resolved (D9-D15, O16, O18, O20), and which period's
// documents a document rests on (B23, B24, O10, O11).
#pragma once

#include "hjul/plan/plan.hpp"

namespace hjul {

// One input of an occurrence, resolved.
struct ResolvedInput {
  const Input* input;
  std::vector<const Unit*> suppliers;     // empty when it comes from the previous occurrence
  std::optional<std::uint32_t> previous;  // the occurrence it comes from, when it is in the plan
  bool is_asked = true;                   // false: the first occurrence has no predecessor (O18)
  bool is_early = false;                  // D15: before the cut-off
  std::optional<Period> of_period;        // the period whose document is used
  std::optional<Date> ready_on;           // sent out so long before
};
// In the order of the activity's inputs.
std::vector<ResolvedInput> inputs_of(const Plan& plan, const Occurrence& occurrence);

// The period that a document speaks of when it is written on a day: `lag` 0 is the one that holds the day, 1 the last
// one that ended before it, -1 the first that begins after it, and so on. Empty where there is none. The distance
// between two documents follows from the day and is never written down: on a day of term in school year N the preceding
// year is N-1 and the coming one N+1; in the summer between two declared school years they are N and N+1 (O11).
std::optional<Period> period_regarded(const PeriodType& type, int lag, Date day);

// What a document of a kind rests on when it is written on a day (B24, O10, O11).
struct BasisPeriod {
  const DocumentKind::Basis* basis;
  std::optional<Period> period;  // of which the document it rests on speaks; empty where nothing says
  std::optional<int> lag;        // how many periods before its own; empty where one of the two is not known
};
// The period of a document and those of what it rests on.
struct BasisPeriods {
  std::optional<Period> own;  // of which it speaks itself
  std::vector<BasisPeriod> bases;
};
// A basis that names a lag lies so many periods before the document's own; else it speaks of what its own kind regards.
// Throws UnknownId for a kind that the model does not have.
BasisPeriods basis_periods(const Model& model, const DocumentKindId& kind, Date day);

}  // namespace hjul
