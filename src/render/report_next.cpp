// What comes: due dates, meetings, what happens if nobody acts; the plan; what in the ledger has no effect.
#include <map>
#include <set>
#include <tuple>

#include "plan_rings.hpp"
#include "report_ledger.hpp"
#include "report_parts.hpp"
#include "svg_writer.hpp"

namespace hjul::detail {
namespace {

constexpr std::size_t most_named = 3;  // units of a row of the plan; more are counted

// The day so many days on, or the last day of the calendar.
Date later(Date day, int days) {
  return Date::from_serial(std::min<std::int64_t>(std::int64_t{day.serial()} + std::max(days, 0), Date::max_serial));
}

std::string due_table(const ReportContext& report, Date until, const std::string& caption) {
  const Date today = report.status->as_of();
  const auto rows = report.chosen(
      [&](const Obligation& o) {
        return is_open(o.state) && o.state != ObligationState::overdue && o.due && *o.due >= today && *o.due <= until;
      },
      [](const Obligation& a, const Obligation& b) { return *a.due < *b.due; });
  ReportTable table(report.text, caption, {{Phrase::what}, {Phrase::due}, {Phrase::who_owes}, {Phrase::to_whom}});
  const std::size_t shown = std::min(rows.size(), report.options.most_rows);
  for (std::size_t i = 0; i < shown; ++i)
    table.add({report.what_cell(*rows[i]), report.text.day_cell(rows[i]->due), report.unit_cell(rows[i]->bearer),
               report.unit_cell(rows[i]->claimant)});
  table.set_quiet();
  table.set_hidden(rows.size() - shown);
  return table.html(Phrase::nothing_next);
}

// Something that happens when nobody acts.
struct Prospect {
  Date day;
  const Obligation* origin;
  const Obligation* owed;  // the origin, or the first that is owed on a new rung
  friend bool operator<(const Prospect& a, const Prospect& b) { return a.day < b.day; }
};

// Breaches and rungs of the later reading that today's does not know.
std::vector<Prospect> prospects_of(const Status& now, const Status& then) {
  std::vector<Prospect> out;
  std::set<std::pair<ObligationId, int>> rungs;
  for (const Obligation& o : then.obligations()) {
    if (o.breach && *o.breach > now.as_of()) out.push_back({*o.breach, &o, &o});
    if (!o.origin || now.find(o.id.text()) || !rungs.emplace(*o.origin, o.rung).second) continue;
    if (const Obligation* origin = then.find(o.origin->text())) out.push_back({o.created, origin, &o});
  }
  std::stable_sort(out.begin(), out.end());
  return out;
}

std::string prospects_table(const ReportContext& report, Date until) {
  const Status then = report.replay->status(until, Sequence{report.status->known()});
  const auto rows = prospects_of(*report.status, then);
  ReportTable table(report.text, report.text.say(Phrase::if_nobody_acts),
                    {{Phrase::what}, {Phrase::day}, {Phrase::consequence}, {Phrase::who_owes}, {Phrase::to_whom}});
  table.set_quiet();
  const std::size_t shown = std::min(rows.size(), report.options.most_rows);
  for (std::size_t i = 0; i < shown; ++i) {
    const Prospect& row = rows[i];
    std::string what;
    if (row.owed == row.origin)
      what = report.text.fill(Phrase::becomes_overdue,
                              {{"who", row.origin->answerable ? report.unit(*row.origin->answerable) : "–"}});
    else
      what = report.text.fill(Phrase::new_rung,
                              {{"n", std::to_string(row.owed->rung)}, {"who", report.unit(row.owed->bearer)}});
    table.add({report.what_cell(*row.origin),
               report.text.day_cell(row.day),
               {std::move(what)},
               report.unit_cell(row.origin->bearer),
               report.unit_cell(row.origin->claimant)});
  }
  table.set_hidden(rows.size() - shown);
  const std::string intro = report.text.fill(Phrase::if_nobody_intro, {{"day", report.text.day(until)}});
  return element("p", intro) + table.html(Phrase::nothing_next);
}

std::string unit_list(const ReportContext& report, const std::vector<const Unit*>& units) {
  if (units.size() > most_named) return report.text.counted(Phrase::units_one, units.size());
  std::string out;
  for (const Unit* unit : units) out += (out.empty() ? "" : ", ") + report.unit(unit->id);
  return out;
}

std::string own_title(const ReportContext& report, const Activity& activity) {
  return report.text.own(
      named(activity.title, activity.id.text(), report.options.language).best(report.options.language));
}

// Something that is to happen.
struct PlanRow {
  Date first;
  Date last;
  ReportCell what;
  std::string kind;
  std::string who;
};

// What of the plan lies in a window: a row for each activity and time, with its units; without the occurrences that are
// told otherwise.
std::vector<PlanRow> plan_rows(const ReportContext& report, const Plan& plan, DateWindow window,
                               const std::set<std::string>& others) {
  using Key = std::tuple<std::int32_t, std::int32_t, const Activity*>;
  std::map<Key, std::vector<const Unit*>> found;
  std::vector<Key> order;  // a map of pointers is never walked through
  for (std::size_t i = 0; i < plan.size(); ++i) {
    const Occurrence o = plan[i];
    if (o.last.serial() < window.from || o.first.serial() >= window.to) continue;
    if (!others.empty() && others.contains(plan.id_of(o))) continue;
    const Key key{o.first.serial(), o.last.serial(), o.activity};
    auto& units = found[key];
    if (units.empty()) order.push_back(key);
    units.push_back(o.unit);
  }
  std::vector<PlanRow> out;
  for (const Key& key : order) {
    const auto& [first, last, activity] = key;
    const Text title = named(activity->title, activity->id.text(), report.options.language);
    out.push_back({Date::from_serial(first),
                   Date::from_serial(last),
                   {own_title(report, *activity), std::string(title.best(report.options.language))},
                   escape_xml(kind_title(activity->kind).best(report.options.language)),
                   unit_list(report, found[key])});
  }
  return out;
}

PlanRow row_of(const ReportContext& report, const Meeting& meeting) {
  if (const auto moved = report.replay->setting().plan().find(meeting.anchor))
    return {meeting.day,
            meeting.day,
            {own_title(report, *moved->activity), meeting.anchor},
            escape_xml(kind_title(moved->activity->kind).best(report.options.language)),
            report.unit(moved->unit->id)};
  const Phrase kind = meeting.kind == AnchorKind::review ? Phrase::review : Phrase::meeting;
  return {meeting.day,
          meeting.day,
          {report.meeting_title(meeting), meeting.anchor},
          report.text.say(kind),
          report.who_meets(meeting)};
}

// The plan and what was scheduled beside it, by day.
std::vector<PlanRow> rows_ahead(const ReportContext& report, DateWindow window) {
  std::set<std::string> moved;
  std::vector<PlanRow> meetings;
  for (const Meeting& meeting : LedgerReading(*report.replay, *report.status).meetings()) {
    if (meeting.is_planned) moved.insert(meeting.anchor);
    if (window.contains(meeting.day)) meetings.push_back(row_of(report, meeting));
  }
  std::vector<PlanRow> rows = plan_rows(report, report.replay->setting().plan(), window, moved);
  rows.insert(rows.end(), meetings.begin(), meetings.end());
  std::stable_sort(rows.begin(), rows.end(), [](const PlanRow& a, const PlanRow& b) { return a.first < b.first; });
  return rows;
}

std::string plan_table(const ReportContext& report, const std::vector<PlanRow>& rows, std::string caption) {
  ReportTable table(report.text, std::move(caption),
                    {{Phrase::what}, {Phrase::from}, {Phrase::to}, {Phrase::kind}, {Phrase::where}});
  const std::size_t shown = std::min(rows.size(), report.options.most_rows);
  for (std::size_t i = 0; i < shown; ++i) {
    const PlanRow& row = rows[i];
    table.add({row.what,
               report.text.day_cell(row.first),
               row.first == row.last ? ReportCell{} : report.text.day_cell(row.last),
               {row.kind},
               {row.who}});
  }
  table.set_quiet();
  table.set_hidden(rows.size() - shown);
  return table.html(Phrase::nothing_next);
}

std::string without_effect(const ReportContext& report) {
  const auto& all = report.status->without_effect();
  const LedgerView& ledger = report.replay->ledger();
  ReportTable table(report.text, report.text.say(Phrase::no_effect_title),
                    {{Phrase::event}, {Phrase::day}, {Phrase::where}, {Phrase::why_no_effect}});
  table.set_quiet();
  // The catalogue has no nynorsk and no Danish of its own; both read bokmål there.
  const Language language = report.options.language;
  const bool is_borrowed = language == Language::nn || language == Language::da;
  const std::size_t shown = std::min(all.size(), report.options.most_rows);
  for (std::size_t i = 0; i < shown; ++i) {
    Issue issue;
    issue.code = "obligation." + std::string(to_string(all[i].refusal));
    std::string reason = escape_xml(issue.message(language));
    if (is_borrowed) reason.insert(0, "<span lang=\"nb\">").append("</span>");
    std::string event = "<code>" + escape_xml(all[i].event.text()) + "</code>";
    ReportCell day, by;
    if (const auto place = ledger.find(all[i].event.text())) {
      const Event found = ledger.at(*place);
      event += " <code>" + escape_xml(to_string(found.type())) + "</code>";
      day = report.text.day_cell(found.on.day_in(ledger.zone()));
      by = report.unit_cell(found.by);
    }
    if (!all[i].about.empty()) reason += "<br><code>" + escape_xml(all[i].about) + "</code>";
    table.add({{std::move(event), all[i].event.text()}, std::move(day), std::move(by), {std::move(reason)}});
  }
  table.set_hidden(all.size() - shown);
  return table.html(Phrase::none);
}

std::string discrepancies(const ReportContext& report) {
  const auto& all = report.status->discrepancies();
  ReportTable table(report.text, report.text.say(Phrase::discrepancies_title),
                    {{Phrase::unit}, {Phrase::day}, {Phrase::event}, {Phrase::what}});
  table.set_quiet();
  const std::size_t shown = std::min(all.size(), report.options.most_rows);
  for (std::size_t i = 0; i < shown; ++i)
    table.add({report.unit_cell(all[i].unit),
               report.text.day_cell(all[i].day),
               all[i].event ? ReportCell{"<code>" + escape_xml(all[i].event->text()) + "</code>"} : ReportCell{},
               {report.text.say(all[i].event ? Phrase::discrepancy_event : Phrase::discrepancy_planned)}});
  table.set_hidden(all.size() - shown);
  return table.html(Phrase::none);
}

}  // namespace

ReportSection next_section(const ReportContext& report) {
  const Date today = report.status->as_of();
  const Date until = later(today, report.options.days_ahead);
  const std::string days =
      grouped(static_cast<std::size_t>(std::max(report.options.days_ahead, 0)), report.options.language);
  const std::string due = report.text.fill(Phrase::due_soon, {{"n", days}});
  const std::string meetings = report.text.fill(Phrase::meetings, {{"n", days}});
  std::string html = element("h3", due) + due_table(report, until, due);
  html += element("h3", meetings) + plan_table(report, rows_ahead(report, DateWindow::closed(today, until)), meetings);
  html += element("h3", report.text.say(Phrase::if_nobody_acts)) + prospects_table(report, until);
  return {"next", Phrase::what_next, std::move(html)};
}

ReportSection remarks_section(const ReportContext& report) {
  return {"remarks", Phrase::remarks,
          element("h3", report.text.say(Phrase::no_effect_title)) + without_effect(report) +
              element("h3", report.text.say(Phrase::discrepancies_title)) + discrepancies(report)};
}

ReportSection plan_section(const ReportContext& report) {
  return {"plan", Phrase::plan,
          plan_table(report, plan_rows(report, report.plan, report.plan.period(), {}), report.text.say(Phrase::plan))};
}

ReportSection undated_section(const ReportContext& report) {
  ReportTable table(report.text, report.text.say(Phrase::undated), {{Phrase::what}, {Phrase::day}, {Phrase::where}});
  const auto& all = report.plan.undated();
  // A row for each activity and wording.
  std::map<std::pair<std::string, std::string>, std::vector<const Unit*>> units;
  std::vector<std::pair<std::string, std::string>> order;
  for (const Undated& each : all) {
    const Text when = wording_of(each, report.plan.model(), report.options.language);
    const std::pair key{own_title(report, *each.activity), report.text.own(when.best(report.options.language))};
    const auto [found, is_new] = units.try_emplace(key);
    if (is_new) order.push_back(key);
    if (each.unit) found->second.push_back(each.unit);
  }
  const std::size_t shown = std::min(order.size(), report.options.most_rows);
  for (std::size_t i = 0; i < shown; ++i)
    table.add({{order[i].first}, {order[i].second}, {unit_list(report, units[order[i]])}});
  table.set_quiet();
  table.set_hidden(order.size() - shown);
  return {"undated", Phrase::undated, table.html(Phrase::none)};
}

}  // namespace hjul::detail
