#include "hjul/review/review.hpp"

#include <algorithm>

#include "answer.hpp"
#include "hjul/model/check_names.hpp"
#include "hjul/model/rule_document.hpp"

namespace hjul {
namespace {

Issue unknown_check(const RuleSet& set, const RuleSet::Rule& rule) {
  Issue issue;
  issue.code = "rule.unknown_check";
  issue.where.pointer = "/rule_sets/" + set.id.text() + "/rules/" + rule.id.text() + "/check";
  issue.expected = "the name of a check";
  issue.found = shown(rule.check);
  issue.arguments = {{"check", shown(rule.check)}, {"rule", rule.id.text()}};
  return issue;
}

// Of sets that no document was read for.
Issues unknown_checks(std::span<const RuleSet> rule_sets) {
  Issues issues;
  for (const RuleSet& set : rule_sets)
    for (const RuleSet::Rule& rule : set.rules)
      if (!is_check_name(rule.check)) issues.push_back(unknown_check(set, rule));
  return issues;
}

ReviewRule rule_of(const RuleSet& set, const RuleSet::Rule& rule) {
  return {set.id,
          rule.id,
          rule.title,
          rule.check,
          rule.strength,
          rule.is_verified,
          rule.source.get().empty() ? set.source.get() : rule.source.get()};
}

// Why a rule is not asked at all; empty when it is.
std::optional<ReviewSentence> not_in_force(const RuleSet& set, const RuleSet::Rule& rule,
                                           const ReviewContext& context) {
  const std::string& place = context.data().country;
  if (!set.country.empty() && !place.empty() && set.country != place)
    return ReviewSentence{"review.other_country", {{"country", set.country}, {"place", place}}};
  const Date day = context.as_of();
  for (const Validity* valid : {&set.valid, &rule.valid}) {
    if (valid->from && day < *valid->from) return ReviewSentence{"review.not_yet_in_force", {{"day", *valid->from}}};
    if (valid->to && *valid->to < day) return ReviewSentence{"review.no_longer_in_force", {{"day", *valid->to}}};
  }
  return {};
}

class Reviewing {
 public:
  Reviewing(ReviewContext& context, Review& review) : context_(context), review_(review) {}

  void ask(const RuleSet& set, const RuleSet::Rule& rule) {
    RuleOutcome outcome{rule_of(set, rule), ReviewVerdict::kept, {}, 0};
    if (auto reason = not_in_force(set, rule, context_)) {
      outcome.verdict = ReviewVerdict::does_not_apply;
      outcome.reason = std::move(reason);
    } else if (rule.check == check_of_people) {
      outcome.verdict = ReviewVerdict::judged_by_people;
    } else {
      take(answer_of(rule.check), outcome);
    }
    review_.outcomes.push_back(std::move(outcome));
  }

 private:
  // Several rules may name one check; it is asked once.
  CheckAnswer& answer_of(const std::string& name) {
    const auto [at, is_new] = answers_.try_emplace(name);
    if (!is_new) return at->second;
    const auto checks = check_table();
    const auto check = std::find_if(checks.begin(), checks.end(), [&](const auto& c) { return c.info.name == name; });
    if (check->info.needs == CheckNeeds::ledger && !context_.has_ledger())
      at->second.cannot_say("review.no_ledger");
    else
      check->run(context_, at->second);
    return at->second;
  }

  void take(CheckAnswer& answer, RuleOutcome& outcome) {
    outcome.verdict = answer.verdict();
    outcome.reason = answer.reason();
    outcome.findings = static_cast<int>(answer.broken().size());
    for (const CheckAnswer::Broken& broken : answer.broken())
      review_.findings.push_back({outcome.rule, broken.message, broken.about, broken.evidence});
  }

  ReviewContext& context_;
  Review& review_;
  std::map<std::string, CheckAnswer> answers_;
};

Review review_in(ReviewContext& context, std::span<const RuleSet> rule_sets) {
  if (Issues issues = unknown_checks(rule_sets); !issues.empty()) throw InvalidModel(std::move(issues));
  Review review;
  review.as_of = context.as_of();
  review.known = context.known().value;
  Reviewing reviewing(context, review);
  for (const RuleSet& set : rule_sets)
    for (const RuleSet::Rule& rule : set.rules) reviewing.ask(set, rule);
  std::stable_sort(review.findings.begin(), review.findings.end(),
                   [](const Finding& a, const Finding& b) { return a.rule.strength < b.rule.strength; });
  return review;
}

}  // namespace

Review review(const Plan& plan, std::span<const RuleSet> rule_sets, Date as_of) {
  ReviewContext context(plan, nullptr, as_of, {});
  return review_in(context, rule_sets);
}

Review review(const Replay& replay, std::span<const RuleSet> rule_sets, Date as_of) {
  return review(replay, rule_sets, as_of, Sequence{replay.ledger().count_recorded_by(as_of)});
}

Review review(const Replay& replay, std::span<const RuleSet> rule_sets, Date as_of, Sequence known) {
  ReviewContext context(replay.setting().plan(), &replay, as_of, known);
  return review_in(context, rule_sets);
}

std::vector<RuleSet> load_rule_sets(std::string text) { return read_rule_document(std::move(text)).rule_sets; }

std::string_view to_string(ReviewVerdict verdict) noexcept {
  switch (verdict) {
    case ReviewVerdict::broken: return "broken";
    case ReviewVerdict::kept: return "kept";
    case ReviewVerdict::does_not_apply: return "does_not_apply";
    case ReviewVerdict::judged_by_people: return "judged_by_people";
    case ReviewVerdict::cannot_say: return "cannot_say";
  }
  return {};
}

std::string_view to_string(RefKind kind) noexcept {
  switch (kind) {
    case RefKind::element: return "element";
    case RefKind::unit: return "unit";
    case RefKind::occurrence: return "occurrence";
    case RefKind::obligation: return "obligation";
    case RefKind::event: return "event";
  }
  return {};
}

}  // namespace hjul
