// Rule sets, in a model or alone: days in their order, and no rule that its set never lets come into force.
#include "checks.hpp"

namespace hjul {

void check_rule_sets(const std::vector<RuleSet>& rule_sets, Findings& findings) {
  for (const RuleSet& set : rule_sets) {
    const std::string pointer = pointer_of({"rule_sets", set.id.text()});
    check_validity(
        set.valid, [&] { return pointer; }, findings);
    for (const RuleSet::Rule& rule : set.rules) {
      const auto pointer_to = [&] { return pointer_of({"rule_sets", set.id.text(), "rules", rule.id.text()}); };
      check_validity(rule.valid, pointer_to, findings);
      if (!rule.valid.overlaps(set.valid))
        findings.warning("rule.never_applies", pointer_to() + "/valid", "days on which its rule set is in force",
                         "none", {{"rule", rule.id.text()}});
    }
  }
}

}  // namespace hjul
