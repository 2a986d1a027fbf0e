// The disclosure rules of a model as a policy.
#include <algorithm>

#include "hjul/base/issue.hpp"
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
  if (rule.p_percent) thresholds.p_percent = std::max(thresholds.p_percent, rule.p_percent->as_double());
  if (rule.nk_rule) {
    const double k = rule.nk_rule->k.as_double();
    const auto [at, is_new] = thresholds.nk.try_emplace(at_least_zero(rule.nk_rule->n), k);
    at->second = std::min(at->second, k);
  }
  if (!rule.dominance) return;
  const double dominance = rule.dominance->as_double();
  thresholds.dominance = thresholds.dominance > 0 ? std::min(thresholds.dominance, dominance) : dominance;
}

// Every name under which the figures of an indicator may come, with every name of its counts: a table knows which it
// has.
void add_ratios(const ModelData& model, const Indicator& indicator, std::string_view source,
                std::vector<IndicatorRatio>& out) {
  const auto names_of = [&](const std::string& id) {
    const auto found = std::find_if(model.indicators.begin(), model.indicators.end(),
                                    [&](const Indicator& other) { return other.id.text() == id; });
    return found == model.indicators.end() ? std::vector<std::string>{id} : names_in_files(model, *found, source);
  };
  std::vector<std::string> numerators = {""}, denominators;
  if (indicator.ratio_of) {
    if (indicator.ratio_of->numerator) numerators = names_of(indicator.ratio_of->numerator->text());
    denominators = names_of(indicator.ratio_of->denominator.text());
  } else if (!indicator.weighted_by.empty()) {
    denominators = names_of(indicator.weighted_by);
  }
  const double whole = indicator.type == IndicatorType::share ? whole_of(indicator) : 1;
  for (const std::string& name : names_in_files(model, indicator, source)) {
    for (const std::string& numerator : numerators) {
      for (const std::string& denominator : denominators) out.push_back({name, numerator, denominator, whole});
    }
  }
}

std::string unknown_text(std::string_view audience, const std::vector<std::string>& known) {
  std::string all;
  for (const std::string& each : known) all += (all.empty() ? "" : ", ") + each;
  const std::string_view near = nearest_word(audience, {known.begin(), known.end()});
  const std::string hint = near.empty() ? "" : "; did you mean '" + std::string(near) + "'?";
  return "no rule of what may be shown is for '" + std::string(audience) + "': known are " + all + hint;
}

}  // namespace

UnknownAudience::UnknownAudience(std::string_view audience, const std::vector<std::string>& known)
    : Error("disclosure.unknown_audience", unknown_text(audience, known)) {}

std::vector<std::string> DisclosurePolicy::audiences(const ModelData& model) {
  std::set<std::string> out;
  for (const DisclosureRule& rule : model.disclosure) {
    if (!rule.audience.empty()) out.insert(rule.audience);
  }
  if (!out.empty()) out.insert("public");
  return {out.begin(), out.end()};
}

DisclosurePolicy DisclosurePolicy::from(const ModelData& model, std::string_view audience, Date day,
                                        std::string_view source) {
  const std::vector<std::string> known = audiences(model);
  if (!known.empty() && !std::binary_search(known.begin(), known.end(), audience)) {
    throw UnknownAudience(audience, known);
  }
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
    out.protects_insiders = out.protects_insiders || rule->protects_insiders;
    out.hides_zero = out.hides_zero || rule->hides_zero;
    if (rule->rounded_to) out.rounded_to = std::max(out.rounded_to, rule->rounded_to->as_double());
    out.falls_back_to_superior = out.falls_back_to_superior || rule->falls_back_to_superior;
  }
  for (const Indicator& indicator : model.indicators) {
    add_ratios(model, indicator, source, out.ratios);
    if (indicator.type != IndicatorType::share) continue;
    for (const std::string& name : names_in_files(model, indicator, source))
      out.whole_of_share[name] = whole_of(indicator);
  }
  out.rules_found = rules.size();
  return out;
}

}  // namespace hjul
