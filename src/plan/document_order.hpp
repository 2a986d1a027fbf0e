// Which activities a document puts before which, days apart: by the stages of the cycle that both belong to, and where
// these are silent by its order rules. What stands in the wheel goes before what a rule wishes, as in a review.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "hjul/model/model.hpp"

namespace hjul {

class DocumentOrder {
 public:
  // `model` must live as long as this.
  explicit DocumentOrder(const Model& model);

  // Places in ModelData::activities. Rules about later turns of a cycle say nothing here, nor do rules switched off.
  bool is_before(std::uint32_t first, std::uint32_t then) const;

 private:
  bool leads(std::uint32_t first, std::uint32_t then) const;
  // Nothing when the stages do not tell.
  std::optional<bool> has_earlier_stage(std::uint32_t first, std::uint32_t then) const;

  const ModelData& model_;
  std::vector<std::vector<std::uint32_t>> next_;  // by activity: those that a rule puts behind it
};

}  // namespace hjul
