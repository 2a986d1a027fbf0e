// Order rules and the three questions of U13, as plain tuples; python/hjul/order.py makes values of them.
#include "casters.hpp"

#include "element.hpp"
#include "hjul/model/words.hpp"
#include "hjul/plan/coherence.hpp"
#include "hjul/plan/order.hpp"
#include "rows.hpp"

namespace {

const char* word_of(hjul::OrderVerdict verdict) {
  switch (verdict) {
    case hjul::OrderVerdict::kept: return "kept";
    case hjul::OrderVerdict::open: return "open";
    case hjul::OrderVerdict::broken: return "broken";
  }
  return "";
}

py::list pairs(const PlanHandle& h) {
  std::vector<hjul::OrderPair> all;
  {
    const py::gil_scoped_release release;
    all = hjul::order_pairs(h.plan);
  }
  py::list out(all.size());
  for (std::size_t i = 0; i < all.size(); ++i) out[i] = py::make_tuple(all[i].rule, all[i].first, all[i].then);
  return out;
}

py::list findings(const PlanHandle& h) {
  std::vector<hjul::OrderFinding> all;
  {
    const py::gil_scoped_release release;
    all = hjul::check_order(h.plan);
  }
  py::list out(all.size());
  for (std::size_t i = 0; i < all.size(); ++i)
    out[i] = py::make_tuple(all[i].pair.rule, all[i].pair.first, all[i].pair.then, word_of(all[i].verdict),
                            all[i].missing_days);
  return out;
}

py::tuple solution(const PlanHandle& h, bool with_advice, const std::string& language) {
  const auto tongue = language_from(language);
  hjul::OrderSolution solved;
  {
    const py::gil_scoped_release release;
    solved = hjul::solve_order(h.plan, with_advice);
  }
  py::list conflicts;
  for (const auto& conflict : solved.conflicts) {
    py::list steps;
    for (const auto& step : conflict.steps) steps.append(py::make_tuple(step.rule, step.first, step.then));
    conflicts.append(py::make_tuple(py::tuple(steps), conflict.missing_days, conflict.explain(h.plan, tongue)));
  }
  return py::make_tuple(py::tuple(py::cast(solved.earliest)), py::tuple(py::cast(solved.latest)), py::tuple(conflicts));
}

// (id, strength, because, source) of every order rule of the model.
py::list rules(const hjul::Model& model) {
  py::list out;
  for (const auto& rule : model->order)
    out.append(py::make_tuple(rule.id, hjul::word_of(rule.strength), rule.because.best(model->language),
                              py::tuple(py::cast(rule.source.get()))));
  return out;
}

py::tuple words_of(const std::vector<hjul::ActKind>& acts) {
  py::list words;
  for (const auto act : acts) words.append(hjul::word_of(act));
  return words;
}

py::tuple ids_of(const std::vector<const hjul::Activity*>& activities) {
  py::list ids;
  for (const auto* activity : activities) ids.append(activity->id);
  return ids;
}

py::tuple undated(const hjul::CoherenceTables& tables) {
  py::list rows;
  for (const auto& row : tables.undated)
    rows.append(py::make_tuple(row.undated, row.arena ? py::cast(row.arena->id) : py::none(), words_of(row.acts),
                               row.only_takes_note, ids_of(row.resting_on), ids_of(row.followed_by), row.coheres));
  return rows;
}

py::tuple coherence(const PlanHandle& h) {
  hjul::CoherenceTables tables;
  {
    const py::gil_scoped_release release;
    tables = hjul::coherence_of(h.plan);
  }
  py::list political, professional, cohering;
  for (const auto& row : tables.political) {
    political.append(py::make_tuple(row.occurrence, row.arena ? py::cast(row.arena->id) : py::none(),
                                    words_of(row.acts), row.only_takes_note));
  }
  for (const auto& row : tables.professional)
    professional.append(py::make_tuple(row.year, row.month, py::tuple(py::cast(row.occurrences))));
  for (const auto& row : tables.cohering)
    cohering.append(py::make_tuple(row.political, py::tuple(py::cast(row.resting_on)),
                                   py::tuple(py::cast(row.too_late)), row.coheres));
  return py::make_tuple(py::tuple(political), py::tuple(professional), py::tuple(cohering), undated(tables));
}

}  // namespace

void bind_order(py::module_& m) {
  m.def("order_rules", &rules, py::arg("model"), "(id, strength, because, source) in order of the document.");
  m.def("order_pairs", &pairs, py::arg("plan"), "(rule, first, then): indices of rules and of occurrences.");
  m.def("check_order", &findings, py::arg("plan"), "(rule, first, then, verdict, missing days).");
  m.def("solve_order", &solution, py::arg("plan"), py::arg("with_advice"), py::arg("language"),
        "(earliest, latest, conflicts).");
  m.def("coherence", &coherence, py::arg("plan"), "The three tables of U13.");
}
