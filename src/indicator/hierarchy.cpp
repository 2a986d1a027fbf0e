#include "hjul/indicator/hierarchy.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace hjul {
namespace {

// The tree of one period.
struct PeriodTree {
  std::vector<std::uint32_t> superior;  // by unit
  std::vector<std::uint32_t> preorder;
  std::vector<std::uint32_t> place;  // by unit, in preorder; none when it is not there
  std::vector<std::uint32_t> end;    // by unit, where its subtree ends in preorder
  friend bool operator==(const PeriodTree&, const PeriodTree&) = default;
};

}  // namespace

struct Hierarchy::Data {
  std::vector<std::string> levels;
  std::vector<HierarchyUnit> units;
  NameTable codes;
  NameTable periods;
  std::vector<PeriodTree> trees;
};

namespace {

using Under = std::map<std::uint32_t, std::uint32_t>;

// Units by superior, each list by code.
std::map<std::uint32_t, std::vector<std::uint32_t>> children_by_code(const Under& under,
                                                                     const std::vector<HierarchyUnit>& units) {
  std::map<std::uint32_t, std::vector<std::uint32_t>> out;
  for (const auto& [unit, superior] : under) out[superior].push_back(unit);
  for (auto& [superior, list] : out) {
    std::sort(list.begin(), list.end(), [&](auto a, auto b) { return units[a].code < units[b].code; });
  }
  return out;
}

PeriodTree tree_of(const Under& under, const std::vector<HierarchyUnit>& units) {
  PeriodTree out;
  out.superior.assign(units.size(), Hierarchy::none);
  out.place.assign(units.size(), Hierarchy::none);
  out.end.assign(units.size(), 0);
  for (const auto& [unit, superior] : under) out.superior[unit] = superior;
  auto below = children_by_code(under, units);
  std::vector<std::uint32_t> waiting(below[Hierarchy::none].rbegin(), below[Hierarchy::none].rend());
  while (!waiting.empty()) {
    const std::uint32_t unit = waiting.back();
    waiting.pop_back();
    out.place[unit] = static_cast<std::uint32_t>(out.preorder.size());
    out.preorder.push_back(unit);
    if (const auto list = below.find(unit); list != below.end()) {
      waiting.insert(waiting.end(), list->second.rbegin(), list->second.rend());
    }
  }
  // Backwards, so that what is below a unit is known before it.
  for (auto at = out.preorder.rbegin(); at != out.preorder.rend(); ++at) {
    out.end[*at] = std::max(out.end[*at], out.place[*at] + 1);
    if (const std::uint32_t above = out.superior[*at]; above != Hierarchy::none) {
      out.end[above] = std::max(out.end[above], out.end[*at]);
    }
  }
  return out;
}

}  // namespace

Hierarchy::Hierarchy() : data_(std::make_shared<const Data>()) {}

const std::vector<std::string>& Hierarchy::levels() const noexcept { return data_->levels; }
const std::vector<HierarchyUnit>& Hierarchy::units() const noexcept { return data_->units; }
const NameTable& Hierarchy::periods() const noexcept { return data_->periods; }

std::uint32_t Hierarchy::find(std::string_view code) const noexcept { return data_->codes.find(code).value_or(none); }

std::span<const std::uint32_t> Hierarchy::superior(std::uint32_t period) const {
  require(period < data_->trees.size(), "a hierarchy's period is below their number");
  return data_->trees[period].superior;
}

std::span<const std::uint32_t> Hierarchy::preorder(std::uint32_t period) const {
  require(period < data_->trees.size(), "a hierarchy's period is below their number");
  return data_->trees[period].preorder;
}

std::span<const std::uint32_t> Hierarchy::below(std::uint32_t period, std::uint32_t unit) const {
  require(has(period, unit), "a unit that is asked about is there in the period");
  const PeriodTree& tree = data_->trees[period];
  return std::span(tree.preorder).subspan(tree.place[unit] + 1, tree.end[unit] - tree.place[unit] - 1);
}

std::vector<std::uint32_t> Hierarchy::children(std::uint32_t period, std::uint32_t unit) const {
  std::vector<std::uint32_t> out;
  for (const std::uint32_t other : below(period, unit)) {
    if (data_->trees[period].superior[other] == unit) out.push_back(other);
  }
  return out;
}

bool Hierarchy::has(std::uint32_t period, std::uint32_t unit) const { return place(period, unit) != none; }

std::uint32_t Hierarchy::place(std::uint32_t period, std::uint32_t unit) const {
  require(period < data_->trees.size(), "a hierarchy's period is below their number");
  const PeriodTree& tree = data_->trees[period];
  return unit < tree.place.size() ? tree.place[unit] : none;
}

Hierarchy Hierarchy::for_periods(const std::vector<std::string>& periods) const {
  if (data_->periods.size() == 0) return {};
  std::map<std::string, std::uint32_t> known;
  for (std::uint32_t i = 0; i < data_->periods.size(); ++i) known.emplace(data_->periods[i], i);
  auto data = std::make_shared<Data>();
  data->levels = data_->levels;
  data->units = data_->units;
  data->codes = data_->codes;
  for (const std::string& period : periods) {
    if (data->periods.put(period) != data->trees.size()) continue;  // asked for twice
    auto at = known.upper_bound(period);
    if (at != known.begin()) --at;
    data->trees.push_back(data_->trees[at->second]);
  }
  return Hierarchy(std::move(data));
}

bool operator==(const Hierarchy& a, const Hierarchy& b) {
  return a.data_ == b.data_ || (a.data_->levels == b.data_->levels && a.data_->units == b.data_->units &&
                                a.data_->periods == b.data_->periods && a.data_->trees == b.data_->trees);
}

std::string_view to_string(HierarchyFault fault) noexcept {
  constexpr std::array<std::string_view, 2> words = {"two_superiors", "circle"};
  return words[static_cast<std::size_t>(fault)];
}

Hierarchy::Builder::Builder(std::vector<std::string> levels) : levels_(std::move(levels)) {}

std::uint32_t Hierarchy::Builder::put(std::string_view code, std::string_view title, std::uint16_t level) {
  require(level < levels_.size(), "a unit's level is one of the hierarchy's");
  const std::uint32_t unit = codes_.put(code);
  if (unit == units_.size()) units_.push_back({std::string(code), std::string(title), level});
  if (!title.empty()) units_[unit].title = title;
  return unit;
}

std::optional<HierarchyFault> Hierarchy::Builder::place(std::string_view period, std::uint32_t unit,
                                                        std::uint32_t under) {
  require(unit < units_.size() && (under == none || under < units_.size()), "a unit is put before it is placed");
  const std::uint32_t at = periods_.put(period);
  if (at == under_.size()) under_.emplace_back();
  for (std::uint32_t above = under; above != none;) {
    if (above == unit) return HierarchyFault::circle;
    const auto next = under_[at].find(above);
    above = next == under_[at].end() ? none : next->second;
  }
  const auto [known, is_new] = under_[at].try_emplace(unit, under);
  if (!is_new && known->second != under) return HierarchyFault::two_superiors;
  return std::nullopt;
}

Hierarchy Hierarchy::Builder::build() && {
  auto data = std::make_shared<Data>();
  // A superior that nobody placed is a root.
  for (Under& under : under_) {
    const Under placed = under;
    for (const auto& [unit, superior] : placed) {
      if (superior != none) under.try_emplace(superior, none);
    }
    data->trees.push_back(tree_of(under, units_));
  }
  data->levels = std::move(levels_);
  data->units = std::move(units_);
  data->codes = std::move(codes_);
  data->periods = std::move(periods_);
  return Hierarchy(std::move(data));
}

}  // namespace hjul
