// Why a follow-up rule could not make something, and which rule made what a refused command is about.
#include <algorithm>

#include "explainer.hpp"

namespace hjul {
namespace {

// As the document has it: "state overdue", "activity march".
std::vector<std::string> waits_for(const Trigger& when) {
  std::vector<std::string> words;
  const auto add = [&](std::string_view name, std::string_view value) {
    if (!value.empty()) words.push_back(std::string(name) + " " + std::string(value));
  };
  add("signal", when.signal);
  add("state", when.state);
  add("absence", when.absence);
  if (when.indicator) add("indicator", when.indicator->text());
  if (when.activity) add("activity", when.activity->text());
  if (when.periods > 1) add("periods", std::to_string(when.periods));
  return words;
}

std::vector<std::string> days_of(const Validity& valid) {
  const std::string open = "…";
  return {(valid.from ? valid.from->iso() : open) + " – " + (valid.to ? valid.to->iso() : open)};
}

bool is_there(const ExplainReading& reading, const UnitId& id) {
  const auto unit = reading.setting().unit(id.text());
  return unit && reading.engine().world().exists(*unit, reading.as_of());
}

Date day_of(const ExplainReading& reading) { return Date::from_serial(reading.as_of()); }

void say_found_nothing(Reasons& reasons, const ExplainReading& reading, const std::string& name) {
  reasons.say(Topic::found, BecauseKind::found_nothing, {{"day", day_of(reading)}, {"about", name}});
}

// The claimant, the bearer, and whoever stands above the bearer (obligations.md 2.2).
std::vector<UnitName> appliers(const ExplainReading& reading, const RuleApplied& made) {
  std::vector<UnitName> units = {reading.unit(made.claimant), reading.unit(made.bearer)};
  const auto bearer = reading.setting().unit(made.bearer.text());
  for (const UnitNumber above : reading.engine().world().chain(*bearer, reading.as_of()))
    if (UnitName name = reading.unit(above); std::find(units.begin(), units.end(), name) == units.end())
      units.push_back(std::move(name));
  return units;
}

void say_rules_in_force(Reasons& reasons, const ExplainReading& reading) {
  std::vector<std::string> rules;
  for (const FollowUpRule& rule : reading.setting().model().follow_up_rules)
    if (rule.valid.holds_on(day_of(reading))) rules.push_back(rule.id.text());
  if (!rules.empty())
    reasons.say(Topic::remedy, BecauseKind::could_rules, {{"day", day_of(reading)}, {"rules", std::move(rules)}});
}

// Nobody owes something to itself: whoever stands above it is another claimant.
void say_claimants(Reasons& reasons, const ExplainReading& reading, const RuleApplied& made) {
  const auto bearer = reading.setting().unit(made.bearer.text());
  const UnitNumber above = reading.engine().world().above(*bearer, reading.as_of());
  if (above != no_unit)
    reasons.say(Topic::remedy, BecauseKind::could_claim, {{"units", std::vector<UnitName>{reading.unit(above)}}});
}

}  // namespace

void say_rule_found(Reasons& reasons, const ExplainReading& reading, const RuleApplied& made) {
  const FollowUpRule* rule = reading.setting().follow_up_rule(made.rule);
  if (!rule) {
    reasons.say(Topic::found, BecauseKind::found_no_rule, {{"about", made.rule.text()}});
  } else {
    reasons.say(Topic::found, BecauseKind::found_rule,
                {{"rule", reading.follow_up_rule(rule->id)}, {"waits", waits_for(rule->when)}}, {}, rule->source.get());
    if (!rule->valid.holds_on(day_of(reading)))
      reasons.say(
          Topic::found, BecauseKind::found_rule_days,
          {{"rule", reading.follow_up_rule(rule->id)}, {"days", days_of(rule->valid)}, {"day", day_of(reading)}});
  }
  reasons.say(Topic::found, BecauseKind::rule_saw, {{"seen", made.seen}});
  std::vector<UnitId> told;
  for (const UnitId* unit : {&made.unit, &made.bearer, &made.claimant}) {
    if (is_there(reading, *unit) || std::find(told.begin(), told.end(), *unit) != told.end()) continue;
    told.push_back(*unit);
    say_found_nothing(reasons, reading, unit->text());
  }
  for (const ObligationId& id : made.of) {
    if (const DutyNumber number = reading.engine().find(id.text()); number == none)
      say_found_nothing(reasons, reading, id.text());
    else
      reasons.say(Topic::found, BecauseKind::found_state,
                  {{"day", day_of(reading)},
                   {"obligation", reading.obligation(number)},
                   {"state", state_term(reading.duty(number))}},
                  reading.trail_of(number));
  }
}

void say_rule_remedy(Reasons& reasons, const ExplainReading& reading, const Event& command, Refusal refusal) {
  const auto& made = std::get<RuleApplied>(command.body);
  switch (refusal) {
    case Refusal::unknown_rule: return say_rules_in_force(reasons, reading);
    case Refusal::no_power: return say_claimants(reasons, reading, made);
    case Refusal::not_later:
    case Refusal::due_in_past: return reasons.say(Topic::remedy, BecauseKind::could_due, {{"day", day_of(reading)}});
    case Refusal::not_entitled:
      return reasons.say(Topic::remedy, BecauseKind::could,
                         {{"units", appliers(reading, made)}, {"act", term_of("act", "apply_rule")}}, {},
                         {"obligations.md 2.2"});
    default: return;
  }
}

void say_rule_of(Reasons& reasons, const ExplainReading& reading, DutyNumber number) {
  const LogFact* fact = reading.fact(reading.duty(number).cause);
  const auto* made = fact ? std::get_if<RuleApplied>(fact->body) : nullptr;
  if (!made) return;
  const Trail trail = reading.trail_of_event(reading.duty(number).cause);
  reasons.say(Topic::found, BecauseKind::made_by_rule,
              {{"by", reading.unit(fact->event->by)},
               {"day", Date::from_serial(fact->at.day)},
               {"recorded", Date::from_serial(fact->recorded)},
               {"rule", reading.follow_up_rule(made->rule)},
               {"unit", reading.unit(made->unit)}},
              trail);
  reasons.say(Topic::found, BecauseKind::rule_saw, {{"seen", made->seen}}, trail);
}

}  // namespace hjul
