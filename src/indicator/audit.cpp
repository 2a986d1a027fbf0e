// Whether what is shown gives away what is not.
#include <algorithm>

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

// Takes away from what is hidden the cells that an earlier publication shows, and writes down their counts.
void learn_from(const Publication& earlier, const Publication& now, std::vector<bool>& is_hidden,
                std::vector<std::uint64_t>& counts) {
  const detail::RowIndex index(rows_of(now));
  const auto number = [](const NameTable& names, const std::string& name) {
    return static_cast<std::uint16_t>(names.find(name).value_or(0xffffu));
  };
  for (std::size_t row = 0; row < earlier.size(); ++row) {
    if (earlier.at(row) != CellVisibility::shown) continue;
    const Observations& names = earlier.names();
    const detail::ObservationKey key{now.hierarchy().find(earlier.hierarchy().units()[earlier.unit()[row]].code),
                                     number(now.names().indicators(), names.indicators()[earlier.indicator()[row]]),
                                     number(now.names().periods(), names.periods()[earlier.period()[row]]),
                                     number(now.names().breakdowns(), names.breakdowns()[earlier.breakdown()[row]])};
    const std::uint32_t found = index.find(key);
    if (found == detail::RowIndex::none || !is_hidden[found]) continue;
    is_hidden[found] = false;
    counts[found] = earlier.n()[row];
  }
}

Leak leak_of(const LinkedCells& cells, const Derivation& derivation) {
  Leak out{derivation.cell, {}};
  for (const std::uint32_t place : derivation.relations) {
    const CellRelation& relation =
        place < cells.tree.size() ? cells.tree[place] : cells.across[place - cells.tree.size()];
    out.equations.push_back({relation.total, {relation.parts.begin(), relation.parts.end()}});
  }
  return out;
}

}  // namespace

AuditReport audit(const Publication& publication, const AuditOptions& options) {
  const LinkedCells cells = detail::link(rows_of(publication), publication.breakdowns());
  std::vector<bool> is_hidden(publication.size());
  for (std::size_t row = 0; row < publication.size(); ++row) {
    is_hidden[row] = publication.at(row) == CellVisibility::hidden;
  }
  AuditReport out;
  out.hidden = publication.count(CellVisibility::hidden);
  const std::vector<bool> hidden_now = is_hidden;
  std::vector<std::uint64_t> counts(publication.n().begin(), publication.n().end());
  for (const Publication& earlier : options.earlier) learn_from(earlier, publication, is_hidden, counts);
  for (std::size_t row = 0; row < publication.size(); ++row) {
    if (hidden_now[row] && !is_hidden[row]) out.leaks.push_back({row, {}});
  }
  for (const Derivation& derivation : derivations(cells, is_hidden)) out.leaks.push_back(leak_of(cells, derivation));
  std::sort(out.leaks.begin(), out.leaks.end(), [](const Leak& a, const Leak& b) { return a.row < b.row; });
  const BoundsReport bounds = hidden_bounds(cells, is_hidden, counts);
  out.is_exact = bounds.is_exact;
  out.adds_up = bounds.adds_up;
  for (const CellBounds& cell : bounds.bounds) {
    if (cell.high - cell.low < options.narrowest) out.narrow.push_back({cell.cell, cell.low, cell.high});
  }
  return out;
}

std::string describe(const Publication& publication, const Leak& leak) {
  const auto code = [&](std::size_t row) { return publication.hierarchy().units()[publication.unit()[row]].code; };
  const Observations& names = publication.names();
  const auto name = [&](std::size_t row) {
    const std::string& breakdown = names.breakdowns()[publication.breakdown()[row]];
    return code(row) + (breakdown.empty() ? "" : " [" + breakdown + "]");
  };
  std::string out = name(leak.row) + " (" + names.indicators()[publication.indicator()[leak.row]] + ", " +
                    names.periods()[publication.period()[leak.row]] + ")";
  if (leak.equations.empty()) return out + ": shown in an earlier publication";
  for (const LeakingEquation& equation : leak.equations) {
    out += "; " + name(equation.total) + " =";
    for (std::size_t i = 0; i < equation.parts.size(); ++i) {
      if (i > 0) out += " +";
      out +=
          " " + (publication.unit()[equation.parts[i]] == publication.unit()[equation.total] ? name(equation.parts[i])
                                                                                             : code(equation.parts[i]));
    }
  }
  return out;
}

}  // namespace hjul
