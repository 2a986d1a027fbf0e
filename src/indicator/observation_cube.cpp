#include "hjul/indicator/observation_cube.hpp"

#include <algorithm>
#include <optional>
#include <thread>

#include "measured_units.hpp"
#include "roll_up_cells.hpp"

namespace hjul {

using namespace detail;

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

// Blocks of so many cells each.
void refuse_too_many(std::uint64_t blocks, std::uint64_t width) {
  if (width == 0 || blocks <= RollUp::most_cells / width) return;
  throw RollUpTooLarge("roll_up.too_many_cells", std::to_string(blocks) + " times " + std::to_string(width) +
                                                     " cells, more than " + std::to_string(RollUp::most_cells) +
                                                     "; take fewer indicators or periods at a time");
}

CellSums sum_in_parts(const Observations& observations, const CellPlaces& places, std::size_t cells,
                      const RollUpOptions& options) {
  const std::size_t rows = observations.size();
  const unsigned threads = options.threads;
  const auto sum_part = [&](unsigned part) {
    CellSums out(cells, options.workspace);
    out.add_rows(observations, places, rows * part / threads, rows * (part + 1) / threads);
    return out;
  };
  if (threads <= 1) return sum_part(0);
  std::vector<CellSums> parts(threads);
  std::vector<std::thread> workers;
  for (unsigned i = 0; i < threads; ++i) {
    workers.emplace_back([&, i] { parts[i] = sum_part(i); });
  }
  for (std::thread& worker : workers) worker.join();
  for (unsigned i = 1; i < threads; ++i) parts[0].add(parts[i]);
  return std::move(parts[0]);
}

// Which of so many are wanted, by number; empty where all of them are.
template <class Find>
std::vector<bool> wanted(const std::vector<std::string>& names, std::size_t size, std::string_view noun,
                         const Find& find) {
  std::vector<bool> out(names.empty() ? 0 : size);
  for (const std::string& name : names) {
    const std::optional<std::size_t> number = find(name);
    if (!number) throw UnknownId(noun, name);
    out[*number] = true;
  }
  return out;
}

std::vector<bool> wanted(const std::vector<std::string>& names, const NameTable& all, std::string_view noun) {
  return wanted(names, all.size(), noun, [&](const std::string& name) -> std::optional<std::size_t> {
    const auto number = all.find(name);
    return number ? std::optional<std::size_t>(*number) : std::nullopt;
  });
}

std::vector<bool> wanted_levels(const std::vector<std::string>& names, const std::vector<std::string>& all) {
  return wanted(names, all.size(), "level", [&](const std::string& name) -> std::optional<std::size_t> {
    const auto level = std::find(all.begin(), all.end(), name);
    return level == all.end() ? std::nullopt : std::optional(static_cast<std::size_t>(level - all.begin()));
  });
}

bool is_wanted(const std::vector<bool>& wanted, std::size_t number) { return wanted.empty() || wanted[number]; }

// Places within a block; empty where all are wanted.
std::vector<std::uint32_t> places_within(const CubeFrame& frame, const std::vector<bool>& breakdowns,
                                         const std::vector<bool>& indicators) {
  std::vector<std::uint32_t> out;
  if (breakdowns.empty() && indicators.empty()) return out;
  for (std::uint32_t breakdown = 0; breakdown < frame.breakdowns; ++breakdown) {
    for (std::uint32_t indicator = 0; indicator < frame.indicators; ++indicator) {
      const bool is_one = is_wanted(breakdowns, breakdown) && is_wanted(indicators, indicator);
      if (is_one) out.push_back(breakdown * frame.indicators + indicator);
    }
  }
  if (out.size() == frame.width()) out.clear();
  return out;
}

}  // namespace

namespace detail {

// Answers one query: sums what lies below the units that are wanted, and lists those that have rows.
template <class Table>
class CubeAnswer {
 public:
  CubeAnswer(Table& out, const CellSums& stored, const CubeQuery& query)
      : out_(out),
        stored_(stored),
        frame_(*out.frame),
        levels_(wanted_levels(query.levels, frame_.hierarchy.levels())),
        periods_(wanted(query.periods, frame_.observations.periods(), "period")) {}

  void fill() {
    std::size_t blocks = 0;
    for (std::uint32_t period = 0; period + 1 < frame_.first_unit.size(); ++period) {
      first_of_period_.push_back(blocks * out_.width());
      if (is_wanted(periods_, period)) blocks += frame_.uppers[period];
    }
    refuse_too_many(blocks, out_.width());
    out_.upper = CellSums(blocks * out_.width(), out_.workspace);
    for (std::uint32_t period = 0; period + 1 < frame_.first_unit.size(); ++period) {
      if (is_wanted(periods_, period)) fill(units_of(period));
    }
  }

  // Whether it shows cells that it does not own.
  bool shows_stored() const noexcept { return shows_stored_; }

 private:
  std::span<const CubeUnit> units_of(std::uint32_t period) const {
    const std::size_t first = frame_.first_unit[period];
    return std::span(frame_.units).subspan(first, frame_.first_unit[period + 1] - first);
  }

  std::size_t stored_cell(const CubeUnit& unit) const { return unit.measured * frame_.width(); }
  std::size_t upper_cell(const CubeUnit& unit, std::uint32_t block) const {
    return first_of_period_[unit.period] + block * out_.width();
  }

  void fill(std::span<const CubeUnit> units) {
    const auto shows_upper = [&](const CubeUnit& unit) {
      return unit.upper != Hierarchy::none && is_wanted(levels_, unit.level);
    };
    const bool climbs = std::any_of(units.begin(), units.end(), shows_upper);
    rows_.assign(units.size(), 0);
    for (std::size_t i = 0; i < units.size(); ++i) rows_[i] = take_stored(units[i], climbs);
    if (climbs) climb(units);
    for (std::size_t i = 0; i < units.size(); ++i) {
      if (is_wanted(levels_, units[i].level)) list(units[i], rows_[i]);
    }
  }

  // Adds what was observed of a unit itself to the unit or to what is above; how many rows it has where it is shown as
  // it is stored. Both at once, since reading the cells is what takes time.
  std::size_t take_stored(const CubeUnit& unit, bool climbs) {
    if (unit.measured == Hierarchy::none) return 0;
    const bool is_upper = unit.upper != Hierarchy::none;
    const std::uint32_t into = is_upper ? unit.upper : unit.superior;
    if (climbs && into != Hierarchy::none) add_stored(unit, upper_cell(unit, into));
    if (is_upper || !is_wanted(levels_, unit.level)) return 0;
    return out_.selected.empty() ? stored_.filled(stored_cell(unit), frame_.width())
                                 : stored_.filled(stored_cell(unit), out_.selected);
  }

  void add_stored(const CubeUnit& unit, std::size_t into) {
    if (out_.selected.empty()) {
      out_.upper.add_cells(into, stored_, stored_cell(unit), frame_.width());
    } else {
      out_.upper.add_cells(into, stored_, stored_cell(unit), out_.selected);
    }
    if (unit.upper == Hierarchy::none) return;
    for (std::size_t i = 0; i < out_.width(); ++i) {
      out_.upper.add_reason(into + i, stored_, stored_cell(unit) + out_.within(i));
    }
  }

  // Backwards, so that what is below a unit is complete before it is added to what is above.
  void climb(std::span<const CubeUnit> units) {
    for (auto unit = units.rbegin(); unit != units.rend(); ++unit) {
      if (unit->upper == Hierarchy::none || unit->superior == Hierarchy::none) continue;
      out_.upper.add_cells(upper_cell(*unit, unit->superior), out_.upper, upper_cell(*unit, unit->upper), out_.width());
    }
  }

  void list(const CubeUnit& unit, std::size_t stored_rows) {
    const bool is_stored = unit.upper == Hierarchy::none;
    const std::size_t first = is_stored ? stored_cell(unit) : upper_cell(unit, unit.upper);
    const std::size_t rows = is_stored ? stored_rows : out_.upper.filled(first, out_.width());
    if (rows == 0) return;
    out_.units.push_back({out_.size, first, unit.unit, unit.period, is_stored});
    out_.size += rows;
    shows_stored_ |= is_stored;
  }

  Table& out_;
  const CellSums& stored_;
  const CubeFrame& frame_;
  std::vector<bool> levels_, periods_;
  std::vector<std::size_t> first_of_period_, rows_;
  bool shows_stored_ = false;
};

}  // namespace detail

ObservationCube::ObservationCube()
    : frame_(std::make_shared<const CubeFrame>()), sums_(std::make_shared<const CellSums>()) {}

ObservationCube::ObservationCube(const Observations& observations, const Hierarchy& hierarchy,
                                 const RollUpOptions& options) {
  require(options.threads > 0 && options.threads <= 256, "between 1 and 256 threads");
  auto frame = std::make_shared<CubeFrame>();
  frame->observations = observations.latest();
  frame->hierarchy = hierarchy;
  frame->workspace = options.workspace;
  frame->aggregation = aggregations(options, frame->observations.indicators());
  frame->breakdowns = frame->observations.breakdowns().size();
  frame->indicators = frame->observations.indicators().size();
  const std::size_t level = level_measured(frame->observations, hierarchy, options.measured_level);
  if (level < hierarchy.levels().size()) frame->measured_level = hierarchy.levels()[level];
  std::vector<std::uint32_t> block;
  place_units(*frame, level, block);
  refuse_too_many(frame->blocks, frame->width());

  CellPlaces places{block, frame->observations.units().size(), frame->indicators, frame->width(), {}};
  for (const Aggregation each : frame->aggregation) places.is_weighted.push_back(each == Aggregation::weighted_mean);
  auto sums =
      std::make_shared<CellSums>(sum_in_parts(frame->observations, places, frame->blocks * frame->width(), options));
  if (sums->may_overflow(frame->observations.size())) {
    throw RollUpTooLarge("roll_up.sum_too_large", "sums may leave their range: give the values in a larger unit");
  }
  frame_ = std::move(frame);
  sums_ = std::move(sums);
}

const Hierarchy& ObservationCube::hierarchy() const noexcept { return frame_->hierarchy; }
const Observations& ObservationCube::observations() const noexcept { return frame_->observations; }
const std::string& ObservationCube::measured_level() const noexcept { return frame_->measured_level; }
std::size_t ObservationCube::size() const noexcept { return sums_->filled(0, sums_->size()); }
std::size_t ObservationCube::bytes() const noexcept { return sums_->bytes(); }

RollUp ObservationCube::roll_up(const CubeQuery& query) const {
  auto table = std::make_shared<RollUp::Table>();
  table->frame = frame_;
  table->workspace = frame_->workspace;
  table->selected = places_within(*frame_, wanted(query.breakdowns, frame_->observations.breakdowns(), "breakdown"),
                                  wanted(query.indicators, frame_->observations.indicators(), "indicator"));
  CubeAnswer answer(*table, *sums_, query);
  answer.fill();
  if (answer.shows_stored()) table->stored = sums_;
  return RollUp(std::move(table));
}

}  // namespace hjul
