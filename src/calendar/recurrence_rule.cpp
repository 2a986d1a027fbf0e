#include "hjul/calendar/recurrence_rule.hpp"

#include <algorithm>
#include <bit>

namespace hjul {
namespace {

constexpr std::array<std::string_view, recurrence_fault_count> fault_words = {"freq_not_supported",
                                                                              "part_not_supported",
                                                                              "part_unknown",
                                                                              "part_repeated",
                                                                              "part_empty",
                                                                              "value_out_of_range",
                                                                              "combination_not_allowed",
                                                                              "say_bymonth",
                                                                              "say_byday",
                                                                              "count_and_until",
                                                                              "until_not_date",
                                                                              "rule_syntax",
                                                                              "bad_date",
                                                                              "window_unbounded",
                                                                              "bad_line"};
constexpr std::array<std::string_view, 4> frequency_words = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"};
constexpr std::array<std::string_view, 7> weekday_words = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};

// UNTIL as the RFC writes dates: YYYYMMDD.
std::string basic_iso(Date date) {
  std::string text = date.iso();
  std::erase(text, '-');
  return text;
}

class Writer {
 public:
  void part(std::string_view name) {
    if (!text_.empty()) text_ += ';';
    text_ += name;
    text_ += '=';
    is_first_ = true;
  }
  void item(std::string_view value) {
    if (!is_first_) text_ += ',';
    text_ += value;
    is_first_ = false;
  }
  void bits(std::uint64_t mask, std::string_view sign = {}) {
    for (; mask != 0; mask &= mask - 1) item(std::string(sign) + std::to_string(std::countr_zero(mask)));
  }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
  bool is_first_ = true;
};

}  // namespace

std::string_view to_string(RecurrenceFault fault) noexcept { return fault_words[static_cast<std::size_t>(fault)]; }

std::string_view to_string(Frequency frequency) noexcept {
  return frequency_words[static_cast<std::size_t>(frequency)];
}

Issue RecurrenceRefusal::to_issue(Place where) const {
  Issue issue;
  issue.code = "recurrence." + std::string(to_string(fault));
  issue.where = std::move(where);
  issue.expected = expected;
  issue.found = found;
  return issue;
}

RecurrenceRefusal refuse_recurrence(RecurrenceFault fault, std::size_t at, std::string_view found,
                                    std::string_view expected) {
  RecurrenceRefusal refusal{fault, {}, at, shown(found), std::string(expected)};
  const Issue issue = refusal.to_issue();
  refusal.message = issue.message();
  if (const std::string hint = issue.hint(); !hint.empty()) refusal.message += "; " + hint;
  return refusal;
}

std::string RecurrenceRule::text() const {
  const RecurrenceParts& p = parts_;
  Writer out;
  out.part("FREQ");
  out.item(to_string(p.frequency));
  if (p.interval > 1) out.part("INTERVAL"), out.item(std::to_string(p.interval));
  if (p.count > 0) out.part("COUNT"), out.item(std::to_string(p.count));
  if (p.until) out.part("UNTIL"), out.item(basic_iso(*p.until));
  if (p.months != 0) out.part("BYMONTH"), out.bits(p.months);
  if (p.weeks != 0) out.part("BYWEEKNO"), out.bits(p.weeks);
  if ((p.month_days | p.month_days_from_end) != 0) {
    out.part("BYMONTHDAY");
    out.bits(p.month_days);
    out.bits(p.month_days_from_end, "-");
  }
  if (!p.weekdays.empty()) out.part("BYDAY");
  for (const WeekdayOrdinal day : p.weekdays)
    out.item((day.ordinal == 0 ? std::string() : std::to_string(day.ordinal)) +
             std::string(weekday_words[static_cast<std::size_t>(day.weekday) - 1]));
  if (!p.set_positions.empty()) out.part("BYSETPOS");
  for (const std::int16_t position : p.set_positions) out.item(std::to_string(position));
  if (p.week_start != Weekday::monday)
    out.part("WKST"), out.item(weekday_words[static_cast<std::size_t>(p.week_start) - 1]);
  return out.take();
}

}  // namespace hjul

std::size_t std::hash<hjul::RecurrenceRule>::operator()(const hjul::RecurrenceRule& rule) const noexcept {
  using hjul::detail::mix_hash;
  const hjul::RecurrenceParts& p = rule.parts();
  std::size_t seed = static_cast<std::size_t>(p.frequency);
  mix_hash(seed, static_cast<std::size_t>(p.week_start));
  mix_hash(seed, p.months);
  mix_hash(seed, p.interval);
  mix_hash(seed, p.count);
  mix_hash(seed, p.until ? static_cast<std::size_t>(p.until->serial() - hjul::Date::min_serial) + 1 : 0);
  mix_hash(seed, p.month_days);
  mix_hash(seed, p.month_days_from_end);
  mix_hash(seed, static_cast<std::size_t>(p.weeks));
  for (const hjul::WeekdayOrdinal day : p.weekdays)
    mix_hash(seed, static_cast<std::size_t>(day.ordinal + 64) * 8 + static_cast<std::size_t>(day.weekday));
  for (const std::int16_t position : p.set_positions) mix_hash(seed, static_cast<std::size_t>(position + 400));
  return seed;
}
