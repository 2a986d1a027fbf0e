// Lines of cells: RFC 4180 with any separator and any line end, read one line at a time.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "published_text.hpp"

namespace hjul::detail {

// One cell, unescaped; `at` is where it begins in the text (with its quote).
struct TextCell {
  std::string_view text;
  std::size_t at = 0;
};

class CellReader {
 public:
  struct Bounds {
    std::size_t cell_bytes;
    std::size_t columns;
  };
  // `text` must live as long as the reader.
  CellReader(const PublishedText& text, char separator, Bounds bounds)
      : source_(text), text_(text.text()), separator_(separator), bounds_(bounds) {}

  // The next line; false at the end, and at a fault, behind which nothing can be read. What cells() gave before is
  // gone.
  bool next();
  const std::vector<TextCell>& cells() const noexcept { return cells_; }
  // Nothing but one empty cell.
  bool is_blank() const noexcept { return cells_.size() == 1 && cells_.front().text.empty(); }
  std::uint32_t line() const noexcept { return line_; }
  // A place in the current line.
  Place place(std::size_t at) const;
  Place place(const TextCell& cell) const { return place(cell.at); }

  // observation.quote, limit.cell_bytes or limit.columns.
  const std::optional<Issue>& fault() const noexcept { return fault_; }
  // From here on, cells are separated by another character.
  void separate_by(char separator) noexcept { separator_ = separator; }
  // The line that comes next, unsplit.
  std::string_view peek_line() const noexcept;

 private:
  bool read_cell();
  bool read_quoted(std::size_t at);
  bool is_line_end(std::size_t at) const noexcept { return text_[at] == '\n' || text_[at] == '\r'; }
  // Behind the line end at `at_`, and to the line after it.
  void leave_line() noexcept;
  bool refuse(std::string code, std::size_t at, std::string expected, std::string found);

  const PublishedText& source_;
  std::string_view text_;
  char separator_;
  Bounds bounds_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 0;
  std::uint32_t next_line_ = 1;
  std::size_t line_at_ = 0;         // where the current line begins
  std::uint64_t units_before_ = 0;  // UTF-16 units before it
  std::vector<TextCell> cells_;
  std::deque<std::string> unescaped_;  // cells of the current line that had doubled quotes
  std::optional<Issue> fault_;
};

}  // namespace hjul::detail
