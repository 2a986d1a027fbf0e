#include "hjul/calendar/rule_engine.hpp"

#include <algorithm>

#include "month_frame.hpp"

namespace hjul::detail {
namespace {

constexpr std::uint32_t every_seventh = 0x10204081;  // bits 0, 7, 14, 21, 28
constexpr std::uint16_t all_months = 0xFFF;

// Bits 0, k, 2k ... for each k up to 31.
constexpr std::array<std::uint32_t, 32> make_strides() noexcept {
  std::array<std::uint32_t, 32> strides{};
  for (unsigned k = 1; k < 32; ++k)
    for (unsigned bit = 0; bit < 32; bit += k) strides[k] |= 1u << bit;
  return strides;
}
constexpr std::array<std::uint32_t, 32> strides = make_strides();

constexpr unsigned from_monday(Weekday weekday) noexcept { return static_cast<unsigned>(weekday) - 1; }

// The days of a month that fall on one of the weekdays (bit 0 = Monday), when the first is weekday `first`.
constexpr std::uint32_t weekdays_of_month(unsigned weekdays, unsigned first) noexcept {
  const unsigned turned = ((weekdays >> first) | (weekdays << (7 - first))) & 0x7F;
  return turned * every_seventh;
}

// The nth such weekday of a stretch of `length` days; -1 when there is none. Ordinals count from either end.
constexpr int nth_weekday(WeekdayOrdinal wanted, unsigned first_weekday, int length) noexcept {
  const int weekday = static_cast<int>(from_monday(wanted.weekday));
  if (wanted.ordinal > 0) {
    const int day = (weekday - static_cast<int>(first_weekday) + 7) % 7 + 7 * (wanted.ordinal - 1);
    return day < length ? day : -1;
  }
  const int last_weekday = (static_cast<int>(first_weekday) + length - 1) % 7;
  const int day = length - 1 - (last_weekday - weekday + 7) % 7 + 7 * (wanted.ordinal + 1);
  return day >= 0 ? day : -1;
}

constexpr std::uint32_t days_of_month(std::uint32_t days, std::uint32_t days_from_end, unsigned length,
                                      MonthEnd month_end) noexcept {
  const std::uint32_t all = low_bits(length);
  std::uint32_t mask = (days >> 1) & all;
  if (month_end == MonthEnd::clamp && (days >> 1) > all) mask |= 1u << (length - 1);
  for (std::uint32_t rest = days_from_end; rest != 0; rest &= rest - 1)
    if (const auto back = static_cast<unsigned>(std::countr_zero(rest)); back <= length) mask |= 1u << (length - back);
  return mask;
}

}  // namespace

// ------------------------------------------------------------------------------------------------------- compilation

RuleEngine::RuleEngine(const RecurrenceRule& rule, Date start, MonthEnd month_end)
    : start_(start.serial()),
      end_(rule.parts().until ? rule.parts().until->serial() + 1 : RuleCursor::no_day),
      count_(rule.parts().count),
      interval_(rule.parts().interval),
      start_month_(month_number(start_)),
      start_week_(start_ - static_cast<std::int32_t>(
                               (weekday_from_monday(start_) + 7 - from_monday(rule.parts().week_start)) % 7)),
      phase_year_(start_month_ / 12),
      months_(rule.parts().months != 0 ? static_cast<std::uint16_t>(rule.parts().months >> 1) : all_months),
      frequency_(rule.parts().frequency),
      weeks_(rule.parts().weeks) {
  const RecurrenceParts& parts = rule.parts();
  for (const WeekdayOrdinal day : parts.weekdays)
    if (day.ordinal == 0) week_mask_ = static_cast<std::uint8_t>(week_mask_ | (1u << from_monday(day.weekday)));
  if (frequency_ == Frequency::weekly && parts.weekdays.empty())
    week_mask_ = static_cast<std::uint8_t>(1u << weekday_from_monday(start_));

  const bool is_short = frequency_ == Frequency::daily || frequency_ == Frequency::weekly;
  const bool has_days = (parts.month_days | parts.month_days_from_end) != 0;
  is_phased_ = is_short && interval_ > 1;
  is_plain_ =
      is_short && months_ == all_months && !has_days && (frequency_ == Frequency::weekly || parts.weekdays.empty());

  if (weeks_ != 0) {
    shape_ = Shape::week_numbers;
    phase_year_ = iso_week(start).year;
  } else {
    compile_months(parts, start, month_end);
  }
  const std::int64_t years = 400 * std::int64_t{interval_} + 2;
  proof_months_ = static_cast<std::int32_t>(std::min(years * 12, no_month));
}

void RuleEngine::compile_months(const RecurrenceParts& parts, Date start, MonthEnd month_end) {
  const bool is_yearly = frequency_ == Frequency::yearly;
  std::uint32_t days = parts.month_days;
  bool has_days = (days | parts.month_days_from_end) != 0;
  if ((is_yearly || frequency_ == Frequency::monthly) && !has_days && parts.weekdays.empty()) {
    days = 1u << start.day();
    has_days = true;
    if (is_yearly && parts.months == 0) months_ = static_cast<std::uint16_t>(1u << (start.month() - 1));
  }
  // Ordinals count within the year when YEARLY does not name months.
  const bool is_within_year = is_yearly && parts.months == 0;
  if (is_within_year)
    for (const WeekdayOrdinal day : parts.weekdays)
      if (day.ordinal != 0) year_ordinals_.push_back(day);
  if (is_yearly) year_positions_ = parts.set_positions;
  if (!year_ordinals_.empty() || !year_positions_.empty()) shape_ = Shape::year_masks;
  // Every 2nd, 3rd, 4th, 6th or 12th month is always the same months of a year.
  if (frequency_ == Frequency::monthly && 12 % interval_ == 0) {
    for (unsigned m = 0; m < 12; ++m)
      if ((m + 12 - static_cast<unsigned>(start_month_) % 12) % interval_ != 0)
        months_ = static_cast<std::uint16_t>(months_ & ~(1u << m));
    interval_ = 1;
  }

  const bool has_weekdays = week_mask_ != 0 || !parts.weekdays.empty();
  for (unsigned length = 28; length <= 31; ++length) {
    const std::uint32_t month_days =
        has_days ? days_of_month(days, parts.month_days_from_end, length, month_end) : low_bits(length);
    for (unsigned first = 0; first < 7; ++first) {
      std::uint32_t mask = month_days;
      if (has_weekdays) {
        std::uint32_t weekdays = weekdays_of_month(week_mask_, first);
        if (!is_within_year)
          for (const WeekdayOrdinal day : parts.weekdays)
            if (day.ordinal != 0)
              if (const int nth = nth_weekday(day, first, static_cast<int>(length)); nth >= 0) weekdays |= 1u << nth;
        mask &= weekdays;
      }
      if (frequency_ == Frequency::monthly && !parts.set_positions.empty())
        mask = keep_positions(mask, parts.set_positions);
      table_[(length - 28) * 7 + first] = mask;
    }
  }
}

std::uint32_t RuleEngine::keep_positions(std::uint32_t mask, const std::vector<std::int16_t>& positions) noexcept {
  const int total = std::popcount(mask);
  std::uint32_t kept = 0;
  for (const std::int16_t position : positions) {
    const int index = position > 0 ? position - 1 : total + position;
    if (index >= 0 && index < total) kept |= nth_bit(mask, index);
  }
  return kept;
}

// ------------------------------------------------------------------------------------------------- masks of the days

// Days of a month that lie in a period in phase, for DAILY and WEEKLY with INTERVAL > 1.
std::uint32_t RuleEngine::period_mask(std::int32_t first, unsigned length) const noexcept {
  if (frequency_ == Frequency::daily) {
    const std::int64_t offset = floor_mod(std::int64_t{start_} - first, interval_);
    if (offset >= length) return 0;
    return (strides[std::min(interval_, 31u)] << offset) & low_bits(length);
  }
  const std::int64_t step = 7 * std::int64_t{interval_};
  const std::int64_t offset = floor_mod(std::int64_t{start_week_} - first, step);
  std::uint64_t mask = 0;
  for (std::int64_t day = offset; day < length; day += step) mask |= std::uint64_t{0x7F} << day;
  if (step - offset < 7) mask |= 0x7Fu >> (step - offset);  // a week that began in the month before
  return static_cast<std::uint32_t>(mask) & low_bits(length);
}

MonthMasks RuleEngine::layout_masks(bool is_leap, unsigned first_weekday) const noexcept {
  const std::int16_t* before = days_before_month[is_leap ? 1 : 0];
  MonthMasks masks{};
  for (unsigned m = 0; m < 12; ++m) {
    const auto length = static_cast<unsigned>(before[m + 1] - before[m]);
    const unsigned first = (first_weekday + static_cast<unsigned>(before[m])) % 7;
    if (((months_ >> m) & 1u) != 0) masks[m] = table_[(length - 28) * 7 + first];
  }
  for (const WeekdayOrdinal wanted : year_ordinals_) {
    const int day = nth_weekday(wanted, first_weekday, before[12]);
    if (day < 0) continue;
    const auto m = static_cast<std::size_t>(std::upper_bound(before, before + 13, day) - before - 1);
    masks[m] |= 1u << (day - before[m]);
  }
  if (!year_positions_.empty()) keep_set_positions(masks);
  return masks;
}

void RuleEngine::keep_set_positions(MonthMasks& masks) const noexcept {
  int total = 0;
  for (const std::uint32_t mask : masks) total += std::popcount(mask);
  MonthMasks kept{};
  for (const std::int16_t position : year_positions_) {
    int index = position > 0 ? position - 1 : total + position;
    if (index < 0 || index >= total) continue;
    std::size_t m = 0;
    for (; index >= std::popcount(masks[m]); ++m) index -= std::popcount(masks[m]);
    kept[m] |= nth_bit(masks[m], index);
  }
  masks = kept;
}

// The days of a calendar year that lie in the wanted ISO weeks; its first and last days may be of another week-year.
MonthMasks RuleEngine::week_number_masks(int year) const noexcept {
  MonthMasks masks{};
  const std::int32_t first = first_of_year(year);
  const std::int32_t after = first_of_year(year + 1);
  const std::int16_t* before = days_before_month[is_leap_year(year) ? 1 : 0];
  // 0001-01-01 is a Monday, so that no day of the calendar belongs to a week-year before 1.
  for (int week_year = std::max(year - 1, 1); week_year <= year + 1; ++week_year) {
    if (!is_year_in_phase(week_year)) continue;
    const std::int32_t fourth = first_of_year(week_year) + 3;
    const std::int32_t monday = fourth - static_cast<std::int32_t>(weekday_from_monday(fourth));
    std::uint64_t weeks = weeks_;
    if (iso_weeks_in_year(week_year) == 52) weeks &= ~(std::uint64_t{1} << 53);
    for (; weeks != 0; weeks &= weeks - 1)
      for (unsigned rest = week_mask_; rest != 0; rest &= rest - 1) {
        const std::int32_t day = monday + (std::countr_zero(weeks) - 1) * 7 + std::countr_zero(rest);
        if (day < first || day >= after) continue;
        const std::int32_t of_year = day - first;
        const auto m = static_cast<std::size_t>(std::upper_bound(before, before + 13, of_year) - before - 1);
        masks[m] |= 1u << (of_year - before[m]);
      }
  }
  return masks;
}

MonthMasks RuleEngine::year_masks(int year) const noexcept {
  if (shape_ == Shape::week_numbers) return week_number_masks(year);
  return layout_masks(is_leap_year(year), weekday_from_monday(first_of_year(year)));
}

// ------------------------------------------------------------------------------------------------- which month next

bool RuleEngine::is_year_in_phase(std::int64_t year) const noexcept {
  return floor_mod(year - phase_year_, interval_) == 0;
}

// The first month on or after `month` that may hold a hit; no_month beyond the calendar.
std::int64_t RuleEngine::next_month(std::int64_t month) const noexcept {
  if (month > last_month_number) return no_month;
  if (frequency_ == Frequency::yearly) return next_yearly_month(month);
  if (frequency_ == Frequency::monthly && interval_ > 1) {
    const std::int64_t late = floor_mod(month - start_month_, interval_);
    if (late != 0) month += interval_ - late;
    for (int tries = 0; tries < 12; ++tries, month += interval_) {
      if (month > last_month_number) return no_month;
      if (((months_ >> (month % 12)) & 1u) != 0) return month;
    }
    return no_month;
  }
  const bool is_spaced = is_phased_ && interval_ > (frequency_ == Frequency::daily ? 28u : 5u);
  return is_spaced ? next_spaced_month(month) : next_allowed_month(month);
}

std::int64_t RuleEngine::next_allowed_month(std::int64_t month) const noexcept {
  if (months_ == 0) return no_month;
  const std::int64_t in_year = month % 12;
  if (const unsigned rest = unsigned{months_} >> in_year; rest != 0) return month + std::countr_zero(rest);
  return month - in_year + 12 + std::countr_zero(months_);
}

std::int64_t RuleEngine::next_yearly_month(std::int64_t month) const noexcept {
  if (interval_ == 1) return next_allowed_month(month);
  const std::int64_t year = month / 12;
  const std::int64_t late = floor_mod(year - phase_year_, interval_);
  const std::int64_t next_year = year + interval_ - late;  // the next year in phase after this one
  if (shape_ == Shape::week_numbers) {
    // A week-year begins in December of the year before at the earliest and ends in January of the year after.
    if (late == 0 || (late == 1 && month % 12 == 0)) return month;
    return std::max(month, next_year * 12 - 1);
  }
  if (late == 0)
    if (const unsigned rest = unsigned{months_} >> (month % 12); rest != 0) return month + std::countr_zero(rest);
  return next_year * 12 + std::countr_zero(months_);
}

// DAILY and WEEKLY with so long an interval that months without any period in phase are leapt over.
std::int64_t RuleEngine::next_spaced_month(std::int64_t month) const noexcept {
  const bool is_daily = frequency_ == Frequency::daily;
  const std::int64_t step = std::int64_t{interval_} * (is_daily ? 1 : 7);
  while (month <= last_month_number) {
    if (month = next_allowed_month(month); month > last_month_number) break;
    const MonthFrame frame = MonthFrame::of(static_cast<std::int32_t>(month));
    const std::int64_t offset = floor_mod((is_daily ? start_ : start_week_) - std::int64_t{frame.first}, step);
    if (offset < frame.length || (!is_daily && step - offset < 7)) return month;
    const std::int64_t day = frame.first + offset;
    if (day > Date::max_serial) break;
    month = month_number(static_cast<std::int32_t>(day));
  }
  return no_month;
}

}  // namespace hjul::detail
