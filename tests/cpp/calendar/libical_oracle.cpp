// Random rules of the subset against libical, where it is installed (calendar.md section 12). Left out are the shapes
// in which libical 3.0.16 was found to be wrong: BYMONTHDAY counted from the end with FREQ=DAILY, which it does not
// filter by, and values said twice, which it gives twice (it is handed the canonical text).
#include <gtest/gtest.h>
#include <libical/ical.h>

#include "hjul/calendar/recurrence.hpp"
#include "test_tools.hpp"

namespace hjul {
namespace {

using testing_tools::Random;

struct RandomRule {
  std::string text;
  Date start;
};

std::string numbers(Random& random, int most, int high, bool negative) {
  std::string text;
  for (int n = random.between(1, most); n > 0; --n) {
    if (!text.empty()) text += ',';
    if (negative && random.one_in(3)) text += '-';
    text += std::to_string(random.between(1, high));
  }
  return text;
}

RandomRule random_rule(Random& random) {
  constexpr const char* weekdays[] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
  constexpr const char* frequencies[] = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"};
  const int f = random.between(0, 3);
  const bool is_long = f >= 2;
  std::string text = std::string("FREQ=") + frequencies[f];
  if (random.one_in(2)) text += ";INTERVAL=" + std::to_string(random.between(2, f == 3 ? 4 : 12));
  const bool has_months = random.one_in(2);
  if (has_months) text += ";BYMONTH=" + numbers(random, 4, 12, false);
  const bool has_days = f != 1 && (f != 3 || has_months) && random.one_in(3);
  if (has_days) text += ";BYMONTHDAY=" + numbers(random, 4, 28, f != 0);
  bool has_weekdays = false;
  if (random.one_in(2)) {
    has_weekdays = true;
    text += ";BYDAY=";
    for (int n = random.between(1, 4); n > 0; --n) {
      if (is_long && random.one_in(2)) text += std::to_string(random.between(1, 4) * (random.one_in(3) ? -1 : 1));
      text += weekdays[random.between(0, 6)];
      if (n > 1) text += ',';
    }
  }
  Date start = Date::from_serial(7305 + random.between(0, 10000));
  if (is_long && (has_weekdays || has_days) && random.one_in(3)) {
    text += ";BYSETPOS=" + numbers(random, 1, 3, true);
    start = Date::from_ymd(start.year(), f == 3 ? 1 : start.month(), 1);  // the first period is whole
  }
  return {text, start};
}

// The first `limit` dates by libical; a start that the rule does not hit is taken out, since libical always gives it.
std::vector<Date> by_libical(const RandomRule& rule, std::size_t limit, bool starts_on_rule) {
  std::vector<Date> dates;
  icalrecurrencetype type = icalrecurrencetype_from_string(rule.text.c_str());
  std::string basic = rule.start.iso();
  std::erase(basic, '-');
  icalrecur_iterator* iterator = icalrecur_iterator_new(type, icaltime_from_string(basic.c_str()));
  if (iterator == nullptr) return dates;
  for (icaltimetype time = icalrecur_iterator_next(iterator); !icaltime_is_null_time(time) && dates.size() < limit;
       time = icalrecur_iterator_next(iterator)) {
    const Date date = Date::from_ymd(time.year, static_cast<unsigned>(time.month), static_cast<unsigned>(time.day));
    if (starts_on_rule || date != rule.start) dates.push_back(date);
  }
  icalrecur_iterator_free(iterator);
  return dates;
}

TEST(Libical, AgreesOnTheSubset) {
  Random random(20261121);
  int equal = 0, refused = 0, wrong = 0;
  for (int i = 0; i < 500; ++i) {
    const RandomRule rule = random_rule(random);
    const auto parsed = Recurrence::parse(rule.text, rule.start);
    if (!std::holds_alternative<Recurrence>(parsed)) {
      ++refused;
      ADD_FAILURE() << rule.text << " was refused";
      continue;
    }
    const auto& recurrence = std::get<Recurrence>(parsed);
    const auto theirs = by_libical({recurrence.rule().text(), rule.start}, 12, recurrence.starts_on_rule());
    std::vector<std::int32_t> serials;
    recurrence.append_to(serials, DateWindow::everything(), theirs.size());
    std::vector<Date> ours;
    for (const std::int32_t serial : serials) ours.push_back(Date::from_serial(serial));
    // libical gives up on rare dates; then it has fewer, and those must be right.
    if (ours == theirs) {
      ++equal;
    } else {
      ++wrong;
      if (wrong <= 10) ADD_FAILURE() << rule.text << " from " << rule.start.iso();
    }
  }
  std::cout << "libical " << ICAL_VERSION << ": equal " << equal << "  refused " << refused << "  wrong " << wrong
            << '\n';
  EXPECT_EQ(equal, 500);
}

}  // namespace
}  // namespace hjul
