#include "hjul/io/csv.hpp"

#include <gtest/gtest.h>

#include "hjul/base/error.hpp"

namespace hjul {
namespace {

// RFC 4180 section 2, rules 1-7.
TEST(Csv, QuotesOnlyWhereNeeded) {
  const CsvTable table = {{"id", "title"}, {{"1", "a,b"}, {"2", "say \"hi\""}, {"3", "two\nlines"}, {"4", " åäö "}}};
  EXPECT_EQ(write_csv(table), "id,title\r\n1,\"a,b\"\r\n2,\"say \"\"hi\"\"\"\r\n3,\"two\nlines\"\r\n4, åäö \r\n");
}

TEST(Csv, OptionsForSpreadsheets) {
  CsvOptions options;
  options.separator = ';';
  options.has_byte_order_mark = true;
  options.is_guarded_against_formulas = true;
  EXPECT_EQ(write_csv({{"a", "b"}, {{"1,5", "=SUM(A1)"}, {"x;y", "-1"}}}, options),
            "\xEF\xBB\xBF"
            "a;b\r\n1,5;'=SUM(A1)\r\n\"x;y\";'-1\r\n");
}

TEST(Csv, AnEmptyOnlyCellIsNotAnEmptyLine) { EXPECT_EQ(write_csv({{"a"}, {{""}}}), "a\r\n\"\"\r\n"); }

TEST(Csv, RefusesRaggedTables) {
  EXPECT_THROW(write_csv({{"a", "b"}, {{"1"}}}), ContractViolation);
  CsvOptions options;
  options.separator = '"';
  EXPECT_THROW(write_csv({{"a"}, {}}, options), ContractViolation);
}

}  // namespace
}  // namespace hjul
