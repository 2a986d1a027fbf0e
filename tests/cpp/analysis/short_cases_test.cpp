// Short cases read by days are read by masks, all others row by row. By two days, with all times doubled, the same log
// is read row by row, and must give the same.
#include <gtest/gtest.h>

#include "hjul/analysis/resampling.hpp"
#include "logs.hpp"

namespace hjul {
namespace {

struct Shape {
  int levels = 4, rows = 12, days = 60, item_names = 6;
};

// With repeats, rows without level, arena or unit, several items in a row, and times within days.
EventLog log_by_chance(unsigned seed, int cases, std::int64_t stretch, const Shape& shape = {}) {
  std::mt19937 chance(seed);
  const auto below = [&](int n) { return static_cast<int>(chance() % static_cast<unsigned>(n)); };
  std::vector<std::string> levels;
  for (int level = 0; level < shape.levels; ++level) levels.push_back("level " + std::to_string(level));
  EventLog::Builder into(std::move(levels));
  for (int i = 0; i < 6; ++i) into.intern_item("item " + std::to_string(i));
  for (const char* arena : {"team", "informal", "council"}) into.intern_arena(arena);
  if (shape.levels > 2) into.set_profession(1).set_owner(2, static_cast<std::int8_t>(shape.levels - 1));
  for (int c = 0; c < cases; ++c) {
    NumberedLogRow row;
    row.case_number = into.intern_case(std::to_string(c));
    for (int i = below(shape.rows + 1); i > 0; --i) {
      std::vector<std::uint32_t> items;
      for (int item = 0; item < shape.item_names; ++item)
        if (below(12) == 0) items.push_back(static_cast<std::uint32_t>(item));
      row.time_ms = stretch * ((below(shape.days) - 5) * test::day_ms + below(2) * 1000);
      row.actor = into.intern_actor("actor " + std::to_string(below(2)));
      row.unit = below(4) == 0 ? EventLog::no_name : into.intern_unit("unit " + std::to_string((c + below(2)) % 7));
      row.level = static_cast<std::int8_t>(below(shape.levels + 1) - 1);
      row.arena = below(4) == 0 ? EventLog::no_arena : static_cast<std::uint16_t>(below(3));
      row.class_ = static_cast<ActivityClass>(below(activity_class_count));
      row.items = items;
      into.add_numbers(row);
      if (below(20) == 0) into.add_numbers(row);
    }
  }
  into.set_informal(1);
  if (seed % 2 == 0) into.set_known_until(stretch * 40 * test::day_ms);
  return std::move(into).build();
}

MeasureOptions options_of(std::int64_t stretch) {
  MeasureOptions options;
  options.resolution_ms = stretch * test::day_ms;
  options.loop_horizon_days = 20.0 * static_cast<double>(stretch);
  options.return_horizon_days = 10.0 * static_cast<double>(stretch);
  options.eligible = {"unit 1", "unit 2", "unit 3", "unit 5", "unit of nobody"};
  return options;
}

void expect_same_cases(unsigned seed, const Shape& shape) {
  const auto by_masks = case_figures(log_by_chance(seed, 40, 1, shape), options_of(1));
  const auto by_rows = case_figures(log_by_chance(seed, 40, 2, shape), options_of(2));
  ASSERT_EQ(by_masks.size(), by_rows.size());
  for (std::size_t c = 0; c < by_rows.size(); ++c) {
    CaseFigures expected = by_rows[c];
    expected.back.time /= 2;
    EXPECT_EQ(by_masks[c], expected) << "seed " << seed << ", case " << c;
  }
}

TEST(ShortCases, haveTheFiguresThatAreCountedRowByRow) {
  for (unsigned seed = 1; seed <= 60; ++seed) {
    expect_same_cases(seed, {});
    expect_same_cases(seed, {.levels = 8, .rows = 30, .days = 300, .item_names = 6});
    expect_same_cases(seed, {.levels = 1, .rows = 5, .days = 9, .item_names = 2});
    expect_same_cases(seed, {.levels = 3, .rows = 70, .days = 800, .item_names = 0});  // 63 rows are short, 64 are not
  }
}

void expect_same(const Measure& a, const Measure& b, double stretch = 1) {
  EXPECT_EQ(a.value.has_value(), b.value.has_value());
  if (a.value) {
    EXPECT_NEAR(*a.value * stretch, *b.value, 1e-12 * std::abs(*b.value) + 1e-15);
  }
  EXPECT_EQ(a.undefined, b.undefined);
  EXPECT_NEAR(a.numerator, b.numerator, 1e-9);
  EXPECT_NEAR(a.denominator, b.denominator, 1e-9);
  EXPECT_EQ(a.n, b.n);
  EXPECT_EQ(a.coverage, b.coverage);
}

TEST(ShortCases, addUpToTheSameProfile) {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    const Profile a = analyse(log_by_chance(seed, 60, 1), options_of(1));
    const Profile b = analyse(log_by_chance(seed, 60, 2), options_of(2));
    EXPECT_GT(a.duplicates, 0u);
    for (const auto measure :
         {&Profile::level_order, &Profile::level_order_censored_mean, &Profile::profession_first, &Profile::precedence,
          &Profile::handover, &Profile::loop_closure, &Profile::participation, &Profile::evenness,
          &Profile::gini_evenness, &Profile::input_uptake, &Profile::added_share, &Profile::arena_mix,
          &Profile::informal_share})
      expect_same(a.*measure, b.*measure);
    expect_same(a.return_latency, b.return_latency, 2);
    expect_same(a.return_latency_mean, b.return_latency_mean, 2);
    EXPECT_EQ(a.retention, b.retention);
    EXPECT_EQ(a.arena_counts, b.arena_counts);
    EXPECT_EQ(a.null_variance_of_mean, b.null_variance_of_mean);
    ASSERT_EQ(a.closing.steps().size(), b.closing.steps().size());
    for (std::size_t i = 0; i < a.closing.steps().size(); ++i) {
      EXPECT_EQ(2 * a.closing.steps()[i].time, b.closing.steps()[i].time);
      EXPECT_EQ(a.closing.steps()[i].waiting, b.closing.steps()[i].waiting);
    }
    for (int from = 0; from < 4; ++from)
      for (int to = 0; to < 4; ++to) EXPECT_NEAR(a.handovers.at(from, to), b.handovers.at(from, to), 1e-9);
  }
}

// Bytes, not only nearly: sums that are no whole numbers are added in one order.
TEST(ShortCases, areTheSameBytesWithAnyNumberOfThreads) {
  const EventLog log = log_by_chance(3, 60'000, 1, {.levels = 4, .rows = 6, .days = 30, .item_names = 3});
  MeasureOptions options = options_of(1);
  const Profile one = analyse(log, options);
  for (const unsigned threads : {2u, 3u, 8u}) {
    options.threads = threads;
    const Profile more = analyse(log, options);
    for (const auto measure :
         {&Profile::level_order, &Profile::level_order_mean, &Profile::level_order_censored_mean,
          &Profile::profession_first, &Profile::precedence, &Profile::handover, &Profile::return_latency,
          &Profile::return_latency_mean, &Profile::loop_closure, &Profile::participation, &Profile::evenness,
          &Profile::gini_evenness, &Profile::input_uptake, &Profile::arena_mix})
      EXPECT_EQ(one.*measure, more.*measure);
    EXPECT_EQ(one.handovers, more.handovers);
    EXPECT_EQ(one.retention, more.retention);
    EXPECT_EQ(one.returns, more.returns);
    EXPECT_EQ(one.closing, more.closing);
    EXPECT_EQ(one.profession_first_null, more.profession_first_null);
    EXPECT_EQ(one.null_variance_of_mean, more.null_variance_of_mean);
  }
  options.threads = 0;
  EXPECT_THROW(analyse(log, options), ContractViolation);
  options.threads = 257;
  EXPECT_THROW(analyse(log, options), ContractViolation);
}

// The permutation test asks for the first times of the case just read, whichever way it was.
TEST(ShortCases, giveTheirFirstTimes) {
  for (unsigned seed = 1; seed <= 10; ++seed) {
    const ResamplingOptions few{.replicates = 50, .seed = seed};
    const PermutationTest by_masks = test_of_no_ordering(log_by_chance(seed, 30, 1), options_of(1), few);
    EXPECT_EQ(by_masks, test_of_no_ordering(log_by_chance(seed, 30, 2), options_of(2), few));
  }
}

}  // namespace
}  // namespace hjul
