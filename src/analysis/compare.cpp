#include "hjul/analysis/compare.hpp"

#include <cmath>
#include <map>

#include "case_reader.hpp"
#include "hjul/base/philox.hpp"
#include "ratios.hpp"
#include "replicates.hpp"

namespace hjul {
namespace {

using detail::Ratios;
using ByName = std::map<std::string_view, Ratios>;  // looked at in the order of names

enum Stream : std::uint32_t { of_pairs = 3, of_signs = 4 };

ByName by_case(const EventLog& log, const std::vector<Ratios>& cases) {
  ByName named;
  for (std::size_t c = 0; c < cases.size(); ++c) named.emplace(log.case_names()[c], cases[c]);
  return named;
}

ByName by_unit(const EventLog& log, const std::vector<Ratios>& cases) {
  ByName named;
  for (std::size_t c = 0; c < cases.size(); ++c)
    if (const std::uint32_t unit = log.case_units()[c]; unit != EventLog::no_name)
      detail::add(named[log.unit_names()[unit]], cases[c]);
  return named;
}

std::vector<Ratios> ratios_by_case(const EventLog& log, const MeasureOptions& options) {
  std::vector<Ratios> ratios;
  for (const CaseFigures& figures : case_figures(log, options)) ratios.push_back(detail::ratios_of(figures));
  return ratios;
}

double mean_of(const std::vector<double>& values) {
  double sum = 0;
  for (const double each : values) sum += each;
  return sum / static_cast<double>(values.size());
}

// The interval of the mean by drawing pairs, and how often signs by chance come as far from 0.
void judge(PairedDifference& result, const std::vector<double>& differences, std::uint32_t which,
           const ResamplingOptions& resampling) {
  if (differences.size() < 2) return;
  const auto count = static_cast<std::uint32_t>(differences.size());
  std::vector<double> drawn(resampling.replicates), flipped(resampling.replicates);
  detail::for_each_replicate(resampling, [&](std::uint32_t replicate) {
    PhiloxStream pairs(resampling.seed, {of_pairs, replicate, which});
    PhiloxStream signs(resampling.seed, {of_signs, replicate, which});
    double sum = 0;
    double signed_sum = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
      sum += differences[pairs.below(count)];
      signed_sum += signs.below(2) == 0 ? differences[i] : -differences[i];
    }
    drawn[replicate] = sum / count;
    flipped[replicate] = signed_sum / count;
  });
  constexpr double rounding = 1e-12;
  std::uint32_t as_far = 1;
  for (const double each : flipped) as_far += std::abs(each) >= std::abs(*result.difference) - rounding;
  result.p = as_far / (1.0 + resampling.replicates);
  result.interval = detail::interval_of(std::move(drawn), resampling.confidence);
}

std::vector<PairedDifference> differences_of(const ByName& first, const ByName& second,
                                             const ResamplingOptions& resampling) {
  std::vector<PairedDifference> results;
  for (std::uint32_t which = 0; which < detail::ratio_count; ++which) {
    std::vector<double> ones, others, differences;
    for (const auto& [name, ratios] : first) {
      const auto other = second.find(name);
      if (other == second.end()) continue;
      const detail::Ratio& a = ratios[which];
      const detail::Ratio& b = other->second[which];
      if (a.denominator <= 0 || b.denominator <= 0) continue;
      ones.push_back(a.numerator / a.denominator);
      others.push_back(b.numerator / b.denominator);
      differences.push_back(others.back() - ones.back());
    }
    PairedDifference result;
    result.measure = std::string(detail::name_of(static_cast<detail::RatioOf>(which)));
    result.pairs = differences.size();
    if (!differences.empty()) {
      result.first = mean_of(ones);
      result.second = mean_of(others);
      result.difference = mean_of(differences);
      judge(result, differences, which, resampling);
    }
    results.push_back(std::move(result));
  }
  return results;
}

std::uint64_t count_paired(const ByName& first, const ByName& second) {
  std::uint64_t paired = 0;
  for (const auto& [name, ratios] : first) paired += second.count(name);
  return paired;
}

}  // namespace

std::string_view to_string(PairBy by) noexcept {
  return by == PairBy::cases ? "cases" : by == PairBy::units ? "units" : "either";
}

std::optional<PairBy> parse_pair_by(std::string_view word) noexcept {
  for (const PairBy each : {PairBy::cases, PairBy::units, PairBy::either})
    if (to_string(each) == word) return each;
  return std::nullopt;
}

const PairedDifference* Comparison::of(std::string_view measure) const noexcept {
  for (const PairedDifference& each : differences)
    if (each.measure == measure) return &each;
  return nullptr;
}

Comparison compare(const EventLog& first, const EventLog& second, const MeasureOptions& options,
                   const ResamplingOptions& resampling, PairBy by) {
  detail::require_limits(resampling);
  const std::vector<Ratios> one_by_one = ratios_by_case(first, options);
  const std::vector<Ratios> other_by_one = ratios_by_case(second, options);
  ByName ones = by_case(first, one_by_one);
  ByName others = by_case(second, other_by_one);
  if (by == PairBy::either) by = count_paired(ones, others) > 0 ? PairBy::cases : PairBy::units;
  if (by == PairBy::units) {
    ones = by_unit(first, one_by_one);
    others = by_unit(second, other_by_one);
  }
  Comparison comparison;
  comparison.by = by;
  comparison.paired = count_paired(ones, others);
  comparison.only_first = ones.size() - comparison.paired;
  comparison.only_second = others.size() - comparison.paired;
  comparison.differences = differences_of(ones, others, resampling);
  return comparison;
}

}  // namespace hjul
