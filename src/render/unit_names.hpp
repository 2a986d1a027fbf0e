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

  // By title; a unit without one is called after its kind, with its superior's name or its id where there are several.
  const std::string& of(const UnitId& unit) const;
  std::string of_arena(const ArenaId& arena) const;
  Text level(std::size_t index) const;  // of ModelData::levels
  std::string kind(const KindId& kind) const;

 private:
  std::string untitled(const Unit& unit) const;

  const Model& model_;
  Language language_;
  std::unordered_map<std::string, std::string> names_;             // looked up only
  std::unordered_map<std::string, std::size_t> untitled_of_kind_;  // looked up only
};

}  // namespace hjul::detail
