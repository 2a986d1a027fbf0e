// One observation per line, as a person or a program writes it: a header, then unit, indicator, period, value and what
// else there is to say. Comma, semicolon or tab, whichever the header has most of; decimal point or comma.
#include <algorithm>
#include <array>

#include "number_text.hpp"
#include "observation_readers.hpp"

namespace hjul::detail {
namespace {

constexpr std::array<std::string_view, 12> columns = {"unit",      "indicator", "period", "value",
                                                      "breakdown", "n",         "kind",   "missing",
                                                      "release",   "status",    "upper",  "measured_at"};
enum LongColumn : std::size_t {
  unit,
  indicator,
  period,
  value,
  breakdown,
  n,
  kind,
  missing,
  release,
  status,
  upper,
  measured_at
};
constexpr std::size_t required_columns = 4;
constexpr std::size_t not_there = static_cast<std::size_t>(-1);

constexpr std::array<ObservedKind, 5> kinds = {ObservedKind::missing, ObservedKind::number, ObservedKind::rounded,
                                               ObservedKind::band, ObservedKind::text};
constexpr std::array<ReleaseStatus, 3> statuses = {ReleaseStatus::published, ReleaseStatus::revised,
                                                   ReleaseStatus::withdrawn};

class LongReader {
 public:
  LongReader(const PublishedText& text, ObservationSink& into) : cells_(cells_of(text, ',', into)), into_(into) {}

  void read() {
    if (!read_header()) return report_fault(cells_, into_);
    while (into_.goes_on() && cells_.next())
      if (!cells_.is_blank()) read_row();
    report_fault(cells_, into_);
  }

 private:
  bool read_header();
  void name_column(const TextCell& cell, std::size_t place);
  void read_row();
  bool has_names();
  std::optional<ObservedValue> read_value();
  std::optional<ObservedValue> read_missing();
  std::optional<ObservedValue> read_plain(std::optional<ObservedKind> said);
  std::optional<double> number(LongColumn column, std::string_view text);
  bool read_kind(std::optional<ObservedKind>& said);
  bool read_count(std::uint32_t& count);
  bool read_status(ReleaseStatus& out);
  std::uint8_t release_of_row();

  bool has(LongColumn column) const { return where_[column] != not_there; }
  const TextCell& cell(LongColumn column) const { return cells_.cells()[where_[column]]; }
  std::string_view at(LongColumn column) const {
    return has(column) ? stripped(cell(column).text) : std::string_view();
  }
  std::nullopt_t refuse(std::string code, const TextCell& cell, std::string expected) {
    into_.refuse(std::move(code), cells_.place(cell), std::move(expected), cell.text);
    return std::nullopt;
  }

  CellReader cells_;
  ObservationSink& into_;
  std::size_t columns_ = 0;
  std::array<std::size_t, columns.size()> where_{};
  char decimal_sign_ = 0;  // the one that the file uses; 0 while it has used none
};

bool LongReader::read_header() {
  constexpr std::string_view said = "sep=";
  std::string_view first = cells_.peek_line();
  if (first.substr(0, said.size()) == said && first.size() > said.size()) {
    cells_.separate_by(first[said.size()]);
    if (!cells_.next()) return false;
    first = cells_.peek_line();
  } else {
    constexpr std::string_view separators = ",;\t";
    const auto times = [&](char sign) { return std::count(first.begin(), first.end(), sign); };
    cells_.separate_by(
        *std::max_element(separators.begin(), separators.end(), [&](char a, char b) { return times(a) < times(b); }));
  }
  if (!cells_.next()) {
    if (!cells_.fault()) into_.refuse("observation.header", {}, "a line that names the columns", "nothing");
    return false;
  }
  if (!check_columns_differ(cells_, into_)) return false;
  columns_ = cells_.cells().size();
  where_.fill(not_there);
  const std::size_t before = into_.issue_count();
  for (std::size_t i = 0; i < columns_ && into_.goes_on(); ++i) name_column(cells_.cells()[i], i);
  for (std::size_t i = 0; i < required_columns; ++i)
    if (where_[i] == not_there)
      refuse("observation.header", cells_.cells().front(), "a column '" + std::string(columns[i]) + "'");
  return into_.issue_count() == before;
}

void LongReader::name_column(const TextCell& cell, std::size_t place) {
  const std::string_view name = stripped(cell.text);
  const auto found = std::find(columns.begin(), columns.end(), name);
  if (found != columns.end()) {
    where_[static_cast<std::size_t>(found - columns.begin())] = place;
    return;
  }
  Issue& issue = into_.refuse("observation.header", cells_.place(cell), "a column of the long form", name);
  const std::string_view near = nearest_word(name, {columns.begin(), columns.end()});
  if (!near.empty()) issue.arguments.emplace_back("near", std::string(near));
}

void LongReader::read_row() {
  if (!has_columns(cells_, columns_, into_)) return;
  if (at(unit) == columns[unit] && at(value) == columns[value]) {
    refuse("observation.header_repeated", cell(unit), "an observation");
    return;
  }
  into_.at_period(at(period));
  std::uint32_t count = Observations::unknown_n;
  ReleaseStatus said = ReleaseStatus::published;
  const bool is_named = has_names(), has_count = read_count(count), has_status = read_status(said);
  const std::optional<ObservedValue> read = read_value();
  if (!is_named || !has_count || !has_status || !read) return;
  Observations::Builder& names = into_.names();
  const RowKey key = {names.put_unit(at(unit)), names.put_indicator(at(indicator)), names.put_period(at(period)),
                      names.put_breakdown(at(breakdown)),
                      at(measured_at).empty() ? Observations::same_unit : names.put_unit(at(measured_at))};
  into_.add(key, *read, count, cells_.line(), release_of_row(), said);
}

bool LongReader::has_names() {
  bool are_there = true;
  for (const LongColumn column : {unit, indicator, period}) {
    if (!at(column).empty()) continue;
    refuse("observation.empty_cell", cell(column), "a text in '" + std::string(columns[column]) + "'");
    are_there = false;
  }
  return are_there;
}

std::uint8_t LongReader::release_of_row() {
  return at(release).empty() ? into_.release() : into_.names().put_release(at(release));
}

bool LongReader::read_count(std::uint32_t& count) {
  if (at(n).empty()) return true;
  const auto read = detail::read_count(at(n));
  if (read) count = *read;
  if (!read) refuse("observation.number", cell(n), "how many pupils or answers, a whole number");
  return read.has_value();
}

bool LongReader::read_status(ReleaseStatus& out) {
  if (at(status).empty()) return true;
  for (const ReleaseStatus one : statuses) {
    if (at(status) != to_string(one)) continue;
    out = one;
    return true;
  }
  refuse("observation.unknown_type", cell(status), "published, revised or withdrawn");
  return false;
}

bool LongReader::read_kind(std::optional<ObservedKind>& said) {
  if (at(kind).empty()) return true;
  for (const ObservedKind one : kinds) {
    if (at(kind) != to_string(one)) continue;
    said = one;
    return true;
  }
  refuse("observation.unknown_type", cell(kind), "missing, number, rounded, band or text");
  return false;
}

std::optional<ObservedValue> LongReader::read_value() {
  std::optional<ObservedKind> said;
  if (!read_kind(said)) return std::nullopt;
  const bool is_withdrawn = at(status) == to_string(ReleaseStatus::withdrawn);
  if (!at(missing).empty() || said == ObservedKind::missing) return read_missing();
  if (at(value).empty() && is_withdrawn) return ObservedValue::missing(MissingReason::withdrawn);
  return read_plain(said);
}

std::optional<ObservedValue> LongReader::read_missing() {
  const auto meaning = into_.meaning_of(at(value));
  const bool is_sign = meaning && meaning->kind == ObservedKind::missing;
  if (!at(value).empty() && !is_sign) return refuse("observation.contradiction", cell(value), "no value");
  if (!at(kind).empty() && at(kind) != to_string(ObservedKind::missing))
    return refuse("observation.contradiction", cell(kind), "missing, or no reason why the value is");
  if (at(missing).empty()) return ObservedValue::missing(is_sign ? meaning->reason : MissingReason::not_reported);
  const auto reason = missing_reason(at(missing));
  if (reason && *reason != MissingReason::none) return ObservedValue::missing(*reason);
  return refuse("observation.unknown_type", cell(missing), "the reason why the value is missing");
}

std::optional<ObservedValue> LongReader::read_plain(std::optional<ObservedKind> said) {
  const std::string_view text = at(value);
  const auto meaning = into_.meaning_of(text);
  if (said == ObservedKind::text) {
    if (text.empty()) return refuse("observation.contradiction", cell(value), "words, or a reason in 'missing'");
    return ObservedValue::words(std::string(text));
  }
  if (meaning && meaning->kind == ObservedKind::missing) {
    if (!said && at(upper).empty()) return ObservedValue::missing(meaning->reason);
    return refuse("observation.contradiction", cell(value), "a number");
  }
  const bool is_about = meaning.has_value();
  const auto low = number(value, is_about ? stripped(meaning->rest) : text);
  if (!low) return std::nullopt;
  const bool is_band = !at(upper).empty();
  if ((is_about && said && said != ObservedKind::rounded) || is_band != (said ? said == ObservedKind::band : is_band))
    return refuse("observation.contradiction", cell(kind), is_band ? "band, because of 'upper'" : "another kind");
  if (!is_band) return is_about || said == ObservedKind::rounded ? ObservedValue::about(*low) : ObservedValue::of(*low);
  const auto high = number(upper, at(upper));
  if (!high) return std::nullopt;
  if (is_about || *high < *low)
    return refuse("observation.contradiction", cell(upper), "an upper end that is not below the lower one");
  return ObservedValue::between(*low, *high);
}

// A comma is always the decimal sign, and never one of thousands: a file that has both signs says which is which only
// to its writer.
std::optional<double> LongReader::number(LongColumn column, std::string_view text) {
  char met = 0;
  const std::optional<double> read = read_number(text, DecimalSign::either, &met);
  if (!read) {
    return refuse(looks_like_number(text) ? "observation.number" : "observation.unknown_sign", cell(column),
                  "a number, or kind 'text'");
  }
  if (decimal_sign_ == 0) decimal_sign_ = met;
  if (met != 0 && met != decimal_sign_)
    return refuse("observation.number", cell(column), std::string("a decimal '") + decimal_sign_ + "' as above");
  return read;
}

}  // namespace

void read_long_csv(const PublishedText& text, ObservationSink& into) { LongReader(text, into).read(); }

}  // namespace hjul::detail
