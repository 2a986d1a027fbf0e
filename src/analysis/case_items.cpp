// M8: what became of contributions, case by case.
#include <algorithm>

#include "case_reader.hpp"

namespace hjul::detail {
namespace {

constexpr std::size_t few_items = 24;  // up to so many contributions of a case are compared one with another

}  // namespace

// Few contributions are looked for one by one, many are ordered in the end.
void CaseReader::use_item(std::uint32_t item, std::uint64_t level, bool is_outcome) {
  const std::size_t looked_at = std::min(uses_.size(), few_items);
  for (std::size_t i = 0; i < looked_at; ++i)
    if (uses_[i].item == item) {
      uses_[i].levels |= level;
      uses_[i].is_outcome = uses_[i].is_outcome || is_outcome;
      return;
    }
  uses_.push_back({item, is_outcome, level});
}

void CaseReader::count_items(CaseFigures& figures, LogTotals& totals) {
  const ActivityClass outcome = outcome_class();
  uses_.clear();
  for (const Row& row : rows_) {
    const std::size_t end = item_starts_[row.row + 1];
    for (std::size_t i = item_starts_[row.row]; i < end; ++i)
      use_item(items_[i], row.level == EventLog::no_level ? 0 : std::uint64_t{1} << row.level,
               is_owner(row.level) && row.class_ == outcome && outcome != ActivityClass::other);
  }
  if (uses_.empty()) return;
  if (uses_.size() > few_items) merge_uses();
  const std::uint64_t profession = (std::uint64_t{2} << profession_) - 1;
  if (outcome != ActivityClass::other)
    for (const ItemUse& use : uses_) {
      const bool is_sent = (use.levels & profession) != 0;
      figures.sent += is_sent;
      figures.final_items += use.is_outcome;
      figures.kept += is_sent && use.is_outcome;
      figures.added += use.is_outcome && !is_sent;
    }
  count_retention(totals);
}

void CaseReader::merge_uses() {
  std::sort(uses_.begin(), uses_.end(), [](const ItemUse& a, const ItemUse& b) { return a.item < b.item; });
  std::size_t last = 0;
  for (std::size_t i = 1; i < uses_.size(); ++i) {
    if (uses_[i].item != uses_[last].item) {
      uses_[++last] = uses_[i];
      continue;
    }
    uses_[last].levels |= uses_[i].levels;
    uses_[last].is_outcome = uses_[last].is_outcome || uses_[i].is_outcome;
  }
  uses_.resize(last + 1);
}

// Between each level that refers to contributions and the next one above that does.
void CaseReader::count_retention(LogTotals& totals) {
  std::uint64_t levels = 0;
  for (const ItemUse& use : uses_) levels |= use.levels;
  std::optional<std::size_t> below;
  for_each_level(levels, [&](std::size_t level) {
    if (below) {
      Retention& step = totals.retention_of(*below, level);
      for (const ItemUse& use : uses_) {
        const std::uint64_t is_sent = use.levels >> *below & 1;
        step.sent += is_sent;
        step.kept += is_sent & (use.levels >> level);
      }
    }
    below = level;
  });
}

}  // namespace hjul::detail
