#include "hjul/base/issue.hpp"

#include <gtest/gtest.h>

#include <string>

namespace hjul {
namespace {

Issue malformed_id() {
  Issue issue;
  issue.code = "id.malformed";
  issue.where = {"/units/0/id", 3, 7, 21};
  issue.expected = "the id of a unit";
  issue.found = "'Å'";
  return issue;
}

TEST(Issue, SpeaksTheLanguageOfItsReader) {
  const Issue issue = malformed_id();
  EXPECT_EQ(issue.message(), "'Å' is not an id");
  EXPECT_EQ(issue.message(Language::sv), "'Å' är inte ett id");
  EXPECT_EQ(issue.message(Language::nb), "'Å' er ikke en id");
  EXPECT_EQ(issue.message(Language::nn), issue.message(Language::nb));
  EXPECT_EQ(issue.message(Language::da), issue.message(Language::nb));
  EXPECT_EQ(issue.hint(Language::sv).rfind("använd", 0), 0u);
}

TEST(Issue, WithACodeThatNobodyKnowsStillSaysItsCode) {
  Issue issue;
  issue.code = "house.on_fire";
  EXPECT_EQ(issue.message(), "house.on_fire");
  EXPECT_EQ(issue.hint(), "");
}

TEST(Issue, AHintOfItsOwnWinsOverTheCatalogue) {
  Issue issue = malformed_id();
  issue.arguments = {{"hint", "did you mean 'a'?"}};
  EXPECT_EQ(issue.hint(), "did you mean 'a'?");
  EXPECT_EQ(issue.hint(Language::sv), "did you mean 'a'?");
}

TEST(Issues, AreWrittenForPeople) {
  Issue warning = malformed_id();
  warning.severity = Severity::warning;
  warning.where = {};
  warning.expected.clear();
  EXPECT_EQ(format_issues({malformed_id(), warning}, "model.json", Language::sv),
            "model.json:3:7: error [id.malformed] 'Å' är inte ett id\n"
            "  plats     /units/0/id\n"
            "  väntat    the id of a unit\n"
            "  hittat    'Å'\n"
            "  råd       " +
                malformed_id().hint(Language::sv) +
                "\n"
                "model.json: warning [id.malformed] 'Å' är inte ett id\n"
                "  plats     överst i dokumentet\n"
                "  hittat    'Å'\n"
                "  råd       " +
                malformed_id().hint(Language::sv) + "\n");
  warning.where.line = 161;
  EXPECT_EQ(format_issues({warning}, "a.csv").find("the top of the document"), std::string::npos) << "line 161";
  EXPECT_EQ(format_issues({}), "");
}

TEST(Issue, CallsElementsWhatItsReaderCallsThem) {
  Issue issue;
  issue.code = "reference.unknown";
  issue.arguments = {{"noun", "kind"}, {"id", "skolle"}};
  EXPECT_EQ(issue.message(), "there is no kind 'skolle'");
  EXPECT_EQ(issue.message(Language::sv), "enhetstyp 'skolle' finns inte");
  EXPECT_EQ(issue.message(Language::nb), "enhetstype 'skolle' finnes ikke");
  EXPECT_EQ(issue.message(Language::nn), "einingstype 'skolle' finnes ikke");
  EXPECT_EQ(issue.message(Language::da), "enhedstype 'skolle' finnes ikke");
  issue.arguments[0].second = "wagon";
  EXPECT_EQ(issue.message(Language::sv), "wagon 'skolle' finns inte");
}

TEST(Issues, OfFilesThatAreNoDocumentsHaveNoTop) {
  Issue issue;
  issue.code = "journal.damaged";
  EXPECT_EQ(format_issues({issue}).find("  at  "), std::string::npos);
  issue.code = "json.syntax";
  EXPECT_EQ(format_issues({issue}).find("  at  "), std::string::npos);
  issue.where.pointer = "/units";
  EXPECT_NE(format_issues({issue}).find("  at        /units\n"), std::string::npos);
}

TEST(Issues, OnlyErrorsRefuseADocument) {
  Issue issue = malformed_id();
  EXPECT_TRUE(has_errors({issue}));
  issue.severity = Severity::warning;
  EXPECT_FALSE(has_errors({issue}));
  issue.severity = Severity::advice;
  EXPECT_FALSE(has_errors({issue}));
  EXPECT_FALSE(has_errors({}));
}

TEST(InvalidModel, KeepsAllIssues) {
  const InvalidModel refusal({malformed_id(), malformed_id()});
  EXPECT_EQ(refusal.issues().size(), 2u);
  EXPECT_EQ(refusal.code(), "id.malformed");
  EXPECT_STREQ(refusal.what(), format_issues(refusal.issues()).c_str());
}

TEST(Shown, EscapesAndCutsWhatComesFromOutside) {
  EXPECT_EQ(shown("a\nb\x7f\x01"), "a\\u000ab\\u007f\\u0001");
  EXPECT_EQ(shown(std::string_view("\0", 1)), "\\u0000");
  EXPECT_EQ(shown(std::string(80, 'a')), std::string(80, 'a'));
  EXPECT_EQ(shown(std::string(81, 'a')), std::string(80, 'a') + "…");
  std::string letters;
  for (int i = 0; i < 81; ++i) letters += "å";
  EXPECT_EQ(shown(letters), letters.substr(0, 160) + "…") << "cut between letters, not inside one";
}

TEST(NearestWord, IsWhatWasProbablyMeant) {
  EXPECT_EQ(nearest_word("namnden", {"utbildningsnamnden", "nämnden", "rektor"}), "nämnden");
  EXPECT_EQ(nearest_word("activites", {"activity", "activities", "arenas"}), "activities");
  EXPECT_EQ(nearest_word("untis", {"links", "units", "until"}), "units");  // two letters changed places
  EXPECT_EQ(nearest_word("x", {"activities", "arenas"}), "");
  EXPECT_EQ(nearest_word("", {}), "");
  EXPECT_EQ(nearest_word(std::string(100000, 'a'), {"a"}), "");
}

TEST(Catalogue, IsOrderedAndFindsItsOwnCodes) {
  const auto all = catalogue();
  ASSERT_FALSE(all.empty());
  for (std::size_t i = 1; i < all.size(); ++i) EXPECT_LT(all[i - 1].code, all[i].code);
  for (const auto& entry : all) {
    ASSERT_NE(find_catalogue_entry(entry.code), nullptr);
    EXPECT_EQ(find_catalogue_entry(entry.code)->en, entry.en);
  }
  EXPECT_EQ(find_catalogue_entry("id"), nullptr);
}

}  // namespace
}  // namespace hjul
