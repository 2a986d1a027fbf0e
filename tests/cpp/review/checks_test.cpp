// Every check has a model that keeps it, one that breaks it, and one to which it does not apply: the files
// tests/cpp/review/data/<check>/{kept,broken,does_not_apply}.json, with a ledger beside them where it needs one.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "told.hpp"

namespace {

namespace fs = std::filesystem;
using hjul::Language;
using hjul::Review;
using hjul::ReviewVerdict;

constexpr const char* verdicts[] = {"kept", "broken", "does_not_apply"};

Review review_of(const std::string& check, const std::string& verdict) {
  const fs::path folder = told::source("tests/cpp/review/data") / check;
  const hjul::Model model = hjul::Model::load(told::read_file(folder / (verdict + ".json")));
  const hjul::Plan plan = told::plan_of(model, "2014-08-01", "2016-08-01");
  const auto rules = told::rule(check);
  const auto as_of = told::day("2016-05-01");
  const fs::path lines = folder / (verdict + ".ndjson");
  if (!fs::exists(lines)) return hjul::review(plan, rules, as_of);
  const hjul::Ledger ledger = told::ledger_of(told::read_file(lines));
  return hjul::review(hjul::Replay(hjul::Setting(plan), ledger.view()), rules, as_of);
}

class EachCheck : public testing::TestWithParam<std::string> {};

TEST_P(EachCheck, HasAModelForEachVerdict) {
  for (const std::string verdict : verdicts) {
    const Review review = review_of(GetParam(), verdict);
    ASSERT_EQ(review.outcomes.size(), 1u);
    const auto& outcome = review.outcomes.front();
    EXPECT_EQ(to_string(outcome.verdict), verdict)
        << GetParam() << (outcome.reason ? outcome.reason->text(Language::en) : "");
    EXPECT_EQ(review.findings.empty(), verdict != "broken") << GetParam();
    EXPECT_EQ(outcome.reason.has_value(), verdict == "does_not_apply") << GetParam();
  }
}

TEST_P(EachCheck, SpeaksThreeLanguages) {
  const Review broken = review_of(GetParam(), "broken");
  const Review absent = review_of(GetParam(), "does_not_apply");
  for (const Language language : {Language::nb, Language::sv, Language::en}) {
    EXPECT_FALSE(hjul::find_check(GetParam())->asks(language).empty());
    for (const auto& finding : broken.findings) {
      const std::string text = finding.message.text(language), remedy = finding.message.remedy(language);
      EXPECT_THAT(text, testing::Not(testing::HasSubstr("{")));
      EXPECT_NE(text, finding.message.code);
      EXPECT_FALSE(remedy.empty()) << text;
      EXPECT_THAT(remedy, testing::Not(testing::HasSubstr("{")));
    }
    EXPECT_NE(absent.outcomes.front().reason->text(language), absent.outcomes.front().reason->code);
  }
  const auto& message = broken.findings.front().message;
  EXPECT_NE(message.text(Language::sv), message.text(Language::nb));
  EXPECT_NE(message.text(Language::sv), message.text(Language::en));
  EXPECT_EQ(message.text(Language::da), message.text(Language::nb));
}

TEST_P(EachCheck, PointsAtSomething) {
  const fs::path folder = told::source("tests/cpp/review/data") / GetParam();
  const hjul::Model model = hjul::Model::load(told::read_file(folder / "broken.json"));
  auto read = hjul::Document::read(model.write());
  const auto& document = std::get<hjul::Document>(read);
  const Review review = review_of(GetParam(), "broken");
  for (const auto& finding : review.findings) {
    EXPECT_FALSE(finding.about.empty() && finding.evidence.empty() && GetParam().substr(0, 7) != "council");
    for (const auto& ref : finding.about) {
      // A finding that something is absent points at the section where it would stand.
      const bool is_section = ref.id.find('/', 1) == std::string::npos;
      const bool is_known = ref.kind == hjul::RefKind::unit ? model.find_unit(hjul::UnitId(ref.id)) != nullptr
                                                            : is_section || document.find(ref.id).has_value();
      EXPECT_TRUE(is_known) << ref.id;
    }
  }
}

std::vector<std::string> names() {
  std::vector<std::string> all;
  for (const hjul::CheckInfo& check : hjul::review_checks()) all.emplace_back(check.name);
  return all;
}

INSTANTIATE_TEST_SUITE_P(Checks, EachCheck, testing::ValuesIn(names()), [](const auto& each) { return each.param; });

TEST(Checks, EveryFolderIsOfACheck) {
  std::vector<std::string> folders;
  for (const auto& entry : fs::directory_iterator(told::source("tests/cpp/review/data")))
    folders.push_back(entry.path().filename().string());
  EXPECT_THAT(folders, testing::UnorderedElementsAreArray(names()));
}

// What the sources say is in the tables, and nothing is there that nobody says.
TEST(Sentences, AreThoseThatTheChecksSay) {
  std::set<std::string> said, written;
  const std::regex code("\"(review(\\.[a-z_]+)+)\"");
  for (const auto& entry : fs::directory_iterator(told::source("src/review"))) {
    const std::string text = told::read_file(entry.path());
    auto& codes = entry.path().extension() == ".inc" ? written : said;
    for (std::sregex_iterator at(text.begin(), text.end(), code), end; at != end; ++at) codes.insert((*at)[1].str());
  }
  EXPECT_GT(said.size(), 90u);
  EXPECT_EQ(said, written);
  for (const std::string& each : said)
    for (const Language language : {Language::nb, Language::sv, Language::en})
      EXPECT_NE((hjul::ReviewSentence{each, {}}.text(language)), each);
}

TEST(Checks, AreFoundByName) {
  EXPECT_EQ(hjul::find_check("goals_have_activities")->name, "goals_have_activities");
  EXPECT_EQ(hjul::find_check("goals_have_activitie"), nullptr);
  EXPECT_EQ(hjul::find_check(""), nullptr);
  EXPECT_EQ(hjul::find_check(hjul::check_of_people), nullptr);
}

TEST(Checks, ThatNeedALedgerCannotSayWithoutOne) {
  const hjul::Model model = hjul::Model::load(told::read_file(told::source("examples/systems/nordvik.json")));
  const hjul::Plan plan = told::plan_of(model, "2026-08-01", "2027-08-01");
  for (const hjul::CheckInfo& check : hjul::review_checks()) {
    const Review review = hjul::review(plan, told::rule(std::string(check.name)), told::day("2026-09-01"));
    const auto& outcome = review.outcomes.front();
    if (check.needs == hjul::CheckNeeds::ledger) {
      EXPECT_EQ(outcome.verdict, ReviewVerdict::cannot_say);
      EXPECT_EQ(outcome.reason->code, "review.no_ledger");
    } else {
      EXPECT_TRUE(!outcome.reason || outcome.reason->code != "review.no_ledger") << check.name;
    }
  }
}

}  // namespace
