// Where an obligation comes from: the event, the power, the rule, and what made it exigible (obligations.md 3, 11).
#include <algorithm>
#include <array>

#include "explainer.hpp"

namespace hjul {
namespace {

// The rule by which each came to exist, with its facts (docs/coverage.md).
constexpr std::array<RuleSource, 10> rules{{
    {BecauseKind::rule_deliver, "3.1", "S11 S12"},
    {BecauseKind::rule_feedback, "3.1", "S12"},
    {BecauseKind::rule_cascade, "6.1", "S11 S12 J33"},
    {BecauseKind::rule_rung, "5.2", "J12"},
    {BecauseKind::rule_measure, "7.1", "J17"},
    {BecauseKind::rule_agreed, "7.2", "D3 D8 D27"},
    {BecauseKind::rule_review_account, "7.1", "J17"},
    {BecauseKind::rule_carried, "7.1", "J17"},
    {BecauseKind::rule_novated, "4.5.9", ""},
    {BecauseKind::rule_follow_up, "2.2", "U12"},
}};

BecauseKind rule_of_kind(const Owed& owed) {
  if (owed.rung > 0) return BecauseKind::rule_rung;
  switch (owed.kind) {
    case ObligationKind::deliver: return BecauseKind::rule_deliver;
    case ObligationKind::feedback: return owed.parent == none ? BecauseKind::rule_feedback : BecauseKind::rule_cascade;
    case ObligationKind::account: return BecauseKind::rule_review_account;
    case ObligationKind::measure: return owed.is_agreed ? BecauseKind::rule_agreed : BecauseKind::rule_measure;
    case ObligationKind::support: break;
  }
  return BecauseKind::rule_rung;
}

const Demand* find_demand(const ModelData& model, const DemandId& id) {
  for (const Activity& activity : model.activities)
    for (const Demand& demand : activity.demands)
      if (demand.id == id) return &demand;
  return nullptr;
}

}  // namespace

void Explainer::say_creation() {
  if (owed_.rung > 0) {
    const Trail trail = reading_.trail_of(owed_.origin);
    say(Topic::creation, BecauseKind::breach_of,
        {{"origin", reading_.obligation(owed_.origin)}, {"day", date(owed_.created)}, {"rung", owed_.rung}}, trail);
  }
  const LogFact* fact = reading_.fact(owed_.cause);
  if (!fact) return;
  if (owed_.rung == 0) say_created_by(*fact, reading_.trail_of_event(owed_.cause));
  if (fact->has_reason())
    say(Topic::creation, BecauseKind::reason_given, {{"by", reading_.unit(fact->event->by)}, {"reason", *fact->reason}},
        {owed_.cause});
  say_input();
}

void Explainer::say_created_by(const LogFact& fact, const Trail& trail) {
  BecauseArguments said = {
      {"by", reading_.unit(fact.event->by)}, {"day", date(fact.at.day)}, {"recorded", date(fact.recorded)}};
  const EventBody& body = *fact.body;
  const auto add = [&](const char* name, BecauseValue value) { said.emplace_back(name, std::move(value)); };
  BecauseKind kind = BecauseKind::fed_back;
  if (const auto* demanded = std::get_if<Demanded>(&body)) {
    kind = BecauseKind::demanded;
    add("arena", reading_.arena(demanded->arena));
  } else if (std::holds_alternative<MeasureSet>(body)) {
    kind = BecauseKind::set_by;
  } else if (const auto* agreed = std::get_if<Agreed>(&body)) {
    kind = BecauseKind::agreed;
    add("review", reading_.anchor(agreed->review.text()));
  } else if (const auto* carried = std::get_if<Carried>(&body)) {
    kind = BecauseKind::carried_on;
    add("review", reading_.anchor(carried->review.text()));
  } else if (const auto* answered = std::get_if<Answered>(&body)) {
    kind = BecauseKind::carried_on;
    add("review", reading_.anchor(answered->review.text()));
  } else if (const auto* review = std::get_if<ReviewClosed>(&body)) {
    kind = BecauseKind::review_closed;
    add("review", reading_.anchor(review->review.text()));
  } else if (const auto* made = std::get_if<RuleApplied>(&body)) {
    kind = BecauseKind::made_by_rule;
    add("rule", reading_.follow_up_rule(made->rule));
    add("unit", reading_.unit(made->unit));
  } else if (const auto* merged = std::get_if<UnitMerged>(&body)) {
    kind = BecauseKind::merged;
    add("unit", reading_.unit(merged->unit));
    add("into", reading_.unit(merged->into));
  }
  say(Topic::creation, kind, std::move(said), trail);
  say_seen(body, trail);
  say_power(fact);
}

// What the rule saw, in the words of the event: the results themselves may have been revised since.
void Explainer::say_seen(const EventBody& body, const Trail& trail) {
  const auto* made = std::get_if<RuleApplied>(&body);
  if (!made) return;
  Trail seen = trail;
  for (const ObligationId& id : made->of)
    if (const DutyNumber number = engine_.find(id.text()); number != none) merge(seen, reading_.trail_of(number));
  say(Topic::creation, BecauseKind::rule_saw, {{"seen", made->seen}}, seen);
  if (made->evidence) say(Topic::creation, BecauseKind::rule_evidence, {{"evidence", *made->evidence}}, trail);
}

// By which power: read in the state in which the event was taken.
void Explainer::say_power(const LogFact& fact) {
  const auto* demanded = std::get_if<Demanded>(fact.body);
  const auto* set = std::get_if<MeasureSet>(fact.body);
  if (const auto* agreed = std::get_if<Agreed>(fact.body)) {
    std::vector<UnitName> parties;
    for (const UnitId& party : agreed->between) parties.push_back(reading_.unit(party));
    say(Topic::creation, BecauseKind::power_agreed, {{"units", std::move(parties)}}, {fact.seq},
        {"obligations.md 7.2", "D27"});
  }
  if (!demanded && !set) return;
  const UnitNumber by = *reading_.setting().unit(fact.event->by.text());
  const UnitNumber of = demanded && owed_.kind == ObligationKind::feedback ? owed_.claimant : owed_.bearer;
  if (by == of) {
    say(Topic::creation, BecauseKind::power_own, {{"by", reading_.unit(by)}}, {fact.seq}, {"obligations.md 7.1"});
    return;
  }
  const std::optional<ArenaId> id = demanded ? demanded->arena : set->measure.arena;
  if (!id) return;
  const Engine then = reading_.readings().read_at(fact.at, reading_.known());
  const bool is_above = then.world().is_below(of, by, fact.at.day);
  std::vector<std::string> sources = {"obligations.md 3.1", "obligations.md 8.1"};
  if (const Arena* arena = reading_.setting().arena(id->text()))
    sources.insert(sources.end(), arena->source.begin(), arena->source.end());
  say(Topic::creation, is_above ? BecauseKind::power_above : BecauseKind::power_link,
      {{"by", reading_.unit(by)},
       {"unit", reading_.unit(of)},
       {"arena", reading_.arena(*id)},
       {"power", term_of("power", demanded ? "demand" : "decide")}},
      {fact.seq}, std::move(sources));
}

void Explainer::say_input() {
  EventNumber seq = owed_.because;
  const LogFact* fact = reading_.fact(seq);
  if (!fact) return;
  if (const auto* taken = std::get_if<TakenUp>(fact->body)) seq = reading_.log().place_of(taken->input);
  const LogFact* given = reading_.fact(seq);
  const auto* input = given ? std::get_if<InputGiven>(given->body) : nullptr;
  if (!input) return;
  say(Topic::creation, BecauseKind::input_taken_up,
      {{"content", input->content},
       {"arena", reading_.arena(input->arena)},
       {"by", reading_.unit(given->event->by)},
       {"day", date(given->at.day)}},
      reading_.trail_of_event(owed_.because), {"obligations.md 8.2", "U37"});
}

void Explainer::say_rule() {
  const auto say_one = [&](BecauseKind kind) {
    const auto rule = std::find_if(rules.begin(), rules.end(), [&](const RuleSource& r) { return r.kind == kind; });
    BecauseArguments arguments;
    if (kind == BecauseKind::rule_rung) arguments = {{"rung", owed_.rung}};
    say(Topic::rule, kind, std::move(arguments), {}, sources_of(*rule));
  };
  const LogFact* creating = reading_.fact(owed_.cause);
  const bool is_of_rule = creating && owed_.rung == 0 && std::holds_alternative<RuleApplied>(*creating->body);
  if (is_of_rule) say_one(BecauseKind::rule_follow_up);
  const bool has_kind_of_its_own = owed_.kind == ObligationKind::support || owed_.kind == ObligationKind::account;
  if (!is_of_rule || !has_kind_of_its_own) say_one(rule_of_kind(owed_));
  if (owed_.before != none) {
    const bool is_novated = reading_.duty(owed_.before).reason == EndReason::novated;
    say_one(is_novated ? BecauseKind::rule_novated : BecauseKind::rule_carried);
  }
  say_model_sources();
}

// What the model itself cites: of the demand, and of the terms from which a date was counted.
void Explainer::say_model_sources() {
  const auto cite = [&](const char* what, const Sources& sources) {
    if (sources.empty()) return;
    say(Topic::rule, BecauseKind::model_sources, {{"what", term_of("element", what)}, {"sources", sources.get()}}, {},
        sources.get());
  };
  const LogFact* fact = reading_.fact(owed_.cause);
  const auto* demanded = fact ? std::get_if<Demanded>(fact->body) : nullptr;
  const Demand* demand =
      demanded && demanded->demand ? find_demand(reading_.setting().model(), *demanded->demand) : nullptr;
  if (demand) cite("demand", demand->source);
  const auto* made = fact ? std::get_if<RuleApplied>(fact->body) : nullptr;
  const FollowUpRule* rule = made ? reading_.setting().follow_up_rule(made->rule) : nullptr;
  if (rule) cite("rule", rule->source);
  const bool counts_by_terms = owed_.rung > 0 || owed_.kind == ObligationKind::feedback;
  if (counts_by_terms) cite("terms", reading_.setting().terms.source);
}

// ------------------------------------------------------------------------------------------------------- antecedents

void Explainer::say_antecedent() {
  if (owed_.rung > 0) {
    const Trail trail = trail_;
    say(Topic::antecedent, owed_.rung == 1 ? BecauseKind::met_by_breach : BecauseKind::met_by_rung,
        {{"origin", reading_.obligation(owed_.origin)}, {"day", date(owed_.created)}, {"below", owed_.rung - 1}}, trail,
        {"obligations.md 5.2"});
  } else if (owed_.kind == ObligationKind::feedback && owed_.parent == none && owed_.pair != none) {
    say_antecedent_of_feedback();
  } else if (owed_.parent != none) {
    say(Topic::antecedent, BecauseKind::met_by_feedback,
        {{"parent", reading_.obligation(owed_.parent)}, {"day", date(owed_.created)}}, trail_, {"obligations.md 6.1"});
  } else {
    say(Topic::antecedent, BecauseKind::exigible_at_once, {{"day", date(owed_.live)}}, {owed_.cause});
  }
}

void Explainer::say_antecedent_of_feedback() {
  for (const HistoryStep& step : history()) {
    const LogFact* fact = reading_.fact(step.event);
    if (step.act != static_cast<std::int8_t>(ObligationAct::meet) || !fact) continue;
    say(Topic::antecedent, BecauseKind::met_by_delivery,
        {{"by", reading_.unit(fact->event->by)}, {"day", date(fact->at.day)}, {"recorded", date(fact->recorded)}},
        reading_.trail_of_event(step.event), {"obligations.md 3.1", "S12"});
    return;
  }
  if (owed_.pair == none) return;
  say(Topic::antecedent, is_open(owed_.state) ? BecauseKind::awaits_delivery : BecauseKind::never_delivered,
      {{"unit", reading_.unit(owed_.claimant)},
       {"delivery", reading_.obligation(owed_.pair)},
       {"state", state_term(reading_.duty(owed_.pair))}},
      reading_.trail_of(owed_.pair), {"obligations.md 3.1"});
}

}  // namespace hjul
