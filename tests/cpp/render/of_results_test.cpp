// render/of_results.hpp: what of a publication is drawn.
#include "hjul/render/of_results.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hjul {
namespace {

using testing::ElementsAre;

// Two municipalities of three schools each, six years; a few pupils in one school.
Publication published() {
  Hierarchy::Builder into({"school", "municipality", "county"});
  Observations::Builder rows;
  const std::uint32_t county = into.put("42", "Fylket", 2);
  for (int year = 2020; year < 2026; ++year) {
    const std::string period = std::to_string(year);
    for (int m = 0; m < 2; ++m) {
      const std::uint32_t municipality = into.put("420" + std::to_string(m), "Kommune " + std::to_string(m), 1);
      into.place(period, municipality, county);
      for (int s = 0; s < 3; ++s) {
        const std::string code = "s" + std::to_string(m) + std::to_string(s);
        into.place(period, into.put(code, "Skole " + code, 0), municipality);
        rows.add({.unit = code,
                  .indicator = "passed",
                  .period = period,
                  .breakdown = "all",
                  .value = ObservedValue::of(80 + m + (year == 2025 && s == 2 ? -60 : s)),
                  .n = static_cast<std::uint32_t>(m == 0 && s == 0 ? 7 : 90),
                  .release = {}});
      }
    }
  }
  return publish(roll_up(std::move(rows).build(), std::move(into).build()), {});
}

SignalOptions shares() {
  SignalOptions out;
  out.of_indicator["passed"].measure = MeasureKind::share;
  out.of_indicator["passed"].whole = 100;
  out.of_indicator["passed"].target = 85;
  return out;
}

ResultsChoice passed() { return {.indicator = "passed", .breakdown = "all"}; }

std::vector<std::string> ids(const ResultsPicture& picture) {
  std::vector<std::string> out;
  for (const ResultPanel& panel : picture.panels) out.push_back(panel.id);
  return out;
}

TEST(ResultsOfAPublication, ShowTheLowestLevelUnlessAnotherIsChosen) {
  const Publication shown = published();
  EXPECT_THAT(ids(results_picture(shown, passed())), ElementsAre("s00", "s01", "s02", "s10", "s11", "s12"));
  ResultsChoice choice = passed();
  choice.level = "municipality";
  EXPECT_THAT(ids(results_picture(shown, choice)), ElementsAre("4200", "4201"));
  choice.units = {"s12", "42"};
  EXPECT_THAT(ids(results_picture(shown, choice)), ElementsAre("s12", "42"));
}

TEST(ResultsOfAPublication, HideWhatThePublicationHides) {
  const ResultsPicture picture = results_picture(published(), passed());
  for (const ResultMark& mark : picture.panels[0].marks) {
    EXPECT_TRUE(mark.is_hidden);
    EXPECT_FALSE(mark.value);
    EXPECT_EQ(mark.n, 0u);
  }
}

TEST(ResultsOfAPublication, HaveTheLimitsOfTheirRunChart) {
  const ResultsPicture picture = results_picture(published(), passed(), shares());
  const ResultPanel& panel = picture.panels[5];
  ASSERT_EQ(panel.limits.size(), 1u);
  EXPECT_TRUE(panel.limits[0].is_trial) << "six values";
  EXPECT_EQ(panel.target, 85);
  EXPECT_TRUE(picture.panels[0].limits.empty()) << "nothing is shown of it";
  SignalOptions broken = shares();
  broken.of_indicator["passed"].is_comparable_over_time = false;
  EXPECT_TRUE(results_picture(published(), passed(), broken).panels[5].limits.empty());
}

TEST(ResultsOfAPublication, GoDownTheChain) {
  const ResultsPicture picture = chain_results_picture(published(), "s11", passed(), shares());
  EXPECT_THAT(ids(picture), ElementsAre("42", "4201", "s11"));
  EXPECT_EQ(picture.columns, 1u);
  EXPECT_EQ(picture.panels[0].title.best(Language::nb), "Fylket");
}

TEST(ResultsOfAPublication, MakeAFunnelOfWhatIsShown) {
  const FunnelPicture picture = funnel_picture(published(), "2025", passed(), shares());
  // Of 4200 the small school and one more are hidden.
  ASSERT_EQ(picture.dots.size(), 4u);
  EXPECT_FALSE(picture.edges.empty());
  for (const FunnelDot& dot : picture.dots) EXPECT_EQ(dot.n, 90u);
  EXPECT_THROW(funnel_picture(published(), "2025", passed(), {}), ContractViolation);
}

TEST(ResultsOfAPublication, WhatIsNotThereIsRefused) {
  const Publication shown = published();
  EXPECT_THROW(results_picture(shown, {.indicator = "failed", .breakdown = "all"}), UnknownId);
  EXPECT_THROW(results_picture(shown, {.indicator = "passed", .breakdown = "girls"}), UnknownId);
  EXPECT_THROW(results_picture(shown, {.indicator = "passed", .breakdown = "all", .units = {"s99"}}), UnknownId);
  EXPECT_THROW(results_picture(shown, {.indicator = "passed", .breakdown = "all", .level = "nation"}), UnknownId);
  EXPECT_THROW(chain_results_picture(shown, "s99", passed()), UnknownId);
  EXPECT_THROW(funnel_picture(shown, "1999", passed(), shares()), UnknownId);
}

}  // namespace
}  // namespace hjul
