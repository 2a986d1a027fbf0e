#include "hjul/analysis/survival.hpp"

#include <algorithm>
#include <cmath>

#include "hjul/base/error.hpp"

namespace hjul {

namespace {

constexpr std::size_t many = 1024;
constexpr double most_buckets = 1 << 16;

// Whole numbers below 65,536, such as days: many of them are quicker counted than sorted.
bool can_be_counted(const std::vector<Waiting>& waits) {
  return waits.size() >= many && std::all_of(waits.begin(), waits.end(), [](const Waiting& each) {
           return each.time < most_buckets && each.time == std::floor(each.time);
         });
}

std::vector<Survival::Step> counted(const std::vector<Waiting>& waits) {
  std::vector<Survival::Step> by_time(static_cast<std::size_t>(most_buckets));
  for (const Waiting& each : waits) {
    Survival::Step& step = by_time[static_cast<std::size_t>(each.time)];
    step.time = each.time;
    ++(each.is_over ? step.ended : step.censored);
  }
  std::erase_if(by_time, [](const Survival::Step& step) { return step.ended + step.censored == 0; });
  return by_time;
}

std::vector<Survival::Step> sorted(std::vector<Waiting> waits) {
  std::sort(waits.begin(), waits.end(), [](const Waiting& a, const Waiting& b) { return a.time < b.time; });
  std::vector<Survival::Step> steps;
  for (const Waiting& each : waits) {
    if (steps.empty() || steps.back().time != each.time) steps.push_back({each.time, 0, 0, 0, 1, 0});
    ++(each.is_over ? steps.back().ended : steps.back().censored);
  }
  return steps;
}

}  // namespace

Survival Survival::of(std::vector<Waiting> waits) {
  for (const Waiting& each : waits) require(each.time >= 0, "Survival::of: a time below 0, or none");
  Survival curve;
  curve.size_ = waits.size();
  curve.steps_ = can_be_counted(waits) ? counted(waits) : sorted(std::move(waits));
  std::uint64_t at_risk = curve.size_;
  double waiting = 1;
  double greenwood = 0;
  for (Step& step : curve.steps_) {
    step.at_risk = at_risk;
    const auto risk = static_cast<double>(at_risk);
    const auto ended = static_cast<double>(step.ended);
    waiting *= (risk - ended) / risk;
    if (ended < risk) greenwood += ended / (risk * (risk - ended));
    step.waiting = waiting;
    step.variance = waiting * waiting * greenwood;
    curve.ended_ += step.ended;
    at_risk -= step.ended + step.censored;
  }
  return curve;
}

double Survival::waiting_at(double time) const noexcept {
  const auto after =
      std::upper_bound(steps_.begin(), steps_.end(), time, [](double at, const Step& step) { return at < step.time; });
  return after == steps_.begin() ? 1 : std::prev(after)->waiting;
}

std::optional<double> Survival::median() const noexcept {
  constexpr double rounding = 1e-12;  // 3/4 of 2/3 is a half
  for (const Step& step : steps_)
    if (step.ended > 0 && step.waiting <= 0.5 + rounding) return step.time;
  return std::nullopt;
}

std::optional<double> Survival::restricted_mean(double horizon) const noexcept {
  if (steps_.empty() || (horizon > steps_.back().time && steps_.back().waiting > 0)) return std::nullopt;
  double area = 0;
  double time = 0;
  double waiting = 1;
  for (const Step& step : steps_) {
    if (step.time >= horizon) break;
    area += waiting * (step.time - time);
    time = step.time;
    waiting = step.waiting;
  }
  return area + waiting * (horizon - time);
}

}  // namespace hjul
