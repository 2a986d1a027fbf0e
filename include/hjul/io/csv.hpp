// Tables of texts as CSV (RFC 4180): CRLF line ends, quotes only where needed, UTF-8 as given.
#pragma once

#include <string>
#include <vector>

namespace hjul {

// A table of texts: every row has as many cells as the header.
struct CsvTable {
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;
};

// How the table is written.
struct CsvOptions {
  char separator = ',';              // ';' is what spreadsheets expect where the comma is the decimal sign
  bool has_byte_order_mark = false;  // some spreadsheets take UTF-8 for Latin-1 without it
  // A cell that begins with = + - @, tab or carriage return is shown by spreadsheets as a formula; with this on, an
  // apostrophe is put before it (OWASP, "CSV Injection"). Off by default, because it changes the data.
  bool is_guarded_against_formulas = false;
};

// Throws ContractViolation when a row has not as many cells as the header, or the separator is a quote or a line end.
std::string write_csv(const CsvTable& table, const CsvOptions& options = {});

}  // namespace hjul
