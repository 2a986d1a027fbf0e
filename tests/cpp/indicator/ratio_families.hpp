// Random families of tables of which one is the ratio of two others, and an attacker who shares no code with the audit.
#pragma once

#include "linked_families.hpp"

namespace hjul::testing_tools {

// Three tables over the same units and groups: counts, parts of them, and the share of the one in the other.
struct RatioFamily {
  LinkedCells cells;
  std::vector<double> values;  // the truth, of every cell
  std::vector<bool> is_small;  // published counts from 1 to 9
};

class RatioFamilyMaker {
 public:
  explicit RatioFamilyMaker(std::uint64_t seed) : maker_(seed) {}

  RatioFamily make(std::uint64_t most_below, std::uint64_t levels) {
    const Family counts = maker_.make(most_below, levels);
    const bool has_numerators = below(3) > 0, tells_both = below(3) == 0;
    const std::uint32_t size = counts.cells.size;
    RatioFamily out;
    out.cells.size = 3 * size;
    out.values.assign(counts.counts.begin(), counts.counts.end());
    out.values.resize(3 * size);
    fill_parts(counts, out.values);
    for (const CellRelation& relation : counts.cells.tree) {
      out.cells.tree.push_back(relation);
      out.cells.tree.push_back(moved(relation, size));
    }
    for (const CellRelation& relation : counts.cells.across) {
      out.cells.across.push_back(relation);
      out.cells.across.push_back(moved(relation, size));
    }
    out.cells.unpublished.resize(3 * size);
    out.is_small.resize(3 * size);
    for (std::uint32_t cell = 0; cell < size; ++cell) {
      out.cells.unpublished[size + cell] = !has_numerators;
      out.is_small[cell] = is_small(out.values[cell]);
      out.is_small[size + cell] = has_numerators && is_small(out.values[size + cell]);
      if (out.values[cell] == 0) continue;  // nothing of nothing is no share
      out.cells.ratios.push_back(
          {.ratio = 2 * size + cell, .numerator = size + cell, .denominator = cell, .tells_both = tells_both});
      out.values[2 * size + cell] = out.values[size + cell] / out.values[cell];
      out.is_small[2 * size + cell] = tells_both && out.is_small[cell];
    }
    return out;
  }
  std::uint64_t below(std::uint64_t limit) { return maker_.below(limit); }

 private:
  static bool is_small(double count) { return count > 0 && count < 10; }
  static CellRelation moved(CellRelation relation, std::uint32_t by) {
    relation.total += by;
    for (std::uint32_t& part : relation.parts) part += by;
    return relation;
  }

  // Parts of the cells that are made of no others, then sums of them. Groups of one unit have to add up to its whole,
  // so that the lowest units are filled group by group from the first grouping; the others are dealt the same whole.
  void fill_parts(const Family& counts, std::vector<double>& values) {
    const std::uint32_t size = counts.cells.size;
    std::vector<bool> is_total(size);
    for (const CellRelation& relation : counts.cells.tree) is_total[relation.total] = true;
    std::vector<bool> is_filled(size);
    for (const CellRelation& relation : counts.cells.across) {
      if (is_total[relation.total]) continue;
      deal(relation, is_filled[relation.total], values, size);
      is_filled[relation.total] = true;
      for (const std::uint32_t part : relation.parts) is_filled[part] = true;
    }
    for (std::uint32_t cell = 0; cell < size; ++cell) {
      if (!is_total[cell] && !is_filled[cell]) values[size + cell] = static_cast<double>(share_of(values[cell]));
    }
    for (const CellRelation& relation : counts.cells.tree) {
      for (const std::uint32_t part : relation.parts) values[size + relation.total] += values[size + part];
    }
  }

  void deal(const CellRelation& relation, bool has_whole, std::vector<double>& values, std::uint32_t size) {
    double& whole = values[size + relation.total];
    if (!has_whole) {
      whole = 0;
      for (const std::uint32_t part : relation.parts) {
        values[size + part] = static_cast<double>(share_of(values[part]));
        whole += values[size + part];
      }
      return;
    }
    double left = whole;
    for (const std::uint32_t part : relation.parts) {
      values[size + part] = std::min(left, values[part]);
      left -= values[size + part];
    }
  }

  std::uint64_t share_of(double count) {
    const auto all = static_cast<std::uint64_t>(count);
    switch (below(6)) {
      case 0: return 0;
      case 1: return all;
      default: return below(all + 1);
    }
  }

  FamilyMaker maker_;
};

// Walks from the truth to a random other way of filling the hidden counts that fits all that is shown, over a prime
// field: what stays as it was on the way is known.
class RatioAttacker {
 public:
  RatioAttacker(const RatioFamily& family, const std::vector<bool>& is_hidden, std::uint64_t seed,
                const std::vector<bool>& own = {})
      : family_(family), is_unknown_(is_hidden) {
    const LinkedCells& cells = family.cells;
    for (std::uint32_t cell = 0; cell < cells.size; ++cell) {
      if (cells.unpublished[cell]) is_unknown_[cell] = true;
      if (!own.empty() && own[cell]) is_unknown_[cell] = false;
    }
    is_hidden_ = is_unknown_;
    for (const CellRatio& each : cells.ratios) {
      if (!is_unknown_[each.ratio] && each.tells_both)
        is_unknown_[each.numerator] = is_unknown_[each.denominator] = false;
    }
    for (const CellRatio& each : cells.ratios) {
      if (!is_unknown_[each.ratio])
        add({{each.numerator, whole(each.denominator)}, {each.denominator, prime - whole(each.numerator)}});
    }
    for (const auto* relations : {&cells.tree, &cells.across}) {
      for (const CellRelation& relation : *relations) {
        Row row = {{relation.total, prime - 1}};
        for (const std::uint32_t part : relation.parts) row.emplace_back(part, 1);
        add(row);
      }
    }
    walk(seed);
  }

  // Hidden published cells that are known all the same.
  std::set<std::uint32_t> derivable() const {
    std::set<std::uint32_t> out;
    const LinkedCells& cells = family_.cells;
    std::vector<bool> is_ratio(cells.size);
    for (std::uint32_t cell = 2 * cells.size / 3; cell < cells.size; ++cell) is_ratio[cell] = true;
    for (const CellRatio& each : cells.ratios) {
      const std::uint64_t apart = times(whole(each.numerator), step_[each.denominator]);
      if (is_hidden_[each.ratio] && apart == times(step_[each.numerator], whole(each.denominator)))
        out.insert(each.ratio);
    }
    for (std::uint32_t cell = 0; cell < cells.size; ++cell) {
      if (is_hidden_[cell] && !is_ratio[cell] && !cells.unpublished[cell] && step_[cell] == 0) out.insert(cell);
    }
    return out;
  }

 private:
  using Row = std::vector<std::pair<std::uint32_t, std::uint64_t>>;
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
  std::uint64_t whole(std::uint32_t cell) const { return static_cast<std::uint64_t>(family_.values[cell]); }

  void add(const Row& given) {
    std::vector<std::uint64_t> row(family_.cells.size);
    bool has_unknown = false;
    for (const auto& [cell, value] : given) {
      if (!is_unknown_[cell]) continue;
      row[cell] = value % prime;
      has_unknown = has_unknown || row[cell] != 0;
    }
    if (has_unknown) rows_.push_back(std::move(row));
  }

  void walk(std::uint64_t seed) {
    const std::uint32_t size = family_.cells.size;
    std::vector<std::size_t> row_of(size, rows_.size());
    std::size_t done = 0;
    for (std::uint32_t column = 0; column < size && done < rows_.size(); ++column) {
      std::size_t pivot = done;
      while (pivot < rows_.size() && rows_[pivot][column] == 0) ++pivot;
      if (pivot == rows_.size()) continue;
      std::swap(rows_[done], rows_[pivot]);
      const std::uint64_t scale = inverse(rows_[done][column]);
      for (std::uint64_t& value : rows_[done]) value = times(value, scale);
      for (std::size_t row = 0; row < rows_.size(); ++row) {
        if (row == done || rows_[row][column] == 0) continue;
        const std::uint64_t factor = prime - rows_[row][column];
        for (std::uint32_t i = 0; i < size; ++i)
          rows_[row][i] = (rows_[row][i] + times(rows_[done][i], factor)) % prime;
      }
      row_of[column] = done++;
    }
    std::mt19937_64 random(seed ^ 0x5bf03635);
    step_.resize(size);
    for (std::uint32_t cell = 0; cell < size; ++cell) {
      if (is_unknown_[cell] && row_of[cell] == rows_.size()) step_[cell] = 1 + random() % (prime - 1);
    }
    for (std::uint32_t cell = 0; cell < size; ++cell) {
      if (row_of[cell] == rows_.size()) continue;
      std::uint64_t sum = 0;
      for (std::uint32_t i = 0; i < size; ++i) {
        if (i != cell) sum = (sum + times(rows_[row_of[cell]][i], free_step(i, row_of))) % prime;
      }
      step_[cell] = (prime - sum) % prime;
    }
  }
  std::uint64_t free_step(std::uint32_t cell, const std::vector<std::size_t>& row_of) const {
    return row_of[cell] == rows_.size() ? step_[cell] : 0;
  }

  const RatioFamily& family_;
  std::vector<bool> is_unknown_, is_hidden_;
  std::vector<std::vector<std::uint64_t>> rows_;
  std::vector<std::uint64_t> step_;
};

}  // namespace hjul::testing_tools
