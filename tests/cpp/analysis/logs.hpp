// Logs for the tests of the room analysis: the worked fixture of analysis.md 1.3, and logs by chance from a seed.
#pragma once

#include <random>
#include <string>

#include "hjul/analysis/measures.hpp"

namespace hjul::test {

inline constexpr std::int64_t day_ms = milliseconds_per_day;

struct Line {
  const char* case_id;
  std::int64_t day;
  const char* actor;
  const char* level;
  const char* activity;
  const char* arena;
};

// analysis.md 1.3.
inline const std::vector<Line>& worked_lines() {
  static const std::vector<Line> lines = {
      {"c1", 0, "system", "", "published", ""},      {"c1", 3, "t1", "P", "analyse", "team"},
      {"c1", 3, "t2", "P", "analyse", "team"},       {"c1", 10, "l1", "L", "review", "formal"},
      {"c1", 24, "a1", "A", "dialogue", "dialogue"}, {"c1", 60, "o1", "O", "treat", "council"},
      {"c1", 75, "t1", "P", "feedback", "team"},     {"c2", 0, "system", "", "published", ""},
      {"c2", 2, "a1", "A", "analyse", "formal"},     {"c2", 20, "o1", "O", "treat", "council"},
      {"c2", 40, "l2", "L", "inform", "formal"},     {"c2", 50, "t3", "P", "analyse", "team"},
      {"c3", 0, "system", "", "published", ""},      {"c3", 5, "a1", "A", "analyse", "formal"},
      {"c3", 5, "t4", "P", "analyse", "informal"},   {"c3", 30, "a1", "A", "dialogue", "dialogue"},
  };
  return lines;
}

inline ActivityClass class_of(std::string_view activity) {
  if (activity == "published") return ActivityClass::publish;
  if (activity == "feedback") return ActivityClass::feed_back;
  return parse_activity_class(activity).value_or(ActivityClass::other);
}

inline EventLog log_of(const std::vector<Line>& lines, std::vector<std::string> levels = {"P", "L", "A", "O"}) {
  EventLog::Builder into(std::move(levels));
  for (const Line& line : lines)
    into.add({line.case_id,
              line.day * day_ms,
              line.actor,
              line.activity,
              "",
              line.level,
              line.arena,
              class_of(line.activity),
              {}});
  return std::move(into).build();
}

// "Every row except published counts as processing in this fixture."
inline MeasureOptions of_the_fixture() {
  MeasureOptions options;
  options.processing = ActivityClasses::all();
  options.processing.remove(ActivityClass::publish);
  return options;
}

// A log by chance: up to `cases` cases of up to 12 events on four levels within 60 days.
struct RandomLog {
  struct Row {
    int case_number;
    std::int64_t time;
    int actor;
    int level;  // -1: none
    ActivityClass class_;
    int arena;
  };
  std::vector<Row> rows;
  static constexpr int levels = 4;

  explicit RandomLog(unsigned seed, int cases = 8) {
    std::mt19937 chance(seed);
    const auto below = [&](unsigned n) { return static_cast<int>(chance() % n); };
    for (int c = 0; c < cases; ++c)
      for (int i = below(13); i > 0; --i)
        rows.push_back({c, below(60) * day_ms, below(5), below(5) - 1,
                        static_cast<ActivityClass>(below(activity_class_count)), below(4)});
  }

  EventLog build(bool is_reversed = false) const {
    EventLog::Builder into({"P", "L", "A", "O"});
    for (const Row& row : rows) {
      const int level = row.level < 0 || !is_reversed ? row.level : levels - 1 - row.level;
      into.add_numbers({into.intern_case("case " + std::to_string(row.case_number)),
                        row.time,
                        into.intern_actor("actor " + std::to_string(row.actor)),
                        into.intern_activity("work"),
                        into.intern_unit("unit " + std::to_string(row.case_number % 3)),
                        static_cast<std::int8_t>(level),
                        into.intern_arena("arena " + std::to_string(row.arena)),
                        row.class_,
                        {}});
    }
    return std::move(into).build();
  }
};

}  // namespace hjul::test
