// The world in which a ledger is read: the model, its governance graph, the plan with its meetings, reviews and
// demands, and what the model says of obligations. Immutable, cheap to copy, safe to share between threads.
#pragma once

#include <memory>

#include "hjul/model/terms.hpp"
#include "hjul/plan/plan.hpp"

namespace hjul {

struct SettingData;

class Setting {
 public:
  // A plan brings its own meetings and demands: its occurrences are anchors by their ids, the arenas that secure a pair
  // of levels are agreed for it. Reading beyond the plan's period finds none. Throws UnknownId.
  explicit Setting(Plan plan);
  // With other terms than the model's.
  Setting(Plan plan, ObligationTerms terms);

  const Model& model() const noexcept;
  const Governance& governance() const noexcept;
  const Plan& plan() const noexcept;
  const ObligationTerms& terms() const noexcept;

  // For the room alone.
  const SettingData& data() const noexcept { return *data_; }

 private:
  std::shared_ptr<const SettingData> data_;
};

}  // namespace hjul
