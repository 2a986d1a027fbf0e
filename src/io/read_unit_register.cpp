// A register of where units lie: unit, under, and where wanted their titles and the period.
#include <algorithm>
#include <array>
#include <map>

#include "number_text.hpp"
#include "observation_readers.hpp"

namespace hjul {
namespace detail {
namespace {

constexpr std::array<std::string_view, 5> columns = {"unit", "under", "title", "under_title", "period"};
enum RegisterColumn : std::size_t { unit, under, title, under_title, period };
constexpr std::size_t required_columns = 2;
constexpr std::size_t not_there = static_cast<std::size_t>(-1);

class RegisterReader {
 public:
  RegisterReader(const PublishedText& text, const std::vector<std::string>& levels, ObservationSink& into)
      : cells_(cells_of(text, ',', into)), levels_(levels), into_(into) {}

  void read() {
    if (read_header()) {
      while (into_.goes_on() && cells_.next())
        if (!cells_.is_blank()) read_row();
    }
    report_fault(cells_, into_);
    if (into_.issue_count() == 0) build();
  }

 private:
  struct Line {
    std::string unit, under, title, under_title, period;
    Place where;
  };

  bool read_header() {
    constexpr std::string_view separators = ",;\t";
    const std::string_view first = cells_.peek_line();
    const auto times = [&](char sign) { return std::count(first.begin(), first.end(), sign); };
    cells_.separate_by(
        *std::max_element(separators.begin(), separators.end(), [&](char a, char b) { return times(a) < times(b); }));
    if (!cells_.next()) {
      if (!cells_.fault()) into_.refuse("observation.header", {}, "a line that names the columns", "nothing");
      return false;
    }
    if (!check_columns_differ(cells_, into_)) return false;
    where_.fill(not_there);
    width_ = cells_.cells().size();
    for (std::size_t i = 0; i < width_; ++i) {
      const auto found = std::find(columns.begin(), columns.end(), stripped(cells_.cells()[i].text));
      if (found != columns.end()) where_[static_cast<std::size_t>(found - columns.begin())] = i;
    }
    for (std::size_t i = 0; i < required_columns; ++i) {
      if (where_[i] != not_there) continue;
      into_.refuse("observation.header", cells_.place(cells_.cells().front()),
                   "a column '" + std::string(columns[i]) + "'", cells_.cells().front().text);
    }
    return into_.issue_count() == 0;
  }

  void read_row() {
    if (!has_columns(cells_, width_, into_)) return;
    for (const RegisterColumn column : {unit, under}) {
      if (!at(column).empty()) continue;
      const TextCell& cell = cells_.cells()[where_[column]];
      into_.refuse("observation.empty_cell", cells_.place(cell), "the code of a unit", cell.text);
      return;
    }
    lines_.push_back({std::string(at(unit)), std::string(at(under)), std::string(at(title)),
                      std::string(at(under_title)), std::string(at(period)),
                      cells_.place(cells_.cells()[where_[unit]])});
    height_.try_emplace(lines_.back().unit, 0);
    height_.try_emplace(lines_.back().under, 0);
  }

  std::string_view at(RegisterColumn column) const {
    return where_[column] == not_there ? std::string_view() : stripped(cells_.cells()[where_[column]].text);
  }

  // How high a unit stands is how many lie below each other under it; more than there are levels is a circle, or too
  // many.
  void build() {
    for (bool has_changed = true; std::exchange(has_changed, false);) {
      for (const Line& line : lines_) {
        const std::size_t least = height_[line.unit] + 1;
        if (height_[line.under] >= least) continue;
        height_[line.under] = least;
        has_changed = true;
        if (least < levels_.size()) continue;
        into_.refuse("observation.too_many_levels", line.where, std::to_string(levels_.size()) + " levels", line.under);
        return;
      }
    }
    Hierarchy::Builder& tree = into_.hierarchy(levels_);
    for (const Line& line : lines_) place(line, tree);
  }

  void place(const Line& line, Hierarchy::Builder& tree) {
    const auto put = [&](const std::string& code, const std::string& name) {
      return tree.put(code, name, static_cast<std::uint16_t>(height_[code]));
    };
    const std::uint32_t below = put(line.unit, line.title), above = put(line.under, line.under_title);
    if (!tree.place(line.period, below, above)) return;
    Issue& issue = into_.refuse("observation.two_superiors", line.where, "one superior in each period", line.under);
    issue.arguments.emplace_back("unit", line.unit);
  }

  CellReader cells_;
  const std::vector<std::string>& levels_;
  ObservationSink& into_;
  std::array<std::size_t, columns.size()> where_{};
  std::size_t width_ = 0;
  std::vector<Line> lines_;
  std::map<std::string, std::size_t> height_;
};

}  // namespace
}  // namespace detail

std::variant<Hierarchy, Issues> read_unit_register(std::string_view bytes, const std::vector<std::string>& levels,
                                                   std::string_view file) {
  require(!levels.empty(), "a register has a level");
  detail::ObservationSink into{ObservationLimits{}};
  into.begin_file(ObservationSource::long_csv, file, {});
  std::variant<detail::PublishedText, Issue> decoded = detail::PublishedText::decode(bytes);
  if (auto* issue = std::get_if<Issue>(&decoded))
    into.refuse(std::move(*issue));
  else
    detail::RegisterReader(std::get<detail::PublishedText>(decoded), levels, into).read();
  std::variant<ObservationSet, Issues> made = std::move(into).finish();
  if (auto* issues = std::get_if<Issues>(&made)) return std::move(*issues);
  return std::get<ObservationSet>(std::move(made)).hierarchy;
}

}  // namespace hjul
