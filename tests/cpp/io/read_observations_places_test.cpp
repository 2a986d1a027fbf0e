// Where units lie, where figures were measured, and what signs and thresholds hold when.
#include <gmock/gmock.h>

#include "hjul/indicator/roll_up.hpp"
#include "hjul/io/read_observations.hpp"
#include "observation_files.hpp"

namespace hjul {
namespace {

using namespace observation_files;
using enum ObservationSource;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(PeriodStart, IsTheFirstDayOfAYearOrASchoolYear) {
  EXPECT_EQ(period_start("2024"), Date::from_ymd(2024, 1, 1));
  for (const char* text : {"2023/24", "2023-24", "2023/2024"}) {
    EXPECT_EQ(period_start(text), Date::from_ymd(2023, 8, 1)) << text;
  }
  for (const char* text : {"", "202", "24/25", "2023/2", "2023/245", "2023.24", "HT 2024"}) {
    EXPECT_FALSE(period_start(text)) << text;
  }
}

// "From school year 2023/24 fewer than 10 at school-unit level, and fewer than 5 above; for earlier school years fewer
// than 10 at all levels" (domain.md 6.1).
TEST(SourceThresholds, OfSkolverketChangedWith2023) {
  const DisclosurePolicy before = policy_of_source(skolverket_grades, "2022/23");
  EXPECT_EQ(before.usual.least, 10u);
  EXPECT_THAT(before.of_level, IsEmpty());
  const DisclosurePolicy after = policy_of_source(skolverket_grades, "2023/24");
  EXPECT_EQ(after.usual.least, 5u);
  EXPECT_EQ(after.of_level.at("school").least, 10u);
  EXPECT_EQ(policy_of_source(udir_export, "2025-26").usual.least, 10u);
  EXPECT_EQ(policy_of_source(kolada, "2024").usual.least, 0u) << "not verified, so not said";
  EXPECT_EQ(policy_of_source(skolverket_api, "some day").usual.least, 0u);
}

TEST(Markers, AreThoseOfThePeriodOfTheFigure) {
  const std::string file =
      "unit,indicator,period,value\n"
      "a,x,2022/23,:\n"
      "a,x,2023/24,:\n"
      "a,x,2024/25,:\n";
  const std::vector<SourceMarker> markers = {
      {":", ObservedKind::missing, MissingReason::unclear, {std::nullopt, Date::from_ymd(2023, 6, 30)}},
      {":",
       ObservedKind::missing,
       MissingReason::suppressed,
       {Date::from_ymd(2023, 7, 1), Date::from_ymd(2024, 6, 30)}},
      {":", ObservedKind::missing, MissingReason::withdrawn, {Date::from_ymd(2024, 7, 1), std::nullopt}},
  };
  ObservationImport import;
  import.use_markers(long_csv, markers);
  import.add(long_csv, file);
  const ObservationSet set = accepted(std::move(import).finish());
  std::vector<MissingReason> reasons;
  for (const std::uint8_t state : set.observations.state()) reasons.push_back(Observations::reason(state));
  EXPECT_THAT(reasons, ElementsAre(MissingReason::unclear, MissingReason::suppressed, MissingReason::withdrawn));
}

TEST(Markers, ASignThatDoesNotHoldYetIsUnknown) {
  const std::vector<SourceMarker> markers = {
      {":", ObservedKind::missing, MissingReason::suppressed, {Date::from_ymd(2023, 7, 1), std::nullopt}}};
  for (const char* period : {"2022/23", "spring"}) {
    ObservationImport import;
    import.use_markers(long_csv, markers);
    import.add(long_csv, std::string("unit,indicator,period,value\na,x,") + period + ",:\n");
    const auto made = std::move(import).finish();
    ASSERT_TRUE(std::holds_alternative<Issues>(made)) << period;
    EXPECT_EQ(std::get<Issues>(made).front().code, "observation.unknown_sign");
  }
}

// Udir's avgiverskole: tests of grade 8, measured at the lower secondary schools, attributed to the primary schools
// that the pupils came from (domain.md 9, C26).
TEST(Attribution, SumsGoByTheUnitThatAFigureIsAttributedTo) {
  const std::string file =
      "unit,indicator,period,value,n,measured_at\n"
      "primary1,score,2024,50,30,lower1\n"
      "primary1,score,2024,44,10,lower2\n"
      "primary2,score,2024,40,20,lower2\n"
      "primary2,score,2024,46,20,primary2\n";
  ObservationImport import;
  import.add(long_csv, file);
  const Observations rows = accepted(std::move(import).finish()).observations;
  EXPECT_EQ(rows.at(0).measured_at, "lower1");
  EXPECT_EQ(rows.at(3).measured_at, "") << "at itself is nowhere else";
  Hierarchy::Builder into({"school", "municipality"});
  const std::uint32_t m1 = into.put("m1", "", 1), m2 = into.put("m2", "", 1);
  into.place("2024", into.put("primary1", "", 0), m1);
  into.place("2024", into.put("primary2", "", 0), m1);
  into.place("2024", into.put("lower1", "", 0), m2);
  into.place("2024", into.put("lower2", "", 0), m2);
  const Hierarchy hierarchy = std::move(into).build();
  const RollUp table = roll_up(rows, hierarchy);
  EXPECT_DOUBLE_EQ(table.at("primary1", "score", "2024").value.number, (50 * 30 + 44 * 10) / 40.0);
  EXPECT_EQ(table.at("primary1", "score", "2024").n, 40u);
  EXPECT_EQ(table.at("m1", "score", "2024").n, 80u);
  EXPECT_THROW(table.at("m2", "score", "2024"), UnknownId) << "nothing is attributed to those who measured";
  EXPECT_THROW(publish(rows, hierarchy, {}), ContractViolation);
  EXPECT_EQ(publish(table, {}).count(CellVisibility::shown), 3u);
}

TEST(Attribution, TheSameUnitMeasuredTwiceAtOnePlaceIsRefused) {
  ObservationImport import;
  import.add(long_csv, "unit,indicator,period,value,measured_at\na,x,2024,1,b\na,x,2024,2,c\na,x,2024,3,b\n");
  const auto made = std::move(import).finish();
  ASSERT_TRUE(std::holds_alternative<Issues>(made));
  ASSERT_EQ(std::get<Issues>(made).size(), 1u);
  EXPECT_EQ(std::get<Issues>(made).front().code, "observation.repeated");
  EXPECT_EQ(std::get<Issues>(made).front().where.line, 4u);
}

TEST(Attribution, ReleasesKeepTheMeasuringUnitsApart) {
  ObservationImport import;
  import.add(long_csv, "unit,indicator,period,value,measured_at\na,x,2024,1,b\na,x,2024,2,c\n", "one", "1");
  import.add(long_csv, "unit,indicator,period,value,measured_at\na,x,2024,5,b\n", "two", "2");
  const Observations latest = accepted(std::move(import).finish()).observations.latest();
  ASSERT_EQ(latest.size(), 2u);
  EXPECT_EQ(latest.at(0).value.number, 2);
  EXPECT_EQ(latest.at(0).measured_at, "c");
  EXPECT_EQ(latest.at(1).value.number, 5);
}

Hierarchy register_of(std::string_view bytes, const std::vector<std::string>& levels = {"school", "municipality"}) {
  const auto made = read_unit_register(bytes, levels);
  if (const auto* issues = std::get_if<Issues>(&made)) ADD_FAILURE() << format_issues(*issues);
  return std::holds_alternative<Hierarchy>(made) ? std::get<Hierarchy>(made) : Hierarchy();
}

TEST(UnitRegister, PlacesUnitsOverAsManyLevelsAsThereAre) {
  const Hierarchy places = register_of(
      "unit;under;title;under_title\n00000001;0604;Oasen;Aneby\n00000002;0604;;\n0604;06;Aneby;Jönköpings län\n",
      {"school", "municipality", "county"});
  EXPECT_EQ(places.units()[places.find("0604")].title, "Aneby");
  EXPECT_EQ(places.units()[places.find("06")].level, 2u);
  EXPECT_EQ(places.superior(0)[places.find("00000001")], places.find("0604"));
  EXPECT_EQ(places.superior(0)[places.find("06")], Hierarchy::none);
}

TEST(UnitRegister, HoldsForThePeriodsOfOtherFiles) {
  const Hierarchy dated = register_of("unit,under,period\na,m,2021/22\na,n,2024/25\n");
  const Hierarchy all = dated.for_periods({"2020/21", "2023/24", "2024/25", "2025/26", "2025/26"});
  ASSERT_EQ(all.periods().size(), 4u);
  const auto above = [&](const char* period) {
    return all.units()[all.superior(*all.periods().find(period))[all.find("a")]].code;
  };
  EXPECT_EQ(above("2020/21"), "m") << "the nearest later one where there is no earlier";
  EXPECT_EQ(above("2023/24"), "m");
  EXPECT_EQ(above("2024/25"), "n");
  EXPECT_EQ(above("2025/26"), "n");
  EXPECT_EQ(Hierarchy().for_periods({"2024"}).periods().size(), 0u);
}

TEST(UnitRegister, RefusesWhatCannotStand) {
  const auto first = [](std::string_view bytes) {
    const auto made = read_unit_register(bytes);
    return std::holds_alternative<Issues>(made) ? std::get<Issues>(made).front().code : std::string();
  };
  EXPECT_EQ(first(""), "observation.header");
  EXPECT_EQ(first("unit,over\na,b\n"), "observation.header");
  EXPECT_EQ(first("unit,under,unit\na,b,c\n"), "observation.header_repeated");
  EXPECT_EQ(first("unit,under\na\n"), "observation.columns");
  EXPECT_EQ(first("unit,under\na,\n"), "observation.empty_cell");
  EXPECT_EQ(first("unit,under\na,b\na,c\n"), "observation.two_superiors");
  EXPECT_EQ(first("unit,under\na,b\nb,c\n"), "observation.too_many_levels");
  EXPECT_EQ(first("unit,under\na,a\n"), "observation.too_many_levels");
  EXPECT_EQ(first("unit,under\na,b\nb,a\n"), "observation.too_many_levels");
  EXPECT_EQ(first(std::string_view("unit,under\na,\0\n", 15)), "observation.encoding");
  EXPECT_EQ(first("unit,under\n\"a,b\n"), "observation.quote");
}

// ------------------------------------------------------------------------------------------------- the whole API file

std::optional<ObservationSet> original_set(ObservationSource source, const std::string& name) {
  const auto bytes = original("skolverket/" + name);
  if (!bytes) return std::nullopt;
  ObservationImport import;
  import.add(source, *bytes, name);
  return accepted(std::move(import).finish());
}

// 8.2 places nobody; 8.3 places the schools that have a year 9. With it the whole file is summed, suppressed and
// audited.
TEST(SkolverketApi, IsSummedSuppressedAndAuditedByTheRegisterOfYearNine) {
  const auto api = original_set(skolverket_api, "skolverket_gr_long.csv");
  const auto grades = original_set(skolverket_grades, "sv_slutbetyg_ak9_2025.csv");
  if (!api || !grades) GTEST_SKIP() << "the original data does not lie beside the sources (../shared/data)";
  std::vector<std::string> periods;
  for (std::uint32_t i = 0; i < api->observations.periods().size(); ++i) {
    periods.push_back(api->observations.periods()[i]);
  }
  const Hierarchy places = grades->hierarchy.for_periods(periods);
  std::size_t placed = 0;
  for (std::uint32_t i = 0; i < api->observations.units().size(); ++i) {
    placed += places.find(api->observations.units()[i]) != Hierarchy::none ? 1u : 0u;
  }
  const RollUp table = roll_up(api->observations, places, {.usual = Aggregation::mean});
  std::size_t schools = 0, municipalities = 0;
  for (const std::uint32_t unit : table.unit()) ++(places.units()[unit].level == 0 ? schools : municipalities);
  const Publication source = published_by_source(api->observations, places);
  DisclosurePolicy policy;
  policy.usual.least = 0;  // the file has no counts: what Skolverket hid stays hidden, and what is needed besides
  const Publication shown = publish(api->observations, places, policy);
  const Publication sums = publish(table, policy);
  EXPECT_EQ(placed, 782u) << "of 1,674: a school without a year 9 is in no register of year 9";
  EXPECT_EQ(schools, 58'185u);
  EXPECT_EQ(municipalities, 14'714u);
  EXPECT_EQ(source.count(CellVisibility::shown), 47'768u);
  EXPECT_EQ(source.count(CellVisibility::hidden), 5'739u);
  EXPECT_THAT(audit(source).leaks, IsEmpty()) << "Skolverket gives no sums beside its schools here";
  EXPECT_EQ(shown.count(CellVisibility::hidden), 5'739u);
  EXPECT_TRUE(audit(shown).is_clean());
  EXPECT_TRUE(audit(sums).is_clean()) << "what is hidden is in no sum of ours";
  EXPECT_EQ(audit(together({source, sums})).leaks.size(), 805u)
      << "schools alone among the hidden of their municipality, for a reader who takes our means for those of all "
         "schools";
}

}  // namespace
}  // namespace hjul
