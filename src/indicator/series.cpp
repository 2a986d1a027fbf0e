#include "series.hpp"

#include <algorithm>
#include <unordered_map>

#include "observation_columns.hpp"

namespace hjul::detail {
namespace {

// Of every period, its place when all are in the order of their names.
std::vector<std::uint16_t> places_by_name(const NameTable& periods) {
  std::vector<std::uint16_t> place(periods.size());
  std::uint16_t next = 0;
  for (const std::uint32_t period : in_order(periods)) place[period] = next++;
  return place;
}

// A point for every period between the first and the last that has a row: what is not there is a gap.
void fill_gaps(Series& series, const std::vector<std::uint16_t>& place) {
  std::sort(series.points.begin(), series.points.end(),
            [&](const SeriesPoint& a, const SeriesPoint& b) { return place[a.period] < place[b.period]; });
  std::vector<SeriesPoint> all;
  for (const SeriesPoint& point : series.points) {
    while (!all.empty() && place[all.back().period] + 1 < place[point.period]) {
      const auto next = static_cast<std::uint16_t>(place[all.back().period] + 1);
      SeriesPoint gap;
      gap.period = static_cast<std::uint16_t>(std::find(place.begin(), place.end(), next) - place.begin());
      all.push_back(gap);
    }
    all.push_back(point);
  }
  series.points = std::move(all);
}

}  // namespace

std::vector<Series> series_of(const Publication& publication) {
  std::unordered_map<ObservationKey, std::size_t, HashOfKey> known;
  std::vector<Series> out;
  for (std::size_t row = 0; row < publication.size(); ++row) {
    const ObservationKey key{publication.unit()[row], publication.indicator()[row], 0, publication.breakdown()[row]};
    const auto [at, is_new] = known.try_emplace(key, out.size());
    if (is_new) out.push_back({key.unit, key.indicator, key.breakdown, {}});
    out[at->second].points.push_back({publication.period()[row], publication.value()[row], publication.n()[row]});
  }
  const auto place = places_by_name(publication.names().periods());
  for (Series& series : out) fill_gaps(series, place);
  return out;
}

}  // namespace hjul::detail
