// What must hold between units over time, and what informal arenas may do.
#include "hjul/model/units.hpp"

#include <gmock/gmock.h>

#include "hjul/model/model.hpp"

namespace hjul {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

Issues issues_of(const std::string& units, const std::string& more = {}) {
  try {
    return Model::load(R"({"hjul": "1", "id": "x", "levels": ["low", "high"], "kinds": {"s": "low", "o": "high"},
      "units": {)" + units +
                       "}" + more + "}")
        .remarks();
  } catch (const InvalidModel& refused) {
    return refused.issues();
  }
}

std::vector<std::pair<std::string, std::string>> codes_and_pointers(const Issues& issues) {
  std::vector<std::pair<std::string, std::string>> found;
  for (const Issue& issue : issues) found.push_back({issue.code, issue.where.pointer});
  return found;
}

// Units merge and close: a superior governs as long as it exists, so two that follow one another need no dates below.
TEST(Units, SuperiorsThatFollowOneAnotherNeedNoDates) {
  const std::string school = R"(, "school": {"kind": "s", "under": ["old", "new"]})";
  EXPECT_THAT(issues_of(R"("old": {"kind": "o", "valid": {"to": "2019-12-31"}},
                           "new": {"kind": "o", "valid": {"from": "2020-01-01"}})" +
                        school),
              IsEmpty());
  EXPECT_THAT(codes_and_pointers(issues_of(R"("old": {"kind": "o", "valid": {"to": "2020-01-01"}},
                                              "new": {"kind": "o", "valid": {"from": "2020-01-01"}})" +
                                           school)),
              ElementsAre(Pair("unit.two_superiors", "/units/school/under/1")));
}

TEST(Units, AUnitHasNoSuperiorBeforeItExists) {
  EXPECT_THAT(codes_and_pointers(issues_of(R"("a": {"kind": "o"}, "b": {"kind": "o"},
    "school": {"kind": "s", "valid": {"from": "2020-01-01"},
               "under": [{"unit": "a", "valid": {"to": "2019-12-31"}}, "b"]})")),
              ElementsAre(Pair("validity.edge_outside", "/units/school/under/0")));  // and no second superior
}

TEST(Units, ACircleIsOneOnlyWhileItsUnitsExist) {
  const auto circle = [](const std::string& from) {
    return issues_of(R"("a": {"kind": "s", "under": {"unit": "b", "valid": {"from": ")" + from + R"("}}},
                        "b": {"kind": "s", "under": "a", "valid": {"to": "2019-12-31"}})");
  };
  EXPECT_THAT(codes_and_pointers(circle("2020-01-01")), ElementsAre(Pair("validity.edge_outside", "/units/a/under")));
  EXPECT_THAT(codes_and_pointers(circle("2019-12-31")), ElementsAre(Pair("unit.circle", "/units/a/under")));
}

// References in any order, among many: each is found, and only those that lead nowhere are reported.
TEST(Units, ReferencesLeadSomewhereInWhateverOrder) {
  constexpr int count = 500;
  const auto name = [](int i) { return "u" + std::to_string(i); };
  std::string units;
  for (int i = 0; i < count; ++i)
    units += (i ? ", \"" : "\"") + name(i) + R"(": {"kind": "s", "peers": [")" + name(i * 263 % count) + "\", \"" +
             name(count - 1 - i) + "\", \"" + (i % 100 == 7 ? "v" : name(i)) + "\"]}";
  EXPECT_THAT(
      codes_and_pointers(issues_of(units)),
      ElementsAre(Pair("reference.unknown", "/units/u7/peers/2"), Pair("reference.unknown", "/units/u107/peers/2"),
                  Pair("reference.unknown", "/units/u207/peers/2"), Pair("reference.unknown", "/units/u307/peers/2"),
                  Pair("reference.unknown", "/units/u407/peers/2")));
}

// U36, O27.
TEST(Arenas, AnInformalOneDecidesNothingOnItsAgendaEither) {
  const Issues issues = issues_of(R"("school": {"kind": "s"})", R"(, "arenas": {"net": {"kind": "informal"}},
    "activities": {"meeting": {"arena": "net", "when": {"month": 3}, "agenda": [
      {"id": "one", "minutes": 10, "acts": ["discuss"]},
      {"id": "two", "minutes": 20, "acts": "decide", "parts": [
        {"id": "three", "minutes": 20, "acts": ["decide"]}]}]}})");
  EXPECT_THAT(codes_and_pointers(issues),
              ElementsAre(Pair("arena.informal_decides", "/activities/meeting/agenda/1/acts"),
                          Pair("arena.informal_decides", "/activities/meeting/agenda/1/parts/0/acts/0")));
}

// A list of one may lack its brackets; an issue then points at what the document has.
TEST(Pointers, AreThoseOfTheDocument) {
  const auto never = [](const std::string& when) {
    return codes_and_pointers(issues_of("", R"(, "activities": {"leap": {"when": )" + when + "}}"));
  };
  const std::string rule = R"({"rrule": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "start": "2020-02-01"})";
  EXPECT_THAT(never(rule), ElementsAre(Pair("when.never", "/activities/leap/when")));
  EXPECT_THAT(never("[" + rule + "]"), ElementsAre(Pair("when.never", "/activities/leap/when/0")));
}

}  // namespace
}  // namespace hjul
