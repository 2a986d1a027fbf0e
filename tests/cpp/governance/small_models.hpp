// Small models made by hand, and the seeded generator of the differential tests.
#pragma once

#include <algorithm>

#include "hjul/governance/graph.hpp"

namespace hjul::test {

inline Date day(const char* iso) { return parse_date(iso).value(); }
inline Validity until(const char* iso) { return {std::nullopt, day(iso)}; }
inline Validity since(const char* iso) { return {day(iso), std::nullopt}; }

inline Level level(const char* id) {
  Level made;
  made.id = LevelId(id);
  return made;
}

inline Kind kind(const char* id, const char* level, bool is_external = false) {
  Kind made;
  made.id = KindId(id);
  made.level = LevelId(level);
  made.is_external = is_external;
  return made;
}

inline Unit unit(const std::string& id, const char* kind, const std::string& under = {}, Validity valid = {}) {
  Unit made;
  made.id = UnitId(id);
  made.kind = KindId(kind);
  made.valid = valid;
  if (!under.empty()) made.under.push_back({UnitId(under), {}, {}});
  return made;
}

inline Link link(LinkKind kind, const char* from, const char* to, Validity valid = {}) {
  Link made;
  made.kind = kind;
  made.from = UnitId(from);
  made.to = UnitId(to);
  made.valid = valid;
  return made;
}

inline void sort_units(ModelData& model) {
  std::sort(model.units.begin(), model.units.end(), [](const Unit& a, const Unit& b) { return a.id < b.id; });
}

// J24 and S8 with S19, S23: pupils and staff, schools, administration, board; four levels.
inline ModelData four_levels() {
  ModelData model;
  model.id = ModelId("four");
  model.levels = {level("classroom"), level("operations"), level("administration"), level("politics")};
  model.kinds = {kind("administration", "administration"),
                 kind("board", "politics"),
                 kind("pupils", "classroom"),
                 kind("school", "operations"),
                 kind("state", "politics", true),
                 kind("teachers", "classroom")};
  model.units = {unit("board", "board"),
                 unit("office", "administration", "board"),
                 unit("school-a", "school", "office"),
                 unit("school-a/pupils", "pupils", "school-a"),
                 unit("school-a/teachers", "teachers", "school-a"),
                 unit("school-b", "school", "office"),
                 unit("school-b/pupils", "pupils", "school-b"),
                 unit("school-b/teachers", "teachers", "school-b")};
  sort_units(model);
  return model;
}

inline const Unit& at(const Governance& governance, const char* id) { return governance.unit(UnitId(id)); }

template <class List>
std::vector<std::string> ids(const List& units) {
  std::vector<std::string> all;
  for (const Unit* each : units) all.push_back(each->id.text());
  return all;
}

inline std::string id_or_none(const Unit* unit) { return unit ? unit->id.text() : "-"; }

// SplitMix64 (Steele, Lea, Flood 2014): the same numbers everywhere.
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
  }
  // 0 ... bound - 1.
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(next() % bound); }
  bool once_in(std::size_t count) { return below(count) == 0; }

 private:
  std::uint64_t state_;
};

}  // namespace hjul::test
