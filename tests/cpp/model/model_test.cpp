#include "hjul/model/model.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace hjul {
namespace {

std::string text_of(const std::string& path) {
  std::ifstream file(std::string(HJUL_SOURCE_DIR) + "/" + path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST(Model, WritesWhatItRead) {
  const Model model = Model::load(text_of("examples/systems/jonkoping.json"));
  const std::string written = model.write();
  const Model again = Model::load(written);
  EXPECT_EQ(again, model) << written;
  EXPECT_EQ(again.write(), written);
}

// A rule that is no rule and a word that is no word are found together, and what could not be read is reported once.
TEST(Model, ChecksWhatItCouldReadBesideWhatItCouldNot) {
  try {
    Model::load(R"({"hjul": "1", "id": "x", "levels": ["a"], "kinds": {"k": "a"}, "units": {"u": {"kind": "k"}},
      "activities": {"m": {"when": {"rrule": "FREQ=HOURLY", "start": "2026-01-01"}}, "n": {"wehn": {"month": 3}},
                     "o": {"when": {"on": "2026-02-31"}}}})");
    FAIL();
  } catch (const InvalidModel& refused) {
    std::vector<std::string> codes;
    for (const Issue& issue : refused.issues()) codes.push_back(issue.code);
    EXPECT_EQ(codes, (std::vector<std::string>{"recurrence.freq_not_supported", "format.unknown_name",
                                               "date.not_in_calendar"}))
        << refused.what();
  }
}

TEST(Model, ReportsEveryIssueAtOnce) {
  try {
    Model::load(R"({"hjul": "1", "id": "x", "levels": ["a"], "kinds": {"k": "b"}, "untis": {}, "units":
      {"u": {"kind": "k", "under": "w"}, "ö": {"kind": 3}}, "activities": {"a": {"when": {"on": "2026-02-31"}}}})");
    FAIL();
  } catch (const InvalidModel& refused) {
    std::vector<std::string> codes;
    for (const Issue& issue : refused.issues()) codes.push_back(issue.code);
    EXPECT_EQ(codes, (std::vector<std::string>{"reference.unknown", "format.unknown_name", "reference.unknown",
                                               "id.malformed", "date.not_in_calendar"}))
        << refused.what();
  }
}

}  // namespace
}  // namespace hjul
