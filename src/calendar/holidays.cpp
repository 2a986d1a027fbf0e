#include "hjul/calendar/holidays.hpp"

#include <algorithm>
#include <array>

#include "hjul/calendar/easter.hpp"

namespace hjul {
namespace {

constexpr std::array<std::string_view, 4> category_words = {"statutory", "equated_by_law", "settlement", "school_free"};

constexpr auto statutory = HolidayCategory::statutory;
constexpr auto equated = HolidayCategory::equated_by_law;
constexpr auto settlement = HolidayCategory::settlement;

// Verified for these years (calendar.md section 5); the rules do not claim to hold before.
constexpr int first_year = 2000;
constexpr int last_year = 2099;

struct Names {
  std::string_view own;
  std::string_view en;
};

class Country {
 public:
  Country(std::string_view code, Language language) : language_(language), result_{code, first_year, last_year, {}} {}

  Country& add(std::string_view id, Names names, HolidayDay day, HolidayCategory category = statutory,
               int from_year = first_year, int to_year = last_year) {
    Text name(language_, names.own);
    name.set(Language::en, names.en);
    result_.rules.push_back({std::string(id), std::move(name), day, category, from_year, to_year});
    return *this;
  }
  CountryHolidays take() { return std::move(result_); }

 private:
  Language language_;
  CountryHolidays result_;
};

// Act 24 February 1995 no. 12 (name seen, list not read); 1 and 17 May: act 26 April 1947 no. 1. Measured equal to
// python-holidays. 24 December: banks only (QuantLib #1116, #1118).
CountryHolidays norway() {
  return Country("NO", Language::nb)
      .add("new-years-day", {"Første nyttårsdag", "New Year's Day"}, FixedHoliday{1, 1})
      .add("maundy-thursday", {"Skjærtorsdag", "Maundy Thursday"}, EasterHoliday{-3})
      .add("good-friday", {"Langfredag", "Good Friday"}, EasterHoliday{-2})
      .add("easter-sunday", {"Første påskedag", "Easter Sunday"}, EasterHoliday{0})
      .add("easter-monday", {"Andre påskedag", "Easter Monday"}, EasterHoliday{1})
      .add("may-day", {"Arbeidernes dag", "Labour Day"}, FixedHoliday{5, 1})
      .add("constitution-day", {"Grunnlovsdagen", "Constitution Day"}, FixedHoliday{5, 17})
      .add("ascension-day", {"Kristi himmelfartsdag", "Ascension Day"}, EasterHoliday{39})
      .add("whit-sunday", {"Første pinsedag", "Whit Sunday"}, EasterHoliday{49})
      .add("whit-monday", {"Andre pinsedag", "Whit Monday"}, EasterHoliday{50})
      .add("christmas-eve", {"Julaften", "Christmas Eve"}, FixedHoliday{12, 24}, settlement)
      .add("christmas-day", {"Første juledag", "Christmas Day"}, FixedHoliday{12, 25})
      .add("boxing-day", {"Andre juledag", "Boxing Day"}, FixedHoliday{12, 26})
      .take();
}

// Act 1989:253, amended by SFS 2004:1320 (in force 1 April 2005: 6 June in, Whit Monday out). The eves are equated with
// Sundays by semesterlagen, SFS 1977:480.
CountryHolidays sweden() {
  return Country("SE", Language::sv)
      .add("new-years-day", {"Nyårsdagen", "New Year's Day"}, FixedHoliday{1, 1})
      .add("epiphany", {"Trettondedag jul", "Epiphany"}, FixedHoliday{1, 6})
      .add("good-friday", {"Långfredagen", "Good Friday"}, EasterHoliday{-2})
      .add("easter-sunday", {"Påskdagen", "Easter Sunday"}, EasterHoliday{0})
      .add("easter-monday", {"Annandag påsk", "Easter Monday"}, EasterHoliday{1})
      .add("may-day", {"Första maj", "May Day"}, FixedHoliday{5, 1})
      .add("ascension-day", {"Kristi himmelsfärdsdag", "Ascension Day"}, EasterHoliday{39})
      .add("whit-sunday", {"Pingstdagen", "Whit Sunday"}, EasterHoliday{49})
      .add("whit-monday", {"Annandag pingst", "Whit Monday"}, EasterHoliday{50}, statutory, first_year, 2004)
      .add("national-day", {"Sveriges nationaldag", "National Day of Sweden"}, FixedHoliday{6, 6}, statutory, 2005)
      .add("midsummer-eve", {"Midsommarafton", "Midsummer Eve"}, WeekdayHoliday{Weekday::friday, 6, 19}, equated)
      .add("midsummer-day", {"Midsommardagen", "Midsummer Day"}, WeekdayHoliday{Weekday::saturday, 6, 20})
      .add("all-saints-day", {"Alla helgons dag", "All Saints' Day"}, WeekdayHoliday{Weekday::saturday, 10, 31})
      .add("christmas-eve", {"Julafton", "Christmas Eve"}, FixedHoliday{12, 24}, equated)
      .add("christmas-day", {"Juldagen", "Christmas Day"}, FixedHoliday{12, 25})
      .add("boxing-day", {"Annandag jul", "Boxing Day"}, FixedHoliday{12, 26})
      .add("new-years-eve", {"Nyårsafton", "New Year's Eve"}, FixedHoliday{12, 31}, equated)
      .take();
}

// Compared with python-holidays. Store bededag was abolished from 2024. Constitution Day, Christmas Eve and New Year's
// Eve are no holidays by law; banks are closed.
CountryHolidays denmark() {
  return Country("DK", Language::da)
      .add("new-years-day", {"Nytårsdag", "New Year's Day"}, FixedHoliday{1, 1})
      .add("maundy-thursday", {"Skærtorsdag", "Maundy Thursday"}, EasterHoliday{-3})
      .add("good-friday", {"Langfredag", "Good Friday"}, EasterHoliday{-2})
      .add("easter-sunday", {"Påskedag", "Easter Sunday"}, EasterHoliday{0})
      .add("easter-monday", {"Anden påskedag", "Easter Monday"}, EasterHoliday{1})
      .add("great-prayer-day", {"Store bededag", "Great Prayer Day"}, EasterHoliday{26}, statutory, first_year, 2023)
      .add("ascension-day", {"Kristi himmelfartsdag", "Ascension Day"}, EasterHoliday{39})
      .add("whit-sunday", {"Pinsedag", "Whit Sunday"}, EasterHoliday{49})
      .add("whit-monday", {"Anden pinsedag", "Whit Monday"}, EasterHoliday{50})
      .add("constitution-day", {"Grundlovsdag", "Constitution Day"}, FixedHoliday{6, 5}, settlement)
      .add("christmas-eve", {"Juleaftensdag", "Christmas Eve"}, FixedHoliday{12, 24}, settlement)
      .add("christmas-day", {"Juledag", "Christmas Day"}, FixedHoliday{12, 25})
      .add("boxing-day", {"Anden juledag", "Boxing Day"}, FixedHoliday{12, 26})
      .add("new-years-eve", {"Nytårsaftensdag", "New Year's Eve"}, FixedHoliday{12, 31}, settlement)
      .take();
}

struct DayInYear {
  int year;
  std::optional<Date> operator()(const FixedHoliday& day) const { return Date::try_from_ymd(year, day.month, day.day); }
  std::optional<Date> operator()(const EasterHoliday& day) const {
    if (year < first_easter_year) return {};
    return easter_sunday(year) + Days{day.days};
  }
  std::optional<Date> operator()(const WeekdayHoliday& day) const {
    const auto earliest = Date::try_from_ymd(year, day.month, day.day);
    if (!earliest) return {};
    const int ahead = (static_cast<int>(day.weekday) - static_cast<int>(earliest->weekday()) + 7) % 7;
    if (Date::max_serial - earliest->serial() < ahead) return {};
    return *earliest + Days{ahead};
  }
};

}  // namespace

std::string_view to_string(HolidayCategory category) noexcept {
  return category_words[static_cast<std::size_t>(category)];
}

std::optional<HolidayCategory> parse_holiday_category(std::string_view text) noexcept {
  for (std::size_t i = 0; i < category_words.size(); ++i)
    if (category_words[i] == text) return static_cast<HolidayCategory>(i);
  return {};
}

std::optional<Date> HolidayRule::in_year(int year) const {
  if (year < valid_from_year || year > valid_to_year || year < 1 || year > 9999) return {};
  return std::visit(DayInYear{year}, day);
}

const CountryHolidays& country_holidays(std::string_view country) {
  static const std::array<CountryHolidays, 3> countries = {norway(), sweden(), denmark()};
  for (const CountryHolidays& known : countries)
    if (known.country == country) return known;
  throw UnknownCalendar(country);
}

HolidaySet::HolidaySet(const CountryHolidays& country, const HolidayOverlay& overlay)
    : HolidaySet(country.rules, country.first_year, country.last_year, overlay) {}

HolidaySet::HolidaySet(std::vector<HolidayRule> rules, int first, int last, const HolidayOverlay& overlay)
    : rules_(std::move(rules)) {
  require(1 <= first && first <= last && last <= 9999, "holidays are declared for years from 1 to 9999, ascending");
  for (const std::string& id : overlay.remove)
    if (std::erase_if(rules_, [&](const HolidayRule& rule) { return rule.id == id; }) == 0)
      throw UnknownId("holiday", id);
  rules_.insert(rules_.end(), overlay.add.begin(), overlay.add.end());
  for (const auto& [id, name] : overlay.rename) {
    bool is_known = false;
    for (HolidayRule& rule : rules_)
      if (rule.id == id) {
        rule.name = name;
        is_known = true;
      }
    if (!is_known) throw UnknownId("holiday", id);
  }
  range_ = DateWindow::closed(Date::from_ymd(first, 1, 1), Date::from_ymd(last, 12, 31));
  expand(first, last);
}

// A day near New Year may belong to the rule of a neighbouring year, so one year more is made on either side.
void HolidaySet::expand(int first, int last) {
  for (std::uint32_t index = 0; index < rules_.size(); ++index)
    for (int year = std::max(first - 1, 1); year <= std::min(last + 1, 9999); ++year)
      if (const auto day = rules_[index].in_year(year); day && range_.contains(*day))
        entries_.push_back({day->serial(), index});
  std::sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
    return a.serial != b.serial ? a.serial < b.serial : a.rule < b.rule;
  });
}

Holiday HolidaySet::holiday(const Entry& entry) const {
  const HolidayRule& rule = rules_[entry.rule];
  return {Date::from_serial(entry.serial), rule.id, rule.name, rule.category};
}

std::vector<Holiday> HolidaySet::on(Date day) const { return in(DateWindow::closed(day, day)); }

std::vector<Holiday> HolidaySet::in(DateWindow window) const {
  std::vector<Holiday> found;
  if (window.is_empty()) return found;
  if (window.from < range_.from || window.to > range_.to)
    throw OutsideCalendar("holidays are declared from " + Date::from_serial(range_.from).iso() + " to " +
                          Date::from_serial(range_.to - 1).iso() + " only");
  auto entry = std::lower_bound(entries_.begin(), entries_.end(), window.from,
                                [](const Entry& e, std::int32_t serial) { return e.serial < serial; });
  for (; entry != entries_.end() && entry->serial < window.to; ++entry) found.push_back(holiday(*entry));
  return found;
}

bool HolidaySet::is_holiday(Date day, HolidayCategories categories) const {
  const auto holidays = on(day);
  return std::any_of(holidays.begin(), holidays.end(), [&](const Holiday& h) { return categories.has(h.category); });
}

}  // namespace hjul
