// What may be shown to whom, and whether what is shown gives away what is not (domain.md 6, C25; reliability.md 5).
//
//   const Publication shown = publish(table, policy);
//   const AuditReport report = audit(shown);             // of whatever was published: report.leaks is empty, or tells
//
// A policy is data: per country, audience and time. Thresholds hide small cells; then cells are hidden so that no
// hidden one can be worked out (linked_cells.hpp), over every level and breakdown at once. A cell is shown whole -
// value and count - or not at all, and whether a cell is hidden for its own sake or for another's is not told.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "hjul/indicator/linked_cells.hpp"
#include "hjul/indicator/roll_up.hpp"

namespace hjul {

// When a cell is hidden for its own sake.
struct DisclosureThresholds {
  // Hidden when fewer pupils stand behind it, and at least one. Udir: 10; Skolverket from 2023/24: 10 for school units,
  // 5 above (domain.md 6.1).
  std::uint32_t least = 10;
  // Of shares: hidden when fewer pupils than this, and at least one, are on either side. Skolverket: 5, shown as
  // "~100".
  std::uint32_t least_complement = 0;
  // Hidden when one unit directly below holds more than this share of the count; 0: not asked.
  double dominance = 0;
  // The (n,k) rule: hidden when the n largest measured units below hold more than k percent of what all of them hold.
  // By n, several at once. (Hundepool et al., Statistical Disclosure Control, Wiley 2012, section 4.2.1.)
  std::map<std::uint32_t, double> nk = {};
  // The p% rule: hidden when what all but the two largest hold is less than p percent of the largest, so that the
  // second largest can tell it to within p percent; 0: not asked. (The same section.) Needs two measured units or more.
  double p_percent = 0;
  friend bool operator==(const DisclosureThresholds&, const DisclosureThresholds&) = default;
};

// value of `indicator` = whole x value of `numerator` / value of `denominator`, unit by unit: a share or a mean and the
// counts that it is made of, each an indicator of the same tables. Counts may be published beside it, or only by way of
// it.
struct IndicatorRatio {
  std::string indicator;
  std::string numerator;  // "": in no table, as with a mean of points
  std::string denominator;
  double whole = 1;  // what stands for all: 100 for percentages
  friend bool operator==(const IndicatorRatio&, const IndicatorRatio&) = default;
};

// What may be shown to one audience.
struct DisclosurePolicy {
  DisclosureThresholds usual;
  std::map<std::string, DisclosureThresholds> of_level = {};  // by level of the hierarchy, where they differ
  // At least so many hidden under a shown superior, or none; 2 or more (ProtectionOptions).
  std::uint32_t hidden_siblings = 2;
  // A hidden count must be open within at least so many pupils; 0: only exact values count as given away.
  std::uint32_t narrowest = 0;
  bool hides_zero = false;  // hide cells without pupils too
  // Indicators that are shares, and what stands for the whole: 1 or 100.
  std::map<std::string, double> whole_of_share = {};
  // Which indicators are made of which; of several for one indicator the first counts whose names the table has. Where
  // the indicator has a count behind it (n), that is the denominator.
  std::vector<IndicatorRatio> ratios = {};
  // Indicators that are amounts: what a unit holds is its value, and for all others its count.
  std::set<std::string> amounts = {};
  // No unit that knows its own cells, and those of the units below it, may work out another one.
  bool protects_insiders = false;
  // False: thresholds alone, to see with audit() what would leak if nothing else were hidden.
  bool hides_for_others = true;
  double rounded_to = 0;                // shown values are rounded to multiples of this; 0: as they are
  bool falls_back_to_superior = false;  // tell for each hidden cell which unit above is shown (domain.md 6.1)

  // The rules of a model for an audience on a day. `source`: those of one source of figures, and those of all. Where
  // several rules hold for a level, the strictest number of each kind counts: the largest threshold and rounding, the
  // smallest dominance. Without any rule nothing is hidden for its own sake (least = 0): see rules_found.
  // Throws UnknownAudience where the rules name their readers and this is none of audiences(): a misspelt reader must
  // not get more than the one that was meant.
  static DisclosurePolicy from(const ModelData& model, std::string_view audience, Date day,
                               std::string_view source = {});
  std::size_t rules_found = 0;  // by from()
  // The readers that the rules of a model name, on whatever day, and "public", sorted. Empty: no rule names any, and
  // what they say holds for every reader.
  static std::vector<std::string> audiences(const ModelData& model);
};

// No rule of the model is for these readers. Code disclosure.unknown_audience.
class UnknownAudience : public Error {
 public:
  UnknownAudience(std::string_view audience, const std::vector<std::string>& known);
};

// A breakdown that is the sum of others: "Alle kjønn" of "Jenter" and "Gutter".
struct BreakdownSum {
  std::string total;
  std::vector<std::string> parts;
  friend bool operator==(const BreakdownSum&, const BreakdownSum&) = default;
};

// What becomes of a cell.
enum class CellVisibility : std::uint8_t {
  shown,
  hidden,  // there is a value, and this reader does not get it
  empty,   // there is none to hide
};
std::string_view to_string(CellVisibility visibility) noexcept;

// What one reader gets: the cells of a table, in its order, without what is hidden.
class Publication {
 public:
  const Hierarchy& hierarchy() const noexcept { return hierarchy_; }
  const Observations& names() const noexcept { return names_; }  // its tables of names, and no rows
  const std::vector<BreakdownSum>& breakdowns() const noexcept { return breakdowns_; }
  const std::vector<IndicatorRatio>& ratios() const noexcept { return ratios_; }
  double rounded_to() const noexcept { return rounded_to_; }  // values are multiples of it; 0: as they are

  std::size_t size() const noexcept { return unit_.size(); }
  std::span<const std::uint32_t> unit() const noexcept { return unit_; }  // place in hierarchy().units()
  std::span<const std::uint16_t> indicator() const noexcept { return indicator_; }
  std::span<const std::uint16_t> period() const noexcept { return period_; }
  std::span<const std::uint16_t> breakdown() const noexcept { return breakdown_; }
  std::span<const double> value() const noexcept { return value_; }  // NaN where not shown
  std::span<const std::uint64_t> n() const noexcept { return n_; }   // 0 where not shown, and where not known
  std::span<const std::uint8_t> visibility() const noexcept { return visibility_; }  // CellVisibility
  // Of hidden cells: the nearest unit above whose cell is shown, where the policy says so; else Hierarchy::none.
  std::span<const std::uint32_t> fallback() const noexcept { return fallback_; }

  // What the source says of a cell, read by Observations::kind(), reason() and status(): whether a shown value is
  // rounded or revised; of an empty one, why there is none. Hidden cells are all missing because suppressed, whoever
  // hid them, but for those that the source withdrew.
  std::span<const std::uint8_t> state() const noexcept { return state_; }

  CellVisibility at(std::size_t row) const { return static_cast<CellVisibility>(visibility_[row]); }
  // How many stand behind a cell: none where it is not shown, and where nobody said it.
  std::optional<std::uint64_t> known_n(std::size_t row) const {
    return n_[row] > 0 ? std::optional(n_[row]) : std::nullopt;
  }
  std::size_t count(CellVisibility visibility) const noexcept;

 private:
  friend class PublicationWork;
  Hierarchy hierarchy_;
  Observations names_;
  std::vector<BreakdownSum> breakdowns_;
  std::vector<IndicatorRatio> ratios_;
  double rounded_to_ = 0;
  std::vector<std::uint32_t> unit_;
  std::vector<std::uint16_t> indicator_, period_, breakdown_;
  std::vector<double> value_;
  std::vector<std::uint64_t> n_;
  std::vector<std::uint8_t> visibility_, state_;
  std::vector<std::uint32_t> fallback_;
};

// What a policy lets be seen of a table. Throws UnknownId for a level or breakdown that is not there; shares that the
// table does not have are no fault: a policy may speak of more indicators than one table.
Publication publish(const RollUp& table, const DisclosurePolicy& policy,
                    const std::vector<BreakdownSum>& breakdowns = {});
// ... of the figures of a source as they are, without summing: what it hid stays hidden, and what is needed besides is
// hidden too. Words and bands are no figures and stand in no publication. Figures that were measured at several units
// (Observations::measured_at) are summed first, else ContractViolation.
Publication publish(const Observations& observations, const Hierarchy& hierarchy, const DisclosurePolicy& policy,
                    const std::vector<BreakdownSum>& breakdowns = {});
// What a source itself published: what it marks as suppressed, withdrawn or unclear counts as hidden.
Publication published_by_source(const Observations& observations, const Hierarchy& hierarchy,
                                const std::vector<BreakdownSum>& breakdowns = {},
                                const std::vector<IndicatorRatio>& ratios = {});
// All that one reader has got, as one table to audit: cells by name, shown where any of the tables shows them, with the
// sums and ratios of all of them and those given. All stand over the same hierarchy, else ContractViolation.
Publication together(const std::vector<Publication>& tables, const std::vector<IndicatorRatio>& ratios = {});

// total = sum of the parts, or total = parts[0] / parts[1], as rows of the publication; none for what stands in no
// table.
struct LeakingEquation {
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  std::size_t total = 0;
  std::vector<std::size_t> parts;
  bool is_ratio = false;
  friend bool operator==(const LeakingEquation&, const LeakingEquation&) = default;
};
// A hidden cell that can be worked out exactly, and what from.
struct Leak {
  std::size_t row = 0;
  std::vector<LeakingEquation> equations;
  friend bool operator==(const Leak&, const Leak&) = default;
};
// A hidden count that can be placed within fewer pupils than the policy wants.
struct NarrowCell {
  std::size_t row = 0;
  double low = 0;
  double high = 0;
  friend bool operator==(const NarrowCell&, const NarrowCell&) = default;
};
// What a reader can work out.
struct AuditReport {
  std::size_t hidden = 0;
  std::vector<Leak> leaks;         // by row
  std::vector<NarrowCell> narrow;  // by row
  bool is_exact = true;            // of the bounds: see hidden_bounds
  bool adds_up = true;             // false: shown counts contradict each other, so that bounds may be wrong
  bool is_clean() const noexcept { return leaks.empty() && narrow.empty(); }
};
// What an audit takes into account.
struct AuditOptions {
  std::uint32_t narrowest = 0;
  // What the same reader got before: what was shown there is known. Cells are matched by names.
  std::vector<Publication> earlier = {};
  // Units, by code, whose cells the reader knows, with those of all units below them: leaks are then what such an
  // insider can work out of others. Bounds are those of a reader without that knowledge, because an audit reads no
  // hidden figure. Throws UnknownId.
  std::vector<std::string> knowing = {};
};
// Reads nothing but what the reader has: an audit tells no more than the publication does.
AuditReport audit(const Publication& publication, const AuditOptions& options = {});

// An insider, and what it can work out of others.
struct InsiderLeaks {
  std::string unit;  // code
  std::vector<Leak> leaks;
  friend bool operator==(const InsiderLeaks&, const InsiderLeaks&) = default;
};
// Of every unit that has a hidden cell, or one below it, and can work out another: audit() with `knowing` that unit
// alone. By place in the hierarchy.
std::vector<InsiderLeaks> audit_insiders(const Publication& publication, const AuditOptions& options = {});

// A leak for people: the cell, and the equations: "4203 [...] (Skalapoeng, 2022-23); 42 [...] = 4201 + 4202 + 4203".
std::string describe(const Publication& publication, const Leak& leak);

}  // namespace hjul
