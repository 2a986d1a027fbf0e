#include "observation_sink.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace hjul::detail {
namespace {

// Whose codes a source uses; empty where whoever wrote the file decides.
constexpr std::string_view country_of(ObservationSource source) noexcept {
  switch (source) {
    case ObservationSource::udir_export: return "NO";
    case ObservationSource::long_csv: return "";
    default: return "SE";
  }
}

// What the issue of a repeated row says it repeats.
std::string described(const Observation& row) {
  std::string out = row.unit + ", " + row.indicator + ", " + row.period;
  if (!row.breakdown.empty()) out += ", " + row.breakdown;
  return out;
}

using Key = std::tuple<std::uint32_t, std::uint16_t, std::uint16_t, std::uint16_t, std::uint8_t, std::uint32_t>;

Key key_of(const Observations& rows, std::size_t row) {
  const std::uint32_t measured_at = rows.measured_at().empty() ? Observations::same_unit : rows.measured_at()[row];
  return {rows.unit()[row],      rows.indicator()[row], rows.period()[row],
          rows.breakdown()[row], rows.release()[row],   measured_at};
}

}  // namespace

bool ObservationSink::begin_file(ObservationSource source, std::string_view file, std::string_view release) {
  const auto other = std::find_if(files_.begin(), files_.end(), [&](const File& before) {
    const std::string_view one = country_of(before.source), two = country_of(source);
    return !one.empty() && !two.empty() && one != two;
  });
  const std::string found = other == files_.end() ? "" : std::string(to_string(other->source));
  at_period({});
  files_.push_back({std::string(file), source, std::string(release), rows_.size()});
  release_.reset();
  if (found.empty()) return true;
  refuse("observation.mixed_countries", {}, "an import for each country",
         found + " and " + std::string(to_string(source)));
  return false;
}

std::uint8_t ObservationSink::release() {
  if (!release_) release_ = rows_.put_release(files_.back().release);
  return *release_;
}

void ObservationSink::add(const RowKey& key, const ObservedValue& value, std::uint32_t n, std::uint32_t line) {
  add(key, value, n, line, release(), ReleaseStatus::published);
}

void ObservationSink::add(const RowKey& key, const ObservedValue& value, std::uint32_t n, std::uint32_t line,
                          std::uint8_t release, ReleaseStatus status) {
  if (rows_.size() >= limits_.rows) {
    Place at;
    at.line = line;
    at.column = 1;
    if (!is_full_) refuse("limit.rows", at, "at most " + std::to_string(limits_.rows) + " observations", "more");
    is_full_ = true;
    return;
  }
  rows_.add(key.unit, key.indicator, key.period, key.breakdown, value, n, release, status, key.measured_at);
  lines_.push_back(line);
}

Issue& ObservationSink::refuse(std::string code, const Place& where, std::string expected, std::string_view found) {
  Issue issue;
  issue.code = std::move(code);
  issue.where = where;
  issue.expected = std::move(expected);
  issue.found = shown(found);
  refuse(std::move(issue));
  return issues_.back();
}

void ObservationSink::refuse(Issue issue) {
  name_file(issue, files_.back());
  issues_.push_back(std::move(issue));
}

void ObservationSink::remark(std::string code, const Place& where, std::string_view found,
                             std::vector<std::pair<std::string, std::string>> arguments) {
  Issue issue;
  issue.code = std::move(code);
  issue.severity = Severity::warning;
  issue.where = where;
  issue.found = shown(found);
  issue.arguments = std::move(arguments);
  name_file(issue, files_.back());
  remarks_.push_back(std::move(issue));
}

std::optional<ObservationSink::Meaning> ObservationSink::meaning_of(std::string_view cell) const noexcept {
  const ObservationSource source = files_.back().source;
  const auto fits = [&](const auto& marker) {
    const std::string_view sign = marker.sign;
    if (period_start_ ? !marker.valid.holds_on(*period_start_) : !marker.valid.is_always()) return false;
    return marker.kind == ObservedKind::rounded ? cell.substr(0, sign.size()) == sign : cell == sign;
  };
  if (const auto own = own_markers_.find(source); own != own_markers_.end()) {
    for (const OwnMarker& marker : own->second)
      if (fits(marker)) return Meaning{marker.kind, marker.reason, cell.substr(marker.sign.size())};
  }
  for (const SourceMarker& marker : marker_table(source))
    if (fits(marker)) return Meaning{marker.kind, marker.reason, cell.substr(marker.sign.size())};
  return std::nullopt;
}

void ObservationSink::at_period(std::string_view period) {
  if (period == period_) return;
  period_ = period;
  period_start_ = hjul::period_start(period);
}

void ObservationSink::use_markers(ObservationSource source, std::span<const SourceMarker> markers) {
  std::vector<OwnMarker> own;
  for (const SourceMarker& marker : markers) {
    require(marker.kind == ObservedKind::missing || marker.kind == ObservedKind::rounded,
            "a sign stands for a missing or a rounded value");
    require(marker.kind == ObservedKind::missing || !marker.sign.empty(), "the sign of a rounded value is not empty");
    require(marker.kind == ObservedKind::rounded || marker.reason != MissingReason::none,
            "a sign for a missing value has a reason");
    own.push_back({std::string(marker.sign), marker.kind, marker.reason, marker.valid});
  }
  own_markers_[source] = std::move(own);
}

Hierarchy::Builder& ObservationSink::hierarchy(std::vector<std::string> levels) {
  if (!hierarchy_) hierarchy_.emplace(std::move(levels));
  return *hierarchy_;
}

Hierarchy::Builder& ObservationSink::organisers(std::vector<std::string> levels) {
  if (!organisers_) organisers_.emplace(std::move(levels));
  return *organisers_;
}

void ObservationSink::attribute(Attribution attribution) {
  if (std::find(attributions_.begin(), attributions_.end(), attribution) == attributions_.end())
    attributions_.push_back(std::move(attribution));
}

void ObservationSink::name_file(Issue& issue, const File& file) const {
  if (!file.name.empty()) issue.arguments.emplace_back("file", file.name);
}

const ObservationSink::File& ObservationSink::file_of(std::size_t row) const {
  const auto after = std::upper_bound(files_.begin(), files_.end(), row,
                                      [](std::size_t at, const File& file) { return at < file.first_row; });
  return *std::prev(after);
}

void ObservationSink::break_promise() {
  if (!promise_ || !goes_on()) return;
  Issue issue;
  issue.code = "observation.truncated";
  issue.where = promise_->where;
  issue.expected = "the page that this one names as its next";
  issue.found = shown(promise_->link);
  name_file(issue, files_[promise_->file]);
  issues_.push_back(std::move(issue));
}

void ObservationSink::check_repeats() {
  std::vector<std::size_t> repeats = rows_.repeats();
  if (repeats.empty() || !goes_on()) return;
  repeats.resize(std::min(repeats.size(), limits_.issues - issues_.size()));
  const Observations rows = std::move(rows_).build();
  std::map<Key, std::size_t> first;
  for (const std::size_t row : repeats) first.emplace(key_of(rows, row), rows.size());
  for (std::size_t row = 0; row < rows.size(); ++row)
    if (const auto wanted = first.find(key_of(rows, row)); wanted != first.end())
      wanted->second = std::min(wanted->second, row);
  for (const std::size_t row : repeats) {
    const std::size_t before = first.at(key_of(rows, row));
    Issue issue;
    issue.code = "observation.repeated";
    issue.where.line = lines_[row];
    issue.where.column = 1;
    issue.found = shown(described(rows.at(row)));
    std::string place = "line " + std::to_string(lines_[before]);
    if (const File& file = file_of(before); !file.name.empty()) place += " of " + file.name;
    issue.arguments.emplace_back("first", std::move(place));
    name_file(issue, file_of(row));
    issues_.push_back(std::move(issue));
  }
}

std::variant<ObservationSet, Issues> ObservationSink::finish() && {
  break_promise();
  if (issues_.empty()) check_repeats();
  if (!issues_.empty()) {
    // A line may have had several more.
    if (issues_.size() > limits_.issues) issues_.resize(std::max<std::size_t>(limits_.issues, 1));
    return std::move(issues_);
  }
  ObservationSet out;
  out.observations = std::move(rows_).build();
  if (hierarchy_) out.hierarchy = std::move(*hierarchy_).build();
  if (organisers_) out.organisers = std::move(*organisers_).build();
  out.traits = std::move(traits_);
  out.notes = std::move(notes_);
  out.attributions = std::move(attributions_);
  out.remarks = std::move(remarks_);
  return out;
}

}  // namespace hjul::detail
