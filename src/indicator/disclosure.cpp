#include "hjul/indicator/disclosure.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <unordered_map>

#include "dominance.hpp"
#include "linking.hpp"

namespace hjul {
namespace {

const DisclosureThresholds& thresholds_of(const DisclosurePolicy& policy, const std::string& level) {
  const auto own = policy.of_level.find(level);
  return own == policy.of_level.end() ? policy.usual : own->second;
}

// Fewer than `least` pupils on one side of a share, and at least one.
bool has_small_side(double value, double n, double whole, std::uint32_t least) {
  const double inside = std::round(n * value / whole), outside = n - inside;
  const auto is_small = [&](double side) { return side > 0 && side < least; };
  return is_small(inside) || is_small(outside);
}

// A threshold for a level that is not there would protect nobody, and nobody would know.
void require_known_names(const Hierarchy& hierarchy, const DisclosurePolicy& policy) {
  const auto& levels = hierarchy.levels();
  for (const auto& [level, thresholds] : policy.of_level) {
    if (std::find(levels.begin(), levels.end(), level) == levels.end()) throw UnknownId("level", level);
  }
  for (const auto& [indicator, whole] : policy.whole_of_share) require(whole > 0, "the whole of a share is above 0");
  require(policy.hidden_siblings >= 2, "one hidden sibling alone is found by subtraction");
  const auto require_percentages = [](const DisclosureThresholds& thresholds) {
    for (const auto& [n, k] : thresholds.nk)
      require(n > 0 && k > 0 && k < 100, "n is above 0, and k between 0 and 100");
    require(thresholds.p_percent >= 0 && thresholds.p_percent <= 100, "p is between 0 and 100");
  };
  require_percentages(policy.usual);
  for (const auto& [level, thresholds] : policy.of_level) require_percentages(thresholds);
}

}  // namespace

// Fills a Publication: what may not be seen for its own sake, what else must be hidden, and the rest.
class PublicationWork {
 public:
  PublicationWork(const Hierarchy& hierarchy, const Observations& names, const std::vector<BreakdownSum>& breakdowns) {
    out_.hierarchy_ = hierarchy;
    out_.names_ = names.where({});
    out_.breakdowns_ = breakdowns;
  }

  void take(const RollUp& table) {
    for (std::size_t row = 0; row < table.size(); ++row) {
      add_key(table.unit()[row], table.indicator()[row], table.period()[row], table.breakdown()[row]);
      const auto reason = static_cast<MissingReason>(table.reason()[row]);
      const bool is_there = table.covered()[row] > 0;
      add_cell(is_there, false, table.value()[row], table.n()[row],
               state_of(is_there ? ObservedKind::number : ObservedKind::missing, reason));
    }
  }

  void take(const Observations& observations) {
    require(observations.measured_at().empty(), "what was measured at other units is summed before it is published");
    for (std::size_t row = 0; row < observations.size(); ++row) {
      const std::uint32_t unit = out_.hierarchy_.find(observations.units()[observations.unit()[row]]);
      const std::uint8_t state = observations.state()[row];
      const ObservedKind kind = Observations::kind(state);
      if (unit == Hierarchy::none || kind == ObservedKind::text || kind == ObservedKind::band) continue;
      const bool is_hidden = is_hidden_by_source(Observations::reason(state));
      const std::uint32_t n = observations.n()[row];
      add_key(unit, observations.indicator()[row], observations.period()[row], observations.breakdown()[row]);
      add_cell(is_hidden || kind != ObservedKind::missing, is_hidden, observations.value()[row],
               n == Observations::unknown_n ? 0 : n, state);
    }
  }

  // What another publication has, by names that stand in this one. A cell is shown where any of them shows it.
  void take(const Publication& other) {
    const Observations &from = other.names(), &into = out_.names_;
    const auto place = [](const NameTable& names, const std::string& name) {
      return static_cast<std::uint16_t>(*names.find(name));
    };
    for (std::size_t row = 0; row < other.size(); ++row) {
      const detail::ObservationKey key{other.unit()[row],
                                       place(into.indicators(), from.indicators()[other.indicator()[row]]),
                                       place(into.periods(), from.periods()[other.period()[row]]),
                                       place(into.breakdowns(), from.breakdowns()[other.breakdown()[row]])};
      const CellVisibility seen = other.at(row);
      const auto [at, is_new] = taken_.try_emplace(key, out_.unit_.size());
      if (is_new) {
        add_key(key.unit, key.indicator, key.period, key.breakdown);
        add_cell(false, true, std::numeric_limits<double>::quiet_NaN(), 0, other.state()[row]);
      }
      if (seen != CellVisibility::empty) is_there_[at->second] = true;
      if (seen != CellVisibility::shown || !is_hidden_already_[at->second]) continue;
      is_hidden_already_[at->second] = false;
      value_[at->second] = other.value()[row];
      n_[at->second] = other.n()[row];
      out_.state_[at->second] = other.state()[row];
    }
    const auto add_all = [](auto& all, const auto& more) {
      for (const auto& each : more) {
        if (std::find(all.begin(), all.end(), each) == all.end()) all.push_back(each);
      }
    };
    add_all(out_.breakdowns_, other.breakdowns_);
    add_all(out_.ratios_, other.ratios_);
    out_.rounded_to_ = std::max(out_.rounded_to_, other.rounded_to_);
  }

  Publication as_it_is(const std::vector<IndicatorRatio>& ratios) {
    hidden_ = is_hidden_already_;
    out_.ratios_.insert(out_.ratios_.end(), ratios.begin(), ratios.end());
    return write(0);
  }

  Publication under(const DisclosurePolicy& policy) {
    require_known_names(out_.hierarchy_, policy);
    hidden_ = small_cells(policy);
    out_.ratios_ = policy.ratios;
    out_.rounded_to_ = policy.rounded_to;
    if (policy.hides_for_others) hide_for_others(policy);
    Publication out = write(policy.rounded_to);
    if (policy.falls_back_to_superior) find_fallbacks(out);
    return out;
  }

 private:
  static bool is_hidden_by_source(MissingReason reason) {
    return reason == MissingReason::suppressed || reason == MissingReason::withdrawn ||
           reason == MissingReason::unclear;
  }

  void add_key(std::uint32_t unit, std::uint16_t indicator, std::uint16_t period, std::uint16_t breakdown) {
    out_.unit_.push_back(unit);
    out_.indicator_.push_back(indicator);
    out_.period_.push_back(period);
    out_.breakdown_.push_back(breakdown);
  }

  static std::uint8_t state_of(ObservedKind kind, MissingReason reason,
                               ReleaseStatus status = ReleaseStatus::published) {
    return static_cast<std::uint8_t>(static_cast<unsigned>(kind) | static_cast<unsigned>(reason) << 3 |
                                     static_cast<unsigned>(status) << 6);
  }

  // Of hidden cells: who hid them is not told, but for what the source itself took back.
  static std::uint8_t state_of_hidden(std::uint8_t state) {
    const bool is_withdrawn = Observations::reason(state) == MissingReason::withdrawn;
    return state_of(ObservedKind::missing, is_withdrawn ? MissingReason::withdrawn : MissingReason::suppressed,
                    is_withdrawn ? ReleaseStatus::withdrawn : ReleaseStatus::published);
  }

  void add_cell(bool is_there, bool is_hidden, double value, std::uint64_t n, std::uint8_t state) {
    out_.state_.push_back(state);
    is_there_.push_back(is_there);
    is_hidden_already_.push_back(is_hidden);
    value_.push_back(value);
    n_.push_back(n);
  }

  detail::TableRows rows() const {
    return {out_.hierarchy_, out_.names_, out_.unit_, out_.indicator_, out_.period_, out_.breakdown_, is_there_};
  }

  // Hidden for their own sake.
  std::vector<bool> small_cells(const DisclosurePolicy& policy) const {
    std::vector<bool> out = is_hidden_already_;
    for (std::size_t row = 0; row < out.size(); ++row) {
      if (is_there_[row] && !out[row]) out[row] = is_small(policy, row);
    }
    if (detail::asks_for_dominance(policy)) {
      const auto thresholds = [&](std::size_t row) -> const DisclosureThresholds& {
        return thresholds_at(policy, row);
      };
      detail::hide_dominated(detail::link(rows(), out_.breakdowns_), held(policy), thresholds, out);
    }
    return out;
  }

  // What each cell holds: its value where it is an amount, else its count.
  std::vector<double> held(const DisclosurePolicy& policy) const {
    std::vector<double> out(n_.begin(), n_.end());
    for (std::size_t row = 0; row < out.size(); ++row) {
      if (!policy.amounts.contains(out_.names_.indicators()[out_.indicator_[row]])) continue;
      out[row] = std::isfinite(value_[row]) ? value_[row] : 0;
    }
    return out;
  }

  // Hides what the hidden cells would follow from. Counts that stand in no table take part as cells after the rows.
  void hide_for_others(const DisclosurePolicy& policy) {
    const std::size_t size = hidden_.size();
    const detail::LinkedTable table =
        detail::link(rows(), out_.breakdowns_, policy.ratios, value_, n_, policy.rounded_to);
    std::vector<bool> must_be_hidden = hidden_;
    must_be_hidden.resize(table.cells.size);
    ProtectionOptions options{.hidden_siblings = policy.hidden_siblings};
    if (policy.protects_insiders) {
      options.hidden_siblings = std::max(options.hidden_siblings, 3u);
      for (const auto& [unit, cells] : detail::cells_known_to_units(rows())) options.insiders.push_back(cells);
    }
    do {
      hidden_ = protect(table.cells, must_be_hidden, options);
    } while (policy.narrowest > 0 && want_wider(policy, table, must_be_hidden));
    hidden_.resize(size);
  }

  const DisclosureThresholds& thresholds_at(const DisclosurePolicy& policy, std::size_t row) const {
    return thresholds_of(policy, out_.hierarchy_.levels()[out_.hierarchy_.units()[out_.unit_[row]].level]);
  }

  bool is_small(const DisclosurePolicy& policy, std::size_t row) const {
    const DisclosureThresholds& thresholds = thresholds_at(policy, row);
    if (thresholds.least == 0) return false;
    // A value whose count is not known cannot be judged; it stays hidden.
    if (n_[row] == 0) return policy.hides_zero || !std::isnan(value_[row]);
    if (n_[row] < thresholds.least) return true;
    const auto share = policy.whole_of_share.find(out_.names_.indicators()[out_.indicator_[row]]);
    return share != policy.whole_of_share.end() && thresholds.least_complement > 0 &&
           has_small_side(value_[row], static_cast<double>(n_[row]), share->second, thresholds.least_complement);
  }

  // Wants another cell hidden beside those whose bounds are too close, one per relation at a time: the next look tells
  // whether more are needed. False when nothing more can be done.
  bool want_wider(const DisclosurePolicy& policy, const detail::LinkedTable& table,
                  std::vector<bool>& must_be_hidden) const {
    const LinkedCells& cells = table.cells;
    std::vector<bool> is_narrow(cells.size);
    for (const CellBounds& bounds : hidden_bounds(cells, hidden_, table.values).bounds) {
      is_narrow[bounds.cell] = bounds.high - bounds.low < policy.narrowest;
    }
    bool has_wanted = false;
    for (const auto* relations : {&cells.tree, &cells.across}) {
      for (const CellRelation& relation : *relations) {
        const bool has_narrow = std::any_of(relation.parts.begin(), relation.parts.end(),
                                            [&](std::uint32_t part) { return is_narrow[part]; });
        if (has_narrow) has_wanted = want_one_of(relation, must_be_hidden) || has_wanted;
      }
    }
    return has_wanted;
  }

  // The first shown part of a relation; where there is none, its total.
  bool want_one_of(const CellRelation& relation, std::vector<bool>& must_be_hidden) const {
    for (const std::uint32_t part : relation.parts) {
      if (!hidden_[part] && !must_be_hidden[part]) return must_be_hidden[part] = true;
    }
    const bool can_hide_total = !hidden_[relation.total] && !must_be_hidden[relation.total];
    if (can_hide_total) must_be_hidden[relation.total] = true;
    return can_hide_total;
  }

  // Only what is shown gets out.
  Publication write(double rounded_to) {
    for (std::size_t row = 0; row < hidden_.size(); ++row) {
      const bool is_shown = is_there_[row] && !hidden_[row];
      double value = is_shown ? value_[row] : std::numeric_limits<double>::quiet_NaN();
      if (is_shown && rounded_to > 0) value = std::round(value / rounded_to) * rounded_to;
      out_.value_.push_back(value);
      out_.n_.push_back(is_shown ? n_[row] : 0);
      if (is_there_[row] && !is_shown) out_.state_[row] = state_of_hidden(out_.state_[row]);
      out_.visibility_.push_back(static_cast<std::uint8_t>(is_shown         ? CellVisibility::shown
                                                           : is_there_[row] ? CellVisibility::hidden
                                                                            : CellVisibility::empty));
    }
    out_.fallback_.assign(hidden_.size(), Hierarchy::none);
    return out_;
  }

  void find_fallbacks(Publication& out) const {
    const detail::TableRows all = rows();
    const detail::RowIndex index(all);
    const auto is_shown = [&](std::uint32_t row) { return out.at(row) == CellVisibility::shown; };
    for (std::size_t row = 0; row < out.size(); ++row) {
      if (out.at(row) != CellVisibility::hidden) continue;
      const std::uint32_t above = detail::row_above(all, index, row, is_shown);
      if (above != detail::RowIndex::none) out.fallback_[row] = out.unit_[above];
    }
  }

  Publication out_;
  std::unordered_map<detail::ObservationKey, std::size_t, detail::HashOfKey> taken_;
  std::vector<bool> is_there_, is_hidden_already_, hidden_;
  std::vector<double> value_;
  std::vector<std::uint64_t> n_;
};

std::string_view to_string(CellVisibility visibility) noexcept {
  constexpr std::array<std::string_view, 3> words = {"shown", "hidden", "empty"};
  return words[static_cast<std::size_t>(visibility)];
}

std::size_t Publication::count(CellVisibility visibility) const noexcept {
  return static_cast<std::size_t>(
      std::count(visibility_.begin(), visibility_.end(), static_cast<std::uint8_t>(visibility)));
}

Publication publish(const RollUp& table, const DisclosurePolicy& policy, const std::vector<BreakdownSum>& breakdowns) {
  PublicationWork work(table.hierarchy(), table.observations(), breakdowns);
  work.take(table);
  return work.under(policy);
}

Publication publish(const Observations& observations, const Hierarchy& hierarchy, const DisclosurePolicy& policy,
                    const std::vector<BreakdownSum>& breakdowns) {
  const Observations latest = observations.latest();
  PublicationWork work(hierarchy, latest, breakdowns);
  work.take(latest);
  return work.under(policy);
}

Publication published_by_source(const Observations& observations, const Hierarchy& hierarchy,
                                const std::vector<BreakdownSum>& breakdowns,
                                const std::vector<IndicatorRatio>& ratios) {
  const Observations latest = observations.latest();
  PublicationWork work(hierarchy, latest, breakdowns);
  work.take(latest);
  return work.as_it_is(ratios);
}

Publication together(const std::vector<Publication>& tables, const std::vector<IndicatorRatio>& ratios) {
  if (tables.empty()) return {};
  Observations::Builder names;
  const auto put = [](const NameTable& all, const auto& one) {
    for (const std::string& name : all) one(name);
  };
  for (const Publication& table : tables) {
    require(table.hierarchy() == tables.front().hierarchy(), "tables of one reader stand over one hierarchy");
    put(table.names().indicators(), [&](const std::string& name) { names.put_indicator(name); });
    put(table.names().periods(), [&](const std::string& name) { names.put_period(name); });
    put(table.names().breakdowns(), [&](const std::string& name) { names.put_breakdown(name); });
  }
  PublicationWork work(tables.front().hierarchy(), std::move(names).build(), {});
  for (const Publication& table : tables) work.take(table);
  return work.as_it_is(ratios);
}

}  // namespace hjul
