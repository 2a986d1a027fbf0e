// Observations summed up the governance chain: means, sums and distributions for every unit of every level, with the
// count behind each, how much of what lies below is covered, and the rows it came from (issue of indicators; C24, C26).
//
//   const RollUp table = roll_up(observations, hierarchy);
//   const RollUpCell county = table.at("42", "Skalapoeng", "2025-26", "Lesing / 5. årstrinn ...");
//   county.value, county.n, county.covered, county.of
//
// The tree is that of each period, so that mergers and reforms change nothing backwards. Sums are whole numbers of
// millionths: the same bytes come out for any order of the rows and any number of threads.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "hjul/base/error.hpp"
#include "hjul/indicator/hierarchy.hpp"
#include "hjul/indicator/observations.hpp"
#include "hjul/indicator/roll_up_workspace.hpp"

namespace hjul {

class ObservationCube;

// How the figure of a unit is made of those of the measured units below it.
enum class Aggregation : std::uint8_t {
  weighted_mean,  // sum of n * value / sum of n; of shares: the share of all
  mean,           // of the measured units, each counted once; Kolada's group values are such (domain.md 9): a mean
                  // that was made so must not be weighted afterwards and called the same
  sum,            // of counts and amounts
};
std::string_view to_string(Aggregation aggregation) noexcept;

// How observations are summed.
struct RollUpOptions {
  Aggregation usual = Aggregation::weighted_mean;
  std::map<std::string, Aggregation> of_indicator = {};  // by name, where it is not the usual one
  // The level whose observations are summed. Empty: the lowest one that has any. What sources publish for higher levels
  // is never mixed in; compare it with what comes out.
  std::string measured_level = {};
  unsigned threads = 1;  // 1 to 256; each but the first takes memory for sums of its own
  // Where memory comes from and goes back to. None: the system.
  std::shared_ptr<RollUpWorkspace> workspace = {};
};

// A cell of the table. Values have the unit of their indicator.
struct RollUpCell {
  // Missing where nothing is covered: the measured unit's own reason; no_count where there are values and no count to
  // weight them by; else not_reported.
  ObservedValue value;
  std::uint64_t n = 0;          // pupils or answers behind the value, as far as known: see known_n()
  std::uint32_t covered = 0;    // measured units with a value that could be used
  std::uint32_t of = 0;         // measured units that have an observation, missing ones included
  std::uint32_t without_n = 0;  // measured units with a value, but no count to weight it by: not used, not covered
  // The count; none where nobody said it.
  std::optional<std::uint64_t> known_n() const { return n > 0 ? std::optional(n) : std::nullopt; }
  friend bool operator==(const RollUpCell&, const RollUpCell&) = default;
};

// More cells, or larger sums, than can be kept. Codes roll_up.too_many_cells, roll_up.sum_too_large.
class RollUpTooLarge : public Error {
 public:
  using Error::Error;
};

// Cells of all units that have any: by period, then by unit in preorder of the period's tree, then by breakdown, then
// by indicator. Immutable, cheap to copy, safe to share between threads.
class RollUp {
 public:
  // Of sums that are kept at the same time, whether a row meets them or not.
  static constexpr std::uint64_t most_cells = std::uint64_t{1} << 28;

  RollUp();  // of nothing

  const Hierarchy& hierarchy() const noexcept;
  // Its names are those of the columns below.
  const Observations& observations() const noexcept;
  const std::string& measured_level() const noexcept;

  std::size_t size() const noexcept;
  // Columns, all of the same length. Each is made of the sums when it is first asked for, and then lives as long as any
  // copy of the table: who needs the first row only should ask for cell().
  std::span<const std::uint32_t> unit() const;  // place in hierarchy().units()
  std::span<const std::uint16_t> indicator() const;
  std::span<const std::uint16_t> period() const;  // place in observations().periods()
  std::span<const std::uint16_t> breakdown() const;
  std::span<const double> value() const;     // NaN where missing
  std::span<const std::uint64_t> n() const;  // 0 where not known
  std::span<const std::uint32_t> covered() const;
  std::span<const std::uint32_t> of() const;
  std::span<const std::uint32_t> without_n() const;
  // Of measured units: why there is none; MissingReason of the cell.
  std::span<const std::uint8_t> reason() const;

  RollUpCell cell(std::size_t row) const;
  // The rows of a unit in a period, [first, second): they stand together. Both are size() when it has none.
  std::pair<std::size_t, std::size_t> rows_of(std::uint32_t unit, std::uint16_t period) const;
  // Place of a cell; size() when there is none.
  std::size_t find(std::uint32_t unit, std::uint16_t indicator, std::uint16_t period, std::uint16_t breakdown) const;
  // By name. Throws UnknownId when there is no such cell.
  RollUpCell at(std::string_view unit, std::string_view indicator, std::string_view period,
                std::string_view breakdown = {}) const;
  // The rows of observations() that a cell was made of, in their order.
  std::vector<std::size_t> rows_behind(std::size_t row) const;

 private:
  friend class ObservationCube;
  struct Table;
  explicit RollUp(std::shared_ptr<const Table> table) noexcept;
  std::shared_ptr<const Table> table_;
};

// Sums the latest release of the observations. Units that the hierarchy does not have in a period are left out there.
// Rounded values count as numbers; bands and texts are in distribution(). Throws RollUpTooLarge; UnknownId for a level
// or an indicator that is not there. Who asks more than once for the same observations keeps an ObservationCube.
RollUp roll_up(const Observations& observations, const Hierarchy& hierarchy, const RollUpOptions& options = {});

// How often each text or band stands among the measured units at or below a unit: for owners' rating scales and
// verdicts.
struct DistributionRow {
  std::uint32_t unit = 0;  // place in Hierarchy::units()
  std::uint16_t indicator = 0, period = 0, breakdown = 0;
  std::string value;  // the text; "low..high" for a band
  std::uint32_t units = 0;
  std::uint64_t n = 0;  // where known
  friend bool operator==(const DistributionRow&, const DistributionRow&) = default;
};
// By period, unit in preorder, indicator, breakdown, value.
std::vector<DistributionRow> distribution(const Observations& observations, const Hierarchy& hierarchy,
                                          std::string_view measured_level = {});

}  // namespace hjul
