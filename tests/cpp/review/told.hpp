// Small owners for the tests of the room, read from tests/cpp/review/data and from the examples.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "hjul/review/direction.hpp"
#include "hjul/review/review.hpp"

namespace told {

using hjul::Date;

inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

inline std::filesystem::path source(const std::string& path) { return std::filesystem::path(HJUL_SOURCE_DIR) / path; }

inline Date day(const std::string& iso) {
  return Date::from_ymd(std::stoi(iso.substr(0, 4)), static_cast<unsigned>(std::stoi(iso.substr(5, 2))),
                        static_cast<unsigned>(std::stoi(iso.substr(8, 2))));
}

inline hjul::Plan plan_of(const hjul::Model& model, const std::string& from, const std::string& to) {
  return hjul::expand(model, hjul::DateWindow::half_open(day(from), day(to)));
}

// A rule set with one rule of that check.
inline std::vector<hjul::RuleSet> rule(const std::string& check, hjul::Strength strength = hjul::Strength::advice) {
  hjul::RuleSet set;
  set.id = hjul::RuleSetId("set");
  hjul::RuleSet::Rule one;
  one.id = hjul::RuleId("rule");
  one.check = check;
  one.strength = strength;
  set.rules.push_back(one);
  return {set};
}

inline hjul::Ledger ledger_of(const std::string& lines) {
  auto read = hjul::Ledger::read(lines);
  if (auto* issues = std::get_if<hjul::Issues>(&read)) throw std::runtime_error(hjul::format_issues(*issues));
  return std::move(std::get<hjul::Ledger>(read));
}

}  // namespace told
