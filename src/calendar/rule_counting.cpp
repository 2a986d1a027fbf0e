// Counting, seeking and walking: the second half of RuleEngine, and RuleCursor.
#include <algorithm>

#include "hjul/calendar/rule_engine.hpp"
#include "month_frame.hpp"

namespace hjul::detail {

// -------------------------------------------------------------------------------------------------- counting and
// seeking

bool RuleEngine::counts_by_year_layout() const noexcept {
  if (shape_ == Shape::week_numbers || is_phased_) return false;
  return frequency_ != Frequency::monthly || interval_ == 1;
}

// Counts hits per year; a year has one of fourteen layouts, and what is counted once is remembered.
class RuleEngine::YearCounts {
 public:
  explicit YearCounts(const RuleEngine& engine) : engine_(engine) { counts_.fill(-1); }

  int of(int year) {
    const bool is_leap = is_leap_year(year);
    const unsigned weekday = weekday_from_monday(first_of_year(year));
    std::int16_t& count = counts_[weekday + (is_leap ? 7 : 0)];
    if (count < 0) {
      count = 0;
      for (const std::uint32_t mask : engine_.layout_masks(is_leap, weekday))
        count = static_cast<std::int16_t>(count + std::popcount(mask));
    }
    return count;
  }
  // Hits of the years from `year` that are in phase, `periods` of them; 400 periods repeat (calendar.md section 3).
  std::int64_t sum(std::int64_t year, std::int64_t periods) {
    std::int64_t total = 0;
    std::int64_t block = 0;
    for (std::int64_t i = 0; i < std::min<std::int64_t>(periods, 400); ++i) {
      total += of(static_cast<int>(year + i * engine_.interval_of_years()));
      if (i < periods % 400) block = total;
    }
    return periods < 400 ? total : total * (periods / 400) + block;
  }

 private:
  const RuleEngine& engine_;
  std::array<std::int16_t, 14> counts_{};
};

std::int64_t RuleEngine::interval_of_years() const noexcept { return frequency_ == Frequency::yearly ? interval_ : 1; }

// Hits of one year before `serial`, whether before the start or not.
std::int64_t RuleEngine::hits_in_year_before(int year, std::int32_t serial) const noexcept {
  const MonthMasks masks = year_masks(year);
  std::int64_t total = 0;
  std::int32_t first = first_of_year(year);
  for (std::size_t m = 0; m < 12 && first < serial; ++m) {
    total += std::popcount(masks[m] & low_bits(serial - first));
    first += days_before_month[is_leap_year(year) ? 1 : 0][m + 1] - days_before_month[is_leap_year(year) ? 1 : 0][m];
  }
  return total;
}

std::int64_t RuleEngine::rank_by_year(std::int32_t serial) const {
  const int year = month_number(serial) / 12;
  const std::int64_t span = year - phase_year_;
  const std::int64_t periods = (span + interval_of_years() - 1) / interval_of_years();  // begun before this year
  std::int64_t total = YearCounts(*this).sum(phase_year_, periods) - hits_in_year_before(phase_year_, start_);
  if (year <= 9999 && span % interval_of_years() == 0) total += hits_in_year_before(year, serial);
  return total;
}

std::int64_t RuleEngine::rank_by_month(std::int32_t serial) const {
  std::int64_t total = 0;
  for (RuleCursor cursor(*this, start_, serial); cursor.day() < serial; cursor.next_month())
    total += 1 + std::popcount(cursor.rest_of_month() & low_bits(std::int64_t{serial} - cursor.first_of_month()));
  return total;
}

std::optional<std::int64_t> RuleEngine::plain_rank(std::int32_t serial) const noexcept {
  if (!is_plain_) return {};
  if (frequency_ == Frequency::daily) return (std::int64_t{serial} - start_ + interval_ - 1) / interval_;
  const std::int64_t step = 7 * std::int64_t{interval_};
  const auto hits_before = [&](std::int64_t day) {
    const std::int64_t since = day - start_week_;
    const std::int64_t into = since % step;
    const unsigned turned = week_mask_from_week_start();
    return since / step * std::popcount(turned) + std::popcount(turned & low_bits(std::min<std::int64_t>(into, 7)));
  };
  return hits_before(serial) - hits_before(start_);
}

// The plain weekdays, bit 0 = the first day of the week by WKST.
unsigned RuleEngine::week_mask_from_week_start() const noexcept {
  const unsigned first = static_cast<unsigned>(floor_mod(std::int64_t{start_week_} - Date::min_serial, 7));
  return ((unsigned{week_mask_} >> first) | (unsigned{week_mask_} << (7 - first))) & 0x7F;
}

std::int64_t RuleEngine::rank(std::int32_t serial) const {
  if (serial <= start_) return 0;
  if (const auto plain = plain_rank(serial)) return *plain;
  return counts_by_year_layout() ? rank_by_year(serial) : rank_by_month(serial);
}

std::optional<std::int32_t> RuleEngine::select(std::int64_t index) const {
  if (index > Date::max_serial - Date::min_serial) return {};
  if (is_plain_) return plain_select(index);
  if (counts_by_year_layout()) return select_by_year(index);
  return select_from(RuleCursor(*this, start_, RuleCursor::no_day), index);
}

std::optional<std::int32_t> RuleEngine::plain_select(std::int64_t index) const noexcept {
  std::int64_t day = 0;
  if (frequency_ == Frequency::daily) {
    day = start_ + index * interval_;
  } else {
    const unsigned turned = week_mask_from_week_start();
    const int per_week = std::popcount(turned);
    index += std::popcount(turned & low_bits(start_ - start_week_));
    const std::uint32_t bit = nth_bit(turned, static_cast<int>(index % per_week));
    day = start_week_ + index / per_week * 7 * std::int64_t{interval_} + std::countr_zero(bit);
  }
  if (day > Date::max_serial) return {};
  return static_cast<std::int32_t>(day);
}

std::optional<std::int32_t> RuleEngine::select_by_year(std::int64_t index) const {
  YearCounts counts(*this);
  std::int64_t left = index + hits_in_year_before(phase_year_, start_);
  std::int64_t year = phase_year_;
  std::int64_t seen = 0;
  for (int periods = 0; year <= 9999; ++periods, year += interval_of_years()) {
    if (periods == 400) {  // the phase has returned: leap over whole blocks, or nothing will ever come
      if (seen == 0) return {};
      year += left / seen * 400 * interval_of_years();
      left %= seen;
      if (year > 9999) return {};
    }
    const int here = counts.of(static_cast<int>(year));
    if (left < here) {
      const std::int32_t first = first_of_year(static_cast<std::int32_t>(year));
      RuleCursor cursor;
      cursor.stand_at_uncut(*this, first);
      return select_from(cursor, left);
    }
    left -= here;
    seen += here;
  }
  return {};
}

std::optional<std::int32_t> RuleEngine::select_from(RuleCursor cursor, std::int64_t index) {
  while (cursor.day() < RuleCursor::no_day) {
    const int here = 1 + std::popcount(cursor.rest_of_month());
    if (index < here) {
      for (; index > 0; --index) cursor.next();
      return cursor.day();
    }
    index -= here;
    cursor.next_month();
  }
  return {};
}

std::optional<std::int32_t> RuleEngine::first_in(std::int32_t from, std::int32_t to) const {
  const RuleCursor cursor(*this, from, to);
  if (cursor.day() >= to) return {};
  return cursor.day();
}

// Looks backwards in windows that grow, so that the cost follows the distance to the hit and not the start of the rule.
std::optional<std::int32_t> RuleEngine::last_in(std::int32_t from, std::int32_t to) const {
  const std::int64_t proof = std::int64_t{proof_months_} * 31;
  std::int64_t floor = std::max<std::int64_t>(std::max(from, start_), to - proof);
  std::int64_t width = 62;
  for (std::int64_t high = to; high > floor; width *= 4) {
    const std::int64_t low = std::max(floor, high - width);
    std::optional<std::int32_t> last;
    for (RuleCursor cursor(*this, static_cast<std::int32_t>(low), static_cast<std::int32_t>(high)); cursor.day() < high;
         cursor.next_month()) {
      const std::uint32_t rest = cursor.rest_of_month() & low_bits(high - cursor.first_of_month());
      last = rest == 0 ? cursor.day() : cursor.first_of_month() + 31 - std::countl_zero(rest);
    }
    if (last) return last;
    high = low;
  }
  return {};
}

// ---------------------------------------------------------------------------------------------------------- the cursor

RuleCursor::RuleCursor(const RuleEngine& engine, std::int32_t from, std::int32_t to) : engine_(&engine) {
  const std::int32_t begin = std::max(from, engine.start_);
  if (begin >= to) return;
  seek(begin, to);
}

void RuleCursor::seek(std::int32_t begin, std::int32_t to) {
  last_month_ = std::min(month_number(to - 1), static_cast<std::int32_t>(last_month_number));
  month_ = month_number(begin);
  if (engine_->next_month(month_) == month_) {
    load(month_);
    bits_ &= ~low_bits(begin - first_);
    if (bits_ != 0) return take();
  }
  refill();
}

// Before the start of the rule too: for counting whole years.
void RuleCursor::stand_at_uncut(const RuleEngine& engine, std::int32_t from) {
  engine_ = &engine;
  seek(from, no_day);
}

void RuleCursor::refill() {
  const std::int64_t limit = std::min<std::int64_t>(last_month_, std::int64_t{month_} + engine_->proof_months_);
  for (std::int64_t month = month_;;) {
    month = engine_->next_month(month + 1);
    if (month > limit) break;
    load(static_cast<std::int32_t>(month));
    if (bits_ != 0) return take();
  }
  bits_ = 0;
  day_ = no_day;
}

void RuleCursor::load(std::int32_t month) {
  month_ = month;
  const MonthFrame frame = MonthFrame::of(month);
  first_ = frame.first;
  if (engine_->shape_ == RuleEngine::Shape::month_table) {
    bits_ = engine_->table_[(frame.length - 28) * 7 + weekday_from_monday(first_)];
    if (engine_->is_phased_) bits_ &= engine_->period_mask(first_, frame.length);
    return;
  }
  const std::int32_t year = month / 12;
  if (masks_year_ != year) {
    masks_ = engine_->year_masks(year);
    masks_year_ = year;
  }
  bits_ = masks_[static_cast<std::size_t>(month % 12)];
}

}  // namespace hjul::detail
