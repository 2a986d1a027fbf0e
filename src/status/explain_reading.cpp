#include "explain_reading.hpp"

#include <algorithm>

#include "hjul/model/unit_name.hpp"

namespace hjul {
namespace {

// The meetings and reviews that an event names.
std::vector<std::string> anchors_in(const EventBody& body) {
  std::vector<std::string> ids;
  const auto add_due = [&](const Deadline& due) {
    if (const auto* anchor = std::get_if<AnchorId>(&due)) ids.push_back(anchor->text());
  };
  std::visit(
      [&](const auto& said) {
        using Body = std::decay_t<decltype(said)>;
        if constexpr (requires { said.review.text(); }) ids.push_back(said.review.text());
        if constexpr (std::is_same_v<Body, MeasureSet>) {
          if (said.review) ids.push_back(said.review->text());
          add_due(said.measure.due);
        }
        if constexpr (std::is_same_v<Body, Demanded> || std::is_same_v<Body, Carried>) add_due(said.due);
        if constexpr (std::is_same_v<Body, Answered> || std::is_same_v<Body, RuleApplied>)
          if (said.due) add_due(*said.due);
        if constexpr (std::is_same_v<Body, Agreed>)
          for (const MeasureTerms& terms : said.measures) add_due(terms.due);
      },
      body);
  return ids;
}

bool is_about_anchor(const EventBody& body, std::string_view id) {
  const auto* scheduled = std::get_if<Scheduled>(&body);
  const auto* moved = std::get_if<AnchorMoved>(&body);
  return (scheduled && scheduled->anchor.text() == id) || (moved && moved->anchor.text() == id);
}

bool is_about(const EventBody& body, const Owed& owed, const EventId& cause) {
  const auto* withdrawn = std::get_if<Withdrawn>(&body);
  if (withdrawn && withdrawn->demand == cause) return true;
  if (std::holds_alternative<RuleApplied>(body)) return false;  // what it names set it in motion, and stays as it is
  const std::vector<ObligationId> named = obligations_of(body);
  return std::any_of(named.begin(), named.end(), [&](const ObligationId& id) { return id.text() == owed.id; });
}

// The event from which one follows: an input that was taken up.
const EventId* cause_in(const EventBody& body) {
  if (const auto* demanded = std::get_if<Demanded>(&body)) return demanded->cause ? &*demanded->cause : nullptr;
  if (const auto* set = std::get_if<MeasureSet>(&body)) return set->measure.cause ? &*set->measure.cause : nullptr;
  if (const auto* taken = std::get_if<TakenUp>(&body)) return &taken->input;
  return nullptr;
}

// Unit and, of a move or merger, the other one.
struct UnitChange {
  const UnitId* unit = nullptr;
  const UnitId* other = nullptr;
  bool is_move = false;
};
UnitChange change_in(const EventBody& body) {
  if (const auto* opened = std::get_if<UnitOpened>(&body)) return {&opened->unit};
  if (const auto* ended = std::get_if<UnitEnded>(&body)) return {&ended->unit};
  if (const auto* merged = std::get_if<UnitMerged>(&body)) return {&merged->unit, &merged->into};
  if (const auto* moved = std::get_if<UnitMoved>(&body)) return {&moved->unit, &moved->under, true};
  return {};
}

}  // namespace

void merge(Trail& into, const Trail& more) { into.insert(more.begin(), more.end()); }

ExplainReading::ExplainReading(const Replay& replay, DayNumber as_of, std::uint32_t known)
    : setting_(replay.setting().data()),
      log_(replay.log()),
      readings_(setting_, log_),
      as_of_(as_of),
      known_(known),
      engine_(readings_.read(as_of, known)),
      facts_(log_.facts(known)) {
  const auto later = std::find_if(facts_.begin(), facts_.end(), [&](const LogFact& f) { return f.at.day > as_of; });
  facts_.erase(later, facts_.end());
  index();
}

ExplainReading::ExplainReading(const Replay& replay, const MomentKey& moment)
    : setting_(replay.setting().data()),
      log_(replay.log()),
      readings_(setting_, log_),
      as_of_(moment.day),
      known_(log_.count()),
      engine_(readings_.read_at(moment, known_)),
      facts_(log_.facts(known_)) {
  const auto later = std::find_if(facts_.begin(), facts_.end(), [&](const LogFact& f) { return moment < f.at; });
  facts_.erase(later, facts_.end());
  index();
}

void ExplainReading::index() {
  for (std::size_t i = 0; i < facts_.size(); ++i) {
    place_of_.emplace(facts_[i].seq, i);
    const EventBody& body = *facts_[i].body;
    if (std::holds_alternative<Scheduled>(body) || std::holds_alternative<AnchorMoved>(body))
      about_anchors_.push_back(i);
    if (change_in(body).unit) about_units_.push_back(i);
  }
  steps_of_.resize(engine_.duties().size());
  for (const HistoryStep& step : engine_.steps()) steps_of_[static_cast<std::size_t>(step.duty)].push_back(step);
  for (const FactEffect& effect : engine_.effects())
    if (effect.about.empty()) refused_.insert(effect.event);
  for (EventNumber seq = 1; seq <= known_; ++seq) {
    const LogEntry& entry = log_.entry(seq);
    if (entry.target != 0) amendments_[log_.root_of(entry)].push_back(seq);
  }
}

const LogFact* ExplainReading::fact(EventNumber seq) const {
  const auto found = place_of_.find(seq);
  return found == place_of_.end() ? nullptr : &facts_[found->second];
}

const std::vector<HistoryStep>& ExplainReading::steps_of(DutyNumber number) const {
  return steps_of_[static_cast<std::size_t>(number)];
}

UnitName ExplainReading::unit(UnitNumber number) const {
  const Unit& unit = setting_.unit(number);
  return {unit.id, name_of(setting_.plan.model(), unit)};
}

UnitName ExplainReading::unit(const UnitId& id) const {
  const auto number = setting_.unit(id.text());
  return number ? unit(*number) : UnitName{id, {}};
}

ThingName ExplainReading::arena(const ArenaId& id) const {
  const Arena* arena = setting_.arena(id.text());
  return {id.text(), arena ? arena->title : Text{}};
}

ThingName ExplainReading::follow_up_rule(const RuleId& id) const {
  const FollowUpRule* rule = setting_.follow_up_rule(id);
  return {id.text(), rule ? rule->title : Text{}};
}

ThingName ExplainReading::anchor(std::string_view id) const {
  const auto occurrence = setting_.plan.find(id);
  return {std::string(id), occurrence ? occurrence->activity->title : Text{}};
}

ObligationName ExplainReading::obligation(DutyNumber number) const {
  const Owed& owed = duty(number);
  return {ObligationId(owed.id), owed.kind, unit(owed.bearer), unit(owed.claimant), owed.content};
}

std::vector<EventNumber> ExplainReading::amendments_of(EventNumber seq) const {
  const auto found = amendments_.find(seq);
  return found == amendments_.end() ? std::vector<EventNumber>{} : found->second;
}

std::vector<EventId> ExplainReading::ids(const Trail& trail) const {
  std::vector<EventId> ids;
  for (const EventNumber seq : trail) ids.push_back(log_.entry(seq).event.id);
  return ids;
}

// -------------------------------------------------------------------------------------------------------- trails

// What was said first and then corrected or taken back belongs to the answer too.
template <class IsMeant>
void ExplainReading::add_taken_back(Trail& trail, const IsMeant& is_meant) const {
  for (const auto& [seq, amendments] : amendments_) {
    if (seq == 0 || !is_meant(log_.entry(seq).event.body)) continue;
    trail.insert(seq);
    trail.insert(amendments.begin(), amendments.end());
  }
}

void ExplainReading::add_event(EventNumber seq, Trail& trail) const {
  if (seq == 0 || seq > known_ || !trail.insert(seq).second) return;
  for (const EventNumber amendment : amendments_of(seq)) trail.insert(amendment);
  const LogFact* said = fact(seq);
  if (!said) return;
  for (const std::string& id : anchors_in(*said->body)) merge(trail, trail_of_anchor(id));
  if (const EventId* cause = cause_in(*said->body)) add_event(log_.place_of(*cause), trail);
}

Trail ExplainReading::trail_of_event(EventNumber seq) const {
  Trail trail;
  add_event(seq, trail);
  return trail;
}

Trail ExplainReading::trail_of_anchor(std::string_view id) const {
  Trail trail;
  for (const std::size_t place : about_anchors_) {
    const LogFact& fact = facts_[place];
    if (!is_about_anchor(*fact.body, id) || has_no_effect(fact.seq)) continue;
    trail.insert(fact.seq);
    for (const EventNumber amendment : amendments_of(fact.seq)) trail.insert(amendment);
    // A review that follows up another one can be scheduled only after it.
    if (const auto* scheduled = std::get_if<Scheduled>(fact.body))
      for (const AnchorId& followed : scheduled->follows)
        if (followed.text() != id) merge(trail, trail_of_anchor(followed.text()));
  }
  add_taken_back(trail, [&](const EventBody& body) { return is_about_anchor(body, id); });
  return trail;
}

Trail ExplainReading::trail_of(DutyNumber number) const {
  Trail trail;
  std::set<DutyNumber> seen;
  follow(number, trail, seen);
  return trail;
}

void ExplainReading::follow(DutyNumber number, Trail& trail, std::set<DutyNumber>& seen) const {
  if (number == none || !seen.insert(number).second) return;
  const Owed& owed = duty(number);
  add_event(owed.cause, trail);
  add_event(owed.closed_by, trail);
  for (const HistoryStep& step : steps_of(number)) add_event(step.event, trail);
  if (owed.anchor != none) merge(trail, trail_of_anchor(engine_.anchors()[owed.anchor].id));
  const EventId& cause = log_.entry(owed.cause).event.id;
  add_taken_back(trail, [&](const EventBody& body) { return is_about(body, owed, cause); });
  follow_links(owed, trail, seen);
}

void ExplainReading::follow_links(const Owed& owed, Trail& trail, std::set<DutyNumber>& seen) const {
  follow(owed.before, trail, seen);
  follow(owed.measure, trail, seen);
  follow_rung(owed, trail, seen);
  // An event that names an obligation for which another one waits could not be without it.
  for (const DutyNumber hindering : owed.hindered_by) add_event(duty(hindering).cause, trail);
  if (owed.kind != ObligationKind::feedback) return;
  follow(owed.pair, trail, seen);
  add_moved_arenas(owed, trail);
  if (owed.parent == none) return;
  follow(owed.parent, trail, seen);
  add_handover(owed, trail);
}

// A rung rests on the breach of its origin, and one above the first on those below it.
void ExplainReading::follow_rung(const Owed& owed, Trail& trail, std::set<DutyNumber>& seen) const {
  if (owed.rung == 0) return;
  follow(owed.origin, trail, seen);
  const AnswerChain* chain = engine_.chain_of(owed.origin);
  for (std::size_t i = 0; chain && i < chain->owed.size(); ++i)
    if (duty(chain->owed[i]).rung < owed.rung) follow(chain->owed[i], trail, seen);
}

// The delivery that named the contributors (6.1).
void ExplainReading::add_handover(const Owed& passed_on, Trail& trail) const {
  const LogFact* cause = fact(passed_on.cause);
  const Owed& parent = duty(passed_on.parent);
  const auto& all = engine_.handovers();
  for (auto at = all.rbegin(); cause && at != all.rend(); ++at) {
    const LogFact* given = fact(at->event);
    const bool is_it = given && is_earlier(*given, *cause) && at->from == parent.claimant && at->to == parent.bearer &&
                       at->content == passed_on.content;
    if (!is_it) continue;
    add_event(at->event, trail);
    return;
  }
}

// Which agreed arena came next may hang on another one that was moved away.
void ExplainReading::add_moved_arenas(const Owed& feedback, Trail& trail) const {
  if (feedback.live == no_day) return;
  const auto level = [&](UnitNumber unit) { return setting_.level[static_cast<std::size_t>(unit)]; };
  const std::int32_t one = level(feedback.bearer);
  const std::int32_t other = level(feedback.claimant);
  const std::pair<std::int32_t, std::int32_t> pair{std::min(one, other), std::max(one, other)};
  for (const AnchorState& anchor : engine_.anchors()) {
    const bool is_agreed = std::find(anchor.edges.begin(), anchor.edges.end(), pair) != anchor.edges.end();
    const Trail events = is_agreed ? trail_of_anchor(anchor.id) : Trail{};
    const bool was_moved = std::any_of(events.begin(), events.end(), [&](EventNumber seq) {
      const LogFact* said = fact(seq);
      return said && std::holds_alternative<AnchorMoved>(*said->body);
    });
    if (was_moved) merge(trail, events);
  }
}

Trail ExplainReading::trail_of_units(std::vector<UnitNumber> units) const {
  std::set<UnitNumber> found;
  Trail trail;
  const auto add = [&](std::optional<UnitNumber> unit) {
    if (unit && *unit != no_unit && found.insert(*unit).second) units.push_back(*unit);
  };
  const std::vector<UnitNumber> asked = std::move(units);
  units.clear();
  for (const UnitNumber unit : asked) add(unit);
  for (std::size_t i = 0; i < units.size(); ++i) {  // NOLINT(modernize-loop-convert): it grows
    const UnitNumber unit = units[i];
    for (const Spell& spell : setting_.spells[static_cast<std::size_t>(unit)]) add(spell.above);
    for (const std::size_t place : about_units_) {
      const LogFact& fact = facts_[place];
      const UnitChange change = change_in(*fact.body);
      if (!change.unit || has_no_effect(fact.seq)) continue;
      const bool is_about = setting_.unit(change.unit->text()) == unit;
      const bool is_into = change.other && !change.is_move && setting_.unit(change.other->text()) == unit;
      if (!is_about && !is_into) continue;
      merge(trail, trail_of_event(fact.seq));
      add(setting_.unit(change.unit->text()));
      if (change.other) add(setting_.unit(change.other->text()));
    }
    add_taken_back(trail, [&](const EventBody& body) {
      const UnitChange change = change_in(body);
      return change.unit && setting_.unit(change.unit->text()) == unit;
    });
  }
  return trail;
}

}  // namespace hjul
