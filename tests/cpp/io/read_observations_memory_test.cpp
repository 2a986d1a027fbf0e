// Memory that runs out at every allocation of an import (reliability.md G5): std::bad_alloc, and nothing comes of what
// was read in part.
#include "../ledger/failing_new.inc"

#include "observation_files.hpp"

namespace hjul {
namespace {

using namespace observation_files;
using enum ObservationSource;

struct File {
  ObservationSource source;
  std::string bytes;
};

// How often memory ran out before it was enough.
std::size_t fail_at_each(const std::vector<File>& files) {
  for (std::size_t n = 1;; ++n) {
    std::optional<ObservationImport> import(std::in_place);
    std::optional<std::variant<ObservationSet, Issues>> result;
    bool has_thrown = false, is_added = false;
    testing::failing_allocation = n;
    try {
      for (const File& file : files)
        import->add(file.source, file.bytes, "a file with a name that is not short", "one");
      is_added = true;
      result.emplace(std::move(*import).finish());
    } catch (const std::bad_alloc&) {
      has_thrown = true;
    }
    const bool is_over = testing::failing_allocation != 0;
    testing::failing_allocation = 0;
    if (is_over) return n - 1;
    EXPECT_TRUE(has_thrown) << "allocation " << n << " was missing, and nobody said so";
    if (is_added) continue;
    EXPECT_THROW(import->add(long_csv, "unit,indicator,period,value\n"), ContractViolation);
    EXPECT_THROW((void)std::move(*import).finish(), ContractViolation);
    if (::testing::Test::HasFailure()) return 0;
  }
}

TEST(ObservationMemory, AnImportWithoutMemoryIsOver) {
  EXPECT_GT(fail_at_each({{udir_export, utf16le(udir_text())}}), 100u);
  EXPECT_GT(fail_at_each({{skolverket_grades, grades_text()},
                          {skolverket_api, "schoolUnitCode,indicator,timePeriod,value,valueType\n1,a,b,?,EXISTS\n"},
                          {kolada, R"({"values": [{"kpi": "N1", "ou": "V1", "period": 2023, "values": [
                                      {"gender": "T", "count": 2, "status": "?", "value": null}]}]})"}}),
            100u);
  const std::string table = "unit,indicator,period,value\n\"a \"\"b\"\"\",b,c,\"1,5\"\na,b,d,~2\n";
  EXPECT_GT(fail_at_each({{long_csv, table}, {long_csv, table}}), 20u);
}

}  // namespace
}  // namespace hjul
