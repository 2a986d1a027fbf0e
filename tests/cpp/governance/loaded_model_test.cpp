#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "hjul/governance/selection.hpp"
#include "small_models.hpp"

namespace hjul {
namespace {

using namespace test;  // NOLINT: the small models
using ::testing::ElementsAre;

const Date some_day = Date::from_ymd(2016, 3, 15);

Model small_model() {
  return Model::load(R"({"hjul": "1", "id": "small", "levels": ["pupils", "schools", "politics"],
    "kinds": {"class": "pupils", "school": "schools", "board": "politics"},
    "units": {"board": {"kind": "board"},
              "south": {"kind": "school", "under": "board", "has": ["class"]},
              "west": {"kind": "school", "under": "board"}}})");
}

TEST(LoadedModel, IsSharedNotCopied) {
  const Model model = small_model();
  const Governance governance = Governance::from(model);
  EXPECT_EQ(&governance.model(), &model.data());
  const Chart chart = governance.on(some_day);
  EXPECT_EQ(id_or_none(chart.superior(model.unit(UnitId("south/class")))), "south");
  EXPECT_THAT(ids(chart.below(at(governance, "board"), KindId("school"))), ElementsAre("south", "west"));
}

TEST(LoadedModel, OutlivesTheModelItCameFrom) {
  const Governance governance = Governance::from(small_model());
  Selector schools;
  schools.levels = {LevelId("schools")};
  EXPECT_THAT(ids(select(schools, governance.on(some_day))), ElementsAre("south", "west"));
}

}  // namespace
}  // namespace hjul
