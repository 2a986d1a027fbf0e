// What a rule that has seen something makes: who owes it, to whom, what and by when.
#include <algorithm>

#include "follow_up_walk.hpp"
#include "hjul/base/rule_words.hpp"
#include "hjul/governance/selection.hpp"

namespace hjul {
namespace {

// Empty for what makes nothing owed, and for words that are not ours.
std::optional<RuleMakes> makes_of(std::string_view word) {
  for (std::size_t i = 0; i < detail::owed_rule_words; ++i)
    if (detail::rule_words[i] == word) return static_cast<RuleMakes>(i);
  return std::nullopt;
}

}  // namespace

// As the ledger has the chain on the day; what else a party may be is read off the plan.
std::vector<UnitNumber> FollowUpWalk::units_of(const Party& party, UnitNumber unit) const {
  if (party.relative == Party::Relative::itself) return {unit};
  if (party.relative == Party::Relative::superior) {
    const UnitNumber above = engine_->world().above(unit, day_);
    return above == no_unit ? std::vector<UnitNumber>() : std::vector{above};
  }
  std::vector<UnitNumber> units;
  const Governance& governance = data().plan.governance();
  for (const Unit* each : resolve(party, data().unit(unit), governance.on(Date::from_serial(day_))))
    units.push_back(static_cast<UnitNumber>(governance.index_of(*each)));
  return units;
}

// Whom the rule names; else the unit at hand, or the one above it where that is the bearer.
UnitNumber FollowUpWalk::claimant_of(const Cause& cause, UnitNumber bearer) const {
  const auto& to = cause.rule->then.to;
  const bool is_rung = cause.on != &cause.rule->then.on;
  if (is_rung) {
    // As the rungs of the chain do: to the claimant, and where that is itself, to the next level up (5.2).
    const UnitNumber claimant = engine_->duties()[cause.seen->of.front()].claimant;
    return claimant != bearer ? claimant : engine_->world().above(bearer, day_);
  }
  if (to) {
    const auto units = units_of(*to, cause.seen->unit);
    return units.empty() ? no_unit : units.front();
  }
  return cause.seen->unit != bearer ? cause.seen->unit : engine_->world().above(bearer, day_);
}

std::optional<Deadline> FollowUpWalk::deadline_of(const Cause& cause, UnitNumber bearer) const {
  if (cause.on != &cause.rule->then.on) return std::nullopt;  // a rung: as the terms have it for accounts
  const Consequence& then = cause.rule->then;
  if (then.at) {
    const Plan& plan = data().plan;
    for (const UnitNumber unit : {cause.seen->unit, bearer})
      for (const std::uint32_t at : plan.of(*then.at, id(unit)))
        if (plan[at].last.serial() > day_) return AnchorId(plan.id_of(plan[at]));
  }
  return then.within ? std::optional<Deadline>(*then.within) : std::nullopt;
}

std::string FollowUpWalk::content_of(const Cause& cause) const {
  const Language language = data().model().language;
  const FollowUpRule& rule = *cause.rule;
  if (cause.makes == "feedback" && !cause.seen->of.empty())
    return engine_->duties()[cause.seen->of.front()].content;  // feedback is on something
  const std::string_view what = rule.then.what.in(language);
  const std::string_view title = rule.title.in(language);
  return std::string(!what.empty() ? what : !title.empty() ? title : std::string_view(rule.id.text()));
}

std::optional<Event> FollowUpWalk::event_of(const Cause& cause, const EventId& event_id, UnitNumber bearer,
                                            UnitNumber claimant) const {
  Event event;
  event.id = event_id;
  event.on = Date::from_serial(day_);
  event.recorded = event.on;
  if (cause.makes == detail::dialogue_item) {
    const auto arena = arena_of(cause, bearer);
    if (!arena) return std::nullopt;
    event.by = id(bearer);
    event.reason = cause.rule->id.text() + ": " + cause.seen->cause;
    event.body = InputGiven{*arena, content_of(cause)};
    return event;
  }
  const auto makes = makes_of(cause.makes);
  if (!makes || claimant == no_unit) return std::nullopt;
  RuleApplied body;
  body.rule = cause.rule->id;
  body.unit = id(cause.seen->unit);
  body.make = *makes;
  body.bearer = id(bearer);
  body.claimant = id(claimant);
  body.content = content_of(cause);
  body.due = deadline_of(cause, bearer);
  body.seen = cause.seen->cause;
  if (!cause.seen->evidence.empty()) body.evidence = cause.seen->evidence;
  for (const DutyNumber number : cause.seen->of) body.of.emplace_back(engine_->duties()[number].id);
  event.by = body.claimant;
  event.body = std::move(body);
  return event;
}

// That of the activity it is meant for, else the first in the model where the bearer meets.
std::optional<ArenaId> FollowUpWalk::arena_of(const Cause& cause, UnitNumber bearer) const {
  const Date day = Date::from_serial(day_);
  const Chart chart = data().plan.governance().on(day);
  const auto& at = cause.rule->then.at;
  for (const Activity& activity : data().model().activities)
    if (at && activity.id == *at && activity.arena) return activity.arena;
  for (const Arena& arena : data().model().arenas)
    if (arena.valid.holds_on(day) && is_selected(arena.of, data().unit(bearer), chart)) return arena.id;
  return std::nullopt;
}

// The same is owed already: what was missing is there as an obligation, or the chain above a breach has made it.
const Owed* FollowUpWalk::met_by(const Cause& cause, UnitNumber bearer, UnitNumber claimant) const {
  const auto makes = makes_of(cause.makes);
  if (!makes) return nullptr;
  const auto is_about = [&](const Owed& owed) {
    if (owed.rung > 0)
      return std::find(cause.seen->of.begin(), cause.seen->of.end(), owed.origin) != cause.seen->of.end();
    return owed.content == content_of(cause);
  };
  for (const Owed& owed : engine_->duties()) {
    const bool is_same = to_string(owed.kind) == cause.makes && owed.bearer == bearer && owed.claimant == claimant;
    if (is_same && is_open(owed.state) && is_about(owed)) return &owed;
  }
  return nullptr;
}

bool FollowUpWalk::is_silent(const FollowUpRule& rule, UnitNumber unit) const {
  const auto last = spoken_.find({rule.id.text(), id(unit).text()});
  if (!rule.silence || last == spoken_.end() || last->second == day_) return false;
  return day_ < data().after(last->second, *rule.silence, std::nullopt);
}

}  // namespace hjul
