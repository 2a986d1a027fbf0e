// Obligations: who owes what to whom, since when, by when, in which state, and who answers for it.
//
// The semantics are those of docs/reference/obligations.md (sections 2 to 5); the words are its words. Everything here
// is a plain value read off a Status; nothing here changes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hjul/base/date.hpp"
#include "hjul/base/id.hpp"

namespace hjul {

enum class ObligationKind : std::uint8_t { deliver, feedback, support, account, measure };

enum class ObligationState : std::uint8_t {
  conditional,  // owed because of the demand, exigible once the delivery is in (3.1)
  active,
  overdue,  // violated and still owed
  suspended,
  fulfilled,
  fulfilled_late,
  waived,
  discharged,  // see EndReason
  carried,     // a successor lives on
  violated_final,
};

// Why an obligation was discharged.
enum class EndReason : std::uint8_t { none, withdrawn, expired, inactive, novated, dropped, ground_corrected };

// What the table of obligations.md 4.3 knows as events.
enum class ObligationAct : std::uint8_t {
  meet,
  lapse,
  perform,
  withdraw,
  suspend,
  resume,
  extend,
  rearm,
  waive,
  carry,
  drop,
  cut_off,
  end_unit,
  novate,
};

// Why a command was refused, in the words of obligations.md 4.3 and 4.4. Codes of the catalogue are
// "obligation.<word>".
enum class Refusal : std::uint8_t {
  malformed,
  record_order,
  unknown_obligation,
  unknown_event,
  unknown_review,
  unknown_unit,
  unknown_calendar,
  future_fact,
  already_closed,
  already_exigible,
  not_yet_exigible,
  not_suspended,
  suspended,
  due_date_passed,
  not_overdue,
  wrong_kind,
  not_withdrawable,
  not_bearer,
  not_claimant,
  not_demander,
  not_entitled,
  consent_missing,
  no_power,
  informal_arena,
  reason_missing,
  no_breach,
  not_later,
  extension_bound_reached,
  extension_too_far,
  anchor_in_past,
  due_in_past,
  cycle_in_up,
  breach_stands,
  extension_stands,
  unknown_rule,
};

// What gave a due date. Bits: a tie between two rules records both (3.1).
enum class DueRule : std::uint8_t {
  none = 0,
  named = 1,         // somebody named the day
  span = 2,          // so long after the act that created it
  calendar = 4,      // feedback: so long after the delivery
  arena = 8,         // feedback: the next agreed arena
  next_demand = 16,  // feedback: before the next planned demand (O35)
  anchor = 32,       // the day of a meeting or review
  resumed = 64,      // counted on after a suspension
};

// The spelling of ledgers, documents and Python.
std::string_view to_string(ObligationKind kind) noexcept;
std::string_view to_string(ObligationState state) noexcept;
std::string_view to_string(EndReason reason) noexcept;
std::string_view to_string(ObligationAct act) noexcept;
std::string_view to_string(Refusal refusal) noexcept;
std::string_view to_string(DueRule rule) noexcept;

constexpr bool is_open(ObligationState state) noexcept { return state <= ObligationState::suspended; }

// The table of 4.3: what an act leads to in a state - or why it is refused there. Total: all 140 pairs.
// `suspended_from` is where a suspended obligation came from (active or overdue); it decides where `resume` leads.
struct Transition {
  std::optional<Refusal> refusal;
  ObligationState to = ObligationState::active;
  EndReason reason = EndReason::none;
};
Transition transition(ObligationState from, ObligationAct act,
                      ObligationState suspended_from = ObligationState::active) noexcept;

}  // namespace hjul
