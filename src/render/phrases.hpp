// What pictures and pages of a status say of their own, in every language: one table, phrases.inc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "hjul/base/text.hpp"
#include "hjul/ledger/event.hpp"
#include "hjul/status/status.hpp"

namespace hjul::detail {

// A sentence or word. Pairs that end in _one and _many are chosen by counted().
enum class Phrase : std::uint8_t {
  // pictures
  who_owes_whom,
  over_time,
  owes,
  owes_overdue,
  waits_for,
  nothing_owed,
  owed_not_overdue,
  how_to_read,
  gathered,
  only_sums,
  due_date,
  kept,
  kept_late,
  carried_over,
  gone,
  never_kept,
  waiting,
  as_of,
  owed_over_time,
  overdue_part,
  // counts
  obligations_one,
  obligations_many,
  events_one,
  events_many,
  units_one,
  units_many,
  days_one,
  days_many,
  times_one,
  times_many,
  // page
  skip,
  contents,
  report,
  stand,
  plan_of,
  at_a_glance,
  wheel,
  owed_and_overdue,
  who_answers,
  measures,
  inputs,
  reviews,
  feedback,
  what_next,
  remarks,
  plan,
  undated,
  made_with,
  // columns
  level,
  unit,
  units,
  who_owes,
  to_whom,
  what,
  owed,
  overdue,
  is_owed,
  overdue_to_it,
  answers_for,
  due,
  late_by,
  state,
  answerable,
  breached_on,
  age,
  since,
  lineage,
  day,
  arena,
  given_by,
  fate,
  review,
  expected,
  done,
  dropped,
  continued,
  changed,
  unanswered,
  elsewhere,
  fresh,
  open_after,
  closure,
  on_time,
  late,
  event,
  why_no_effect,
  where,
  from,
  to,
  consequence,
  exigible,
  // sentences
  overdue_title,
  overdue_intro,
  owed_title,
  by_level,
  by_unit,
  ladder_intro,
  ladder_of,
  rung,
  owes_support,
  owes_account,
  terminal,
  diagnosed,
  hindered,
  measures_intro,
  inputs_intro,
  reviews_intro,
  feedback_intro,
  silent_title,
  silent_intro,
  silent_by,
  silent_to,
  due_soon,
  meetings,
  if_nobody_acts,
  if_nobody_intro,
  becomes_overdue,
  new_rung,
  no_effect_title,
  discrepancies_title,
  discrepancy_event,
  discrepancy_planned,
  none,
  nothing_overdue,
  nothing_open,
  nothing_next,
  and_more,
  sums_hold_all,
  wheel_caption,
  owing_caption,
  timeline_caption,
  no_ledger,
  why,
  filter,
  shown,
  sort_by,
  no_date,
  carried_times,
  never_carried,
  open_now,
  ended,
  open_measures,
  unanswered_inputs,
  answering_caption,
  owed_for_breaches,
  ladders,
  before_this,
  feedback_by_level,
  reviews_caption,
  kind,
  rung_for,
  closed_on,
  swipe,
  status_day,
  meeting,
  count_of_phrases,
};

// The phrase; words in braces are left to fill().
std::string_view say(Phrase phrase, Language language) noexcept;
// The phrase with every "{name}" replaced; values are taken as they are.
std::string fill(Phrase phrase, Language language, const std::vector<std::pair<std::string_view, std::string>>& values);
// "1 day", "2 days", "1 200 days": by the rule that all five languages share (one, and all else).
std::string counted(Phrase one, std::size_t count, Language language);
// With the separator of thousands that the language writes: a thin space, in Danish a stop, in English a comma.
std::string grouped(std::size_t count, Language language);

std::string_view say(ObligationKind kind, Language language) noexcept;
std::string_view say(ObligationState state, Language language) noexcept;
std::string_view say(InputFate fate, Language language) noexcept;
std::string_view say(DiagnosisCause cause, Language language) noexcept;

}  // namespace hjul::detail
