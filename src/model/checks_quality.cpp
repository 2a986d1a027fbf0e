// Indicators that sources call the same, and disclosure rules that would protect nobody.
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

void check_disclosure(const ModelData& model, Findings& findings) {
  for (const DisclosureRule& rule : model.disclosure) {
    const auto at = [&](std::string_view member) { return pointer_of({"disclosure", rule.id, member}); };
    if (rule.dominance && (rule.dominance->digits <= 0 || rule.dominance->as_double() >= 1))
      findings.error("disclosure.dominance", at("dominance"), "", text_of(*rule.dominance));
    if (rule.rounded_to && rule.rounded_to->digits <= 0)
      findings.error("disclosure.rounding", at("rounded_to"), "", text_of(*rule.rounded_to));
  }
}

}  // namespace

void check_quality(const ModelData& model, Findings& findings) {
  check_series(model, findings);
  check_disclosure(model, findings);
}

}  // namespace hjul
