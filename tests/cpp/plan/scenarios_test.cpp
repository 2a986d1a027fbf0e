// Every scenario that says what its plan must be (tests/scenarios/README.md).
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "hjul/plan/plan.hpp"

namespace hjul {
namespace {

std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

Date date_of(Value value) { return *parse_date(value.string()); }

// "activity unit first last", or "activity unit - - times".
std::vector<std::string> wanted_lines(Value rows) {
  std::vector<std::string> lines;
  for (const Value row : rows.elements()) {
    std::string line;
    for (const Value cell : row.elements())
      line += (line.empty() ? "" : " ") + (cell.is(ValueKind::null)      ? "-"
                                           : cell.is(ValueKind::integer) ? std::to_string(cell.integer())
                                                                         : std::string(cell.string()));
    lines.push_back(line);
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

std::vector<std::string> lines_of(const Plan& plan) {
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < plan.size(); ++i)
    lines.push_back(plan[i].activity->id.text() + " " + plan[i].unit->id.text() + " " + plan[i].first.iso() + " " +
                    plan[i].last.iso());
  for (const Undated& each : plan.undated())
    lines.push_back(each.activity->id.text() + " " + each.unit->id.text() + " - -" +
                    (each.period ? " " + std::to_string(each.times) : ""));
  std::sort(lines.begin(), lines.end());
  return lines;
}

TEST(Scenarios, HaveThePlanThatTheyExpect) {
  const std::filesystem::path root = std::filesystem::path(HJUL_SOURCE_DIR) / "tests" / "scenarios";
  int count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(root)) {
    if (!std::filesystem::exists(entry.path() / "expected.json")) continue;
    SCOPED_TRACE(entry.path().filename().string());
    const auto read = Document::read(text_of(entry.path() / "expected.json"));
    ASSERT_TRUE(std::holds_alternative<Document>(read));
    const auto wanted = std::get<Document>(read).root().find("plan");
    if (!wanted) continue;
    const Model model = Model::load(text_of(entry.path() / "model.json"));
    const Plan plan = expand(model, DateWindow::closed(date_of(*wanted->find("from")), date_of(*wanted->find("to"))));
    EXPECT_EQ(lines_of(plan), wanted_lines(*wanted->find("rows")));
    ++count;
  }
  EXPECT_GE(count, 8);
}

}  // namespace
}  // namespace hjul
