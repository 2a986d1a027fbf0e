// One reproducer per code that a document can provoke: tests/errors/<code>/model.json and, beside it, what a person is
// told (expected.txt). Codes that take a document too large to keep are provoked by texts made here.
// HJUL_REFRESH_ERRORS=1 writes expected.txt anew; read what changed.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "hjul/model/model.hpp"

namespace hjul {
namespace {

const std::filesystem::path source = HJUL_SOURCE_DIR;

std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

Issues said_about(std::string text, const Limits& limits = {}) {
  try {
    return Model::load(std::move(text), limits).remarks();
  } catch (const InvalidModel& refused) {
    return refused.issues();
  }
}

// The codes that the rooms which read documents own.
std::set<std::string> codes_of_documents() {
  std::set<std::string> codes;
  for (const char* room : {"base", "document", "model"}) {
    std::istringstream lines(text_of(source / "src/base/catalogue" / (std::string(room) + ".inc")));
    for (std::string line; std::getline(lines, line);)
      if (line.starts_with("{\"")) codes.insert(line.substr(2, line.find('"', 2) - 2));
  }
  codes.erase("hint.did_you_mean");  // only ever a hint
  return codes;
}

bool is_said(const Issues& issues, const std::string& code) {
  return std::any_of(issues.begin(), issues.end(), [&](const Issue& issue) { return issue.code == code; });
}

// Chains that are long and change on many days.
std::string restless_chain(int length) {
  std::string text = R"({"hjul": "1", "id": "x", "levels": ["a"], "kinds": {"k": "a"}, "units": {"u0": {"kind": "k"})";
  for (int i = 1; i < length; ++i) {
    const Date day = Date::from_ymd(2000, 1, 1) + Days{i};
    text += ", \"u" + std::to_string(i) + R"(": {"kind": "k", "under": [{"unit": "u)" + std::to_string(i - 1) +
            R"(", "valid": {"to": ")" + (day - Days{1}).iso() + R"("}}, {"unit": "u)" + std::to_string(i - 1) +
            R"(", "valid": {"from": ")" + day.iso() + "\"}}]}";
  }
  return text + "}}";
}

std::set<std::string> codes_of_large_documents() {
  Limits limits;
  limits.bytes = 100;
  std::set<std::string> codes;
  if (is_said(said_about(std::string(101, ' '), limits), "limit.bytes")) codes.insert("limit.bytes");
  limits = {};
  limits.values = 3;
  if (is_said(said_about("[1,2,3]", limits), "limit.values")) codes.insert("limit.values");
  if (is_said(said_about(restless_chain(10'000)), "unit.chain_too_long")) codes.insert("unit.chain_too_long");
  return codes;
}

TEST(Errors, EveryCodeOfDocumentsHasAReproducer) {
  const std::set<std::string> large = codes_of_large_documents();
  EXPECT_EQ(large, (std::set<std::string>{"limit.bytes", "limit.values", "unit.chain_too_long"}));
  for (const std::string& code : codes_of_documents())
    EXPECT_TRUE(large.contains(code) || std::filesystem::exists(source / "tests/errors" / code / "model.json"))
        << code << ": write tests/errors/" << code << "/model.json";
}

TEST(Errors, AreSaidAsExpected) {
  for (const std::string& code : codes_of_documents()) {
    const auto folder = source / "tests/errors" / code;
    if (!std::filesystem::exists(folder / "model.json")) continue;
    const Issues issues = said_about(text_of(folder / "model.json"));
    EXPECT_TRUE(is_said(issues, code)) << code << "\n" << format_issues(issues);
    const std::string said = format_issues(issues, "model.json");
    if (std::getenv("HJUL_REFRESH_ERRORS")) std::ofstream(folder / "expected.txt", std::ios::binary) << said;
    EXPECT_EQ(said, text_of(folder / "expected.txt")) << code;
  }
}

TEST(Errors, ReachTheirReaderInThreeLanguages) {
  for (const std::string& code : codes_of_documents()) {
    const auto file = source / "tests/errors" / code / "model.json";
    if (!std::filesystem::exists(file)) continue;
    for (const Issue& issue : said_about(text_of(file)))
      for (const Language language : {Language::en, Language::sv, Language::nb}) {
        EXPECT_FALSE(issue.message(language).empty());
        EXPECT_EQ(issue.message(language).find("''"), std::string::npos) << code << ": " << issue.message(language);
        EXPECT_EQ(issue.message(language).find("{"), std::string::npos) << code << ": " << issue.message(language);
      }
  }
}

// What an editor reads is what hjul reads: docs/reference/hjul-1.schema.json is made from the description of the
// format.
TEST(Schema, IsPublishedAsItIs) {
  const auto file = source / "docs/reference/hjul-1.schema.json";
  if (std::getenv("HJUL_REFRESH_SCHEMA")) std::ofstream(file, std::ios::binary) << document_schema();
  EXPECT_EQ(text_of(file), document_schema()) << "stale: run this test with HJUL_REFRESH_SCHEMA=1";
}

}  // namespace
}  // namespace hjul
