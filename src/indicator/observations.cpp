#include "hjul/indicator/observations.hpp"

#include <unordered_map>

#include "observation_columns.hpp"

namespace hjul {

TooManyNames::TooManyNames(std::string_view column, std::uint32_t limit)
    : Error("observation.too_many_names",
            "more than " + std::to_string(limit) + " different names in the column '" + std::string(column) + "'") {}

void Observations::Columns::reserve(std::size_t rows) {
  unit.reserve(rows);
  indicator.reserve(rows);
  period.reserve(rows);
  breakdown.reserve(rows);
  release.reserve(rows);
  state.reserve(rows);
  value.reserve(rows);
  n.reserve(rows);
}

void Observations::Columns::take(const Columns& from, std::size_t row) {
  unit.push_back(from.unit[row]);
  indicator.push_back(from.indicator[row]);
  period.push_back(from.period[row]);
  breakdown.push_back(from.breakdown[row]);
  release.push_back(from.release[row]);
  state.push_back(from.state[row]);
  value.push_back(from.value[row]);
  n.push_back(from.n[row]);
  set_measured_at(from.measured_at_of(row));
}

void Observations::Columns::set_measured_at(std::uint32_t place) {
  if (measured_at.empty() && place == same_unit) return;
  measured_at.resize(unit.size(), same_unit);
  measured_at.back() = place;
}

Observations::Columns Observations::Columns::named_like(const Columns& other) {
  Columns out;
  out.units = other.units;
  out.indicators = other.indicators;
  out.periods = other.periods;
  out.breakdowns = other.breakdowns;
  out.releases = other.releases;
  out.texts = other.texts;
  out.bands = other.bands;
  return out;
}

Observations::Observations() : columns_(std::make_shared<const Columns>()) {}

std::size_t Observations::size() const noexcept { return columns_->unit.size(); }
std::span<const std::uint32_t> Observations::unit() const noexcept { return columns_->unit; }
std::span<const std::uint16_t> Observations::indicator() const noexcept { return columns_->indicator; }
std::span<const std::uint16_t> Observations::period() const noexcept { return columns_->period; }
std::span<const std::uint16_t> Observations::breakdown() const noexcept { return columns_->breakdown; }
std::span<const std::uint8_t> Observations::release() const noexcept { return columns_->release; }
std::span<const double> Observations::value() const noexcept { return columns_->value; }
std::span<const std::uint32_t> Observations::n() const noexcept { return columns_->n; }
std::span<const std::uint32_t> Observations::measured_at() const noexcept { return columns_->measured_at; }
std::span<const std::uint8_t> Observations::state() const noexcept { return columns_->state; }
const NameTable& Observations::units() const noexcept { return columns_->units; }
const NameTable& Observations::indicators() const noexcept { return columns_->indicators; }
const NameTable& Observations::periods() const noexcept { return columns_->periods; }
const NameTable& Observations::breakdowns() const noexcept { return columns_->breakdowns; }
const NameTable& Observations::releases() const noexcept { return columns_->releases; }
const NameTable& Observations::texts() const noexcept { return columns_->texts; }
std::span<const Band> Observations::bands() const noexcept { return columns_->bands; }

ObservedValue Observations::value_at(std::size_t row) const {
  require(row < size(), "an observation's row is below their number");
  const Columns& in = *columns_;
  const auto place = [&] { return static_cast<std::uint32_t>(in.value[row]); };
  switch (kind(in.state[row])) {
    case ObservedKind::missing: return ObservedValue::missing(reason(in.state[row]));
    case ObservedKind::number: return ObservedValue::of(in.value[row]);
    case ObservedKind::rounded: return ObservedValue::about(in.value[row]);
    case ObservedKind::band: return ObservedValue::between(in.bands[place()].low, in.bands[place()].high);
    case ObservedKind::text: return ObservedValue::words(in.texts[place()]);
  }
  return {};
}

Observation Observations::at(std::size_t row) const {
  Observation out;
  out.value = value_at(row);
  const Columns& in = *columns_;
  out.unit = in.units[in.unit[row]];
  out.indicator = in.indicators[in.indicator[row]];
  out.period = in.periods[in.period[row]];
  out.breakdown = in.breakdowns[in.breakdown[row]];
  out.release = in.releases[in.release[row]];
  out.status = status(in.state[row]);
  if (in.n[row] != unknown_n) out.n = in.n[row];
  if (const std::uint32_t place = in.measured_at_of(row); place != same_unit) out.measured_at = in.units[place];
  return out;
}

Observations Observations::where(const std::vector<std::size_t>& rows) const {
  Columns out = Columns::named_like(*columns_);
  out.reserve(rows.size());
  for (const std::size_t row : rows) {
    require(row < size(), "an observation's row is below their number");
    out.take(*columns_, row);
  }
  return Observations(std::make_shared<const Columns>(std::move(out)));
}

Observations Observations::known_at(std::string_view release) const {
  const auto last = columns_->releases.find(release);
  if (!last) throw UnknownId("release", release);
  const Columns& in = *columns_;
  std::unordered_map<detail::ObservationKey, std::size_t, detail::HashOfKey> newest;
  newest.reserve(size());
  const auto key_of = [&](std::size_t row) -> detail::ObservationKey {
    return {in.unit[row], in.indicator[row], in.period[row], in.breakdown[row], in.measured_at_of(row)};
  };
  for (std::size_t row = 0; row < size(); ++row) {
    if (in.release[row] > *last) continue;
    const auto [at, is_new] = newest.try_emplace(key_of(row), row);
    if (!is_new && in.release[at->second] <= in.release[row]) at->second = row;
  }
  std::vector<std::size_t> rows;
  rows.reserve(newest.size());
  for (std::size_t row = 0; row < size(); ++row) {
    if (in.release[row] > *last) continue;
    if (newest.find(key_of(row))->second == row) rows.push_back(row);
  }
  return where(rows);
}

Observations Observations::latest() const {
  if (columns_->releases.size() <= 1) return *this;
  return known_at(columns_->releases[columns_->releases.size() - 1]);
}

bool operator==(const Observations& a, const Observations& b) {
  if (a.columns_ == b.columns_) return true;
  if (a.size() != b.size()) return false;
  for (std::size_t row = 0; row < a.size(); ++row) {
    if (!(a.at(row) == b.at(row))) return false;
  }
  return true;
}

}  // namespace hjul
