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

// Two schools of one name in one municipality, one of that name in another, and a municipality named as its county.
Publication namesakes() {
  Hierarchy::Builder into({"school", "municipality", "county"});
  Observations::Builder rows;
  const std::uint32_t county = into.put("03", "Oslo", 2), city = into.put("0301", "Oslo", 1);
  const std::uint32_t other = into.put("1103", "Stavanger", 1);
  into.place("2025", city, county);
  into.place("2025", other, county);
  for (const auto& [code, under] :
       std::vector<std::pair<std::string, std::uint32_t>>{{"s1", city}, {"s2", city}, {"s3", other}}) {
    into.place("2025", into.put(code, "Sandnes skole", 0), under);
    rows.add({.unit = code,
              .indicator = "passed",
              .period = "2025",
              .breakdown = "all",
              .value = ObservedValue::of(80),
              .n = 90,
              .release = {}});
  }
  return publish(roll_up(std::move(rows).build(), std::move(into).build()), {});
}

std::vector<std::string> names(const ResultsPicture& picture) {
  std::vector<std::string> out;
  for (const ResultPanel& panel : picture.panels) out.emplace_back(panel.title.best(Language::en));
  return out;
}

TEST(ResultsOfAPublication, UnitsOfOneNameAreToldApart) {
  const Publication shown = namesakes();
  ResultsChoice choice = passed();
  choice.units = {"s1", "s3"};
  EXPECT_THAT(names(results_picture(shown, choice)), ElementsAre("Sandnes skole (Oslo)", "Sandnes skole (Stavanger)"));
  choice.units = {"s1", "s2"};
  EXPECT_THAT(names(results_picture(shown, choice)), ElementsAre("Sandnes skole (s1)", "Sandnes skole (s2)"));
  choice.units = {"s1", "03"};
  EXPECT_THAT(names(results_picture(shown, choice)), ElementsAre("Sandnes skole", "Oslo"));
  EXPECT_THAT(names(chain_results_picture(shown, "s1", passed())),
              ElementsAre("Oslo (03)", "Oslo (0301)", "Sandnes skole"));
}

// Forty schools of 100 pupils; the last one's value, of 80 elsewhere, is given.
Publication forty(double last) {
  Hierarchy::Builder into({"school", "county"});
  Observations::Builder rows;
  const std::uint32_t county = into.put("42", "Fylket", 1);
  for (const std::string period : {"2024", "2025"}) {
    into.place(period, county);
    for (int i = 10; i < 50; ++i) {
      const std::string code = "s" + std::to_string(i);
      into.place(period, into.put(code, code, 0), county);
      const double value = i == 49 && period == "2025" ? last : 80 + (i % 2 == 0 ? 1 : -1);
      rows.add({.unit = code,
                .indicator = "passed",
                .period = period,
                .breakdown = "all",
                .value = ObservedValue::of(value),
                .n = 100,
                .release = {}});
    }
  }
  return publish(roll_up(std::move(rows).build(), std::move(into).build()), {});
}

// analysis.md 4.3: of many units some lie beyond the limits by chance. Marked is what find_signals calls a signal.
TEST(ResultsOfAPublication, OutsideTheLimitsIsNoSignalUntilItIsOneOfAllTests) {
  const FunnelDot by_chance = funnel_picture(forty(67), "2025", passed(), shares()).dots.back();
  EXPECT_TRUE(by_chance.is_outside);
  EXPECT_FALSE(by_chance.is_flagged);
  const FunnelDot found = funnel_picture(forty(40), "2025", passed(), shares()).dots.back();
  EXPECT_TRUE(found.is_flagged);
  EXPECT_FALSE(found.is_outside);
  ResultsChoice of_another_run = passed();
  of_another_run.signals.emplace();
  EXPECT_TRUE(funnel_picture(forty(40), "2025", of_another_run, shares()).dots.back().is_outside);
}

TEST(ResultsOfAPublication, AChangeThatIsASignalIsMarkedInItsPeriod) {
  const ResultsPicture picture = chain_results_picture(forty(40), "s49", passed(), shares());
  EXPECT_FALSE(picture.panels.back().marks[0].is_flagged);
  EXPECT_TRUE(picture.panels.back().marks[1].is_flagged);
  EXPECT_FALSE(picture.panels.front().marks[1].is_flagged) << "the county";
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
