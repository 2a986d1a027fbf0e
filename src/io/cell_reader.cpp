#include "cell_reader.hpp"

#include <algorithm>

namespace hjul::detail {

bool CellReader::next() {
  if (fault_ || at_ >= text_.size()) return false;
  if (source_.is_wide()) units_before_ += wide_units(text_.substr(line_at_, at_ - line_at_));
  line_at_ = at_;
  line_ = next_line_;
  cells_.clear();
  unescaped_.clear();
  while (read_cell()) {
    if (at_ < text_.size() && text_[at_] == separator_) {
      ++at_;
      if (cells_.size() < bounds_.columns) continue;
      return refuse("limit.columns", at_, "at most " + std::to_string(bounds_.columns) + " cells in a line", "more");
    }
    leave_line();
    return true;
  }
  return false;
}

bool CellReader::read_cell() {
  const std::size_t begin = at_;
  if (at_ < text_.size() && text_[at_] == '"') return read_quoted(begin);
  while (at_ < text_.size() && text_[at_] != separator_ && !is_line_end(at_)) ++at_;
  if (at_ - begin > bounds_.cell_bytes) {
    return refuse("limit.cell_bytes", begin, "at most " + std::to_string(bounds_.cell_bytes) + " bytes in a cell",
                  shown(text_.substr(begin, at_ - begin)));
  }
  cells_.push_back({text_.substr(begin, at_ - begin), begin});
  return true;
}

bool CellReader::read_quoted(std::size_t at) {
  std::size_t from = at + 1;
  std::string* joined = nullptr;
  while (true) {
    const std::size_t quote = text_.find('"', from);
    if (quote == std::string_view::npos)
      return refuse("observation.quote", at, "a quote that ends the cell", shown(text_.substr(at, 200)));
    const std::string_view piece = text_.substr(from, quote - from);
    if (piece.size() + (joined ? joined->size() : 0) > bounds_.cell_bytes) {
      return refuse("limit.cell_bytes", at, "at most " + std::to_string(bounds_.cell_bytes) + " bytes in a cell",
                    shown(piece));
    }
    at_ = quote + 1;
    const bool is_doubled = at_ < text_.size() && text_[at_] == '"';
    if (is_doubled && !joined) joined = &unescaped_.emplace_back();
    if (joined) *joined += piece;
    if (is_doubled) {
      *joined += '"';
      from = ++at_;
      continue;
    }
    if (at_ < text_.size() && text_[at_] != separator_ && !is_line_end(at_))
      return refuse("observation.quote", at_, "the separator or the end of the line", shown(text_.substr(at_, 20)));
    cells_.push_back({joined ? std::string_view(*joined) : piece, at});
    return true;
  }
}

void CellReader::leave_line() noexcept {
  if (at_ < text_.size()) at_ += text_.substr(at_, 2) == "\r\n" ? 2u : 1u;
  const std::string_view line = text_.substr(line_at_, at_ - line_at_);
  const auto line_ends = static_cast<std::uint32_t>(std::count(line.begin(), line.end(), '\n'));
  next_line_ += std::max(line_ends, 1u);
}

bool CellReader::refuse(std::string code, std::size_t at, std::string expected, std::string found) {
  Issue issue;
  issue.code = std::move(code);
  issue.where = place(at);
  issue.expected = std::move(expected);
  issue.found = std::move(found);
  fault_ = std::move(issue);
  cells_.clear();
  return false;
}

Place CellReader::place(std::size_t at) const {
  Place out;
  const std::string_view before = text_.substr(line_at_, at - line_at_);
  // A quoted cell may span lines.
  out.line = line_ + static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n'));
  const std::size_t last = before.rfind('\n') + 1;  // npos + 1 is 0
  out.column = 1 + code_points(before.substr(last));
  out.byte = source_.mark_bytes() + (source_.is_wide() ? 2 * (units_before_ + wide_units(before)) : at);
  return out;
}

std::string_view CellReader::peek_line() const noexcept {
  const std::string_view rest = text_.substr(std::min(at_, text_.size()));
  return rest.substr(0, rest.find_first_of("\r\n"));
}

}  // namespace hjul::detail
