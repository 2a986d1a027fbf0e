// Writing is the inverse of reading: property tests over logs of chance with a fixed seed, and what names may be.
#include "hjul/io/write_event_log.hpp"

#include <random>

#include "event_log_files.hpp"

namespace hjul {
namespace {

using namespace event_log_files;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

const std::vector<std::string> odd_names = {
    "c1", "å & <b> \"q\" 'a'", "two\nlines\tand tab\r", "𝄞", "unit/c1", "result/", " blank ", "]]>", "&amp;", "\\u0041",
    "e1"};

// Rows in the order of the finished log, so that names are numbered alike.
EventLog made(std::uint32_t seed) {
  std::mt19937 chance(seed);
  const auto below = [&](std::size_t n) { return static_cast<std::size_t>(chance() % n); };
  std::vector<std::string> levels;
  for (std::size_t i = below(5); i > 0; --i) levels.push_back("level " + std::to_string(i) + odd_names[below(4)]);
  EventLog::Builder into(levels);
  const auto maybe = [&]() -> std::string { return below(3) == 0 ? "" : odd_names[below(odd_names.size())]; };
  const std::size_t cases = below(5);
  for (std::size_t c = 0; c < cases; ++c) {
    const std::string name = c == 0 && below(2) == 0 ? "" : odd_names[c];
    std::int64_t time = static_cast<std::int64_t>(below(1000)) * 1'234'567 - 500'000'000;
    into.intern_case(name);
    for (std::size_t e = below(6); e > 0; --e) {
      const std::string actor = maybe(), activity = below(2) == 0 ? "analyse" : maybe(), unit = maybe(),
                        arena = maybe();
      std::vector<std::string> items;
      for (std::size_t i = below(3); i > 0; --i) items.push_back(odd_names[below(odd_names.size())]);
      const std::vector<std::string_view> views(items.begin(), items.end());
      LogRow row;
      row.case_id = name;
      row.time_ms = time += static_cast<std::int64_t>(below(3)) * 86'400'001;
      row.actor = actor;
      row.activity = activity;
      row.unit = unit;
      row.arena = arena;
      if (!levels.empty() && below(4) > 0) row.level = levels[below(levels.size())];
      row.class_ = static_cast<ActivityClass>(below(activity_class_count));
      row.items = views;
      into.add(row);
      if (!arena.empty() && below(3) == 0) into.set_informal(into.intern_arena(arena));
    }
  }
  if (below(2) == 0) into.set_has_dates(false);
  if (below(2) == 0) into.set_known_until(1'790'000'000'123);
  if (levels.size() > 1) {
    into.set_profession(static_cast<std::int8_t>(below(levels.size())));
    into.set_owner(0, static_cast<std::int8_t>(below(levels.size())));
  }
  return std::move(into).build();
}

TEST(WriteEventLog, WhatIsWrittenIsReadAsTheSameLog) {
  std::size_t rows = 0;
  for (std::uint32_t seed = 0; seed < 500; ++seed) {
    const EventLog log = made(seed);
    rows += log.size();
    const std::string xes = write_xes(log), ocel = write_ocel(log);
    const EventLog from_xes = log_of(read_xes(xes)), from_ocel = log_of(read_ocel(ocel));
    ASSERT_EQ(told(from_xes), told(log)) << xes;
    ASSERT_EQ(told(from_ocel), told(log)) << ocel;
    // Items of a row stand by their numbers, which may be others the first time; after that, all is the same.
    ASSERT_TRUE(log_of(read_xes(write_xes(from_xes))) == from_xes) << xes;
    ASSERT_TRUE(log_of(read_ocel(write_ocel(from_xes))) == from_xes) << ocel;
    ASSERT_TRUE(from_ocel == from_xes) << ocel;
    ASSERT_EQ(write_xes(from_ocel), xes);
    ASSERT_EQ(from_xes.highest_of_profession(), log.highest_of_profession());
    ASSERT_EQ(from_xes.highest_of_owner(), log.highest_of_owner());
    ASSERT_EQ(from_xes.has_dates(), log.has_dates());
    ASSERT_EQ(from_xes.known_until(), log.known_until());
    for (std::size_t row = 0; row < log.size(); ++row) {
      if (log.arenas()[row] == EventLog::no_arena) continue;
      ASSERT_EQ(from_xes.is_informal(from_xes.arenas()[row]), log.is_informal(log.arenas()[row]));
    }
  }
  EXPECT_GT(rows, 1000u);
}

TEST(WriteEventLog, TheMappingWinsOverTheLevelsOfTheFile) {
  const EventLog log = log_of(read_csv_log(small_csv(), four_levels()));
  LevelMapping other = four_levels();
  other.levels = {"O", "A", "L", "P"};
  EXPECT_THAT(log_of(read_xes(write_xes(log), other)).level_names(), ElementsAre("O", "A", "L", "P"));
  EXPECT_THAT(log_of(read_ocel(write_ocel(log), other)).level_names(), ElementsAre("O", "A", "L", "P"));
  other.levels = {"P", "L"};
  EXPECT_THAT(codes(refused(read_xes(write_xes(log), other))), ElementsAre("event_log.unknown_level"));
  EXPECT_THAT(codes(refused(read_ocel(write_ocel(log), other))), ElementsAre("event_log.unknown_level"));
}

TEST(WriteEventLog, LevelsAreFoundWhereverTheyStand) {
  const EventLog log = log_of(read_csv_log(small_csv(), four_levels()));
  const std::string text = write_ocel(log);
  const std::size_t end = text.find("},\n") + 1;
  // The member `hjul` behind all others, as after sorting the names.
  const std::string moved = "{" + text.substr(end + 1, text.size() - end - 3) + "," + text.substr(1, end - 1) + "}";
  EXPECT_TRUE(log_of(read_ocel(moved)) == log_of(read_ocel(text))) << moved;
}

TEST(WriteEventLog, NamesThatNoFormatCanWriteAreRefused) {
  const auto with = [](std::string_view name) {
    EventLog::Builder into({"P"});
    LogRow row;
    row.case_id = "c";
    row.actor = name;
    row.activity = "analyse";
    into.add(row);
    return std::move(into).build();
  };
  EXPECT_THROW(write_xes(with("a\x01")), UnwritableText);
  EXPECT_THROW(write_xes(with("a\xEF\xBF\xBF")), UnwritableText);
  EXPECT_THROW(write_xes(with("a\xFF")), UnwritableText);
  EXPECT_THROW(write_ocel(with("a\xFF")), UnwritableText);
  const EventLog odd = with("a\x01\x1F");
  EXPECT_EQ(told(log_of(read_ocel(write_ocel(odd)))), told(odd));
  try {
    write_xes(with("a\x01"));
  } catch (const UnwritableText& error) {
    EXPECT_EQ(error.code(), "event_log.unwritable");
    EXPECT_THAT(error.what(), HasSubstr("a\\u0001"));
  }
}

TEST(WriteEventLog, TimesOutsideTheCalendarAreRefused) {
  EventLog::Builder into({});
  LogRow row;
  row.time_ms = 253'402'300'800'000;
  into.add(row);
  const EventLog log = std::move(into).build();
  EXPECT_THROW(write_xes(log), BadDate);
  EXPECT_THROW(write_ocel(log), BadDate);
}

TEST(WriteEventLog, IdsOfObjectsDifferOverAllTypes) {
  EventLog::Builder into({});
  LogRow row;
  row.case_id = "x";
  row.actor = "x";
  row.unit = "x";
  row.activity = "analyse";
  into.add(row);
  const std::string text = write_ocel(std::move(into).build());
  EXPECT_THAT(text, HasSubstr(R"({"id":"x","type":"result","attributes":[],"relationships":[]})"));
  EXPECT_THAT(text, HasSubstr(R"({"id":"unit/x","type":"unit","hjul:name":"x")"));
  EXPECT_THAT(text, HasSubstr(R"({"id":"actor/x","type":"actor","hjul:name":"x")"));
}

}  // namespace
}  // namespace hjul
