#include "explainer.hpp"

#include <algorithm>

namespace hjul {

std::vector<std::string> sources_of(const RuleSource& source) {
  std::vector<std::string> sources = {"obligations.md " + std::string(source.section)};
  for (std::string_view rest = source.facts; !rest.empty();) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    sources.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return sources;
}

Term term_of(std::string_view group, std::string_view word) { return {std::string(group) + "." + std::string(word)}; }

Term state_term(const Owed& owed) {
  if (owed.state == ObligationState::discharged) return term_of("reason", to_string(owed.reason));
  return term_of("state", to_string(owed.state));
}

Term refusal_term(Refusal refusal) { return term_of("obligation", to_string(refusal)); }

void Reasons::say(Topic topic, BecauseKind kind, BecauseArguments arguments, const Trail& trail,
                  std::vector<std::string> sources) {
  reasons_.push_back({topic, kind, std::move(arguments), reading_.ids(trail), std::move(sources)});
}

// Nobody but these can be entitled to anything (4.4): the parties, those above them, who performs, who moves a date.
std::vector<UnitName> Reasons::entitled(ObligationAct act, DutyNumber number) const {
  const Owed& owed = reading_.duty(number);
  const Engine& engine = reading_.engine();
  const DayNumber day = reading_.as_of();
  std::vector<UnitNumber> candidates = engine.world().chain(owed.bearer, day);
  const std::vector<UnitNumber> above = engine.world().chain(owed.claimant, day);
  candidates.insert(candidates.end(), above.begin(), above.end());
  candidates.insert(candidates.end(), owed.performers.begin(), owed.performers.end());
  if (owed.anchor != none && engine.anchors()[owed.anchor].owner != no_unit)
    candidates.push_back(engine.anchors()[owed.anchor].owner);
  std::vector<UnitNumber> found;
  for (const UnitNumber unit : candidates) {
    const bool is_listed = std::find(found.begin(), found.end(), unit) != found.end();
    const bool may = engine.world().exists(unit, day) && !engine.refusal(act, number, unit, day);
    if (may && !is_listed) found.push_back(unit);
  }
  std::vector<UnitName> names;
  names.reserve(found.size());
  for (const UnitNumber unit : found) names.push_back(reading_.unit(unit));
  return names;
}

Explainer::Explainer(const ExplainReading& reading, DutyNumber number, EventNumber corrected_by, Trail correction)
    : reading_(reading),
      engine_(reading.engine()),
      number_(number),
      owed_(reading.duty(number)),
      corrected_by_(corrected_by),
      correction_(std::move(correction)),
      trail_(reading.trail_of(number)),
      reasons_(reading) {}

std::vector<UnitNumber> Explainer::parties() const {
  std::vector<UnitNumber> units = {owed_.bearer, owed_.claimant};
  if (owed_.rung > 0) {
    const Owed& origin = reading_.duty(owed_.origin);
    units.insert(units.end(), {origin.bearer, origin.claimant});
  }
  return units;
}

std::vector<Because> Explainer::reasons() {
  say_owed();
  say_creation();
  say_rule();
  say_antecedent();
  say_due();
  say_lineage();
  say_closing();
  if (corrected_by_ == 0) {
    say_answerability();
    say_prospect();
  }
  say_record();
  return reasons_.take();
}

void Explainer::say(Topic topic, BecauseKind kind, BecauseArguments arguments, const Trail& trail,
                    std::vector<std::string> sources) {
  reasons_.say(topic, kind, std::move(arguments), trail, std::move(sources));
}

std::vector<HistoryStep> Explainer::history() const {
  std::vector<DutyNumber> line = {number_};
  // What a merger made has the dates of the one before; what was carried on has dates of its own.
  for (DutyNumber at = number_; owed_.before != none;) {
    const DutyNumber before = reading_.duty(at).before;
    if (before == none || reading_.duty(before).reason != EndReason::novated) break;
    line.push_back(at = before);
  }
  std::vector<HistoryStep> steps;
  for (auto at = line.rbegin(); at != line.rend(); ++at)
    steps.insert(steps.end(), reading_.steps_of(*at).begin(), reading_.steps_of(*at).end());
  return steps;
}

void Explainer::say_owed() {
  say(Topic::owed, BecauseKind::owes,
      {{"bearer", reading_.unit(owed_.bearer)},
       {"claimant", reading_.unit(owed_.claimant)},
       {"kind", term_of("kind", to_string(owed_.kind))},
       {"content", owed_.content}},
      reading_.trail_of_event(owed_.cause));
  Term state = state_term(owed_);
  if (corrected_by_ != 0) state = term_of("reason", to_string(EndReason::ground_corrected));
  Trail trail = trail_;
  merge(trail, correction_);
  say(Topic::owed, BecauseKind::is_state, {{"day", date(reading_.as_of())}, {"state", std::move(state)}}, trail);
}

void Explainer::say_lineage() {
  if (owed_.rung > 0)
    say(Topic::lineage, BecauseKind::answers_for, {{"origin", reading_.obligation(owed_.origin)}},
        reading_.trail_of(owed_.origin));
  if (owed_.parent != none)
    say(Topic::lineage, BecauseKind::passes_on, {{"parent", reading_.obligation(owed_.parent)}},
        reading_.trail_of(owed_.parent));
  if (owed_.measure != none)
    say(Topic::lineage, BecauseKind::accounts_for, {{"measure", reading_.obligation(owed_.measure)}},
        reading_.trail_of(owed_.measure));
  std::vector<DutyNumber> line;
  for (DutyNumber at = owed_.before; at != none; at = reading_.duty(at).before) line.insert(line.begin(), at);
  for (const DutyNumber before : line) {
    const Owed& old = reading_.duty(before);
    BecauseArguments arguments = {
        {"before", reading_.obligation(before)}, {"day", date(old.created)}, {"state", state_term(old)}};
    const BecauseKind kind = old.due == no_day ? BecauseKind::continues : BecauseKind::continues_due;
    if (old.due != no_day) arguments.emplace_back("due", date(old.due));
    say(Topic::lineage, kind, std::move(arguments), reading_.trail_of(before));
  }
  const DayNumber since = line.empty() ? owed_.created : reading_.duty(line.front()).created;
  // What has ended grows no older (the age of a status is the same one).
  const bool has_ended = !is_open(owed_.state) && owed_.closed_on != no_day;
  const DayNumber last = has_ended ? owed_.closed_on : reading_.as_of();
  say(Topic::lineage, BecauseKind::dates_from, {{"day", date(since)}, {"days", last - since}});
  if (owed_.after != none)
    say(Topic::lineage, BecauseKind::continued_as, {{"successor", reading_.obligation(owed_.after)}}, trail_);
}

// ------------------------------------------------------------------------------------------------------- the record

// Corrections of what it rests on, and events about it that do not count (10).
void Explainer::say_record() {
  for (const EventNumber seq : trail_) {
    const LogEntry& entry = reading_.log().entry(seq);
    if (entry.target == 0) continue;
    const bool is_void = std::holds_alternative<Voided>(entry.event.body);
    say(Topic::record, is_void ? BecauseKind::voided : BecauseKind::corrected,
        {{"by", reading_.unit(entry.event.by)},
         {"event", reading_.log().entry(entry.target).event.id},
         {"day", date(entry.recorded.day)},
         {"reason", entry.event.reason}},
        {seq, entry.target});
  }
  for (const FactEffect& effect : engine_.effects()) {
    const LogFact* fact = reading_.fact(effect.event);
    if (!fact) continue;
    const auto named = obligations_of(*fact->body);
    const bool is_named =
        std::any_of(named.begin(), named.end(), [&](const auto& id) { return id.text() == owed_.id; });
    if (effect.about != owed_.id && !(effect.about.empty() && is_named)) continue;
    say(Topic::record, BecauseKind::has_no_effect,
        {{"by", reading_.unit(fact->event->by)},
         {"type", term_of("type", to_string(fact->event->type()))},
         {"day", date(fact->at.day)},
         {"event", fact->event->id},
         {"refusal", refusal_term(effect.refusal)}},
        reading_.trail_of_event(effect.event), {"obligations.md 10"});
  }
}

// ------------------------------------------------------------------------------------------------------ the questions

namespace {

Explanation explain_corrected(const Replay& replay, const ExplainReading& now, const std::string& id) {
  for (const auto& corrected : now.readings().ground_corrected(now.engine(), now.as_of(), now.known())) {
    if (corrected.owed.id != id) continue;
    // As it stood just before that event was recorded.
    const DayNumber day = std::min(now.as_of(), now.log().entry(corrected.by).recorded.day);
    const ExplainReading before(replay, day, corrected.by - 1);
    const LogEntry& entry = now.log().entry(corrected.by);
    Trail correction = now.trail_of_event(entry.target == 0 ? corrected.by : now.log().root_of(entry));
    correction.insert(corrected.by);
    const DutyNumber origin = now.engine().find(corrected.origin);
    if (origin != none) merge(correction, now.trail_of(origin));
    Explainer explainer(before, before.engine().find(id), corrected.by, std::move(correction));
    return {id, Date::from_serial(now.as_of()), now.known(), explainer.reasons()};
  }
  throw UnknownId("obligation", id);
}

}  // namespace

Explanation explain(const Replay& replay, Date as_of, const Moment& known_at, const ObligationId& obligation) {
  return explain(replay, as_of, Sequence{replay.ledger().count_recorded_by(known_at)}, obligation);
}

Explanation explain(const Replay& replay, Date as_of, Sequence known, const ObligationId& obligation) {
  const std::uint32_t count = std::min(known.value, replay.ledger().count());
  const ExplainReading reading(replay, as_of.serial(), count);
  const DutyNumber number = reading.engine().find(obligation.text());
  if (number == none) return explain_corrected(replay, reading, obligation.text());
  Explainer explainer(reading, number);
  return {obligation.text(), as_of, count, explainer.reasons()};
}

}  // namespace hjul
