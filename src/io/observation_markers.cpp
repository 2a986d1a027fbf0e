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

}  // namespace hjul
