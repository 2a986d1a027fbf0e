// What units, arenas and the rest of a model are called in one language.
#pragma once

#include <string>
#include <unordered_map>

#include "hjul/base/text.hpp"
#include "hjul/plan/plan.hpp"

namespace hjul::detail {

class UnitNames {
 public:
  UnitNames(const Model& model, Language language);

  // As name_of has it (hjul/model/unit_name.hpp); of a unit that is not of the model, the id.
  const std::string& of(const UnitId& unit) const;
  std::string of_arena(const ArenaId& arena) const;
  Text level(std::size_t index) const;  // of ModelData::levels

 private:
  const Model& model_;
  Language language_;
  std::unordered_map<std::string, std::string> names_;  // looked up only
};

}  // namespace hjul::detail
