#include "hjul/status/follow_up.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "follow_up_walk.hpp"
#include "hjul/base/rule_words.hpp"
#include "hjul/model/timing.hpp"

namespace hjul {
namespace {

constexpr std::array<std::string_view, 4> fates = {"made", "met", "silenced", "refused"};

// 64 bits of FNV-1a: tells causes apart in ids that are short.
std::string digest(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  std::string out(16, '0');
  for (std::size_t i = 16; i-- > 0; hash >>= 4) out[i] = "0123456789abcdef"[hash & 15];
  return out;
}

// The same for the same rule, unit, cause and bearer, whenever it is made.
EventId id_of(const RuleId& rule, const std::string& unit, const std::string& cause, const std::string& bearer) {
  std::string name = rule.text().substr(0, 40);
  std::replace(name.begin(), name.end(), '/', '.');
  std::string key = rule.text();
  for (const std::string* part : {&unit, &cause, &bearer}) key += '\n' + *part;
  return EventId(name + ":" + digest(key));
}

}  // namespace

std::string_view to_string(FiringFate fate) noexcept { return fates[static_cast<std::size_t>(fate)]; }

FollowUpWalk::FollowUpWalk(const Replay& replay, const std::vector<Sighting>& sightings, const FollowUpOptions& options)
    : source_(replay.ledger()),
      sightings_(sightings),
      options_(options),
      ledger_(Ledger::copy_of(source_.prefix(source_.count_recorded_by(Moment(options.from - Days{1}))))),
      replay_(replay.setting(), ledger_.view()),
      taken_(ledger_.count()) {
  require(options.from <= options.to, "rules look at days in their order");
  const auto& rules = data().model().follow_up_rules;
  for (const RuleId& rule : options.rules) {
    const bool is_there = std::any_of(rules.begin(), rules.end(), [&](const auto& each) { return each.id == rule; });
    if (!is_there) throw UnknownId("rule", rule.text());
  }
  for (std::uint32_t i = 1; i <= taken_; ++i) {
    const Event event = ledger_.view().at(Sequence{i});
    if (const auto* made = std::get_if<RuleApplied>(&event.body))
      spoken_[{made->rule.text(), made->unit.text()}] = event.on.day_in(ledger_.zone()).serial();
  }
}

// The days on which the world may look otherwise to a rule: something is recorded or seen, a period begins. Breaches
// come to it as they become known.
void FollowUpWalk::plan_days() {
  const auto add = [&](DayNumber day) {
    if (options_.from.serial() <= day && day <= options_.to.serial()) days_.insert(day);
  };
  add(options_.from.serial());
  add(options_.to.serial());
  for (std::uint32_t i = taken_ + 1; i <= source_.count(); ++i) {
    const Event event = source_.at(Sequence{i});
    add(event.recorded->day_in(source_.zone()).serial());
    add(event.on.day_in(source_.zone()).serial());
  }
  for (const Sighting& sighting : sightings_) add(sighting.on.serial());
  const DateWindow window{options_.from.serial(), options_.to.serial() + 1};
  std::vector<PeriodType> types = {PeriodType::school_year()};
  for (const PeriodDef& period : data().model().periods) types.push_back(period_type(period));
  for (const PeriodType& type : types)
    for (const Period& period : type.starting_in(window)) add(period.window.from);
  const Plan& plan = data().plan;
  for (std::size_t i = 0; i < plan.size(); ++i) add(plan[i].last.serial());
}

FollowUp FollowUpWalk::walk() {
  plan_days();
  while (!days_.empty()) {
    const DayNumber day = *days_.begin();
    days_.erase(days_.begin());
    look(day);
  }
  return {std::move(firings_), std::move(events_), replay_};
}

// What was recorded by the end of the day. An event that a rule would have made is not taken twice.
void FollowUpWalk::catch_up(DayNumber day) {
  const std::uint32_t known = source_.count_recorded_by(Moment(Date::from_serial(day)));
  for (; taken_ < known; ++taken_) {
    const Event event = source_.at(Sequence{taken_ + 1});
    if (replay_.ledger().find(event.id.text())) continue;
    Event again = event;
    again.seq = Sequence{0};
    const AppendResult taken = ledger_.append(again);
    require(std::holds_alternative<Sequence>(taken), "the events of a ledger stand in the order of their records");
  }
  if (ledger_.count() != replay_.ledger().count()) replay_ = replay_.advanced(ledger_.view());
}

void FollowUpWalk::look(DayNumber day) {
  day_ = day;
  catch_up(day);
  engine_.reset();
  for (const FollowUpRule& rule : data().model().follow_up_rules) {
    const auto& only = options_.rules;
    if (!only.empty() && std::find(only.begin(), only.end(), rule.id) == only.end()) continue;
    if (rule.valid.holds_on(Date::from_serial(day))) apply(rule, day);
  }
  if (!engine_) return;
  const auto add = [&](DayNumber next) {
    if (next > day && next <= options_.to.serial()) days_.insert(next);
  };
  for (const Owed& duty : engine_->duties()) {
    if (!is_open(duty.state)) continue;
    if (duty.due != no_day) add(duty.due + 1);
    if (duty.cutoff != no_day) add(duty.cutoff + 1);
    if (duty.breach == no_day || duty.rung > 0) continue;
    for (const FollowUpRule& rule : data().model().follow_up_rules) {
      DayNumber at = duty.breach;
      for (const FollowUpRule::Rung& rung : rule.rungs) add(at = data().after(at, rung.after, std::nullopt));
    }
  }
}

void FollowUpWalk::apply(const FollowUpRule& rule, DayNumber day) {
  const std::uint32_t before = replay_.ledger().count();
  if (!engine_) engine_ = Readings(data(), replay_.log()).read(day, replay_.log().count());
  // All of it before the first event of the rule: the watch reads the log of this moment.
  const RuleWatch watch(data(), replay_.log(), *engine_, sightings_, day);
  const std::vector<Seen> found = watch.seen(rule);
  const std::vector<RungReached> rungs = watch.rungs(rule);
  for (const Seen& seen : found) {
    const Cause cause{&rule, &seen, &rule.then.on, rule.then.make};
    const std::vector<UnitNumber> bearers = units_of(rule.then.on, seen.unit);
    if (bearers.empty()) {
      RuleFiring firing;
      firing.refusal = Refusal::unknown_unit;
      report(cause, FiringFate::refused, std::move(firing));
    }
    for (const UnitNumber bearer : bearers) fire(cause, bearer);
  }
  for (const RungReached& reached : rungs) climb(rule, reached);
  if (replay_.ledger().count() != before) engine_ = Readings(data(), replay_.log()).read(day, replay_.log().count());
}

// A rung of the rule above what it made and nobody did.
void FollowUpWalk::climb(const FollowUpRule& rule, const RungReached& reached) {
  if (reached.unit == no_unit) return;
  const Owed& duty = engine_->duties()[reached.of];
  const Seen seen{reached.unit, "rung/" + std::to_string(reached.rung) + "/" + duty.id, duty.content, {reached.of}};
  const Party& on = rule.rungs[reached.rung - 1].on;
  const std::string_view account = to_string(ObligationKind::account);
  for (const UnitNumber bearer : units_of(on, reached.unit)) fire({&rule, &seen, &on, account}, bearer);
}

void FollowUpWalk::fire(const Cause& cause, UnitNumber bearer) {
  const std::string& unit = id(cause.seen->unit).text();
  RuleFiring firing;
  const EventId event = id_of(cause.rule->id, unit, cause.seen->cause, id(bearer).text());
  if (is_said(event)) return;
  const UnitNumber claimant = claimant_of(cause, bearer);
  if (const Owed* owed = met_by(cause, bearer, claimant)) {
    firing.obligation = ObligationId(owed->id);
    return report(cause, FiringFate::met, std::move(firing));
  }
  const bool is_rung = cause.on != &cause.rule->then.on;
  if (!is_rung && is_silent(*cause.rule, cause.seen->unit))
    return report(cause, FiringFate::silenced, std::move(firing));
  if (auto made = event_of(cause, event, bearer, claimant)) return record(cause, std::move(*made));
  firing.refusal = cause.makes == detail::dialogue_item ? Refusal::informal_arena : Refusal::unknown_unit;
  report(cause, FiringFate::refused, std::move(firing));
}

// As it would be reported on the day, after all that is on record.
void FollowUpWalk::record(const Cause& cause, Event event) {
  const std::uint32_t count = ledger_.count();
  if (count > 0) {
    const auto last = ledger_.view().at(Sequence{count}).recorded;
    if (is_before(*event.recorded, *last, ledger_.zone())) event.recorded = last;
  }
  const Decision decision = replay_.decide(event);
  RuleFiring firing;
  if (!decision.event) {
    firing.refusal = decision.refusal;
    return report(cause, FiringFate::refused, std::move(firing));
  }
  ledger_.append(*decision.event);
  replay_ = replay_.advanced(ledger_.view());
  spoken_[{cause.rule->id.text(), id(cause.seen->unit).text()}] = day_;
  events_.push_back(*decision.event);
  firing.event = event.id;
  if (const auto* made = std::get_if<RuleApplied>(&event.body))
    firing.obligation = ObligationId(id_of_made(event.id, *made));
  if (day_ < options_.to.serial()) days_.insert(day_ + 1);  // other rules may see what this one made
  report(cause, FiringFate::made, std::move(firing));
}

// Once for the same rule, unit and cause, however many days it stays so.
void FollowUpWalk::report(const Cause& cause, FiringFate fate, RuleFiring firing) {
  firing.rule = cause.rule->id;
  firing.unit = id(cause.seen->unit);
  firing.on = Date::from_serial(day_);
  firing.seen = cause.seen->cause;
  firing.evidence = cause.seen->evidence;
  firing.fate = fate;
  std::string key = firing.rule.text() + '\n' + firing.unit.text() + '\n' + firing.seen + '\n';
  key += to_string(fate);
  if (firing.event) key += '\n' + firing.event->text();
  if (told_.insert(key).second) firings_.push_back(std::move(firing));
}

FollowUp follow_up(const Replay& replay, const std::vector<Sighting>& sightings, const FollowUpOptions& options) {
  return FollowUpWalk(replay, sightings, options).walk();
}

}  // namespace hjul
