// The whole Udir exports, where they lie beside the repository: domain.md 6.1 and 8.1 by number, and what our sums say
// about Udir's own.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "hjul/indicator/disclosure.hpp"
#include "hjul/io/read_observations.hpp"

namespace hjul {
namespace {

using testing::IsEmpty;

const ObservationSet* nation() {
  static const auto read = []() -> std::unique_ptr<const ObservationSet> {
    const auto folder = std::filesystem::path(HJUL_SOURCE_DIR).parent_path() / "shared/data/udir-national-tests";
    if (!std::filesystem::exists(folder)) return nullptr;
    std::set<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) files.insert(entry.path());
    ObservationImport import;
    for (const auto& file : files) {
      std::ifstream in(file, std::ios::binary);
      const std::string bytes{std::istreambuf_iterator<char>(in), {}};
      import.add(ObservationSource::udir_export, bytes, file.filename().string());
    }
    return std::make_unique<const ObservationSet>(std::get<ObservationSet>(std::move(import).finish()));
  }();
  return read.get();
}

class UdirExports : public testing::Test {
 protected:
  void SetUp() override {
    if (!nation()) GTEST_SKIP() << "the Udir exports do not lie beside the repository";
  }
};

// Only the scores: the uncertainty is hidden together with them.
Observations scores() {
  const Observations& all = nation()->observations;
  const std::uint32_t score = *all.indicators().find("Skalapoeng");
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < all.size(); ++row) {
    if (all.indicator()[row] == score) rows.push_back(row);
  }
  return all.where(rows);
}

std::size_t level_of(const Publication& publication, std::size_t row) {
  return publication.hierarchy().units()[publication.unit()[row]].level;
}

// "Between county and municipality 14 of 312 cells have exactly one suppressed municipality" (6.1): the audit finds
// them, and that below each of them one school alone is hidden, so that it follows too.
TEST_F(UdirExports, LeakFourteenMunicipalitiesAndASchoolBelowEach) {
  const Publication published = published_by_source(scores(), nation()->hierarchy);
  std::map<std::size_t, std::size_t> by_level;
  std::size_t direct = 0;
  const AuditReport report = audit(published);
  for (const Leak& leak : report.leaks) {
    ++by_level[level_of(published, leak.row)];
    if (leak.equations.size() == 1) ++direct;
  }
  EXPECT_EQ(by_level, (std::map<std::size_t, std::size_t>{{0, 14}, {1, 14}}));
  EXPECT_EQ(direct, 14u) << "each municipality from its county's sum alone";
  EXPECT_THAT(describe(published, report.leaks[0]), testing::HasSubstr("3012 [Lesing / 5. årstrinn"));
}

// Hiding what is needed besides: 0 leaks, at the price of so many cells.
TEST_F(UdirExports, AreSafeWhenAFewMoreCellsAreHidden) {
  const Publication before = published_by_source(scores(), nation()->hierarchy);
  const Publication after = publish(scores(), nation()->hierarchy, {});
  EXPECT_THAT(audit(after).leaks, IsEmpty());
  const std::size_t more = after.count(CellVisibility::hidden) - before.count(CellVisibility::hidden);
  EXPECT_GE(more, 14u);
  EXPECT_LE(more, 28u) << "one municipality in each county, and at most one school below it";
}

// 6.1: no municipality has exactly one suppressed school, and nothing is published with fewer than 10 pupils.
TEST_F(UdirExports, NeedNothingHiddenForSchoolsOfShownMunicipalities) {
  const Publication shown = publish(roll_up(scores(), nation()->hierarchy), {});
  EXPECT_EQ(shown.count(CellVisibility::hidden), 0u);
}

// Where every school of a municipality is published, our n is Udir's in all 3,679 cells, and our mean of rounded school
// scores is within one point of Udir's rounded mean; in 3,514 within half a point. Counties and the nation hold hidden
// schools in every cell, so that no sum of published schools can be theirs.
TEST_F(UdirExports, AreReproducedWhereEverySchoolIsPublished) {
  const Observations given = scores();
  const RollUp table = roll_up(given, nation()->hierarchy);
  std::size_t complete = 0, same_n = 0, within_half = 0, within_one = 0, incomplete_above = 0, above = 0;
  for (std::size_t row = 0; row < given.size(); ++row) {
    const Observation published = given.at(row);
    const std::size_t level = nation()->hierarchy.units()[nation()->hierarchy.find(published.unit)].level;
    if (level == 0 || published.value.is_missing()) continue;
    const RollUpCell cell = table.at(published.unit, "Skalapoeng", published.period, published.breakdown);
    if (level > 1) {
      ++above;
      incomplete_above += cell.covered < cell.of ? 1u : 0u;
    } else if (cell.covered == cell.of) {
      ++complete;
      same_n += cell.n == published.n ? 1u : 0u;
      const double apart = std::abs(cell.value.number - published.value.number);
      within_half += apart <= 0.5 ? 1u : 0u;
      within_one += apart <= 1 ? 1u : 0u;
    }
  }
  EXPECT_EQ(complete, 3679u);
  EXPECT_EQ(same_n, 3679u);
  EXPECT_EQ(within_one, 3679u);
  EXPECT_EQ(within_half, 3514u);
  EXPECT_EQ(above, 312u + 24u);
  EXPECT_EQ(incomplete_above, above);
}

}  // namespace
}  // namespace hjul
