// Skolverket's export of final grades of year 9 (domain.md 8.3): a preamble, a header, a school per line with its
// municipality and its organiser, explanations at the end. A school is recognised by its unit code of eight digits.
#include <algorithm>
#include <array>

#include "number_text.hpp"
#include "observation_readers.hpp"

namespace hjul::detail {
namespace {

constexpr std::array<std::string_view, 7> unit_columns = {
    "Skola", "Skol-enhetskod", "Skolkommun", "Kommun-kod", "Typ av huvudman", "Huvudman", "Huvudman orgnr"};
enum GradeColumn : std::size_t { name, code, municipality, municipality_code, form, organiser, organiser_code };
constexpr std::string_view count_column = "Antal elever";
constexpr std::string_view period_label = "Valt läsår:";
// The title of the preamble ends in whom the figures are about; this is everybody.
constexpr std::string_view everybody = "samtliga elever";

class GradesReader {
 public:
  GradesReader(const PublishedText& text, ObservationSink& into) : cells_(cells_of(text, ';', into)), into_(into) {}

  void read() {
    if (!read_preamble() || !read_header()) return report_fault(cells_, into_);
    while (into_.goes_on() && cells_.next()) read_row();
    report_fault(cells_, into_);
    into_.attribute({"Källa: Skolverket", true});
  }

 private:
  struct Measure {
    std::size_t column;
    std::uint16_t indicator;
    bool is_count;
  };

  bool read_preamble();
  bool read_header();
  void read_row();
  bool has_codes();
  void place();
  void place_under(Hierarchy::Builder& tree, std::uint32_t unit, std::uint32_t superior);
  void read_measure(const Measure& measure, std::uint32_t unit);
  void note_line();
  std::size_t filled_cells() const;
  std::string organiser_number() const;

  const TextCell& cell(GradeColumn column) const { return cells_.cells()[where_[column]]; }
  std::string_view at(GradeColumn column) const { return stripped(cell(column).text); }
  void refuse(std::string code, const TextCell& cell, std::string expected) {
    into_.refuse(std::move(code), cells_.place(cell), std::move(expected), cell.text);
  }

  CellReader cells_;
  ObservationSink& into_;
  std::size_t columns_ = 0;
  std::array<std::size_t, unit_columns.size()> where_{};
  std::vector<Measure> measures_;
  std::string period_;
  std::string whom_;
  std::uint16_t period_number_ = 0;
  std::uint16_t breakdown_ = 0;
};

bool GradesReader::read_preamble() {
  while (cells_.next()) {
    const std::vector<TextCell>& cells = cells_.cells();
    const auto is_code = [](const TextCell& cell) { return stripped(cell.text) == unit_columns[code]; };
    if (std::any_of(cells.begin(), cells.end(), is_code)) return true;
    const std::string_view first = stripped(cells.front().text);
    if (first.substr(0, period_label.size()) == period_label) period_ = stripped(first.substr(period_label.size()));
    const std::size_t comma = first.rfind(", ");
    if (first.find(" - ") < comma && comma != std::string_view::npos) whom_ = stripped(first.substr(comma + 2));
    note_line();
  }
  if (!cells_.fault())
    into_.refuse("observation.header", {}, "a column '" + std::string(unit_columns[code]) + "'", "no such line");
  return false;
}

bool GradesReader::read_header() {
  const std::vector<TextCell>& cells = cells_.cells();
  columns_ = cells.size();
  if (!check_columns_differ(cells_, into_)) return false;
  for (std::size_t i = 0; i < unit_columns.size(); ++i) {
    const auto found = std::find_if(cells.begin(), cells.end(),
                                    [&](const TextCell& cell) { return stripped(cell.text) == unit_columns[i]; });
    if (found == cells.end()) {
      refuse("observation.header", cells.front(), "a column '" + std::string(unit_columns[i]) + "'");
      return false;
    }
    where_[i] = static_cast<std::size_t>(found - cells.begin());
  }
  if (period_.empty()) {
    refuse("observation.header", cells.front(), "a line '" + std::string(period_label) + " ...' before the columns");
    return false;
  }
  into_.at_period(period_);
  period_number_ = into_.names().put_period(period_);
  breakdown_ = into_.names().put_breakdown(whom_ == everybody ? std::string_view() : std::string_view(whom_));
  for (std::size_t i = 0; i < columns_; ++i) {
    const std::string_view title = stripped(cells[i].text);
    if (title.empty() || std::find(where_.begin(), where_.end(), i) != where_.end()) continue;
    measures_.push_back({i, into_.names().put_indicator(title), title == count_column});
  }
  return true;
}

void GradesReader::read_row() {
  // Explanations fill the first one or two cells: 21 of them look like a school's name with something behind it.
  constexpr std::size_t most_of_explanation = 2;
  const bool is_school = cells_.cells().size() == columns_ && is_digits(at(code), 8);
  if (!is_school && filled_cells() <= most_of_explanation) return note_line();
  if (!has_columns(cells_, columns_, into_)) return;
  if (at(code) == unit_columns[code]) return refuse("observation.header_repeated", cell(code), "a school");
  if (!has_codes()) return;
  place();
  const std::uint32_t unit = into_.names().put_unit(at(code));
  if (!at(form).empty()) into_.trait({std::string(at(code)), std::string(unit_columns[form]), std::string(at(form))});
  for (const Measure& measure : measures_) read_measure(measure, unit);
}

bool GradesReader::has_codes() {
  const std::size_t before = into_.issue_count();
  if (!is_digits(at(code), 8)) refuse("observation.unit_code", cell(code), "a unit code of eight digits");
  if (!is_digits(at(municipality_code), 4))
    refuse("observation.unit_code", cell(municipality_code), "a municipality's code of four digits");
  if (!is_digits(organiser_number(), 10))
    refuse("observation.unit_code", cell(organiser_code), "an organisation number of ten digits");
  return into_.issue_count() == before;
}

// Organisation numbers are also written with a hyphen before the last four digits.
std::string GradesReader::organiser_number() const {
  std::string number(at(organiser_code));
  if (number.size() == 11 && number[6] == '-') number.erase(6, 1);
  return number;
}

void GradesReader::place() {
  Hierarchy::Builder& lies = into_.hierarchy({"school", "municipality"});
  const std::uint32_t school = lies.put(at(code), at(name), 0);
  const std::uint32_t superior = lies.put(at(municipality_code), at(municipality), 1);
  place_under(lies, superior, Hierarchy::none);
  place_under(lies, school, superior);
  Hierarchy::Builder& runs = into_.organisers({"school", "organiser"});
  const std::uint32_t run_school = runs.put(at(code), at(name), 0);
  const std::uint32_t runner = runs.put(organiser_number(), at(organiser), 1);
  place_under(runs, runner, Hierarchy::none);
  place_under(runs, run_school, runner);
}

void GradesReader::place_under(Hierarchy::Builder& tree, std::uint32_t unit, std::uint32_t superior) {
  if (!tree.place(period_, unit, superior)) return;
  Issue& issue = into_.refuse("observation.two_superiors", cells_.place(cell(code)), "one superior in " + period_,
                              tree.unit(superior).code);
  issue.arguments.emplace_back("unit", tree.unit(unit).code);
}

void GradesReader::read_measure(const Measure& measure, std::uint32_t unit) {
  const TextCell& cell = cells_.cells()[measure.column];
  const std::optional<ObservedValue> value = read_value(cells_, cell, into_);
  if (!value) return;
  // The percentages and the merit value rest on other pupils than those counted (8.3), so that only the count itself
  // is known to stand on so many.
  std::uint32_t n = Observations::unknown_n;
  if (measure.is_count && value->kind == ObservedKind::number) {
    const auto count = read_count(stripped(cell.text));
    if (!count) return refuse("observation.number", cell, "a number of pupils");
    n = *count;
  }
  into_.add({unit, measure.indicator, period_number_, breakdown_}, *value, n, cells_.line());
}

std::size_t GradesReader::filled_cells() const {
  const std::vector<TextCell>& cells = cells_.cells();
  return static_cast<std::size_t>(
      std::count_if(cells.begin(), cells.end(), [](const TextCell& cell) { return !stripped(cell.text).empty(); }));
}

void GradesReader::note_line() {
  std::string note;
  for (const TextCell& cell : cells_.cells()) {
    const std::string_view text = stripped(cell.text);
    if (!note.empty() && !text.empty()) note += ": ";
    note += text;
  }
  if (!note.empty()) into_.note(std::move(note));
}

}  // namespace

void read_skolverket_grades(const PublishedText& text, ObservationSink& into) { GradesReader(text, into).read(); }

}  // namespace hjul::detail
