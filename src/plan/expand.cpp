#include <algorithm>

#include "expander.hpp"
#include "made.hpp"

namespace hjul {
namespace {

// Rows of one activity that begin on one day. Within an activity they come in the order of a plan, so that ordering the
// runs of all activities, of which there are few, orders all rows.
struct Run {
  std::int32_t first;
  ActivityIndex activity;
  std::size_t begin;
  std::size_t end;
};

std::vector<Run> runs_of(const Rows& rows) {
  std::vector<Run> runs;
  for (std::size_t i = 0; i < rows.size();) {
    Run run{rows[i].first, rows[i].activity, i, i};
    while (run.end < rows.size() && rows[run.end].first == run.first && rows[run.end].activity == run.activity)
      ++run.end;
    i = run.end;
    runs.push_back(run);
  }
  std::sort(runs.begin(), runs.end(),
            [](const Run& a, const Run& b) { return std::tie(a.first, a.activity) < std::tie(b.first, b.activity); });
  return runs;
}

template <class Column, class Member>
void fill(Column& column, const Rows& rows, const std::vector<Run>& runs, Member member) {
  column.reserve(rows.size());
  for (const Run& run : runs)
    for (std::size_t i = run.begin; i < run.end; ++i) column.push_back(rows[i].*member);
}

void order_into(PlanColumns& columns, const Rows& rows) {
  const std::vector<Run> runs = runs_of(rows);
  fill(columns.activity, rows, runs, &Row::activity);
  fill(columns.unit, rows, runs, &Row::unit);
  fill(columns.nominal, rows, runs, &Row::nominal);
  fill(columns.first, rows, runs, &Row::first);
  fill(columns.last, rows, runs, &Row::last);
  fill(columns.when, rows, runs, &Row::when);
  fill(columns.flags, rows, runs, &Row::flags);
}

Governance governance_for(const Model& model, const ExpandOptions& options) {
  if (!options.governance) return Governance::from(model);
  require(&options.governance->model() == &model.data(), "expand needs the governance of its own model");
  return *options.governance;
}

DateWindow within_calendar(DateWindow window) {
  const DateWindow all = DateWindow::everything();
  return {std::max(window.from, all.from), std::min(window.to, all.to)};
}

}  // namespace

Plan expand(const Model& model, DateWindow period, const ExpandOptions& options) {
  period = within_calendar(period);
  auto made = std::make_shared<Plan::Made>(
      Plan::Made{model, governance_for(model, options), ModelCalendars(model.data()), period, {}, {}, {}, {}});
  Expander expander(made->model, made->governance, made->calendars, period, options);
  Rows rows;
  const std::size_t count = model->activities.size();
  for (std::size_t i = 0; i < count; ++i) {
    if (options.stop.stop_requested()) throw Stopped();
    if (options.progress) options.progress(static_cast<double>(i) / static_cast<double>(count));
    if (!period.is_empty()) expander.append(static_cast<ActivityIndex>(i), rows);
    expander.append_undated(static_cast<ActivityIndex>(i), made->undated);
  }
  if (options.stop.stop_requested()) throw Stopped();
  order_into(made->columns, rows);
  made->index = PlanIndex(made->columns, count, model->units.size());
  made->remarks = std::move(expander.remarks());
  if (options.progress) options.progress(1.0);
  return Plan(std::move(made));
}

}  // namespace hjul
