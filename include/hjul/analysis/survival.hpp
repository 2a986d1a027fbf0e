// How long something takes, when some of it has not happened yet: the estimator of Kaplan and Meier (1958).
//
//   const Survival wait = Survival::of({{15, true}, {30, true}, {40, false}});   // the last is still waiting after 40
//   wait.median()                  // the first time at which at most half are still waiting
//   wait.restricted_mean(60)       // the mean of min(time, 60)
//
// What is still waiting is not dropped and not counted as done (right-censored): it counts among those at risk up to
// the time for which it has waited. Something that ends at the time at which another is censored ended first.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace hjul {

// A time waited, and whether what was waited for came.
struct Waiting {
  double time = 0;  // >= 0, in whatever unit
  bool is_over = false;
  friend bool operator==(const Waiting&, const Waiting&) = default;
};

// A curve of those who still wait.
class Survival {
 public:
  // The curve after each time at which something ended or was censored; it begins at 1.
  struct Step {
    double time = 0;
    std::uint64_t at_risk = 0;  // just before
    std::uint64_t ended = 0;
    std::uint64_t censored = 0;
    double waiting = 1;   // the estimated share that still waits after this time
    double variance = 0;  // of it, by Greenwood's formula; 0 once nobody waits
    friend bool operator==(const Step&, const Step&) = default;
  };

  Survival() = default;
  // Throws ContractViolation for a time that is negative or not a number.
  static Survival of(const std::vector<Waiting>& waits);
  // The same of times that were counted beforehand: time, ended and censored of each step, in any order, also several
  // of one time. Throws ContractViolation as above.
  static Survival of_steps(std::vector<Step> counted);

  // Ascending by time.
  const std::vector<Step>& steps() const noexcept { return steps_; }
  std::uint64_t size() const noexcept { return size_; }
  std::uint64_t ended() const noexcept { return ended_; }
  // The share that still waits after `time`.
  double waiting_at(double time) const noexcept;
  // The first time after which at most half still wait; empty when more than half do to the end.
  std::optional<double> median() const noexcept;
  // The area under the curve from 0 to `horizon`: the mean of min(time, horizon). Empty without waits, and when the
  // horizon lies beyond the last time and somebody waits there still: nobody knows for how long.
  std::optional<double> restricted_mean(double horizon) const noexcept;
  friend bool operator==(const Survival&, const Survival&) = default;

 private:
  std::vector<Step> steps_;
  std::uint64_t size_ = 0;
  std::uint64_t ended_ = 0;
};

}  // namespace hjul
