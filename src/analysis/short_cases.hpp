// Cases of at most 63 rows on at most 8 levels, read by days without a tolerance: nearly all there are. Their rows are
// bits of masks, one mask for each class and each level, so that nearly every question of a measure is an operation on
// masks and not a branch that nobody can foresee.
#pragma once

#include "hjul/analysis/measures.hpp"
#include "log_totals.hpp"

namespace hjul::detail {

class ShortCaseReader {
 public:
  static constexpr std::size_t most_rows = 63;  // bit 63 is "no row", and its day is never
  static constexpr std::size_t most_items = 8;
  static constexpr std::size_t most_levels = 8;

  // By arena, whether it is informal; by unit of the log, and for none, its place in LogTotals::contributions.
  ShortCaseReader(const EventLog& log, const MeasureOptions& options, std::int64_t known_until,
                  std::vector<std::uint8_t> is_informal, std::vector<std::uint32_t> eligible_place);

  // Whether cases of so many rows are for this reader.
  bool can_read(std::size_t rows) const noexcept { return is_fit_ && rows <= most_rows; }
  // What it leaves to be counted row by row, as bits of what read() returns.
  static constexpr unsigned all_is_left = 1;         // there are exact repeats of rows: nothing was counted
  static constexpr unsigned handovers_are_left = 2;  // there are several levels on one day
  static constexpr unsigned items_are_left = 4;      // there are more than most_items contributions
  // The figures of the case of these rows; adds to `totals`. Precondition: can_read(rows).
  unsigned read(std::size_t first, std::size_t rows, CaseFigures& figures, LogTotals& totals);

  // Of the case just read: levels that processed it, and when they first did, rounded.
  std::uint64_t seen() const noexcept { return seen_; }
  std::int64_t first_of(std::size_t level) const noexcept { return first_[level] * milliseconds_per_day; }

 private:
  using Mask = std::uint64_t;
  static constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max() / 4;
  static constexpr std::size_t none = most_rows;

  unsigned read_plain(std::size_t first, std::size_t rows, CaseFigures& figures, LogTotals& totals);
  unsigned read_wide(std::size_t first, std::size_t rows, CaseFigures& figures, LogTotals& totals);
  unsigned read_any(std::size_t first, std::size_t rows, CaseFigures& figures, LogTotals& totals);
  Mask take_days(std::size_t first, std::size_t rows);
  bool has_repeat(std::size_t first, Mask same_time) const;
  void take_masks(std::size_t first, std::size_t rows, CaseFigures& figures, LogTotals& totals);
  void count_contributions(std::size_t first, LogTotals& totals) const;
  void count_order(CaseFigures& figures);
  void count_first(CaseFigures& figures) const;
  void count_precedence(CaseFigures& figures) const;
  void count_handovers(std::size_t first, std::size_t rows, CaseFigures& figures, LogTotals& totals) const;
  void count_return(CaseFigures& figures) const;
  void count_loop(Mask decisions, CaseFigures& figures, LogTotals& totals) const;
  void count_loops(CaseFigures& figures, LogTotals& totals) const;
  template <std::size_t width>
  std::array<std::size_t, width> rows_of_items(std::size_t first, std::size_t rows) const;
  template <std::size_t width>
  void count_items(std::size_t first, std::size_t rows, CaseFigures& figures, LogTotals& totals) const;

  Mask of(ActivityClass c) const noexcept { return of_class_[static_cast<std::size_t>(c)]; }
  // The rows of later days than that of a row; none after `none`.
  Mask after(std::size_t row) const noexcept;
  // The rows of its day, and of later ones.
  Mask from(std::size_t row) const noexcept;
  std::uint64_t days_between(std::size_t row, std::size_t end, bool has_end) const noexcept;
  // The owner's decisions; else what it treated; else its reports, where they count.
  Mask outcomes(bool with_reports) const noexcept;

  // The columns of the log.
  std::span<const std::int64_t> times_;
  std::span<const std::int8_t> levels_;
  std::span<const ActivityClass> classes_;
  std::span<const std::uint16_t> arenas_;
  std::span<const std::uint32_t> actors_, activities_, units_, items_;
  std::span<const std::size_t> item_starts_;
  std::vector<std::uint8_t> is_informal_;      // by arena; the last: none
  std::vector<std::uint32_t> eligible_place_;  // by unit; the last: none
  std::size_t level_count_;
  bool is_fit_, is_wide_, has_dates_, has_register_;
  std::int64_t known_until_;  // day
  double horizon_;
  std::vector<std::size_t> processing_classes_;
  std::vector<std::size_t> owner_levels_, professional_levels_;  // from 1; 0 is none
  std::uint64_t profession_bits_ = 0;                            // by level from 0

  // Of the case.
  std::array<std::int64_t, most_rows + 1> day_{};
  std::array<Mask, 16> of_class_{}, of_level_{};
  Mask begins_ = 0;  // rows that are the first of their day
  Mask processing_ = 0, owner_ = 0, profession_ = 0, with_level_ = 0;
  std::uint64_t seen_ = 0;
  std::array<std::int64_t, most_levels> first_{};
};

}  // namespace hjul::detail
