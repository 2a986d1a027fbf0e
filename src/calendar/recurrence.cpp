#include "hjul/calendar/recurrence.hpp"

#include <algorithm>

namespace hjul {
namespace {

constexpr std::int64_t endless = std::numeric_limits<std::int64_t>::max();
constexpr std::int32_t no_day = detail::RuleCursor::no_day;

std::vector<Date> sorted(std::vector<Date> dates) {
  std::sort(dates.begin(), dates.end());
  dates.erase(std::unique(dates.begin(), dates.end()), dates.end());
  return dates;
}

std::int64_t count_below(const std::vector<std::int32_t>& sorted_serials, std::int32_t serial) {
  return std::lower_bound(sorted_serials.begin(), sorted_serials.end(), serial) - sorted_serials.begin();
}

}  // namespace

Recurrence::Recurrence(RecurrenceRule rule, Date start, std::vector<Date> added, std::vector<Date> removed,
                       MonthEnd month_end)
    : rule_(std::move(rule)),
      start_(start),
      month_end_(month_end),
      added_(sorted(std::move(added))),
      removed_(sorted(std::move(removed))),
      engine_(rule_, start, month_end) {
  const auto is_of_rule = [this](std::int32_t day) {
    return day < engine_.end() && engine_.hits(day) && (engine_.count() == 0 || engine_.rank(day) < engine_.count());
  };
  for (const Date day : removed_)
    if (is_of_rule(day.serial())) struck_.push_back(day.serial());
  for (const Date day : added_)
    if (!std::binary_search(removed_.begin(), removed_.end(), day) && !is_of_rule(day.serial()))
      extra_.push_back(day.serial());
}

std::variant<Recurrence, RecurrenceRefusal> Recurrence::parse(std::string_view rule, Date start,
                                                              std::vector<Date> added, std::vector<Date> removed,
                                                              MonthEnd month_end) {
  auto parsed = RecurrenceRule::parse(rule);
  if (auto* refusal = std::get_if<RecurrenceRefusal>(&parsed)) return std::move(*refusal);
  return Recurrence(std::move(std::get<RecurrenceRule>(parsed)), start, std::move(added), std::move(removed),
                    month_end);
}

DateWindow Recurrence::clip(DateWindow window) const noexcept {
  return {std::max(window.from, Date::min_serial), std::min(window.to, no_day)};
}

// --------------------------------------------------------------------------------------- the rule with its two ends

std::int64_t Recurrence::rule_rank(std::int32_t serial) const {
  const std::int64_t hits = engine_.rank(std::min(serial, engine_.end()));
  return engine_.count() == 0 ? hits : std::min<std::int64_t>(hits, engine_.count());
}

std::optional<std::int32_t> Recurrence::rule_select(std::int64_t index) const {
  if (engine_.count() != 0 && index >= engine_.count()) return {};
  const auto day = engine_.select(index);
  return day && *day < engine_.end() ? day : std::nullopt;
}

std::optional<std::int32_t> Recurrence::last_rule_hit_before(std::int32_t serial) const {
  const std::int32_t high = std::min(serial, engine_.end());
  if (engine_.count() != 0 && engine_.rank(high) >= engine_.count()) return engine_.select(engine_.count() - 1);
  return engine_.last_in(engine_.start(), high);
}

// ------------------------------------------------------------------------------------------------------- with the
// lists

std::size_t Recurrence::rank(std::int32_t serial) const {
  return static_cast<std::size_t>(rule_rank(serial) + count_below(extra_, serial) - count_below(struck_, serial));
}

std::size_t Recurrence::count_in(DateWindow window) const {
  const DateWindow clipped = clip(window);
  return clipped.is_empty() ? 0 : rank(clipped.to) - rank(clipped.from);
}

std::optional<Date> Recurrence::first_on_or_after(Date day) const {
  const OccurrenceIterator first(*this, {day.serial(), no_day});
  if (first == std::default_sentinel) return {};
  return *first;
}

std::optional<Date> Recurrence::next_after(Date day) const {
  if (day.serial() == Date::max_serial) return {};
  return first_on_or_after(day + Days{1});
}

std::optional<Date> Recurrence::prev_before(Date day) const {
  auto hit = last_rule_hit_before(day.serial());
  while (hit && std::binary_search(struck_.begin(), struck_.end(), *hit)) hit = last_rule_hit_before(*hit);
  const auto extras = count_below(extra_, day.serial());
  if (extras > 0) hit = std::max(hit.value_or(Date::min_serial), extra_[static_cast<std::size_t>(extras) - 1]);
  if (!hit) return {};
  return Date::from_serial(*hit);
}

std::optional<Date> Recurrence::nth(std::size_t index) const {
  if (index > static_cast<std::size_t>(Date::max_serial - Date::min_serial)) return {};
  // The extra dates that come before number `index`; is it one of them?
  const auto before =
      std::partition_point(extra_.begin(), extra_.end(), [&](std::int32_t extra) { return rank(extra) < index; });
  if (before != extra_.end() && rank(*before) == index) return Date::from_serial(*before);
  // It is a date of the rule: number `wanted` of those that are not struck out.
  const std::int64_t wanted = static_cast<std::int64_t>(index) - (before - extra_.begin());
  std::int64_t struck_before = 0;
  const auto end = std::partition_point(struck_.begin(), struck_.end(), [&](const std::int32_t& struck) {
    return rule_rank(struck) - (&struck - struck_.data()) <= wanted;
  });
  struck_before = end - struck_.begin();
  const auto day = rule_select(wanted + struck_before);
  if (!day) return {};
  return Date::from_serial(*day);
}

// A rule with more dates than are struck out has one left.
bool Recurrence::is_empty() const { return extra_.empty() && !rule_select(static_cast<std::int64_t>(struck_.size())); }

void Recurrence::append_to(std::vector<std::int32_t>& serials, DateWindow window, std::size_t limit) const {
  const DateWindow clipped = clip(window);
  if (clipped.is_empty()) return;
  if (has_lists()) {
    for (OccurrenceIterator it(*this, clipped); limit > 0 && !it.is_done(); ++it, --limit) serials.push_back(it.day_);
    return;
  }
  const std::int32_t end = std::min(clipped.to, engine_.end());
  std::int64_t left = static_cast<std::int64_t>(std::min<std::size_t>(limit, static_cast<std::size_t>(no_day) * 2));
  if (engine_.count() != 0) left = std::min(left, engine_.count() - engine_.rank(clipped.from));
  for (detail::RuleCursor cursor(engine_, clipped.from, end); cursor.day() < end && left > 0; cursor.next_month()) {
    const std::int32_t first = cursor.first_of_month();
    std::uint32_t bits = cursor.rest_of_month() | (1u << (cursor.day() - first));
    if (end - first < 31) bits &= (1u << (end - first)) - 1;
    while (std::popcount(bits) > left) bits &= ~(std::uint32_t{0x80000000} >> std::countl_zero(bits));
    left -= std::popcount(bits);
    for (; bits != 0; bits &= bits - 1) serials.push_back(first + std::countr_zero(bits));
  }
}

// --------------------------------------------------------------------------------------------------------- the
// iterator

OccurrenceIterator::OccurrenceIterator(const Recurrence& recurrence, DateWindow window)
    : day_(no_day), end_(no_day), is_plain_(!recurrence.has_lists()) {
  const DateWindow clipped = recurrence.clip(window);
  if (clipped.is_empty()) return;
  const detail::RuleEngine& engine = recurrence.engine_;
  rule_end_ = std::min(clipped.to, engine.end());
  end_ = is_plain_ ? rule_end_ : clipped.to;
  left_ = engine.count() == 0 ? endless : engine.count() - engine.rank(std::min(clipped.from, no_day));
  if (left_ > 0) cursor_ = detail::RuleCursor(engine, clipped.from, rule_end_);
  if (is_plain_) {
    day_ = cursor_.day();
    return;
  }
  const auto from = [&](const std::vector<std::int32_t>& serials) {
    return serials.data() + count_below(serials, clipped.from);
  };
  extra_ = from(recurrence.extra_);
  extra_end_ = recurrence.extra_.data() + recurrence.extra_.size();
  struck_ = from(recurrence.struck_);
  struck_end_ = recurrence.struck_.data() + recurrence.struck_.size();
  settle();
}

// Leaves the occurrence it stands on. A date of the rule and an extra date are never the same.
void OccurrenceIterator::step() {
  if (left_ > 0 && cursor_.day() == day_) {
    cursor_.next();
    --left_;
  } else {
    ++extra_;
  }
  settle();
}

void OccurrenceIterator::settle() {
  for (;;) {
    const std::int32_t of_rule = left_ > 0 && cursor_.day() < rule_end_ ? cursor_.day() : no_day;
    while (struck_ != struck_end_ && *struck_ < of_rule) ++struck_;
    if (of_rule == no_day || struck_ == struck_end_ || *struck_ != of_rule) {
      day_ = std::min(of_rule, extra_ != extra_end_ ? *extra_ : no_day);
      return;
    }
    cursor_.next();
    --left_;
  }
}

}  // namespace hjul

std::size_t std::hash<hjul::Recurrence>::operator()(const hjul::Recurrence& recurrence) const noexcept {
  using hjul::detail::mix_hash;
  std::size_t seed = std::hash<hjul::RecurrenceRule>{}(recurrence.rule());
  mix_hash(seed, std::hash<hjul::Date>{}(recurrence.start()));
  for (const hjul::Date day : recurrence.added()) mix_hash(seed, std::hash<hjul::Date>{}(day));
  mix_hash(seed, recurrence.added().size());
  for (const hjul::Date day : recurrence.removed()) mix_hash(seed, std::hash<hjul::Date>{}(day));
  mix_hash(seed, static_cast<std::size_t>(recurrence.month_end()));
  return seed;
}
