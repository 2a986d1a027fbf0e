// Any bytes as published results: the first byte chooses the source, and whether a second file follows behind a line of
// dashes. Refused with issues that a person can follow, or rows that hold together and are the same when read again.
#include <cmath>

#include "check.hpp"
#include "hjul/io/read_observations.hpp"

namespace {

using hjul::testing::check;
using hjul::testing::check_issues;

void check_rows(const hjul::Observations& rows) {
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const hjul::Observation one = rows.at(row);
    check(!one.unit.empty() && !one.indicator.empty() && !one.period.empty());
    check(one.value.is_missing() == (one.value.reason != hjul::MissingReason::none));
    check(one.value.is_numeric() != std::isnan(rows.value()[row]) || one.value.kind == hjul::ObservedKind::band ||
          one.value.kind == hjul::ObservedKind::text);
  }
}

void check_tree(const hjul::Hierarchy& tree) {
  for (std::uint32_t period = 0; period < tree.periods().size(); ++period) {
    for (const std::uint32_t unit : tree.preorder(period)) {
      const std::uint32_t superior = tree.superior(period)[unit];
      check(superior == hjul::Hierarchy::none || tree.units()[superior].level > tree.units()[unit].level);
    }
  }
}

std::variant<hjul::ObservationSet, hjul::Issues> read(std::string_view text, unsigned choice) {
  hjul::ObservationLimits limits;
  limits.columns = 64;
  hjul::ObservationImport import(limits);
  const auto source = static_cast<hjul::ObservationSource>(choice % 5);
  constexpr std::string_view between = "\n----\n";
  const std::size_t end = choice >= 128 ? text.find(between) : std::string_view::npos;
  import.add(source, text.substr(0, end), "first", "one");
  if (end != std::string_view::npos) import.add(source, text.substr(end + between.size()), "second", "two");
  return std::move(import).finish();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  if (size == 0) return 0;
  // A copy of its own length, so that reading behind the end is found.
  const std::string text(data + 1, data + size);
  const auto first = read(text, data[0]);
  const auto again = read(text, data[0]);
  check(first.index() == again.index());
  if (const auto* issues = std::get_if<hjul::Issues>(&first)) {
    check(!issues->empty() && issues->size() <= hjul::ObservationLimits{}.issues);
    check_issues(*issues, text.size(), "fuzz.csv");
    check(*issues == std::get<hjul::Issues>(again));
    return 0;
  }
  const auto& set = std::get<hjul::ObservationSet>(first);
  check(set.observations == std::get<hjul::ObservationSet>(again).observations);
  check_issues(set.remarks, text.size(), "fuzz.csv");
  check_rows(set.observations);
  check_tree(set.hierarchy);
  check_tree(set.organisers);
  return 0;
}
