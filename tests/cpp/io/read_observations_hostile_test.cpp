// What files of published results look like when something went wrong with them, or somebody means harm. Every code of
// src/base/catalogue/observation.inc comes about in this file or in read_observations_test.cpp.
#include "hjul/io/read_observations.hpp"
#include "observation_files.hpp"

namespace hjul {
namespace {

using namespace observation_files;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using enum ObservationSource;

std::string repeated(std::string_view piece, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += piece;
  return out;
}

const std::string long_header = "unit,indicator,period,value\n";

std::string code_of(ObservationSource source, std::string_view bytes, const ObservationLimits& limits = {}) {
  const Issues issues = refused(source, bytes, limits);
  return issues.empty() ? "" : issues.front().code;
}

// -------------------------------------------------------------------------------------------------------------- bytes

TEST(HostileBytes, Utf16ThatIsCutOrBroken) {
  const std::string whole = utf16le(udir_text());
  const Issues cut = refused(udir_export, std::string_view(whole).substr(0, whole.size() - 1));
  ASSERT_THAT(codes(cut), ElementsAre("observation.encoding"));
  EXPECT_EQ(cut.front().where.byte, whole.size() - 2);
  EXPECT_EQ(cut.front().where.line, 10u);
  EXPECT_THAT(cut.front().message(), HasSubstr("half a character"));
  using namespace std::string_literals;
  for (const std::string& lone : {"\x00\xD8"s, "\x00\xDC"s, "\xFF\xDB\x41\x00"s}) {
    std::string broken = whole;
    const std::size_t at = utf16le("sep=\t\n").size();
    broken.insert(at, lone);
    const Issues issues = refused(udir_export, broken);
    ASSERT_THAT(codes(issues), ElementsAre("observation.encoding"));
    EXPECT_EQ(issues.front().where.byte, at);
    EXPECT_EQ(issues.front().where.line, 2u);
    EXPECT_EQ(issues.front().where.column, 1u);
  }
  EXPECT_EQ(code_of(udir_export, whole + std::string("\x00\xD8", 2)), "observation.encoding");
}

TEST(HostileBytes, CharactersBeyondSixteenBitsAreKept) {
  const ObservationSet set =
      read(udir_export, utf16le(replaced(udir_text(), "Storvik\tSandnes skule", "Storvik\t𝄞 skule")));
  EXPECT_EQ(set.hierarchy.units()[set.hierarchy.find("900000003")].title, "𝄞 skule");
}

TEST(HostileBytes, Utf8ThatIsNone) {
  for (const std::string_view bad :
       {"\x80", "\xC0\xAF", "\xC3", "\xE2\x82", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xFF"}) {
    const Issues issues = refused(long_csv, long_header + "åå" + std::string(bad) + ",b,c,1\n");
    ASSERT_THAT(codes(issues), ElementsAre("observation.encoding"));
    EXPECT_EQ(issues.front().where.line, 2u);
    EXPECT_EQ(issues.front().where.column, 3u);
    EXPECT_EQ(issues.front().where.byte, long_header.size() + 4);
  }
  // Latin-1, which is what most old exports are.
  EXPECT_EQ(code_of(long_csv, long_header + "skola \xE5,b,c,1\n"), "observation.encoding");
}

TEST(HostileBytes, ControlCharacters) {
  using namespace std::string_literals;
  for (const std::string& bad : {"\0"s, "\x1B"s, "\x1A"s, "\x7F"s, "\x01"s}) {
    EXPECT_EQ(code_of(long_csv, long_header + "a" + bad + ",b,c,1\n"), "observation.encoding");
    EXPECT_EQ(code_of(udir_export, utf16le(replaced(udir_text(), "Brekka", "Brek" + bad + "ka"))),
              "observation.encoding");
  }
}

TEST(HostileBytes, NothingAtAll) {
  for (const ObservationSource source : {udir_export, skolverket_api, skolverket_grades, long_csv}) {
    EXPECT_EQ(code_of(source, ""), "observation.header");
    EXPECT_EQ(code_of(source, "\n"), "observation.header");
    EXPECT_EQ(code_of(source, "sep="), "observation.header");
    EXPECT_EQ(code_of(source, "sep=\t"), "observation.header");
    EXPECT_EQ(code_of(source, "\xFF\xFE"), "observation.header");
  }
  EXPECT_EQ(code_of(kolada, ""), "json.syntax");
}

TEST(HostileBytes, AHeaderAndNothingBehindItIsRemarked) {
  const ObservationSet set = read(long_csv, long_header);
  EXPECT_EQ(set.observations.size(), 0u);
  EXPECT_THAT(codes(set.remarks), ElementsAre("observation.nothing"));
}

// -------------------------------------------------------------------------------------------------------------- cells

TEST(HostileCells, Quotes) {
  const Issues open = refused(long_csv, long_header + "a,b,c,1\na,\"b,c,1\na,b,d,1\n");
  ASSERT_THAT(codes(open), ElementsAre("observation.quote"));
  EXPECT_EQ(open.front().where.line, 3u);
  EXPECT_EQ(open.front().where.column, 3u);
  EXPECT_EQ(open.front().where.byte, long_header.size() + 8 + 2);
  const Issues behind = refused(long_csv, long_header + "\"a\"x,b,c,1\n");
  ASSERT_THAT(codes(behind), ElementsAre("observation.quote"));
  EXPECT_EQ(behind.front().where.column, 4u);
  EXPECT_EQ(code_of(long_csv, long_header + "a,b,c,\""), "observation.quote");
  // A quote inside a cell that does not begin with one is a letter like others.
  EXPECT_EQ(read(long_csv, long_header + "a \"x\",b,c,1\n").observations.at(0).unit, "a \"x\"");
}

TEST(HostileCells, AQuotedCellOfSeveralLines) {
  const Issues issues = refused(long_csv, long_header + "\"a\r\nb\",b,c,x\nc,d,e,y\n");
  ASSERT_THAT(codes(issues), ElementsAre("observation.unknown_sign", "observation.unknown_sign"));
  EXPECT_EQ(issues[0].where.line, 3u);
  EXPECT_EQ(issues[0].where.column, 8u);
  EXPECT_EQ(issues[1].where.line, 4u);
}

TEST(HostileCells, LinesWithMoreOrFewerCells) {
  const Issues issues = refused(long_csv, long_header + "a,b,c\na,b,c,1,2\na,b,c,1,5\n");
  ASSERT_THAT(codes(issues), ElementsAre("observation.columns", "observation.columns", "observation.columns"));
  EXPECT_EQ(issues[1].message(), "the line has 5 cells and the header 4");
  EXPECT_EQ(code_of(udir_export, utf16le(replaced(udir_text(), "\t49\t1,2\t61", "\t49\t61"))), "observation.columns");
  EXPECT_EQ(code_of(skolverket_grades, replaced(grades_text(), ";231,5", ";231;5")), "observation.columns");
}

TEST(HostileCells, PlacesInUtf16CountItsBytes) {
  const std::string text = replaced(udir_text(), "\t51\t1,0\t60\t", "\tø1\t1,0\t60\t");
  const Issues issues = refused(udir_export, "\xFF\xFE" + utf16le(text));
  ASSERT_EQ(issues.size(), 2u);
  EXPECT_EQ(issues.front().code, "observation.number");
  EXPECT_EQ(issues.front().where.line, 8u);
  const std::size_t at = text.find("ø1");
  const std::string before = text.substr(0, at);
  EXPECT_EQ(issues.front().where.byte, 2 + utf16le(before).size());
  const std::string line = before.substr(before.rfind('\n') + 1);
  EXPECT_EQ(issues.front().where.column, 1 + utf16le(line).size() / 2);
}

TEST(HostileCells, Numbers) {
  const auto with = [](std::string_view score) {
    return utf16le(replaced(udir_text(), "\t47\t6,5\t10\t", "\t" + std::string(score) + "\t6,5\t10\t"));
  };
  for (const std::string_view bad : {"4.7", "1 23", "12 3456", "1234 567", "4,", ",4", "4,5,6", "--4", "4-", "1e5",
                                     "0x10", "4 7", "47 ,5", "4,5 0", "9 999 9"})
    EXPECT_EQ(code_of(udir_export, with(bad)), "observation.number") << bad;
  EXPECT_EQ(code_of(udir_export, with(std::string(41, '9'))), "observation.number");
  for (const std::string_view bad : {"NaN", "inf", "-", "..", "~", "**", "n/a"})
    EXPECT_EQ(code_of(udir_export, with(bad)), "observation.unknown_sign") << bad;
  const auto score = [&](std::string_view cell) {
    return row_of(read(udir_export, with(cell)).observations, "900000001", "Skalapoeng",
                  "Engelsk / 5. årstrinn / Alle eierformer / Alle kjønn")
        .value;
  };
  EXPECT_EQ(score(" 47 "), ObservedValue::of(47));
  EXPECT_EQ(score("\xE2\x88\x92"
                  "0,5"),
            ObservedValue::of(-0.5));
  EXPECT_EQ(score("-0"), ObservedValue::of(0));
  EXPECT_EQ(score("0047"), ObservedValue::of(47));
  EXPECT_EQ(score("1 234 567,25"), ObservedValue::of(1234567.25));
  EXPECT_EQ(score(std::string(40, '9')).kind, ObservedKind::number);
}

TEST(HostileCells, AFigureThatNobodyStandsBehind) {
  EXPECT_THAT(codes(refused(udir_export, utf16le(replaced(udir_text(), "\t47\t6,5\t10\t", "\t47\t6,5\t0\t")))),
              ElementsAre("observation.contradiction", "observation.contradiction"));
}

TEST(HostileCells, CountsThatAreNone) {
  const auto with = [](std::string_view count) {
    return utf16le(replaced(udir_text(), "\t47\t6,5\t10\t", "\t47\t6,5\t" + std::string(count) + "\t"));
  };
  for (const std::string_view bad : {"10,5", "-1", "4294967295", "99999999999"})
    EXPECT_EQ(code_of(udir_export, with(bad)), "observation.number") << bad;
  EXPECT_EQ(code_of(udir_export, with("?")), "observation.unknown_sign");
}

// -------------------------------------------------------------------------------------------------------------- header

TEST(HostileHeaders, Twice) {
  const std::string text = udir_text();
  const std::string header = text.substr(6, text.find('\n', 6) - 5);
  const Issues issues = refused(udir_export, utf16le(text + header));
  ASSERT_THAT(codes(issues), ElementsAre("observation.header_repeated"));
  EXPECT_EQ(issues.front().where.line, 11u);
  EXPECT_EQ(code_of(long_csv, long_header + "a,b,c,1\n" + long_header), "observation.header_repeated");
  EXPECT_EQ(code_of(long_csv, "unit,unit,indicator,period,value\n"), "observation.header_repeated");
  const std::string api = "schoolUnitCode,indicator,timePeriod,value,valueType\n";
  EXPECT_EQ(code_of(skolverket_api, api + api), "observation.header_repeated");
  const std::string grades = grades_text();
  const std::size_t at = grades.find("Skola;");
  EXPECT_EQ(code_of(skolverket_grades, grades + grades.substr(at, grades.find('\n', at) + 1 - at)),
            "observation.header_repeated");
}

TEST(HostileHeaders, ColumnsThatAreNotThere) {
  EXPECT_EQ(code_of(udir_export, utf16le(replaced(udir_text(), "Kommunekode", "Kommunenr"))), "observation.header");
  EXPECT_EQ(code_of(udir_export, utf16le(replaced(udir_text(), "EnhetNavn", "EnhetNavn\tKommentar"))),
            "observation.header");
  EXPECT_EQ(code_of(udir_export, utf16le(replaced(udir_text(), ".Usikkerhet", "..Usikkerhet"))), "observation.header");
  EXPECT_EQ(code_of(skolverket_api, "schoolUnitCode,indicator,timePeriod,value\n"), "observation.header");
  EXPECT_EQ(code_of(skolverket_api, "schoolUnitCode,indicator,timePeriod,value,valueType,x\n"), "observation.header");
  EXPECT_EQ(code_of(skolverket_grades, replaced(grades_text(), "Huvudman orgnr", "Orgnr")), "observation.header");
  EXPECT_EQ(code_of(skolverket_grades, replaced(grades_text(), "Valt läsår: 2024/25", "")), "observation.header");
  EXPECT_EQ(code_of(long_csv, "unit,period,value\n"), "observation.header");
  // Another source's file.
  EXPECT_EQ(code_of(udir_export, grades_text()), "observation.header");
  EXPECT_EQ(code_of(skolverket_grades, utf16le(udir_text())), "observation.header");
}

// --------------------------------------------------------------------------------------------------------------- units

TEST(HostileUnits, CodesThatASpreadsheetAte) {
  EXPECT_EQ(code_of(udir_export, utf16le(replaced(udir_text(), "\t0101\t0101\t", "\t101\t101\t"))),
            "observation.unit_code");
  EXPECT_EQ(code_of(udir_export, utf16le(replaced(udir_text(), "\t0101\t0101\t", "\t0101\t0102\t"))),
            "observation.unit_code");
  EXPECT_EQ(code_of(udir_export, utf16le(replaced(udir_text(), "900000001", "9E8"))), "observation.unit_code");
  EXPECT_EQ(code_of(udir_export, utf16le(replaced(udir_text(), "0000\tI\tHele", "0000\tN\tHele"))),
            "observation.unit_code");
  EXPECT_EQ(code_of(udir_export, utf16le(replaced(udir_text(), "0000\t01\t", "0000\t1\t"))), "observation.unit_code");
  EXPECT_EQ(code_of(udir_export,
                    utf16le(replaced(udir_text(), "\n4\tI\t01\t0102\t900000004", "\n5\tI\t01\t0102\t900000004"))),
            "observation.unknown_type");
}

TEST(HostileUnits, UnderTwoOthers) {
  const std::string text = replaced(udir_text(), "\t0102\t900000003\t", "\t0102\t900000001\t");
  const Issues issues = refused(udir_export, utf16le(text));
  ASSERT_THAT(codes(issues), ElementsAre("observation.two_superiors"));
  EXPECT_EQ(issues.front().where.line, 9u);
  EXPECT_EQ(issues.front().message(), "the unit 900000001 stands under two others; the second is 0102");
  EXPECT_EQ(code_of(skolverket_grades, replaced(grades_text(), "10000003", "10000001")), "observation.two_superiors");
}

TEST(HostileUnits, TheSameLineTwice) {
  const Issues issues = refused(long_csv, long_header + "a,b,c,1\nx,b,c,1\na,b,c,2\na,b,c,3\n");
  ASSERT_THAT(codes(issues), ElementsAre("observation.repeated", "observation.repeated"));
  EXPECT_EQ(issues[0].where.line, 4u);
  EXPECT_EQ(issues[1].where.line, 5u);
  EXPECT_EQ(issues[1].message(), "a, b, c stands in line 2 of file.csv already");
}

// -------------------------------------------------------------------------------------- limits (reliability.md G11,
// G12)

TEST(ObservationLimit, EachAtItsValueAndOneBeyond) {
  const std::string line = "a,b,c,1\n";
  ObservationLimits limits;
  limits.file_bytes = long_header.size() + line.size();
  EXPECT_FALSE(accepted(try_read(long_csv, long_header + line, limits)).observations.size() != 1);
  EXPECT_EQ(code_of(long_csv, long_header + line + "\n", limits), "limit.file_bytes");

  limits = {};
  limits.cell_bytes = 9;
  EXPECT_EQ(accepted(try_read(long_csv, long_header + "123456789,b,c,1\n", limits)).observations.size(), 1u);
  EXPECT_EQ(accepted(try_read(long_csv, long_header + "\"12345678\"\"\",b,c,1\n", limits)).observations.size(), 1u);
  EXPECT_EQ(code_of(long_csv, long_header + "123456789A,b,c,1\n", limits), "limit.cell_bytes");
  EXPECT_EQ(code_of(long_csv, long_header + "\"123456789A\",b,c,1\n", limits), "limit.cell_bytes");
  EXPECT_EQ(code_of(long_csv, long_header + "\"12345\"\"6789\",b,c,1\n", limits), "limit.cell_bytes");

  limits = {};
  limits.columns = 4;
  EXPECT_EQ(accepted(try_read(long_csv, long_header + line, limits)).observations.size(), 1u);
  EXPECT_EQ(code_of(long_csv, "unit,indicator,period,value,n\n", limits), "limit.columns");

  limits = {};
  limits.rows = 2;
  const std::string two = long_header + line + "a,b,d,1\n";
  EXPECT_EQ(accepted(try_read(long_csv, two, limits)).observations.size(), 2u);
  EXPECT_THAT(codes(refused(long_csv, two + "a,b,e,1\na,b,f,1\n", limits)), ElementsAre("limit.rows"));

  limits = {};
  limits.issues = 3;
  std::string wrong = long_header;
  for (int i = 0; i < 10; ++i) wrong += "a,b,c,?\n";
  EXPECT_EQ(refused(long_csv, wrong, limits).size(), 3u);
  EXPECT_EQ(refused(long_csv, wrong).size(), 10u);
  limits.issues = 1;
  EXPECT_EQ(refused(udir_export, utf16le(replaced(udir_text(), "\t51\t1,0\t60\t", "\t?\t?\t?\t")), limits).size(), 1u);
}

TEST(ObservationLimit, TooManyNames) {
  std::string text = long_header;
  for (int i = 0; i < 65'536; ++i) text += "a," + std::to_string(i) + ",c,1\n";
  const Issues issues = refused(long_csv, text);
  ASSERT_THAT(codes(issues), ElementsAre("observation.too_many_names"));
  EXPECT_THAT(issues.front().message(), HasSubstr("indicator"));
}

// G11: giant cells, a line without end, a quote that swallows everything, empty cells without number.
TEST(ObservationLimit, Bombs) {
  const std::size_t size = std::size_t{4} << 20;
  EXPECT_EQ(code_of(long_csv, long_header + std::string(size, 'x')), "limit.cell_bytes");
  EXPECT_EQ(code_of(long_csv, long_header + "\"" + std::string(size, 'x')), "observation.quote");
  EXPECT_EQ(code_of(long_csv, long_header + "\"" + repeated("\"\"", size / 2)), "limit.cell_bytes");
  EXPECT_EQ(code_of(long_csv, std::string(size, ',')), "limit.columns");
  EXPECT_EQ(code_of(long_csv, long_header + std::string(size, '\n') + "a,b,c,?\n"), "observation.unknown_sign");
  EXPECT_EQ(code_of(udir_export, std::string(size, '\xD8')), "observation.encoding");
  EXPECT_EQ(code_of(kolada, std::string(size, '[')), "limit.depth");
  EXPECT_EQ(refused(long_csv, long_header + repeated("a,b,c,?\n", size / 16)).size(), 100u);
}

TEST(ObservationLimit, IssuesOfAllFilesAreReportedAtOnce) {
  ObservationImport import;
  import.add(long_csv, long_header + "a,b,c,?\n", "one.csv");
  import.add(long_csv, "nonsense\n", "two.csv");
  import.add(udir_export, utf16le(udir_text()), "three.csv");
  const auto result = std::move(import).finish();
  ASSERT_TRUE(std::holds_alternative<Issues>(result));
  const Issues& issues = std::get<Issues>(result);
  EXPECT_EQ(issues.size(), 1u + 5u);
  EXPECT_THAT(issues.front().arguments, ::testing::Contains(std::pair<std::string, std::string>{"file", "one.csv"}));
  EXPECT_THAT(issues.back().arguments, ::testing::Contains(std::pair<std::string, std::string>{"file", "two.csv"}));
}

TEST(ObservationLimit, MarkersThatMakeNoSenseAreTheCallersFault) {
  const auto use = [](const SourceMarker& marker) {
    ObservationImport import;
    import.use_markers(long_csv, {&marker, 1});
  };
  EXPECT_THROW(use({"", ObservedKind::rounded, MissingReason::none}), ContractViolation);
  EXPECT_THROW(use({"x", ObservedKind::text, MissingReason::none}), ContractViolation);
  EXPECT_THROW(use({"x", ObservedKind::missing, MissingReason::none}), ContractViolation);
  EXPECT_NO_THROW(use({"", ObservedKind::missing, MissingReason::suppressed}));
}

// Every beginning of every file is read or refused; nothing else happens.
TEST(HostileBytes, CutAnywhere) {
  const auto check = [](ObservationSource source, const std::string& bytes) {
    for (std::size_t size = 0; size < bytes.size(); ++size) {
      ObservationImport import;
      import.add(source, std::string(bytes, 0, size));
      const auto result = std::move(import).finish();
      if (const auto* issues = std::get_if<Issues>(&result)) {
        ASSERT_FALSE(issues->empty());
        for (const Issue& issue : *issues) {
          EXPECT_NE(find_catalogue_entry(issue.code), nullptr) << issue.code;
          EXPECT_LE(issue.where.byte, size);
        }
      }
    }
  };
  check(udir_export, utf16le(udir_text()));
  check(skolverket_grades, grades_text());
  check(
      kolada,
      R"({"count":1, "values": [{"kpi": "N1", "ou": "V1", "period": 2023, "values": [{"gender": "T", "value": 1}]}]})");
}

// The catalogue speaks three languages about each code with what the issue carries: no braces are left.
TEST(HostileBytes, MessagesAreWhole) {
  Issues all = refused(udir_export, utf16le(replaced(udir_text(), "\t51\t1,0\t60\t", "\tø1\t?\t\t")));
  for (const Issue& issue : refused(long_csv, "unit,unit\n")) all.push_back(issue);
  for (const Issue& issue : refused(long_csv, long_header + "a,b,c,1\na,b,c,1\na\n,,,\n")) all.push_back(issue);
  for (const Issue& issue : all) {
    for (const Language language : {Language::en, Language::sv, Language::nb}) {
      EXPECT_THAT(issue.message(language), ::testing::Not(HasSubstr("{"))) << issue.code;
      EXPECT_THAT(issue.hint(language), ::testing::Not(HasSubstr("{"))) << issue.code;
    }
  }
}

}  // namespace
}  // namespace hjul
