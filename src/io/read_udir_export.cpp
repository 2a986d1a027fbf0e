// Udir's exports of national tests (domain.md 8.1), and others of the same form: UTF-16LE, a first line "sep=<TAB>", a
// header whose measures are paths ("2022-23.Engelsk.5. årstrinn.Alle eierformer.Alle kjønn.Skalapoeng"), then a unit
// per line, with its municipality and its county.
#include <algorithm>
#include <array>
#include <iterator>
#include <set>

#include "number_text.hpp"
#include "observation_readers.hpp"

namespace hjul::detail {
namespace {

// The columns about the unit, in the order of the exports; they are looked for by name.
constexpr std::array<std::string_view, 9> unit_columns = {
    "EnhetNivaa", "Nasjonaltkode", "Fylkekode", "Kommunekode", "Organisasjonsnummer",
    "Nasjonalt",  "Fylke",         "Kommune",   "EnhetNavn"};
enum UnitColumn : std::size_t {
  level,
  nation_code,
  county_code,
  municipality_code,
  code,
  nation,
  county,
  municipality,
  name
};
constexpr std::uint16_t school_level = 0, municipality_level = 1, county_level = 2, nation_level = 3;

// A subject, a year group and so on: the measures of the same pupils.
struct Group {
  std::string path;  // the header's without the measure
  std::uint16_t period = 0;
  std::uint16_t breakdown = 0;
  std::optional<std::size_t> count;  // the column with the number of pupils
  struct Measure {
    std::size_t column;
    std::uint16_t indicator;
  };
  std::vector<Measure> measures;
};

// "2022-23", "Engelsk", "5. årstrinn" ...: at dots, but not at one before a blank or at the end.
std::vector<std::string_view> parts_of(std::string_view path) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  for (std::size_t i = 0; i + 1 < path.size(); ++i) {
    if (path[i] != '.' || stripped(path.substr(i + 1)).size() != path.size() - i - 1) continue;
    parts.push_back(path.substr(begin, i - begin));
    begin = i + 1;
  }
  parts.push_back(path.substr(begin));
  return parts;
}

class UdirReader {
 public:
  UdirReader(const PublishedText& text, ObservationSink& into) : cells_(cells_of(text, '\t', into)), into_(into) {}

  void read() {
    if (!read_header()) return report_fault(cells_, into_);
    while (into_.goes_on() && cells_.next())
      if (!cells_.is_blank()) read_row();
    report_fault(cells_, into_);
    remark_superiors();
    into_.attribute({"Kilde: Utdanningsdirektoratet", true});
  }

 private:
  bool read_header();
  bool find_unit_columns();
  bool take_measure(std::size_t column);
  void name_lonely_counts();
  void read_row();
  std::optional<std::uint16_t> level_of_row();
  bool has_codes(std::uint16_t level);
  std::uint32_t place(std::uint16_t level);
  std::uint32_t put(std::uint16_t level, UnitColumn code_column, UnitColumn name_column);
  void place_under(std::uint32_t unit, std::uint32_t superior);
  void read_group(const Group& group, std::uint32_t unit);
  std::optional<ObservedValue> read_measure(const TextCell& cell, bool is_hidden, std::uint32_t n);
  void remark_superiors();

  std::string_view at(UnitColumn column) const { return stripped(cell(column).text); }
  const TextCell& cell(UnitColumn column) const { return cells_.cells()[where_[column]]; }
  Hierarchy::Builder& tree() { return into_.hierarchy({"school", "municipality", "county", "nation"}); }
  void refuse(std::string code, const TextCell& cell, std::string expected) {
    into_.refuse(std::move(code), cells_.place(cell), std::move(expected), cell.text);
  }

  CellReader cells_;
  ObservationSink& into_;
  std::size_t columns_ = 0;
  std::array<std::size_t, unit_columns.size()> where_{};
  std::vector<Group> groups_;
  std::set<std::string, std::less<>> periods_;
  std::set<std::string, std::less<>> with_row_, mentioned_;
};

bool UdirReader::read_header() {
  constexpr std::string_view said = "sep=";
  const std::string_view first = cells_.peek_line();
  if (first.substr(0, said.size()) == said) {
    if (first.size() > said.size()) cells_.separate_by(first[said.size()]);
    if (!cells_.next()) return false;
  } else if (first.find('\t') == std::string_view::npos) {
    cells_.separate_by(';');
  }
  if (!cells_.next()) {
    if (!cells_.fault()) into_.refuse("observation.header", {}, "a line that names the columns", "nothing");
    return false;
  }
  columns_ = cells_.cells().size();
  if (!find_unit_columns() || !check_columns_differ(cells_, into_)) return false;
  for (std::size_t i = 0; i < columns_; ++i) {
    const bool is_of_unit = std::find(where_.begin(), where_.end(), i) != where_.end();
    if (!is_of_unit && !take_measure(i)) return false;
  }
  name_lonely_counts();
  return true;
}

bool UdirReader::find_unit_columns() {
  const std::vector<TextCell>& cells = cells_.cells();
  for (std::size_t i = 0; i < unit_columns.size(); ++i) {
    const auto found = std::find_if(cells.begin(), cells.end(),
                                    [&](const TextCell& cell) { return stripped(cell.text) == unit_columns[i]; });
    if (found == cells.end()) {
      refuse("observation.header", cells.front(), "a column '" + std::string(unit_columns[i]) + "'");
      return false;
    }
    where_[i] = static_cast<std::size_t>(found - cells.begin());
  }
  return true;
}

bool UdirReader::take_measure(std::size_t column) {
  const TextCell& cell = cells_.cells()[column];
  const std::string_view path = stripped(cell.text);
  const std::vector<std::string_view> parts = parts_of(path);
  if (parts.size() < 2 || std::any_of(parts.begin(), parts.end(), [](auto part) { return stripped(part).empty(); })) {
    refuse("observation.header", cell, "a path with a dot between period, breakdowns and measure");
    return false;
  }
  const std::string_view measure = parts.back();
  const std::string_view of_group = path.substr(0, path.size() - measure.size());
  auto group = std::find_if(groups_.begin(), groups_.end(), [&](const Group& one) { return one.path == of_group; });
  if (group == groups_.end()) {
    std::string breakdown;
    for (std::size_t i = 1; i + 1 < parts.size(); ++i) breakdown += (i > 1 ? " / " : "") + std::string(parts[i]);
    periods_.emplace(parts.front());
    group = groups_.insert(group, Group{std::string(of_group),
                                        into_.names().put_period(parts.front()),
                                        into_.names().put_breakdown(breakdown),
                                        std::nullopt,
                                        {}});
  }
  if (measure.substr(0, 7) == "Antall " && !group->count)
    group->count = column;
  else
    group->measures.push_back({column, into_.names().put_indicator(measure)});
  return true;
}

// A count that stands alone is what was measured.
void UdirReader::name_lonely_counts() {
  for (Group& group : groups_) {
    if (!group.measures.empty() || !group.count) continue;
    const std::string_view path = stripped(cells_.cells()[*group.count].text);
    group.measures.push_back({*group.count, into_.names().put_indicator(path.substr(group.path.size()))});
    group.count.reset();
  }
}

void UdirReader::read_row() {
  if (!has_columns(cells_, columns_, into_)) return;
  const std::optional<std::uint16_t> level = level_of_row();
  if (!level || !has_codes(*level)) return;
  with_row_.emplace(at(UnitColumn::code));
  place(*level);
  const std::uint32_t unit = into_.names().put_unit(at(UnitColumn::code));
  for (const Group& group : groups_) read_group(group, unit);
}

std::optional<std::uint16_t> UdirReader::level_of_row() {
  constexpr std::string_view levels = "4321";
  const std::string_view said = at(UnitColumn::level);
  if (said == unit_columns[UnitColumn::level]) {
    refuse("observation.header_repeated", cell(UnitColumn::level), "a unit");
    return std::nullopt;
  }
  const std::size_t found = said.size() == 1 ? levels.find(said.front()) : std::string_view::npos;
  if (found != std::string_view::npos) return static_cast<std::uint16_t>(found);
  refuse("observation.unknown_type", cell(UnitColumn::level),
         "1 for the nation, 2 for a county, 3 for a municipality, 4 for a school");
  return std::nullopt;
}

// The codes of a unit and of those above it have their forms, and its own is the one of its level.
bool UdirReader::has_codes(std::uint16_t level) {
  const std::size_t before = into_.issue_count();
  const auto check = [&](bool is_right, UnitColumn column, std::string expected) {
    if (!is_right) refuse("observation.unit_code", cell(column), std::move(expected));
  };
  if (level <= county_level)
    check(is_digits(at(UnitColumn::county_code), 2), UnitColumn::county_code, "a county's code of two digits");
  if (level <= municipality_level)
    check(is_digits(at(UnitColumn::municipality_code), 4), UnitColumn::municipality_code,
          "a municipality's code of four digits");
  switch (level) {
    case school_level:
      check(is_digits(at(UnitColumn::code), 9), UnitColumn::code, "an organisation number of nine digits");
      break;
    case municipality_level:
      check(at(UnitColumn::code) == at(UnitColumn::municipality_code), UnitColumn::code, "the municipality's code");
      break;
    case county_level:
      check(at(UnitColumn::code) == at(UnitColumn::county_code), UnitColumn::code, "the county's code");
      break;
    default: check(at(UnitColumn::code) == "I", UnitColumn::code, "I, the nation's code");
  }
  return into_.issue_count() == before;
}

// The unit, and those above it, in the trees of all periods of the file.
std::uint32_t UdirReader::place(std::uint16_t level) {
  const std::uint32_t nation = put(nation_level, UnitColumn::nation_code, UnitColumn::nation);
  place_under(nation, Hierarchy::none);
  if (level == nation_level) return nation;
  const std::uint32_t county = put(county_level, UnitColumn::county_code, UnitColumn::county);
  place_under(county, nation);
  if (level == county_level) return county;
  const std::uint32_t municipality = put(municipality_level, UnitColumn::municipality_code, UnitColumn::municipality);
  place_under(municipality, county);
  if (level == municipality_level) return municipality;
  const std::uint32_t school = put(school_level, UnitColumn::code, UnitColumn::name);
  place_under(school, municipality);
  return school;
}

std::uint32_t UdirReader::put(std::uint16_t level, UnitColumn code_column, UnitColumn name_column) {
  // Every line of a school says where it lies; what is said often is said to the tree once.
  const std::string_view code = level == nation_level ? std::string_view("I") : at(code_column);
  mentioned_.emplace(code);
  return tree().put(code, at(name_column), level);
}

void UdirReader::place_under(std::uint32_t unit, std::uint32_t superior) {
  for (const std::string& period : periods_) {
    if (!tree().place(period, unit, superior)) continue;
    const std::string above = superior == Hierarchy::none ? "nothing" : tree().unit(superior).code;
    Issue& issue = into_.refuse("observation.two_superiors", cells_.place(cells_.cells().front()),
                                "one superior in " + period, above);
    issue.arguments.emplace_back("unit", tree().unit(unit).code);
  }
}

void UdirReader::read_group(const Group& group, std::uint32_t unit) {
  std::uint32_t n = Observations::unknown_n;
  bool is_hidden = false;
  into_.at_period(group.path.substr(0, group.path.find('.')));
  if (group.count) {
    const TextCell& cell = cells_.cells()[*group.count];
    const std::string_view text = stripped(cell.text);
    const auto meaning = into_.meaning_of(text);
    if (const auto count = read_count(text))
      n = *count;
    else if (meaning && meaning->kind == ObservedKind::missing)
      is_hidden = meaning->reason == MissingReason::suppressed;
    else
      return refuse(looks_like_number(text) ? "observation.number" : "observation.unknown_sign", cell,
                    "a number of pupils, or a sign of this source");
  }
  for (const Group::Measure& measure : group.measures) {
    const auto value = read_measure(cells_.cells()[measure.column], is_hidden, n);
    if (value) into_.add({unit, measure.indicator, group.period, group.breakdown}, *value, n, cells_.line());
  }
}

// The patterns of domain.md 8.1 in one rule: what is said is taken; an empty cell is hidden where even the number of
// pupils is, and else nobody gave a figure.
std::optional<ObservedValue> UdirReader::read_measure(const TextCell& cell, bool is_hidden, std::uint32_t n) {
  std::optional<ObservedValue> value = read_value(cells_, cell, into_);
  if (!value) return std::nullopt;
  if (value->is_numeric() && n == 0) {
    refuse("observation.contradiction", cell, "no figure, because nobody stands behind it");
    return std::nullopt;
  }
  if (is_hidden && value->reason == MissingReason::not_reported)
    value = ObservedValue::missing(MissingReason::suppressed);
  return value;
}

void UdirReader::remark_superiors() {
  std::vector<std::string> without;
  std::set_difference(mentioned_.begin(), mentioned_.end(), with_row_.begin(), with_row_.end(),
                      std::back_inserter(without));
  if (without.empty()) return;
  into_.remark("observation.superior_unknown", {}, without.front(), {{"count", std::to_string(without.size())}});
}

}  // namespace

void read_udir_export(const PublishedText& text, ObservationSink& into) { UdirReader(text, into).read(); }

}  // namespace hjul::detail
