#include "hjul/analysis/survival.hpp"

#include <algorithm>
#include <cmath>

#include "hjul/base/error.hpp"

namespace hjul {

Survival Survival::of(const std::vector<Waiting>& waits) {
  std::vector<Step> steps;
  steps.reserve(waits.size());
  for (const Waiting& each : waits) steps.push_back({each.time, 0, each.is_over, !each.is_over, 1, 0});
  return of_steps(std::move(steps));
}

Survival Survival::of_steps(std::vector<Step> counted) {
  const auto is_before = [](const Step& a, const Step& b) { return a.time < b.time; };
  for (const Step& each : counted) require(each.time >= 0, "Survival: a time below 0, or none");
  if (!std::is_sorted(counted.begin(), counted.end(), is_before)) std::sort(counted.begin(), counted.end(), is_before);
  Survival curve;
  for (const Step& each : counted) {
    if (each.ended + each.censored == 0) continue;
    curve.size_ += each.ended + each.censored;
    if (curve.steps_.empty() || curve.steps_.back().time != each.time)
      curve.steps_.push_back({each.time, 0, 0, 0, 1, 0});
    curve.steps_.back().ended += each.ended;
    curve.steps_.back().censored += each.censored;
  }
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
