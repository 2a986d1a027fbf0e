// How kinds, states, reasons and refusals are spelt.
#include <array>

#include "hjul/status/obligation.hpp"

namespace hjul {
namespace {

constexpr std::array<std::string_view, 5> kinds = {"deliver", "feedback", "support", "account", "measure"};
constexpr std::array<std::string_view, 10> states = {"conditional", "active",         "overdue", "suspended",
                                                     "fulfilled",   "fulfilled_late", "waived",  "discharged",
                                                     "carried",     "violated_final"};
constexpr std::array<std::string_view, 7> reasons = {"",        "withdrawn", "expired",         "inactive",
                                                     "novated", "dropped",   "ground_corrected"};
constexpr std::array<std::string_view, 14> acts = {"meet",   "lapse",   "perform",  "withdraw", "suspend",
                                                   "resume", "extend",  "rearm",    "waive",    "carry",
                                                   "drop",   "cut_off", "end_unit", "novate"};
constexpr std::array<std::string_view, 35> refusals = {
    "malformed",         "record_order",     "unknown_obligation", "unknown_event",
    "unknown_review",    "unknown_unit",     "unknown_calendar",   "future_fact",
    "already_closed",    "already_exigible", "not_yet_exigible",   "not_suspended",
    "suspended",         "due_date_passed",  "not_overdue",        "wrong_kind",
    "not_withdrawable",  "not_bearer",       "not_claimant",       "not_demander",
    "not_entitled",      "consent_missing",  "no_power",           "informal_arena",
    "reason_missing",    "no_breach",        "not_later",          "extension_bound_reached",
    "extension_too_far", "anchor_in_past",   "due_in_past",        "cycle_in_up",
    "breach_stands",     "extension_stands", "unknown_rule"};

}  // namespace

std::string_view to_string(ObligationKind kind) noexcept { return kinds[static_cast<std::size_t>(kind)]; }
std::string_view to_string(ObligationState state) noexcept { return states[static_cast<std::size_t>(state)]; }
std::string_view to_string(EndReason reason) noexcept { return reasons[static_cast<std::size_t>(reason)]; }
std::string_view to_string(ObligationAct act) noexcept { return acts[static_cast<std::size_t>(act)]; }
std::string_view to_string(Refusal refusal) noexcept { return refusals[static_cast<std::size_t>(refusal)]; }
std::string_view to_string(DueRule rule) noexcept {
  switch (rule) {
    case DueRule::none: return "none";
    case DueRule::named: return "named";
    case DueRule::span: return "span";
    case DueRule::calendar: return "calendar";
    case DueRule::arena: return "arena";
    case DueRule::next_demand: return "next_demand";
    case DueRule::anchor: return "anchor";
    case DueRule::resumed: return "resumed";
  }
  return "";
}

}  // namespace hjul
