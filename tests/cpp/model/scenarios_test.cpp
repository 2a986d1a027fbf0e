// tests/scenarios: every document loads with the remarks it expects, and says its values where it is expected to.
// The rows of the plan that they expect are tested in the room plan.
#include "systems.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

namespace hjul {
namespace {

using Json = nlohmann::ordered_json;
using test::codes_of;
using test::text_of;

std::vector<std::string> scenario_names() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(test::source_path("tests/scenarios")))
    if (std::filesystem::exists(entry.path() / "model.json")) names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

class Scenarios : public ::testing::TestWithParam<std::string> {
 protected:
  std::string folder() const { return "tests/scenarios/" + GetParam(); }
  Json expected() const { return Json::parse(text_of(folder() + "/expected.json")); }
  Model model() const { return Model::load(text_of(folder() + "/model.json")); }
};

TEST_P(Scenarios, LoadWithTheRemarksExpected) {
  EXPECT_EQ(codes_of(model().remarks()), expected().value("remarks", std::vector<std::string>{}));
}

TEST_P(Scenarios, RoundTrip) {
  const Model once = model();
  EXPECT_EQ(Model::load(once.write()), once);
  EXPECT_EQ(Model::load(once.write()).write(), once.write());
}

std::vector<std::string> steps_of(const std::string& pointer) {
  std::vector<std::string> steps;
  for (auto rest = Json::json_pointer(pointer); !rest.empty(); rest.pop_back()) steps.push_back(rest.back());
  std::reverse(steps.begin(), steps.end());
  return steps;
}

// The value at a pointer; "/0" of something that is written without the brackets of a list of one is itself.
Json at_pointer(const Json& whole, const std::string& pointer) {
  const Json* at = &whole;
  for (const std::string& step : steps_of(pointer)) {
    if (at->is_array())
      at = &at->at(std::stoul(step));
    else if (step != "0" || (at->is_object() && at->contains(step)))
      at = &at->at(step);
  }
  return *at;
}

TEST_P(Scenarios, SayWhatIsExpectedWhereItIsExpected) {
  const Json written = Json::parse(model().write());
  const Json all = expected();
  if (!all.contains("places")) return;
  for (const auto& [pointer, value] : all["places"].items())
    EXPECT_EQ(nlohmann::json(at_pointer(written, pointer)), nlohmann::json(value)) << pointer << "\n"
                                                                                   << written.dump(2);
}

TEST_P(Scenarios, ExpectSomething) {
  const Json all = expected();
  EXPECT_FALSE(all.value("about", "").empty());
  EXPECT_TRUE(all.contains("places") || all.contains("plan"));
  if (!all.contains("plan")) return;
  EXPECT_FALSE(all["plan"]["rows"].empty());
  const Model described = model();
  for (const Json& row : all["plan"]["rows"]) {  // rows speak of things that the document has
    EXPECT_TRUE(described.find_activity(ActivityId(row[0].get<std::string>()))) << row;
    EXPECT_TRUE(described.find_unit(UnitId(row[1].get<std::string>()))) << row;
  }
}

INSTANTIATE_TEST_SUITE_P(All, Scenarios, ::testing::ValuesIn(scenario_names()), [](const auto& instance) {
  std::string name = instance.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

// The second list of design.md has twelve points; each has its document (the others are oracles).
TEST(ScenariosOfTheDesign, AreAllThere) { EXPECT_GE(scenario_names().size(), 12u); }

// docs/how_to/describe_your_wheel.md builds a document block by block.
std::vector<Json> blocks_of(const std::string& page) {
  const std::string fence = "```json\n";
  std::vector<Json> blocks;
  for (std::size_t at = page.find(fence); at != std::string::npos; at = page.find(fence, at)) {
    at += fence.size();
    blocks.push_back(Json::parse(page.substr(at, page.find("```", at) - at)));
  }
  return blocks;
}

TEST(DescribeYourWheel, LoadsAfterEveryStepAndIsNordvikAtTheEnd) {
  Json document;
  const auto blocks = blocks_of(text_of("docs/how_to/describe_your_wheel.md"));
  ASSERT_EQ(blocks.size(), 7u);
  for (const Json& block : blocks) {
    document.merge_patch(block);
    EXPECT_NO_THROW(Model::load(document.dump())) << block.dump(2);
  }
  EXPECT_EQ(Model::load(document.dump()), test::load_system("nordvik"));
}

}  // namespace
}  // namespace hjul
