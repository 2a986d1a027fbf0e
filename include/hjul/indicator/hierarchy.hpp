// Who stood under whom, period by period, for units that are known by their codes: as a register or an export says it,
// or as the governance graph of a model does (C2: units merge, split and close; the county reforms of domain.md 8.1).
//
// Immutable, cheap to copy.
#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "hjul/governance/graph.hpp"
#include "hjul/indicator/names.hpp"

namespace hjul {

// A unit of a hierarchy. Names are no keys (domain.md 8.1): the code is.
struct HierarchyUnit {
  std::string code;
  std::string title;
  std::uint16_t level = 0;  // place in Hierarchy::levels(): 0 is the lowest
  friend bool operator==(const HierarchyUnit&, const HierarchyUnit&) = default;
};

// The trees of all periods, over one list of units.
class Hierarchy {
 public:
  class Builder;
  static constexpr std::uint32_t none = 0xffff'ffffu;

  Hierarchy();
  // The governance graph on a day per period. The code of a unit is what `register_name` says ("orgnr"), or its id
  // where it has none, or where no register is asked for. Levels are those of the model, lowest first.
  static Hierarchy from(const Governance& governance, const std::map<std::string, Date>& day_of_period,
                        std::string_view register_name = {});

  // This register for the periods of other files: each period that it has keeps its tree, each other one takes that of
  // the nearest earlier period, or of the nearest later one where there is none. Periods are in the order of their
  // texts, so that "2023/24" stands before "2024/25". Empty when this one has no period.
  Hierarchy for_periods(const std::vector<std::string>& periods) const;

  // Lowest first: school, municipality, county, nation.
  const std::vector<std::string>& levels() const noexcept;
  const std::vector<HierarchyUnit>& units() const noexcept;
  // Place in units(), or none.
  std::uint32_t find(std::string_view code) const noexcept;
  const NameTable& periods() const noexcept;

  // The tree of a period: of every unit its superior; `none` for roots and for units that were not there.
  std::span<const std::uint32_t> superior(std::uint32_t period) const;
  // Units that were there, each before those below it; siblings in the order of their codes.
  std::span<const std::uint32_t> preorder(std::uint32_t period) const;
  // Directly below a unit, by code.
  std::vector<std::uint32_t> children(std::uint32_t period, std::uint32_t unit) const;
  bool has(std::uint32_t period, std::uint32_t unit) const;
  // Place in preorder(); none when the unit is not there.
  std::uint32_t place(std::uint32_t period, std::uint32_t unit) const;
  // Everything below a unit, at any depth: a slice of preorder().
  std::span<const std::uint32_t> below(std::uint32_t period, std::uint32_t unit) const;

  friend bool operator==(const Hierarchy& a, const Hierarchy& b);

 private:
  struct Data;
  explicit Hierarchy(std::shared_ptr<const Data> data) noexcept : data_(std::move(data)) {}
  std::shared_ptr<const Data> data_;
};

// Why a unit cannot stand where it was put.
enum class HierarchyFault : std::uint8_t {
  two_superiors,  // it stands elsewhere in the same period already
  circle,         // it would be its own superior by way of others
};
std::string_view to_string(HierarchyFault fault) noexcept;

// Gathers units, and who is under whom in each period.
class Hierarchy::Builder {
 public:
  // Levels from the lowest; none may come later.
  explicit Builder(std::vector<std::string> levels);

  // A unit, known by its code from now on; a later title replaces an earlier one when it is not empty. It stays on the
  // level where it was put first: compare unit(...).level.
  std::uint32_t put(std::string_view code, std::string_view title, std::uint16_t level);
  // ... is there in a period, under another unit (or none: a root). Nothing changes when there is a fault.
  std::optional<HierarchyFault> place(std::string_view period, std::uint32_t unit, std::uint32_t under = none);
  const HierarchyUnit& unit(std::uint32_t place) const { return units_[place]; }

  Hierarchy build() &&;

 private:
  std::vector<std::string> levels_;
  std::vector<HierarchyUnit> units_;
  NameTable codes_;
  NameTable periods_;
  std::vector<std::map<std::uint32_t, std::uint32_t>> under_;  // by period: unit -> superior or none
};

}  // namespace hjul
