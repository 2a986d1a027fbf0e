// The signs of the sources (domain.md 6.1, 6.2, 8.1-8.3), as data.
#include <algorithm>
#include <array>

#include "hjul/io/read_observations.hpp"

namespace hjul {
namespace {

constexpr ObservedKind missing = ObservedKind::missing;
constexpr ObservedKind rounded = ObservedKind::rounded;

// 8.1: an empty cell means none; beside a count of `*` it is hidden (see read_udir_export.cpp).
constexpr std::array udir = {
    SourceMarker{"*", missing, MissingReason::suppressed},
    SourceMarker{"", missing, MissingReason::not_reported},
};
// 6.1: each goes with a valueType; read_skolverket_api.cpp refuses a sign beside another one.
constexpr std::array skolverket_api_signs = {
    SourceMarker{".", missing, MissingReason::not_reported}, SourceMarker{"..", missing, MissingReason::suppressed},
    SourceMarker{"*", missing, MissingReason::excluded},     SourceMarker{"", missing, MissingReason::not_reported},
    SourceMarker{"~", rounded, MissingReason::none},         SourceMarker{"cirka ", rounded, MissingReason::none},
};
constexpr std::array skolverket_grades_signs = {
    SourceMarker{".", missing, MissingReason::not_reported},
    SourceMarker{"..", missing, MissingReason::suppressed},
    SourceMarker{"~", rounded, MissingReason::none},
};
constexpr std::array kolada_words = {
    SourceMarker{"", missing, MissingReason::not_reported},
};
constexpr std::array long_csv_signs = {
    SourceMarker{"", missing, MissingReason::not_reported},
    SourceMarker{"~", rounded, MissingReason::none},
    SourceMarker{"cirka ", rounded, MissingReason::none},
};

// Skolverket's own note in the export of final grades: from 2023/24 fewer than 10 pupils at school units and fewer than
// 5 above, and fewer than 10 at every level before (6.1).
constexpr std::optional<Date> change_of_2023 = Date::try_from_ymd(2023, 7, 1);
constexpr std::optional<Date> day_before_change = Date::try_from_ymd(2023, 6, 30);
constexpr std::array skolverket_thresholds = {
    SourceThreshold{"", 10, {std::nullopt, day_before_change}},
    SourceThreshold{"", 5, {change_of_2023, std::nullopt}},
    SourceThreshold{"school", 10, {change_of_2023, std::nullopt}},
};
// Computed from the exports of 2022/23 to 2025/26: nothing with fewer than 10 is ever published (6.1).
constexpr std::array udir_thresholds = {SourceThreshold{"", 10, {}}};

constexpr std::array<std::string_view, 5> source_words = {"udir_export", "skolverket_api", "skolverket_grades",
                                                          "kolada", "long_csv"};

}  // namespace

std::string_view to_string(ObservationSource source) noexcept { return source_words[static_cast<std::size_t>(source)]; }

std::optional<ObservationSource> observation_source(std::string_view word) noexcept {
  const auto found = std::find(source_words.begin(), source_words.end(), word);
  if (found == source_words.end()) return std::nullopt;
  return static_cast<ObservationSource>(found - source_words.begin());
}

std::span<const SourceMarker> marker_table(ObservationSource source) noexcept {
  switch (source) {
    case ObservationSource::udir_export: return udir;
    case ObservationSource::skolverket_api: return skolverket_api_signs;
    case ObservationSource::skolverket_grades: return skolverket_grades_signs;
    case ObservationSource::kolada: return kolada_words;
    case ObservationSource::long_csv: break;
  }
  return long_csv_signs;
}

std::optional<Date> period_start(std::string_view period) noexcept {
  constexpr std::size_t year_digits = 4;
  constexpr unsigned school_year = 8;
  const auto is_number = [](std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  const std::string_view first = period.substr(0, std::min(period.size(), year_digits));
  if (first.size() != year_digits || !is_number(first)) return std::nullopt;
  int year = 0;
  for (const char digit : first) year = year * 10 + (digit - '0');
  if (period.size() == year_digits) return Date::try_from_ymd(year, 1, 1);
  const std::string_view second = period.substr(year_digits + 1);
  const bool is_school_year = (period[year_digits] == '-' || period[year_digits] == '/') &&
                              (second.size() == 2 || second.size() == year_digits) && is_number(second);
  return is_school_year ? Date::try_from_ymd(year, school_year, 1) : std::nullopt;
}

std::span<const SourceThreshold> threshold_table(ObservationSource source) noexcept {
  switch (source) {
    case ObservationSource::udir_export: return udir_thresholds;
    case ObservationSource::skolverket_api:
    case ObservationSource::skolverket_grades: return skolverket_thresholds;
    case ObservationSource::kolada:
    case ObservationSource::long_csv: break;
  }
  return {};
}

DisclosurePolicy policy_of_source(ObservationSource source, std::string_view period) {
  DisclosurePolicy out;
  out.usual.least = 0;
  const std::optional<Date> day = period_start(period);
  for (const SourceThreshold& each : threshold_table(source)) {
    if (day ? !each.valid.holds_on(*day) : !each.valid.is_always()) continue;
    DisclosureThresholds& into = each.level.empty() ? out.usual : out.of_level[std::string(each.level)];
    into.least = each.least;
  }
  return out;
}

}  // namespace hjul
