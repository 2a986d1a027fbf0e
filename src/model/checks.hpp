// What must hold between the parts of a document, once each part could be read. An explicit list of small checks;
// nothing registers itself.
#pragma once

#include <algorithm>
#include <initializer_list>

#include "hjul/model/model.hpp"
#include "reader.hpp"

namespace hjul {

// Appends every issue found.
void check_model(const Document& document, const ModelData& model, Issues& issues);

bool has_unknown_names(const Issues& issues);

// Where checks put what they find: by JSON Pointer, resolved to line and column only when something is wrong.
class Findings {
 public:
  using Arguments = std::vector<std::pair<std::string, std::string>>;
  Findings(const Document& document, Issues& issues)
      : document_(document), issues_(issues), reading_issues_(issues.size()) {}
  // False when reading found errors: then only what stands for itself is checked, not what hangs on other parts.
  bool is_whole() const noexcept { return reading_issues_ == 0; }
  // The same of some parts of the document alone, by their names in it.
  bool is_whole(std::initializer_list<std::string_view> parts) const;
  // False when an id leads nowhere.
  bool are_names_known() const;
  void add(Severity severity, std::string code, const std::string& pointer, std::string expected,
           std::string_view found, Arguments arguments = {});
  void error(std::string code, const std::string& pointer, std::string expected, std::string_view found,
             Arguments arguments = {}) {
    add(Severity::error, std::move(code), pointer, std::move(expected), found, std::move(arguments));
  }
  void warning(std::string code, const std::string& pointer, std::string expected, std::string_view found,
               Arguments arguments = {}) {
    add(Severity::warning, std::move(code), pointer, std::move(expected), found, std::move(arguments));
  }
  // Reading found an error there, above it or within it: what stands there is not what was meant.
  bool is_echo(const std::string& pointer) const;
  // No more are wanted.
  bool is_full() const noexcept { return issues_.size() >= document_.limits().issues; }

  Hints hints;

 private:
  const Document& document_;
  Issues& issues_;
  std::size_t reading_issues_;  // those at the front, found before any check
};

void check_units(const ModelData& model, Findings& findings);
void check_periods_and_calendars(const ModelData& model, Findings& findings);
void check_activities(const ModelData& model, Findings& findings);
void check_follow_up(const ModelData& model, Findings& findings);
void check_carry_over(const ModelData& model, Findings& findings);
// The static checks of obligations (obligations.md 9).
void check_obligations(const ModelData& model, Findings& findings);
// What is measured, and what of it may be shown.
void check_quality(const ModelData& model, Findings& findings);
void check_possibility(const ModelData& model, Findings& findings);
// Rules to review against: days in their order, and days that leave a rule of its set any.
void check_rule_sets(const std::vector<RuleSet>& rule_sets, Findings& findings);

// Days in their order. The pointer is only made when something is wrong.
template <class MakePointer>
void check_validity(const Validity& valid, MakePointer pointer, Findings& findings) {
  if (valid.from && valid.to && *valid.to < *valid.from)
    findings.error("validity.inverted", pointer() + "/valid", "a last day on or after " + valid.from->iso(),
                   valid.to->iso());
}

// One time of an activity: its form, its rule, its days. `has_school_days`: some calendar of the model declares them.
void check_when(const When& when, bool has_school_days, const std::string& pointer, Findings& findings);

// The element with an id in a collection that is ordered by id; null when there is none.
template <class E, class I>
const E* find_by_id(const std::vector<E>& sorted, const I& id) noexcept {
  const auto at = std::lower_bound(sorted.begin(), sorted.end(), id, [](const E& e, const I& i) { return e.id < i; });
  return at != sorted.end() && at->id == id ? &*at : nullptr;
}

// Whether an activity took a demand over from the one that it is like: then it is spoken of there.
bool is_taken_over(const ModelData& model, const Activity& activity, const Demand& demand);

// "/units/a~1b": a JSON Pointer from names.
std::string pointer_of(std::initializer_list<std::string_view> names);

}  // namespace hjul
