// Reading a document into a model: what is wrong is said at its place, in order, with the nearest word; and whatever is
// done to a real document, it either loads or is refused in an orderly way.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include "hjul/model/model.hpp"

namespace hjul {
namespace {

std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<std::filesystem::path> examples() {
  std::vector<std::filesystem::path> found;
  for (const auto& entry : std::filesystem::directory_iterator(HJUL_SOURCE_DIR "/examples/systems"))
    if (entry.path().extension() == ".json") found.push_back(entry.path());
  for (const auto& entry : std::filesystem::directory_iterator(HJUL_SOURCE_DIR "/tests/scenarios"))
    if (std::filesystem::exists(entry.path() / "model.json")) found.push_back(entry.path() / "model.json");
  std::sort(found.begin(), found.end());
  return found;
}

Issues issues_of(const std::string& text) {
  try {
    (void)Model::load(text);
    return {};
  } catch (const InvalidModel& refused) {
    return refused.issues();
  }
}

// A document with one unit; `more` stands behind it.
std::string document(const std::string& more, const std::string& unit_more = "") {
  return R"({"hjul": "1", "id": "x", "levels": ["school", "owner"], "kinds": {"school": "school", "owner": "owner"},
"units": {"town": {"kind": "owner"}, "a": {"kind": "school", "under": "town")" +
         unit_more + "}}" + (more.empty() ? "" : ",\n") + more + "}";
}

std::string argument(const Issue& issue, std::string_view name) {
  for (const auto& [key, value] : issue.arguments)
    if (key == name) return value;
  return {};
}

TEST(Reader, NamesTheNearestWordForAnUnknownOne) {
  struct Case {
    std::string text, pointer, code, near;
  };
  const Case cases[] = {
      {document(R"("activties": {})"), "/activties", "format.unknown_name", "activities"},
      {document(R"("activities": {"m": {"tittle": "M"}})"), "/activities/m/tittle", "format.unknown_name", "title"},
      {document(R"("activities": {"m": {"kind": "meting"}})"), "/activities/m/kind", "format.unknown_word", "meeting"},
      {document(R"("activities": {"m": {"like": "n"}, "nn": {}})"), "/activities/m/like", "reference.unknown", "m"},
      {document("", R"(, "peers": ["towns"])"), "/units/a/peers/0", "reference.unknown", "town"},
      {document("", R"(, "zzzzzz": 1)"), "/units/a/zzzzzz", "format.unknown_name", ""},
      {document(R"("cycles": {"w": {"ring": ["plan", "do"]}}, "activities": {"m": {"cycle": "w", "stage": "plann"}})"),
       "/activities/m/stage", "reference.unknown", "plan"},
  };
  for (const Case& each : cases) {
    const Issues issues = issues_of(each.text);
    ASSERT_EQ(issues.size(), 1u) << each.text << "\n" << format_issues(issues);
    EXPECT_EQ(issues[0].code, each.code);
    EXPECT_EQ(issues[0].where.pointer, each.pointer);
    EXPECT_EQ(argument(issues[0], "near"), each.near) << each.text;
    if (!each.near.empty()) {
      EXPECT_NE(issues[0].hint().find("'" + each.near + "'"), std::string::npos) << issues[0].hint();
    }
  }
}

TEST(Reader, ReportsEverythingAtOnceInDocumentOrder) {
  const Issues issues = issues_of(document(R"("links": [{"kind": "support", "from": "a", "to": "b"}],
"activities": {"z": {"when": {"on": "2026-02-30", "moth": 3}, "arena": "none"}, "å": {}, "b": 3},
"order": {"first": "z"}, "extra": null)"));
  std::vector<std::string> pointers;
  for (const Issue& issue : issues) pointers.push_back(issue.where.pointer);
  EXPECT_EQ(pointers, (std::vector<std::string>{"/links/0/kind", "/links/0/to", "/activities/z/when/on",
                                                "/activities/z/when/moth", "/activities/z/arena", "/activities/å",
                                                "/activities/b", "/order", "/extra"}))
      << format_issues(issues);
}

TEST(Reader, StopsAtTheLimitOfIssues) {
  std::string text = "\"roles\": {";
  for (int i = 0; i < 300; ++i)
    text += (i ? ",\"" : "\"") + std::to_string(i) + "\": {\"nonsense\": 1, \"of\": \"nobody\"}";
  EXPECT_EQ(issues_of(document(text + "}")).size(), Limits{}.issues);
}

TEST(Reader, ReadsAnActivityAsACopyOfTheOneItIsLike) {
  const Model model = Model::load(document(R"("activities": {
"c": {"like": "b", "note": "c"},
"b": {"like": "a", "title": "B", "when": {"month": 5}},
"a": {"title": "A", "kind": "meeting", "when": [{"month": 3}, {"month": 4}], "duty": "should"}})"));
  const Activity& c = model.activity(ActivityId("c"));
  EXPECT_EQ(c.title.best(Language::en), "B");
  EXPECT_EQ(c.kind, ActivityKind::meeting);
  EXPECT_EQ(c.duty, Duty::should);
  ASSERT_EQ(c.when.size(), 1u);
  EXPECT_EQ(c.when[0].month, 5);
  EXPECT_EQ(c.like, ActivityId("b"));
  EXPECT_EQ(c.note.best(Language::en), "c");
  EXPECT_TRUE(model.activity(ActivityId("b")).note.is_empty());
  EXPECT_EQ(model.activity(ActivityId("a")).when.size(), 2u);
}

TEST(Reader, RefusesLikenessThatGoesInACircleOnce) {
  const Issues issues = issues_of(document(
      R"("activities": {"a": {"like": "b"}, "b": {"like": "c"}, "c": {"like": "b"}, "self": {"like": "self"}})"));
  ASSERT_EQ(issues.size(), 2u) << format_issues(issues);
  EXPECT_EQ(issues[0].code, "activity.like_itself");
  EXPECT_EQ(issues[0].where.pointer, "/activities/c/like");
  EXPECT_EQ(issues[1].where.pointer, "/activities/self/like");
}

TEST(Reader, MakesOnePartForAKindNamedTwice) {
  const Model model = Model::load(document("", R"(, "has": ["school", "school"])"));
  EXPECT_EQ(model->units.size(), 3u);
  EXPECT_NE(model.find_unit(UnitId("a/school")), nullptr);
  EXPECT_EQ(Model::load(model.write()), model);
}

TEST(Reader, LimitsWhatTheModelMayTake) {
  const auto text = [](int count) {
    std::string acts = "\"activities\": {\"m\": {\"acts\": [\"plan\"";
    for (int i = 1; i < count; ++i) acts += ",\"plan\"";
    return document(acts + "]}}");
  };
  Limits limits;
  limits.model_bytes = 0;
  EXPECT_NO_THROW((void)Model::load(text(1000)));
  try {
    (void)Model::load(text(1000), limits);
    FAIL();
  } catch (const InvalidModel& refused) {
    ASSERT_EQ(refused.issues().size(), 1u);
    EXPECT_EQ(refused.issues()[0].code, "limit.model_bytes");
  }
}

// ---------------------------------------------------------------------------------------------------------- mutation

// The tokens of a JSON text: strings, words and numbers, and single signs.
std::vector<std::pair<std::size_t, std::size_t>> tokens_of(const std::string& text) {
  std::vector<std::pair<std::size_t, std::size_t>> tokens;
  const auto is_word = [&](std::size_t i) {
    return std::isalnum(static_cast<unsigned char>(text[i])) || text[i] == '-' || text[i] == '.';
  };
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at + 1;
    if (text[at] == '"')
      end = text.find('"', at + 1) + 1;  // the examples have no escapes; a wrong guess is only another mutation
    else if (is_word(at))
      while (end < text.size() && is_word(end)) ++end;
    if (!std::isspace(static_cast<unsigned char>(text[at]))) tokens.push_back({at, end - at});
    at = end;
  }
  return tokens;
}

std::string mutated(const std::string& text, const std::vector<std::pair<std::size_t, std::size_t>>& tokens,
                    std::mt19937& random) {
  constexpr const char* replacements[] = {"null",
                                          "true",
                                          "0",
                                          "-1",
                                          "3.5",
                                          "99999999999",
                                          "\"\"",
                                          "\"no-such-thing\"",
                                          "{}",
                                          "[]",
                                          "[[]]",
                                          "{\"a\": 1}",
                                          "\"2026-02-31\"",
                                          "\"25:00\"",
                                          "\"all\"",
                                          "\"superior\"",
                                          "\"FREQ=DAILY\"",
                                          "\"å\"",
                                          ",",
                                          ":",
                                          "\"12-31\"",
                                          "9"};
  const auto [at, length] = tokens[random() % tokens.size()];
  const auto [other_at, other_length] = tokens[random() % tokens.size()];
  std::string changed = text;
  switch (random() % 4) {
    case 0: changed.replace(at, length, replacements[random() % std::size(replacements)]); break;
    case 1: changed.replace(at, length, text.substr(other_at, other_length)); break;
    case 2: changed.erase(at, length); break;
    default:
      if (length > 2)
        changed.erase(at + 1 + random() % (length - 2), 1);  // a typing mistake
      else
        changed.insert(at, text.substr(other_at, other_length));
  }
  return changed;
}

void expect_orderly(const std::string& text, const Issues& issues) {
  auto read = Document::read(text);
  const Document* document = std::get_if<Document>(&read);
  std::uint64_t last = 0;
  for (const Issue& issue : issues) {
    ASSERT_NE(find_catalogue_entry(issue.code), nullptr) << issue.code;
    ASSERT_GE(issue.where.byte, last) << "not in document order\n" << format_issues(issues);
    last = issue.where.byte;
    ASSERT_GE(issue.where.line, 1u);
    ASSERT_EQ(issue.message().find('{' + std::string("found")), std::string::npos);
    ASSERT_FALSE(issue.expected.empty() && issue.found.empty() && issue.arguments.empty()) << format_issues({issue});
    if (!document) continue;
    const std::string& pointer = issue.where.pointer;
    const std::string parent = pointer.substr(0, pointer.rfind('/') == std::string::npos ? 0 : pointer.rfind('/'));
    ASSERT_TRUE(document->find(pointer) || document->find(parent)) << format_issues({issue});
  }
}

TEST(Mutation, ADamagedExampleLoadsOrIsRefusedInAnOrderlyWay) {
  int refused = 0, loaded = 0;
  for (const auto& path : examples()) {
    const std::string text = text_of(path);
    const auto tokens = tokens_of(text);
    std::mt19937 random(2026);
    for (int i = 0; i < 300; ++i) {
      const std::string changed = mutated(text, tokens, random);
      try {
        const Model model = Model::load(changed);
        ++loaded;
        ASSERT_NO_FATAL_FAILURE(expect_orderly(changed, model.remarks())) << changed;
        ASSERT_EQ(Model::load(model.write()), model) << changed;
      } catch (const InvalidModel& refusal) {
        ++refused;
        ASSERT_TRUE(has_errors(refusal.issues())) << changed;
        ASSERT_NO_FATAL_FAILURE(expect_orderly(changed, refusal.issues())) << path << "\n"
                                                                           << format_issues(refusal.issues());
      }
    }
  }
  EXPECT_GT(refused, loaded) << "most damage is seen";
  EXPECT_GT(loaded, 0);
}

}  // namespace
}  // namespace hjul
