// Test only: the recurrences and holidays of hjul for the oracles in Python, as lines of text.
//
//   hjul_recur_oracle                 reads "rrule|start|from|to|limit" (the last three may be empty) and prints
//                                     "ok 2024-01-01 2024-01-02 ..." or "refused <word> <message>", line by line
//   hjul_recur_oracle holidays NO     prints "2000-01-01 new-years-day statutory <name>", 2000-2099
#include <array>
#include <charconv>
#include <iostream>
#include <string>

#include "hjul/calendar/holidays.hpp"
#include "hjul/calendar/recurrence_query.hpp"

namespace {

using hjul::Date;

bool split(std::string_view line, std::array<std::string_view, 5>& fields) {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const std::size_t end = line.find('|');
    if ((end == std::string_view::npos) != (i + 1 == fields.size())) return false;
    fields[i] = line.substr(0, end);
    line.remove_prefix(end == std::string_view::npos ? line.size() : end + 1);
  }
  return true;
}

std::variant<std::vector<std::int32_t>, hjul::RecurrenceRefusal> answer_line(std::string_view line) {
  std::array<std::string_view, 5> fields;
  if (!split(line, fields)) return hjul::refuse_line(line);
  hjul::RecurrenceQuery query{fields[0], fields[1], {}, {}, {}};
  if (!fields[2].empty()) query.from = fields[2];
  if (!fields[3].empty()) query.to = fields[3];
  if (!fields[4].empty()) {
    std::size_t limit = 0;
    const char* end = fields[4].data() + fields[4].size();
    if (std::from_chars(fields[4].data(), end, limit).ptr != end) return hjul::refuse_line(line);
    query.limit = limit;
  }
  return hjul::answer(query);
}

void print_holidays(std::string_view country) {
  const hjul::HolidaySet set(hjul::country_holidays(country));
  for (const hjul::Holiday& holiday : set.in(set.range()))
    std::cout << holiday.date.iso() << ' ' << holiday.id << ' ' << hjul::to_string(holiday.category) << ' '
              << holiday.name.best(hjul::Language::nb) << '\n';
}

}  // namespace

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  if (argc == 3 && std::string_view(argv[1]) == "holidays") {
    print_holidays(argv[2]);
    return 0;
  }
  for (std::string line; std::getline(std::cin, line);) {
    const auto answered = answer_line(line);
    if (const auto* refusal = std::get_if<hjul::RecurrenceRefusal>(&answered)) {
      std::cout << "refused " << hjul::to_string(refusal->fault) << ' ' << refusal->message << '\n';
      continue;
    }
    std::cout << "ok";
    for (const std::int32_t serial : std::get<0>(answered)) std::cout << ' ' << Date::from_serial(serial).iso();
    std::cout << '\n';
  }
  return 0;
}
