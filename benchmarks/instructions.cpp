// Small, repeatable workloads whose instructions are counted, not timed: see instructions.py.
//
//   hjul_instructions expand       1,000 schools x 4 follow-ups x 10 years = 40,000 occurrences
//   hjul_instructions load         a document of about 2 MB, 7,000 units
//   hjul_instructions recurrence   calendar.md section 10, case a, 1,600 dates, a hundred times
//
// Only what runs inside measured() is counted. Each workload checks its result, so that nothing can be left out.
#include <cstdlib>
#include <functional>
#include <iostream>
#include <map>
#include <string>

#include "hjul/plan/plan.hpp"

namespace hjul::instructions {

// Named for callgrind's --toggle-collect.
[[gnu::noinline]] void measured(const std::function<void()>& work) { work(); }

}  // namespace hjul::instructions

namespace {

using hjul::Date;
using hjul::Model;

void demand(bool holds, const char* what) {
  if (holds) return;
  std::cerr << "wrong result: " << what << '\n';
  std::exit(EXIT_FAILURE);
}

std::string schools(int count) {
  std::string text = R"({"hjul": "1", "id": "many", "place": {"country": "SE"}, "levels": ["unit", "politics"],
    "kinds": {"school": "unit", "board": "politics"}, "units": {"board": {"kind": "board"})";
  for (int s = 0; s < count; ++s) text += ",\"s" + std::to_string(s) + R"(": {"kind": "school", "under": "board"})";
  text += "}, \"activities\": {";
  for (const int month : {11, 1, 4, 8})
    text += (month == 11 ? "\"f" : ", \"f") + std::to_string(month) +
            R"(": {"kind": "follow_up", "for": {"kind": "school"}, "when": {"month": )" + std::to_string(month) + "}}";
  return text + "}}";
}

// Units with what registers give: titles, codes, sources.
std::string register_of(int count) {
  std::string text = R"({"hjul": "1", "id": "register", "levels": ["school", "owner"],
    "kinds": {"school": "school", "owner": "owner"}, "units": {"town": {"kind": "owner"})";
  for (int u = 0; u < count; ++u) {
    const std::string number = std::to_string(1'000'000 + u);
    text += ",\n    \"unit-" + number + R"(": {"kind": "school", "under": "town",
      "title": "Nordre Lillebø grunnskole og barnehage, avdeling nr. )" +
            number + R"(", "codes": {"orgnr": "9)" + number + R"(", "nsr": "10)" + number +
            R"("}, "source": ["Nasjonalt skoleregister, uttrekk 2026-01-15"], "valid": {"from": "1994-08-01"}})";
  }
  return text + "}}";
}

void expand_schools() {
  const Model model = Model::load(schools(1000));
  const auto window = hjul::DateWindow::half_open(Date::from_ymd(2011, 8, 1), Date::from_ymd(2021, 8, 1));
  std::size_t rows = 0;
  hjul::instructions::measured([&] { rows = expand(model, window).size(); });
  demand(rows == 40'000, "40,000 occurrences");
}

void load_register() {
  std::string text = register_of(7000);
  demand(text.size() > 1'900'000 && text.size() < 2'100'000, "about 2 MB");
  std::size_t units = 0;
  hjul::instructions::measured([&] { units = Model::load(std::move(text))->units.size(); });
  demand(units == 7001, "7,001 units");
}

void walk_recurrence() {
  const std::string rule = "FREQ=YEARLY;BYMONTH=1,4,8,11;BYDAY=3TU;COUNT=1600";
  constexpr std::int64_t digest = 35'192'988'802;  // the sum of its dates as yyyymmdd
  std::int64_t sum = 0;
  hjul::instructions::measured([&] {
    for (int turn = 0; turn < 100; ++turn) {
      const auto parsed = hjul::Recurrence::parse(rule, Date::from_ymd(2000, 1, 18));
      for (const Date day : std::get<hjul::Recurrence>(parsed).occurrences())
        sum += std::int64_t{day.year()} * 10'000 + day.month() * 100 + day.day();
    }
  });
  demand(sum == 100 * digest, "the digest of calendar.md section 10");
}

}  // namespace

int main(int count, char** arguments) {
  const std::map<std::string, void (*)()> workloads = {
      {"expand", expand_schools}, {"load", load_register}, {"recurrence", walk_recurrence}};
  const auto chosen = workloads.find(count == 2 ? arguments[1] : "");
  if (chosen == workloads.end()) {
    std::cerr << "usage: hjul_instructions expand | load | recurrence\n";
    return EXIT_FAILURE;
  }
  chosen->second();
}
