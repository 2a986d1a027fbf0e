// indicator/model_indicators.hpp, and what signals and disclosure make of it.
#include "hjul/indicator/model_indicators.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "hjul/indicator/signals.hpp"

namespace hjul {
namespace {

using testing::ElementsAre;
using testing::Key;

Indicator indicator(std::string id, std::vector<std::pair<std::string, std::string>> series) {
  Indicator out;
  out.id = IndicatorId(std::move(id));
  for (auto& [source, name] : series) out.sources.push_back({source, {}, name, {}});
  return out;
}

// Two sources call different things "Score"; one of them calls reading what is the id of arithmetic.
ModelData model() {
  ModelData out;
  out.indicators = {indicator("arithmetic", {{"udir", "Score"}}),
                    indicator("reading", {{"kolada", "Score"}, {"udir", "Read"}, {"own", "arithmetic"}}),
                    indicator("thriving", {{"udir", ""}})};
  out.indicators[0].unit_of_measure = "percent";
  out.indicators[0].type = IndicatorType::share;
  out.indicators[1].targets = {{Decimal{525, 1}, "", std::nullopt, std::nullopt}};
  return out;
}

std::string id_of(const Indicator* indicator) { return indicator ? indicator->id.text() : "nothing"; }

TEST(IndicatorOf, GoesBySourceAndSeriesThenById) {
  const ModelData m = model();
  EXPECT_EQ(id_of(indicator_of(m, "Score", "udir")), "arithmetic");
  EXPECT_EQ(id_of(indicator_of(m, "Score", "kolada")), "reading");
  EXPECT_EQ(id_of(indicator_of(m, "Score")), "nothing") << "two sources mean different things by it";
  EXPECT_EQ(id_of(indicator_of(m, "Read")), "reading");
  EXPECT_EQ(id_of(indicator_of(m, "Read", "kolada")), "nothing");
  EXPECT_EQ(id_of(indicator_of(m, "arithmetic", "udir")), "arithmetic");
  EXPECT_EQ(id_of(indicator_of(m, "arithmetic", "own")), "reading") << "a series comes before an id";
  EXPECT_EQ(id_of(indicator_of(m, "thriving", "udir")), "thriving");
  EXPECT_EQ(id_of(indicator_of(m, "")), "nothing");
}

TEST(NamesInFiles, AreTheIdAndTheSeriesOfASource) {
  const ModelData m = model();
  EXPECT_THAT(names_in_files(m, m.indicators[0], "udir"), ElementsAre("arithmetic", "Score"));
  EXPECT_THAT(names_in_files(m, m.indicators[1], "udir"), ElementsAre("reading", "Read"));
  EXPECT_THAT(names_in_files(m, m.indicators[1], "own"), ElementsAre("reading", "arithmetic"));
  EXPECT_THAT(names_in_files(m, m.indicators[2]), ElementsAre("thriving"));
}

TEST(SignalOptionsOfAModel, KnowAnIndicatorByItsSeries) {
  const Date day = Date::from_ymd(2025, 1, 1);
  const SignalOptions options = SignalOptions::from(model(), day, "udir");
  EXPECT_THAT(options.of_indicator,
              ElementsAre(Key("Read"), Key("Score"), Key("arithmetic"), Key("reading"), Key("thriving")));
  EXPECT_EQ(options.reading("Read").target, 52.5);
  EXPECT_EQ(options.reading("Score").whole, 100);
  EXPECT_EQ(options.reading("Score").measure, MeasureKind::share);
  EXPECT_EQ(options.reading("nobody").measure, MeasureKind::number);
  NameTable names;
  names.put("Score");
  EXPECT_THAT(options.only(names).of_indicator, ElementsAre(Key("Score")));
}

TEST(InOrder, NamesStandByWhatTheySay) {
  NameTable names;
  for (const char* name : {"2025-26", "2022-23", "2024-25"}) names.put(name);
  EXPECT_THAT(in_order(names), ElementsAre(1u, 2u, 0u));
}

}  // namespace
}  // namespace hjul
