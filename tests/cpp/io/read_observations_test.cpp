// Readers of published results, on files of our own in the sources' byte formats.
#include "hjul/io/read_observations.hpp"

#include "observation_files.hpp"

namespace hjul {
namespace {

using namespace observation_files;
using ::testing::ElementsAre;
using enum ObservationSource;

const std::string english = "Engelsk / 5. årstrinn / Alle eierformer / Alle kjønn";
const std::string reading = "Lesing / 5. årstrinn / Alle eierformer / Alle kjønn";
const ObservedValue hidden = ObservedValue::missing(MissingReason::suppressed);
const ObservedValue not_reported = ObservedValue::missing(MissingReason::not_reported);

// ------------------------------------------------------------------------------------------------- Udir
// (domain.md 8.1)

TEST(UdirExport, TakesHeaderPathsApart) {
  const ObservationSet set = read(udir_export, utf16le(udir_text()));
  EXPECT_EQ(set.observations.size(), 8u * 2 * 2);
  EXPECT_THAT(std::vector<std::string>(set.observations.indicators().begin(), set.observations.indicators().end()),
              ElementsAre("Skalapoeng", "Usikkerhet"));
  EXPECT_THAT(std::vector<std::string>(set.observations.breakdowns().begin(), set.observations.breakdowns().end()),
              ElementsAre(english, reading));
  EXPECT_THAT(std::vector<std::string>(set.observations.periods().begin(), set.observations.periods().end()),
              ElementsAre("2025-26"));
  EXPECT_TRUE(set.remarks.empty());
  EXPECT_THAT(set.attributions, ElementsAre(Attribution{"Kilde: Utdanningsdirektoratet", true}));
}

TEST(UdirExport, TheCountStandsBesideItsMeasures) {
  const ObservationSet set = read(udir_export, utf16le(udir_text()));
  const Observation nation = row_of(set.observations, "I", "Usikkerhet", reading);
  EXPECT_EQ(nation.value, ObservedValue::of(0.1));
  EXPECT_EQ(nation.n, 1055245u);
  EXPECT_EQ(row_of(set.observations, "01", "Skalapoeng", reading).value, ObservedValue::of(-0.5));
  EXPECT_EQ(row_of(set.observations, "900000001", "Skalapoeng", english).n, 10u);
}

// The five patterns of (score, uncertainty, n) in domain.md 8.1.
TEST(UdirExport, PatternsOfCells) {
  const Observations rows = read(udir_export, utf16le(udir_text())).observations;
  const auto check = [&](std::string_view unit, const std::string& breakdown, const ObservedValue& value,
                         std::optional<std::uint32_t> n) {
    const Observation score = row_of(rows, unit, "Skalapoeng", breakdown);
    EXPECT_EQ(score.value, value) << unit << breakdown;
    EXPECT_EQ(score.n, n) << unit << breakdown;
    EXPECT_EQ(row_of(rows, unit, "Usikkerhet", breakdown).value.reason, value.reason);
  };
  check("900000003", english, ObservedValue::of(51), 60);   // all three published
  check("900000001", reading, hidden, std::nullopt);        // * * *
  check("900000002", english, not_reported, 0);             // empty, empty, 0
  check("900000004", english, not_reported, std::nullopt);  // all three empty
  check("900000002", reading, hidden, std::nullopt);        // empty, empty, *
}

TEST(UdirExport, PlacesUnits) {
  const Hierarchy tree = read(udir_export, utf16le(udir_text())).hierarchy;
  EXPECT_THAT(tree.levels(), ElementsAre("school", "municipality", "county", "nation"));
  const auto title = [&](std::string_view code) { return tree.units()[tree.find(code)].title; };
  EXPECT_EQ(title("I"), "Hele landet");
  EXPECT_EQ(title("01"), "Eksempelfylket");
  EXPECT_EQ(title("0102"), "Storvik");
  EXPECT_EQ(title("0101"), "Lillevik");           // not "Alle skoler"
  EXPECT_EQ(title("900000001"), "Brekka skole");  // without the blanks behind it
  const std::uint32_t period = *tree.periods().find("2025-26");
  const auto superior = [&](std::string_view code) {
    return tree.units()[tree.superior(period)[tree.find(code)]].code;
  };
  EXPECT_EQ(superior("900000004"), "0102");
  EXPECT_EQ(superior("0102"), "01");
  EXPECT_EQ(superior("01"), "I");
  EXPECT_EQ(tree.superior(period)[tree.find("I")], Hierarchy::none);
  EXPECT_EQ(tree.children(period, tree.find("0101")).size(), 2u);
}

// domain.md 8.1 and 9: CRLF, marks, no-break and narrow spaces, UTF-8, a file without its last line end.
TEST(UdirExport, BytesComeInManyWays) {
  const Observations expected = read(udir_export, utf16le(udir_text())).observations;
  const auto same = [&](const std::string& bytes) { return read(udir_export, bytes).observations == expected; };
  const std::string text = udir_text();
  EXPECT_TRUE(same(utf16le(replaced(text, "\n", "\r\n"))));
  EXPECT_TRUE(same(utf16le(replaced(text, "\n", "\r"))));
  EXPECT_TRUE(same(utf16le(text.substr(0, text.size() - 1))));
  EXPECT_TRUE(same(utf16le(text + "\n\n")));
  EXPECT_TRUE(same("\xFF\xFE" + utf16le(text)));
  EXPECT_TRUE(same(text));
  EXPECT_TRUE(same("\xEF\xBB\xBF" + text));
  for (const std::string_view blank : {"\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89", "\xE2\x80\x87"}) {
    const std::string other = replaced(replaced(text, "55 704", "55" + std::string(blank) + "704"), "1 055 245",
                                       "1" + std::string(blank) + "055" + std::string(blank) + "245");
    EXPECT_TRUE(same(utf16le(replaced(other, "skole  \t", "skole" + std::string(blank) + "\t"))));
  }
  std::string big_endian = "\xFE\xFF" + utf16le(text);
  for (std::size_t i = 2; i < big_endian.size(); i += 2) std::swap(big_endian[i], big_endian[i + 1]);
  EXPECT_TRUE(same(big_endian));
  EXPECT_TRUE(same(utf16le(replaced(text, "Brekka skole  ", "\"Brekka skole  \""))));
  EXPECT_TRUE(same(utf16le(replaced(replaced(text, "\t", ";"), "sep=;\n", ""))));
}

TEST(UdirExport, YearsAreReadTogether) {
  ObservationImport import;
  import.add(udir_export, utf16le(udir_text()), "a.csv");
  import.add(udir_export, utf16le(replaced(udir_text(), "2025-26.", "2024-25.")), "b.csv");
  const ObservationSet set = accepted(std::move(import).finish());
  EXPECT_EQ(set.observations.size(), 64u);
  EXPECT_EQ(set.hierarchy.periods().size(), 2u);
  EXPECT_EQ(set.hierarchy.units().size(), 8u);
  EXPECT_EQ(set.attributions.size(), 1u);
}

TEST(UdirExport, LevelsMayBeLeftOut) {
  std::string schools;
  std::size_t lines = 0;
  const std::string text = udir_text();
  for (std::size_t at = 0; at < text.size();) {
    const std::string line = text.substr(at, text.find('\n', at) + 1 - at);
    if (lines++ < 2 || line.front() == '4') schools += line;
    at += line.size();
  }
  const ObservationSet set = read(udir_export, utf16le(schools));
  EXPECT_EQ(set.observations.size(), 16u);
  EXPECT_EQ(set.hierarchy.units().size(), 8u);  // those above are known from the schools' own lines
  ASSERT_THAT(codes(set.remarks), ElementsAre("observation.superior_unknown"));
  EXPECT_THAT(set.remarks.front().message(),
              ::testing::StartsWith("units above others without a line of their own: 4,"));
}

TEST(UdirExport, ACountThatStandsAloneIsWhatWasMeasured) {
  const std::string text =
      "sep=\t\n"
      "EnhetNivaa\tNasjonaltkode\tFylkekode\tKommunekode\tOrganisasjonsnummer\tNasjonalt\tFylke\tKommune\tEnhetNavn\t"
      "2025-26.Antall skoler\t2025-26.Alle.Antall barn\t2025-26.Alle.Antall svar\n"
      "1\tI\t00\t0000\tI\tHele landet\tAlle fylker\tAlle kommuner\tAlle skoler\t2 800\t60 000\t55 000\n";
  const Observations rows = read(udir_export, utf16le(text)).observations;
  EXPECT_EQ(row_of(rows, "I", "Antall skoler").value, ObservedValue::of(2800));
  EXPECT_EQ(row_of(rows, "I", "Antall skoler").n, std::nullopt);
  // The first count of a group is its count, and a further one a measure.
  EXPECT_EQ(row_of(rows, "I", "Antall svar", "Alle").value, ObservedValue::of(55'000));
  EXPECT_EQ(row_of(rows, "I", "Antall svar", "Alle").n, 60'000u);
}

// ------------------------------------------------------------------------------------- Skolverket's API
// (domain.md 8.2)

const std::string api_header = "schoolUnitCode,indicator,timePeriod,value,valueType\r\n";

TEST(SkolverketApi, ValueTypes) {
  const ObservationSet set =
      read(skolverket_api, api_header +
                               "01000001,merit,2024/25,\"231,5\",EXISTS\r\n"
                               "01000001,pupils,2025/26,cirka 270,EXISTS\r\n"
                               "01000001,passed,2024/25,.,MISSING\r\n"
                               "01000001,english,2024/25,..,OMITTED_DUE_TO_BASED_ON_FEW_PUPILS\r\n"
                               "01000001,eligible,2024/25,~100,ROUNDED_OFF_DUE_TO_FEW_PUPILS_NOT_ELIGIBLE\r\n"
                               "01000001,certified,2024/25,*,TEACHERS_EXCLUDED_DUE_TO_NO_REQUIRED_LEGITIMATION\r\n"
                               "01000001,sixth,,,MISSING\r\n");
  const auto value = [&](std::string_view indicator) { return row_of(set.observations, "01000001", indicator).value; };
  EXPECT_EQ(value("merit"), ObservedValue::of(231.5));
  EXPECT_EQ(value("pupils"), ObservedValue::about(270));
  EXPECT_EQ(value("passed"), not_reported);
  EXPECT_EQ(value("english"), hidden);
  EXPECT_EQ(value("eligible"), ObservedValue::about(100));
  EXPECT_EQ(value("certified"), ObservedValue::missing(MissingReason::excluded));
  EXPECT_EQ(set.observations.size(), 6u);
  ASSERT_THAT(codes(set.remarks), ElementsAre("observation.period_missing"));
  EXPECT_THAT(set.remarks.front().message(), ::testing::EndsWith(": 1"));
  EXPECT_EQ(set.observations.at(0).n, std::nullopt);
  EXPECT_TRUE(set.hierarchy.units().empty());
}

TEST(SkolverketApi, ASignMustGoWithItsType) {
  const auto refusal = [&](const std::string& line) { return codes(refused(skolverket_api, api_header + line)); };
  EXPECT_THAT(refusal("01000001,a,2024/25,..,MISSING"), ElementsAre("observation.contradiction"));
  EXPECT_THAT(refusal("01000001,a,2024/25,17,MISSING"), ElementsAre("observation.contradiction"));
  EXPECT_THAT(refusal("01000001,a,2024/25,.,EXISTS"), ElementsAre("observation.contradiction"));
  EXPECT_THAT(refusal("01000001,a,2024/25,~100,EXISTS"), ElementsAre("observation.contradiction"));
  EXPECT_THAT(refusal("01000001,a,2024/25,100,ROUNDED_OFF_DUE_TO_FEW_PUPILS_NOT_ELIGIBLE"),
              ElementsAre("observation.contradiction"));
  EXPECT_THAT(refusal("01000001,a,2024/25,*,OMITTED_DUE_TO_BASED_ON_FEW_PUPILS"),
              ElementsAre("observation.contradiction"));
  EXPECT_THAT(refusal("01000001,a,2024/25,17,GUESSED"), ElementsAre("observation.unknown_type"));
  EXPECT_THAT(refusal("01000001,a,2024/25,n/a,EXISTS"), ElementsAre("observation.unknown_sign"));
  EXPECT_THAT(refusal("01000001,a,,17,EXISTS"), ElementsAre("observation.empty_cell"));
  EXPECT_THAT(refusal("1000001,a,2024/25,17,EXISTS"), ElementsAre("observation.unit_code"));
}

TEST(SkolverketApi, ColumnsAreFoundByName) {
  const ObservationSet set =
      read(skolverket_api, "valueType;value;timePeriod;indicator;schoolUnitCode\nEXISTS;1,5;2024/25;x;01000001\n");
  EXPECT_EQ(row_of(set.observations, "01000001", "x").value, ObservedValue::of(1.5));
}

// ------------------------------------------------------------------------------------ Skolverket's grades
// (domain.md 8.3)

const std::string passed = "Andel (%) elever som uppfyllt betygskriterierna i alla ämnen";
const std::string eligible = "Andel (%) elever behöriga till yrkesprog.";
const std::string merit = "Genomsnittligt meritvärde (17 ämnen)";

TEST(SkolverketGrades, ValuesAndCounts) {
  const ObservationSet set = read(skolverket_grades, grades_text());
  EXPECT_EQ(set.observations.size(), 3u * 4);
  const auto row = [&](std::string_view unit, std::string_view indicator) {
    return row_of(set.observations, unit, indicator, "", "2024/25");
  };
  EXPECT_EQ(row("10000001", "Antal elever").value, ObservedValue::of(120));
  EXPECT_EQ(row("10000001", "Antal elever").n, 120u);
  EXPECT_EQ(row("10000003", "Antal elever").n, 1204u);
  EXPECT_EQ(row("10000001", passed).value, ObservedValue::of(71.2));
  EXPECT_EQ(row("10000001", passed).n, std::nullopt);  // another base than the count
  EXPECT_EQ(row("10000001", eligible).value, ObservedValue::about(100));
  EXPECT_EQ(row("10000002", "Antal elever").value, hidden);
  EXPECT_EQ(row("10000002", "Antal elever").n, std::nullopt);
  EXPECT_EQ(row("10000002", passed).value, not_reported);
  EXPECT_EQ(row("10000003", merit).value, not_reported);
}

TEST(SkolverketGrades, TwoTrees) {
  const ObservationSet set = read(skolverket_grades, grades_text());
  EXPECT_THAT(set.hierarchy.levels(), ElementsAre("school", "municipality"));
  EXPECT_THAT(set.organisers.levels(), ElementsAre("school", "organiser"));
  EXPECT_EQ(set.hierarchy.children(0, set.hierarchy.find("0101")).size(), 2u);
  EXPECT_EQ(set.hierarchy.units()[set.hierarchy.find("0101")].title, "Alby");
  EXPECT_EQ(set.organisers.children(0, set.organisers.find("5500000001")).size(), 2u);
  EXPECT_EQ(set.organisers.units()[set.organisers.find("5500000001")].title, "Skolstiftelsen");
  EXPECT_THAT(set.traits, ::testing::Contains(UnitTrait{"10000003", "Typ av huvudman", "Kommunal"}));
}

TEST(SkolverketGrades, PreambleAndExplanationsAreNotes) {
  const ObservationSet set = read(skolverket_grades, grades_text());
  EXPECT_THAT(set.notes,
              ElementsAre("Statistik från Skolverket", "Grundskola - Slutbetyg årskurs 9, samtliga elever",
                          "Valt läsår: 2024/25", "Observera att uppgifter dubbelprickas om de är få",
                          "Antal elever: Antal elever som har avslutat årskurs 9.", "Elever utan betyg ingår."));
}

TEST(SkolverketGrades, OthersThanEverybodyAreABreakdown) {
  ObservationImport import;
  import.add(skolverket_grades, grades_text(), "all.csv");
  import.add(skolverket_grades, replaced(grades_text(), "samtliga elever", "flickor"), "girls.csv");
  const ObservationSet set = accepted(std::move(import).finish());
  EXPECT_EQ(row_of(set.observations, "10000001", merit, "flickor").value, ObservedValue::of(231.5));
  EXPECT_EQ(set.observations.size(), 24u);
}

TEST(SkolverketGrades, ASchoolWithABadCodeIsNotTakenForAnExplanation) {
  EXPECT_THAT(codes(refused(skolverket_grades, replaced(grades_text(), "10000003", "1000003"))),
              ElementsAre("observation.unit_code"));
  EXPECT_THAT(codes(refused(skolverket_grades, replaced(grades_text(), ";0102;", ";102;"))),
              ElementsAre("observation.unit_code"));
  EXPECT_THAT(codes(refused(skolverket_grades, replaced(grades_text(), "2120000001", "212000-001"))),
              ElementsAre("observation.unit_code"));
  EXPECT_EQ(read(skolverket_grades, replaced(grades_text(), "2120000001", "212000-0001")).organisers.find("2120000001"),
            read(skolverket_grades, grades_text()).organisers.find("2120000001"));
}

// ------------------------------------------------------------------------------------------ Kolada (domain.md section
// 7)

std::string kolada_page(const std::string& links, const std::string& unit = R"("municipality": "1860")") {
  return R"({"count": 1, )" + links + R"("values": [
    {"kpi": "N15419", )" +
         unit + R"(, "period": 2023, "values": [
      {"gender": "T", "count": 1, "status": "", "value": 71.25},
      {"gender": "K", "count": 1, "status": "", "value": null},
      {"gender": "M", "count": 1, "status": "", "value": 0}]}]})";
}

TEST(Kolada, ValuesPerGender) {
  const ObservationSet set = read(kolada, kolada_page(""));
  EXPECT_EQ(row_of(set.observations, "1860", "N15419", "", "2023").value, ObservedValue::of(71.25));
  EXPECT_EQ(row_of(set.observations, "1860", "N15419", "K").value, not_reported);
  EXPECT_EQ(row_of(set.observations, "1860", "N15419", "M").value, ObservedValue::of(0));
  EXPECT_EQ(set.observations.at(0).n, std::nullopt);  // `count` counts members of a group, not pupils
  EXPECT_THAT(set.attributions, ElementsAre(Attribution{"Källa: Kolada", false}));
  EXPECT_TRUE(set.remarks.empty());
}

TEST(Kolada, VersionThree) {
  const ObservationSet set = read(kolada, R"({"values": [{"kpi": "U15416", "period": 2024, "ou": "V15E01",
      "values": [{"gender": "T", "value": 4.2, "status": "", "count": 1, "isdeleted": false},
                 {"gender": "F", "value": 4.3, "status": "", "count": 1, "isdeleted": true}]}],
    "next_url": null, "previous_url": null})");
  EXPECT_EQ(row_of(set.observations, "V15E01", "U15416", "", "2024").value, ObservedValue::of(4.2));
  const Observation gone = row_of(set.observations, "V15E01", "U15416", "F");
  EXPECT_EQ(gone.value, ObservedValue::missing(MissingReason::withdrawn));
  EXPECT_EQ(gone.status, ReleaseStatus::withdrawn);
}

TEST(Kolada, PagesAreAddedOneAfterTheOther) {
  const std::string first = kolada_page(R"("next_page": "https://example/2", )");
  const std::string last = kolada_page(R"("previous_page": "https://example/1", )", R"("municipality": "1861")");
  ObservationImport both;
  both.add(kolada, first, "1.json");
  both.add(kolada, last, "2.json");
  EXPECT_EQ(accepted(std::move(both).finish()).observations.size(), 6u);
  EXPECT_THAT(codes(refused(kolada, first)), ElementsAre("observation.truncated"));
  EXPECT_THAT(codes(refused(kolada, last)), ElementsAre("observation.truncated"));
  ObservationImport two_answers;
  two_answers.add(kolada, first, "1.json");
  two_answers.add(kolada, kolada_page("", R"("municipality": "1862")"), "other.json");
  const auto result = std::move(two_answers).finish();
  ASSERT_TRUE(std::holds_alternative<Issues>(result));
  const Issue& issue = std::get<Issues>(result).front();
  EXPECT_EQ(issue.code, "observation.truncated");
  EXPECT_EQ(issue.where.pointer, "/next_page");
  EXPECT_THAT(issue.arguments, ::testing::Contains(std::pair<std::string, std::string>{"file", "1.json"}));
}

TEST(Kolada, AnAnswerThatIsShorterThanItsCount) {
  const Issues issues =
      refused(kolada, replaced(kolada_page(""), R"("count": 1, "values")", R"("count": 7, "values")"));
  ASSERT_THAT(codes(issues), ElementsAre("observation.truncated"));
  EXPECT_EQ(issues.front().where.pointer, "/count");
  EXPECT_EQ(issues.front().where.line, 1u);
}

TEST(Kolada, GroupMeansAndUnknownStatusesAreRemarked) {
  const std::string page = replaced(replaced(kolada_page(""), R"("T", "count": 1)", R"("T", "count": 17)"),
                                    R"("status": "", "value": null)", R"("status": "Hm", "value": null)");
  const ObservationSet set = read(kolada, page);
  EXPECT_THAT(codes(set.remarks), ElementsAre("observation.unweighted_mean", "observation.unknown_status"));
  EXPECT_EQ(row_of(set.observations, "1860", "N15419", "K").value, ObservedValue::missing(MissingReason::unclear));
  ObservationImport import;
  const SourceMarker known = {"Hm", ObservedKind::missing, MissingReason::suppressed};
  import.use_markers(kolada, {&known, 1});
  import.add(kolada, page);
  const ObservationSet told = accepted(std::move(import).finish());
  EXPECT_EQ(row_of(told.observations, "1860", "N15419", "K").value, hidden);
  EXPECT_THAT(codes(told.remarks), ElementsAre("observation.unweighted_mean"));
}

TEST(Kolada, WhatIsNoAnswerIsRefusedWithItsPlace) {
  const auto refusal = [](std::string_view text) {
    const Issues issues = refused(kolada, text);
    return issues.empty() ? std::string() : issues.front().code + " " + issues.front().where.pointer;
  };
  EXPECT_EQ(refusal("[]"), "observation.header ");
  EXPECT_EQ(refusal(R"({"values": 1})"), "observation.header ");
  EXPECT_EQ(refusal(R"({"values": [1]})"), "observation.header /values/0");
  EXPECT_EQ(refusal(R"({"values": [{"id": "N1", "title": "x"}]})"), "observation.empty_cell /values/0");
  EXPECT_EQ(refusal(replaced(kolada_page(""), R"("K")", R"("X")")),
            "observation.unknown_type /values/0/values/1/gender");
  EXPECT_EQ(refusal(replaced(kolada_page(""), "71.25", R"("71")")), "observation.number /values/0/values/0/value");
  EXPECT_EQ(refusal(replaced(kolada_page(""), "71.25", "1e999")), "json.number_range /values/0/values/0/value");
  EXPECT_EQ(refusal(R"({"values": [], "values": []})"), "json.duplicate_name /values");
  EXPECT_EQ(refusal("{"), "json.syntax ");
  EXPECT_EQ(refusal(std::string(100, '[')).substr(0, 11), "limit.depth");
}

// ----------------------------------------------------------------------------------------------------------- long CSV

TEST(LongCsv, TheShortestThatAPersonWrites) {
  const ObservationSet set = read(long_csv,
                                  "unit,indicator,period,value\n"
                                  "brook,merit,2024/25,231.5\n"
                                  "brook,merit,2025/26,\n"
                                  "brook,pupils,2025/26,cirka 270\n"
                                  "brook,eligible,2025/26,~100\n");
  EXPECT_EQ(row_of(set.observations, "brook", "merit", "", "2024/25").value, ObservedValue::of(231.5));
  EXPECT_EQ(row_of(set.observations, "brook", "merit", "", "2025/26").value, not_reported);
  EXPECT_EQ(row_of(set.observations, "brook", "pupils").value, ObservedValue::about(270));
  EXPECT_EQ(row_of(set.observations, "brook", "eligible").value, ObservedValue::about(100));
  EXPECT_TRUE(set.attributions.empty());
}

TEST(LongCsv, EveryColumn) {
  const ObservationSet set =
      read(long_csv,
           "\xEF\xBB\xBFindicator;unit;breakdown;period;value;upper;n;kind;missing;release;status\r\n"
           "merit;0101;girls;2025;\"231,5\";;1 204;number;;june;published\r\n"
           "merit;0101;boys;2025;10;20;;band;;june;\r\n"
           "merit;0101;;2025;;;4;missing;suppressed;june;\r\n"
           "climate;0101;;2025;\"calm; \"\"safe\"\"\";;;text;;june;\r\n"
           "merit;0101;girls;2025;232,5;;;rounded;;august;revised\r\n"
           "merit;0101;boys;2025;;;;;;august;withdrawn\r\n");
  ASSERT_EQ(set.observations.size(), 6u);
  EXPECT_EQ(set.observations.at(0), (Observation{"0101", "merit", "2025", "girls", ObservedValue::of(231.5), 1204u,
                                                 "june", ReleaseStatus::published}));
  EXPECT_EQ(set.observations.at(1).value, ObservedValue::between(10, 20));
  EXPECT_EQ(set.observations.at(2).value, hidden);
  EXPECT_EQ(set.observations.at(2).n, 4u);
  EXPECT_EQ(set.observations.at(3).value, ObservedValue::words("calm; \"safe\""));
  EXPECT_EQ(set.observations.at(4).value, ObservedValue::about(232.5));
  EXPECT_EQ(set.observations.at(4).status, ReleaseStatus::revised);
  EXPECT_EQ(set.observations.at(5).value, ObservedValue::missing(MissingReason::withdrawn));
  EXPECT_EQ(set.observations.at(5).status, ReleaseStatus::withdrawn);
}

TEST(LongCsv, SignsOfAnotherSource) {
  const std::string text = "unit\tindicator\tperiod\tvalue\na\tb\t2020\t.\na\tc\t2020\tabout 5\n";
  EXPECT_THAT(codes(refused(long_csv, text)), ElementsAre("observation.unknown_sign", "observation.number"));
  ObservationImport import;
  // Skoleporten's old export (domain.md 6.1): hidden or missing, not told apart.
  const std::vector<SourceMarker> own = {{".", ObservedKind::missing, MissingReason::unclear},
                                         {"about ", ObservedKind::rounded, MissingReason::none}};
  import.use_markers(long_csv, own);
  import.add(long_csv, text);
  const ObservationSet set = accepted(std::move(import).finish());
  EXPECT_EQ(set.observations.at(0).value, ObservedValue::missing(MissingReason::unclear));
  EXPECT_EQ(set.observations.at(1).value, ObservedValue::about(5));
}

TEST(LongCsv, ContradictionsAndMistakes) {
  const std::string header = "unit,indicator,period,value,kind,missing,upper,n,status\n";
  const auto refusal = [&](const std::string& line) { return codes(refused(long_csv, header + line)); };
  EXPECT_THAT(refusal("a,b,c,1,missing,,,,"), ElementsAre("observation.contradiction"));
  EXPECT_THAT(refusal("a,b,c,1,,suppressed,,,"), ElementsAre("observation.contradiction"));
  EXPECT_THAT(refusal("a,b,c,,number,suppressed,,,"), ElementsAre("observation.contradiction"));
  EXPECT_THAT(refusal("a,b,c,,,hidden,,,"), ElementsAre("observation.unknown_type"));
  EXPECT_THAT(refusal("a,b,c,,,none,,,"), ElementsAre("observation.unknown_type"));
  EXPECT_THAT(refusal("a,b,c,,number,,,,"), ElementsAre("observation.contradiction"));
  EXPECT_THAT(refusal("a,b,c,,text,,,,"), ElementsAre("observation.contradiction"));
  EXPECT_THAT(refusal("a,b,c,1,band,,,,"), ElementsAre("observation.contradiction"));
  EXPECT_THAT(refusal("a,b,c,1,number,,2,,"), ElementsAre("observation.contradiction"));
  EXPECT_THAT(refusal("a,b,c,3,,,2,,"), ElementsAre("observation.contradiction"));
  EXPECT_THAT(refusal("a,b,c,~3,,,4,,"), ElementsAre("observation.contradiction"));
  EXPECT_THAT(refusal("a,b,c,~3,number,,,,"), ElementsAre("observation.contradiction"));
  EXPECT_THAT(refusal("a,b,c,good,,,,,"), ElementsAre("observation.unknown_sign"));
  EXPECT_THAT(refusal("a,b,c,1,nonsense,,,,"), ElementsAre("observation.unknown_type"));
  EXPECT_THAT(refusal("a,b,c,1,,,,1.5,"), ElementsAre("observation.number"));
  EXPECT_THAT(refusal("a,b,c,1,,,,-1,"), ElementsAre("observation.number"));
  EXPECT_THAT(refusal("a,b,c,1,,,,,gone"), ElementsAre("observation.unknown_type"));
  EXPECT_THAT(refusal(",,,1,,,,,"),
              ElementsAre("observation.empty_cell", "observation.empty_cell", "observation.empty_cell"));
  // "1,234" and "1.5" in one file: one of the two signs is no decimal sign.
  EXPECT_THAT(refusal("a,b,c,1.5,,,,,\na,b,d,\"1,234\",,,,,"), ElementsAre("observation.number"));
}

TEST(LongCsv, AColumnThatIsNotKnownIsNamedWithTheNearest) {
  const Issues issues = refused(long_csv, "unit,indicator,perod,value\n");
  ASSERT_THAT(codes(issues), ElementsAre("observation.header", "observation.header"));
  EXPECT_THAT(issues.front().hint(), ::testing::HasSubstr("period"));
  EXPECT_EQ(issues.front().where.column, 16u);
}

// ------------------------------------------------------------------------------------------------------------ releases

TEST(ObservationImports, TheSameFiguresAgainAreAnotherRelease) {
  const std::string later = replaced(udir_text(), "\t47\t6,5\t10\t", "\t48\t6,4\t11\t");
  ObservationImport import;
  import.add(udir_export, utf16le(udir_text()), "a.csv", "2025-11");
  import.add(udir_export, utf16le(later), "b.csv", "2026-02");
  const Observations rows = accepted(std::move(import).finish()).observations;
  EXPECT_EQ(row_of(rows.known_at("2025-11"), "900000001", "Skalapoeng", english).value, ObservedValue::of(47));
  EXPECT_EQ(row_of(rows.latest(), "900000001", "Skalapoeng", english).value, ObservedValue::of(48));
}

TEST(ObservationImports, TheSameFiguresTwiceAreRefused) {
  ObservationImport import;
  import.add(udir_export, utf16le(udir_text()), "a.csv");
  import.add(udir_export, utf16le(udir_text()), "b.csv");
  const auto result = std::move(import).finish();
  ASSERT_TRUE(std::holds_alternative<Issues>(result));
  const Issues& issues = std::get<Issues>(result);
  ASSERT_EQ(issues.size(), 32u);
  EXPECT_EQ(issues.front().code, "observation.repeated");
  EXPECT_EQ(issues.front().where.line, 3u);
  EXPECT_EQ(issues.front().message(), "I, Skalapoeng, 2025-26, " + english + " stands in line 3 of a.csv already");
  EXPECT_THAT(issues.front().arguments, ::testing::Contains(std::pair<std::string, std::string>{"file", "b.csv"}));
}

TEST(ObservationImports, TwoCountriesAreToldApartOnlyByTwoImports) {
  ObservationImport import;
  import.add(skolverket_grades, grades_text(), "s.csv");
  import.add(udir_export, utf16le(udir_text()), "n.csv");
  const auto result = std::move(import).finish();
  ASSERT_TRUE(std::holds_alternative<Issues>(result));
  EXPECT_THAT(codes(std::get<Issues>(result)), ElementsAre("observation.mixed_countries"));
}

TEST(ObservationImports, SourcesOfOneCountryGoTogether) {
  ObservationImport import;
  import.add(skolverket_grades, grades_text(), "s.csv");
  import.add(skolverket_api, api_header + "10000001,studentsPerTeacherQuota,2024/25,\"17,6\",EXISTS\r\n", "a.csv");
  import.add(kolada, kolada_page(""), "k.json");
  const ObservationSet set = accepted(std::move(import).finish());
  EXPECT_EQ(set.observations.size(), 16u);
  EXPECT_EQ(set.attributions.size(), 2u);
}

TEST(ObservationImports, SourcesHaveWords) {
  for (const ObservationSource source : {udir_export, skolverket_api, skolverket_grades, kolada, long_csv})
    EXPECT_EQ(observation_source(to_string(source)), source);
  EXPECT_EQ(observation_source("excel"), std::nullopt);
}

// domain.md 6.2: the same sign means different things.
TEST(ObservationImports, SignsArePerSource) {
  const auto meaning = [](ObservationSource source, std::string_view sign) -> std::optional<MissingReason> {
    for (const SourceMarker& marker : marker_table(source))
      if (marker.sign == sign) return marker.reason;
    return std::nullopt;
  };
  EXPECT_EQ(meaning(udir_export, "*"), MissingReason::suppressed);
  EXPECT_EQ(meaning(skolverket_api, "*"), MissingReason::excluded);
  EXPECT_EQ(meaning(skolverket_api, ".."), MissingReason::suppressed);
  EXPECT_EQ(meaning(skolverket_grades, "."), MissingReason::not_reported);
  EXPECT_EQ(meaning(udir_export, ".."), std::nullopt);
}

}  // namespace
}  // namespace hjul
