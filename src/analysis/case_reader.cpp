#include "case_reader.hpp"

#include <algorithm>
#include <bit>
#include <tuple>

namespace hjul::detail {
namespace {

constexpr std::size_t long_run = 24;  // from so many rows at one time on, repeats are found by sorting

std::int64_t rounded_down(std::int64_t time, std::int64_t resolution) noexcept {
  if (resolution == 1) return time;
  // A division by a constant is several times as fast, and nearly all logs are read by days.
  const std::int64_t rest = resolution == milliseconds_per_day ? time % milliseconds_per_day : time % resolution;
  return time - rest - (rest < 0 ? resolution : 0);
}

// The place of each class in analysed_before; its size where it is none of them.
constexpr std::array<std::uint8_t, activity_class_count> due_places() {
  std::array<std::uint8_t, activity_class_count> places{};
  for (std::uint8_t& place : places) place = analysed_before.size();
  for (std::size_t i = 0; i < analysed_before.size(); ++i)
    places[static_cast<std::size_t>(analysed_before[i])] = static_cast<std::uint8_t>(i);
  return places;
}
constexpr std::array<std::uint8_t, activity_class_count> due_place = due_places();

}  // namespace

CaseReader::CaseReader(const EventLog& log, const MeasureOptions& options)
    : log_(log),
      options_(options),
      times_(log.times()),
      levels_(log.levels()),
      classes_(log.classes()),
      arenas_(log.arenas()),
      actors_(log.actors()),
      activities_(log.activities()),
      units_(log.units()),
      items_(log.items()),
      item_starts_(log.item_starts()),
      case_starts_(log.case_starts()),
      profession_(log.highest_of_profession()),
      lowest_owner_(log.lowest_of_owner()),
      highest_owner_(log.highest_of_owner()) {
  for (std::size_t arena = 0; arena < log.arena_names().size(); ++arena)
    is_informal_.push_back(log.is_informal(static_cast<std::uint16_t>(arena)) ? 1 : 0);
  require(options.resolution_ms >= 1, "MeasureOptions: a resolution of at least one millisecond");
  require(options.tolerance_ms >= 0, "MeasureOptions: a tolerance below 0");
  require(options.loop_horizon_days >= 0 && options.return_horizon_days >= 0, "MeasureOptions: a horizon below 0");
  std::int64_t until = 0;
  if (log.known_until())
    until = *log.known_until();
  else if (log.size() > 0)
    until = log.last_time();
  known_until_ = rounded_down(until, options.resolution_ms);
  take_register(log);
  short_.emplace(log, options, known_until_, is_informal_, eligible_place_);
}

void CaseReader::take_register(const EventLog& log) {
  std::vector<std::string_view> names;
  if (options_.eligible) names.assign(options_.eligible->begin(), options_.eligible->end());
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  eligible_count_ = names.size();
  eligible_place_.reserve(log.unit_names().size() + 1);
  for (const std::string& unit : log.unit_names()) {
    const auto at = std::lower_bound(names.begin(), names.end(), std::string_view(unit));
    const bool is_eligible = at != names.end() && *at == unit;
    eligible_place_.push_back(
        static_cast<std::uint32_t>(is_eligible ? at - names.begin() : names.end() - names.begin()));
  }
  eligible_place_.push_back(static_cast<std::uint32_t>(eligible_count_));
}

LogTotals CaseReader::empty_totals() const {
  return LogTotals(log_.level_count(), log_.arena_names().size(), eligible_count_);
}

bool CaseReader::append_firsts(std::vector<std::int64_t>& to) const {
  const std::uint64_t seen = is_short_ ? short_->seen() : seen_;
  if (std::popcount(seen) < 2) return false;
  for_each_level(seen, [&](std::size_t level) { to.push_back(is_short_ ? short_->first_of(level) : first_[level]); });
  return true;
}

CaseFigures CaseReader::read(std::size_t case_number, LogTotals& totals) {
  CaseFigures figures;
  case_first_ = case_starts_[case_number];
  case_last_ = case_starts_[case_number + 1];
  is_short_ = short_->can_read(case_last_ - case_first_);
  if (is_short_) {
    const unsigned left = short_->read(case_first_, case_last_ - case_first_, figures, totals);
    is_short_ = (left & ShortCaseReader::all_is_left) == 0;
    if (is_short_ && left != 0) {
      take_all_rows();
      if ((left & ShortCaseReader::handovers_are_left) != 0) count_handovers(figures, totals);
      if ((left & ShortCaseReader::items_are_left) != 0) count_items(figures, totals);
    }
  }
  if (!is_short_) read_row_by_row(figures, totals);
  return figures;
}

void CaseReader::read_row_by_row(CaseFigures& figures, LogTotals& totals) {
  take_rows(figures);
  count_rows(figures, totals);
  count_order(figures);
  count_first(figures);
  count_precedence(figures);
  count_handovers(figures, totals);
  if (log_.has_dates()) {
    count_return(figures);
    if (case_classes_.has(ActivityClass::decide) || case_classes_.has(ActivityClass::measure))
      count_loops(figures, totals);
  }
  if (!items_.empty()) count_items(figures, totals);
}

// ------------------------------------------------------------------------------------------------------------- rows

bool CaseReader::is_same(std::size_t a, std::size_t b) const {
  if (classes_[a] != classes_[b] || levels_[a] != levels_[b] || actors_[a] != actors_[b] ||
      activities_[a] != activities_[b] || units_[a] != units_[b] || arenas_[a] != arenas_[b])
    return false;
  const auto x = log_.items_of(a);
  const auto y = log_.items_of(b);
  return std::equal(x.begin(), x.end(), y.begin(), y.end());
}

bool CaseReader::is_repeat(std::size_t row, std::size_t first_of_time) const {
  for (std::size_t earlier = first_of_time; earlier < row; ++earlier)
    if (is_same(earlier, row)) return true;
  return false;
}

void CaseReader::drop_repeats_of_long_run(std::size_t first, std::size_t last) {
  order_.resize(last - first);
  for (std::size_t i = 0; i < order_.size(); ++i) order_[i] = first + i;
  const auto key = [&](std::size_t row) {
    return std::tuple(classes_[row], levels_[row], actors_[row], activities_[row], units_[row], arenas_[row]);
  };
  std::sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) {
    if (key(a) != key(b)) return key(a) < key(b);
    const auto x = log_.items_of(a);
    const auto y = log_.items_of(b);
    if (!std::equal(x.begin(), x.end(), y.begin(), y.end()))
      return std::lexicographical_compare(x.begin(), x.end(), y.begin(), y.end());
    return a < b;
  });
  is_dropped_.assign(order_.size(), 0);
  for (std::size_t i = 1; i < order_.size(); ++i) is_dropped_[order_[i] - first] = is_same(order_[i - 1], order_[i]);
}

void CaseReader::take_rows(CaseFigures& figures) {
  rows_.clear();
  case_classes_ = owner_classes_ = {};
  for (std::size_t from = case_first_; from < case_last_;) {
    std::size_t to = from + 1;
    while (to < case_last_ && times_[to] == times_[from]) ++to;
    const bool is_long = to - from >= long_run;
    if (is_long) drop_repeats_of_long_run(from, to);
    const std::int64_t time = rounded_down(times_[from], options_.resolution_ms);
    for (std::size_t row = from; row < to; ++row) {
      if (is_long ? is_dropped_[row - from] != 0 : is_repeat(row, from)) {
        ++figures.duplicates;
        continue;
      }
      rows_.push_back({time, row, levels_[row], classes_[row]});
      case_classes_.add(classes_[row]);
      if (is_owner(levels_[row])) owner_classes_.add(classes_[row]);
    }
    from = to;
  }
  figures.rows = static_cast<std::uint32_t>(rows_.size());
}

// The same where no row repeats another.
void CaseReader::take_all_rows() {
  rows_.clear();
  owner_classes_ = {};
  for (std::size_t row = case_first_; row < case_last_; ++row) {
    rows_.push_back({rounded_down(times_[row], options_.resolution_ms), row, levels_[row], classes_[row]});
    if (is_owner(levels_[row])) owner_classes_.add(classes_[row]);
  }
}

void CaseReader::count_rows(CaseFigures& figures, LogTotals& totals) {
  seen_ = 0;
  const std::size_t no_unit = eligible_place_.size() - 1;
  for (const Row& row : rows_) {
    figures.with_level += row.level != EventLog::no_level;
    if (const std::uint16_t arena = arenas_[row.row]; arena != EventLog::no_arena) {
      ++figures.with_arena;
      ++totals.arenas[arena];
      figures.informal += is_informal_[arena];
    }
    if (!is_processing(row)) continue;
    ++totals.processing_rows;
    ++totals.contributions[eligible_place_[std::min<std::size_t>(units_[row.row], no_unit)]];
    if (row.level == EventLog::no_level) continue;
    const std::uint64_t bit = std::uint64_t{1} << row.level;
    if ((seen_ & bit) == 0) first_[static_cast<std::uint8_t>(row.level)] = row.time;  // rows come in the order of time
    seen_ |= bit;
  }
  figures.is_processed = seen_ != 0;
  figures.seen_levels = static_cast<std::uint8_t>(std::popcount(seen_));
}

// ------------------------------------------------------------------------------------------------------- M1, M2, M3

void CaseReader::count_order(CaseFigures& figures) const {
  for_each_level(seen_, [&](std::size_t low) {
    for_each_level(seen_ & ~((std::uint64_t{2} << low) - 1), [&](std::size_t high) {
      const std::int64_t ahead = first_[high] - first_[low];
      ++(ahead > options_.tolerance_ms    ? figures.concordant
         : ahead < -options_.tolerance_ms ? figures.discordant
                                          : figures.tied);
    });
  });
  figures.censored_concordant = figures.concordant;
  figures.censored_discordant = figures.discordant;
  figures.censored_tied = figures.tied;
  if (seen_ == 0) return;
  const int levels = log_.level_count();
  const int missing = levels - std::popcount(seen_);
  for_each_level(seen_, [&](std::size_t level) {
    const int missing_below = static_cast<int>(level) - std::popcount(seen_ & ((std::uint64_t{1} << level) - 1));
    figures.censored_discordant += missing_below;  // the lower one never did
    figures.censored_concordant += missing - missing_below;
  });
  figures.censored_tied += missing * (missing - 1) / 2;
}

void CaseReader::count_first(CaseFigures& figures) const {
  if (seen_ == 0) return;
  std::int64_t earliest = std::numeric_limits<std::int64_t>::max();
  for_each_level(seen_, [&](std::size_t level) { earliest = std::min(earliest, first_[level]); });
  int first = 0;
  int of_profession = 0;
  for_each_level(seen_, [&](std::size_t level) {
    if (first_[level] - earliest > options_.tolerance_ms) return;
    ++first;
    of_profession += is_profession(static_cast<std::int8_t>(level));
  });
  figures.first_share = static_cast<double>(of_profession) / first;
  const std::uint64_t profession = seen_ & ((std::uint64_t{2} << profession_) - 1);
  figures.first_null = static_cast<double>(std::popcount(profession)) / std::popcount(seen_);
}

void CaseReader::count_precedence(CaseFigures& figures) const {
  std::int64_t analysed = std::numeric_limits<std::int64_t>::max();
  for_each_level(seen_ & ((std::uint64_t{2} << profession_) - 1),
                 [&](std::size_t level) { analysed = std::min(analysed, first_[level]); });
  const bool is_analysed = analysed != std::numeric_limits<std::int64_t>::max();
  for (const Row& row : rows_) {
    const std::uint8_t which = due_place[static_cast<std::size_t>(row.class_)];
    if (which == analysed_before.size()) continue;
    ++figures.activations[which];
    figures.fulfilled[which] += is_analysed && row.time - analysed > options_.tolerance_ms;
  }
}

// --------------------------------------------------------------------------------------------------------------- M4

void CaseReader::count_handovers(CaseFigures& figures, LogTotals& totals) {
  before_.clear();
  block_.clear();
  std::int64_t since = 0;  // when the block began
  for (const Row& row : rows_) {
    if (row.level == EventLog::no_level) continue;
    if (!block_.empty() && row.time - since > options_.tolerance_ms) {
      add_block_pairs(figures, totals);
      std::swap(before_, block_);
      block_.clear();
    }
    if (block_.empty()) since = row.time;
    block_.push_back(row.level);
  }
  add_block_pairs(figures, totals);
}

void CaseReader::add_block_pairs(CaseFigures& figures, LogTotals& totals) const {
  if (before_.empty() || block_.empty()) return;
  if (before_.size() == 1 && block_.size() == 1) {  // nearly always
    const int step = block_.front() - before_.front();
    (step > 0 ? figures.up : step < 0 ? figures.down : figures.same) += 1;
    return totals.handovers.add(before_.front(), block_.front(), 1);
  }
  // Counted by level, so that two large blocks cost no more than two small ones.
  std::array<std::uint32_t, EventLog::most_levels> later{};
  std::uint64_t later_levels = 0;
  for (const std::int8_t level : block_) {
    ++later[static_cast<std::uint8_t>(level)];
    later_levels |= std::uint64_t{1} << level;
  }
  const double weight = 1.0 / (static_cast<double>(before_.size()) * static_cast<double>(block_.size()));
  for (const std::int8_t from : before_)
    for_each_level(later_levels, [&](std::size_t to) {
      const double share = weight * later[to];
      const int step = static_cast<int>(to) - from;
      (step > 0 ? figures.up : step < 0 ? figures.down : figures.same) += share;
      totals.handovers.add(from, static_cast<int>(to), share);
    });
}

// ----------------------------------------------------------------------------------------------------------- M5, M6

// The kind of the owner's outcome that the case has: a decision, else a treatment, else a report; `other`: none.
ActivityClass CaseReader::outcome_class() const noexcept {
  for (const ActivityClass best : {ActivityClass::decide, ActivityClass::treat, ActivityClass::report})
    if (owner_classes_.has(best)) return best;
  return ActivityClass::other;
}

void CaseReader::count_return(CaseFigures& figures) const {
  const ActivityClass outcome = outcome_class();
  if (outcome != ActivityClass::decide && outcome != ActivityClass::treat) return;
  const auto concluded =
      std::find_if(rows_.begin(), rows_.end(), [&](const Row& r) { return r.class_ == outcome && is_owner(r.level); });
  figures.has_conclusion = true;
  figures.back = {std::max(0.0, days(known_until_ - concluded->time)), false};
  for (const Row& row : rows_) {
    if (!is_profession(row.level) || row.time < concluded->time) continue;
    const bool is_told = row.class_ == ActivityClass::receive || row.class_ == ActivityClass::feed_back;
    const bool is_worked_on = is_processing(row) && row.time - concluded->time > options_.tolerance_ms;
    if (!is_told && !is_worked_on) continue;
    figures.back = {days(row.time - concluded->time), true};
    return;
  }
}

void CaseReader::count_loops(CaseFigures& figures, LogTotals& totals) const {
  const double horizon = options_.loop_horizon_days;
  auto evaluated = rows_.begin();  // both only move forward, as the decisions do
  auto worked_on = rows_.begin();
  for (const Row& row : rows_) {
    if (row.class_ != ActivityClass::decide && row.class_ != ActivityClass::measure) continue;
    const auto is_after = [&](const Row& later, const Row& earlier) {
      return later.time - earlier.time > options_.tolerance_ms;
    };
    while (evaluated != rows_.end() && !(evaluated->class_ == ActivityClass::evaluate && is_after(*evaluated, row)))
      ++evaluated;
    if (evaluated == rows_.end()) worked_on = rows_.end();
    while (worked_on != rows_.end() &&
           !(is_profession(worked_on->level) && is_processing(*worked_on) && is_after(*worked_on, *evaluated)))
      ++worked_on;
    const bool is_closed = worked_on != rows_.end();
    const double waited = std::max(0.0, days((is_closed ? worked_on->time : known_until_) - row.time));
    totals.loops.add({waited, is_closed});
    ++(is_closed && waited <= horizon ? figures.closed : waited > horizon ? figures.expired : figures.open);
  }
}

}  // namespace hjul::detail
