// analysis: measures of a log, their intervals, tests and comparisons.
#include "event_log_tables.hpp"

namespace {

using hjul::EventLog;
using hjul::Measure;
using hjul::Profile;

py::tuple steps_of(const hjul::Survival& curve) {
  py::list steps;
  for (const auto& each : curve.steps())
    steps.append(py::make_tuple(each.time, each.at_risk, each.ended, each.censored, each.waiting, each.variance));
  return py::tuple(steps);
}

py::tuple cells_of(const hjul::HandoverMatrix& matrix) {
  py::list rows;
  for (int from = 0; from < matrix.levels(); ++from) {
    py::list row;
    for (int to = 0; to < matrix.levels(); ++to) row.append(matrix.at(from, to));
    rows.append(py::tuple(row));
  }
  return py::tuple(rows);
}

// By the names that python/hjul/analysis.py gives its members.
py::dict dict_of(const Profile& p, const EventLog& log) {
  py::dict out, by_object, arenas;
  for (std::size_t i = 0; i < p.precedence_of.size(); ++i)
    by_object[py::str(std::string(to_string(hjul::analysed_before[i])))] = tuple_of(p.precedence_of[i]);
  for (std::size_t i = 0; i < p.arena_counts.size(); ++i) arenas[py::str(log.arena_names()[i])] = p.arena_counts[i];
  py::list retention;
  for (const auto& each : p.retention)
    retention.append(py::make_tuple(log.level_names()[static_cast<std::size_t>(each.from)],
                                    log.level_names()[static_cast<std::size_t>(each.to)], each.sent, each.kept));
  const std::pair<const char*, const Measure*> measures[] = {
      {"level_order_index", &p.level_order},
      {"level_order_mean", &p.level_order_mean},
      {"level_order_censored", &p.level_order_censored},
      {"level_order_censored_mean", &p.level_order_censored_mean},
      {"profession_first_rate", &p.profession_first},
      {"precedence_fulfilment", &p.precedence},
      {"handover_balance", &p.handover},
      {"return_latency", &p.return_latency},
      {"return_latency_mean", &p.return_latency_mean},
      {"loop_closure", &p.loop_closure},
      {"participation", &p.participation},
      {"evenness", &p.evenness},
      {"gini_evenness", &p.gini_evenness},
      {"input_uptake", &p.input_uptake},
      {"added_share", &p.added_share},
      {"arena_mix", &p.arena_mix},
      {"informal_share", &p.informal_share},
  };
  for (const auto& [name, measure] : measures) out[name] = tuple_of(*measure);
  out["events"] = p.events;
  out["duplicates"] = p.duplicates;
  out["cases"] = p.cases;
  out["processed_cases"] = p.processed_cases;
  out["levels"] = py::tuple(py::cast(log.level_names()));
  out["null_variance_of_mean"] = p.null_variance_of_mean;
  out["profession_first_null"] = p.profession_first_null;
  out["precedence_of"] = by_object;
  out["handovers"] = cells_of(p.handovers);
  out["returns"] = steps_of(p.returns);
  out["closing"] = steps_of(p.closing);
  out["open_loops"] = p.open_loops;
  out["retention"] = py::tuple(retention);
  out["arena_entropy"] = p.arena_entropy;
  out["arena_simpson"] = p.arena_simpson;
  out["arena_counts"] = arenas;
  return out;
}

py::dict analyse(const EventLog& log, const MeasureArguments& measures,
                 const std::optional<ResamplingArguments>& resampling) {
  const hjul::MeasureOptions options = options_from(measures);
  Profile profile;
  {
    const py::gil_scoped_release release;
    profile = hjul::analyse(log, options);
    if (resampling) hjul::add_intervals(profile, log, options, resampling_from(*resampling));
  }
  return dict_of(profile, log);
}

// (p or None, observed, null mean, null deviation, cases, replicates)
py::tuple no_ordering(const EventLog& log, const MeasureArguments& measures, const ResamplingArguments& resampling) {
  hjul::PermutationTest test;
  {
    const py::gil_scoped_release release;
    test = hjul::test_of_no_ordering(log, options_from(measures), resampling_from(resampling));
  }
  return py::make_tuple(test.p, test.observed, test.null_mean, test.null_deviation, test.cases, test.replicates);
}

std::optional<std::pair<double, double>> pair_of(const std::optional<hjul::Interval>& interval) {
  return interval ? std::optional(std::pair(interval->low, interval->high)) : std::nullopt;
}

// (by, paired, only first, only second, ((measure, pairs, first, second, difference, interval, p) ...))
py::tuple compare(const EventLog& first, const EventLog& second, const MeasureArguments& measures,
                  const ResamplingArguments& resampling, const std::string& by) {
  const auto pairs = hjul::parse_pair_by(by);
  if (!pairs) throw py::value_error("'" + by + "' is nothing to pair by: cases, units, either");
  hjul::Comparison both;
  {
    const py::gil_scoped_release release;
    both = hjul::compare(first, second, options_from(measures), resampling_from(resampling), *pairs);
  }
  py::list differences;
  for (const auto& each : both.differences)
    differences.append(py::make_tuple(each.measure, each.pairs, each.first, each.second, each.difference,
                                      pair_of(each.interval), each.p));
  return py::make_tuple(std::string(to_string(both.by)), both.paired, both.only_first, both.only_second,
                        py::tuple(differences));
}

// Case by case: (name, unit or None, index or None, censored or None, first share, pairs, rows, duplicates, up, down)
py::tuple case_table(const EventLog& log, const MeasureArguments& measures) {
  std::vector<hjul::CaseFigures> figures;
  {
    const py::gil_scoped_release release;
    figures = hjul::case_figures(log, options_from(measures));
  }
  py::tuple out(figures.size());
  for (std::size_t c = 0; c < figures.size(); ++c) {
    const hjul::CaseFigures& each = figures[c];
    const std::uint32_t unit = log.case_units()[c];
    out[c] = py::make_tuple(log.case_names()[c],
                            unit == EventLog::no_name ? std::nullopt : std::optional(log.unit_names()[unit]),
                            each.level_order(), each.censored_level_order(), each.concordant, each.discordant,
                            each.tied, each.is_processed ? std::optional(each.first_share) : std::nullopt, each.up,
                            each.down, each.rows, each.duplicates);
  }
  return out;
}

// Waits as (time, is over): (steps, median or None, restricted mean or None)
py::tuple survival(const std::vector<std::pair<double, bool>>& waits, double horizon) {
  std::vector<hjul::Waiting> given;
  given.reserve(waits.size());
  for (const auto& [time, is_over] : waits) given.push_back({time, is_over});
  const hjul::Survival curve = hjul::Survival::of(given);
  return py::make_tuple(steps_of(curve), curve.median(), curve.restricted_mean(horizon));
}

}  // namespace

hjul::MeasureOptions options_from(const MeasureArguments& arguments) {
  const auto& [processing, resolution, tolerance, loop, back, eligible, smallest, threads] = arguments;
  if (threads < 1 || threads > 256) throw py::value_error("between 1 and 256 threads");
  hjul::MeasureOptions options;
  options.processing = {};
  for (const std::string& word : processing) {
    const auto known = hjul::parse_activity_class(word);
    if (!known) throw py::value_error("'" + word + "' is no class of activities");
    options.processing.add(*known);
  }
  options.resolution_ms = resolution;
  options.tolerance_ms = tolerance;
  options.loop_horizon_days = loop;
  options.return_horizon_days = back;
  options.eligible = eligible;
  options.smallest_register = smallest;
  options.threads = threads;
  return options;
}

hjul::ResamplingOptions resampling_from(const ResamplingArguments& arguments) {
  const auto& [replicates, seed, confidence, threads] = arguments;
  return {replicates, seed, confidence, threads};
}

py::tuple tuple_of(const Measure& m) {
  std::optional<std::string> reason;
  if (!m.value) reason = std::string(to_string(m.undefined));
  std::optional<std::string> no_interval;
  if (m.no_interval != hjul::NoInterval::no && m.no_interval != hjul::NoInterval::not_asked)
    no_interval = std::string(to_string(m.no_interval));
  return py::make_tuple(m.value, reason, m.numerator, m.denominator, m.n, m.coverage, pair_of(m.interval), no_interval);
}

void bind_analysis(py::module_& m) {
  bind_event_logs(m);
  bind_wheel_strategies(m);
  m.def("analyse", &analyse, py::arg("log"), py::arg("measures"), py::arg("resampling"));
  m.def("no_ordering", &no_ordering, py::arg("log"), py::arg("measures"), py::arg("resampling"));
  m.def("compare_logs", &compare, py::arg("first"), py::arg("second"), py::arg("measures"), py::arg("resampling"),
        py::arg("by"));
  m.def("case_table", &case_table, py::arg("log"), py::arg("measures"));
  m.def("survival", &survival, py::arg("waits"), py::arg("horizon"));
}
