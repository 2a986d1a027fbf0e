// The machine under Recurrence: a rule and its start, compiled into masks of days per month.
//
// Every rule of the subset is a function from a month to a set of its days (calendar.md section 3). Where the set
// depends only on the weekday of the first and on the length of the month, the 28 possible masks are made once; rules
// that count within a year make the twelve masks of a year when they enter it. Nothing here allocates.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <optional>
#include <vector>

#include "hjul/calendar/recurrence_rule.hpp"

namespace hjul::detail {

// Months are numbered year * 12 + (month - 1); days of a month are bits 0-30 of a mask.
using MonthMasks = std::array<std::uint32_t, 12>;

class RuleCursor;

class RuleEngine {
 public:
  RuleEngine(const RecurrenceRule& rule, Date start, MonthEnd month_end);

  std::int32_t start() const noexcept { return start_; }
  // First serial after UNTIL, or after the calendar.
  std::int32_t end() const noexcept { return end_; }
  // 0 = no COUNT.
  std::uint32_t count() const noexcept { return count_; }

  // Hits on or after the start and before `serial`, as if there were neither COUNT nor UNTIL.
  std::int64_t rank(std::int32_t serial) const;
  // Hit number `index` from 0, likewise; empty when the rule runs out of calendar or is proved to have no more hits.
  std::optional<std::int32_t> select(std::int64_t index) const;
  // The first hit in [from, to), or the last one, likewise.
  std::optional<std::int32_t> first_in(std::int32_t from, std::int32_t to) const;
  std::optional<std::int32_t> last_in(std::int32_t from, std::int32_t to) const;
  bool hits(std::int32_t serial) const { return first_in(serial, serial + 1) == serial; }

 private:
  friend class RuleCursor;
  class YearCounts;
  enum class Shape : std::uint8_t { month_table, year_masks, week_numbers };

  void compile_months(const RecurrenceParts& parts, Date start, MonthEnd month_end);
  static std::uint32_t keep_positions(std::uint32_t mask, const std::vector<std::int16_t>& positions) noexcept;
  std::uint32_t period_mask(std::int32_t first, unsigned length) const noexcept;
  MonthMasks layout_masks(bool is_leap, unsigned first_weekday) const noexcept;
  MonthMasks week_number_masks(int year) const noexcept;
  MonthMasks year_masks(int year) const noexcept;
  void keep_set_positions(MonthMasks& masks) const noexcept;
  unsigned week_mask_from_week_start() const noexcept;

  std::int64_t next_month(std::int64_t month) const noexcept;
  std::int64_t next_allowed_month(std::int64_t month) const noexcept;
  std::int64_t next_yearly_month(std::int64_t month) const noexcept;
  std::int64_t next_spaced_month(std::int64_t month) const noexcept;
  bool is_year_in_phase(std::int64_t year) const noexcept;

  bool counts_by_year_layout() const noexcept;
  std::int64_t interval_of_years() const noexcept;
  std::int64_t hits_in_year_before(int year, std::int32_t serial) const noexcept;
  std::int64_t rank_by_year(std::int32_t serial) const;
  std::int64_t rank_by_month(std::int32_t serial) const;
  std::optional<std::int64_t> plain_rank(std::int32_t serial) const noexcept;
  std::optional<std::int32_t> plain_select(std::int64_t index) const noexcept;
  std::optional<std::int32_t> select_by_year(std::int64_t index) const;
  static std::optional<std::int32_t> select_from(RuleCursor cursor, std::int64_t index);

  std::array<std::uint32_t, 28> table_{};  // [(length - 28) * 7 + weekday of the first, Monday 0]
  std::int32_t start_;
  std::int32_t end_;
  std::uint32_t count_;
  std::uint32_t interval_;
  std::int32_t start_month_;
  std::int32_t start_week_;        // first day of the start's week, by WKST
  std::int32_t phase_year_;        // the start's calendar year; its ISO year for BYWEEKNO
  std::int32_t proof_months_ = 0;  // a search as long as this without a hit proves that there is none
  std::uint16_t months_;           // bits 0-11: months that may hold a hit
  Frequency frequency_;
  Shape shape_ = Shape::month_table;
  bool is_phased_;              // DAILY or WEEKLY with INTERVAL > 1: the table is cut by period_mask
  bool is_plain_;               // DAILY or WEEKLY without filters: arithmetic alone answers
  std::uint8_t week_mask_ = 0;  // plain weekdays, bit 0 = Monday
  std::uint64_t weeks_;
  std::vector<WeekdayOrdinal> year_ordinals_;
  std::vector<std::int16_t> year_positions_;
};

// A place in a rule: the month it stands in and the hits of that month still to come.
class RuleCursor {
 public:
  static constexpr std::int32_t no_day = Date::max_serial + 1;

  RuleCursor() = default;
  // Stands on the first hit on or after `from` (and on or after the start). It looks no further than the month of the
  // last day before `to`; the caller drops what lies after that day in the same month.
  RuleCursor(const RuleEngine& engine, std::int32_t from, std::int32_t to);

  // The serial of the hit it stands on; no_day at the end.
  std::int32_t day() const noexcept { return day_; }
  void next() {
    if (bits_ != 0)
      take();
    else
      refill();
  }
  // The hits of the current month after day(), and the serial of its first day: for bulk reading.
  std::uint32_t rest_of_month() const noexcept { return bits_; }
  std::int32_t first_of_month() const noexcept { return first_; }
  void next_month() { refill(); }

  friend bool operator==(const RuleCursor& a, const RuleCursor& b) noexcept { return a.day_ == b.day_; }

 private:
  friend class RuleEngine;
  void stand_at_uncut(const RuleEngine& engine, std::int32_t from);
  void seek(std::int32_t begin, std::int32_t to);
  void refill();
  void load(std::int32_t month);
  void take() noexcept {
    day_ = first_ + std::countr_zero(bits_);
    bits_ &= bits_ - 1;
  }

  const RuleEngine* engine_ = nullptr;
  std::int32_t day_ = no_day;
  std::int32_t first_ = 0;
  std::uint32_t bits_ = 0;
  std::int32_t month_ = 0;
  std::int32_t last_month_ = 0;
  std::int32_t masks_year_ = 0;  // the year of masks_; 0 = none
  MonthMasks masks_{};
};

}  // namespace hjul::detail
