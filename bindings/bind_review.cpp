// review: rule sets, what became of their rules, and findings with their evidence, as plain tuples;
// python/hjul/review.py makes values of them.
#include "rule_sets.hpp"
#include "status_handle.hpp"

#include <algorithm>

#include "element.hpp"
#include "hjul/model/rule_document.hpp"
#include "hjul/model/words.hpp"
#include "hjul/review/direction.hpp"
#include "hjul/review/review.hpp"

namespace {

// In the languages of sentences, so that a reader of each sees the best there is.
py::dict texts(const hjul::Text& text) {
  py::dict all;
  for (const auto language : {hjul::Language::nb, hjul::Language::sv, hjul::Language::en})
    all[py::str(std::string(to_string(language)))] = std::string(text.best(language));
  return all;
}

// ---------------------------------------------------------------------------------------------------------- sentences

// Arguments as plain values: things by their ids, words by their keys.
py::object plain(int number) { return py::int_(number); }
py::object plain(const std::string& text) { return py::str(text); }
py::object plain(hjul::Date day) { return py::cast(day); }
py::object plain(const hjul::ReviewName& name) { return py::str(name.id); }
py::object plain(const hjul::ReviewTerm& term) { return py::str(term.key); }
template <class T>
py::object plain(const std::vector<T>& list) {
  py::tuple all(list.size());
  for (std::size_t i = 0; i < list.size(); ++i) all[i] = plain(list[i]);
  return all;
}

void bind_sentence(py::module_& m) {
  using S = hjul::ReviewSentence;
  py::class_<S>(m, "ReviewSentence", "What a review says, as data and in words. Immutable.")
      .def_readonly("code", &S::code, "Stable and dotted, such as review.goal.unserved.")
      .def_property_readonly(
          "arguments",
          [](const S& s) {
            py::dict all;
            for (const auto& [name, value] : s.arguments)
              all[py::str(name)] = std::visit([](const auto& each) { return plain(each); }, value);
            return all;
          },
          "What the sentence names, by name: days, numbers, and ids of elements and units; hjul's own words by their "
          "keys.")
      .def(
          "text", [](const S& s, const std::string& language) { return s.text(language_from(language)); },
          py::arg("language"), "The sentence: nb, sv or en (nn and da read nb).")
      .def(
          "remedy", [](const S& s, const std::string& language) { return s.remedy(language_from(language)); },
          py::arg("language"), "What would mend it; empty where nothing is broken.")
      .def(
          "__eq__", [](const S& a, const py::object& b) { return equal(a, b); }, py::arg("other"))
      .def("__hash__", [](const S& s) { return py::hash(py::str(s.code + s.text(hjul::Language::en))); })
      .def("__repr__", [](const S& s) { return "<" + s.code + ": " + s.text(hjul::Language::en) + ">"; });
}

// ------------------------------------------------------------------------------------------------------------ reviews

// (rule set, rule, titles, check, strength, is verified, source)
py::tuple told(const hjul::ReviewRule& rule) {
  return py::make_tuple(rule.rule_set, rule.rule, texts(rule.title), rule.check, hjul::word_of(rule.strength),
                        rule.is_verified, py::tuple(py::cast(rule.source)));
}

// ((kind, id, place in the ledger or None) ...)
py::tuple told(const std::vector<hjul::ReviewRef>& refs) {
  py::tuple all(refs.size());
  for (std::size_t i = 0; i < refs.size(); ++i)
    all[i] = py::make_tuple(std::string(to_string(refs[i].kind)), refs[i].id,
                            refs[i].seq.value == 0 ? py::none() : py::cast(refs[i].seq.value));
  return all;
}

// (as of, known, ((rule, sentence, about, evidence) ...), ((rule, verdict, reason or None, findings) ...))
py::tuple told(const hjul::Review& review) {
  py::tuple findings(review.findings.size());
  for (std::size_t i = 0; i < review.findings.size(); ++i) {
    const hjul::Finding& each = review.findings[i];
    findings[i] = py::make_tuple(told(each.rule), each.message, told(each.about), told(each.evidence));
  }
  py::tuple outcomes(review.outcomes.size());
  for (std::size_t i = 0; i < review.outcomes.size(); ++i) {
    const hjul::RuleOutcome& each = review.outcomes[i];
    outcomes[i] = py::make_tuple(told(each.rule), std::string(to_string(each.verdict)), each.reason, each.findings);
  }
  return py::make_tuple(review.as_of, review.known, findings, outcomes);
}

py::tuple review_plan(const PlanHandle& plan, const RuleSetList& rules, const DayArgument& as_of) {
  hjul::Review review;
  {
    const py::gil_scoped_release release;
    review = hjul::review(plan.plan, rules.sets, as_of);
  }
  return told(review);
}

py::tuple review_ledger(const ReplayHandle& replay, const RuleSetList& rules, const DayArgument& as_of,
                        std::uint32_t known) {
  hjul::Review review;
  {
    const py::gil_scoped_release release;
    review = hjul::review(replay.replay, rules.sets, as_of, hjul::Sequence{known});
  }
  return told(review);
}

// ((name, needs, source, {language: question}) ...)
py::tuple checks() {
  py::list all;
  for (const hjul::CheckInfo& check : hjul::review_checks()) {
    py::dict asks;
    for (const auto language : {hjul::Language::nb, hjul::Language::sv, hjul::Language::en})
      asks[py::str(std::string(to_string(language)))] = std::string(check.asks(language));
    all.append(
        py::make_tuple(std::string(check.name), std::string(to_string(check.needs)), std::string(check.source), asks));
  }
  return py::tuple(all);
}

py::tuple ids(const std::vector<const hjul::Activity*>& activities) {
  py::tuple all(activities.size());
  for (std::size_t i = 0; i < activities.size(); ++i) all[i] = py::str(activities[i]->id.text());
  return all;
}

// ((cycle or None, direction, (first, then) or None, profession, administration, politics) ...)
py::tuple orders(const PlanHandle& plan, const DayArgument& as_of) {
  py::list all;
  for (const hjul::WheelOrder& order : hjul::wheel_orders(plan.plan, as_of)) {
    py::object breaking = py::none();
    if (order.breaking)
      breaking = py::make_tuple(hjul::word_of(order.breaking->first), hjul::word_of(order.breaking->second));
    all.append(py::make_tuple(order.cycle ? py::cast(order.cycle->id) : py::none(),
                              std::string(to_string(order.direction)), breaking, ids(order.profession),
                              ids(order.administration), ids(order.politics)));
  }
  return py::tuple(all);
}

// As written, by language.
py::dict as_written(const hjul::Text& text) {
  py::dict all;
  for (const auto language :
       {hjul::Language::nb, hjul::Language::nn, hjul::Language::sv, hjul::Language::da, hjul::Language::en})
    if (const auto words = text.in(language); !words.empty())
      all[py::str(std::string(to_string(language)))] = std::string(words);
  return all;
}

py::tuple days(const hjul::Validity& valid) { return py::make_tuple(valid.from, valid.to); }

// ((id, titles, country, (from, to), source, ((id, titles, check, strength, verified, (from, to), source) ...)) ...)
py::tuple contents(const std::vector<hjul::RuleSet>& sets) {
  py::list all;
  for (const hjul::RuleSet& set : sets) {
    py::list rules;
    for (const hjul::RuleSet::Rule& rule : set.rules)
      rules.append(py::make_tuple(rule.id.text(), as_written(rule.title), rule.check,
                                  std::string(hjul::word_of(rule.strength)), rule.is_verified, days(rule.valid),
                                  py::tuple(py::cast(rule.source.get()))));
    all.append(py::make_tuple(set.id.text(), as_written(set.title), set.country, days(set.valid),
                              py::tuple(py::cast(set.source.get())), py::tuple(rules)));
  }
  return py::tuple(all);
}

void bind_rule_sets(py::module_& m) {
  using R = RuleSetList;
  py::class_<R, std::shared_ptr<R>>(m, "RuleSetList")
      .def(py::init([](const py::bytes& text) { return R{hjul::load_rule_sets(std::string(text))}; }), py::arg("text"))
      .def_static(
          "of_model", [](const hjul::Model& model) { return R{model->rule_sets}; }, py::arg("model"))
      .def_property_readonly("ids",
                             [](const R& r) {
                               py::list all;
                               for (const auto& set : r.sets) all.append(set.id.text());
                               return py::tuple(all);
                             })
      .def_property_readonly("contents", [](const R& r) { return contents(r.sets); })
      .def_property_readonly("countries",
                             [](const R& r) {
                               py::list all;
                               for (const auto& set : r.sets) all.append(set.country);
                               return py::tuple(all);
                             })
      .def(
          "chosen",
          [](const R& r, const std::vector<std::string>& ids) {
            R some;
            for (const auto& set : r.sets)
              if (std::find(ids.begin(), ids.end(), set.id.text()) != ids.end()) some.sets.push_back(set);
            return some;
          },
          py::arg("ids"))
      .def(
          "joined",
          [](const R& r, const R& more) {
            R all = r;
            all.sets.insert(all.sets.end(), more.sets.begin(), more.sets.end());
            return all;
          },
          py::arg("more"));
}

}  // namespace

void bind_review(py::module_& m) {
  bind_sentence(m);
  bind_rule_sets(m);
  m.def("review_plan", &review_plan, py::arg("plan"), py::arg("rules"), py::arg("as_of"));
  m.def("review_ledger", &review_ledger, py::arg("replay"), py::arg("rules"), py::arg("as_of"), py::arg("known"));
  m.def("review_checks", &checks);
  m.def("rule_document_schema", &hjul::rule_document_schema, "The JSON Schema (2020-12) of documents of rule sets.");
  m.def("wheel_orders", &orders, py::arg("plan"), py::arg("as_of"));
}
