// What would go wrong with obligations before any event exists (obligations.md 9, 1 to 3 and 7 to 9): debts without a
// date or with one that lies before their cause, demands that nobody may make.
#include <algorithm>
#include <map>
#include <set>

#include "checks.hpp"

namespace hjul {
namespace {

std::string pointer_to(const Activity& activity) { return pointer_of({"activities", activity.id.text()}); }

std::string pointer_to(const Activity& activity, const Demand& demand) {
  return pointer_to(activity) + "/demands" + pointer_of({demand.id.text()});
}

std::string text_of(Span span) { return std::to_string(span.count) + " " + std::string(to_string(span.unit)); }

// A document that says nothing about obligations is not asked for more.
bool has_terms(const ModelData& model) { return !(model.obligations == ObligationTerms{}); }

// ----------------------------------------------------------------------------------- spans (9.1, 9.5)

// Nothing may be due before what makes it owed.
void check_not_before(const std::optional<Span>& span, const std::string& pointer, Findings& findings) {
  if (span && span->count < 0) findings.error("span.before_cause", pointer, "0 or more", text_of(*span));
}

// A month has no length: which day it leads to needs a rule, and a document has none to give.
void check_due(const std::optional<Span>& span, const std::string& pointer, Findings& findings) {
  check_not_before(span, pointer, findings);
  if (span && (span->unit == SpanUnit::months || span->unit == SpanUnit::years))
    findings.warning("span.month_rounding", pointer, "days, working_days, school_days or weeks", text_of(*span));
}

void check_spans(const ModelData& model, Findings& findings) {
  const ObligationTerms& terms = model.obligations;
  check_due(terms.feedback.within, "/obligations/feedback/within", findings);
  check_due(terms.support.within, "/obligations/support/within", findings);
  check_due(terms.account.within, "/obligations/account/within", findings);
  for (const Activity& activity : model.activities)
    for (const Demand& demand : activity.demands)
      if (demand.feedback && !is_taken_over(model, activity, demand))
        check_due(demand.feedback->within, pointer_to(activity, demand) + "/feedback/within", findings);
  for (const FollowUpRule& rule : model.follow_up_rules) {
    const std::string pointer = pointer_of({"follow_up_rules", rule.id.text()});
    check_not_before(rule.then.within, pointer + "/then/within", findings);
    check_not_before(rule.silence, pointer + "/silence", findings);
    for (std::size_t i = 0; i < rule.rungs.size(); ++i)
      check_not_before(rule.rungs[i].after, pointer + "/rungs/" + std::to_string(i) + "/after", findings);
  }
}

// ------------------------------------------------------------------------------- demands and their feedback (9.2, 9.3)

// Ranks of the levels on which a party's units stand, as far as the document alone tells; empty: it does not.
class Ranks {
 public:
  explicit Ranks(const ModelData& model) : model_(model) {
    for (std::size_t i = 0; i < model.levels.size(); ++i) rank_.emplace(model.levels[i].id, static_cast<int>(i));
  }

  std::set<int> of(const Party& party, const Activity& activity) const {
    if (party.relative == Party::Relative::itself && activity.for_units) return of(*activity.for_units);
    if (party.relative != Party::Relative::none || !party.roles.empty()) return {};
    return party.nearest ? std::set<int>{of_kind(*party.nearest)} : of(party.units);
  }
  std::set<int> of(const Selector& selector) const {
    std::set<int> ranks;
    for (const UnitId& id : selector.units)
      if (const Unit* unit = find_by_id(model_.units, id)) ranks.insert(of_kind(unit->kind));
    for (const KindId& kind : selector.kinds) ranks.insert(of_kind(kind));
    for (const LevelId& level : selector.levels) ranks.insert(of_level(level));
    return ranks;
  }
  std::set<int> of_debtors(const Demand& demand, const Activity& activity) const {
    if (demand.from.empty()) return activity.for_units ? of(*activity.for_units) : std::set<int>{};
    std::set<int> ranks;
    for (const Party& from : demand.from) ranks.merge(of(from, activity));
    return ranks;
  }
  int of_level(const LevelId& id) const {
    const auto found = rank_.find(id);
    return found == rank_.end() ? -1 : found->second;
  }

 private:
  int of_kind(const KindId& id) const {
    const Kind* kind = find_by_id(model_.kinds, id);
    return kind ? of_level(kind->level) : -1;
  }

  const ModelData& model_;
  std::map<LevelId, int> rank_;
};

class Demands {
 public:
  Demands(const ModelData& model, Findings& findings) : model_(model), ranks_(model), findings_(findings) {
    for (const Link& link : model.links)
      has_link_ = has_link_ || link.kind == LinkKind::governs || link.kind == LinkKind::oversees;
    for (const Arena& arena : model.arenas)
      for (const Arena::Edge& edge : arena.secures)
        secured_.insert(std::minmax({ranks_.of_level(edge.from), ranks_.of_level(edge.to)}));
  }

  void check() {
    for (const Activity& activity : model_.activities)
      for (const Demand& demand : activity.demands) {
        if (is_taken_over(model_, activity, demand)) continue;
        check_arena(activity, demand);
        check_power(activity, demand);
        if (has_terms(model_)) check_feedback(activity, demand);
      }
  }

 private:
  using Arguments = Findings::Arguments;

  void check_arena(const Activity& activity, const Demand& demand) {
    const Arena* arena = activity.arena ? find_by_id(model_.arenas, *activity.arena) : nullptr;
    if (!arena) return;
    const Arguments arguments = {{"arena", arena->id.text()}, {"demand", demand.id.text()}};
    if (arena->kind != ArenaKind::formal)
      findings_.error("demand.informal_arena", pointer_to(activity, demand), "a demand in a formal arena",
                      arena->id.text(), arguments);
    else if (std::find(arena->powers.begin(), arena->powers.end(), Power::demand) == arena->powers.end())
      findings_.warning("demand.arena_without_power", pointer_to(activity, demand), "an arena with the power to demand",
                        arena->id.text(), arguments);
  }

  // Who stands no higher than any of the debtors has power over them by a link alone.
  void check_power(const Activity& activity, const Demand& demand) {
    const std::set<int> by = ranks_.of(demand.by, activity), from = ranks_.of_debtors(demand, activity);
    if (by.empty() || from.empty() || has_link_ || *by.rbegin() > *from.begin()) return;
    findings_.warning("demand.no_power", pointer_to(activity, demand) + "/by", "a unit above those who owe",
                      model_.levels[static_cast<std::size_t>(std::max(*by.rbegin(), 0))].id.text(),
                      {{"demand", demand.id.text()}});
  }

  void check_feedback(const Activity& activity, const Demand& demand) {
    const bool has_own = demand.feedback && (demand.feedback->within || demand.feedback->at_next);
    if (has_own || model_.obligations.feedback.within || is_secured(activity, demand)) return;
    findings_.add(Severity::advice, "feedback.no_rule", pointer_to(activity, demand),
                  "feedback within some time, or an arena that secures the two levels", "neither",
                  {{"demand", demand.id.text()}});
  }

  // Whether some arena may be agreed for the two levels; where the document does not tell a level, any will do.
  bool is_secured(const Activity& activity, const Demand& demand) {
    pairs_asked_ += secured_.size();
    if (pairs_asked_ > most_pairs) return true;
    const std::set<int> by = ranks_.of(demand.by, activity), from = ranks_.of_debtors(demand, activity);
    const auto fits = [](const std::set<int>& ranks, int rank) { return ranks.empty() || ranks.contains(rank); };
    return std::any_of(secured_.begin(), secured_.end(), [&](const std::pair<int, int>& edge) {
      return (fits(by, edge.first) && fits(from, edge.second)) || (fits(by, edge.second) && fits(from, edge.first));
    });
  }

  static constexpr std::size_t most_pairs = 10'000'000;  // a second at most; what then is not asked is not reported
  const ModelData& model_;
  Ranks ranks_;
  std::size_t pairs_asked_ = 0;
  bool has_link_ = false;
  std::set<std::pair<int, int>> secured_;  // ranks of the levels that some arena holds together, the lower one first
  Findings& findings_;
};

// -------------------------------------------------------------------------------------- what is missing
// (9.7, 9.8, 9.9)

void check_terms(const ModelData& model, Findings& findings) {
  if (!has_terms(model)) return;
  const ObligationTerms& terms = model.obligations;
  if (!terms.period) findings.add(Severity::advice, "terms.no_school_year", "/obligations", "period", "none");
  if (model.time_zone.empty()) findings.warning("terms.no_time_zone", "/obligations", "place with time_zone", "none");
  const std::pair<const char*, const TimeAllowed&> rungs[] = {{"support", terms.support}, {"account", terms.account}};
  for (const auto& [name, allowed] : rungs)
    if (!allowed.within)
      findings.add(Severity::advice, "terms.no_due_rule", std::string("/obligations/") + name, "within", "none",
                   {{"what", name}});
}

}  // namespace

void check_obligations(const ModelData& model, Findings& findings) {
  check_spans(model, findings);
  Demands(model, findings).check();
  check_terms(model, findings);
}

void check_carry_over(const ModelData& model, Findings& findings) {
  for (const Activity& activity : model.activities)
    for (std::size_t i = 0; i < activity.carries.size(); ++i)
      if (activity.carries[i].from == activity.id)
        findings.error("carry_over.itself", pointer_to(activity) + "/carries/" + std::to_string(i),
                       "another activity, before it", activity.id.text(), {{"activity", activity.id.text()}});
}

}  // namespace hjul
