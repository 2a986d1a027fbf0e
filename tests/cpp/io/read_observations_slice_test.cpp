// The slices of original data that hjul ships (examples/data): they are read, and hold the cases they were chosen for.
#include <array>
#include <map>
#include <set>

#include "hjul/io/read_observations.hpp"
#include "observation_files.hpp"

namespace hjul {
namespace {

using namespace observation_files;
using enum ObservationSource;
namespace fs = std::filesystem;

const fs::path folder = fs::path(HJUL_SOURCE_DIR) / "examples" / "data";

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  EXPECT_TRUE(in) << file;
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<fs::path> udir_files() {
  std::vector<fs::path> out;
  for (const auto& entry : fs::directory_iterator(folder / "udir-national-tests"))
    if (entry.path().extension() == ".csv") out.push_back(entry.path());
  std::sort(out.begin(), out.end());
  return out;
}

ObservationSet udir() {
  ObservationImport import;
  for (const fs::path& file : udir_files()) import.add(udir_export, bytes_of(file), file.filename().string());
  return accepted(std::move(import).finish());
}

// examples/data/README.md: Agder, four years, two exports a year, 1,020 rows.
TEST(UdirSlice, IsOneCountyWithTheNationAboveIt) {
  const ObservationSet set = udir();
  EXPECT_EQ(udir_files().size(), 8u);
  EXPECT_EQ(set.observations.size(), 1'020u * 3 * 2);
  EXPECT_TRUE(set.remarks.empty()) << format_issues(set.remarks);
  std::array<std::size_t, 4> units{};
  for (const HierarchyUnit& unit : set.hierarchy.units()) ++units[unit.level];
  EXPECT_EQ(units[1], 25u);
  EXPECT_EQ(units[2], 1u);
  EXPECT_EQ(units[3], 1u);
  EXPECT_EQ(set.hierarchy.units()[set.hierarchy.find("42")].title, "Agder");
  EXPECT_EQ(set.hierarchy.periods().size(), 4u);
}

// What examples/data/README.md promises: in grade 8, English in 2022-23 and mathematics in 2023-24 have exactly one
// hidden municipality (Åseral, Bygland), whose figure follows from the county's.
TEST(UdirSlice, HoldsCellsWithExactlyOneHiddenMunicipality) {
  const ObservationSet set = udir();
  const Observations& rows = set.observations;
  std::map<std::string, std::set<std::string>> hidden;
  std::set<std::string> of_several_schools;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const Observation one = rows.at(row);
    const std::uint32_t unit = set.hierarchy.find(one.unit);
    if (one.indicator != "Skalapoeng" || set.hierarchy.units()[unit].level != 1) continue;
    if (one.value != ObservedValue::missing(MissingReason::suppressed)) continue;
    const std::string title = set.hierarchy.units()[unit].title;
    hidden[one.period + " " + one.breakdown].insert(title);
    if (set.hierarchy.children(*set.hierarchy.periods().find(one.period), unit).size() > 1)
      of_several_schools.insert(title);
  }
  const std::string behind = " / 8. årstrinn / Alle eierformer / Alle kjønn";
  EXPECT_EQ(hidden["2022-23 Engelsk" + behind], std::set<std::string>{"Åseral"});
  EXPECT_EQ(hidden["2023-24 Regning" + behind], std::set<std::string>{"Bygland"});
  EXPECT_EQ(hidden["2022-23 Lesing" + behind], (std::set<std::string>{"Bykle", "Åseral"}));
  EXPECT_EQ(of_several_schools.count("Bykle"), 1u);
}

TEST(UdirSlice, RowsStandAsTheyStood) {
  for (const fs::path& file : udir_files()) {
    const auto whole = original("udir-national-tests/" + file.filename().string());
    if (!whole) GTEST_SKIP() << "the original data does not lie beside the sources (../shared/data)";
    const std::string slice = bytes_of(file);
    const std::string line_end("\n\0", 2);
    std::size_t lines = 0;
    for (std::size_t at = 0; at < slice.size(); ++lines) {
      std::size_t end = slice.find(line_end, at);
      while (end % 2 != 0) end = slice.find(line_end, end + 1);
      ASSERT_NE(whole->find(slice.substr(at, end + 2 - at)), std::string::npos) << file << " line " << lines + 1;
      at = end + 2;
    }
    EXPECT_GT(lines, 90u);
  }
}

// Jönköpings län: 53 schools of 25 organisers in 13 municipalities, with every marker of the export.
TEST(GradesSlice, IsOneCountyWithEveryMarker) {
  const ObservationSet set = read(skolverket_grades, bytes_of(folder / "skolverket" / "sv_slutbetyg_ak9_2025.csv"));
  EXPECT_EQ(set.observations.size(), 53u * 4);
  EXPECT_EQ(set.hierarchy.units().size(), 53u + 13);
  EXPECT_EQ(set.organisers.units().size(), 53u + 25);
  EXPECT_EQ(set.hierarchy.units()[set.hierarchy.find("0680")].title, "Jönköping");
  EXPECT_EQ(set.hierarchy.children(0, set.hierarchy.find("0680")).size(), 17u);
  std::set<std::string> kinds;
  for (const std::uint8_t state : set.observations.state())
    kinds.insert(std::string(to_string(Observations::kind(state))) + " " +
                 std::string(to_string(Observations::reason(state))));
  EXPECT_EQ(kinds,
            (std::set<std::string>{"number none", "rounded none", "missing suppressed", "missing not_reported"}));
  EXPECT_EQ(set.notes.front(), "Statistik från Skolverket, https://www.skolverket.se");
  EXPECT_GT(set.notes.size(), 20u);
}

}  // namespace
}  // namespace hjul
