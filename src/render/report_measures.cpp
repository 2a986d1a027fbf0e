// What is followed up: measures and their age, feedback, inputs, reviews.
#include <cmath>
#include <map>

#include "hjul/ledger/event.hpp"
#include "report_ledger.hpp"
#include "report_parts.hpp"
#include "svg_writer.hpp"

namespace hjul::detail {
namespace {

Days age_of(const ReportContext& report, const Obligation& o) {
  return (is_open(o.state) ? report.status->as_of() : o.closed_on.value_or(report.status->as_of())) - o.age_from;
}

// "2 times, last from 1 Mar 2026", and what it was called before.
ReportCell lineage_cell(const ReportContext& report, const Obligation& o) {
  if (o.lineage.empty()) return {report.text.say(Phrase::never_carried), "0"};
  const std::size_t times = o.lineage.size();
  std::string out = report.text.fill(Phrase::carried_times, {{"times", report.text.counted(Phrase::times_one, times)},
                                                             {"before", report.text.day(o.created)}});
  const Obligation* last = report.status->find(o.lineage.back().text());
  if (last && last->content != o.content)
    out += "<br>" + report.text.fill(Phrase::before_this, {{"what", report.text.own(last->content)}});
  return {std::move(out), std::to_string(times)};
}

// The input as it was given, if it is (still) an input.
std::optional<Event> input_event(const ReportContext& report, const std::string& id) {
  const LedgerView& ledger = report.replay->ledger();
  const auto place = ledger.find(id);
  if (!place) return {};
  Event event = ledger.at(*place);
  if (event.type() != EventType::input) return {};
  return event;
}

// What somebody owes because of an input.
std::map<EventId, std::vector<const Obligation*>> by_input(const Status& status) {
  std::map<EventId, std::vector<const Obligation*>> out;
  for (const Obligation& o : status.obligations())
    if (o.input) out[*o.input].push_back(&o);
  return out;
}

std::string led_to(const ReportContext& report, const std::vector<const Obligation*>& owed) {
  std::vector<std::string> contents;
  for (const Obligation* each : owed)
    if (std::find(contents.begin(), contents.end(), each->content) == contents.end()) contents.push_back(each->content);
  std::string out;
  constexpr std::size_t most_contents = 3;
  for (std::size_t i = 0; i < std::min(contents.size(), most_contents); ++i)
    out += (i == 0 ? " → " : ", ") + report.text.own(contents[i]);
  return out + (contents.size() > most_contents ? " …" : "");
}

std::string percent(const std::optional<double>& share, Language language) {
  if (!share) return "–";
  const std::string number = std::to_string(std::lround(*share * 100));
  return number + (language == Language::en ? "%" : "\xC2\xA0%");
}

std::string silence(const ReportContext& report) {
  const auto& edges = report.status->silent_edges();
  std::string html = element("h3", report.text.say(Phrase::silent_title));
  if (!edges.empty()) html += element("p", report.text.say(Phrase::silent_intro));
  ReportTable table(report.text, report.text.say(Phrase::silent_title),
                    {{Phrase::what}, {Phrase::silent_by}, {Phrase::silent_to}});
  table.set_quiet();
  const std::size_t shown = std::min(edges.size(), report.options.most_rows);
  for (std::size_t i = 0; i < shown; ++i)
    table.add(
        {{report.text.own(edges[i].content)}, report.unit_cell(edges[i].owes), report.unit_cell(edges[i].contributor)});
  table.set_hidden(edges.size() - shown);
  return html + table.html(Phrase::none);
}

}  // namespace

ReportSection measures_section(const ReportContext& report) {
  const auto rows =
      report.chosen([](const Obligation& o) { return o.kind == ObligationKind::measure && is_open(o.state); },
                    [](const Obligation& a, const Obligation& b) { return a.age_from < b.age_from; });
  ReportTable table(report.text, report.text.say(Phrase::open_measures),
                    {{Phrase::what},
                     {Phrase::age, true},
                     {Phrase::since},
                     {Phrase::lineage},
                     {Phrase::state},
                     {Phrase::due},
                     {Phrase::who_owes},
                     {Phrase::to_whom}});
  const std::size_t shown = std::min(rows.size(), report.options.most_rows);
  for (std::size_t i = 0; i < shown; ++i) {
    const Obligation& o = *rows[i];
    table.add({{report.text.own(o.content), o.content},
               report.text.days_cell(age_of(report, o)),
               report.text.day_cell(o.age_from),
               lineage_cell(report, o),
               report.state_cell(o),
               report.text.day_cell(o.due),
               report.unit_cell(o.bearer),
               report.unit_cell(o.claimant)});
  }
  table.set_hidden(rows.size() - shown);
  return {"measures", Phrase::measures,
          element("p", report.text.say(Phrase::measures_intro)) + table.html(Phrase::none)};
}

ReportSection feedback_section(const ReportContext& report) {
  ReportTable table(report.text, report.text.say(Phrase::feedback_by_level),
                    {{Phrase::level},
                     {Phrase::exigible, true},
                     {Phrase::on_time, true},
                     {Phrase::late, true},
                     {Phrase::overdue, true},
                     {Phrase::closure, true}});
  table.set_numbers();
  const auto& levels = report.plan.model()->levels;
  for (std::size_t i = levels.size(); i > 0; --i) {
    const FeedbackMeasures counts = report.status->feedback_of(levels[i - 1].id);
    const auto number = [&](int count) { return report.text.number_cell(static_cast<std::size_t>(count)); };
    table.add({{report.text.own(report.names.level(i - 1).best(report.options.language))},
               number(counts.exigible),
               number(counts.on_time),
               number(counts.late),
               number(counts.overdue),
               {percent(counts.closure(), report.options.language), "", true}});
  }
  return {"feedback", Phrase::feedback,
          element("p", report.text.say(Phrase::feedback_intro)) + table.html(Phrase::none) + silence(report)};
}

ReportSection inputs_section(const ReportContext& report) {
  ReportTable table(report.text, report.text.say(Phrase::inputs),
                    {{Phrase::what}, {Phrase::fate}, {Phrase::day}, {Phrase::arena}, {Phrase::given_by}});
  const auto led = by_input(*report.status);
  struct Row {
    Event event;
    InputFate fate;
  };
  std::vector<Row> rows;
  std::size_t hidden = 0;
  const Zone& zone = report.replay->ledger().zone();
  for (const auto& [id, fate] : report.status->inputs())
    if (auto event = input_event(report, id)) rows.push_back({std::move(*event), fate});
  // What waits for an answer first, then by day.
  std::stable_sort(rows.begin(), rows.end(), [&](const Row& a, const Row& b) {
    return std::pair(a.fate, a.event.on.day_in(zone)) < std::pair(b.fate, b.event.on.day_in(zone));
  });
  for (const Row& row : rows) {
    if (&row - rows.data() >= static_cast<std::ptrdiff_t>(report.options.most_rows)) {
      ++hidden;
      continue;
    }
    const auto& input = std::get<InputGiven>(row.event.body);
    std::string became(say(row.fate, report.options.language));
    if (const auto found = led.find(row.event.id); found != led.end()) became += led_to(report, found->second);
    table.add({{report.text.own(input.content), input.content},
               {std::move(became)},
               report.text.day_cell(row.event.on.day_in(zone)),
               {report.text.own(report.names.of_arena(input.arena))},
               report.unit_cell(row.event.by)});
  }
  table.set_hidden(hidden);
  return {"inputs", Phrase::inputs, element("p", report.text.say(Phrase::inputs_intro)) + table.html(Phrase::none)};
}

ReportSection reviews_section(const ReportContext& report) {
  ReportTable table(report.text, report.text.say(Phrase::reviews_caption),
                    {{Phrase::review},
                     {Phrase::closed_on},
                     {Phrase::expected, true},
                     {Phrase::done, true},
                     {Phrase::dropped, true},
                     {Phrase::continued, true},
                     {Phrase::changed, true},
                     {Phrase::unanswered, true},
                     {Phrase::elsewhere, true},
                     {Phrase::fresh, true},
                     {Phrase::open_after, true}});
  table.set_numbers();
  const LedgerReading reading(*report.replay, *report.status);
  const auto days = reading.closing_days();
  const auto meetings = reading.meetings();
  const auto& reviews = report.status->reviews();
  const std::size_t shown = std::min(reviews.size(), report.options.most_rows);
  for (std::size_t i = reviews.size(); i > reviews.size() - shown; --i) {  // the latest first
    const ReviewSums& r = reviews[i - 1];
    std::vector<ReportCell> cells = {{report.anchor_name(r.review, meetings), r.review}};
    const auto day = days.find(r.review);
    cells.push_back(day == days.end() ? ReportCell{} : report.text.day_cell(day->second));
    for (const int count :
         {r.expected, r.done, r.dropped, r.continued, r.changed, r.unanswered, r.elsewhere, r.fresh, r.open})
      cells.push_back(report.text.number_cell(static_cast<std::size_t>(count)));
    table.add(std::move(cells));
  }
  table.set_hidden(reviews.size() - shown);
  return {"reviews", Phrase::reviews, element("p", report.text.say(Phrase::reviews_intro)) + table.html(Phrase::none)};
}

}  // namespace hjul::detail
