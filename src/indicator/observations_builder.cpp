#include <limits>
#include <unordered_set>

#include "hjul/indicator/observations.hpp"
#include "observation_columns.hpp"

namespace hjul {
namespace {

std::uint32_t put_within(NameTable& names, std::string_view name, std::uint32_t limit, std::string_view column) {
  const std::uint32_t number = names.put(name);
  if (number >= limit) throw TooManyNames(column, limit);
  return number;
}

std::uint8_t state_of(const ObservedValue& value, ReleaseStatus status) noexcept {
  return static_cast<std::uint8_t>(static_cast<unsigned>(value.kind) | static_cast<unsigned>(value.reason) << 3 |
                                   static_cast<unsigned>(status) << 6);
}

}  // namespace

Observations::Builder::Builder() : columns_(std::make_unique<Columns>()) {}
Observations::Builder::Builder(Builder&&) noexcept = default;
Observations::Builder& Observations::Builder::operator=(Builder&&) noexcept = default;
Observations::Builder::~Builder() = default;

std::uint32_t Observations::Builder::put_unit(std::string_view name) {
  return put_within(columns_->units, name, most_units, "unit");
}
std::uint16_t Observations::Builder::put_indicator(std::string_view name) {
  return static_cast<std::uint16_t>(put_within(columns_->indicators, name, most_names, "indicator"));
}
std::uint16_t Observations::Builder::put_period(std::string_view name) {
  return static_cast<std::uint16_t>(put_within(columns_->periods, name, most_names, "period"));
}
std::uint16_t Observations::Builder::put_breakdown(std::string_view name) {
  return static_cast<std::uint16_t>(put_within(columns_->breakdowns, name, most_names, "breakdown"));
}
std::uint8_t Observations::Builder::put_release(std::string_view name) {
  return static_cast<std::uint8_t>(put_within(columns_->releases, name, most_releases, "release"));
}

void Observations::Builder::add(const Observation& row) {
  const std::uint32_t unit = put_unit(row.unit);
  const std::uint16_t indicator = put_indicator(row.indicator);
  const std::uint16_t period = put_period(row.period);
  const std::uint16_t breakdown = put_breakdown(row.breakdown);
  const std::uint8_t release = put_release(row.release);
  const std::uint32_t measured_at =
      row.measured_at.empty() || row.measured_at == row.unit ? same_unit : put_unit(row.measured_at);
  add(unit, indicator, period, breakdown, row.value, row.n.value_or(unknown_n), release, row.status, measured_at);
}

void Observations::Builder::add(std::uint32_t unit, std::uint16_t indicator, std::uint16_t period,
                                std::uint16_t breakdown, const ObservedValue& value, std::uint32_t n,
                                std::uint8_t release, ReleaseStatus status, std::uint32_t measured_at) {
  Columns& into = *columns_;
  double number = std::numeric_limits<double>::quiet_NaN();
  if (value.is_numeric()) number = value.number;
  if (value.kind == ObservedKind::text) number = into.texts.put(value.text);
  if (value.kind == ObservedKind::band) {
    number = static_cast<double>(into.bands.size());
    into.bands.push_back({value.number, value.upper});
  }
  into.unit.push_back(unit);
  into.indicator.push_back(indicator);
  into.period.push_back(period);
  into.breakdown.push_back(breakdown);
  into.release.push_back(release);
  into.state.push_back(state_of(value, status));
  into.value.push_back(number);
  into.n.push_back(n);
  into.set_measured_at(measured_at == unit ? same_unit : measured_at);
}

void Observations::Builder::reserve(std::size_t rows) { columns_->reserve(rows); }
std::size_t Observations::Builder::size() const noexcept { return columns_->unit.size(); }

std::vector<std::size_t> Observations::Builder::repeats() const {
  const Columns& in = *columns_;
  std::vector<std::unordered_set<detail::ObservationKey, detail::HashOfKey>> seen(in.releases.size() + 1);
  std::vector<std::size_t> out;
  for (std::size_t row = 0; row < size(); ++row) {
    const detail::ObservationKey key{in.unit[row], in.indicator[row], in.period[row], in.breakdown[row],
                                     in.measured_at_of(row)};
    if (!seen[in.release[row]].insert(key).second) out.push_back(row);
  }
  return out;
}

Observations Observations::Builder::build() && {
  // Rows that were added by number may never have named a release.
  if (columns_->releases.size() == 0) columns_->releases.put("");
  return Observations(std::shared_ptr<const Columns>(std::move(columns_)));
}

}  // namespace hjul
