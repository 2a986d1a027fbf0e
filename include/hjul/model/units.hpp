// Who: levels, kinds, units, links, roles, arenas, categories (design.md, nouns; domain.md C1-C4, C18).
#pragma once

#include <map>

#include "hjul/model/codes.hpp"
#include "hjul/model/common.hpp"

namespace hjul {

// A rank of the governance chain. The document lists them from the bottom (pupils) to the top (U1, S8, J24).
struct Level {
  LevelId id{detail::Unset{}};
  Text title;
  friend bool operator==(const Level&, const Level&) = default;
};

// What a unit may be: "school", "board". Every kind stands on one level.
struct Kind {
  KindId id{detail::Unset{}};
  LevelId level{detail::Unset{}};
  Text title;
  bool is_external = false;  // outside the owner's own chain, such as the state or an inspectorate (J12 reading)
  Sources source;
  friend bool operator==(const Kind&, const Kind&) = default;
};

// The unit directly above, for a time.
struct Superior {
  UnitId unit{detail::Unset{}};
  Validity valid;
  Sources source;
  friend bool operator==(const Superior&, const Superior&) = default;
};

// A value that a unit has in a category, for a time: {"risk": "high"}.
struct CategoryValue {
  CategoryId category{detail::Unset{}};
  std::string value;
  Validity valid;
  friend bool operator==(const CategoryValue&, const CategoryValue&) = default;
};

// A node of the governance graph. Roles, never persons (C4).
struct Unit {
  UnitId id{detail::Unset{}};
  KindId kind{detail::Unset{}};
  Text title;
  std::vector<Superior> under;              // who governs it; several only over time
  Shared<std::vector<KindId>> has;          // makes a unit "<id>/<kind>" under this one for each kind
  Shared<std::vector<UnitId>> peers;        // U4: horizontal, makes no superior (O32)
  Shared<std::vector<UnitId>> formed_from;  // merged or split out of these
  Codes codes;
  Shared<std::map<RoleId, int>> positions;   // number of holders per role (J13)
  Shared<std::map<RotationId, int>> groups;  // which group of a rotation it is in; data, changed only on purpose
  Shared<std::vector<CategoryValue>> in;
  Validity valid;
  Sources source;
  Text note;
  bool is_owner = false;                                 // a school owner; without any, the roots are
  std::uint32_t line = 0;                                // of the document it came from; 0 = none
  friend bool operator==(const Unit& a, const Unit& b);  // the line does not count
};

// What one unit is to another, beside the chain.
enum class LinkKind : std::uint8_t {
  governs,      // a second line of command (matrix); the first is Unit::under
  supports,     // owes help
  peers,        // U4
  contributes,  // gives material to
  oversees,     // supervises without owning: inspectorate, group above owners, federation
  reports,      // results go this way, where it differs from upwards
  feeds_back,   // feedback goes this way, where it differs from the reverse of reporting (O52)
};

// A typed edge between units, beside Unit::under.
struct Link {
  LinkKind kind = LinkKind::supports;
  UnitId from{detail::Unset{}};
  UnitId to{detail::Unset{}};
  Validity valid;
  Sources source;
  friend bool operator==(const Link&, const Link&) = default;
};

// A role that units have: "rektor". A role may have several holders (O48).
struct Role {
  RoleId id{detail::Unset{}};
  Text title;
  Selector of;
  Sources source;
  friend bool operator==(const Role&, const Role&) = default;
};

// A way of grouping units that is decided from time to time: risk class, size, form.
struct Category {
  CategoryId id{detail::Unset{}};
  Text title;
  std::vector<std::string> values;
  std::optional<PeriodId> decided_per;
  Sources source;
  friend bool operator==(const Category&, const Category&) = default;
};

// What sort of meeting place it is; only a formal one decides or demands (U36).
enum class ArenaKind : std::uint8_t { formal, informal, learning };

// What may be done in an arena. Only formal arenas may decide or demand (U36, obligations.md 3.1).
enum class Power : std::uint8_t { decide, demand, agree, extend, waive, withdraw, reorganise, advise };

// Where units meet (U35, C18).
struct Arena {
  ArenaId id{detail::Unset{}};
  Text title;
  ArenaKind kind = ArenaKind::formal;
  Selector of;
  std::vector<Power> powers;
  // The edges of the chain that it holds together (S19, S23), each as two levels.
  struct Edge {
    LevelId from{detail::Unset{}};
    LevelId to{detail::Unset{}};
    friend bool operator==(const Edge&, const Edge&) = default;
  };
  std::vector<Edge> secures;
  std::vector<ArenaId> feeds;  // its input can be drawn into these formal arenas (U37)
  Text chair;                  // such as "rotating" (U29)
  std::vector<std::string> methods;
  Validity valid;
  Sources source;
  Text note;
  friend bool operator==(const Arena&, const Arena&) = default;
};

}  // namespace hjul
