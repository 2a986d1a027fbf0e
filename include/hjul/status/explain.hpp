// Why: the reasons behind a reading, as data and as sentences (obligations.md 11).
//
//   const Explanation why = explain(replay, day, day, ObligationId("e1/feedback/school"));
//   for (const std::string& line : sentences(why, Language::sv)) ...
//
// An explanation is computed by the same function as the state, at the same `as_of` and `known_at`. Every event that it
// rests on is named: take one of them out of the ledger, and the explanation is another one.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "hjul/base/text.hpp"
#include "hjul/status/status.hpp"

namespace hjul {

// What a reason is about. The first seven are the items of obligations.md 11, in its order.
enum class Topic : std::uint8_t {
  owed,           // bearer, claimant, content, kind, state
  creation,       // the event that created it: who, when, in which arena, by which power
  rule,           // by which rule, with its place in obligations.md and its facts
  antecedent,     // what made it exigible, or what is still missing
  due_date,       // the date, its rule and calendar, every earlier date, who moved it; performers and notes
  lineage,        // what it passes on, repairs or continues; its age
  closing,        // what closed it, or would, and who may do that
  permission,     // who may suspend, resume, extend or move it now
  answerability,  // who answers for it: the edge of `up`, breach, rungs, hindering obligations, diagnoses, support
  prospect,       // what happens if nobody acts
  record,         // corrections of what it rests on, and events about it that do not count
  found,          // of a refused command: the state in which it was asked
  guard,          // of a refused command: what stood in its way
  remedy,         // of a refused command: who could do it
};
inline constexpr std::size_t topic_count = 14;

// What a reason says. Each has a sentence in every language (src/status/explain_sentences.inc).
enum class BecauseKind : std::uint8_t {
  // owed
  owes,
  is_state,
  // creation
  demanded,
  set_by,
  agreed,
  carried_on,
  review_closed,
  fed_back,
  merged,
  breach_of,
  made_by_rule,
  rule_saw,
  rule_evidence,
  power_above,
  power_link,
  power_own,
  power_agreed,
  input_taken_up,
  reason_given,
  // rule
  rule_deliver,
  rule_feedback,
  rule_cascade,
  rule_rung,
  rule_measure,
  rule_agreed,
  rule_review_account,
  rule_carried,
  rule_novated,
  rule_follow_up,
  model_sources,
  // antecedent
  exigible_at_once,
  met_by_delivery,
  awaits_delivery,
  never_delivered,
  met_by_feedback,
  met_by_breach,
  met_by_rung,
  // due_date
  due_named,
  due_span,
  due_calendar,
  due_arena,
  due_next_demand,
  due_anchor,
  due_resumed,
  due_none,
  due_pending,
  due_at_first,
  extended,
  moved,
  suspended,
  resumed,
  resumed_undated,
  times_moved,
  cutoff,
  performer_named,
  noted,
  // lineage
  passes_on,
  answers_for,
  accounts_for,
  continues,
  continues_due,
  continued_as,
  dates_from,
  // closing
  closed,
  closed_by,
  closed_late,
  ground_corrected,
  may_act,
  nobody_may,
  consent_needed,
  // answerability
  must_act,
  would_answer,
  would_answer_itself,
  answers,
  answers_itself,
  not_breached,
  breached,
  unit_opened,
  unit_ended,
  unit_merged,
  unit_moved,
  is_rung,
  rung_fired,
  rung_owes,
  rung_waits,
  no_support,
  no_support_root,
  no_account,
  terminal_breach,
  hindered,
  diagnosed,
  diagnosed_with_evidence,
  cause_unknown,
  support_called_for,
  // permission
  extension_room,
  extension_until,
  // prospect
  will_be_overdue,
  will_owe,
  will_owe_undated,
  will_end,
  will_be_terminal,
  stays,
  // record
  corrected,
  voided,
  has_no_effect,
  // refusals
  found_state,
  found_due,
  found_unit,
  found_root,
  found_event,
  found_anchor,
  found_nothing,
  found_rule,
  found_no_rule,
  found_rule_days,
  refused,
  could,
  could_arena,
  could_consent,
  could_claim,
  could_due,
  could_rules,
  nobody_could,
  advice,
};
inline constexpr std::size_t because_kind_count = static_cast<std::size_t>(BecauseKind::advice) + 1;
// "owes", "power_above", ...; "due_date", ...
std::string_view to_string(BecauseKind kind) noexcept;
std::string_view to_string(Topic topic) noexcept;

// ------------------------------------------------------------------------------------------------ what sentences hold

// Names as their owners wrote them stand beside the ids.
struct UnitName {
  UnitId id{detail::Unset{}};
  Text title;
  friend bool operator==(const UnitName&, const UnitName&) = default;
};
// An arena, a calendar, a meeting or review.
struct ThingName {
  std::string id;
  Text title;
  friend bool operator==(const ThingName&, const ThingName&) = default;
};
struct ObligationName {
  ObligationId id{detail::Unset{}};
  ObligationKind kind = ObligationKind::deliver;
  UnitName bearer, claimant;
  std::string content;
  friend bool operator==(const ObligationName&, const ObligationName&) = default;
};
// A word of hjul's own, such as "state.overdue" or "act.waive" (src/status/explain_terms.inc), or a refusal,
// "obligation.not_bearer" (the catalogue).
struct Term {
  std::string key;
  friend bool operator==(const Term&, const Term&) = default;
};

// A std::string is what somebody wrote.
using BecauseValue = std::variant<std::string, int, Date, Span, Term, EventId, UnitName, ThingName, ObligationName,
                                  std::vector<UnitName>, std::vector<std::string>>;

// One reason.
struct Because {
  Topic topic = Topic::owed;
  BecauseKind kind = BecauseKind::owes;
  std::vector<std::pair<std::string, BecauseValue>> arguments;  // named as in the sentence
  std::vector<EventId> events;                                  // on which it rests, in the order of the ledger
  // Where it is written: places in obligations.md ("obligations.md 3.1"), fact ids ("S12"), and what the model's
  // elements cite.
  std::vector<std::string> sources;

  // Null where there is none.
  const BecauseValue* find(std::string_view name) const;
  // The units and days among the arguments, in their order.
  std::vector<UnitId> units() const;
  std::vector<Date> dates() const;
  friend bool operator==(const Because&, const Because&) = default;
};

struct Explanation {
  std::string about;  // an obligation; of a refused command, its event
  Date as_of = Date::from_serial(0);
  std::uint32_t known = 0;  // how many events of the ledger were known
  std::vector<Because> reasons;

  std::vector<Because> on(Topic topic) const;
  // Every event on which it rests, each once, by id.
  std::vector<EventId> events() const;
  friend bool operator==(const Explanation&, const Explanation&) = default;
};

// ---------------------------------------------------------------------------------------------------------- questions

// Why an obligation is owed, who answers for it, and what comes next, as of a day, as known then. Throws UnknownId
// where that reading has no such obligation.
Explanation explain(const Replay& replay, Date as_of, const Moment& known_at, const ObligationId& obligation);
Explanation explain(const Replay& replay, Date as_of, Sequence known, const ObligationId& obligation);

// Why a command was refused, or some of what it named: the state found, the guard that failed, who could have done it.
// `decision` is what Replay::decide answered to it. Without a refusal there are no reasons.
Explanation explain_refusal(const Replay& replay, const Event& command, const Decision& decision);

// Norwegian nynorsk and Danish read bokmål, as in the catalogue.
std::string sentence(const Because& because, Language language);
std::vector<std::string> sentences(const Explanation& explanation, Language language);

}  // namespace hjul
