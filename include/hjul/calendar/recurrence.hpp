// Days that recur: a rule, the day on which it starts, dates added and dates taken out.
//
// A Recurrence is a value without a cursor. Every question is bounded by a window and is answered by seeking: nothing
// is replayed from the start of the rule. Meaning where engines have gone wrong (calendar.md section 2):
//   - the start fixes the phase of INTERVAL and is a lower bound; it is an occurrence only when the rule hits it;
//   - COUNT counts from the first date that the rule hits, never from the window;
//   - a date that does not exist gives nothing, unless the policy for month ends says clamp;
//   - BYSETPOS counts over the whole period, then dates before the start are dropped;
//   - RDATE adds and EXDATE removes, both after COUNT and UNTIL.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <iterator>
#include <limits>
#include <optional>
#include <ranges>
#include <string_view>
#include <variant>
#include <vector>

#include "hjul/base/date.hpp"
#include "hjul/calendar/recurrence_rule.hpp"
#include "hjul/calendar/rule_engine.hpp"

namespace hjul {

class OccurrenceView;

class Recurrence {
 public:
  static constexpr std::size_t no_limit = std::numeric_limits<std::size_t>::max();

  // `added` are RDATEs and `removed` EXDATEs, in any order. `month_end` says what becomes of a day of the month that
  // does not exist (31 in April; 29 February in a common year, when the start says so).
  explicit Recurrence(RecurrenceRule rule, Date start, std::vector<Date> added = {}, std::vector<Date> removed = {},
                      MonthEnd month_end = MonthEnd::skip);
  // The same from the text of the rule.
  static std::variant<Recurrence, RecurrenceRefusal> parse(std::string_view rule, Date start,
                                                           std::vector<Date> added = {}, std::vector<Date> removed = {},
                                                           MonthEnd month_end = MonthEnd::skip);

  const RecurrenceRule& rule() const noexcept { return rule_; }
  Date start() const noexcept { return start_; }
  const std::vector<Date>& added() const noexcept { return added_; }      // sorted, without duplicates
  const std::vector<Date>& removed() const noexcept { return removed_; }  // sorted, without duplicates
  MonthEnd month_end() const noexcept { return month_end_; }

  // The occurrences in the window, ascending, without duplicates, made one at a time. The view refers to this object.
  OccurrenceView occurrences(DateWindow window) const&;
  OccurrenceView occurrences(DateWindow window) const&& = delete;
  // All of them, to the end of the rule or of the year 9999.
  OccurrenceView occurrences() const&;
  OccurrenceView occurrences() const&& = delete;

  // Strictly after, strictly before, on or after. Empty when there is none.
  std::optional<Date> next_after(Date day) const;
  std::optional<Date> prev_before(Date day) const;
  std::optional<Date> first_on_or_after(Date day) const;
  // Occurrence number `index` of the whole recurrence, counted from 0. O(1) for DAILY and WEEKLY without filters, at
  // most some hundred steps for rules that repeat by calendar year, else one step per month; never one per occurrence.
  std::optional<Date> nth(std::size_t index) const;
  // How many occurrences lie in the window; the same cost as nth.
  std::size_t count_in(DateWindow window) const;
  bool contains(Date day) const { return count_in(DateWindow::closed(day, day)) == 1; }
  // True when there is no occurrence at all. Proved: after the first period, 400 years times INTERVAL are a complete
  // search, because the Gregorian calendar repeats after 146,097 days = 20,871 weeks.
  bool is_empty() const;
  // False when the start is not a date that the rule hits; `hjul check` reports it (start_not_on_rule).
  bool starts_on_rule() const { return engine_.hits(start_.serial()); }

  // Appends the serials (days since 1970-01-01) of at most `limit` occurrences of the window: the fast way to many.
  void append_to(std::vector<std::int32_t>& serials, DateWindow window, std::size_t limit = no_limit) const;

  // What was said decides: rule, start, dates added and removed, policy.
  friend bool operator==(const Recurrence& a, const Recurrence& b) {
    return a.rule_ == b.rule_ && a.start_ == b.start_ && a.added_ == b.added_ && a.removed_ == b.removed_ &&
           a.month_end_ == b.month_end_;
  }

 private:
  friend class OccurrenceIterator;
  std::int64_t rule_rank(std::int32_t serial) const;
  std::optional<std::int32_t> rule_select(std::int64_t index) const;
  std::optional<std::int32_t> last_rule_hit_before(std::int32_t serial) const;
  std::size_t rank(std::int32_t serial) const;
  DateWindow clip(DateWindow window) const noexcept;
  bool has_lists() const noexcept { return !extra_.empty() || !struck_.empty(); }

  RecurrenceRule rule_;
  Date start_;
  MonthEnd month_end_;
  std::vector<Date> added_;
  std::vector<Date> removed_;
  detail::RuleEngine engine_;
  std::vector<std::int32_t> extra_;   // RDATEs that are no dates of the rule and not removed
  std::vector<std::int32_t> struck_;  // EXDATEs that are dates of the rule
};

// Walks the occurrences of one window. A forward iterator that makes its dates; it refers to its Recurrence.
class OccurrenceIterator {
 public:
  using value_type = Date;
  using difference_type = std::ptrdiff_t;
  using reference = Date;
  using iterator_category = std::input_iterator_tag;  // a reference that is a value is no forward iterator of C++17
  using iterator_concept = std::forward_iterator_tag;

  OccurrenceIterator() = default;
  OccurrenceIterator(const Recurrence& recurrence, DateWindow window);

  Date operator*() const { return Date::from_serial(day_); }
  // Days since 1970-01-01 of the occurrence it stands on.
  std::int32_t serial() const noexcept { return day_; }
  OccurrenceIterator& operator++() {
    if (is_plain_) {
      cursor_.next();
      day_ = cursor_.day();
      if (--left_ == 0) day_ = end_;
    } else {
      step();
    }
    return *this;
  }
  OccurrenceIterator operator++(int) {
    OccurrenceIterator old = *this;
    ++*this;
    return old;
  }

  friend bool operator==(const OccurrenceIterator& a, const OccurrenceIterator& b) noexcept {
    return a.day_ == b.day_ || (a.is_done() && b.is_done());
  }
  friend bool operator==(const OccurrenceIterator& a, std::default_sentinel_t) noexcept { return a.is_done(); }

 private:
  friend class Recurrence;
  bool is_done() const noexcept { return day_ >= end_; }
  void step();
  void settle();

  detail::RuleCursor cursor_;
  std::int64_t left_ = 0;  // hits of the rule still allowed by COUNT, the one it stands on included
  std::int32_t day_ = 0;
  std::int32_t end_ = 0;
  std::int32_t rule_end_ = 0;  // as end_, but cut by UNTIL
  bool is_plain_ = true;       // no RDATE and no EXDATE matter
  const std::int32_t* extra_ = nullptr;
  const std::int32_t* extra_end_ = nullptr;
  const std::int32_t* struck_ = nullptr;
  const std::int32_t* struck_end_ = nullptr;
};

// The occurrences of one window as a C++20 view.
class OccurrenceView {
 public:
  OccurrenceView() = default;
  OccurrenceView(const Recurrence& recurrence, DateWindow window) : begin_(recurrence, window) {}
  OccurrenceIterator begin() const { return begin_; }
  static constexpr std::default_sentinel_t end() noexcept { return {}; }
  bool empty() const noexcept { return begin_ == std::default_sentinel; }

 private:
  OccurrenceIterator begin_;
};

// What the rest of hjul needs of a source of dates: the seam at which another engine could be plugged in.
template <class T>
concept RecurrenceSource = requires(const T& source, Date day, DateWindow window) {
  { source.occurrences(window) } -> std::ranges::forward_range;
  { *source.occurrences(window).begin() } -> std::same_as<Date>;
  { source.next_after(day) } -> std::same_as<std::optional<Date>>;
  { source.prev_before(day) } -> std::same_as<std::optional<Date>>;
  { source.first_on_or_after(day) } -> std::same_as<std::optional<Date>>;
  { source.count_in(window) } -> std::convertible_to<std::size_t>;
  { source.is_empty() } -> std::same_as<bool>;
};
static_assert(std::forward_iterator<OccurrenceIterator>);
static_assert(std::sentinel_for<std::default_sentinel_t, OccurrenceIterator>);

}  // namespace hjul

template <>
inline constexpr bool std::ranges::enable_view<hjul::OccurrenceView> = true;
template <>
inline constexpr bool std::ranges::enable_borrowed_range<hjul::OccurrenceView> = true;

namespace hjul {
static_assert(RecurrenceSource<Recurrence>);

inline OccurrenceView Recurrence::occurrences(DateWindow window) const& { return OccurrenceView(*this, window); }
inline OccurrenceView Recurrence::occurrences() const& { return OccurrenceView(*this, DateWindow::everything()); }
}  // namespace hjul

template <>
struct std::hash<hjul::Recurrence> {
  std::size_t operator()(const hjul::Recurrence& recurrence) const noexcept;
};
