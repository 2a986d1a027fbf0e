// What is owed and overdue: by level, by unit, one by one; and the wheel of who owes whom.
#include <map>

#include "report_parts.hpp"
#include "svg_writer.hpp"

namespace hjul::detail {
namespace {

bool is_overdue(const Obligation& o) noexcept { return o.state == ObligationState::overdue; }

Date due_or_last(const Obligation& o) { return o.due.value_or(Date::from_serial(Date::max_serial)); }

// What somebody asked for first, then what is owed because that was breached; each by due date.
bool is_due_before(const Obligation& a, const Obligation& b) {
  return std::pair(a.origin.has_value(), due_or_last(a)) < std::pair(b.origin.has_value(), due_or_last(b));
}

// What is owed because of a breach is answered for too, but a breach counts once.
bool is_answered_for(const Obligation& o) { return is_overdue(o) && o.answerable && !o.origin; }

struct Sums {
  std::size_t owes = 0, overdue = 0, awaits = 0, overdue_to_it = 0, answers = 0;
};

void count(const Obligation& o, Sums& bearer, Sums& claimant) {
  ++bearer.owes;
  ++claimant.awaits;
  if (!is_overdue(o)) return;
  ++bearer.overdue;
  ++claimant.overdue_to_it;
}

constexpr ReportColumn sum_columns[] = {{Phrase::owed, true},
                                        {Phrase::overdue, true},
                                        {Phrase::is_owed, true},
                                        {Phrase::overdue_to_it, true},
                                        {Phrase::answers_for, true}};

void add_sums(const ReportContext& report, const Sums& sums, std::size_t most_owed, std::vector<ReportCell>& cells) {
  ReportCell owes = report.text.number_cell(sums.owes);
  if (sums.owes > 0) owes.html += share_bar(sums.overdue, sums.owes, most_owed);
  cells.push_back(std::move(owes));
  for (const std::size_t number : {sums.overdue, sums.awaits, sums.overdue_to_it, sums.answers})
    cells.push_back(report.text.number_cell(number));
}

std::string by_level(const ReportContext& report) {
  std::vector<Sums> sums(report.level_count());
  std::vector<std::size_t> units(report.level_count());
  const Chart chart = report.replay->setting().governance().on(report.status->as_of());
  for (const Unit* unit : chart.units()) ++units[report.level_of(unit->id)];
  for (const Obligation& o : report.status->obligations()) {
    if (!is_open(o.state)) continue;
    count(o, sums[report.level_of(o.bearer)], sums[report.level_of(o.claimant)]);
    if (is_answered_for(o)) ++sums[report.level_of(*o.answerable)].answers;
  }
  std::vector<ReportColumn> columns = {{Phrase::level}, {Phrase::units, true}};
  columns.insert(columns.end(), std::begin(sum_columns), std::end(sum_columns));
  ReportTable table(report.text, report.text.say(Phrase::by_level), columns);
  table.set_numbers();
  table.set_quiet();
  std::size_t most_owed = 0;
  for (const Sums& each : sums) most_owed = std::max(most_owed, each.owes);
  for (std::size_t i = 0; i < sums.size(); ++i) {
    const Text title = report.names.level(sums.size() - 1 - i);
    std::vector<ReportCell> cells = {{report.text.own(title.best(report.options.language))},
                                     report.text.number_cell(units[i])};
    add_sums(report, sums[i], most_owed, cells);
    table.add(std::move(cells));
  }
  return table.html(Phrase::none);
}

std::string by_unit(const ReportContext& report) {
  std::map<UnitId, Sums> sums;
  for (const Obligation& o : report.status->obligations()) {
    if (!is_open(o.state)) continue;
    count(o, sums[o.bearer], sums[o.claimant]);
    if (is_answered_for(o)) ++sums[*o.answerable].answers;
  }
  std::vector<std::pair<UnitId, Sums>> rows(sums.begin(), sums.end());
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
    return std::pair(a.second.overdue, a.second.owes) > std::pair(b.second.overdue, b.second.owes);
  });
  std::vector<ReportColumn> columns = {{Phrase::unit}};
  columns.insert(columns.end(), std::begin(sum_columns), std::end(sum_columns));
  ReportTable table(report.text, report.text.say(Phrase::by_unit), columns);
  table.set_numbers();
  table.set_quiet();
  std::size_t most_owed = 0;
  for (const auto& [unit, each] : rows) most_owed = std::max(most_owed, each.owes);
  const std::size_t shown = std::min(rows.size(), report.options.most_rows);
  for (std::size_t i = 0; i < shown; ++i) {
    std::vector<ReportCell> cells = {report.unit_cell(rows[i].first)};
    add_sums(report, rows[i].second, most_owed, cells);
    table.add(std::move(cells));
  }
  table.set_hidden(rows.size() - shown);
  return table.html(Phrase::none);
}

// The one place where a page says why: sentences of the caller, folded away.
std::string why_of(const ReportContext& report, const Obligation& owed) {
  if (!report.options.why) return "";
  const std::vector<std::string> sentences = report.options.why(owed);
  if (sentences.empty()) return "";
  std::string items;
  for (const std::string& sentence : sentences) items += element("li", escape_xml(sentence));
  // sentences() has no nynorsk and no Danish of its own; both read bokmål there.
  const Language language = report.options.language;
  const bool is_borrowed = language == Language::nn || language == Language::da;
  return "<details class=\"why\"><summary>" + report.text.say(Phrase::why) + "</summary>" +
         (is_borrowed ? "<ul lang=\"nb\">" : "<ul>") + items + "</ul></details>";
}

std::string overdue_table(const ReportContext& report) {
  const auto rows = report.chosen(is_overdue, is_due_before);
  ReportTable table(report.text, report.text.say(Phrase::overdue_title),
                    {{Phrase::what},
                     {Phrase::late_by, true},
                     {Phrase::due},
                     {Phrase::who_owes},
                     {Phrase::to_whom},
                     {Phrase::answerable}});
  table.set_quiet();
  const std::size_t shown = std::min(rows.size(), report.options.most_rows);
  for (std::size_t i = 0; i < shown; ++i) {
    const Obligation& o = *rows[i];
    ReportCell what = report.what_cell(o);
    what.html += why_of(report, o);
    const Days late = o.breach ? Days{(report.status->as_of() - *o.breach).count + 1} : Days{0};
    table.add({std::move(what), report.text.days_cell(late), report.text.day_cell(o.due), report.unit_cell(o.bearer),
               report.unit_cell(o.claimant), o.answerable ? report.unit_cell(*o.answerable) : ReportCell{}});
  }
  table.set_hidden(rows.size() - shown);
  return table.html(Phrase::nothing_overdue);
}

std::string open_table(const ReportContext& report) {
  const auto rows =
      report.chosen([](const Obligation& o) { return is_open(o.state) && !is_overdue(o); }, is_due_before);
  ReportTable table(report.text, report.text.say(Phrase::owed_title),
                    {{Phrase::what}, {Phrase::due}, {Phrase::state}, {Phrase::who_owes}, {Phrase::to_whom}});
  table.set_quiet();
  const std::size_t shown = std::min(rows.size(), report.options.most_rows);
  for (std::size_t i = 0; i < shown; ++i) {
    const Obligation& o = *rows[i];
    table.add({report.what_cell(o), report.text.day_cell(o.due), report.state_cell(o), report.unit_cell(o.bearer),
               report.unit_cell(o.claimant)});
  }
  table.set_hidden(rows.size() - shown);
  return table.html(Phrase::nothing_open);
}

StatusPictureOptions picture_options(const ReportContext& report) {
  StatusPictureOptions options;
  options.language = report.options.language;
  return options;
}

PictureStyle style_of(const ReportContext& report, std::string prefix) {
  PictureStyle style;
  style.language = report.options.language;
  style.theme = report.options.theme;
  style.id_prefix = std::move(prefix);
  return style;
}

}  // namespace

std::string glance_of(const ReportContext& report) {
  std::size_t open = 0, overdue = 0, closed = 0, measures = 0, unanswered = 0;
  for (const Obligation& o : report.status->obligations()) {
    ++(is_open(o.state) ? open : closed);
    if (is_overdue(o)) ++overdue;
    if (o.kind == ObligationKind::measure && is_open(o.state)) ++measures;
  }
  for (const auto& [event, fate] : report.status->inputs())
    if (fate == InputFate::unanswered) ++unanswered;
  std::string items;
  const auto add = [&](Phrase what, std::size_t number, std::string_view kind) {
    items += "<div" + std::string(kind) + "><dt>" + report.text.say(what) + "</dt><dd>" +
             grouped(number, report.options.language) + "</dd></div>\n";
  };
  add(Phrase::open_now, open, "");
  add(Phrase::overdue_part, overdue, overdue > 0 ? " class=\"late\"" : "");
  add(Phrase::ended, closed, "");
  add(Phrase::open_measures, measures, "");
  add(Phrase::unanswered_inputs, unanswered, "");
  add(Phrase::no_effect_title, report.status->without_effect().size(), "");
  return "<section aria-labelledby=\"glance\"><h2 id=\"glance\">" + report.text.say(Phrase::at_a_glance) +
         "</h2>\n<dl class=\"glance\">\n" + items + "</dl></section>\n";
}

ReportSection owed_section(const ReportContext& report) {
  const Plan& plan = report.replay->setting().plan();
  // The headings of the page are the pictures' titles.
  OwingPicture owing = owing_of(plan, *report.status, picture_options(report));
  owing.title = {};
  TimelinePicture timeline = timeline_of(plan, *report.status, picture_options(report));
  timeline.title = {};
  std::string html = figure(report.text, Phrase::who_owes_whom, render_svg(owing, style_of(report, "hjul-owing")),
                            Phrase::owing_caption);
  html += element("h3", report.text.say(Phrase::by_level)) + by_level(report);
  html += element("h3", report.text.say(Phrase::by_unit)) + by_unit(report);
  html += element("h3", report.text.say(Phrase::overdue_title)) + element("p", report.text.say(Phrase::overdue_intro)) +
          overdue_table(report);
  html += element("h3", report.text.say(Phrase::owed_title)) + open_table(report);
  html += element("h3", report.text.say(Phrase::over_time)) +
          figure(report.text, Phrase::over_time, render_svg(timeline, style_of(report, "hjul-timeline")),
                 Phrase::timeline_caption);
  return {"owed", Phrase::owed_and_overdue, std::move(html)};
}

}  // namespace hjul::detail
