// The solver against Floyd and Warshall (calendar days), against all assignments (counted days), and on large inputs.
#include "hjul/plan/temporal_network.hpp"

#include <gtest/gtest.h>

#include <random>

namespace hjul {
namespace {

using Gap = TemporalNetwork::Gap;
using Variable = TemporalNetwork::Variable;
using Random = std::mt19937;

int pick(Random& random, int from, int to) { return std::uniform_int_distribution<int>(from, to)(random); }
Date at(std::int32_t serial) { return Date::from_serial(serial); }

const std::int32_t monday = Date::from_ymd(2026, 1, 5).serial();

struct Drawn {
  std::vector<std::pair<std::int32_t, std::int32_t>> windows;
  std::vector<Gap> gaps;

  TemporalNetwork network() const {
    TemporalNetwork made;
    for (const auto& [from, to] : windows) made.add(at(from), at(to));
    for (const Gap& gap : gaps)
      gap.is_at_least ? made.at_least(gap.from, gap.to, gap.lag, gap.label, gap.calendar)
                      : made.at_most(gap.from, gap.to, gap.lag, gap.label, gap.calendar);
    return made;
  }
};

Drawn draw(Random& random, int variables, int gaps, int width, int longest, const DayCalendar* calendar = nullptr) {
  Drawn drawn;
  for (int v = 0; v < variables; ++v) {
    const int from = monday + pick(random, 0, width / 2);
    drawn.windows.emplace_back(from, from + pick(random, 0, width));
  }
  for (int g = 0; g < gaps; ++g)
    drawn.gaps.push_back({static_cast<Variable>(pick(random, 0, variables - 1)),
                          static_cast<Variable>(pick(random, 0, variables - 1)), pick(random, 0, 2) > 0,
                          pick(random, -longest, longest), pick(random, 0, 1) ? calendar : nullptr,
                          static_cast<std::uint32_t>(g)});
  return drawn;
}

// ------------------------------------------------------------------------------------------------ Floyd and Warshall

// Longest distances from an origin and back; empty when there is a positive circle.
struct Exact {
  std::vector<std::int32_t> earliest, latest;
};
std::optional<Exact> floyd_warshall(const Drawn& drawn) {
  const std::size_t n = drawn.windows.size() + 1;
  constexpr std::int64_t none = 1'000'000'000;
  std::vector<std::vector<std::int64_t>> d(n, std::vector<std::int64_t>(n, none));  // t_j - t_i <= d[i][j]
  const auto tighten = [&](std::size_t i, std::size_t j, std::int64_t w) { d[i][j] = std::min(d[i][j], w); };
  for (std::size_t i = 0; i < n; ++i) d[i][i] = 0;
  for (std::size_t v = 1; v < n; ++v) {
    tighten(0, v, drawn.windows[v - 1].second);
    tighten(v, 0, -drawn.windows[v - 1].first);
  }
  for (const Gap& gap : drawn.gaps) {
    if (gap.is_at_least)
      tighten(gap.to + 1, gap.from + 1, -gap.lag);
    else
      tighten(gap.from + 1, gap.to + 1, gap.lag);
  }
  for (std::size_t k = 0; k < n; ++k)
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j)
        if (d[i][k] < none && d[k][j] < none) tighten(i, j, d[i][k] + d[k][j]);
  Exact exact;
  for (std::size_t i = 0; i < n; ++i)
    if (d[i][i] < 0) return {};
  for (std::size_t v = 1; v < n; ++v) {
    exact.earliest.push_back(static_cast<std::int32_t>(-d[v][0]));
    exact.latest.push_back(static_cast<std::int32_t>(d[0][v]));
  }
  return exact;
}

// Calendar days: the gaps of a conflict, summed, prove it.
void expect_real(const TemporalNetwork::Conflict& conflict, const Drawn& drawn) {
  ASSERT_FALSE(conflict.gaps.empty());
  EXPECT_GT(conflict.missing_days, 0);
  const auto begin_of = [](const Gap& gap) { return gap.is_at_least ? gap.from : gap.to; };
  const auto end_of = [](const Gap& gap) { return gap.is_at_least ? gap.to : gap.from; };
  std::int64_t length = 0;
  Variable place = begin_of(conflict.gaps.front());
  for (const Gap& gap : conflict.gaps) {
    EXPECT_EQ(begin_of(gap), place);
    place = end_of(gap);
    length += gap.is_at_least ? gap.lag : -gap.lag;
  }
  if (!conflict.held_by) {
    EXPECT_EQ(place, begin_of(conflict.gaps.front()));
    EXPECT_EQ(length, conflict.missing_days);
  } else {
    EXPECT_EQ(place, *conflict.held_by);
    const std::int64_t start = drawn.windows[begin_of(conflict.gaps.front())].first;
    EXPECT_EQ(start + length - drawn.windows[place].second, conflict.missing_days);
  }
}

TEST(TemporalNetwork, AgreesWithFloydAndWarshall) {
  Random random(20260101);
  int feasible = 0, circles = 0, held = 0;
  for (int round = 0; round < 6000; ++round) {
    const Drawn drawn = draw(random, pick(random, 1, 8), pick(random, 0, 12), pick(random, 1, 40), 12);
    const auto solution = drawn.network().solve();
    const auto exact = floyd_warshall(drawn);
    ASSERT_EQ(exact.has_value(), solution.conflicts.empty()) << "round " << round;
    for (const auto& conflict : solution.conflicts) {
      expect_real(conflict, drawn);
      ++(conflict.held_by ? held : circles);
    }
    if (!exact) continue;
    ++feasible;
    for (std::size_t v = 0; v < drawn.windows.size(); ++v) {
      ASSERT_EQ(solution.earliest[v].serial(), exact->earliest[v]) << "round " << round;
      ASSERT_EQ(solution.latest[v].serial(), exact->latest[v]) << "round " << round;
    }
  }
  EXPECT_GT(feasible, 1000);
  EXPECT_GT(circles, 100);
  EXPECT_GT(held, 100);
}

// --------------------------------------------------------------------------------------------- counted days, by force

DayCalendar some_days(Random& random) {
  std::vector<Date> days;
  for (std::int32_t day = monday - 200; day < monday + 200; ++day)
    if (pick(random, 0, 2) > 0) days.push_back(at(day));
  return DayCalendar({monday - 200, monday + 200}, days);
}

bool keeps(const Gap& gap, const std::vector<std::int32_t>& days) {
  std::int32_t to = days[gap.from] + gap.lag;
  if (gap.calendar && gap.lag != 0) to = gap.calendar->add(at(days[gap.from]), gap.lag).serial();
  return gap.is_at_least ? days[gap.to] >= to : days[gap.to] <= to;
}

// The least and the greatest day of every variable over all assignments that keep the gaps; empty when there is none.
std::optional<Exact> by_force(const Drawn& drawn, const std::vector<Gap>& gaps) {
  std::vector<std::int32_t> days;
  for (const auto& window : drawn.windows) days.push_back(window.first);
  std::optional<Exact> exact;
  while (true) {
    if (std::all_of(gaps.begin(), gaps.end(), [&](const Gap& gap) { return keeps(gap, days); })) {
      if (!exact) exact = Exact{days, days};
      for (std::size_t v = 0; v < days.size(); ++v) {
        exact->earliest[v] = std::min(exact->earliest[v], days[v]);
        exact->latest[v] = std::max(exact->latest[v], days[v]);
      }
    }
    std::size_t v = 0;
    while (v < days.size() && days[v] == drawn.windows[v].second) {
      days[v] = drawn.windows[v].first;
      ++v;
    }
    if (v == days.size()) return exact;
    ++days[v];
  }
}

TEST(TemporalNetwork, AgreesWithAllAssignmentsOfCountedDays) {
  Random random(20260102);
  int feasible = 0, infeasible = 0;
  for (int round = 0; round < 1500; ++round) {
    const DayCalendar calendar = some_days(random);
    const Drawn drawn = draw(random, pick(random, 1, 4), pick(random, 1, 6), 7, 4, &calendar);
    const auto solution = drawn.network().solve();
    const auto exact = by_force(drawn, drawn.gaps);
    ASSERT_EQ(exact.has_value(), solution.conflicts.empty()) << "round " << round;
    for (const auto& conflict : solution.conflicts) {
      EXPECT_GT(conflict.missing_days, 0);
      ASSERT_FALSE(by_force(drawn, conflict.gaps).has_value()) << "round " << round;
    }
    ++(exact ? feasible : infeasible);
    if (!exact) continue;
    for (std::size_t v = 0; v < drawn.windows.size(); ++v) {
      ASSERT_EQ(solution.earliest[v].serial(), exact->earliest[v]) << "round " << round << " variable " << v;
      ASSERT_EQ(solution.latest[v].serial(), exact->latest[v]) << "round " << round << " variable " << v;
    }
  }
  EXPECT_GT(feasible, 100);
  EXPECT_GT(infeasible, 100);
}

// ------------------------------------------------------------------------------------------------------- parts, size

TEST(TemporalNetwork, KeepsTheDatesOfPartsWithoutContradiction) {
  TemporalNetwork network;
  const auto a = network.add(at(monday), at(monday + 9)), b = network.add(at(monday), at(monday + 9));
  network.at_least(a, b, 20, 1);  // cannot be
  const auto c = network.add(at(monday), at(monday + 9)), d = network.add(at(monday), at(monday + 9));
  network.at_least(c, d, 3, 2);
  const auto solution = network.solve();
  ASSERT_EQ(solution.conflicts.size(), 1u);
  EXPECT_EQ(solution.conflicts[0].missing_days, 11);
  EXPECT_EQ(solution.earliest[d].serial(), monday + 3);
  EXPECT_EQ(solution.latest[c].serial(), monday + 6);
  EXPECT_EQ(solution.earliest[b].serial(), monday);
}

// calendar.md section 8: 20,000 schools, networks of 13 nodes and about 34 edges.
TEST(TemporalNetwork, SolvesANationOfNetworks) {
  constexpr std::uint32_t schools = 20'000, nodes = 13;
  TemporalNetwork network;
  for (std::uint32_t s = 0; s < schools; ++s)
    for (std::uint32_t v = 0; v < nodes; ++v) network.add(at(monday), at(monday + 365));
  for (std::uint32_t s = 0; s < schools; ++s)
    for (std::uint32_t v = 1; v < nodes; ++v) {
      network.at_least(s * nodes + v - 1, s * nodes + v, 10, v);
      network.at_most(s * nodes + v - 1, s * nodes + v, 60, v);
      if (v > 2) network.at_least(s * nodes + v - 3, s * nodes + v, 20, v);
    }
  const auto solution = network.solve();
  ASSERT_TRUE(solution.conflicts.empty());
  EXPECT_EQ(solution.earliest[5 * nodes + 12].serial(), monday + 120);
  EXPECT_EQ(solution.latest[5 * nodes].serial(), monday + 365 - 120);
}

// Chains in either direction: neither recursion nor work that grows with the square.
TEST(TemporalNetwork, SolvesLongChains) {
  constexpr Variable length = 100'000;
  for (const bool is_forward : {true, false}) {
    TemporalNetwork network;
    for (Variable v = 0; v < length; ++v) network.add(at(0), at(300'000));
    for (Variable v = 1; v < length; ++v) {
      const Variable from = is_forward ? v - 1 : v, to = is_forward ? v : v - 1;
      network.at_least(from, to, 1, v);
      network.at_most(from, to, 5, v);
    }
    const auto solution = network.solve();
    ASSERT_TRUE(solution.conflicts.empty());
    const Variable last = is_forward ? length - 1 : 0;
    EXPECT_EQ(solution.earliest[last].serial(), static_cast<std::int32_t>(length) - 1);
  }
}

// A circle is found by its going round, not by waiting until it has passed the last day of its windows.
TEST(TemporalNetwork, FindsALongCircleInWideWindows) {
  constexpr Variable length = 10'000;
  TemporalNetwork network;
  for (Variable v = 0; v < length; ++v) network.add(at(0), at(Date::max_serial));
  for (Variable v = 1; v < length; ++v) network.at_least(v - 1, v, 0, v);
  network.at_least(length - 1, 0, 1, length);
  const auto solution = network.solve();
  ASSERT_EQ(solution.conflicts.size(), 1u);
  EXPECT_FALSE(solution.conflicts[0].held_by.has_value());
  EXPECT_EQ(solution.conflicts[0].gaps.size(), std::size_t{length});
  EXPECT_EQ(solution.conflicts[0].missing_days, 1);
}

TEST(TemporalNetwork, RefusesWhatIsNotAVariable) {
  TemporalNetwork network;
  const auto a = network.add(at(0), at(0));
  EXPECT_THROW(network.at_least(a, a + 1, 0, 0), ContractViolation);
  EXPECT_THROW(network.add(at(1), at(0)), ContractViolation);
}

}  // namespace
}  // namespace hjul
