#include "hjul/plan/order.hpp"

#include <algorithm>
#include <tuple>

#include "rows.hpp"
#include "turns.hpp"

namespace hjul {
namespace {

bool is_in_force(const Model& model, const OrderRule& rule) {
  return rule.only_if.empty() || model.is_on(rule.only_if);
}

// Occurrences of `first` that a rule compares with one occurrence of `then`.
class Partners {
 public:
  Partners(const Plan& plan, const OrderRule& rule, std::uint32_t first, const PeriodType& type)
      : plan_(plan), rule_(rule), turns_(plan, first, type), type_(type) {}

  template <class Use>
  void each(std::uint32_t then, const Use& use) const {
    const Date nominal = Date::from_serial(plan_.columns().nominal[then]);
    const auto turn = turn_number(type_, nominal);
    if (!turn || !rule_.valid.holds_on(nominal)) return;
    const int wanted = *turn - rule_.cycles_later;
    const std::uint32_t unit = plan_.columns().unit[then];
    if (rule_.per == OrderRule::Per::model) return visit(turns_.at(wanted), use);
    visit(turns_.at(wanted, unit), use);
    if (rule_.per == OrderRule::Per::chain) visit_chain(unit, nominal, wanted, use);
  }

 private:
  template <class Use>
  static void visit(const std::vector<std::uint32_t>& occurrences, const Use& use) {
    for (const std::uint32_t occurrence : occurrences) use(occurrence);
  }
  template <class Use>
  void visit_chain(std::uint32_t index, Date day, int turn, const Use& use) const {
    const Governance& governance = plan_.governance();
    const Chart chart = governance.on(day);
    const Unit& unit = plan_.model()->units[index];
    const auto visit_unit = [&](const Unit& other) {
      visit(turns_.at(turn, static_cast<std::uint32_t>(governance.index_of(other))), use);
    };
    for (const Unit* above = chart.superior(unit); above; above = chart.superior(*above)) visit_unit(*above);
    for (const Unit* below : chart.below(unit)) visit_unit(*below);
  }

  const Plan& plan_;
  const OrderRule& rule_;
  Turns turns_;
  const PeriodType& type_;
};

// A phase takes all of its days; anything else takes place on one day of its window.
bool fills_its_window(const Occurrence& occurrence) { return occurrence.activity->kind == ActivityKind::phase; }

struct Range {
  Date earliest;
  Date latest;
};

Range end_of(const Occurrence& occurrence) {
  return {fills_its_window(occurrence) ? occurrence.last : occurrence.first, occurrence.last};
}

Range start_of(const Occurrence& occurrence) {
  return {occurrence.first, fills_its_window(occurrence) ? occurrence.first : occurrence.last};
}

// A lag in days, and whose days; null: calendar days.
struct Lag {
  std::int32_t days = 0;
  const DayCalendar* calendar = nullptr;
  Date from(Date day) const { return calendar && days != 0 ? calendar->add(day, days) : day + Days{days}; }
};

Lag lag_of(const Plan& plan, const OrderRule& rule, const std::optional<Span>& span) {
  if (!span) return {};
  switch (span->unit) {
    case SpanUnit::weeks: return {span->count * 7, nullptr};
    case SpanUnit::working_days: return {span->count, plan.calendars().calendar(rule.calendar).get()};
    case SpanUnit::school_days: return {span->count, plan.calendars().school_days().get()};
    case SpanUnit::days:
    case SpanUnit::months:
    case SpanUnit::years: break;
  }
  return {span->count, nullptr};
}

OrderFinding judge(const Plan& plan, const OrderPair& pair) {
  const OrderRule& rule = plan.model()->order[pair.rule];
  const Range end = end_of(plan[pair.first]), start = start_of(plan[pair.then]);
  OrderFinding finding{pair, OrderVerdict::kept, 0};
  const auto demand = [&](Date surely_right, Date right_at_worst, Date possible, Date right_at_best) {
    if (surely_right >= right_at_worst) return;
    const bool is_possible = possible >= right_at_best;
    finding.verdict = is_possible ? std::max(finding.verdict, OrderVerdict::open) : OrderVerdict::broken;
    if (!is_possible) finding.missing_days = std::max(finding.missing_days, (right_at_best - possible).count);
  };
  const Lag least = lag_of(plan, rule, rule.at_least);
  demand(start.earliest, least.from(end.latest), start.latest, least.from(end.earliest));
  if (!rule.at_most) return finding;
  const Lag most = lag_of(plan, rule, rule.at_most);
  demand(most.from(end.earliest), start.latest, most.from(end.latest), start.earliest);
  return finding;
}

// ------------------------------------------------------------------------------------------------- all rules together

// The variables of an occurrence: its start and its end, which are one and the same unless it fills its window.
struct Variables {
  TemporalNetwork::Variable start;
  TemporalNetwork::Variable end;
};

class Solver {
 public:
  Solver(const Plan& plan, bool with_advice) : plan_(plan), pairs_(order_pairs(plan)) {
    for (std::size_t i = 0; i < plan.size(); ++i) add(plan[i]);
    for (std::uint32_t i = 0; i < pairs_.size(); ++i) {
      const OrderRule& rule = plan.model()->order[pairs_[i].rule];
      if (with_advice || rule.strength != Strength::advice) add(rule, i);
    }
  }

  OrderSolution solve() const {
    const TemporalNetwork::Solution found = network_.solve();
    OrderSolution solution;
    for (const Variables& variables : variables_) {
      solution.earliest.push_back(found.earliest[variables.start]);
      solution.latest.push_back(found.latest[variables.end]);
    }
    for (const auto& conflict : found.conflicts) solution.conflicts.push_back(translated(conflict));
    return solution;
  }

 private:
  void add(const Occurrence& occurrence) {
    if (fills_its_window(occurrence)) {
      const auto start = network_.add(occurrence.first, occurrence.first);
      variables_.push_back({start, network_.add(occurrence.last, occurrence.last)});
    } else {
      const auto day = network_.add(occurrence.first, occurrence.last);
      variables_.push_back({day, day});
    }
  }
  void add(const OrderRule& rule, std::uint32_t pair) {
    const auto end = variables_[pairs_[pair].first].end;
    const auto start = variables_[pairs_[pair].then].start;
    const Lag least = lag_of(plan_, rule, rule.at_least);
    network_.at_least(end, start, least.days, pair, least.calendar);
    if (!rule.at_most) return;
    const Lag most = lag_of(plan_, rule, rule.at_most);
    network_.at_most(end, start, most.days, pair, most.calendar);
  }
  OrderConflict translated(const TemporalNetwork::Conflict& conflict) const {
    OrderConflict out;
    out.missing_days = conflict.missing_days;
    for (const auto& gap : conflict.gaps) {
      const OrderPair& pair = pairs_[gap.label];
      out.steps.push_back({pair.rule, pair.first, pair.then});
    }
    return out;
  }

  const Plan& plan_;
  std::vector<OrderPair> pairs_;
  TemporalNetwork network_;
  std::vector<Variables> variables_;
};

std::string joined(const Sources& sources) {
  std::string text;
  for (const std::string& source : sources) text += (text.empty() ? "" : ", ") + source;
  return text;
}

std::string lag_text(const OrderRule& rule) {
  const auto text = [](const char* sign, const Span& span) {
    return std::string(" ") + sign + std::to_string(span.count) + " " + std::string(to_string(span.unit));
  };
  return (rule.at_least ? text("≥ ", *rule.at_least) : "") + (rule.at_most ? text("≤ ", *rule.at_most) : "");
}

}  // namespace

std::vector<OrderPair> order_pairs(const Plan& plan) {
  std::vector<OrderPair> pairs;
  const auto& rules = plan.model()->order;
  for (std::uint32_t r = 0; r < rules.size(); ++r) {
    if (!is_in_force(plan.model(), rules[r])) continue;
    for (const ActivityId& then : rules[r].then) {
      const PeriodType type = turn_type_of(plan.model(), plan.model().activity(then));
      const std::vector<std::uint32_t> occurrences = plan.of_activity(then);
      for (const ActivityId& first : rules[r].first) {
        const Partners partners(plan, rules[r], index_of_activity(plan.model(), first), type);
        for (const std::uint32_t occurrence : occurrences)
          partners.each(occurrence, [&](std::uint32_t before) {
            if (before != occurrence) pairs.push_back({r, before, occurrence});
          });
      }
    }
  }
  std::sort(pairs.begin(), pairs.end(), [](const OrderPair& a, const OrderPair& b) {
    return std::tie(a.then, a.first, a.rule) < std::tie(b.then, b.first, b.rule);
  });
  return pairs;
}

std::vector<OrderFinding> check_order(const Plan& plan) {
  std::vector<OrderFinding> findings;
  for (const OrderPair& pair : order_pairs(plan)) findings.push_back(judge(plan, pair));
  return findings;
}

OrderSolution solve_order(const Plan& plan, bool with_advice) { return Solver(plan, with_advice).solve(); }

std::string OrderConflict::explain(const Plan& plan, Language language) const {
  Issue head;
  head.code = "plan.order_conflict";
  head.arguments = {{"days", std::to_string(missing_days)}};
  std::string text = head.message(language) + "\n";
  for (const Step& step : steps) {
    const OrderRule& rule = plan.model()->order[step.rule];
    Issue line;
    line.code = "plan.order_step";
    line.arguments = {{"first", plan.id_of(plan[step.first])},
                      {"then", plan.id_of(plan[step.then])},
                      {"lag", lag_text(rule)},
                      {"source", rule.source.empty() ? "–" : joined(rule.source)}};
    text += "  " + line.message(language) + "\n";
  }
  return text;
}

}  // namespace hjul
