#include "hjul/indicator/model_indicators.hpp"

#include <algorithm>
#include <array>

namespace hjul {
namespace {

bool claims(const Indicator& indicator, std::string_view name, std::string_view source) {
  return std::any_of(indicator.sources.begin(), indicator.sources.end(), [&](const Indicator::Source& each) {
    return each.series == name && (source.empty() || each.id == source);
  });
}

}  // namespace

const Indicator* indicator_of(const ModelData& model, std::string_view name, std::string_view source) {
  const Indicator* by_id = nullptr;
  const Indicator* by_series = nullptr;
  for (const Indicator& indicator : model.indicators) {
    if (indicator.id.text() == name) by_id = &indicator;
    if (name.empty() || !claims(indicator, name, source)) continue;
    if (by_series) return nullptr;
    by_series = &indicator;
  }
  return by_series ? by_series : by_id;
}

std::vector<std::string> names_in_files(const ModelData& model, const Indicator& indicator, std::string_view source) {
  std::vector<std::string> out;
  const auto add = [&](const std::string& name) {
    if (indicator_of(model, name, source) != &indicator) return;
    if (std::find(out.begin(), out.end(), name) == out.end()) out.push_back(name);
  };
  add(indicator.id.text());
  for (const Indicator::Source& each : indicator.sources) add(each.series);
  return out;
}

double whole_of(const Indicator& indicator) {
  constexpr std::array<std::string_view, 4> words = {"%", "percent", "prosent", "procent"};
  return std::find(words.begin(), words.end(), indicator.unit_of_measure) == words.end() ? 1 : 100;
}

}  // namespace hjul
