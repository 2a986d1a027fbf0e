// indicator: signals of a publication.

#include "indicator_readings.hpp"
#include "observation_tables.hpp"

namespace {

std::string word_of(hjul::MeasureKind measure) {
  return measure == hjul::MeasureKind::share ? "share" : measure == hjul::MeasureKind::mean ? "mean" : "number";
}
std::string word_of(hjul::Direction direction) {
  if (direction == hjul::Direction::none) return "none";
  return direction == hjul::Direction::higher_is_better ? "higher_is_better" : "lower_is_better";
}

py::dict readings_of(const hjul::Model& model, DayArgument day, const std::string& source) {
  py::dict out;
  for (const auto& [name, r] : hjul::SignalOptions::from(model.data(), day.day, source).of_indicator) {
    out[py::str(name)] = py::make_tuple(word_of(r.measure), r.whole, r.spread, r.resolution, word_of(r.direction),
                                        r.is_comparable_over_time, r.is_comparable_between_units,
                                        py::tuple(py::cast(r.breaks)), r.target);
  }
  return out;
}

py::tuple signal_tuple(const hjul::Publication& publication, const hjul::Signal& signal) {
  const hjul::Observations& names = publication.names();
  py::object rule = py::none();
  if (signal.rule) rule = py::str(std::string(to_string(*signal.rule)));
  return py::make_tuple(std::string(to_string(signal.kind)), rule, publication.hierarchy().units()[signal.unit].code,
                        names.indicators()[signal.indicator], names.periods()[signal.period],
                        names.breakdowns()[signal.breakdown], static_cast<int>(signal.side), signal.is_unwelcome,
                        signal.is_trial, signal.n, signal.value, signal.expected, signal.limits.low, signal.limits.high,
                        signal.p, signal.adjusted);
}

// (signals, families)
py::tuple signals(const hjul::Publication& publication, const Readings& readings,
                  const std::vector<std::string>& levels, double rate) {
  hjul::SignalOptions options = signal_options_from(readings);
  options.levels = levels;
  options.false_discovery_rate = rate;
  hjul::SignalRun run;
  {
    const py::gil_scoped_release release;
    run = hjul::find_signals(publication, options);
  }
  py::list found, families;
  for (const hjul::Signal& each : run.signals) found.append(signal_tuple(publication, each));
  for (const hjul::SignalFamily& each : run.families) {
    families.append(py::make_tuple(std::string(to_string(each.kind)), publication.hierarchy().levels()[each.level],
                                   each.tests, each.signals, each.expected_false_alarms, each.expected_uncorrected));
  }
  return py::make_tuple(py::tuple(found), py::tuple(families));
}

}  // namespace

void bind_signals(py::module_& m) {
  m.def("find_signals", &signals, py::arg("publication"), py::arg("readings"), py::arg("levels"), py::arg("rate"));
  m.def("indicator_readings", &readings_of, py::arg("model"), py::arg("day"), py::arg("source"));
}
