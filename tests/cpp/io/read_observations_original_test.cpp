// The original files, where the developers of hjul have them: every figure of domain.md 8.1, 8.2 and 8.3.
#include <array>
#include <map>
#include <set>

#include "hjul/io/read_observations.hpp"
#include "observation_files.hpp"

namespace hjul {
namespace {

using namespace observation_files;
using enum ObservationSource;

const std::vector<std::string>& udir_files() {
  static const std::vector<std::string> files = [] {
    std::vector<std::string> out;
    for (const char* year : {"2022-23", "2023-24", "2024-25", "2025-26"})
      for (const char* grade : {"5._trinn", "ungdomstrinn"})
        out.push_back(std::string(year) + "_Nasjonale_proever_" + grade + ".csv");
    return out;
  }();
  return files;
}

// All eight files; null where they are not.
const std::optional<ObservationSet>& udir() {
  static const std::optional<ObservationSet> read_once = []() -> std::optional<ObservationSet> {
    ObservationImport import;
    for (const std::string& name : udir_files()) {
      const auto bytes = original("udir-national-tests/" + name);
      if (!bytes) return std::nullopt;
      import.add(udir_export, *bytes, name);
    }
    return accepted(std::move(import).finish());
  }();
  return read_once;
}

std::optional<ObservationSet> original_set(ObservationSource source, const std::string& name) {
  const auto bytes = original("skolverket/" + name);
  if (!bytes) return std::nullopt;
  ObservationImport import;
  import.add(source, *bytes, name);
  return accepted(std::move(import).finish());
}

const std::optional<ObservationSet>& api() {
  static const auto read_once = original_set(skolverket_api, "skolverket_gr_long.csv");
  return read_once;
}

const std::optional<ObservationSet>& grades() {
  static const auto read_once = original_set(skolverket_grades, "sv_slutbetyg_ak9_2025.csv");
  return read_once;
}

constexpr const char* absent = "the original data does not lie beside the sources (../shared/data)";

// Units that stand on a level.
std::size_t units_on(const Hierarchy& tree, std::uint16_t level) {
  return static_cast<std::size_t>(std::count_if(tree.units().begin(), tree.units().end(),
                                                [&](const HierarchyUnit& unit) { return unit.level == level; }));
}

std::size_t units_on(const Hierarchy& tree, std::uint16_t level, std::string_view period) {
  std::size_t count = 0;
  for (const std::uint32_t unit : tree.preorder(*tree.periods().find(period)))
    if (tree.units()[unit].level == level) ++count;
  return count;
}

std::map<std::string, std::size_t> by_kind(const Observations& rows, std::string_view indicator = {}) {
  std::map<std::string, std::size_t> out;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (!indicator.empty() && rows.indicators()[rows.indicator()[row]] != indicator) continue;
    const ObservedKind kind = Observations::kind(rows.state()[row]);
    ++out[kind == ObservedKind::missing ? std::string(to_string(Observations::reason(rows.state()[row])))
                                        : std::string(to_string(kind))];
  }
  return out;
}

using Counts = std::map<std::string, std::size_t>;

// 8.1: 16,032 rows, 2,697 schools, 472 municipality codes, 18 county codes; 48,096 cells of two measures each.
TEST(UdirOriginal, RowsAndUnits) {
  if (!udir()) GTEST_SKIP() << absent;
  EXPECT_EQ(udir()->observations.size(), 16'032u * 3 * 2);
  EXPECT_EQ(units_on(udir()->hierarchy, 0), 2'697u);
  EXPECT_EQ(units_on(udir()->hierarchy, 1), 472u);
  EXPECT_EQ(units_on(udir()->hierarchy, 2), 18u);
  EXPECT_EQ(units_on(udir()->hierarchy, 3), 1u);
  EXPECT_TRUE(udir()->remarks.empty()) << format_issues(udir()->remarks);
}

// 8.1: 2,501; 1,536; 2,485; 1,538; 2,467; 1,533; 2,445; 1,527 rows in the files.
TEST(UdirOriginal, RowsPerFile) {
  if (!udir()) GTEST_SKIP() << absent;
  std::vector<std::size_t> rows;
  for (const std::string& name : udir_files()) {
    const auto bytes = original("udir-national-tests/" + name);
    rows.push_back(read(udir_export, *bytes).observations.size() / 6);
  }
  EXPECT_THAT(rows, ::testing::ElementsAre(2'501, 1'536, 2'485, 1'538, 2'467, 1'533, 2'445, 1'527));
}

// 8.1: cell patterns (score, uncertainty, n): all three published 34,421; all three * 12,807; empty, empty, 0: 688; all
// three empty 170; empty, empty, *: 10.
TEST(UdirOriginal, PatternsOfCells) {
  if (!udir()) GTEST_SKIP() << absent;
  const Observations& rows = udir()->observations;
  EXPECT_EQ(by_kind(rows, "Skalapoeng"),
            (Counts{{"number", 34'421}, {"suppressed", 12'807 + 10}, {"not_reported", 688 + 170}}));
  EXPECT_EQ(by_kind(rows, "Usikkerhet"), by_kind(rows, "Skalapoeng"));
  std::size_t nobody = 0, unknown = 0, at_ten = 0, below_ten = 0;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (rows.indicators()[rows.indicator()[row]] != "Skalapoeng") continue;
    const bool is_number = Observations::kind(rows.state()[row]) == ObservedKind::number;
    if (is_number && rows.n()[row] == 10) ++at_ten;
    if (is_number && rows.n()[row] < 10) ++below_ten;
    if (!is_number && rows.n()[row] == 0) ++nobody;
    if (!is_number && rows.n()[row] == Observations::unknown_n) ++unknown;
  }
  EXPECT_EQ(nobody, 688u);
  EXPECT_EQ(unknown, 12'807u + 10 + 170);
  EXPECT_EQ(at_ten, 724u);   // 6.1: 724 cells at exactly 10
  EXPECT_EQ(below_ten, 0u);  // 6.1: no score is ever published with n < 10
}

// 8.1: 11 counties in 2022-23 and 2023-24, 15 from 2024-25; one year holds about 357 municipalities.
TEST(UdirOriginal, ReformsShowInTheTrees) {
  if (!udir()) GTEST_SKIP() << absent;
  const Hierarchy& tree = udir()->hierarchy;
  EXPECT_EQ(units_on(tree, 2, "2022-23"), 11u);
  EXPECT_EQ(units_on(tree, 2, "2023-24"), 11u);
  EXPECT_EQ(units_on(tree, 2, "2024-25"), 15u);
  EXPECT_EQ(units_on(tree, 2, "2025-26"), 15u);
  for (const std::string& period : tree.periods()) {
    EXPECT_GE(units_on(tree, 1, period), 355u);
    EXPECT_LE(units_on(tree, 1, period), 358u);
  }
  EXPECT_EQ(tree.units()[tree.find("30")].title, "Viken (2020 - 2023)");
}

// Codes of different levels do not meet.
TEST(UdirOriginal, CodesDoNotCollide) {
  if (!udir()) GTEST_SKIP() << absent;
  constexpr std::array<std::size_t, 4> lengths = {9, 4, 2, 1};
  for (const HierarchyUnit& unit : udir()->hierarchy.units()) {
    EXPECT_EQ(unit.code.size(), lengths[unit.level]) << unit.code;
    EXPECT_FALSE(unit.title.empty()) << unit.code;
    EXPECT_NE(unit.title.back(), ' ') << unit.code;
    EXPECT_NE(unit.title, "Alle skoler");
  }
}

// 6.1: of 7,673 published municipality cells 3,768 have no suppressed school, 2,275 two, 1,630 three or more, none one:
// counted by the sign in the score. Three of the ten cells "empty, empty, *", whose number of pupils is hidden, are a
// third suppressed school beside two others, which makes 2,272 and 1,633 of them here.
// 870 municipality cells are suppressed. Between county and municipality 14 of 312 cells have exactly one.
TEST(UdirOriginal, HiddenSiblings) {
  if (!udir()) GTEST_SKIP() << absent;
  const Observations& rows = udir()->observations;
  const Hierarchy& tree = udir()->hierarchy;
  using Cell = std::pair<std::uint32_t, std::uint32_t>;  // superior, and period with breakdown
  std::map<Cell, std::size_t> hidden_below;
  std::array<std::size_t, 4> with_hidden{};
  std::size_t hidden_municipalities = 0, county_cells = 0, counties_with_one = 0;
  const auto visit = [&](auto use) {
    for (std::size_t row = 0; row < rows.size(); ++row) {
      if (rows.indicators()[rows.indicator()[row]] != "Skalapoeng") continue;
      const std::uint32_t unit = tree.find(rows.units()[rows.unit()[row]]);
      const std::uint32_t period = *tree.periods().find(rows.periods()[rows.period()[row]]);
      const auto column = static_cast<std::uint32_t>(rows.period()[row]) << 16 | rows.breakdown()[row];
      use(unit, tree.superior(period)[unit], column, rows.state()[row]);
    }
  };
  visit([&](std::uint32_t, std::uint32_t superior, std::uint32_t column, std::uint8_t state) {
    if (Observations::reason(state) == MissingReason::suppressed) ++hidden_below[{superior, column}];
  });
  visit([&](std::uint32_t unit, std::uint32_t, std::uint32_t column, std::uint8_t state) {
    const auto below = hidden_below.find({unit, column});
    const std::size_t count = below == hidden_below.end() ? 0 : below->second;
    const bool is_published = Observations::kind(state) == ObservedKind::number;
    if (tree.units()[unit].level == 1 && is_published) ++with_hidden[std::min<std::size_t>(count, 3)];
    if (tree.units()[unit].level == 1 && Observations::reason(state) == MissingReason::suppressed)
      ++hidden_municipalities;
    if (tree.units()[unit].level == 2) ++county_cells;
    if (tree.units()[unit].level == 2 && is_published && count == 1) ++counties_with_one;
  });
  EXPECT_EQ(with_hidden, (std::array<std::size_t, 4>{3'768, 0, 2'272, 1'633}));
  EXPECT_EQ(hidden_municipalities, 870u);
  EXPECT_EQ(county_cells, 312u);
  EXPECT_EQ(counties_with_one, 14u);
}

// 8.2: 87,386 observations (482 of them without a period, which are not taken), 1,674 schools, 20 indicators, 6 years.
TEST(SkolverketApiOriginal, RowsAndNames) {
  if (!api()) GTEST_SKIP() << absent;
  EXPECT_EQ(api()->observations.size(), 87'386u - 482);
  EXPECT_EQ(api()->observations.units().size(), 1'674u);
  EXPECT_EQ(api()->observations.indicators().size(), 20u);
  EXPECT_EQ(api()->observations.periods().size(), 6u);
  ASSERT_EQ(codes(api()->remarks), std::vector<std::string>{"observation.period_missing"});
  EXPECT_THAT(api()->remarks.front().arguments,
              ::testing::Contains(std::pair<std::string, std::string>{"count", "482"}));
}

// 8.2: EXISTS 65,704 (1,670 of them approximate head counts); OMITTED 9,530; MISSING 7,663; ROUNDED 3,366;
// TEACHERS_EXCLUDED 1,123.
TEST(SkolverketApiOriginal, ValueTypes) {
  if (!api()) GTEST_SKIP() << absent;
  EXPECT_EQ(by_kind(api()->observations), (Counts{{"number", 65'704 - 1'670},
                                                  {"rounded", 1'670 + 3'366},
                                                  {"suppressed", 9'530},
                                                  {"not_reported", 7'663 - 482},
                                                  {"excluded", 1'123}}));
  EXPECT_EQ(by_kind(api()->observations, "totalNumberOfPupils"), (Counts{{"rounded", 1'670}}));
  EXPECT_EQ(by_kind(api()->observations, "certifiedTeachersQuota").at("excluded"), 395u);
  EXPECT_EQ(by_kind(api()->observations, "specialEducatorsQuota").at("excluded"), 395u);
  EXPECT_EQ(by_kind(api()->observations, "specialTeacherPositions").at("excluded"), 333u);
}

// 8.3: 1,714 schools (1,178 Kommunal, 536 Enskild), 625 organisers, 290 municipalities; 715 rows whose municipality
// code begins with a zero.
TEST(SkolverketGradesOriginal, Units) {
  if (!grades()) GTEST_SKIP() << absent;
  EXPECT_EQ(units_on(grades()->hierarchy, 0), 1'714u);
  EXPECT_EQ(units_on(grades()->hierarchy, 1), 290u);
  EXPECT_EQ(units_on(grades()->organisers, 0), 1'714u);
  EXPECT_EQ(units_on(grades()->organisers, 1), 625u);
  Counts forms;
  for (const UnitTrait& trait : grades()->traits) ++forms[trait.value];
  EXPECT_EQ(forms, (Counts{{"Kommunal", 1'178}, {"Enskild", 536}}));
  const Hierarchy& tree = grades()->hierarchy;
  std::size_t zeros = 0;
  for (std::uint32_t unit = 0; unit < tree.units().size(); ++unit) {
    const std::uint32_t superior = tree.superior(0)[unit];
    if (superior != Hierarchy::none && tree.units()[superior].code.front() == '0') ++zeros;
  }
  EXPECT_EQ(zeros, 715u);
}

// 8.3: markers per column; the smallest published count is 10.
TEST(SkolverketGradesOriginal, MarkersPerColumn) {
  if (!grades()) GTEST_SKIP() << absent;
  const Observations& rows = grades()->observations;
  EXPECT_EQ(rows.size(), 1'714u * 4);
  EXPECT_THAT(std::vector<std::string>(rows.periods().begin(), rows.periods().end()),
              ::testing::ElementsAre("2024/25"));
  EXPECT_EQ(by_kind(rows, "Antal elever"), (Counts{{"number", 1'714 - 113}, {"suppressed", 113}}));
  EXPECT_EQ(by_kind(rows, "Andel (%) elever som uppfyllt betygskriterierna i alla ämnen"),
            (Counts{{"number", 1'714 - 122 - 64}, {"suppressed", 122}, {"not_reported", 64}}));
  EXPECT_EQ(by_kind(rows, "Andel (%) elever behöriga till yrkesprog."),
            (Counts{{"number", 1'714 - 354 - 129 - 34}, {"rounded", 354}, {"suppressed", 129}, {"not_reported", 34}}));
  EXPECT_EQ(by_kind(rows, "Genomsnittligt meritvärde (17 ämnen)"),
            (Counts{{"number", 1'714 - 114 - 18}, {"suppressed", 114}, {"not_reported", 18}}));
  std::uint32_t smallest = Observations::unknown_n;
  for (const std::uint32_t n : rows.n()) smallest = std::min(smallest, n);
  EXPECT_EQ(smallest, 10u);
}

// 8.3: five lines of preamble, two of them empty; the definitions at the end are kept.
TEST(SkolverketGradesOriginal, NotesAreKept) {
  if (!grades()) GTEST_SKIP() << absent;
  EXPECT_EQ(grades()->notes.front(), "Statistik från Skolverket, https://www.skolverket.se");
  const auto holds = [&](std::string_view words) {
    return std::any_of(grades()->notes.begin(), grades()->notes.end(),
                       [&](const std::string& note) { return note.find(words) != std::string::npos; });
  };
  EXPECT_TRUE(holds("visas andelen behöriga som ~100"));
  EXPECT_TRUE(holds("Andelen beräknas av de elever som fått eller skulle ha fått betyg"));
  EXPECT_TRUE(holds("Det högsta möjliga meritvärdet"));
}

// 6.1: where the count is shown, ".." still hits 51 cells of "all subjects passed", 37 of "eligible", 6 of merit value.
TEST(SkolverketGradesOriginal, HiddenBesideACount) {
  if (!grades()) GTEST_SKIP() << absent;
  const Observations& rows = grades()->observations;
  std::set<std::uint32_t> counted;
  for (std::size_t row = 0; row < rows.size(); ++row)
    if (rows.n()[row] != Observations::unknown_n) counted.insert(rows.unit()[row]);
  std::map<std::string, std::size_t> hidden;
  for (std::size_t row = 0; row < rows.size(); ++row)
    if (Observations::reason(rows.state()[row]) == MissingReason::suppressed && counted.count(rows.unit()[row]) > 0)
      ++hidden[rows.indicators()[rows.indicator()[row]]];
  EXPECT_EQ(hidden, (Counts{{"Andel (%) elever som uppfyllt betygskriterierna i alla ämnen", 51},
                            {"Andel (%) elever behöriga till yrkesprog.", 37},
                            {"Genomsnittligt meritvärde (17 ämnen)", 6}}));
}

}  // namespace
}  // namespace hjul
