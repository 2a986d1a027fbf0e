// The disclosure rules of a model as a policy.
#include <algorithm>

#include "hjul/indicator/disclosure.hpp"
#include "hjul/indicator/model_indicators.hpp"

namespace hjul {
namespace {

bool holds(const DisclosureRule& rule, std::string_view audience, Date day, std::string_view source) {
  const bool is_for_reader = rule.audience.empty() || rule.audience == audience;
  const bool is_for_source = rule.data_source.empty() || rule.data_source == source;
  return is_for_reader && is_for_source && rule.valid.holds_on(day);
}

std::uint32_t at_least_zero(int number) { return static_cast<std::uint32_t>(std::max(number, 0)); }

void make_stricter(DisclosureThresholds& thresholds, const DisclosureRule& rule) {
  thresholds.least = std::max(thresholds.least, at_least_zero(rule.least));
  thresholds.least_complement = std::max(thresholds.least_complement, at_least_zero(rule.least_complement));
  if (!rule.dominance) return;
  const double dominance = rule.dominance->as_double();
  thresholds.dominance = thresholds.dominance > 0 ? std::min(thresholds.dominance, dominance) : dominance;
}

}  // namespace

DisclosurePolicy DisclosurePolicy::from(const ModelData& model, std::string_view audience, Date day,
                                        std::string_view source) {
  DisclosurePolicy out;
  out.usual.least = 0;
  std::vector<const DisclosureRule*> rules;
  for (const DisclosureRule& rule : model.disclosure) {
    if (holds(rule, audience, day, source)) rules.push_back(&rule);
  }
  // Rules for all levels first, so that those of a level start from them.
  std::stable_partition(rules.begin(), rules.end(), [](const auto* rule) { return rule->levels.empty(); });
  for (const DisclosureRule* rule : rules) {
    if (rule->levels.empty()) make_stricter(out.usual, *rule);
    for (const LevelId& level : rule->levels) {
      make_stricter(out.of_level.try_emplace(level.text(), out.usual).first->second, *rule);
    }
    out.hidden_siblings = std::max(out.hidden_siblings, at_least_zero(rule->hidden_siblings));
    out.narrowest = std::max(out.narrowest, at_least_zero(rule->narrowest));
    out.hides_zero = out.hides_zero || rule->hides_zero;
    if (rule->rounded_to) out.rounded_to = std::max(out.rounded_to, rule->rounded_to->as_double());
    out.falls_back_to_superior = out.falls_back_to_superior || rule->falls_back_to_superior;
  }
  for (const Indicator& indicator : model.indicators) {
    if (indicator.type != IndicatorType::share) continue;
    for (const std::string& name : names_in_files(model, indicator, source))
      out.whole_of_share[name] = whole_of(indicator);
  }
  out.rules_found = rules.size();
  return out;
}

}  // namespace hjul
