// What the resamplings share: replicates over threads, and quantiles.
#pragma once

#include <algorithm>
#include <thread>
#include <vector>

#include "hjul/analysis/resampling.hpp"

namespace hjul::detail {

inline void require_limits(const ResamplingOptions& resampling) {
  require(resampling.replicates >= 1, "ResamplingOptions: at least one replicate");
  require(resampling.confidence > 0 && resampling.confidence < 1, "ResamplingOptions: a confidence between 0 and 1");
}

// Calls work(replicate) for each; what it writes is the replicate's own.
template <class Work>
void for_each_replicate(const ResamplingOptions& resampling, const Work& work) {
  const unsigned threads = std::clamp(resampling.threads, 1u, std::min(64u, resampling.replicates));
  const auto share = [&](unsigned thread) {
    for (std::uint32_t r = thread; r < resampling.replicates; r += threads) work(r);
  };
  std::vector<std::thread> others;
  for (unsigned thread = 1; thread < threads; ++thread) others.emplace_back(share, thread);
  share(0);
  for (std::thread& each : others) each.join();
}

// Between the order statistics (type 7 of Hyndman and Fan). Precondition: not empty, ascending.
inline double quantile(const std::vector<double>& sorted, double share) {
  const double at = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(at);
  if (below + 1 >= sorted.size()) return sorted.back();
  if (sorted[below] == sorted[below + 1] || at == static_cast<double>(below)) return sorted[below];  // may be infinite
  return sorted[below] + (at - static_cast<double>(below)) * (sorted[below + 1] - sorted[below]);
}

// The middle of that confidence. Precondition: not empty.
inline Interval interval_of(std::vector<double> values, double confidence) {
  std::sort(values.begin(), values.end());
  const double tail = (1 - confidence) / 2;
  return {quantile(values, tail), quantile(values, 1 - tail)};
}

}  // namespace hjul::detail
