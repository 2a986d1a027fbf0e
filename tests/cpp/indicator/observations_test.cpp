// indicator/observations.hpp, observed_value.hpp and names.hpp.
#include "hjul/indicator/observations.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace hjul {
namespace {

using testing::ElementsAre;

Observation row(std::string unit, ObservedValue value, std::string release = {}) {
  return {.unit = std::move(unit),
          .indicator = "merit value",
          .period = "2024/25",
          .breakdown = {},
          .value = std::move(value),
          .n = 12,
          .release = std::move(release)};
}

TEST(ObservedValue, KeepsItsPartsInAgreement) {
  EXPECT_EQ(ObservedValue::of(2.5).reason, MissingReason::none);
  EXPECT_TRUE(ObservedValue::about(270).is_numeric());
  EXPECT_FALSE(ObservedValue::between(1, 4).is_numeric());
  EXPECT_TRUE(ObservedValue().is_missing());
  EXPECT_THROW(ObservedValue::of(std::nan("")), ContractViolation);
  EXPECT_THROW(ObservedValue::between(4, 1), ContractViolation);
  EXPECT_THROW(ObservedValue::missing(MissingReason::none), ContractViolation);
}

TEST(MissingReason, IsReadFromItsWord) {
  for (int i = 0; i <= static_cast<int>(MissingReason::unclear); ++i) {
    const auto reason = static_cast<MissingReason>(i);
    EXPECT_EQ(missing_reason(to_string(reason)), reason);
  }
  EXPECT_EQ(missing_reason("*"), std::nullopt);
}

TEST(Observations, GiveBackEveryKindOfValue) {
  const std::vector<Observation> rows = {
      row("1", ObservedValue::of(-2.5)),
      row("2", ObservedValue::about(270)),
      row("3", ObservedValue::between(1, 4)),
      row("4", ObservedValue::words("Eleverna är trygga")),
      row("5", ObservedValue::missing(MissingReason::suppressed)),
      row("6", ObservedValue::missing(MissingReason::unclear)),
  };
  Observations::Builder into;
  for (const Observation& one : rows) into.add(one);
  const Observations observations = std::move(into).build();
  ASSERT_EQ(observations.size(), rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) EXPECT_EQ(observations.at(i), rows[i]);
  EXPECT_TRUE(std::isnan(observations.value()[4])) << "what is missing is never 0 (domain.md 6.4)";
  EXPECT_THROW(observations.at(6), ContractViolation);
}

TEST(Observations, ACountThatIsNotKnownIsNotZero) {
  Observation unknown = row("1", ObservedValue::of(1));
  unknown.n.reset();
  Observations::Builder into;
  into.add(unknown);
  const Observations observations = std::move(into).build();
  EXPECT_EQ(observations.n()[0], Observations::unknown_n);
  EXPECT_EQ(observations.at(0).n, std::nullopt);
}

// domain.md 6.3: on 2020-09-01 Skolverket took back what had been published, also for past years.
TEST(Observations, WhatWasWithdrawnIsMissingFromThenOn) {
  Observations::Builder into;
  into.add(row("1", ObservedValue::of(210), "2019"));
  into.add(row("2", ObservedValue::of(220), "2019"));
  Observation revised = row("2", ObservedValue::of(221), "2020-06");
  revised.status = ReleaseStatus::revised;
  into.add(revised);
  Observation withdrawn = row("1", ObservedValue::missing(MissingReason::withdrawn), "2020-09-01");
  withdrawn.status = ReleaseStatus::withdrawn;
  into.add(withdrawn);
  const Observations observations = std::move(into).build();

  const Observations first = observations.known_at("2019");
  ASSERT_EQ(first.size(), 2u);
  EXPECT_EQ(first.at(0).value, ObservedValue::of(210));
  EXPECT_EQ(first.at(1).value, ObservedValue::of(220));
  const Observations between = observations.known_at("2020-06");
  EXPECT_EQ(between.at(0).value, ObservedValue::of(210));
  EXPECT_EQ(between.at(1).value, ObservedValue::of(221));
  const Observations last = observations.latest();
  ASSERT_EQ(last.size(), 2u);
  EXPECT_EQ(last.at(0).unit, "2");
  EXPECT_EQ(last.at(1).value, ObservedValue::missing(MissingReason::withdrawn));
  EXPECT_EQ(last.at(1).status, ReleaseStatus::withdrawn);
  EXPECT_THROW(observations.known_at("2021"), UnknownId);
}

TEST(Observations, RepeatsWithinAReleaseAreTold) {
  Observations::Builder into;
  into.add(row("1", ObservedValue::of(1), "a"));
  into.add(row("1", ObservedValue::of(1), "b"));
  into.add(row("1", ObservedValue::of(2), "a"));
  EXPECT_THAT(into.repeats(), ElementsAre(2u));
}

TEST(Observations, AreEqualByContentNotByNumbers) {
  Observations::Builder a, b;
  a.add(row("1", ObservedValue::of(1)));
  a.add(row("2", ObservedValue::words("x")));
  b.put_unit("2");
  b.add(row("1", ObservedValue::of(1)));
  b.add(row("2", ObservedValue::words("x")));
  const Observations first = std::move(a).build(), second = std::move(b).build();
  EXPECT_EQ(first, second);
  EXPECT_FALSE(first == second.where({0}));
}

TEST(Observations, AColumnThatIsFullRefusesAName) {
  Observations::Builder into;
  for (std::uint32_t i = 0; i < Observations::most_releases; ++i) into.put_release(std::to_string(i));
  try {
    into.put_release("one more");
    FAIL() << "nothing was thrown";
  } catch (const TooManyNames& refused) {
    EXPECT_EQ(refused.code(), "observation.too_many_names");
  }
}

TEST(Observations, RowsOfOneTakeTwentyFourBytes) {
  const Observations none;
  EXPECT_EQ(sizeof(none.unit()[0]) + sizeof(none.indicator()[0]) + sizeof(none.period()[0]) +
                sizeof(none.breakdown()[0]) + sizeof(none.release()[0]) + sizeof(none.state()[0]) +
                sizeof(none.value()[0]) + sizeof(none.n()[0]),
            24u);
}

TEST(NameTable, CopiesStandAlone) {
  NameTable copy;
  {
    NameTable names;
    names.put("0604");
    names.put("2183");
    copy = names;
  }
  EXPECT_EQ(copy.find("2183"), 1u);
  EXPECT_EQ(copy.put("0604"), 0u);
  EXPECT_EQ(copy[0], "0604");
  EXPECT_EQ(copy.find("604"), std::nullopt) << "leading zeros matter (domain.md 9)";
}

}  // namespace
}  // namespace hjul
