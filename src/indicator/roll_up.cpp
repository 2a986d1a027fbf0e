#include "hjul/indicator/roll_up.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <thread>

#include "accumulators.hpp"

namespace hjul {
namespace {

std::vector<Aggregation> aggregations(const RollUpOptions& options, const NameTable& indicators) {
  std::vector<Aggregation> out(indicators.size(), options.usual);
  for (const auto& [name, aggregation] : options.of_indicator) {
    const auto place = indicators.find(name);
    if (!place) throw UnknownId("indicator", name);
    out[*place] = aggregation;
  }
  return out;
}

void refuse_too_many(std::uint64_t cells) {
  if (cells <= RollUp::most_cells) return;
  throw RollUpTooLarge("roll_up.too_many_cells", std::to_string(cells) + " cells, more than " +
                                                     std::to_string(RollUp::most_cells) +
                                                     "; take fewer indicators or periods at a time");
}

}  // namespace

// Fills a RollUp: the measured units first, then each period's tree from below, then what there is, in order.
class RollUpWork {
 public:
  RollUpWork(const Observations& observations, const Hierarchy& hierarchy, const RollUpOptions& options)
      : observations_(observations.latest()),
        hierarchy_(hierarchy),
        aggregation_(aggregations(options, observations_.indicators())),
        shape_(detail::CubeShape::of(observations_, hierarchy)) {
    refuse_too_many(shape_.cells());
    const std::size_t level = detail::level_measured(observations_, hierarchy_, options.measured_level);
    unit_ = detail::measured_units(observations_, hierarchy_, level);
    out_.hierarchy_ = hierarchy_;
    out_.observations_ = observations_;
    if (level < hierarchy_.levels().size()) out_.measured_level_ = hierarchy_.levels()[level];
  }

  RollUp run(unsigned threads) {
    cube_ = sum_in_parts(threads);
    if (cube_.may_overflow(observations_.size())) {
      throw RollUpTooLarge("roll_up.sum_too_large", "sums may leave their range: give the values in a larger unit");
    }
    for (std::uint32_t period = 0; period < shape_.periods; ++period) climb(period);
    reserve(cube_.filled());
    for (std::uint32_t period = 0; period < shape_.periods; ++period) write_period(period);
    return std::move(out_);
  }

 private:
  detail::Cube sum_part(std::size_t first, std::size_t last) const {
    detail::Cube out(shape_.cells());
    out.add_rows(observations_, unit_, shape_, aggregation_, first, last);
    return out;
  }

  detail::Cube sum_in_parts(unsigned threads) const {
    const std::size_t rows = observations_.size();
    if (threads <= 1) return sum_part(0, rows);
    std::vector<detail::Cube> parts(threads);
    std::vector<std::thread> workers;
    for (unsigned i = 0; i < threads; ++i) {
      workers.emplace_back([&, i] { parts[i] = sum_part(rows * i / threads, rows * (i + 1) / threads); });
    }
    for (std::thread& worker : workers) worker.join();
    for (unsigned i = 1; i < threads; ++i) parts[0].add(parts[i]);
    return std::move(parts[0]);
  }

  std::optional<std::uint32_t> tree_of(std::uint32_t period) const {
    return hierarchy_.periods().find(observations_.periods()[period]);
  }

  // Backwards in preorder: what is below a unit is complete before it is added to what is above.
  void climb(std::uint32_t period) {
    const auto tree = tree_of(period);
    if (!tree) return;
    const auto units = hierarchy_.preorder(*tree);
    const auto superior = hierarchy_.superior(*tree);
    for (auto unit = units.rbegin(); unit != units.rend(); ++unit) {
      if (superior[*unit] == Hierarchy::none) continue;
      cube_.add_cells(shape_.row(period, superior[*unit]), shape_.row(period, *unit), shape_.width());
    }
  }

  void reserve(std::size_t cells) {
    out_.unit_.reserve(cells);
    out_.indicator_.reserve(cells);
    out_.period_.reserve(cells);
    out_.breakdown_.reserve(cells);
    out_.value_.reserve(cells);
    out_.n_.reserve(cells);
    out_.covered_.reserve(cells);
    out_.of_.reserve(cells);
    out_.without_n_.reserve(cells);
    out_.reason_.reserve(cells);
  }

  void write_period(std::uint32_t period) {
    const auto tree = tree_of(period);
    if (!tree) return;
    for (const std::uint32_t unit : hierarchy_.preorder(*tree)) {
      for (std::uint32_t breakdown = 0; breakdown < shape_.breakdowns; ++breakdown) {
        const std::size_t first = shape_.row(period, unit) + std::size_t{breakdown} * shape_.indicators;
        for (std::uint32_t indicator = 0; indicator < shape_.indicators; ++indicator) {
          const std::uint32_t of = cube_.of(first + indicator);
          if (of == 0) continue;
          out_.unit_.push_back(unit);
          out_.period_.push_back(static_cast<std::uint16_t>(period));
          out_.breakdown_.push_back(static_cast<std::uint16_t>(breakdown));
          out_.indicator_.push_back(static_cast<std::uint16_t>(indicator));
          out_.of_.push_back(of);
          write_value(first + indicator, aggregation_[indicator]);
        }
      }
    }
  }

  void write_value(std::size_t cell, Aggregation aggregation) {
    const detail::Sum& sum = cube_.sum(cell);
    const double divisor = aggregation == Aggregation::sum ? 1 : sum.weight;
    const bool has_value = sum.covered > 0 && divisor > 0;
    out_.value_.push_back(has_value ? static_cast<double>(sum.scaled) / (detail::millionths * divisor)
                                    : std::numeric_limits<double>::quiet_NaN());
    out_.n_.push_back(aggregation == Aggregation::weighted_mean ? sum.weight : cube_.n(cell));
    out_.covered_.push_back(sum.covered);
    out_.without_n_.push_back(cube_.without_n(cell));
    MissingReason reason = has_value ? MissingReason::none : cube_.reason(cell);
    if (!has_value && reason == MissingReason::none) reason = MissingReason::not_reported;
    out_.reason_.push_back(static_cast<std::uint8_t>(reason));
  }

  Observations observations_;
  Hierarchy hierarchy_;
  std::vector<Aggregation> aggregation_;
  detail::CubeShape shape_;
  std::vector<std::uint32_t> unit_;
  detail::Cube cube_;
  RollUp out_;
};

std::string_view to_string(Aggregation aggregation) noexcept {
  constexpr std::array<std::string_view, 3> words = {"weighted_mean", "mean", "sum"};
  return words[static_cast<std::size_t>(aggregation)];
}

RollUp roll_up(const Observations& observations, const Hierarchy& hierarchy, const RollUpOptions& options) {
  require(options.threads > 0 && options.threads <= 256, "between 1 and 256 threads");
  return RollUpWork(observations, hierarchy, options).run(options.threads);
}

}  // namespace hjul
