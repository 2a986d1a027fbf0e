// What people call units: their titles, else their kinds with what tells them apart.
#include "hjul/model/unit_name.hpp"

#include <gtest/gtest.h>

namespace hjul {
namespace {

Model model() {
  return Model::load(R"({
    "hjul": "1", "id": "ekeby", "language": "sv",
    "levels": ["staff", "school", "administration"],
    "kinds": {"staff": {"level": "staff", "title": {"sv": "Personal", "en": "Staff"}},
              "school": {"level": "school", "title": {"sv": "Skola"}}, "office": "administration"},
    "units": {
      "office": {"kind": "office"},
      "north": {"kind": "school", "under": "office", "title": {"sv": "Norra skolan", "en": "North school"},
                "has": "staff"},
      "south": {"kind": "school", "under": "office"},
      "west": {"kind": "school", "under": "office"}
    }
  })");
}

std::string name(const char* unit, Language language) {
  const Model read = model();
  return std::string(name_of(read, read.unit(UnitId(unit))).best(language));
}

TEST(UnitName, ATitleIsAName) {
  EXPECT_EQ(name("north", Language::sv), "Norra skolan");
  EXPECT_EQ(name("north", Language::en), "North school");
}

TEST(UnitName, WhatAUnitHasIsCalledAfterBoth) {
  EXPECT_EQ(name("north/staff", Language::sv), "Personal, Norra skolan");
  EXPECT_EQ(name("north/staff", Language::en), "Staff, North school");
}

TEST(UnitName, TheOnlyOneOfItsKindNeedsNoMore) { EXPECT_EQ(name("office", Language::en), "office"); }

TEST(UnitName, SeveralWithoutATitleAreToldApart) {
  EXPECT_EQ(name("south", Language::sv), "Skola (south)");
  EXPECT_EQ(name("west", Language::nb), "Skola (west)");
}

}  // namespace
}  // namespace hjul
