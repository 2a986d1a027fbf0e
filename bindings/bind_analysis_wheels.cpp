// analysis: wheels turned inductive or deductive, and what a year kept of its wheel.
#include "event_log_tables.hpp"

#include "element.hpp"
#include "status_handle.hpp"

#include "hjul/analysis/conformance.hpp"
#include "hjul/analysis/transform.hpp"
#include "hjul/model/words.hpp"

namespace {

py::tuple count_tuple(const hjul::StrategyCount& count) {
  return py::make_tuple(count.cases, count.inductive, count.deductive);
}

std::string word_of(hjul::Obstacle::Kind kind) {
  switch (kind) {
    case hjul::Obstacle::Kind::fixed: return "fixed";
    case hjul::Obstacle::Kind::no_dates: return "no_dates";
    case hjul::Obstacle::Kind::no_analysis: return "no_analysis";
    case hjul::Obstacle::Kind::shared: return "shared";
    case hjul::Obstacle::Kind::no_stage: return "no_stage";
    case hjul::Obstacle::Kind::rule: break;
  }
  return "rule";
}

// (model, moves, obstacles, reached, before, after), each sentence in the language asked for
py::tuple transform(const hjul::Model& model, const std::string& strategy, hjul::Date start, hjul::Date end,
                    const std::optional<std::string>& cycle, const std::string& language) {
  if (strategy != "inductive" && strategy != "deductive")
    throw py::value_error("'" + strategy + "' is no strategy: inductive, deductive");
  const hjul::Language tongue = language_from(language);
  hjul::TransformOptions options;
  if (cycle) options.cycle = hjul::CycleId(*cycle);
  std::optional<hjul::Transformation> made;
  {
    const py::gil_scoped_release release;
    const auto period = hjul::DateWindow::half_open(start, end);
    made = strategy == "inductive" ? hjul::make_inductive(model, period, options)
                                   : hjul::make_deductive(model, period, options);
  }
  py::list moves, obstacles;
  for (const hjul::ActivityMove& move : made->moves)
    moves.append(py::make_tuple(move.activity, std::string(move.title.best(tongue)), move.from, move.to, move.days,
                                move.because_of, move.rule, move.when, move.from_stage, move.to_stage,
                                move.sentence(tongue)));
  for (const hjul::Obstacle& each : made->obstacles)
    obstacles.append(py::make_tuple(word_of(each.kind), each.rule, std::string(hjul::word_of(each.strength)),
                                    each.first, each.then, py::tuple(py::cast(each.sources)), each.sentence(tongue)));
  return py::make_tuple(made->model, py::tuple(moves), py::tuple(obstacles), made->is_reached,
                        count_tuple(made->before), count_tuple(made->after));
}

py::tuple counts_tuple(const hjul::RunCounts& counts) {
  return py::make_tuple(counts.kept, counts.broken, counts.open, counts.vacuous);
}

// (occurrences, pairs, by rule, all)
py::tuple conformance(const ReplayHandle& replay, hjul::Date as_of, std::uint32_t known) {
  hjul::Conformance year;
  {
    const py::gil_scoped_release release;
    year = hjul::conformance(replay.replay, as_of, hjul::Sequence{known});
  }
  const hjul::Plan& plan = replay.replay.setting().plan();
  py::list occurrences, pairs, by_rule;
  for (const hjul::OccurrenceRun& each : year.occurrences)
    occurrences.append(
        py::make_tuple(plan.id_of(plan[each.occurrence]), std::string(to_string(each.fate)), each.held, each.days_off));
  for (const hjul::PairRun& each : year.pairs)
    pairs.append(py::make_tuple(each.pair.rule, plan.id_of(plan[each.pair.first]), plan.id_of(plan[each.pair.then]),
                                std::string(to_string(each.verdict))));
  for (const hjul::RunCounts& each : year.by_rule) by_rule.append(counts_tuple(each));
  return py::make_tuple(py::tuple(occurrences), py::tuple(pairs), py::tuple(by_rule), counts_tuple(year.all));
}

}  // namespace

void bind_wheel_strategies(py::module_& m) {
  m.def("transform_wheel", &transform, py::arg("model"), py::arg("strategy"), py::arg("start"), py::arg("end"),
        py::arg("cycle"), py::arg("language"));
  m.def("conformance", &conformance, py::arg("replay"), py::arg("as_of"), py::arg("known"));
}
