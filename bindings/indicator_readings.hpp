// How Python says how indicators are judged.
#pragma once

#include "casters.hpp"

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "hjul/indicator/signals.hpp"

inline hjul::MeasureKind measure_from(const std::string& word) {
  if (word == "number") return hjul::MeasureKind::number;
  if (word == "share") return hjul::MeasureKind::share;
  if (word == "mean") return hjul::MeasureKind::mean;
  throw py::value_error("'" + word + "' is none of number, share, mean");
}

inline hjul::Direction direction_from(const std::string& word) {
  if (word == "none") return hjul::Direction::none;
  if (word == "higher_is_better") return hjul::Direction::higher_is_better;
  if (word == "lower_is_better") return hjul::Direction::lower_is_better;
  throw py::value_error("'" + word + "' is none of none, higher_is_better, lower_is_better");
}

// The members of IndicatorReading in python/hjul/signals.py, in their order.
using Reading = std::tuple<std::string, double, double, double, std::string, bool, bool, std::vector<std::string>,
                           std::optional<double>>;

inline hjul::IndicatorReading reading_from(const Reading& given) {
  hjul::IndicatorReading out;
  out.measure = measure_from(std::get<0>(given));
  out.whole = std::get<1>(given);
  out.spread = std::get<2>(given);
  out.resolution = std::get<3>(given);
  out.direction = direction_from(std::get<4>(given));
  out.is_comparable_over_time = std::get<5>(given);
  out.is_comparable_between_units = std::get<6>(given);
  out.breaks = std::get<7>(given);
  out.target = std::get<8>(given);
  return out;
}

using Readings = std::map<std::string, Reading>;

inline hjul::SignalOptions signal_options_from(const Readings& readings) {
  hjul::SignalOptions options;
  for (const auto& [name, reading] : readings) options.of_indicator[name] = reading_from(reading);
  return options;
}
