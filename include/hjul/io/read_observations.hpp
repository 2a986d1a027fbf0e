// Published results into observations: pure functions from bytes (domain.md sections 6, 8 and 9). What becomes what
// stands in docs/reference/observations.md.
//
//   ObservationImport import;
//   import.add(ObservationSource::udir_export, bytes_of_first_file, "2024-25_5._trinn.csv");
//   import.add(ObservationSource::udir_export, bytes_of_second_file, "2025-26_5._trinn.csv");
//   const auto read = std::move(import).finish();       // ObservationSet, or every issue of every file
//
// Signs of missing values are translated by a table per source (6.2), which is data: see marker_table().
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "hjul/base/issue.hpp"
#include "hjul/indicator/disclosure.hpp"
#include "hjul/indicator/hierarchy.hpp"
#include "hjul/indicator/observations.hpp"
#include "hjul/model/common.hpp"

namespace hjul {

// Where observations come from.
enum class ObservationSource : std::uint8_t {
  udir_export,        // Udir, national tests: UTF-16LE, "sep=", tabs, the period in the header (8.1)
  skolverket_api,     // Skolverket, Planned Educations v4, flattened: schoolUnitCode,indicator,timePeriod,... (8.2)
  skolverket_grades,  // Skolverket, final grades year 9: preamble, header, schools, explanations (8.3)
  kolada,             // Kolada v2 and v3: JSON, values per gender (section 7)
  long_csv,           // one observation per line: unit,indicator,period,value and more
};
std::string_view to_string(ObservationSource source) noexcept;
// Null when there is no such word.
std::optional<ObservationSource> observation_source(std::string_view word) noexcept;

// What a sign means in a source (6.2: the same sign means different things in different sources).
struct SourceMarker {
  std::string_view sign;  // the whole cell; of `rounded`, what stands before the number ("~", "cirka ")
  ObservedKind kind = ObservedKind::missing;           // missing or rounded
  MissingReason reason = MissingReason::not_reported;  // of missing
  Validity valid = {};  // holds for figures of periods that begin within it (see period_start); default always
  friend bool operator==(const SourceMarker&, const SourceMarker&) = default;
};
// The day on which a period of a source is taken to begin: "2024" 1 January, "2024-25", "2024/25" and "2024/2025" 1
// August. Null for any other text; signs and thresholds with validity dates then do not hold.
std::optional<Date> period_start(std::string_view period) noexcept;

// Below how many pupils a source hides figures, as it says itself (6.1).
struct SourceThreshold {
  std::string_view level;  // of the hierarchy that hjul reads for it; "": all others
  std::uint32_t least = 0;
  Validity valid = {};  // for periods that begin within it
  friend bool operator==(const SourceThreshold&, const SourceThreshold&) = default;
};
// What is known of a source; empty where nothing was verified (domain.md 13).
std::span<const SourceThreshold> threshold_table(ObservationSource source) noexcept;
// The thresholds that a source applies to figures of a period, as a policy: `usual` for most levels, `of_level` for
// others. Nothing is hidden for its own sake (least = 0) where nothing is known.
DisclosurePolicy policy_of_source(ObservationSource source, std::string_view period);

// The signs of a source. For Kolada, which has no signs, the words of `status` beside a null.
std::span<const SourceMarker> marker_table(ObservationSource source) noexcept;

// Limits are data (reliability.md G12), each with a code of its own.
struct ObservationLimits {
  std::size_t file_bytes = std::size_t{1} << 30;  // of one file; of a page of JSON never more than 64 MiB
  std::size_t cell_bytes = 4096;
  std::size_t columns = 1024;
  std::size_t rows = 50'000'000;  // observations in all
  std::size_t issues = 100;       // reported before reading stops
};

// Whom to name when figures are shown.
struct Attribution {
  std::string text;  // "Källa: Kolada"
  // Also for what was calculated from the figures? Kolada's terms forbid that: own processing must not name Kolada.
  bool covers_own_processing = true;
  friend bool operator==(const Attribution&, const Attribution&) = default;
};

// Something that a source says about a unit and that is no observation: {"48000763", "Typ av huvudman", "Enskild"}.
struct UnitTrait {
  std::string unit;
  std::string name;
  std::string value;
  friend bool operator==(const UnitTrait&, const UnitTrait&) = default;
};

// What was read: the rows, the units as the source places them, and what the source says about itself.
struct ObservationSet {
  Observations observations;
  // Where the units lie, by the periods of the source: school, municipality, county, nation (Udir); school,
  // municipality (Skolverket's grades). Empty where the source places nobody.
  Hierarchy hierarchy;
  // Who runs the schools: school, organiser (Skolverket's grades). Another tree than the one above, because an
  // organiser of independent schools has schools in several municipalities.
  Hierarchy organisers;
  std::vector<UnitTrait> traits;
  std::vector<std::string> notes;  // preamble and explanations, as they stand
  std::vector<Attribution> attributions;
  Issues remarks;  // warnings: what was left out, what is not as usual
};

// Files of published results, gathered until finish() gives their rows or everything that is wrong with them. Movable.
class ObservationImport {
 public:
  explicit ObservationImport(const ObservationLimits& limits = {});
  ObservationImport(ObservationImport&&) noexcept;
  ObservationImport& operator=(ObservationImport&&) noexcept;
  ~ObservationImport();

  // Signs for the files of a source that are added from now on, tried before those of marker_table(); of both, those
  // that hold in the period of the figure (SourceMarker::valid), the first that does. Throws ContractViolation when a
  // sign is empty and rounded, or its kind is neither missing nor rounded.
  void use_markers(ObservationSource source, std::span<const SourceMarker> markers);

  // Reads a file. Issues are kept for finish(); their arguments name the file ("file"). `release` names the
  // publication, where a source gives the same figures again later; releases come out in the order in which they are
  // first added. Pages of one answer of Kolada are added one after the other. Where memory runs out (std::bad_alloc)
  // the import is of no use any more: whatever is asked of it then throws ContractViolation.
  void add(ObservationSource source, std::string_view bytes, std::string_view file = {}, std::string_view release = {});

  // Everything, or every issue (at most limits.issues, then reading stops):
  //   observation.encoding          not UTF-8 or UTF-16, or with NUL or other control characters
  //   observation.quote             a quote that is never closed, or goes on after its end
  //   observation.header            no header, a column missing or unknown
  //   observation.header_repeated   a column twice, or the header again further down
  //   observation.columns           a line with more or fewer cells than the header
  //   observation.empty_cell        something that must stand there does not: unit, indicator, period
  //   observation.number            neither a number nor a known sign
  //   observation.unknown_sign      a sign that the source is not known to use
  //   observation.unknown_type      a valueType, kind, level or gender that is not known
  //   observation.contradiction     a sign that another column denies
  //   observation.unit_code         a code that has not the form of the source's codes
  //   observation.two_superiors     one unit under two others in one period
  //   observation.repeated          the same unit, indicator, period and breakdown twice in one release
  //   observation.truncated         a page of a longer answer whose other pages are not there (domain.md 9)
  //   observation.mixed_countries   codes of two countries, which are not told apart
  //   observation.too_many_names    more names than a column can hold
  //   json.*, limit.*
  // Remarks: observation.period_missing, .superior_unknown, .unweighted_mean, .unknown_status, .nothing.
  std::variant<ObservationSet, Issues> finish() &&;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// A register of where units lie, for sources that place nobody: CSV with the columns `unit` and `under`, and where
// wanted `title`, `under_title` and `period`; comma, semicolon or tab. A unit that nothing lies under is on the first
// level, one that units of the first level lie under on the second, and so on. Without a period the register holds
// always:
//
//   const Hierarchy places = std::get<Hierarchy>(read_unit_register(bytes)).for_periods({"2023/24", "2024/25"});
//
// The hierarchy, or every issue: observation.header, .header_repeated, .columns, .empty_cell, .two_superiors,
// .encoding, .quote, and observation.too_many_levels for a unit that lies higher than there are levels, or under
// itself.
std::variant<Hierarchy, Issues> read_unit_register(std::string_view bytes,
                                                   const std::vector<std::string>& levels = {"school", "municipality"},
                                                   std::string_view file = {});

}  // namespace hjul
