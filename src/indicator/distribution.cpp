#include "hjul/indicator/distribution.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

#include "hjul/base/error.hpp"

namespace hjul {
namespace {

constexpr double epsilon = std::numeric_limits<double>::epsilon();

template <std::size_t size>
double polynomial(const std::array<double, size>& coefficients, double x) {
  double sum = 0;
  for (auto each = coefficients.rbegin(); each != coefficients.rend(); ++each) sum = sum * x + *each;
  return sum;
}

// AS 241, PPND16: numerators and denominators of its three regions, lowest power first.
constexpr std::array<double, 8> middle_above = {
    3.3871328727963666080e0,  1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4,
    4.5921953931549871457e+4, 6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3};
constexpr std::array<double, 8> middle_below = {1.0,
                                                4.2313330701600911252e+1,
                                                6.8718700749205790830e+2,
                                                5.3941960214247511077e+3,
                                                2.1213794301586595867e+4,
                                                3.9307895800092710610e+4,
                                                2.8729085735721942674e+4,
                                                5.2264952788528545610e+3};
constexpr std::array<double, 8> tail_above = {
    1.42343711074968357734e0, 4.63033784615654529590e0,  5.76949722146069140550e0,  3.64784832476320460504e0,
    1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4};
constexpr std::array<double, 8> tail_below = {1.0,
                                              2.05319162663775882187e0,
                                              1.67638483018380384940e0,
                                              6.89767334985100004550e-1,
                                              1.48103976427480074590e-1,
                                              1.51986665636164571966e-2,
                                              5.47593808499534494600e-4,
                                              1.05075007164441684324e-9};
constexpr std::array<double, 8> far_above = {
    6.65790464350110377720e0,  5.46378491116411436990e0,  1.78482653991729133580e0,  2.96560571828504891230e-1,
    2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7};
constexpr std::array<double, 8> far_below = {1.0,
                                             5.99832206555887937690e-1,
                                             1.36929880922735805310e-1,
                                             1.48753612908506148525e-2,
                                             7.86869131145613259100e-4,
                                             1.84631831751005468180e-5,
                                             1.42151175831644588870e-7,
                                             2.04426310338993978564e-15};

// log(n!) less Stirling's log(sqrt(2 pi n) (n/e)^n).
double stirling_error(double n) {
  if (n < 16) {
    double factorial = 1;
    for (double each = 2; each <= n; ++each) factorial *= each;
    return std::log(factorial) - (n + 0.5) * std::log(n) + n - 0.5 * std::log(2 * std::numbers::pi);
  }
  const double square = n * n;
  return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - 1.0 / 1188 / square) / square) / square) / square) / n;
}

// x log(x / mean) + mean - x, without the cancellation where x is near the mean.
double deviance(double x, double mean) {
  const double difference = x - mean;
  if (std::abs(difference) >= 0.1 * (x + mean)) return x * std::log(x / mean) + mean - x;
  const double v = difference / (x + mean);
  double sum = difference * v, power = 2 * x * v;
  for (int odd = 3; odd < 1000; odd += 2) {
    power *= v * v;
    const double next = sum + power / odd;
    if (next == sum) break;
    sum = next;
  }
  return sum;
}

void require_binomial(std::int64_t n, double share) {
  require(n >= 0, "a number of tries is not negative");
  require(share >= 0 && share <= 1, "the chance of a try lies in [0, 1]");
}

// The chances of count, count - 1, ... added up, as long as they matter. For counts up to the mean.
double lower_sum(std::int64_t count, std::int64_t n, double share) {
  double term = binomial_probability(count, n, share), sum = term;
  for (std::int64_t each = count; each > 0 && term > sum * epsilon / 4; --each) {
    term *= static_cast<double>(each) / static_cast<double>(n - each + 1) * ((1 - share) / share);
    sum += term;
  }
  return sum;
}

// The same upwards: count, count + 1, ... For counts above the mean.
double upper_sum(std::int64_t count, std::int64_t n, double share) {
  double term = binomial_probability(count, n, share), sum = term;
  for (std::int64_t each = count; each < n && term > sum * epsilon / 4; ++each) {
    term *= static_cast<double>(n - each) / static_cast<double>(each + 1) * (share / (1 - share));
    sum += term;
  }
  return sum;
}

}  // namespace

double normal_quantile(double probability) {
  require(probability > 0 && probability < 1, "a probability with a quantile lies between 0 and 1");
  const double q = probability - 0.5;
  if (std::abs(q) <= 0.425) {
    const double r = 0.180625 - q * q;
    return q * polynomial(middle_above, r) / polynomial(middle_below, r);
  }
  const double r = std::sqrt(-std::log(q < 0 ? probability : 1 - probability));
  const double deviate = r <= 5 ? polynomial(tail_above, r - 1.6) / polynomial(tail_below, r - 1.6)
                                : polynomial(far_above, r - 5) / polynomial(far_below, r - 5);
  return q < 0 ? -deviate : deviate;
}

double two_sided_p(double z) {
  require(!std::isnan(z), "a deviate is a number");
  return std::erfc(std::abs(z) / std::numbers::sqrt2);
}

double z_of_confidence(double confidence) {
  require(confidence > 0 && confidence < 1, "a confidence lies between 0 and 1");
  return -normal_quantile((1 - confidence) / 2);
}

double binomial_probability(std::int64_t count, std::int64_t n, double share) {
  require_binomial(n, share);
  if (count < 0 || count > n) return 0;
  if (share == 0) return count == 0 ? 1 : 0;
  if (share == 1) return count == n ? 1 : 0;
  const auto tries = static_cast<double>(n), x = static_cast<double>(count), y = static_cast<double>(n - count);
  if (count == 0) return std::exp(tries * std::log1p(-share));
  if (count == n) return std::exp(tries * std::log(share));
  const double exponent = stirling_error(tries) - stirling_error(x) - stirling_error(y) - deviance(x, tries * share) -
                          deviance(y, tries * (1 - share));
  return std::exp(exponent) * std::sqrt(tries / (2 * std::numbers::pi * x * y));
}

double binomial_at_most(std::int64_t count, std::int64_t n, double share) {
  require_binomial(n, share);
  if (count < 0) return 0;
  if (count >= n || share == 0) return 1;
  if (share == 1) return 0;
  const double mean = static_cast<double>(n) * share;
  return static_cast<double>(count) <= mean ? std::min(1.0, lower_sum(count, n, share))
                                            : std::max(0.0, 1 - upper_sum(count + 1, n, share));
}

double binomial_at_least(std::int64_t count, std::int64_t n, double share) {
  require_binomial(n, share);
  if (count <= 0) return 1;
  if (count > n || share == 0) return 0;
  if (share == 1) return 1;
  const double mean = static_cast<double>(n) * share;
  return static_cast<double>(count) >= mean ? std::min(1.0, upper_sum(count, n, share))
                                            : std::max(0.0, 1 - lower_sum(count - 1, n, share));
}

std::int64_t binomial_quantile(double probability, std::int64_t n, double share) {
  require_binomial(n, share);
  require(probability >= 0 && probability <= 1, "a probability lies in [0, 1]");
  if (probability == 1) return share == 0 ? 0 : n;
  const double reached = probability * (1 - 64 * epsilon);
  // Short series are summed from the left, once; long ones would begin with a number too small for a double.
  if (share < 1 && static_cast<double>(n) * std::log1p(-share) > -600) {
    double term = std::exp(static_cast<double>(n) * std::log1p(-share)), sum = term;
    std::int64_t count = 0;
    for (; sum < reached && count < n; ++count) {
      term *= static_cast<double>(n - count) / static_cast<double>(count + 1) * (share / (1 - share));
      sum += term;
    }
    return count;
  }
  std::int64_t low = -1, high = n;  // at_most(low) < reached <= at_most(high)
  while (high - low > 1) {
    const std::int64_t middle = low + (high - low) / 2;
    (binomial_at_most(middle, n, share) < reached ? low : high) = middle;
  }
  return high;
}

double sample_quantile(std::span<const double> values, double share) {
  require(!values.empty(), "a quantile is of at least one value");
  require(share >= 0 && share <= 1, "the share below a quantile lies in [0, 1]");
  std::vector<double> sorted(values.begin(), values.end());
  require(std::none_of(sorted.begin(), sorted.end(), [](double each) { return std::isnan(each); }),
          "a quantile is of numbers");
  std::sort(sorted.begin(), sorted.end());
  const double place = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  if (below + 1 >= sorted.size()) return sorted.back();
  return sorted[below] + (place - static_cast<double>(below)) * (sorted[below + 1] - sorted[below]);
}

}  // namespace hjul
