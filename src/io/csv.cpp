#include "hjul/io/csv.hpp"

#include <string_view>

#include "hjul/base/error.hpp"

namespace hjul {
namespace {

void write_cell(std::string& out, const std::string& cell, const CsvOptions& options) {
  constexpr std::string_view begins_formula = "=+-@\t\r";
  const bool is_guarded = options.is_guarded_against_formulas && !cell.empty() &&
                          begins_formula.find(cell.front()) != std::string_view::npos;
  const bool needs_quotes = cell.find_first_of(std::string{options.separator, '"', '\r', '\n'}) != std::string::npos;
  if (needs_quotes) out += '"';
  if (is_guarded) out += '\'';
  for (const char c : cell) {
    if (c == '"') out += '"';
    out += c;
  }
  if (needs_quotes) out += '"';
}

void write_row(std::string& out, const std::vector<std::string>& row, const CsvOptions& options) {
  // A row of one empty cell would look like an empty line, which many readers skip.
  if (row.size() == 1 && row.front().empty()) out += "\"\"";
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (i > 0) out += options.separator;
    write_cell(out, row[i], options);
  }
  out += "\r\n";
}

}  // namespace

std::string write_csv(const CsvTable& table, const CsvOptions& options) {
  require(options.separator != '"' && options.separator != '\r' && options.separator != '\n',
          "a separator is a plain character");
  std::string out = options.has_byte_order_mark ? "\xEF\xBB\xBF" : "";
  write_row(out, table.header, options);
  for (const auto& row : table.rows) {
    require(row.size() == table.header.size(), "every row of a table has as many cells as the header");
    write_row(out, row, options);
  }
  return out;
}

}  // namespace hjul
