// The state machine of obligations.md 4.3, as the table that stands there.
#include <array>

#include "hjul/status/obligation.hpp"

namespace hjul {
namespace {

using State = ObligationState;
using Cell = Transition;

constexpr Cell to(State state, EndReason reason = EndReason::none) { return {std::nullopt, state, reason}; }
constexpr Cell no(Refusal refusal) { return {refusal, State::active, EndReason::none}; }

constexpr Cell withdrawn = to(State::discharged, EndReason::withdrawn);
constexpr Cell dropped = to(State::discharged, EndReason::dropped);
constexpr Cell inactive = to(State::discharged, EndReason::inactive);
constexpr Cell novated = to(State::discharged, EndReason::novated);
constexpr Cell exigible = no(Refusal::already_exigible);
constexpr Cell not_yet = no(Refusal::not_yet_exigible);
constexpr Cell is_suspended = no(Refusal::suspended);
constexpr Cell runs = no(Refusal::not_suspended);

// Rows: acts; columns: conditional, active, overdue, suspended. A terminal state answers already_closed to everything.
constexpr std::array<std::array<Cell, 4>, 14> table{{
    /* meet     */ {to(State::active), exigible, exigible, exigible},
    /* lapse    */ {to(State::discharged, EndReason::expired), exigible, exigible, exigible},
    /* perform  */ {not_yet, to(State::fulfilled), to(State::fulfilled_late), is_suspended},
    /* withdraw */ {withdrawn, withdrawn, withdrawn, withdrawn},
    /* suspend  */ {not_yet, to(State::suspended), to(State::suspended), is_suspended},
    /* resume   */ {runs, runs, runs, to(State::active)},
    /* extend   */ {not_yet, to(State::active), no(Refusal::due_date_passed), is_suspended},
    /* rearm    */ {not_yet, to(State::active), no(Refusal::breach_stands), is_suspended},
    /* waive    */ {not_yet, to(State::waived), to(State::waived), to(State::waived)},
    /* carry    */ {not_yet, to(State::carried), to(State::carried), is_suspended},
    /* drop     */ {not_yet, dropped, dropped, dropped},
    /* cut_off  */ {not_yet, no(Refusal::not_overdue), to(State::violated_final), is_suspended},
    /* end_unit */ {inactive, inactive, inactive, inactive},
    /* novate   */ {novated, novated, novated, novated},
}};

}  // namespace

Transition transition(State from, ObligationAct act, State suspended_from) noexcept {
  if (!is_open(from)) return no(Refusal::already_closed);
  Transition cell = table[static_cast<std::size_t>(act)][static_cast<std::size_t>(from)];
  if (act == ObligationAct::resume && from == State::suspended) cell.to = suspended_from;
  return cell;
}

}  // namespace hjul
