// How indicators are judged: what a model says of them.
#include "hjul/indicator/model_indicators.hpp"
#include "hjul/indicator/signals.hpp"

namespace hjul {
namespace {

IndicatorReading reading_of(const Indicator& indicator, Date day) {
  IndicatorReading out;
  if (indicator.type == IndicatorType::share) out.measure = MeasureKind::share;
  out.whole = whole_of(indicator);
  out.direction = indicator.direction;
  out.is_comparable_over_time = indicator.is_comparable_over_time;
  out.is_comparable_between_units = indicator.is_comparable_between_units;
  out.breaks = indicator.breaks;
  for (const Indicator::Target& target : indicator.targets) {
    const bool holds = target.value && !target.for_units && (!target.by || day <= *target.by);
    if (holds) out.target = target.value->as_double();
  }
  return out;
}

}  // namespace

SignalOptions SignalOptions::from(const ModelData& model, Date day, std::string_view source) {
  SignalOptions out;
  for (const Indicator& indicator : model.indicators) {
    const IndicatorReading reading = reading_of(indicator, day);
    for (const std::string& name : names_in_files(model, indicator, source)) out.of_indicator[name] = reading;
  }
  return out;
}

SignalOptions SignalOptions::only(const NameTable& indicators) const {
  SignalOptions out = *this;
  std::erase_if(out.of_indicator, [&](const auto& each) { return !indicators.find(each.first); });
  return out;
}

IndicatorReading SignalOptions::reading(std::string_view indicator) const {
  const auto own = of_indicator.find(indicator);
  return own == of_indicator.end() ? IndicatorReading{} : own->second;
}

}  // namespace hjul
