#include "decider.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "delivery_check.hpp"
#include "hjul/governance/selection.hpp"

namespace hjul {
namespace {

bool is_each_by_itself(EventType type) {
  switch (type) {
    case EventType::demand:
    case EventType::deliver:
    case EventType::feed_back:
    case EventType::perform:
    case EventType::name_performer:
    case EventType::withdraw:
    case EventType::suspend:
    case EventType::resume:
    case EventType::waive:
    case EventType::cut_off:
    case EventType::extend:
    case EventType::note: return true;
    default: return false;
  }
}

// Feedback to a content and units, or a group, becomes feedback on the obligations that are open to them.
Event resolved(const Event& command, const Engine& then, const SettingData& setting, const Zone& zone) {
  Event event = command;
  auto* fed = std::get_if<FedBack>(&event.body);
  if (!fed || !fed->of.empty()) return event;  // then it names a content: so its form was checked
  const DayNumber day = event.on.day_in(zone).serial();
  std::set<UnitNumber> reached;
  if (const auto* units = std::get_if<std::vector<UnitId>>(&fed->to)) {
    for (const UnitId& id : *units)
      if (const auto unit = setting.unit(id.text())) reached.insert(*unit);
  } else {
    const auto& group = std::get<UnitGroup>(fed->to);
    const auto under = setting.unit(group.under.text());
    for (UnitNumber i = 0; under && i < static_cast<UnitNumber>(setting.level.size()); ++i)
      if (setting.unit(i).kind == group.kind && then.world().exists(i, day) && then.world().is_below(i, *under, day))
        reached.insert(i);
  }
  const auto by = setting.unit(event.by.text());
  std::vector<DutyNumber> meant;
  for (const UnitNumber unit : reached) {
    then.each_claimed(unit, [&](DutyNumber number) {
      const Owed& owed = then.duties()[number];
      if (owed.kind == ObligationKind::feedback && owed.content == *fed->content && by == owed.bearer &&
          is_open(owed.state))
        meant.push_back(number);
    });
  }
  std::sort(meant.begin(), meant.end());
  for (const DutyNumber number : meant) fed->of.emplace_back(then.duties()[number].id);
  return event;
}

bool is_done(const Owed& owed) {
  return owed.state == ObligationState::fulfilled || owed.state == ObligationState::fulfilled_late;
}

bool is_correction(const LogEntry& entry) {
  return std::holds_alternative<Corrected>(entry.event.body) || std::holds_alternative<Voided>(entry.event.body);
}

// A withdrawal is of obligations or of a demand.
bool names_twice(const EventBody& body) {
  const auto* withdrawn = std::get_if<Withdrawn>(&body);
  return withdrawn && withdrawn->demand && !withdrawn->of.empty();
}

// Outcomes in the order in which the event names what they are about.
void in_order_of(const Event& event, const Engine& then, std::vector<Outcome>& outcomes) {
  std::map<std::string, std::size_t> places;
  for (const ObligationId& id : obligations_of(event.body)) places.emplace(id.text(), places.size());
  if (const auto* demanded = std::get_if<Demanded>(&event.body))
    for (const UnitId& unit : demanded->from)
      places.emplace(event.id.text() + "/deliver/" + unit.text(), places.size());
  const auto place = [&](const Outcome& outcome) {
    const auto found = places.find(outcome.about);
    if (found != places.end()) return found->second;
    return places.size() + static_cast<std::size_t>(then.find(outcome.about) + 1);  // of a demand that is withdrawn
  };
  std::stable_sort(outcomes.begin(), outcomes.end(),
                   [&](const Outcome& a, const Outcome& b) { return place(a) < place(b); });
}

}  // namespace

Decision Decider::decide(const Event& command) const {
  Decision decision;
  const auto refused = [&](Refusal refusal) {
    decision.refusal = refusal;
    return decision;
  };
  if (!check_form(command).empty() || names_twice(command.body)) return refused(Refusal::malformed);
  if (!command.recorded) return refused(Refusal::malformed);
  const std::uint32_t known = log_.count();
  if (known > 0 && is_before(*command.recorded, *log_.entry(known).event.recorded, log_.zone()))
    return refused(Refusal::record_order);
  Engine then = readings_.read_at(key_of(command.on, log_.zone()), known);
  const LogEntry entry = log_.entry_of(resolved(command, then, setting_, log_.zone()));
  if (const auto refusal = before_trial(entry, then)) return refused(*refusal);
  Tried tried = is_correction(entry) ? try_correction(entry) : try_command(entry, then);
  if (!tried.refusal) hold_ratchet(entry, tried);
  decision.outcomes = tried.outcomes;
  if (tried.refusal) return refused(*tried.refusal);
  decision.event = accepted_part(entry.event, tried, then);
  decision.lost = lost_by(entry, *decision.event);
  decision.discrepancies = discrepancies_of(entry, then);
  return decision;
}

std::optional<Refusal> Decider::refusal(ObligationAct act, const ObligationId& obligation, const UnitId& by,
                                        const Moment& on) const {
  const Engine then = readings_.read_at(key_of(on, log_.zone()), log_.count());
  const DutyNumber number = then.find(obligation.text());
  if (number == none) return Refusal::unknown_obligation;
  const auto unit = setting_.unit(by.text());
  const MomentKey at = key_of(on, log_.zone());
  if (!unit || !then.world().exists(*unit, at.day)) return Refusal::unknown_unit;
  return then.refusal(act, number, *unit, at.day);
}

// A feedback to units that nothing is owed to names nothing; everything else is asked of the engine.
std::optional<Refusal> Decider::before_trial(const LogEntry& entry, const Engine& then) const {
  const auto* fed = std::get_if<FedBack>(&entry.event.body);
  if (fed && fed->of.empty()) return Refusal::unknown_obligation;
  if (!is_correction(entry)) return std::nullopt;
  const bool is_there = entry.target != 0 && !log_.is_voided(entry.target, log_.count());
  if (!is_there) return Refusal::unknown_event;
  if (!std::holds_alternative<Voided>(entry.event.body) && !has_form(entry)) return Refusal::malformed;
  if (const auto refusal = inner_refusal(entry)) return refusal;
  const auto by = setting_.unit(entry.event.by.text());
  if (!by || !then.world().exists(*by, entry.at.day)) return Refusal::unknown_unit;
  const bool is_ahead = is_before(*entry.event.recorded, entry.event.on, log_.zone()) ||
                        (entry.replaced && is_before(*entry.event.recorded, entry.replaced->on, log_.zone()));
  return is_ahead ? std::optional(Refusal::future_fact) : std::nullopt;
}

Decider::Tried Decider::try_command(const LogEntry& entry, Engine& then) const {
  Tried tried;
  const LogFact fact = log_.fact_of(log_.count(), Log::Trial{&entry});
  const std::size_t before = then.effects().size();
  const Recall recall = readings_.recall(log_.count(), &entry);
  then.recall_with(&recall);
  then.take(fact);
  then.recall_with(nullptr);
  for (std::size_t i = before; i < then.effects().size(); ++i) {
    const FactEffect& effect = then.effects()[i];
    if (effect.about.empty())
      tried.refusal = effect.refusal;
    else
      tried.outcomes.push_back({effect.about, effect.refusal});
  }
  for (const std::string& about : then.accepted()) tried.outcomes.push_back({about, std::nullopt});
  in_order_of(entry.event, then, tried.outcomes);
  const bool is_any =
      std::any_of(tried.outcomes.begin(), tried.outcomes.end(), [](const Outcome& o) { return !o.refusal; });
  if (!tried.refusal && !tried.outcomes.empty() && !is_any) tried.refusal = tried.outcomes.front().refusal;
  return tried;
}

// The replacement is an event of the type that it corrects; a group was resolved when it was named.
bool Decider::has_form(const LogEntry& entry) {
  if (!entry.replaced) return false;
  const auto* fed = std::get_if<FedBack>(&entry.replaced->body);
  return !names_twice(entry.replaced->body) && (!fed || !fed->of.empty());
}

// The correction of a correction: what it says instead names what stands and came before (10).
std::optional<Refusal> Decider::inner_refusal(const LogEntry& entry) const {
  const EventNumber outer = entry.target;
  const LogEntry* at = entry.inner.get();
  if (!at) return std::nullopt;
  const bool is_there = at->target != 0 && at->target < outer && !log_.is_voided(at->target, outer - 1);
  if (!is_there) return Refusal::unknown_event;
  if (!std::holds_alternative<Voided>(at->event.body) && !has_form(*at)) return Refusal::malformed;
  return at->inner ? inner_refusal(*at) : std::nullopt;
}

// A demand that was delivered is corrected or voided only with the consent of those who delivered (10).
bool Decider::has_consent_of_deliverers(const LogEntry& entry, EventNumber root) const {
  const EventType type = log_.entry(root).event.type();
  if (type != EventType::demand && type != EventType::apply_rule) return true;
  const auto& body = entry.event.body;
  const auto& consent =
      std::holds_alternative<Voided>(body) ? std::get<Voided>(body).consent : std::get<Corrected>(body).consent;
  const Engine all = readings_.read_all(log_.count());
  const auto& duties = all.duties();
  for (DutyNumber i = 0; i < duties.count(); ++i) {
    const Owed& owed = duties[i];
    DutyNumber first = i;
    while (duties[first].before != none) first = duties[first].before;
    const bool is_delivered = duties[first].cause == root && owed.kind == ObligationKind::deliver && is_done(owed);
    const UnitId& bearer = setting_.unit(owed.bearer).id;
    if (is_delivered && std::find(consent.begin(), consent.end(), bearer) == consent.end()) return false;
  }
  return true;
}

// Unknown names, form and time were asked before; then actor, reason, consent, and what it would come to.
std::optional<Refusal> Decider::correction_refusal(const LogEntry& entry) const {
  if (log_.entry(entry.target).event.by != entry.event.by) return Refusal::not_entitled;
  if (entry.event.reason.empty()) return Refusal::reason_missing;
  const EventNumber root = log_.root_of(entry);
  const bool is_agreed = has_consent_of_deliverers(entry, root) || !changes(entry, root);
  return is_agreed ? std::nullopt : std::optional(Refusal::consent_missing);
}

// Whether an event would read otherwise: in what it says now, or has said. The same again changes nothing, and neither
// does a corrected void that still voids the same.
bool Decider::changes(const LogEntry& entry, EventNumber root) const {
  const auto fact = [&](const LogEntry* trial) { return log_.fact(root, log_.rulings(log_.count(), trial), trial); };
  const auto is_same = [](const LogFact::Version& a, const LogFact::Version& b) {
    return a.at == b.at && a.recorded == b.recorded && *a.body == *b.body;
  };
  const auto before = fact(nullptr), after = fact(&entry);
  if (!before || !after) return before.has_value() != after.has_value();
  return before->at != after->at || *before->body != *after->body || *before->reason != *after->reason ||
         !std::equal(before->versions.begin(), before->versions.end(), after->versions.begin(), after->versions.end(),
                     is_same);
}

Decider::Tried Decider::try_correction(const LogEntry& entry) const {
  Tried tried;
  tried.refusal = correction_refusal(entry);
  if (tried.refusal || std::holds_alternative<Voided>(entry.event.body)) return tried;
  const EventNumber root = log_.root_of(entry);
  const Engine all = readings_.read_all(log_.count(), Log::Trial{&entry});
  if (!changes(entry, root)) return tried;
  // Where one of several that a replacement names is refused, the correction is.
  for (const FactEffect& effect : all.effects())
    if (effect.event == root && !tried.refusal) tried.refusal = effect.refusal;
  return tried;
}

// --------------------------------------------------------------------------------------------------- the last checks

void Decider::hold_ratchet(const LogEntry& entry, Tried& tried) const {
  const bool corrects = is_correction(entry);
  const EventBody& about = corrects ? log_.entry(log_.root_of(entry)).event.body : entry.event.body;
  const bool is_term = !is_evidence(about) && !is_remark(static_cast<EventType>(about.index()));
  const bool asks_deliveries = corrects || std::holds_alternative<Withdrawn>(about);
  const bool is_now = !corrects && entry.at.day == entry.recorded.day;
  if (!is_term && !asks_deliveries) return;
  const auto deliveries =
      asks_deliveries ? std::optional<DeliveryCheck>(std::in_place, log_, readings_, entry) : std::nullopt;
  // What came of one demand does not touch what came of another: where all withdrawals together move no breach, none
  // does alone. With other commands they may.
  const bool is_settled = is_now || !is_term || (entry.event.type() == EventType::withdraw && !ratchet(entry, nullptr));
  const auto last_refusal = [&](const ObligationId* only) -> std::optional<Refusal> {
    if (deliveries && deliveries->takes_away(only)) return Refusal::not_withdrawable;
    return is_settled ? std::nullopt : ratchet(entry, only);
  };
  if (!is_each_by_itself(entry.event.type()) || tried.outcomes.empty()) {
    tried.refusal = last_refusal(nullptr);
    return;
  }
  bool is_any = false;
  for (Outcome& outcome : tried.outcomes) {
    if (!outcome.refusal) {
      const ObligationId id(outcome.about);
      outcome.refusal = last_refusal(&id);
    }
    is_any = is_any || !outcome.refusal;
  }
  if (!is_any) tried.refusal = tried.outcomes.front().refusal;
}

// One function for every command that is not evidence: the breaches of the record day, without and with its terms, with
// what it proves about acts in both.
std::optional<Refusal> Decider::ratchet(const LogEntry& entry, const ObligationId* only) const {
  const std::uint32_t known = log_.count();
  const DayNumber day = entry.recorded.day;
  const EventType type = log_.entry_or(entry, log_.root_of(entry)).event.type();
  const bool has_evidence = type == EventType::answer || type == EventType::carry || type == EventType::drop;
  const Log::Trial proof = has_evidence ? Log::Trial{&entry, LogFact::Part::evidence, only} : Log::Trial{};
  const Engine without = readings_.read(day, known, proof);
  const Engine with = readings_.read(day, known, Log::Trial{&entry, LogFact::Part::whole, only});
  const auto before = readings_.breaches_beside(without, with);
  const auto after = readings_.breaches_beside(with, without);
  std::vector<BreachFact> gone, come;
  std::set_difference(before.begin(), before.end(), after.begin(), after.end(), std::back_inserter(gone));
  std::set_difference(after.begin(), after.end(), before.begin(), before.end(), std::back_inserter(come));
  // A breach of an obligation that only the correction makes takes nothing back from anybody.
  const bool is_taken_back =
      std::any_of(come.begin(), come.end(), [&](const BreachFact& b) { return without.find(b.obligation) != none; });
  if (gone.empty()) return come.empty() ? std::nullopt : std::optional(Refusal::extension_stands);
  return entry.target != 0 && is_taken_back ? Refusal::extension_stands : Refusal::breach_stands;
}

// The event names only those that accepted it (2.4).
Event Decider::accepted_part(const Event& command, const Tried& tried, const Engine&) const {
  Event event = command;
  if (!is_each_by_itself(event.type())) return event;
  std::set<std::string_view> refused;
  for (const Outcome& outcome : tried.outcomes)
    if (outcome.refusal) refused.insert(outcome.about);
  const auto is_refused = [&](const std::string& about) { return refused.contains(about); };
  const auto keep = [&](std::vector<ObligationId>& of) {
    of.erase(std::remove_if(of.begin(), of.end(), [&](const ObligationId& id) { return is_refused(id.text()); }),
             of.end());
  };
  std::visit(
      [&](auto& body) {
        if constexpr (requires { body.of.begin(); }) keep(body.of);
        if constexpr (std::is_same_v<std::decay_t<decltype(body)>, Demanded>) {
          auto& from = body.from;
          const auto is_out = [&](const UnitId& unit) {
            return is_refused(event.id.text() + "/deliver/" + unit.text());
          };
          from.erase(std::remove_if(from.begin(), from.end(), is_out), from.end());
        }
        // A withdrawn demand goes on naming the demand, and from now on these: a corrected one may name others.
        if constexpr (std::is_same_v<std::decay_t<decltype(body)>, Withdrawn>) {
          for (const Outcome& outcome : tried.outcomes)
            if (body.demand && !outcome.refusal) body.of.emplace_back(outcome.about);
        }
      },
      event.body);
  for (const Outcome& outcome : tried.outcomes)
    if (outcome.refusal)
      event.refused.push_back({ObligationId(outcome.about), std::string(to_string(*outcome.refusal))});
  return event;
}

// Where plan and ledger differ by the event, or by the one that it corrects.
std::vector<Discrepancy> Decider::discrepancies_of(const LogEntry& entry, const Engine& then) const {
  const bool corrects = is_correction(entry);
  const EventNumber about = corrects ? log_.root_of(entry) : log_.count() + 1;
  std::vector<Discrepancy> found;
  const auto conflicts = corrects ? readings_.read_all(log_.count(), Log::Trial{&entry}).conflicts_by_events()
                                  : then.conflicts_by_events();
  for (const UnitConflict& conflict : conflicts) {
    if (conflict.event != about) continue;
    const EventId& id = log_.entry_or(entry, corrects ? about : 0).event.id;
    found.push_back({setting_.unit(conflict.unit).id, Date::from_serial(conflict.day), id});
  }
  return found;
}

// Events that had an effect and have none from now on.
std::vector<EventId> Decider::lost_by(const LogEntry& entry, const Event& accepted) const {
  std::vector<EventId> lost;
  const bool is_behind_all = entry.target == 0 && log_.latest() <= entry.at;
  if (is_behind_all) return lost;
  const LogEntry kept = log_.entry_of(accepted);
  const auto without_effect = [&](const Engine& engine, const Engine& other) {
    std::set<std::pair<EventNumber, std::string>> effects;
    engine.effects().each_not_shared_with(other.effects(), [&](const FactEffect& effect) {
      const LogEntry& by = effect.event > log_.count() ? entry : log_.entry(effect.event);
      effects.emplace(effect.event, is_each_by_itself(by.event.type()) ? effect.about : std::string());
    });
    return effects;
  };
  const Engine without = readings_.read_all(log_.count());
  const Engine with = readings_.read_all(log_.count(), Log::Trial{&kept});
  const auto before = without_effect(without, with);
  for (const auto& [event, about] : without_effect(with, without)) {
    if (event > log_.count() || before.contains({event, about})) continue;
    const EventId& id = log_.entry(event).event.id;
    if (std::find(lost.begin(), lost.end(), id) == lost.end()) lost.push_back(id);
  }
  return lost;
}

}  // namespace hjul
