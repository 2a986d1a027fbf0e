// Observations summed once for every measured unit and kept, to be asked for any upper level again and again: the data
// cube of Gray et al. (1997, "Data Cube: A Relational Aggregation Operator", Data Mining and Knowledge Discovery 1).
//
//   const ObservationCube cube(observations, hierarchy);
//   const RollUp counties = cube.roll_up({.levels = {"county"}, .periods = {"2024-25", "2025-26"}});
//
// Its cells are period x measured unit x breakdown x indicator, each 16 bytes: the sum in millionths, the weight, and
// how many measured units it covers; where rows were missing or had no count, that too. Every cell of the box has its
// place, whether a row met it or not: bytes() says what it takes.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "hjul/indicator/roll_up.hpp"

namespace hjul {

namespace detail {
class CellSums;
struct CubeFrame;
}  // namespace detail

// Which cells are wanted, by name and in any order. An empty list: all there are.
struct CubeQuery {
  std::vector<std::string> levels = {};  // of Hierarchy::levels()
  std::vector<std::string> indicators = {};
  std::vector<std::string> periods = {};
  std::vector<std::string> breakdowns = {};  // {""} is the whole alone
};

// Immutable, cheap to copy, safe to share between threads. It sums what the observations were when it was made: it is
// never invalid, but it knows nothing of observations, releases or trees that came later. Make a new one for those.
class ObservationCube {
 public:
  // Of nothing: every answer is empty.
  ObservationCube();
  // Reads each observation once, like roll_up(), and throws what that throws. Words and bands are left to
  // distribution().
  ObservationCube(const Observations& observations, const Hierarchy& hierarchy, const RollUpOptions& options = {});

  const Hierarchy& hierarchy() const noexcept;
  // Those that were summed: the latest release. Names of levels, indicators, periods and breakdowns are theirs.
  const Observations& observations() const noexcept;
  const std::string& measured_level() const noexcept;
  // Cells of measured units that have an observation.
  std::size_t size() const noexcept;
  // Bytes of the stored sums, those of cells without an observation included.
  std::size_t bytes() const noexcept;

  // The cells that roll_up() gives for these levels, indicators, periods and breakdowns, byte for byte and in the same
  // order. Reads the stored sums and no observation; where the measured level is wanted, its cells are looked at and
  // not copied. Throws UnknownId for a name that is not there.
  RollUp roll_up(const CubeQuery& query = {}) const;

 private:
  std::shared_ptr<const detail::CubeFrame> frame_;
  std::shared_ptr<const detail::CellSums> sums_;
};

}  // namespace hjul
