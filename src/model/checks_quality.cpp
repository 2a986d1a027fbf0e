// Indicators that sources call the same, and disclosure rules that would protect nobody.
#include <algorithm>
#include <map>

#include "checks.hpp"

namespace hjul {
namespace {

std::string text_of(const Decimal& number) {
  std::string text = std::to_string(number.digits);
  const bool is_negative = number.digits < 0;
  const std::size_t first = is_negative ? 1 : 0, decimals = number.decimals;
  if (decimals == 0) return text;
  if (text.size() - first <= decimals) text.insert(first, decimals + 1 - (text.size() - first), '0');
  return text.insert(text.size() - decimals, ".");
}

void check_series(const ModelData& model, Findings& findings) {
  std::map<std::pair<std::string, std::string>, const Indicator*> known;
  for (const Indicator& indicator : model.indicators) {
    for (std::size_t i = 0; i < indicator.sources.size(); ++i) {
      const Indicator::Source& source = indicator.sources[i];
      if (source.series.empty()) continue;
      const auto [at, is_new] = known.try_emplace({source.id, source.series}, &indicator);
      if (is_new) continue;
      const std::string pointer =
          pointer_of({"indicators", indicator.id.text(), "sources", std::to_string(i), "series"});
      findings.error("indicator.series_twice", pointer, "", source.series,
                     {{"source", source.id}, {"other", at->second->id.text()}, {"indicator", indicator.id.text()}});
    }
  }
}

bool is_ratio(const ModelData& model, const IndicatorId& id) {
  const auto found = std::find_if(model.indicators.begin(), model.indicators.end(),
                                  [&](const Indicator& indicator) { return indicator.id == id; });
  return found != model.indicators.end() && found->ratio_of;
}

// A ratio of itself says nothing, and one of ratios cannot be added up.
void check_ratios(const ModelData& model, Findings& findings) {
  for (const Indicator& indicator : model.indicators) {
    if (!indicator.ratio_of) continue;
    const auto check = [&](std::string_view member, const IndicatorId& term) {
      if (!is_ratio(model, term)) return;
      findings.error("indicator.ratio_terms", pointer_of({"indicators", indicator.id.text(), "ratio_of", member}), "",
                     term.text(), {{"indicator", indicator.id.text()}});
    };
    if (indicator.ratio_of->numerator) check("numerator", *indicator.ratio_of->numerator);
    check("denominator", indicator.ratio_of->denominator);
  }
}

bool is_percentage(const Decimal& number) { return number.digits > 0 && number.as_double() <= 100; }

void check_disclosure(const ModelData& model, Findings& findings) {
  for (const DisclosureRule& rule : model.disclosure) {
    const auto at = [&](std::string_view member) { return pointer_of({"disclosure", rule.id, member}); };
    if (rule.dominance && (rule.dominance->digits <= 0 || rule.dominance->as_double() >= 1))
      findings.error("disclosure.dominance", at("dominance"), "", text_of(*rule.dominance));
    if (rule.nk_rule && (!is_percentage(rule.nk_rule->k) || rule.nk_rule->k.as_double() >= 100))
      findings.error("disclosure.nk_rule", at("nk_rule"), "", text_of(rule.nk_rule->k));
    if (rule.p_percent && !is_percentage(*rule.p_percent))
      findings.error("disclosure.p_percent", at("p_percent"), "", text_of(*rule.p_percent));
    if (rule.rounded_to && rule.rounded_to->digits <= 0)
      findings.error("disclosure.rounding", at("rounded_to"), "", text_of(*rule.rounded_to));
  }
}

}  // namespace

void check_quality(const ModelData& model, Findings& findings) {
  check_series(model, findings);
  check_ratios(model, findings);
  check_disclosure(model, findings);
}

}  // namespace hjul
