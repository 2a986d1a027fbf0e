// The static checks of obligations.md 9, by number (oracles 41 and 99): for each a document with the fault, which has
// the finding, and the same repaired, which has not.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "hjul/model/model.hpp"
#include "systems.hpp"

namespace hjul {
namespace {

using ::testing::Contains;
using ::testing::Not;
using Json = nlohmann::json;

// Where nothing is wrong.
Json sound() {
  return Json::parse(R"({
    "hjul": "1", "id": "example", "place": {"country": "NO", "time_zone": "Europe/Oslo"},
    "valid": {"from": "2025-01-01", "to": "2027-12-31"},
    "levels": ["team", "school", "administration", "politics"],
    "kinds": {"team": "team", "school": "school", "administration": "administration", "board": "politics"},
    "units": {
      "board": {"kind": "board"},
      "office": {"kind": "administration", "under": "board"},
      "brook": {"kind": "school", "under": "office"},
      "hill": {"kind": "school", "under": "office"}
    },
    "arenas": {
      "council": {"of": ["board", "office"], "powers": ["decide", "demand"]},
      "lunch": {"kind": "informal", "of": ["office"]}
    },
    "calendars": {"own": {}},
    "periods": {"school-year": {"starts": "08-01"}},
    "documents": {"report": {"title": "Report"}},
    "activities": {
      "results": {"for": {"kind": "school"}, "when": {"month": 6}},
      "follow-up": {
        "for": {"kind": "school"}, "when": {"month": 9}, "arena": "council", "carries": "results",
        "demands": {"analysis": {"by": "office"}}
      }
    },
    "order": [{"first": "results", "then": "follow-up"}],
    "follow_up_rules": {
      "silence": {"when": {"absence": "feedback"}, "then": {"make": "feedback", "on": "superior", "to": "itself"}}
    },
    "obligations": {
      "feedback": {"within": {"days": 15}}, "support": {"within": {"days": 10}}, "account": {"within": {"days": 10}},
      "extensions": 1, "period": "school-year", "calendar": "own"
    }
  })");
}

std::vector<std::string> findings(const Json& document) {
  try {
    return test::codes_of(Model::load(document.dump()).remarks());
  } catch (const InvalidModel& invalid) {
    return test::codes_of(invalid.issues());
  }
}

struct Check {
  const char* number;  // of obligations.md 9
  const char* code;
  const char* fault;   // patches (RFC 7396), one on the other
  const char* repair;  // where it is not enough to leave the fault out
};

void PrintTo(const Check& check, std::ostream* out) { *out << check.number << ' ' << check.code; }

class StaticCheck : public ::testing::TestWithParam<Check> {};

TEST_P(StaticCheck, FindsTheFaultAndNothingOnceItIsRepaired) {
  Json document = sound();
  document.merge_patch(Json::parse(GetParam().fault));
  EXPECT_THAT(findings(document), Contains(GetParam().code));
  document = sound();
  document.merge_patch(Json::parse(GetParam().repair));
  EXPECT_THAT(findings(document), Not(Contains(GetParam().code)));
}

TEST(StaticChecks, FindNothingInASoundDocument) { EXPECT_THAT(findings(sound()), ::testing::IsEmpty()); }

// A document that says nothing about obligations is not asked for their terms.
TEST(StaticChecks, AskOnlyDocumentsWithObligationsForTerms) {
  Json document = sound();
  document.erase("obligations");
  document["place"].erase("time_zone");
  EXPECT_THAT(findings(document), ::testing::IsEmpty());
}

const Check checks[] = {
    {"1 due(F) before the delivery", "span.before_cause", R"({"obligations": {"feedback": {"within": {"days": -1}}}})",
     R"({"obligations": {"feedback": {"within": {"days": 0}}}})"},
    {"1 due(F) before the delivery", "span.before_cause",
     R"({"activities": {"follow-up": {"demands": {"analysis": {"feedback": {"within": {"working_days": -5}}}}}}})",
     R"({"activities": {"follow-up": {"demands": {"analysis": {"feedback": {"within": {"working_days": 5}}}}}}})"},
    {"1 an account before its cause", "span.before_cause", R"({"obligations": {"account": {"within": {"days": -10}}}})",
     "{}"},
    {"1 a rung before its cause", "span.before_cause",
     R"({"follow_up_rules": {"silence": {"rungs": [{"on": "superior", "after": {"days": -1}}]}}})",
     R"({"follow_up_rules": {"silence": {"rungs": [{"on": "superior", "after": {"days": 1}}]}}})"},
    {"1 feedback before the delivery", "feedback.before_delivery",
     R"({"activities": {"follow-up": {"demands": {"analysis": {"feedback": {"in": "results"}}}}}})",
     R"({"activities": {"follow-up": {"demands": {"analysis": {"feedback": {"in": "follow-up"}}}}}})"},
    {"1 a review before its data", "input.made_later",
     R"({"activities": {"results": {"inputs": {"document": "report"}},
                        "follow-up": {"outputs": {"document": "report"}}}})",
     R"({"activities": {"follow-up": {"inputs": {"document": "report"}},
                        "results": {"outputs": {"document": "report"}}}})"},
    {"1 a review before its data", "input.made_later",
     R"({"order": [], "activities": {"results": {"inputs": {"document": "report"}},
         "follow-up": {"when": {"after": "results", "by": {"days": 5}},
                       "outputs": {"document": "report"}}}})",
     R"({"order": [], "activities": {
         "results": {"inputs": {"document": "report", "from_previous": true}},
         "follow-up": {"when": {"after": "results", "by": {"days": 5}},
                       "outputs": {"document": "report"}}}})"},
    {"2 demand in an informal arena", "demand.informal_arena", R"({"activities": {"follow-up": {"arena": "lunch"}}})",
     "{}"},
    {"2 demand without power", "demand.arena_without_power", R"({"arenas": {"council": {"powers": ["decide"]}}})",
     "{}"},
    {"2 demand without power", "demand.no_power",
     R"({"activities": {"follow-up": {"demands": {"analysis": {"by": "brook"}}}}})",
     R"({"activities": {"follow-up": {"demands": {"analysis": {"by": "brook"}}}},
         "links": [{"kind": "governs", "from": "brook", "to": "hill"}]})"},
    {"3 feedback without a rule", "feedback.no_rule", R"({"obligations": {"feedback": null}})",
     R"({"obligations": {"feedback": null}, "arenas": {"council": {"secures": [["school", "administration"]]}}})"},
    {"3 feedback without a rule", "feedback.no_rule",
     R"({"obligations": {"feedback": null}, "arenas": {"council": {"secures": [["team", "school"]]}}})",
     R"({"obligations": {"feedback": null},
         "activities": {"follow-up": {"demands": {"analysis": {"feedback": {"at_next": "council"}}}}}})"},
    {"4 a cycle in up", "unit.circle", R"({"units": {"board": {"under": "brook"}}})", "{}"},
    {"4 a unit that no root reaches", "unit.circle", R"({"units": {"board": {"under": "board"}}})", "{}"},
    {"5 months without rounding", "span.month_rounding",
     R"({"obligations": {"support": {"within": {"days": null, "months": 1}}}})",
     R"({"obligations": {"support": {"within": {"days": null, "weeks": 4}}}})"},
    {"5 months without rounding", "format.combination",
     R"({"order": [{"first": "results", "then": "follow-up", "at_least": {"months": 1}}]})",
     R"({"order": [{"first": "results", "then": "follow-up", "at_least": {"weeks": 4}}]})"},
    {"6 week 53", "when.not_every_year", R"({"activities": {"results": {"when": {"month": null, "week": 53}}}})",
     R"({"activities": {"results": {"when": {"month": null, "week": 53},
                                    "valid": {"from": "2026-01-01", "to": "2026-12-31"}}}})"},
    {"6 29 February", "when.not_every_year", R"({"activities": {"results": {"when": {"month": null, "on": "02-29"}}}})",
     R"({"activities": {"results": {"when": {"month": null, "on": "02-29", "month_end": "clamp"}}}})"},
    {"6 a fifth Monday", "when.not_every_year",
     R"({"activities": {"results": {"when": {"month": 6, "weekday": "monday", "nth": 5}}}})",
     R"({"activities": {"results": {"when": {"month": 6, "weekday": "monday", "nth": -1}}}})"},
    {"7 unknown calendar", "reference.unknown", R"({"obligations": {"calendar": "no-such"}})", "{}"},
    {"7 no school year", "terms.no_school_year", R"({"obligations": {"period": null}})", "{}"},
    {"7 no time zone", "terms.no_time_zone", R"({"place": {"time_zone": null}})", "{}"},
    {"8 nobody follows up", "carry_over.never_followed_up",
     R"({"activities": {"follow-up": {"items": {"id": "own", "sets_measures": true}}}})",
     R"({"activities": {"results": {"items": {"id": "own", "sets_measures": true}}}})"},
    {"8 follows up itself", "carry_over.itself", R"({"activities": {"follow-up": {"carries": "follow-up"}}})", "{}"},
    {"9 a rung without due rule", "terms.no_due_rule", R"({"obligations": {"support": null}})", "{}"},
    {"9 a rung without due rule", "terms.no_due_rule", R"({"obligations": {"account": null}})", "{}"},
    {"9 a rung without due rule", "format.missing_name",
     R"({"follow_up_rules": {"silence": {"rungs": [{"on": "superior"}]}}})", "{}"},
    {"9 a bound that is no count", "format.out_of_range", R"({"obligations": {"extensions": -1}})",
     R"({"obligations": {"extensions": 0}})"},
    {"9 a bound that is no number", "format.wrong_type", R"({"obligations": {"extensions": "one"}})", "{}"},
    {"10 contribution beside the chain", "link.no_path",
     R"({"links": [{"kind": "contributes", "from": "hill", "to": "brook"}]})",
     R"({"links": [{"kind": "contributes", "from": "hill", "to": "board"}]})"},
    {"11 for no unit", "rule.never_applies", R"({"follow_up_rules": {"silence": {"for": {"kind": "team"}}}})",
     R"({"follow_up_rules": {"silence": {"for": {"kind": ["team", "school"]}}}})"},
    {"11 on no day", "rule.never_applies", R"({"follow_up_rules": {"silence": {"valid": {"to": "2020-12-31"}}}})",
     R"({"follow_up_rules": {"silence": {"valid": {"to": "2025-12-31"}}}})"},
    {"11 on no day", "rule.never_applies",
     R"({"order": [{"first": "results", "then": "follow-up", "valid": {"from": "2030-01-01"}}]})", "{}"},
    {"12 an edge before its unit", "validity.edge_outside",
     R"({"units": {"brook": {"valid": {"from": "2026-08-01"},
                             "under": [{"unit": "office", "valid": {"from": "2026-01-01"}}]}}})",
     R"({"units": {"brook": {"valid": {"from": "2026-08-01"},
                             "under": [{"unit": "office", "valid": {"from": "2026-08-01"}}]}}})"},
    {"12 an edge after its superior", "validity.edge_outside",
     R"({"units": {"office": {"valid": {"to": "2026-07-31"}},
                   "brook": {"under": [{"unit": "office", "valid": {"to": "2026-12-31"}}]}}})",
     R"({"units": {"office": {"valid": {"to": "2026-07-31"}},
                   "brook": {"under": [{"unit": "office", "valid": {"to": "2026-07-31"}}]}}})"},
    {"12 units that never meet", "validity.edge_outside",
     R"({"units": {"hill": {"valid": {"from": "2026-08-01"}}, "office": {"valid": {"to": "2026-07-31"}}}})",
     R"({"units": {"hill": {"valid": {"from": "2026-07-31"}}, "office": {"valid": {"to": "2026-07-31"}}}})"},
    {"12 two levels above one unit", "unit.two_superiors", R"({"units": {"brook": {"under": ["office", "board"]}}})",
     R"({"units": {"brook": {"under": [{"unit": "office", "valid": {"to": "2026-07-31"}},
                                       {"unit": "board", "valid": {"from": "2026-08-01"}}]}}})"},
    {"12 a last day before the first", "validity.inverted",
     R"({"units": {"brook": {"valid": {"from": "2026-08-01", "to": "2026-07-31"}}}})", "{}"},
    // What a rule waits for: exactly one thing.
    {"a trigger of two", "trigger.form", R"({"follow_up_rules": {"silence": {"when": {"signal": "recurs"}}}})", "{}"},
    {"a trigger of three", "trigger.form",
     R"({"follow_up_rules": {"silence": {"when": {"signal": "recurs", "state": "overdue"}}}})", "{}"},
    {"a trigger of none", "trigger.form", R"({"follow_up_rules": {"silence": {"when": {"absence": null}}}})",
     R"({"follow_up_rules": {"silence": {"when": {"absence": null, "signal": "recurs"}}}})"},
};
INSTANTIATE_TEST_SUITE_P(Section9, StaticCheck, ::testing::ValuesIn(checks));

}  // namespace
}  // namespace hjul
