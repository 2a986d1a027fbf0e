// Every code of src/base/catalogue/observation.inc comes about, and speaks three languages with all that it carries.
#include <set>

#include "hjul/io/read_observations.hpp"
#include "observation_files.hpp"

namespace hjul {
namespace {

using namespace observation_files;
using enum ObservationSource;

// One file and what it is an example of.
struct Case {
  std::string code;
  ObservationSource source;
  std::string bytes;
};

std::vector<Case> cases() {
  const std::string head = "unit,indicator,period,value\n";
  const std::string api = "schoolUnitCode,indicator,timePeriod,value,valueType\n";
  const auto udir = [](std::string_view from, std::string_view to) { return utf16le(replaced(udir_text(), from, to)); };
  const auto page = [](const std::string& member, const std::string& entry) {
    return "{" + member + R"("values": [{"kpi": "N1", "ou": "V1", "period": 2023, "values": [{"gender": "T", )" +
           entry + "}]}]}";
  };
  return {
      {"limit.cell_bytes", long_csv, head + std::string(4097, 'x') + ",b,c,1\n"},
      {"limit.columns", long_csv, head + std::string(1024, ',')},
      {"limit.file_bytes", kolada, std::string((std::size_t{64} << 20) + 1, ' ')},
      {"observation.columns", long_csv, head + "a,b\n"},
      {"observation.contradiction", udir_export, udir("\t10\t*", "\t0\t*")},
      {"observation.empty_cell", long_csv, head + "a,,c,1\n"},
      {"observation.encoding", long_csv, head + "\xE5,b,c,1\n"},
      {"observation.header", udir_export, "a\tb\n"},
      {"observation.header_repeated", long_csv, head + head},
      {"observation.nothing", long_csv, head},
      {"observation.number", udir_export, udir("\t6,5\t", "\t6.5\t")},
      {"observation.period_missing", skolverket_api, api + "10000001,a,,,MISSING\n"},
      {"observation.quote", long_csv, head + "\"a,b,c,1\n"},
      {"observation.repeated", long_csv, head + "a,b,c,1\na,b,c,1\n"},
      {"observation.superior_unknown", udir_export, udir("\n2\tI\t01\t0000\t01\t", "\n3\tI\t01\t0109\t0109\t")},
      {"observation.truncated", kolada, page(R"("next_url": "x", )", R"("value": 1)")},
      {"observation.two_superiors", udir_export, udir("0102\t900000003", "0102\t900000001")},
      {"observation.unit_code", udir_export, udir("900000001", "90000001")},
      {"observation.unknown_sign", udir_export, udir("\t6,5\t", "\t:\t")},
      {"observation.unknown_status", kolada, page("", R"("status": "?", "value": null)")},
      {"observation.unknown_type", skolverket_api, api + "10000001,a,2024,1,SEEMS\n"},
      {"observation.unweighted_mean", kolada, page("", R"("count": 4, "value": 1)")},
  };
}

// What came out of a file, errors or remarks.
Issues answer(const std::variant<ObservationSet, Issues>& read) {
  const auto* set = std::get_if<ObservationSet>(&read);
  return set ? set->remarks : std::get<Issues>(read);
}

void check_sentences(const Issue& issue) {
  for (const Language language : {Language::en, Language::sv, Language::nb}) {
    for (const std::string& sentence : {issue.message(language), issue.hint(language)}) {
      EXPECT_FALSE(sentence.empty()) << issue.code;
      EXPECT_EQ(sentence.find_first_of("{}"), std::string::npos) << sentence;
      EXPECT_EQ(sentence.find("''"), std::string::npos) << issue.code << ": " << sentence;
    }
  }
}

std::set<std::string> codes_of_catalogue() {
  std::ifstream in(std::filesystem::path(HJUL_SOURCE_DIR) / "src" / "base" / "catalogue" / "observation.inc");
  std::set<std::string> out;
  for (std::string line; std::getline(in, line);)
    if (line.rfind("{\"", 0) == 0) out.insert(line.substr(2, line.find('"', 2) - 2));
  return out;
}

TEST(ObservationCodes, EachComesAbout) {
  std::set<std::string> seen;
  for (const Case& one : cases()) {
    const Issues issues = answer(try_read(one.source, one.bytes));
    ASSERT_FALSE(issues.empty()) << one.code;
    EXPECT_EQ(issues.front().code, one.code);
    EXPECT_THAT(issues.front().arguments, ::testing::Contains(std::pair<std::string, std::string>{"file", "file.csv"}));
    check_sentences(issues.front());
    seen.insert(one.code);
  }
  // Three need more than one file of the usual size.
  ObservationLimits limits;
  limits.rows = 1;
  const std::string two = "unit,indicator,period,value\na,b,c,1\na,b,d,1\n";
  check_sentences(refused(long_csv, two, limits).front());
  seen.insert(refused(long_csv, two, limits).front().code);
  ObservationImport import;
  import.add(udir_export, utf16le(udir_text()));
  import.add(skolverket_grades, grades_text());
  seen.insert(answer(std::move(import).finish()).front().code);
  const auto places = read_unit_register("unit,under\na,b\nb,c\n");
  check_sentences(std::get<Issues>(places).front());
  seen.insert(std::get<Issues>(places).front().code);
  seen.insert("observation.too_many_names");  // ObservationLimit.TooManyNames
  EXPECT_EQ(seen, codes_of_catalogue());
}

}  // namespace
}  // namespace hjul
