// What must hold of every plan, on documents drawn at random (craft.md section 11).
#include <gtest/gtest.h>

#include "naive_expansion.hpp"
#include "random_documents.hpp"

namespace hjul {
namespace {

using Lines = std::vector<std::string>;

Date ymd(int year, unsigned month, unsigned day) { return Date::from_ymd(year, month, day); }

Lines lines_of(const Plan& plan) {
  Lines lines;
  for (std::size_t i = 0; i < plan.size(); ++i) {
    const Occurrence each = plan[i];
    lines.push_back(each.activity->id.text() + " " + each.unit->id.text() + " " + each.nominal.iso() + " " +
                    each.first.iso() + " " + each.last.iso());
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

// With flags, times and everything that has no date.
Lines full_lines_of(const Plan& plan) {
  Lines lines;
  for (std::size_t i = 0; i < plan.size(); ++i) {
    const Occurrence each = plan[i];
    const auto time = plan.columns().when[i];
    lines.push_back(plan.id_of(each) + " " + each.first.iso() + " " + each.last.iso() + " " +
                    std::to_string(each.flags) + " " + std::to_string(time));
  }
  for (const Undated& each : plan.undated())
    lines.push_back("undated " + each.activity->id.text() + " " + each.unit->id.text() + " " +
                    (each.period ? each.period->label : "") + " " + std::to_string(each.times) + " " +
                    (each.nominal ? each.nominal->iso() : "") + " " + each.explain());
  std::sort(lines.begin(), lines.end());
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());  // undated ones are in both halves
  return lines;
}

Model drawn(unsigned seed, test::Names names = {}) {
  return Model::load(test::DocumentMaker(seed, std::move(names)).make());
}

DateWindow drawn_window(unsigned seed) {
  test::Draw draw(seed + 77'777);
  const Date from = ymd(2018, 1, 1) + Days{draw.number(0, 500)};
  return DateWindow::half_open(from, from + Days{draw.number(1, 700)});
}

TEST(PlanLaws, AgreeWithTheNaiveExpansion) {
  std::size_t rows = 0;
  for (unsigned seed = 0; seed < 200; ++seed) {
    const Model model = drawn(seed);
    const DateWindow window = drawn_window(seed);
    const test::NaiveExpansion naive(model, ymd(2010, 1, 1), ymd(2028, 1, 1));
    const Lines wanted = naive.lines(Date::from_serial(window.from), Date::from_serial(window.to));
    ASSERT_EQ(lines_of(expand(model, window)), wanted) << "seed " << seed << "\n" << model.write();
    rows += wanted.size();
  }
  EXPECT_GT(rows, 500u);
}

// expand(p1 u p2) = expand(p1) u expand(p2), with flags, identities, times and what has no date.
TEST(PlanLaws, PlansOfAdjoiningPeriodsAreThePlanOfBoth) {
  for (unsigned seed = 0; seed < 300; ++seed) {
    const Model model = drawn(seed);
    const DateWindow window = drawn_window(seed);
    test::Draw draw(seed);
    const std::int32_t middle = draw.number(window.from, window.to);
    Lines halves = full_lines_of(expand(model, {window.from, middle}));
    for (std::string& line : full_lines_of(expand(model, {middle, window.to}))) halves.push_back(std::move(line));
    std::sort(halves.begin(), halves.end());
    halves.erase(std::unique(halves.begin(), halves.end()), halves.end());
    ASSERT_EQ(full_lines_of(expand(model, window)), halves) << "seed " << seed << "\n" << model.write();
  }
}

TEST(PlanLaws, RowsComeInTheOrderThatIsPromised) {
  for (unsigned seed = 0; seed < 300; ++seed) {
    const Plan plan = expand(drawn(seed), drawn_window(seed));
    const PlanColumns& c = plan.columns();
    const auto key = [&](std::size_t i) {
      return std::tuple(c.first[i], c.activity[i], c.unit[i], c.last[i], c.nominal[i], c.when[i]);
    };
    for (std::size_t i = 1; i < plan.size(); ++i) ASSERT_LT(key(i - 1), key(i)) << "seed " << seed;
  }
}

TEST(PlanLaws, TwiceIsEqual) {
  for (unsigned seed = 0; seed < 200; ++seed) {
    const Model model = drawn(seed);
    const Plan once = expand(model, drawn_window(seed));
    ExpandOptions options;
    options.governance = once.governance();
    ASSERT_EQ(full_lines_of(once), full_lines_of(expand(model, drawn_window(seed), options)));
  }
}

TEST(PlanLaws, RenamingChangesOnlyNames) {
  for (unsigned seed = 0; seed < 300; ++seed) {
    const auto window = drawn_window(seed);
    Lines renamed = lines_of(expand(drawn(seed, {true}), window));
    for (std::string& line : renamed)
      for (std::size_t at; (at = line.find("zz-")) != std::string::npos;) line.erase(at - 1, 4);
    std::sort(renamed.begin(), renamed.end());
    ASSERT_EQ(lines_of(expand(drawn(seed), window)), renamed) << "seed " << seed;
  }
}

TEST(PlanLaws, AskingForUnitsIsAFilter) {
  for (unsigned seed = 0; seed < 100; ++seed) {
    const Model model = drawn(seed);
    const Plan whole = expand(model, drawn_window(seed));
    for (const char* id : {"board", "east", "s0"}) {
      ExpandOptions options;
      options.units = {UnitId(id)};
      const std::string wanted = std::string(" ") + id + " ", wanted_id = std::string("@") + id + "@";
      Lines filtered = full_lines_of(whole);
      std::erase_if(filtered, [&](const std::string& line) {
        return line.find(wanted) == std::string::npos && line.find(wanted_id) == std::string::npos;
      });
      ASSERT_EQ(full_lines_of(expand(model, drawn_window(seed), options)), filtered) << "seed " << seed;
    }
  }
}

// A version of the schedule is the document without the others.
TEST(PlanLaws, AskingForAVersionLeavesTheOthersOut) {
  for (unsigned seed = 0; seed < 300; ++seed) {
    const std::string text = test::DocumentMaker(seed).make();
    std::string without = text;  // times of the other version never hold
    const std::string other = R"("schedules": {"old": {"valid": {"to": "2019-03-31"}})";
    without.replace(without.find(other), other.size(), R"("schedules": {"old": {"valid": {"to": "1000-01-01"}})");
    ExpandOptions options;
    options.schedule = "new";
    ASSERT_EQ(lines_of(expand(Model::load(text), drawn_window(seed), options)),
              lines_of(expand(Model::load(without), drawn_window(seed))))
        << "seed " << seed << text;
  }
}

// More days off move dates, but name nothing anew, as long as nothing meets that did not meet before.
TEST(PlanLaws, IdentitiesOutliveANewHoliday) {
  std::size_t moved = 0;
  for (unsigned seed = 0; seed < 600; ++seed) {  // each compiler draws other documents: it orders operands its own way
    const std::string text = test::DocumentMaker(seed).make();
    std::string more = text;
    more.insert(more.find(R"({"on": "2018-07-01")"), R"({"on": "2018-03-01", "to": "2018-04-19"}, )");
    const Plan before = expand(Model::load(text), drawn_window(seed)),
               after = expand(Model::load(more), drawn_window(seed));
    const auto ids = [](const Plan& plan) {
      Lines all;
      for (std::size_t i = 0; i < plan.size(); ++i)
        if (!plan[i].has(OccurrenceFlag::merged)) all.push_back(plan.id_of(plan[i]));
      return all;
    };
    const auto has_merged = [](const Plan& plan) {
      const auto& flags = plan.columns().flags;
      return std::any_of(flags.begin(), flags.end(), [](std::uint8_t f) { return (f & 2) != 0; });
    };
    const bool waits = text.find("\"next\"") != std::string::npos || text.find("\"between\"") != std::string::npos;
    if (waits || has_merged(before) || has_merged(after)) continue;
    Lines a = ids(before), b = ids(after);
    std::sort(a.begin(), a.end());
    std::sort(b.begin(), b.end());
    ASSERT_EQ(a, b) << "seed " << seed;
    moved += lines_of(before) != lines_of(after);
  }
  EXPECT_GT(moved, 5u);
}

}  // namespace
}  // namespace hjul
