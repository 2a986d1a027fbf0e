// One case after another: the figures of each, and what only the whole log can add up.
#pragma once

#include <bit>

#include "short_cases.hpp"

namespace hjul::detail {

// Calls back with each level of a set, ascending.
template <class F>
void for_each_level(std::uint64_t levels, F&& f) {
  for (; levels != 0; levels &= levels - 1) f(static_cast<std::size_t>(std::countr_zero(levels)));
}

// Scratch that is kept between cases: after the longest case, nothing is allocated.
class CaseReader {
 public:
  CaseReader(const EventLog& log, const MeasureOptions& options);

  // The figures of a case; adds to `totals`.
  CaseFigures read(std::size_t case_number, LogTotals& totals);
  LogTotals empty_totals() const;
  // The first times of the levels that processed the case just read, by level; none of a case without a pair.
  bool append_firsts(std::vector<std::int64_t>& to) const;
  // Calls back with the rows of the case just read, but not with repeats.
  template <class F>
  void for_each_row(F&& f) const {
    if (is_short_)
      for (std::size_t row = case_first_; row < case_last_; ++row) f(row);
    else
      for (const Row& row : rows_) f(row.row);
  }
  // The units of the register, each once; also such as the log does not have.
  std::size_t eligible_count() const noexcept { return eligible_count_; }

 private:
  struct Row {
    std::int64_t time;  // rounded down to the resolution
    std::size_t row;
    std::int8_t level;
    ActivityClass class_;
  };
  // What a case makes of a contribution.
  struct ItemUse {
    std::uint32_t item;
    bool is_outcome;
    std::uint64_t levels;  // that refer to it
  };

  void read_row_by_row(CaseFigures& figures, LogTotals& totals);
  void take_register(const EventLog& log);
  void take_rows(CaseFigures& figures);
  void take_all_rows();
  bool is_repeat(std::size_t row, std::size_t first_of_time) const;
  bool is_same(std::size_t a, std::size_t b) const;
  void drop_repeats_of_long_run(std::size_t first, std::size_t last);
  void count_rows(CaseFigures& figures, LogTotals& totals);
  void count_order(CaseFigures& figures) const;
  void count_first(CaseFigures& figures) const;
  void count_precedence(CaseFigures& figures) const;
  void count_handovers(CaseFigures& figures, LogTotals& totals);
  void add_block_pairs(CaseFigures& figures, LogTotals& totals) const;
  void count_return(CaseFigures& figures) const;
  void count_loops(CaseFigures& figures, LogTotals& totals) const;
  void count_items(CaseFigures& figures, LogTotals& totals);
  void merge_uses();
  void count_retention(LogTotals& totals);
  void use_item(std::uint32_t item, std::uint64_t level, bool is_outcome);
  ActivityClass outcome_class() const noexcept;
  bool is_owner(std::int8_t level) const noexcept { return lowest_owner_ <= level && level <= highest_owner_; }
  bool is_profession(std::int8_t level) const noexcept { return 0 <= level && level <= profession_; }
  bool is_processing(const Row& row) const noexcept { return options_.processing.has(row.class_); }
  double days(std::int64_t ms) const noexcept { return static_cast<double>(ms) / milliseconds_per_day; }

  const EventLog& log_;
  const MeasureOptions& options_;
  // The columns of the log.
  std::span<const std::int64_t> times_;
  std::span<const std::int8_t> levels_;
  std::span<const ActivityClass> classes_;
  std::span<const std::uint16_t> arenas_;
  std::span<const std::uint32_t> actors_, activities_, units_, items_;
  std::span<const std::size_t> item_starts_, case_starts_;
  std::vector<std::uint8_t> is_informal_;  // by arena
  std::int8_t profession_, lowest_owner_, highest_owner_;
  std::int64_t known_until_ = 0;               // rounded
  std::vector<std::uint32_t> eligible_place_;  // by unit of the log, the last: none; eligible_count_: not eligible
  std::size_t eligible_count_ = 0;
  std::optional<ShortCaseReader> short_;  // set once all else is known
  std::size_t case_first_ = 0, case_last_ = 0;
  bool is_short_ = false;  // the case just read

  std::vector<Row> rows_;
  std::vector<std::uint8_t> is_dropped_;
  std::vector<std::size_t> order_;
  ActivityClasses case_classes_, owner_classes_;             // of all rows, and of those of the owner
  std::uint64_t seen_ = 0;                                   // levels that processed the case
  std::array<std::int64_t, EventLog::most_levels> first_{};  // their first times
  std::vector<std::int8_t> before_, block_;
  std::vector<ItemUse> uses_;
};

}  // namespace hjul::detail
