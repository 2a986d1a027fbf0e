// Whether what is shown gives away what is not.
#include <algorithm>
#include <cmath>
#include <limits>

#include "linking.hpp"

namespace hjul {
namespace {

detail::TableRows rows_of(const Publication& publication) {
  std::vector<bool> is_there(publication.size());
  for (std::size_t row = 0; row < publication.size(); ++row) {
    is_there[row] = publication.at(row) != CellVisibility::empty;
  }
  return {publication.hierarchy(), publication.names(),     publication.unit(), publication.indicator(),
          publication.period(),    publication.breakdown(), std::move(is_there)};
}

// Finds the rows of one publication in another by their names.
class RowsByName {
 public:
  explicit RowsByName(const Publication& publication) : publication_(publication), index_(rows_of(publication)) {}

  // RowIndex::none where there is none.
  std::uint32_t find(const Publication& other, std::size_t row) const {
    const Observations& names = other.names();
    return index_.find({publication_.hierarchy().find(other.hierarchy().units()[other.unit()[row]].code),
                        number(publication_.names().indicators(), names.indicators()[other.indicator()[row]]),
                        number(publication_.names().periods(), names.periods()[other.period()[row]]),
                        number(publication_.names().breakdowns(), names.breakdowns()[other.breakdown()[row]])});
  }

 private:
  static std::uint16_t number(const NameTable& names, const std::string& name) {
    return static_cast<std::uint16_t>(names.find(name).value_or(0xffffu));
  }

  const Publication& publication_;
  detail::RowIndex index_;
};

// What a reader knows of each row.
struct Knowledge {
  explicit Knowledge(const Publication& publication)
      : value(publication.value().begin(), publication.value().end()),
        n(publication.n().begin(), publication.n().end()) {
    for (std::size_t row = 0; row < publication.size(); ++row) {
      is_hidden.push_back(publication.at(row) == CellVisibility::hidden);
    }
  }

  // Takes over what an earlier publication shows of rows that are hidden now.
  void learn_from(const Publication& earlier, const RowsByName& now) {
    for (std::size_t row = 0; row < earlier.size(); ++row) {
      if (earlier.at(row) != CellVisibility::shown) continue;
      const std::uint32_t found = now.find(earlier, row);
      if (found == detail::RowIndex::none || !is_hidden[found]) continue;
      is_hidden[found] = false;
      value[found] = earlier.value()[row];
      n[found] = earlier.n()[row];
    }
  }

  std::vector<bool> is_hidden;
  std::vector<double> value;
  std::vector<std::uint64_t> n;
};

// A publication as a reader sees it, ready to be attacked.
class Audited {
 public:
  Audited(const Publication& publication, const AuditOptions& options)
      : publication_(publication), rows_(rows_of(publication)), known_(publication) {
    const std::vector<bool> hidden_now = known_.is_hidden;
    const RowsByName now(publication);
    for (const Publication& earlier : options.earlier) known_.learn_from(earlier, now);
    for (std::size_t row = 0; row < publication.size(); ++row) {
      if (hidden_now[row] && !known_.is_hidden[row]) shown_earlier_.push_back({row, {}});
    }
    table_ = detail::link(rows_, publication.breakdowns(), publication.ratios(), known_.value, known_.n,
                          publication.rounded_to());
    known_.is_hidden.resize(table_.cells.size, true);
  }

  const detail::TableRows& rows() const noexcept { return rows_; }
  bool is_hidden(std::uint32_t cell) const { return known_.is_hidden[cell]; }

  std::vector<Leak> leaks() const {
    std::vector<Leak> out = shown_earlier_;
    for (const Derivation& each : derivations(table_.cells, known_.is_hidden, table_.values))
      out.push_back(leak_of(each));
    std::sort(out.begin(), out.end(), [](const Leak& a, const Leak& b) { return a.row < b.row; });
    return out;
  }

  std::vector<Leak> leaks_to(const std::vector<std::uint32_t>& own) const {
    std::vector<Leak> out;
    for (const Derivation& each : insider_derivations(table_.cells, known_.is_hidden, own, table_.values)) {
      out.push_back(leak_of(each));
    }
    return out;
  }

  BoundsReport bounds() const { return hidden_bounds(table_.cells, known_.is_hidden, table_.values); }

 private:
  std::size_t row_of(std::uint32_t cell) const { return cell < publication_.size() ? cell : LeakingEquation::none; }

  Leak leak_of(const Derivation& derivation) const {
    const LinkedCells& cells = table_.cells;
    const std::size_t plain = cells.tree.size() + cells.across.size();
    Leak out{derivation.cell, {}};
    for (const std::uint32_t place : derivation.relations) {
      if (place >= plain) {
        const CellRatio& ratio = cells.ratios[place - plain];
        out.equations.push_back({ratio.ratio, {row_of(ratio.numerator), row_of(ratio.denominator)}, true});
        continue;
      }
      const CellRelation& relation =
          place < cells.tree.size() ? cells.tree[place] : cells.across[place - cells.tree.size()];
      LeakingEquation equation{row_of(relation.total), {}};
      for (const std::uint32_t part : relation.parts) equation.parts.push_back(row_of(part));
      out.equations.push_back(std::move(equation));
    }
    return out;
  }

  const Publication& publication_;
  detail::TableRows rows_;
  Knowledge known_;
  std::vector<Leak> shown_earlier_;
  detail::LinkedTable table_;
};

std::vector<std::uint32_t> cells_known_to(const Audited& audited, const std::vector<std::string>& units) {
  const auto by_unit = detail::cells_known_to_units(audited.rows());
  std::vector<std::uint32_t> out;
  for (const std::string& code : units) {
    const std::uint32_t unit = audited.rows().hierarchy.find(code);
    if (unit == Hierarchy::none) throw UnknownId("unit", code);
    if (const auto own = by_unit.find(unit); own != by_unit.end()) {
      out.insert(out.end(), own->second.begin(), own->second.end());
    }
  }
  return out;
}

}  // namespace

AuditReport audit(const Publication& publication, const AuditOptions& options) {
  const Audited audited(publication, options);
  AuditReport out;
  out.hidden = publication.count(CellVisibility::hidden);
  out.leaks = options.knowing.empty() ? audited.leaks() : audited.leaks_to(cells_known_to(audited, options.knowing));
  const BoundsReport bounds = audited.bounds();
  out.is_exact = bounds.is_exact;
  out.adds_up = bounds.adds_up;
  for (const CellBounds& cell : bounds.bounds) {
    if (cell.high - cell.low < options.narrowest) out.narrow.push_back({cell.cell, cell.low, cell.high});
  }
  return out;
}

std::vector<InsiderLeaks> audit_insiders(const Publication& publication, const AuditOptions& options) {
  const Audited audited(publication, options);
  std::vector<InsiderLeaks> out;
  for (const auto& [unit, own] : detail::cells_known_to_units(audited.rows())) {
    if (std::none_of(own.begin(), own.end(), [&](std::uint32_t row) { return audited.is_hidden(row); })) continue;
    std::vector<Leak> leaks = audited.leaks_to(own);
    if (!leaks.empty()) out.push_back({publication.hierarchy().units()[unit].code, std::move(leaks)});
  }
  return out;
}

std::string describe(const Publication& publication, const Leak& leak) {
  const auto code = [&](std::size_t row) { return publication.hierarchy().units()[publication.unit()[row]].code; };
  const Observations& names = publication.names();
  const auto indicator = [&](std::size_t row) { return names.indicators()[publication.indicator()[row]]; };
  const auto name = [&](std::size_t row) {
    if (row == LeakingEquation::none) return std::string("(in no table)");
    const std::string& breakdown = names.breakdowns()[publication.breakdown()[row]];
    const bool is_same = publication.indicator()[row] == publication.indicator()[leak.row];
    return code(row) + (breakdown.empty() ? "" : " [" + breakdown + "]") + (is_same ? "" : " (" + indicator(row) + ")");
  };
  std::string out =
      name(leak.row) + " (" + indicator(leak.row) + ", " + names.periods()[publication.period()[leak.row]] + ")";
  if (leak.equations.empty()) return out + ": shown in an earlier publication";
  for (const LeakingEquation& equation : leak.equations) {
    out += "; " + name(equation.total) + " =";
    for (std::size_t i = 0; i < equation.parts.size(); ++i) {
      if (i > 0) out += equation.is_ratio ? " /" : " +";
      const std::size_t part = equation.parts[i];
      const bool is_like_total = part != LeakingEquation::none && equation.total != LeakingEquation::none &&
                                 publication.unit()[part] != publication.unit()[equation.total] &&
                                 publication.indicator()[part] == publication.indicator()[leak.row];
      out += " " + (is_like_total ? code(part) : name(part));
    }
  }
  return out;
}

}  // namespace hjul
