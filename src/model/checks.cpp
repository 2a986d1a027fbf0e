#include "checks.hpp"

namespace hjul {
namespace {

// The nearest place that the document has: a part made by `has`, or taken over with `like`, stands elsewhere. What the
// document has is named as it stands there: a list of one may lack its brackets, and then there is no "/0".
Place place_near(const Document& document, const std::string& pointer) {
  std::string nearest = pointer;
  while (true) {
    if (const auto value = document.find(nearest)) {
      Place place = document.place_of(*value);
      place.pointer += pointer.substr(nearest.size());
      return place;
    }
    nearest.erase(nearest.rfind('/'));
  }
}

// True for "/a/b" and "/a/b/c", not for "/a/bc".
bool leads_to(const std::string& pointer, const std::string& inner) {
  return inner.starts_with(pointer) && (inner.size() == pointer.size() || inner[pointer.size()] == '/');
}

}  // namespace

// What could not be read cannot be right either: one issue about it is enough.
bool Findings::is_echo(const std::string& pointer) const {
  for (std::size_t i = 0; i < reading_issues_; ++i)
    if (leads_to(pointer, issues_[i].where.pointer) || leads_to(issues_[i].where.pointer, pointer)) return true;
  return false;
}

bool has_unknown_names(const Issues& issues) {
  return std::any_of(issues.begin(), issues.end(), [](const Issue& each) { return each.code == "reference.unknown"; });
}

bool Findings::is_whole(std::initializer_list<std::string_view> parts) const {
  for (std::size_t i = 0; i < reading_issues_; ++i) {
    const std::string& pointer = issues_[i].where.pointer;
    const auto holds = [&](std::string_view part) { return leads_to('/' + std::string(part), pointer); };
    if (pointer.empty() || std::any_of(parts.begin(), parts.end(), holds)) return false;
  }
  return true;
}

bool Findings::are_names_known() const {
  return !has_unknown_names(Issues(issues_.begin(), issues_.begin() + static_cast<std::ptrdiff_t>(reading_issues_)));
}

void Findings::add(Severity severity, std::string code, const std::string& pointer, std::string expected,
                   std::string_view found, Arguments arguments) {
  if (is_full()) return;
  Place where = place_near(document_, pointer);
  if (is_echo(where.pointer)) return;
  Issue issue;
  issue.code = std::move(code);
  issue.severity = severity;
  issue.where = std::move(where);
  issue.expected = std::move(expected);
  issue.found = shown(found);
  issue.arguments = std::move(arguments);
  issues_.push_back(std::move(issue));
}

std::string pointer_of(std::initializer_list<std::string_view> names) {
  std::string pointer;
  for (const std::string_view name : names) {
    pointer += '/';
    for (const char c : name) {
      if (c == '~' || c == '/')
        pointer += c == '~' ? "~0" : "~1";
      else
        pointer += c;
    }
  }
  return pointer;
}

bool is_taken_over(const ModelData& model, const Activity& activity, const Demand& demand) {
  const Activity* base = activity.like ? find_by_id(model.activities, *activity.like) : nullptr;
  return base && std::find(base->demands.begin(), base->demands.end(), demand) != base->demands.end();
}

void check_model(const Document& document, const ModelData& model, Issues& issues) {
  Findings findings(document, issues);
  check_units(model, findings);
  check_periods_and_calendars(model, findings);
  check_activities(model, findings);
  check_carry_over(model, findings);
  if (findings.is_whole()) check_follow_up(model, findings);
  if (findings.is_whole()) check_obligations(model, findings);
  check_quality(model, findings);
  check_possibility(model, findings);
  check_rule_sets(model.rule_sets, findings);
}

}  // namespace hjul
