// Observations of Skolverket's Planned Educations API v4, one per line: schoolUnitCode, indicator, timePeriod, value,
// valueType (domain.md 6.1, 8.2).
#include <algorithm>
#include <array>

#include "number_text.hpp"
#include "observation_readers.hpp"

namespace hjul::detail {
namespace {

constexpr std::array<std::string_view, 5> columns = {"schoolUnitCode", "indicator", "timePeriod", "value", "valueType"};
enum ApiColumn : std::size_t { unit, indicator, period, value, type };

// What a value must be beside a valueType.
struct ApiType {
  std::string_view word;
  ObservedKind kind;
  MissingReason reason;
};
constexpr std::array<ApiType, 5> types = {{
    {"EXISTS", ObservedKind::number, MissingReason::none},
    {"MISSING", ObservedKind::missing, MissingReason::not_reported},
    {"OMITTED_DUE_TO_BASED_ON_FEW_PUPILS", ObservedKind::missing, MissingReason::suppressed},
    {"ROUNDED_OFF_DUE_TO_FEW_PUPILS_NOT_ELIGIBLE", ObservedKind::rounded, MissingReason::none},
    {"TEACHERS_EXCLUDED_DUE_TO_NO_REQUIRED_LEGITIMATION", ObservedKind::missing, MissingReason::excluded},
}};

// Head counts exist, and are only given as "cirka 270"; "~100" is a value of its own type.
bool agrees(const ObservedValue& value, const ApiType& type, std::string_view text) noexcept {
  const bool is_about = value.kind == ObservedKind::rounded && text.substr(0, 1) != "~";
  if (is_about) return type.kind == ObservedKind::number;
  return value.kind == type.kind && value.reason == type.reason;
}

class ApiReader {
 public:
  ApiReader(const PublishedText& text, ObservationSink& into) : cells_(cells_of(text, ',', into)), into_(into) {}

  void read() {
    if (!read_header()) return report_fault(cells_, into_);
    while (into_.goes_on() && cells_.next())
      if (!cells_.is_blank()) read_row();
    report_fault(cells_, into_);
    if (without_period_ > 0)
      into_.remark("observation.period_missing", {}, "", {{"count", std::to_string(without_period_)}});
    into_.attribute({"Källa: Skolverket", true});
  }

 private:
  bool read_header() {
    if (cells_.peek_line().find(',') == std::string_view::npos) cells_.separate_by(';');
    if (!cells_.next()) {
      if (!cells_.fault()) into_.refuse("observation.header", {}, "a line that names the columns", "nothing");
      return false;
    }
    const std::vector<TextCell>& cells = cells_.cells();
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const auto found = std::find_if(cells.begin(), cells.end(),
                                      [&](const TextCell& cell) { return stripped(cell.text) == columns[i]; });
      if (found == cells.end()) {
        refuse("observation.header", cells.front(), "a column '" + std::string(columns[i]) + "'");
        return false;
      }
      where_[i] = static_cast<std::size_t>(found - cells.begin());
    }
    if (!check_columns_differ(cells_, into_)) return false;
    if (cells.size() == columns.size()) return true;
    refuse("observation.header", cells.back(), "five columns and no other");
    return false;
  }

  void read_row() {
    if (!has_columns(cells_, columns.size(), into_)) return;
    if (at(unit) == columns[unit]) return refuse("observation.header_repeated", cell(unit), "a school");
    if (!is_digits(at(unit), 8)) return refuse("observation.unit_code", cell(unit), "a unit code of eight digits");
    if (at(indicator).empty()) return refuse("observation.empty_cell", cell(indicator), "the name of an indicator");
    const auto said =
        std::find_if(types.begin(), types.end(), [&](const ApiType& one) { return one.word == at(type); });
    if (said == types.end()) return refuse("observation.unknown_type", cell(type), "a valueType of the API, version 4");
    into_.at_period(at(period));
    const std::optional<ObservedValue> read = read_value(cells_, cell(value), into_);
    if (!read) return;
    if (!agrees(*read, *said, at(value))) {
      Issue& issue = into_.refuse("observation.contradiction", cells_.place(cell(value)), {}, at(value));
      issue.expected = "what goes with " + std::string(said->word);
      return;
    }
    if (at(period).empty()) {
      // Only where there is nothing anyway: 482 lines of the file of domain.md 8.2.
      if (!read->is_missing()) return refuse("observation.empty_cell", cell(period), "a school year");
      ++without_period_;
      return;
    }
    Observations::Builder& names = into_.names();
    const RowKey key = {names.put_unit(at(unit)), names.put_indicator(at(indicator)), names.put_period(at(period)),
                        names.put_breakdown("")};
    into_.add(key, *read, Observations::unknown_n, cells_.line());
  }

  const TextCell& cell(ApiColumn column) const { return cells_.cells()[where_[column]]; }
  std::string_view at(ApiColumn column) const { return stripped(cell(column).text); }
  void refuse(std::string code, const TextCell& cell, std::string expected) {
    into_.refuse(std::move(code), cells_.place(cell), std::move(expected), cell.text);
  }

  CellReader cells_;
  ObservationSink& into_;
  std::array<std::size_t, columns.size()> where_{};
  std::size_t without_period_ = 0;
};

}  // namespace

void read_skolverket_api(const PublishedText& text, ObservationSink& into) { ApiReader(text, into).read(); }

}  // namespace hjul::detail
