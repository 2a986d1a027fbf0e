#include "status_data.hpp"

#include <algorithm>

namespace hjul {
namespace {

std::optional<Date> date_of(DayNumber day) {
  return day == no_day ? std::nullopt : std::optional(Date::from_serial(day));
}

std::vector<DueRule> rules_of(std::uint8_t bits) {
  std::vector<DueRule> rules;
  for (int bit = 1; bit <= static_cast<int>(DueRule::resumed); bit *= 2)
    if ((bits & bit) != 0) rules.push_back(static_cast<DueRule>(bit));
  return rules;
}

// The input that an event is or takes up.
std::optional<EventId> input_of(const Event& event) {
  if (const auto* taken = std::get_if<TakenUp>(&event.body)) return taken->input;
  return event.type() == EventType::input ? std::optional(event.id) : std::nullopt;
}

bool is_done(ObligationState state) {
  return state == ObligationState::fulfilled || state == ObligationState::fulfilled_late;
}

}  // namespace

StatusData::StatusData(const Setting& the_setting, const Log& log, const Readings& readings, Date day,
                       std::uint32_t count)
    : setting(the_setting), as_of(day), known(count) {
  const Engine engine = readings.read(day.serial(), count);
  obligations.reserve(engine.duties().size());
  for (const Owed& owed : engine.duties()) obligations.push_back(named(owed, engine, log));
  add_remarks(engine, log);
  add_corrected(engine, log, readings);
  for (std::size_t i = 0; i < obligations.size(); ++i) place_of.emplace(obligations[i].id.text(), i);
  add_lists(engine, log);
  add_silence(engine, log);
}

Obligation StatusData::named(const Owed& owed, const Engine& engine, const Log& log) const {
  const SettingData& data = setting.data();
  const auto id = [&](DutyNumber number) { return ObligationId(engine.duties()[number].id); };
  const auto unit = [&](UnitNumber number) { return data.unit(number).id; };
  const auto maybe = [&](DutyNumber number) { return number == none ? std::nullopt : std::optional(id(number)); };
  Obligation out;
  out.id = ObligationId(owed.id);
  out.kind = owed.kind;
  out.state = owed.state;
  out.reason = owed.reason;
  out.bearer = unit(owed.bearer);
  out.claimant = unit(owed.claimant);
  out.content = owed.content;
  out.cause = log.entry(owed.cause).event.id;
  if (owed.because != 0) out.input = input_of(log.entry(owed.because).event);
  out.created = Date::from_serial(owed.created);
  out.live = date_of(owed.live);
  out.due = date_of(owed.due);
  out.cutoff = date_of(owed.cutoff);
  out.due_rules = rules_of(owed.rules);
  if (owed.anchor != none) out.anchor = engine.anchors()[owed.anchor].id;
  for (const DayNumber day : owed.earlier_dues) out.earlier_dues.push_back(Date::from_serial(day));
  out.extended = owed.extended;
  out.moved = owed.moved;
  out.breach = date_of(owed.breach);
  if (owed.answerable != no_unit) out.answerable = unit(owed.answerable);
  out.closed_on = date_of(owed.closed_on);
  if (owed.closed_by != 0) out.closed_by = log.entry(owed.closed_by).event.id;
  out.late_days = owed.late_days;
  out.parent = maybe(owed.rung > 0 ? owed.origin : owed.parent);
  out.successor = maybe(owed.after);
  out.origin = maybe(owed.origin);
  out.rung = owed.rung;
  out.measure = maybe(owed.measure);
  out.was_exigible = owed.was_exigible;
  out.is_agreed = owed.is_agreed;
  out.age_from = out.created;
  for (DutyNumber at = owed.before; at != none; at = engine.duties()[at].before) {
    out.lineage.push_back(id(at));
    out.age_from = Date::from_serial(engine.duties()[at].created);
  }
  std::reverse(out.lineage.begin(), out.lineage.end());
  for (const DutyNumber hindering : owed.hindered_by) {
    if (engine.duties()[hindering].breach != no_day) out.hindered_by.push_back(id(hindering));
  }
  for (const UnitNumber performer : owed.performers) out.performers.push_back(unit(performer));
  return out;
}

// Who answers for each breach, and what was said about it.
void StatusData::add_remarks(const Engine& engine, const Log& log) {
  for (const AnswerChain& chain : engine.chains()) {
    Obligation& owed = obligations[static_cast<std::size_t>(chain.origin)];
    owed.is_terminal_breach = chain.is_terminal;
  }
  for (const HistoryStep& step : engine.steps())
    add_remark(obligations[static_cast<std::size_t>(step.duty)], step, log);
}

void StatusData::add_remark(Obligation& owed, const HistoryStep& step, const Log& log) {
  if (step.act != -4 && step.act != -5) return;
  const Event& event = log.entry(step.event).event;
  if (const auto* noted = std::get_if<Noted>(&event.body)) owed.notes.push_back(noted->text);
  if (const auto* said = std::get_if<Diagnosed>(&event.body))
    owed.diagnoses.push_back(
        {event.by, said->cause, Date::from_serial(step.day), event.id, said->evidence.value_or("")});
}

void StatusData::add_corrected(const Engine& engine, const Log& log, const Readings& readings) {
  for (const Readings::Corrected& corrected : readings.ground_corrected(engine, as_of.serial(), known)) {
    Owed owed = corrected.owed;
    owed.state = ObligationState::discharged;
    owed.reason = EndReason::ground_corrected;
    owed.breach = no_day;
    owed.answerable = no_unit;
    owed.closed_by = corrected.by;
    owed.origin = owed.before = owed.after = owed.parent = owed.measure = owed.anchor = none;
    owed.hindered_by.clear();
    Obligation out = named(owed, engine, log);
    out.origin = out.parent = ObligationId(corrected.origin);
    for (const std::string& id : corrected.lineage) out.lineage.emplace_back(id);
    if (!corrected.successor.empty()) out.successor = ObligationId(corrected.successor);
    obligations.push_back(std::move(out));
    for (const HistoryStep& step : corrected.steps) add_remark(obligations.back(), step, log);
  }
}

void StatusData::add_lists(const Engine& engine, const Log& log) {
  for (const FactEffect& effect : engine.effects())
    without_effect.push_back({log.entry(effect.event).event.id, effect.about, effect.refusal});
  for (const UnitConflict& conflict : engine.conflicts()) {
    std::optional<EventId> event;
    if (conflict.event != 0) event = log.entry(conflict.event).event.id;
    discrepancies.push_back({setting.data().unit(conflict.unit).id, Date::from_serial(conflict.day), event});
  }
  const auto size = [](const auto& list) { return static_cast<int>(list.size()); };
  for (const ReviewCount& count : engine.reviews())
    reviews.push_back({engine.anchors()[count.review].id, size(count.expected), count.done, count.dropped,
                       count.continued, count.changed, count.unanswered, count.elsewhere, count.fresh,
                       size(count.open)});
  for (const InputState& input : engine.inputs())
    inputs.emplace(log.entry(input.event).event.id.text(), static_cast<InputFate>(input.fate));
}

// How many levels down feedback that was given goes, counted through its successors (6.2). `passed_on`: by the
// feedback that it came from.
int StatusData::levels_down(const Engine& engine, const PassedOn& passed_on, DutyNumber feedback) {
  const auto& duties = engine.duties();
  DutyNumber end = feedback;
  while (duties[end].after != none) end = duties[end].after;
  if (!is_done(duties[end].state)) return 0;
  int below = 0;
  for (DutyNumber at = end; at != none; at = duties[at].before) {
    const auto [first, last] = passed_on.equal_range(at);
    for (auto each = first; each != last; ++each) below = std::max(below, levels_down(engine, passed_on, each->second));
  }
  return 1 + below;
}

// Contributions that nobody has answered, and how far down feedback on each delivery came.
void StatusData::add_silence(const Engine& engine, const Log& log) {
  const SettingData& data = setting.data();
  std::set<SilentEdge> silent;
  for (const Handover& handover : engine.handovers()) {
    for (std::size_t i = 0; i < handover.contributors.size(); ++i)
      if (!handover.is_answered[i])
        silent.insert({data.unit(handover.from).id, data.unit(handover.contributors[i]).id, handover.content});
  }
  PassedOn passed_on;
  for (DutyNumber i = 0; i < engine.duties().count(); ++i) {
    const Owed& owed = engine.duties()[i];
    if (owed.kind == ObligationKind::feedback && owed.before == none && owed.parent != none)
      passed_on.emplace(owed.parent, i);
  }
  for (DutyNumber i = 0; i < engine.duties().count(); ++i) {
    const Owed& owed = engine.duties()[i];
    if (owed.answers == none || owed.before != none) continue;
    const Handover& answered = engine.handovers()[owed.answers];
    int& depth = depths[log.entry(answered.event).event.id.text()];
    depth = std::max(depth, levels_down(engine, passed_on, i));
  }
  silent_edges.assign(silent.begin(), silent.end());
}

}  // namespace hjul
