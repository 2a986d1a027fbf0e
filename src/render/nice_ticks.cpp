#include "nice_ticks.hpp"

#include <cmath>

namespace hjul::detail {

std::vector<double> nice_ticks(double low, double high, int wanted) {
  if (high <= low) high = low + (low == 0 ? 1 : std::abs(low) * 0.1);
  const double rough = (high - low) / wanted;
  const double power = std::pow(10, std::floor(std::log10(rough)));
  const double part = rough / power;
  const double step = power * (part <= 1.5 ? 1 : part <= 3.5 ? 2 : part <= 7.5 ? 5 : 10);
  const double first = std::floor(low / step + 1e-9), last = std::ceil(high / step - 1e-9);
  std::vector<double> out;
  for (double i = first; i <= last; ++i) out.push_back(i * step);
  return out;
}

}  // namespace hjul::detail
