// What a Governance holds: the model, the dated tree, and the latest charts.
#pragma once

#include <algorithm>
#include <memory>
#include <mutex>

#include "chart_data.hpp"
#include "hjul/governance/graph.hpp"

namespace hjul::detail {

// For each unit a list of units, side by side.
class UnitLists {
 public:
  // `pairs` of a unit and one of its list.
  UnitLists(const std::vector<Unit>& units, std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs);
  UnitSpan of(std::size_t unit) const { return std::span(all_).subspan(first_[unit], first_[unit + 1] - first_[unit]); }

 private:
  std::vector<std::size_t> first_;
  std::vector<const Unit*> all_;
};

// The latest few charts, so that questions about neighbouring days do not lay the same tree out again. A nation over
// thousands of epochs would not fit in memory. The only state that changes, and no answer depends on it.
class ChartCache {
 public:
  template <class Make>
  std::shared_ptr<const ChartData> get(std::size_t epoch, std::size_t unit_count, Make make) {
    const std::lock_guard lock(mutex_);
    for (auto entry = latest_.begin(); entry != latest_.end(); ++entry) {
      if (entry->epoch != epoch) continue;
      std::rotate(latest_.begin(), entry, entry + 1);
      return latest_.front().chart;
    }
    Entry made{epoch, std::make_shared<const ChartData>(make())};
    latest_.insert(latest_.begin(), std::move(made));
    if (latest_.size() > std::max<std::size_t>(2, most_units / (unit_count + 1))) latest_.pop_back();
    return latest_.front().chart;
  }

 private:
  static constexpr std::size_t most_units = 2'000'000;  // in all charts together, about 60 bytes each
  struct Entry {
    std::size_t epoch;
    std::shared_ptr<const ChartData> chart;
  };
  std::mutex mutex_;
  std::vector<Entry> latest_;
};

// An external unit that oversees another, for a time.
struct Overseer {
  std::uint32_t overseen;
  std::uint32_t by;
  DateWindow window;
};

struct GovernanceData {
  std::shared_ptr<const void> keeper;  // of the model
  const ModelData& model;
  UnitIndex index;
  Spine spine;
  std::vector<std::uint32_t> kind;   // by unit: place in model.kinds
  std::vector<std::uint32_t> level;  // by kind: place in model.levels
  Ownership ownership;
  std::vector<Overseer> overseers;  // by overseen, then by
  UnitLists successors;
  UnitLists predecessors;
  Issues remarks;
  mutable ChartCache charts;
};

std::shared_ptr<const GovernanceData> make_governance(std::shared_ptr<const void> keeper, const ModelData& model,
                                                      bool is_checked);

}  // namespace hjul::detail
