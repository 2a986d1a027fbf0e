#include "log_totals.hpp"

#include <algorithm>

namespace hjul::detail {
namespace {

template <class Counts>
void add_each(Counts& to, const Counts& more) {
  for (std::size_t i = 0; i < to.size(); ++i) to[i] += more[i];
}

}  // namespace

bool WaitCounts::make_room(std::size_t day) {
  if (day >= most_days) return false;
  by_day_.resize(std::max(day + 1, std::min(most_days, 2 * by_day_.size())));
  return true;
}

void WaitCounts::add(const WaitCounts& more) {
  if (more.by_day_.size() > by_day_.size()) by_day_.resize(more.by_day_.size());
  for (std::size_t day = 0; day < more.by_day_.size(); ++day) add_each(by_day_[day], more.by_day_[day]);
  others_.insert(others_.end(), more.others_.begin(), more.others_.end());
}

Survival WaitCounts::curve() const {
  std::vector<Survival::Step> steps;
  for (std::size_t day = 0; day < by_day_.size(); ++day)
    if (const auto [censored, ended] = by_day_[day]; censored + ended > 0)
      steps.push_back({static_cast<double>(day), 0, ended, censored, 1, 0});
  for (const Waiting& each : others_) steps.push_back({each.time, 0, each.is_over, !each.is_over, 1, 0});
  return Survival::of_steps(std::move(steps));
}

void LogTotals::add_counts(const LogTotals& more) {
  add_each(arenas, more.arenas);
  add_each(contributions, more.contributions);
  processing_rows += more.processing_rows;
  loops.add(more.loops);
  for (const Retention& each : more.retention) {
    Retention& to = retention_of(static_cast<std::size_t>(each.from), static_cast<std::size_t>(each.to));
    to.sent += each.sent;
    to.kept += each.kept;
  }
  add_each(steps, more.steps);
  add_each(sent, more.sent);
  add_each(kept, more.kept);
}

void LogTotals::settle() {
  constexpr std::size_t most = 8;
  for (std::size_t from = 0; from < most; ++from)
    for (std::size_t to = 0; to < most; ++to) {
      if (const std::uint64_t count = steps[16 * (from + 1) + to + 1]; count > 0)
        handovers.add(static_cast<int>(from), static_cast<int>(to), static_cast<double>(count));
      if (const std::size_t place = 16 * from + to; sent[place] > 0) {
        Retention& step = retention_of(from, to);
        step.sent += sent[place];
        step.kept += kept[place];
      }
    }
  arenas.pop_back();
  contributions.pop_back();
  std::sort(retention.begin(), retention.end(),
            [](const Retention& a, const Retention& b) { return std::pair(a.from, a.to) < std::pair(b.from, b.to); });
}

Retention& LogTotals::retention_of(std::size_t from, std::size_t to) {
  for (Retention& known : retention)
    if (static_cast<std::size_t>(known.from) == from && static_cast<std::size_t>(known.to) == to) return known;
  retention.push_back({static_cast<std::int8_t>(from), static_cast<std::int8_t>(to), 0, 0});
  return retention.back();
}

}  // namespace hjul::detail
