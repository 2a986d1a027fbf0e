// A wheel, a plan and a ledger held against rules: what is broken, with evidence; what is kept; what does not apply.
//
//   const Review review = hjul::review(plan, rule_sets, day);           // the wheel as it is designed
//   const Review review = hjul::review(replay, rule_sets, day);         // ... and as it is run
//   for (const Finding& finding : review.findings) show(finding.message.text(Language::nb));
//
// Pure: the same model, plan, ledger, rules and day give the same review, in the same order. Rules are asked on the
// day: one whose validity does not hold then, or whose set is of another country than the model's place, is not applied
// (C30). Time is linear in the units, occurrences and events. Findings on the wheel name kinds, levels and activities,
// never each unit of a nation.
#pragma once

#include <optional>
#include <span>

#include "hjul/review/checks.hpp"
#include "hjul/review/finding.hpp"
#include "hjul/status/status.hpp"

namespace hjul {

// What became of one rule.
struct RuleOutcome {
  ReviewRule rule;
  ReviewVerdict verdict = ReviewVerdict::kept;
  // Why, where it is not broken and not kept; then also what it says of a rule that is kept for a reason.
  std::optional<ReviewSentence> reason;
  int findings = 0;  // of a broken one
  friend bool operator==(const RuleOutcome&, const RuleOutcome&) = default;
};

// The answer to all rules.
struct Review {
  Date as_of = Date::from_serial(0);
  std::uint32_t known = 0;            // how many events of the ledger were known; 0 without one
  std::vector<Finding> findings;      // law first, then local rules, then advice; in the order of the rules
  std::vector<RuleOutcome> outcomes;  // one for each rule, in the order of the sets, then of their rules
  friend bool operator==(const Review&, const Review&) = default;
};

// The wheel as it is designed. Checks that need a ledger answer cannot_say. Throws InvalidModel for rules that name a
// check that there is not (rule.unknown_check), all of them at once.
Review review(const Plan& plan, std::span<const RuleSet> rule_sets, Date as_of);
// As it is designed and run, as known at the end of that day ...
Review review(const Replay& replay, std::span<const RuleSet> rule_sets, Date as_of);
// ... among the first events.
Review review(const Replay& replay, std::span<const RuleSet> rule_sets, Date as_of, Sequence known);

// A document of rule sets, each rule of which names a check that there is. Throws InvalidModel with every issue.
std::vector<RuleSet> load_rule_sets(std::string text);

}  // namespace hjul
