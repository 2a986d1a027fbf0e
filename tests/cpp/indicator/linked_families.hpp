// Random families of linked tables, and an attacker who shares no code with the audit.
#pragma once

#include <cstdint>
#include <numeric>
#include <random>
#include <set>
#include <vector>

#include "hjul/indicator/linked_cells.hpp"

namespace hjul::testing_tools {

// Units of 1 to 4 levels, each cell divided by up to three groupings that all add up to the same whole: 1 to 4 linked
// tables.
struct Family {
  LinkedCells cells;
  std::vector<std::uint64_t> counts;
  std::vector<bool> is_small;  // 0 < count < 10
};

class FamilyMaker {
 public:
  explicit FamilyMaker(std::uint64_t seed) : random_(seed) {}

  // `size` limits units and groups.
  Family make(std::uint64_t most_below = 4, std::uint64_t levels = 4) {
    Family out;
    const std::uint64_t tables = below(4);
    std::vector<std::uint32_t> groups;
    for (std::uint64_t i = 0; i < tables; ++i) groups.push_back(2 + static_cast<std::uint32_t>(below(2)));
    std::uint32_t stride = 1;
    for (const std::uint32_t group : groups) stride += group;
    add_unit(out, groups, stride, 1 + below(levels), most_below);
    out.is_small.resize(out.cells.size);
    for (std::uint32_t cell = 0; cell < out.cells.size; ++cell) {
      out.is_small[cell] = out.counts[cell] > 0 && out.counts[cell] < 10;
    }
    return out;
  }
  std::uint64_t below(std::uint64_t limit) { return random_() % limit; }

 private:
  // The first cell of the unit: its whole, then its groups.
  std::uint32_t add_unit(Family& out, const std::vector<std::uint32_t>& groups, std::uint32_t stride,
                         std::uint64_t levels, std::uint64_t most_below) {
    const std::uint32_t first = out.cells.size;
    out.cells.size += stride;
    out.counts.resize(out.cells.size);
    if (levels == 1) {
      fill(out, groups, first);
    } else {
      std::vector<std::uint32_t> children;
      const std::uint64_t count = 1 + below(most_below);
      for (std::uint64_t i = 0; i < count; ++i) {
        children.push_back(add_unit(out, groups, stride, levels - 1, most_below));
      }
      for (std::uint32_t i = 0; i < stride; ++i) {
        CellRelation relation{first + i, {}};
        for (const std::uint32_t child : children) {
          relation.parts.push_back(child + i);
          out.counts[first + i] += out.counts[child + i];
        }
        out.cells.tree.push_back(relation);
      }
    }
    std::uint32_t at = first + 1;
    for (const std::uint32_t group : groups) {
      CellRelation relation{first, {}};
      for (std::uint32_t i = 0; i < group; ++i) relation.parts.push_back(at++);
      out.cells.across.push_back(relation);
    }
    return first;
  }

  void fill(Family& out, const std::vector<std::uint32_t>& groups, std::uint32_t first) {
    const std::uint64_t whole = below(60);
    out.counts[first] = whole;
    std::uint32_t at = first + 1;
    for (const std::uint32_t group : groups) {
      std::uint64_t left = whole;
      for (std::uint32_t i = 0; i + 1 < group; ++i) {
        const std::uint64_t here = below(left + 1);
        out.counts[at++] = here;
        left -= here;
      }
      out.counts[at++] = left;
    }
  }

  std::mt19937_64 random_;
};

// Dense elimination over a prime field beyond any determinant of tables this small, column by column: nothing is
// peeled, nothing is divided into parts.
class Attacker {
 public:
  Attacker(const LinkedCells& cells, const std::vector<bool>& is_hidden) {
    for (std::uint32_t cell = 0; cell < cells.size; ++cell) {
      if (is_hidden[cell]) hidden_.push_back(cell);
    }
    for (const CellRelation& relation : cells.tree) add(relation);
    for (const CellRelation& relation : cells.across) add(relation);
    reduce();
  }

  std::set<std::uint32_t> derivable() const {
    std::set<std::uint32_t> out;
    for (const auto& row : rows_) {
      std::size_t found = 0, last = 0;
      for (std::size_t i = 0; i < row.size(); ++i) {
        if (row[i] == 0) continue;
        ++found;
        last = i;
      }
      if (found == 1) out.insert(hidden_[last]);
    }
    return out;
  }

 private:
  static constexpr std::uint64_t prime = (std::uint64_t{1} << 61) - 1;
  static std::uint64_t times(std::uint64_t a, std::uint64_t b) {
    __extension__ using Wide = unsigned __int128;
    return static_cast<std::uint64_t>(static_cast<Wide>(a) * b % prime);
  }
  static std::uint64_t inverse(std::uint64_t a) {
    std::uint64_t out = 1;
    for (std::uint64_t power = prime - 2; power > 0; power >>= 1, a = times(a, a)) {
      if (power & 1) out = times(out, a);
    }
    return out;
  }

  void add(const CellRelation& relation) {
    std::vector<std::uint64_t> row;
    for (const std::uint32_t cell : hidden_) {
      const bool is_part = std::find(relation.parts.begin(), relation.parts.end(), cell) != relation.parts.end();
      row.push_back(cell == relation.total ? prime - 1 : is_part ? 1 : 0);
    }
    rows_.push_back(std::move(row));
  }

  void reduce() {
    std::size_t done = 0;
    for (std::size_t column = 0; column < hidden_.size() && done < rows_.size(); ++column) {
      std::size_t pivot = done;
      while (pivot < rows_.size() && rows_[pivot][column] == 0) ++pivot;
      if (pivot == rows_.size()) continue;
      std::swap(rows_[done], rows_[pivot]);
      const std::uint64_t scale = inverse(rows_[done][column]);
      for (std::uint64_t& value : rows_[done]) value = times(value, scale);
      for (std::size_t row = 0; row < rows_.size(); ++row) {
        if (row == done || rows_[row][column] == 0) continue;
        const std::uint64_t factor = prime - rows_[row][column];
        for (std::size_t i = 0; i < hidden_.size(); ++i) {
          rows_[row][i] = (rows_[row][i] + times(rows_[done][i], factor)) % prime;
        }
      }
      ++done;
    }
    rows_.resize(done);
  }

  std::vector<std::uint32_t> hidden_;
  std::vector<std::vector<std::uint64_t>> rows_;
};

}  // namespace hjul::testing_tools
