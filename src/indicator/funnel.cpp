#include "hjul/indicator/funnel.hpp"

#include <algorithm>
#include <cmath>

#include "hjul/base/error.hpp"
#include "hjul/indicator/distribution.hpp"

namespace hjul {
namespace {

void require_limits(std::int64_t n, double z, double tau_squared) {
  require(n >= 1, "a unit of a funnel has at least one pupil");
  require(z >= 0 && std::isfinite(z), "the deviate of a limit is not negative");
  require(tau_squared >= 0 && std::isfinite(tau_squared), "a variance is not negative");
}

// The lower exact limit: from the smallest count whose chance to be reached or not exceeds `tail`, back towards the
// count before it by how much it exceeds.
double exact_low(double centre, std::int64_t n, double tail) {
  std::int64_t count = binomial_quantile(tail, n, centre);
  double reached = binomial_at_most(count, n, centre);
  if (reached <= tail) reached = binomial_at_most(++count, n, centre);
  const double part = (reached - tail) / binomial_probability(count, n, centre);
  return std::max(0.0, (static_cast<double>(count) - part) / static_cast<double>(n));
}

bool is_exact(ShareLimits method, std::int64_t n, double tau_squared) {
  if (tau_squared > 0) return false;
  return method == ShareLimits::exact || (method == ShareLimits::exact_below_30 && n < exact_funnel_below);
}

double variance_of_share(double centre, std::int64_t n) { return centre * (1 - centre) / static_cast<double>(n); }

FunnelPlace place_of(const FunnelPoint& point) {
  if (point.value < point.outer.low) return FunnelPlace::below;
  if (point.value > point.outer.high) return FunnelPlace::above;
  if (point.value < point.inner.low) return FunnelPlace::warning_below;
  if (point.value > point.inner.high) return FunnelPlace::warning_above;
  return FunnelPlace::inside;
}

// Points with their values and sizes, and the overdispersion among them, by the variance that chance gives each.
template <class Variance>
Funnel begun(std::vector<FunnelPoint> points, double centre, const FunnelOptions& options, const Variance& variance) {
  Funnel funnel;
  funnel.centre = centre;
  std::vector<double> z, s;
  for (const FunnelPoint& point : points) {
    s.push_back(std::sqrt(variance(point.n)));
    z.push_back((point.value - centre) / s.back());
  }
  funnel.overdispersion = overdispersion(z, s, options.outermost, options.part);
  funnel.points = std::move(points);
  const double tau_squared = options.has_tau ? funnel.overdispersion.tau_squared : 0;
  for (FunnelPoint& point : funnel.points) {
    point.z = (point.value - centre) / std::sqrt(variance(point.n) + tau_squared);
    point.p = two_sided_p(point.z);
  }
  return funnel;
}

std::vector<FunnelPoint> points_of(std::span<const std::int64_t> sizes) {
  require(!sizes.empty(), "a funnel has at least one unit");
  std::vector<FunnelPoint> points(sizes.size());
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    require(sizes[i] >= 1, "a unit of a funnel has at least one pupil");
    points[i].n = sizes[i];
  }
  return points;
}

std::vector<FunnelPoint> share_points(std::span<const std::int64_t> counts, std::span<const std::int64_t> sizes) {
  std::vector<FunnelPoint> points = points_of(sizes);
  require(counts.size() == sizes.size(), "every count has a size");
  for (std::size_t i = 0; i < points.size(); ++i) {
    require(counts[i] >= 0 && counts[i] <= sizes[i], "a share counts from none to all");
    points[i].value = static_cast<double>(counts[i]) / static_cast<double>(sizes[i]);
  }
  return points;
}

std::vector<FunnelPoint> mean_points(std::span<const double> means, std::span<const std::int64_t> sizes) {
  std::vector<FunnelPoint> points = points_of(sizes);
  require(means.size() == sizes.size(), "every mean has a size");
  for (std::size_t i = 0; i < points.size(); ++i) {
    require(std::isfinite(means[i]), "a mean is a finite number");
    points[i].value = means[i];
  }
  return points;
}

}  // namespace

std::string_view to_string(FunnelPlace place) noexcept {
  constexpr std::string_view words[] = {"inside", "warning_below", "warning_above", "below", "above"};
  return words[static_cast<std::size_t>(place)];
}

std::string_view to_string(ShareLimits method) noexcept {
  constexpr std::string_view words[] = {"normal", "exact", "exact_below_30"};
  return words[static_cast<std::size_t>(method)];
}

std::string_view to_string(Outermost outermost) noexcept {
  constexpr std::string_view words[] = {"winsorised", "trimmed", "kept"};
  return words[static_cast<std::size_t>(outermost)];
}

Interval share_funnel_limits(double centre, std::int64_t n, double z, ShareLimits method, double tau_squared) {
  require(centre >= 0 && centre <= 1, "a share lies in [0, 1]");
  require_limits(n, z, tau_squared);
  if (centre == 0 || centre == 1) return {centre, centre};
  if (is_exact(method, n, tau_squared)) {
    const double tail = two_sided_p(z) / 2;
    return {exact_low(centre, n, tail), 1 - exact_low(1 - centre, n, tail)};
  }
  const double reach = z * std::sqrt(variance_of_share(centre, n) + tau_squared);
  return {std::max(0.0, centre - reach), std::min(1.0, centre + reach)};
}

Interval mean_funnel_limits(double centre, double sigma, std::int64_t n, double z, double tau_squared) {
  require(std::isfinite(centre), "a mean is a finite number");
  require(sigma >= 0 && std::isfinite(sigma), "a standard deviation is not negative");
  require_limits(n, z, tau_squared);
  const double reach = z * std::sqrt(sigma * sigma / static_cast<double>(n) + tau_squared);
  return {centre - reach, centre + reach};
}

Overdispersion overdispersion(std::span<const double> z, std::span<const double> s, Outermost outermost, double part) {
  require(z.size() == s.size(), "every deviate has a standard error");
  require(part >= 0 && part < 0.5, "the part that is drawn in or left out lies in [0, .5)");
  for (const double each : z) require(std::isfinite(each), "a deviate is a finite number");
  for (const double each : s) require(each > 0 && std::isfinite(each), "a standard error is above 0");
  Overdispersion found;
  if (z.empty()) return found;
  const double share = outermost == Outermost::kept ? 0 : part;
  found.low = sample_quantile(z, share);
  found.high = sample_quantile(z, 1 - share);
  double squares = 0, weights = 0, squared_weights = 0;
  for (std::size_t i = 0; i < z.size(); ++i) {
    const bool is_outermost = z[i] < found.low || z[i] > found.high;
    if (is_outermost && outermost == Outermost::trimmed) continue;
    const double deviate = std::clamp(z[i], found.low, found.high), weight = 1 / (s[i] * s[i]);
    ++found.units;
    squares += deviate * deviate;
    weights += weight;
    squared_weights += weight * weight;
  }
  const auto units = static_cast<double>(found.units);
  found.phi = squares / units;
  if (found.units >= 2)
    found.tau_squared = std::max(0.0, (squares - (units - 1)) / (weights - squared_weights / weights));
  return found;
}

Shrunken shrink(double mean, std::int64_t n, double centre, double sigma_squared, double tau_squared) {
  require(n >= 1, "a mean is of at least one");
  require(sigma_squared >= 0 && tau_squared >= 0, "a variance is not negative");
  require(std::isfinite(sigma_squared) && std::isfinite(tau_squared), "a variance is finite");
  const double noise = sigma_squared / static_cast<double>(n);
  const double reliability = noise == 0 ? 1 : tau_squared / (tau_squared + noise);
  return {reliability, reliability * mean + (1 - reliability) * centre, std::sqrt(reliability * noise)};
}

Funnel funnel_of_shares(std::span<const std::int64_t> counts, std::span<const std::int64_t> sizes,
                        const FunnelOptions& options) {
  std::vector<FunnelPoint> points = share_points(counts, sizes);
  double count = 0, size = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    count += static_cast<double>(counts[i]);
    size += static_cast<double>(sizes[i]);
  }
  const double centre = count / size;
  if (count > 0 && count < size) return funnel_of_shares(counts, sizes, centre, options);
  Funnel funnel;
  funnel.centre = centre;
  for (FunnelPoint& point : points) point.inner = point.outer = {centre, centre};
  funnel.points = std::move(points);
  return funnel;
}

Funnel funnel_of_shares(std::span<const std::int64_t> counts, std::span<const std::int64_t> sizes, double centre,
                        const FunnelOptions& options) {
  require(centre > 0 && centre < 1, "the share that units are compared with lies between 0 and 1");
  Funnel funnel =
      begun(share_points(counts, sizes), centre, options, [&](std::int64_t n) { return variance_of_share(centre, n); });
  const double tau_squared = options.has_tau ? funnel.overdispersion.tau_squared : 0;
  for (std::size_t i = 0; i < funnel.points.size(); ++i) {
    FunnelPoint& point = funnel.points[i];
    point.inner = share_funnel_limits(centre, point.n, z_95, options.method, tau_squared);
    point.outer = share_funnel_limits(centre, point.n, z_998, options.method, tau_squared);
    point.place = place_of(point);
    if (!is_exact(options.method, point.n, tau_squared)) continue;
    const double tail =
        std::min(binomial_at_most(counts[i], point.n, centre), binomial_at_least(counts[i], point.n, centre));
    point.p = std::min(1.0, 2 * tail);
  }
  return funnel;
}

Funnel funnel_of_means(std::span<const double> means, std::span<const std::int64_t> sizes, double sigma,
                       const FunnelOptions& options) {
  const std::vector<FunnelPoint> points = mean_points(means, sizes);
  double sum = 0, size = 0;
  for (const FunnelPoint& point : points) {
    sum += point.value * static_cast<double>(point.n);
    size += static_cast<double>(point.n);
  }
  return funnel_of_means(means, sizes, sigma, sum / size, options);
}

Funnel funnel_of_means(std::span<const double> means, std::span<const std::int64_t> sizes, double sigma, double centre,
                       const FunnelOptions& options) {
  require(sigma > 0 && std::isfinite(sigma), "the standard deviation of a result is above 0");
  require(std::isfinite(centre), "a mean is a finite number");
  Funnel funnel = begun(mean_points(means, sizes), centre, options,
                        [&](std::int64_t n) { return sigma * sigma / static_cast<double>(n); });
  const double tau_squared = options.has_tau ? funnel.overdispersion.tau_squared : 0;
  for (FunnelPoint& point : funnel.points) {
    point.inner = mean_funnel_limits(centre, sigma, point.n, z_95, tau_squared);
    point.outer = mean_funnel_limits(centre, sigma, point.n, z_998, tau_squared);
    point.place = place_of(point);
  }
  return funnel;
}

}  // namespace hjul
