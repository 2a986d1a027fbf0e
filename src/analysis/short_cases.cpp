// What is inlined always is translated twice: for every processor, and for those that count and find bits by
// themselves.
#include "short_cases.hpp"

#include <algorithm>
#include <bit>

#include "masks.hpp"

namespace hjul::detail {
namespace {

#if defined(__x86_64__)
bool has_wide() noexcept {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2") &&
         __builtin_cpu_supports("popcnt");
}
#else
bool has_wide() noexcept { return false; }
#endif
}  // namespace

ShortCaseReader::ShortCaseReader(const EventLog& log, const MeasureOptions& options, std::int64_t known_until,
                                 std::vector<std::uint8_t> is_informal, std::vector<std::uint32_t> eligible_place)
    : times_(log.times()),
      levels_(log.levels()),
      classes_(log.classes()),
      arenas_(log.arenas()),
      actors_(log.actors()),
      activities_(log.activities()),
      units_(log.units()),
      items_(log.items()),
      item_starts_(log.item_starts()),
      is_informal_(std::move(is_informal)),
      eligible_place_(std::move(eligible_place)),
      level_count_(static_cast<std::size_t>(log.level_count())),
      is_fit_(options.resolution_ms == milliseconds_per_day && options.tolerance_ms == 0 &&
              level_count_ <= most_levels),
      is_wide_(has_wide()),
      has_dates_(log.has_dates()),
      has_register_(options.eligible && !options.eligible->empty()),
      known_until_(day_of(known_until)),
      horizon_(options.loop_horizon_days) {
  if (!is_fit_) return;
  is_informal_.push_back(0);
  for (std::size_t c = 0; c < activity_class_count; ++c)
    if (options.processing.has(static_cast<ActivityClass>(c))) processing_classes_.push_back(c);
  for (std::size_t level = 0; level < level_count_; ++level) {
    const auto rank = static_cast<std::int8_t>(level);
    if (log.lowest_of_owner() <= rank && rank <= log.highest_of_owner()) owner_levels_.push_back(level + 1);
    if (rank > log.highest_of_profession()) continue;
    professional_levels_.push_back(level + 1);
    profession_bits_ |= Mask{1} << level;
  }
}

// --------------------------------------------------------------------------------------------------------------- rows

[[gnu::always_inline]] inline ShortCaseReader::Mask ShortCaseReader::after(std::size_t row) const noexcept {
  const Mask next = begins_ & (~Mask{1} << row);
  return Mask{0} - (next & (Mask{0} - next));
}

[[gnu::always_inline]] inline ShortCaseReader::Mask ShortCaseReader::from(std::size_t row) const noexcept {
  const Mask until = begins_ & ((Mask{2} << row) - 1);
  return ~Mask{0} << (63 - std::countl_zero(until | 1));
}

[[gnu::always_inline]] inline ShortCaseReader::Mask ShortCaseReader::outcomes(bool with_reports) const noexcept {
  const Mask decided = of(ActivityClass::decide) & owner_;
  const Mask treated = of(ActivityClass::treat) & owner_;
  const Mask reported = with_reports ? of(ActivityClass::report) & owner_ : 0;
  return either(decided != 0, decided, either(treated != 0, treated, reported));
}

bool ShortCaseReader::has_repeat(std::size_t first, Mask same_time) const {
  const auto is_same = [&](std::size_t a, std::size_t b) {
    if (classes_[a] != classes_[b] || levels_[a] != levels_[b] || actors_[a] != actors_[b] ||
        activities_[a] != activities_[b] || units_[a] != units_[b] || arenas_[a] != arenas_[b])
      return false;
    if (items_.empty()) return true;
    return std::equal(items_.begin() + static_cast<std::ptrdiff_t>(item_starts_[a]),
                      items_.begin() + static_cast<std::ptrdiff_t>(item_starts_[a + 1]),
                      items_.begin() + static_cast<std::ptrdiff_t>(item_starts_[b]),
                      items_.begin() + static_cast<std::ptrdiff_t>(item_starts_[b + 1]));
  };
  for (; same_time != 0; same_time &= same_time - 1) {
    const std::size_t row = first + first_row(same_time);
    for (std::size_t earlier = row; earlier > first && times_[earlier - 1] == times_[row]; --earlier)
      if (is_same(earlier - 1, row)) return true;
  }
  return false;
}

// Days, and where they begin. Returns the rows of the same time as the row before.
[[gnu::always_inline]] inline ShortCaseReader::Mask ShortCaseReader::take_days(std::size_t first, std::size_t rows) {
  Mask same_time = 0;
  begins_ = 0;
  std::int64_t time_before = 0, day_before = never;
  for (std::size_t i = 0; i < rows; ++i) {
    const std::int64_t time = times_[first + i];
    const std::int64_t day = day_of(time);
    day_[i] = day;
    begins_ |= Mask{day != day_before} << i;
    same_time |= Mask{time == time_before} << i;
    time_before = time;
    day_before = day;
  }
  return same_time & ~Mask{1};
}

[[gnu::always_inline]] inline void ShortCaseReader::take_masks(std::size_t first, std::size_t rows,
                                                               CaseFigures& figures, LogTotals& totals) {
  clear(of_class_, std::make_index_sequence<activity_class_count>());
  clear(of_level_, std::make_index_sequence<most_levels + 1>());
  const std::size_t no_arena = is_informal_.size() - 1;
  std::uint32_t with_arena = 0, informal = 0;
  for (std::size_t i = 0; i < rows; ++i) {
    const Mask row = Mask{1} << i;
    of_class_[static_cast<std::size_t>(classes_[first + i])] |= row;
    of_level_[static_cast<std::size_t>(levels_[first + i] + 1)] |= row;
    const std::size_t arena = std::min<std::size_t>(arenas_[first + i], no_arena);
    ++totals.arenas[arena];
    with_arena += arena != no_arena;
    informal += is_informal_[arena];
  }
  processing_ = any_of(of_class_, processing_classes_);
  owner_ = any_of(of_level_, owner_levels_);
  profession_ = any_of(of_level_, professional_levels_);
  with_level_ = ((Mask{1} << rows) - 1) & ~of_level_[0];
  figures.rows = static_cast<std::uint32_t>(rows);
  figures.with_level = static_cast<std::uint32_t>(std::popcount(with_level_));
  figures.with_arena = with_arena;
  figures.informal = informal;
  totals.processing_rows += static_cast<std::uint64_t>(std::popcount(processing_));
}

// Three rows at once, as nobody can foresee how many there are; none counts 0 times.
[[gnu::always_inline]] inline void ShortCaseReader::count_contributions(std::size_t first, LogTotals& totals) const {
  const std::size_t no_unit = eligible_place_.size() - 1;
  const auto count_one = [&](Mask rows) {
    const std::size_t row = first + static_cast<std::size_t>(std::countr_zero(rows)) % 64;
    totals.contributions[eligible_place_[std::min<std::size_t>(units_[row], no_unit)]] += rows != 0;
    return rows & (rows - 1);
  };
  Mask rows = processing_;
  do rows = count_one(count_one(count_one(rows)));
  while (rows != 0);
}

// --------------------------------------------------------------------------------------------------------- M1, M2, M3

// The first day of each level is a byte: the row with which it begins, 64 for never. All levels are compared with those
// so many places above them at once.
[[gnu::always_inline]] inline void ShortCaseReader::count_order(CaseFigures& figures) {
  seen_ = 0;
  Mask first_days = 0;
  for (std::size_t level = 0; level < level_count_; ++level) {
    const Mask worked = of_level_[level + 1] & processing_;
    const std::size_t row = first_row(worked);
    const auto begin = static_cast<Mask>(63 - std::countl_zero((begins_ & ((Mask{2} << row) - 1)) | 1));
    first_days |= either(worked != 0, begin, 64) << (8 * level);
    seen_ |= Mask{worked != 0} << level;
    first_[level] = day_[row];
  }
  const Mask is_never = first_days << 1 & high_bits;
  std::int32_t concordant = 0, discordant = 0, later_never = 0, earlier_never = 0;
  for (std::size_t apart = 1; apart < level_count_; ++apart) {
    const Mask pairs = high_bits >> (8 * (8 - level_count_ + apart));
    const Mask low = first_days, high = first_days >> (8 * apart);
    const Mask is_concordant = ~((low | high_bits) - (high & ~high_bits)) & pairs;
    const Mask is_discordant = ~((high | high_bits) - (low & ~high_bits)) & pairs;
    concordant += std::popcount(is_concordant);
    discordant += std::popcount(is_discordant);
    later_never += std::popcount(is_concordant & is_never >> (8 * apart));
    earlier_never += std::popcount(is_discordant & is_never);
  }
  const std::int32_t seen = std::popcount(seen_);
  const auto levels = static_cast<std::int32_t>(level_count_);
  figures.is_processed = seen > 0;
  figures.seen_levels = static_cast<std::uint8_t>(seen);
  figures.censored_concordant = concordant;
  figures.censored_discordant = discordant;
  figures.censored_tied = seen > 0 ? levels * (levels - 1) / 2 - concordant - discordant : 0;
  figures.concordant = concordant - later_never;
  figures.discordant = discordant - earlier_never;
  figures.tied = seen * (seen - 1) / 2 - figures.concordant - figures.discordant;
}

[[gnu::always_inline]] inline void ShortCaseReader::count_first(CaseFigures& figures) const {
  const Mask work = processing_ & with_level_;
  const Mask earliest = work & ~after(first_row(work));
  Mask first = 0;
  for (std::size_t level = 0; level < level_count_; ++level)
    first |= Mask{(of_level_[level + 1] & earliest) != 0} << level;
  const auto part_of = [&](Mask levels) {
    return static_cast<double>(std::popcount(levels & profession_bits_)) / std::max(1, std::popcount(levels));
  };
  figures.first_share = part_of(first);
  figures.first_null = part_of(seen_);
}

[[gnu::always_inline]] inline void ShortCaseReader::count_precedence(CaseFigures& figures) const {
  const Mask analysed = after(first_row(processing_ & profession_));
  for (std::size_t i = 0; i < analysed_before.size(); ++i) {
    const Mask active = of(analysed_before[i]);
    figures.activations[i] = static_cast<std::uint32_t>(std::popcount(active));
    figures.fulfilled[i] = static_cast<std::uint32_t>(std::popcount(active & analysed));
  }
}

// ----------------------------------------------------------------------------------------------------------------- M4

// Precondition: of one day at most one row has a level. Rows without one are in no pair, and the row before stays.
[[gnu::always_inline]] inline void ShortCaseReader::count_handovers(std::size_t first, std::size_t rows,
                                                                    CaseFigures& figures, LogTotals& totals) const {
  std::size_t before = 0;
  std::uint32_t all = 0;
  for (std::size_t i = 0; i < rows; ++i) {
    const auto level = static_cast<std::size_t>(levels_[first + i] + 1);
    const std::size_t step = 16 * before + level;
    ++totals.steps[step];
    all += step_of[step];
    before = either(level != 0, level, before);
  }
  constexpr std::uint32_t ten_bits = (1u << 10) - 1;
  figures.up = all & ten_bits;
  figures.down = all >> 10 & ten_bits;
  figures.same = all >> 20;
}

// ------------------------------------------------------------------------------------------------------------- M5, M6

// From the day of a row to that of another, or to the end of what is known; 0 where it ended before.
[[gnu::always_inline]] inline std::uint64_t ShortCaseReader::days_between(std::size_t row, std::size_t end,
                                                                          bool has_end) const noexcept {
  const auto known_until = static_cast<std::uint64_t>(known_until_);
  const std::uint64_t until = either(has_end, static_cast<std::uint64_t>(day_[end]), known_until);
  const auto days = static_cast<std::int64_t>(until - static_cast<std::uint64_t>(day_[row]));
  return static_cast<std::uint64_t>(days & ~(days >> 63));
}

[[gnu::always_inline]] inline void ShortCaseReader::count_return(CaseFigures& figures) const {
  const Mask concluded = outcomes(false);
  const std::size_t when = first_row(concluded);
  const Mask told = (of(ActivityClass::receive) | of(ActivityClass::feed_back)) & profession_ & from(when);
  const Mask back = told | (processing_ & profession_ & after(when));
  const bool is_back = (concluded != 0) & (back != 0);
  const std::uint64_t days = days_between(when, first_row(back), is_back);
  figures.has_conclusion = concluded != 0;
  figures.back = {static_cast<double>(static_cast<std::int64_t>(days)), is_back};
}

// Of the first of these rows; of none, nothing is counted.
[[gnu::always_inline]] inline void ShortCaseReader::count_loop(Mask decisions, CaseFigures& figures,
                                                               LogTotals& totals) const {
  const bool is_any = decisions != 0;
  const std::size_t decided = first_row(decisions);
  const std::size_t evaluated = first_row(of(ActivityClass::evaluate) & after(decided));
  const std::size_t closed = first_row(processing_ & profession_ & after(evaluated));
  const bool is_closed = closed != none;
  const std::uint64_t days = days_between(decided, closed, is_closed & is_any);
  const auto waited = static_cast<double>(static_cast<std::int64_t>(days));
  totals.loops.add_days(days, is_closed, is_any);
  const bool is_in_time = is_closed & (waited <= horizon_);
  const bool is_expired = !is_in_time & (waited > horizon_);
  figures.closed += is_any & is_in_time;
  figures.expired += is_any & is_expired;
  figures.open += is_any & !is_in_time & !is_expired;
}

// Two at once, as nobody can foresee whether there are none, one or two.
[[gnu::always_inline]] inline void ShortCaseReader::count_loops(CaseFigures& figures, LogTotals& totals) const {
  Mask decisions = of(ActivityClass::decide) | of(ActivityClass::measure);
  do {
    count_loop(decisions, figures, totals);
    decisions &= decisions - 1;
    count_loop(decisions, figures, totals);
    decisions &= decisions - 1;
  } while (decisions != 0);
}

// ----------------------------------------------------------------------------------------------------------------- M8

// Which rows refer to the contributions of the case, one after another; the first row for what is no contribution.
template <std::size_t width>
[[gnu::always_inline]] inline std::array<std::size_t, width> ShortCaseReader::rows_of_items(std::size_t first,
                                                                                            std::size_t rows) const {
  std::array<std::size_t, width> row_of{};
  const std::size_t begin = item_starts_[first], count = item_starts_[first + rows] - begin;
  Mask with_items = 0;
  for (std::size_t i = 0; i < rows; ++i)
    with_items |= Mask{item_starts_[first + i] != item_starts_[first + i + 1]} << i;
  if (static_cast<std::size_t>(std::popcount(with_items)) == count) {  // nearly always
    for (std::size_t u = 0; u < width; ++u, with_items &= with_items - 1)
      row_of[u] = static_cast<std::size_t>(std::countr_zero(with_items)) % 64;
    return row_of;
  }
  for (std::size_t i = 0; i < rows; ++i)
    for (std::size_t item = item_starts_[first + i]; item < item_starts_[first + i + 1]; ++item)
      row_of[item - begin] = i;
  return row_of;
}

// Each use of a contribution is compared with each other one: an item counts at its first use, and at a level at its
// first use there. Marks are levels, and the ninth bit for an outcome.
template <std::size_t width>
[[gnu::always_inline]] inline void ShortCaseReader::count_items(std::size_t first, std::size_t rows,
                                                                CaseFigures& figures, LogTotals& totals) const {
  const std::size_t begin = item_starts_[first], count = item_starts_[first + rows] - begin;
  const std::array<std::size_t, width> row_of = rows_of_items<width>(first, rows);
  const Mask outcome = outcomes(true);
  const std::uint32_t has_outcome = outcome != 0;
  std::array<std::uint32_t, width> item, mark;
  std::uint32_t levels = 0;
  for (std::size_t u = 0; u < width; ++u) {
    item[u] = items_[std::min(begin + u, items_.size() - 1)];
    const std::uint32_t level = (1u << (levels_[first + row_of[u]] + 1)) >> 1;
    mark[u] = u < count ? level | static_cast<std::uint32_t>(outcome >> row_of[u] & 1) << 8 : 0;
    levels |= mark[u] & 0xff;
  }
  for (std::size_t u = 0; u < width; ++u) {
    std::uint32_t marks = 0, before = 0;  // of all uses of the item, of those before this one
    std::uint32_t is_before = 0;
    for (std::size_t other = 0; other < width; ++other) {
      const std::uint32_t same = item[other] == item[u] ? ~0u : 0u;
      marks |= same & mark[other];
      if (other >= u) continue;
      before |= same & mark[other];
      is_before |= same;
    }
    const std::uint32_t is_use = u < count;
    const std::uint32_t counts = is_use & ~is_before & has_outcome;
    const std::uint32_t is_sent = counts & std::uint32_t{(marks & profession_bits_) != 0};
    const std::uint32_t is_final = counts & (marks >> 8);
    figures.sent += is_sent;
    figures.final_items += is_final;
    figures.kept += is_sent & is_final;
    figures.added += is_final & ~is_sent;
    // To the next level of the case that refers to anything; 8 stands for none.
    const std::uint32_t level = mark[u] & 0xff;
    const std::uint32_t above = levels & (0u - (level << 1));
    const std::uint32_t next = above & (0u - above);
    const auto step = static_cast<std::uint32_t>(16 * std::countr_zero(level | 256u) + std::countr_zero(next | 256u));
    const std::uint32_t is_first_here = is_use & std::uint32_t{(before & level) == 0};
    totals.sent[step] += is_first_here;
    totals.kept[step] += is_first_here & std::uint32_t{(marks & next) != 0};
  }
}

// ---------------------------------------------------------------------------------------------------------------- all

[[gnu::always_inline]] inline unsigned ShortCaseReader::read_any(std::size_t first, std::size_t rows,
                                                                 CaseFigures& figures, LogTotals& totals) {
  day_[none] = never;
  const Mask same_time = take_days(first, rows);
  if (same_time != 0 && has_repeat(first, same_time)) return all_is_left;
  take_masks(first, rows, figures, totals);
  if (has_register_ && rows > 0) count_contributions(first, totals);
  count_order(figures);
  count_first(figures);
  count_precedence(figures);
  const bool has_shared_days = (with_level_ & ~begins_) != 0;
  if (!has_shared_days) count_handovers(first, rows, figures, totals);
  if (has_dates_) {
    count_return(figures);
    count_loops(figures, totals);
  }
  const unsigned rest = has_shared_days ? handovers_are_left : 0;
  const std::size_t items = items_.empty() ? 0 : item_starts_[first + rows] - item_starts_[first];
  if (items == 0) return rest;
  if (items > most_items) return rest | items_are_left;
  if (items <= 4)
    count_items<4>(first, rows, figures, totals);
  else
    count_items<most_items>(first, rows, figures, totals);
  return rest;
}

unsigned ShortCaseReader::read_plain(std::size_t first, std::size_t rows, CaseFigures& figures, LogTotals& totals) {
  return read_any(first, rows, figures, totals);
}

#if defined(__x86_64__)
[[gnu::target("avx2,bmi,bmi2,lzcnt,popcnt")]] unsigned ShortCaseReader::read_wide(std::size_t first, std::size_t rows,
                                                                                  CaseFigures& figures,
                                                                                  LogTotals& totals) {
  return read_any(first, rows, figures, totals);
}
#else
unsigned ShortCaseReader::read_wide(std::size_t first, std::size_t rows, CaseFigures& figures, LogTotals& totals) {
  return read_any(first, rows, figures, totals);
}
#endif

unsigned ShortCaseReader::read(std::size_t first, std::size_t rows, CaseFigures& figures, LogTotals& totals) {
  return is_wide_ ? read_wide(first, rows, figures, totals) : read_plain(first, rows, figures, totals);
}

}  // namespace hjul::detail
