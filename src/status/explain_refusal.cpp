// Why not: the state that a refused command found, the guard that failed, and who could have done it (obligations.md
// 11).
#include <algorithm>

#include "explainer.hpp"
#include "hjul/governance/arenas.hpp"

namespace hjul {
namespace {

using Op = ObligationAct;

// What a command is in the table of 4.3; empty for those that are no act on an obligation.
std::optional<Op> act_of(const EventBody& body) {
  if (const auto* answered = std::get_if<Answered>(&body)) {
    if (answered->answer == AnswerKind::done) return Op::perform;
    return answered->answer == AnswerKind::dropped ? Op::drop : Op::carry;
  }
  static constexpr std::pair<EventType, Op> acts[] = {
      {EventType::deliver, Op::perform},   {EventType::feed_back, Op::perform}, {EventType::perform, Op::perform},
      {EventType::withdraw, Op::withdraw}, {EventType::suspend, Op::suspend},   {EventType::resume, Op::resume},
      {EventType::waive, Op::waive},       {EventType::cut_off, Op::cut_off},   {EventType::extend, Op::extend},
      {EventType::move_anchor, Op::rearm}, {EventType::carry, Op::carry},       {EventType::drop, Op::drop}};
  for (const auto& [type, act] : acts)
    if (static_cast<std::size_t>(type) == body.index()) return act;
  return std::nullopt;
}

class RefusalExplainer {
 public:
  RefusalExplainer(const Replay& replay, const Event& command, const Decision& decision)
      : reading_(replay, key_of(command.on, replay.ledger().zone())),
        command_(command),
        decision_(decision),
        reasons_(reading_) {}

  Explanation explanation() {
    for (const auto& [about, refusal] : refused()) say_one(about, refusal);
    return {command_.id.text(), Date::from_serial(reading_.as_of()), reading_.known(), reasons_.take()};
  }

 private:
  std::vector<std::pair<std::string, Refusal>> refused() const;
  void say_one(const std::string& about, Refusal refusal);
  void say_found(const std::string& about);
  void say_found_unit(const UnitId& unit);
  void say_remedy(const std::string& about, Refusal refusal);
  bool say_remedy_of_obligation(const std::string& about, Refusal refusal);
  bool say_remedy_of_power(const std::string& about);
  bool say_remedy_of_anchor();
  bool say_remedy_of_correction(Refusal refusal);
  bool say_consent(Refusal refusal, DutyNumber number);
  void say_could(std::vector<UnitName> units, std::string_view act);
  void say_arenas(Power power, std::string_view word);
  std::vector<UnitName> above(const UnitId& unit, bool with_itself) const;
  const UnitId* recipient(const std::string& about) const;
  Date day() const { return Date::from_serial(reading_.as_of()); }

  ExplainReading reading_;
  const Event& command_;
  const Decision& decision_;
  Reasons reasons_;
};

// What was refused and why; a refusal of the whole is one of each thing named.
std::vector<std::pair<std::string, Refusal>> RefusalExplainer::refused() const {
  std::vector<std::pair<std::string, Refusal>> found;
  for (const Outcome& outcome : decision_.outcomes)
    if (outcome.refusal) found.emplace_back(outcome.about, *outcome.refusal);
  if (!found.empty() || !decision_.refusal) return found;
  for (const ObligationId& id : obligations_of(command_.body)) found.emplace_back(id.text(), *decision_.refusal);
  if (found.empty()) found.emplace_back(std::string(), *decision_.refusal);
  return found;
}

void RefusalExplainer::say_one(const std::string& about, Refusal refusal) {
  say_found(about);
  const DutyNumber number = reading_.engine().find(about);
  Trail trail;
  BecauseArguments arguments = {{"event", command_.id}, {"refusal", refusal_term(refusal)}};
  if (number != none) {
    trail = reading_.trail_of(number);
    arguments.emplace_back("obligation", reading_.obligation(number));
  }
  reasons_.say(Topic::guard, BecauseKind::refused, std::move(arguments), trail,
               {"obligations.md 4.3", "obligations.md 4.4"});
  const DayNumber due = number == none ? no_day : reading_.duty(number).due;
  if (due != no_day) reasons_.say(Topic::guard, BecauseKind::found_due, {{"day", Date::from_serial(due)}}, trail);
  const DayNumber end = due == no_day ? no_day : reading_.setting().end_of_period(due);
  if (refusal == Refusal::extension_too_far && end != no_day)
    reasons_.say(Topic::guard, BecauseKind::extension_until, {{"day", Date::from_serial(end)}}, trail,
                 {"obligations.md 4.5.5"});
  say_remedy(about, refusal);
}

// -------------------------------------------------------------------------------------------------- the state found

void RefusalExplainer::say_found(const std::string& about) {
  const DutyNumber number = reading_.engine().find(about);
  if (number != none) {
    reasons_.say(
        Topic::found, BecauseKind::found_state,
        {{"day", day()}, {"obligation", reading_.obligation(number)}, {"state", state_term(reading_.duty(number))}},
        reading_.trail_of(number));
    return say_rule_of(reasons_, reading_, number);
  }
  if (const auto* made = std::get_if<RuleApplied>(&command_.body)) return say_rule_found(reasons_, reading_, *made);
  if (const UnitId* unit = recipient(about)) return say_found_unit(*unit);
  if (const auto* set = std::get_if<MeasureSet>(&command_.body)) return say_found_unit(set->measure.bearer);
  const EventId* target = nullptr;
  if (const auto* corrected = std::get_if<Corrected>(&command_.body)) target = &corrected->event;
  if (const auto* voided = std::get_if<Voided>(&command_.body)) target = &voided->event;
  if (const EventNumber seq = target ? reading_.log().place_of(*target) : 0; seq != 0) {
    const Event& event = reading_.log().entry(seq).event;
    reasons_.say(Topic::found, BecauseKind::found_event,
                 {{"event", event.id},
                  {"type", term_of("type", to_string(event.type()))},
                  {"by", reading_.unit(event.by)},
                  {"day", event.on.day_in(reading_.log().zone())}},
                 reading_.trail_of_event(seq));
    return;
  }
  std::string name = about;
  if (const auto* moved = std::get_if<AnchorMoved>(&command_.body)) name = moved->anchor.text();
  if (target) name = target->text();
  if (name.empty()) return say_found_unit(command_.by);
  const Trail anchor = reading_.trail_of_anchor(name);
  if (!anchor.empty())
    reasons_.say(Topic::found, BecauseKind::found_anchor, {{"anchor", reading_.anchor(name)}, {"day", day()}}, anchor);
  else
    reasons_.say(Topic::found, BecauseKind::found_nothing, {{"day", day()}, {"about", name}});
}

void RefusalExplainer::say_found_unit(const UnitId& id) {
  const auto unit = reading_.setting().unit(id.text());
  const Engine& engine = reading_.engine();
  if (!unit || !engine.world().exists(*unit, reading_.as_of())) {
    const Trail trail = unit ? reading_.trail_of_units({*unit}) : Trail{};
    reasons_.say(Topic::found, BecauseKind::found_nothing, {{"day", day()}, {"about", id.text()}}, trail);
    return;
  }
  const UnitNumber upper = engine.world().above(*unit, reading_.as_of());
  BecauseArguments said = {{"day", day()}, {"unit", reading_.unit(*unit)}};
  if (upper != no_unit) said.emplace_back("above", reading_.unit(upper));
  reasons_.say(Topic::found, upper == no_unit ? BecauseKind::found_root : BecauseKind::found_unit, std::move(said),
               reading_.trail_of_units({*unit}), {"obligations.md 2.1"});
}

// The unit that a command is about: a recipient of a demand, or what it opens, closes, merges or moves.
const UnitId* RefusalExplainer::recipient(const std::string& about) const {
  const EventBody& body = command_.body;
  if (const auto* demanded = std::get_if<Demanded>(&body)) {
    for (const UnitId& unit : demanded->from)
      if (about.empty() || about == command_.id.text() + "/deliver/" + unit.text()) return &unit;
  }
  if (const auto* opened = std::get_if<UnitOpened>(&body)) return &opened->unit;
  if (const auto* ended = std::get_if<UnitEnded>(&body)) return &ended->unit;
  if (const auto* merged = std::get_if<UnitMerged>(&body)) return &merged->unit;
  if (const auto* moved = std::get_if<UnitMoved>(&body)) return &moved->unit;
  return nullptr;
}

// ------------------------------------------------------------------------------------------------- who could do it

void RefusalExplainer::say_could(std::vector<UnitName> units, std::string_view act) {
  if (units.empty())
    return reasons_.say(Topic::remedy, BecauseKind::nobody_could, {{"act", term_of("act", act)}}, {},
                        {"obligations.md 4.4"});
  reasons_.say(Topic::remedy, BecauseKind::could, {{"units", std::move(units)}, {"act", term_of("act", act)}}, {},
               {"obligations.md 4.4"});
}

void RefusalExplainer::say_remedy(const std::string& about, Refusal refusal) {
  const bool is_of_rule = std::holds_alternative<RuleApplied>(command_.body);
  if (is_of_rule) say_rule_remedy(reasons_, reading_, command_, refusal);
  const bool is_said = is_of_rule || say_remedy_of_correction(refusal) || say_remedy_of_obligation(about, refusal) ||
                       say_remedy_of_power(about) || say_remedy_of_anchor();
  const bool is_known = reading_.setting().unit(command_.by.text()).has_value();
  if (!is_said && is_known && !say_consent(refusal, none)) say_could({reading_.unit(command_.by)}, "do");
  reasons_.say(Topic::remedy, BecauseKind::advice, {{"hint", term_of("hint", to_string(refusal))}});
}

bool RefusalExplainer::say_remedy_of_obligation(const std::string& about, Refusal refusal) {
  const DutyNumber number = reading_.engine().find(about);
  const auto act = act_of(command_.body);
  if (number == none || !act) return false;
  const Owed& owed = reading_.duty(number);
  say_could(reasons_.entitled(*act, number), to_string(*act));
  say_consent(refusal, number);
  // What else is possible with it, and for whom.
  for (const Op other : {Op::perform, Op::withdraw, Op::waive, Op::suspend, Op::resume, Op::extend}) {
    std::vector<UnitName> may =
        other == *act || !is_open(owed.state) ? std::vector<UnitName>{} : reasons_.entitled(other, number);
    if (may.empty()) continue;
    reasons_.say(Topic::remedy, BecauseKind::may_act,
                 {{"units", std::move(may)}, {"act", term_of("act", to_string(other))}}, reading_.trail_of(number),
                 {"obligations.md 4.4"});
  }
  return true;
}

std::vector<UnitName> RefusalExplainer::above(const UnitId& id, bool with_itself) const {
  std::vector<UnitName> units;
  const auto unit = reading_.setting().unit(id.text());
  if (!unit) return units;
  const std::vector<UnitNumber> chain = reading_.engine().world().chain(*unit, reading_.as_of());
  for (std::size_t i = with_itself ? 0 : 1; i < chain.size(); ++i) units.push_back(reading_.unit(chain[i]));
  if (chain.size() == 1 && !with_itself) units.push_back(reading_.unit(*unit));  // a root, for itself
  for (const Link& link : reading_.setting().model().links) {
    const bool is_power = link.kind == LinkKind::governs || link.kind == LinkKind::oversees;
    if (is_power && link.to == id && link.valid.holds_on(day())) units.push_back(reading_.unit(link.from));
  }
  return units;
}

bool RefusalExplainer::say_remedy_of_power(const std::string& about) {
  if (const auto* set = std::get_if<MeasureSet>(&command_.body)) {
    say_could(above(set->measure.bearer, true), "decide");
    say_arenas(Power::decide, "decide");
    return true;
  }
  const UnitId* unit = recipient(about);
  if (!unit) return false;
  const bool is_demand = std::holds_alternative<Demanded>(command_.body);
  say_could(above(*unit, false), is_demand ? "demand" : "reorganise");
  if (is_demand) say_arenas(Power::demand, "demand");
  return true;
}

void RefusalExplainer::say_arenas(Power power, std::string_view word) {
  for (const Arena& arena : reading_.setting().model().arenas)
    if (arena.kind == ArenaKind::formal && may(arena, power, day()))
      reasons_.say(Topic::remedy, BecauseKind::could_arena,
                   {{"arena", reading_.arena(arena.id)}, {"power", term_of("power", word)}}, {},
                   {"obligations.md 8.1"});
}

bool RefusalExplainer::say_remedy_of_anchor() {
  const auto* moved = std::get_if<AnchorMoved>(&command_.body);
  if (!moved) return false;
  for (const AnchorState& anchor : reading_.engine().anchors()) {
    if (anchor.id != moved->anchor.text() || anchor.owner == no_unit) continue;
    say_could({reading_.unit(anchor.owner)}, to_string(Op::rearm));
    return true;
  }
  return false;
}

bool RefusalExplainer::say_remedy_of_correction(Refusal refusal) {
  const EventId* target = nullptr;
  if (const auto* corrected = std::get_if<Corrected>(&command_.body)) target = &corrected->event;
  if (const auto* voided = std::get_if<Voided>(&command_.body)) target = &voided->event;
  const EventNumber seq = target ? reading_.log().place_of(*target) : 0;
  if (seq == 0) return false;
  say_could({reading_.unit(reading_.log().entry(seq).event.by)}, "correct");
  if (refusal != Refusal::consent_missing) return true;
  std::vector<UnitName> units;
  for (const Owed& owed : reading_.engine().duties()) {
    const bool is_done = owed.state == ObligationState::fulfilled || owed.state == ObligationState::fulfilled_late;
    if (owed.cause == seq && owed.kind == ObligationKind::deliver && is_done)
      units.push_back(reading_.unit(owed.bearer));
  }
  if (!units.empty())
    reasons_.say(Topic::remedy, BecauseKind::could_consent, {{"units", std::move(units)}}, reading_.trail_of_event(seq),
                 {"obligations.md 10"});
  return true;
}

// The other party of an agreement.
bool RefusalExplainer::say_consent(Refusal refusal, DutyNumber number) {
  if (refusal != Refusal::consent_missing) return false;
  std::vector<UnitName> units;
  if (number != none) units.push_back(reading_.unit(reading_.duty(number).claimant));
  if (const auto* agreed = std::get_if<Agreed>(&command_.body))
    for (const UnitId& party : agreed->between)
      if (party != command_.by) units.push_back(reading_.unit(party));
  if (units.empty()) return false;
  reasons_.say(Topic::remedy, BecauseKind::could_consent, {{"units", std::move(units)}}, {}, {"obligations.md 7.2"});
  return true;
}

}  // namespace

Explanation explain_refusal(const Replay& replay, const Event& command, const Decision& decision) {
  return RefusalExplainer(replay, command, decision).explanation();
}

}  // namespace hjul
