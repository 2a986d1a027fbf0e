// The distributions behind intervals, funnels and run charts: normal and binomial, and the quantiles of a sample.
#pragma once

#include <cstdint>
#include <span>

namespace hjul {

// The normal deviate below which this share of all values lies (Wichura 1988, algorithm AS 241): relative error about
// 1e-16. ContractViolation unless 0 < probability < 1.
double normal_quantile(double probability);

// The chance of a normal deviate at least this far from zero, on either side: 1 for 0, .05 for 1.96. Keeps its relative
// precision in the far tail. ContractViolation for a z that is no number.
double two_sided_p(double z);

// The deviate that a two-sided interval of this confidence reaches on either side: 1.959963984540054 for .95.
// ContractViolation unless 0 < confidence < 1.
double z_of_confidence(double confidence);

// The chance of exactly `count` successes in `n` independent tries with the chance `share` each (Loader 2000), to about
// 1e-13. 0 outside 0..n. ContractViolation for a negative n, or a share outside [0, 1].
double binomial_probability(std::int64_t count, std::int64_t n, double share);

// The chance of at most `count` successes. A sum of positive terms: where it is small it is not taken from 1.
double binomial_at_most(std::int64_t count, std::int64_t n, double share);
// The chance of at least `count` successes, summed the other way.
double binomial_at_least(std::int64_t count, std::int64_t n, double share);

// The smallest count with binomial_at_most(count) >= probability; as qbinom of R, which lets a chance that is equal but
// for rounding pass as equal. ContractViolation for a probability outside [0, 1].
std::int64_t binomial_quantile(double probability, std::int64_t n, double share);

// The value below which this share of a sample lies, between neighbours by straight lines (R's type 7, the default of R
// and NumPy). The sample may stand in any order. ContractViolation for no values, for one that is no number, and for a
// share outside [0, 1].
double sample_quantile(std::span<const double> values, double share);

}  // namespace hjul
