// What the tests of this room share: short dates, and random numbers that are the same everywhere.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "hjul/base/date.hpp"
#include "hjul/calendar/recurrence.hpp"

namespace hjul::testing_tools {

inline Date day(std::string_view iso) { return parse_date(iso).value(); }

inline std::vector<std::string> isos(const std::vector<Date>& dates) {
  std::vector<std::string> texts;
  for (const Date date : dates) texts.push_back(date.iso());
  return texts;
}

// splitmix64: small, portable, seeded.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
  }
  // low ... high, both inclusive.
  int between(int low, int high) { return low + static_cast<int>(next() % static_cast<std::uint64_t>(high - low + 1)); }
  bool one_in(int n) { return between(1, n) == 1; }

 private:
  std::uint64_t state_;
};

inline RecurrenceRule rule(std::string_view text) {
  auto parsed = RecurrenceRule::parse(text);
  if (auto* refusal = std::get_if<RecurrenceRefusal>(&parsed)) throw std::runtime_error(refusal->message);
  return std::get<RecurrenceRule>(parsed);
}

inline Recurrence recurrence(std::string_view text, std::string_view start) {
  return Recurrence(rule(text), day(start));
}

inline std::vector<Date> dates_of(const Recurrence& recurrence, DateWindow window) {
  std::vector<Date> dates;
  for (const Date date : recurrence.occurrences(window)) dates.push_back(date);
  return dates;
}

inline DateWindow window(std::string_view from, std::string_view to) {
  return DateWindow::half_open(day(from), day(to));
}

// The first dates of a rule, as texts.
inline std::vector<std::string> first_dates(std::string_view text, std::string_view start, std::size_t count) {
  const Recurrence wanted = recurrence(text, start);
  std::vector<std::string> texts;
  for (const Date date : wanted.occurrences()) {
    if (texts.size() == count) break;
    texts.push_back(date.iso());
  }
  return texts;
}

}  // namespace hjul::testing_tools
