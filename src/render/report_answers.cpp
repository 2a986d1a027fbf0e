// Who answers for what was not done: the ladder of every breach.
#include <map>
#include <set>

#include "report_parts.hpp"
#include "svg_writer.hpp"

namespace hjul::detail {
namespace {

// A breach with what it led to, rung by rung.
struct Ladder {
  const Obligation* origin = nullptr;
  std::vector<const Obligation*> rungs;  // in the order of their numbers
  bool is_live() const {
    for (const Obligation* rung : rungs)
      if (is_open(rung->state)) return true;
    return origin->state == ObligationState::overdue;
  }
};

// Of everything that was breached and is still owed, or still answered for; the oldest breach first.
std::vector<Ladder> ladders_of(const ReportContext& report) {
  std::map<ObligationId, std::vector<const Obligation*>> rungs;
  for (const Obligation& o : report.status->obligations())
    if (o.origin) rungs[*o.origin].push_back(&o);
  std::vector<Ladder> out;
  for (const Obligation& o : report.status->obligations()) {
    if (!o.breach || o.origin) continue;
    Ladder ladder{&o, {}};
    if (const auto found = rungs.find(o.id); found != rungs.end()) ladder.rungs = found->second;
    std::stable_sort(ladder.rungs.begin(), ladder.rungs.end(),
                     [](const Obligation* a, const Obligation* b) { return a->rung < b->rung; });
    if (ladder.is_live()) out.push_back(std::move(ladder));
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Ladder& a, const Ladder& b) { return *a.origin->breach < *b.origin->breach; });
  return out;
}

std::string rung_item(const ReportContext& report, const Obligation& rung) {
  const Phrase what = rung.kind == ObligationKind::support ? Phrase::owes_support : Phrase::owes_account;
  std::string out =
      report.text.fill(what, {{"bearer", report.unit(rung.bearer)}, {"claimant", report.unit(rung.claimant)}});
  if (rung.due) out += " (" + report.text.say(Phrase::due_date) + " " + report.text.day(*rung.due) + ")";
  return element("li", out + " " + report.state_cell(rung).html);
}

std::string rungs_of(const ReportContext& report, const Ladder& ladder) {
  std::string out;
  for (std::size_t i = 0; i < ladder.rungs.size();) {
    const int number = ladder.rungs[i]->rung;
    std::string items;
    for (; i < ladder.rungs.size() && ladder.rungs[i]->rung == number; ++i)
      items += rung_item(report, *ladder.rungs[i]);
    out += element("li", report.text.fill(Phrase::rung, {{"n", std::to_string(number)}}) + element("ul", items));
  }
  return out.empty() ? "" : element("ul class=\"rungs\"", out);
}

std::string remarks_of(const ReportContext& report, const Obligation& origin) {
  std::string out;
  for (const Diagnosis& each : origin.diagnoses) {
    std::string said = report.text.fill(
        Phrase::diagnosed,
        {{"by", report.unit(each.by)}, {"cause", std::string(say(each.cause, report.options.language))}});
    if (!each.evidence.empty()) said += " – " + report.text.own(each.evidence);
    out += element("p class=\"remark\"", said);
  }
  for (const ObligationId& id : origin.hindered_by)
    if (const Obligation* other = report.status->find(id.text()))
      out += element("p class=\"remark\"", report.text.fill(Phrase::hindered, {{"what", report.what(*other)}}));
  if (origin.is_terminal_breach) out += element("p class=\"remark\"", report.text.say(Phrase::terminal));
  return out;
}

std::string ladder_html(const ReportContext& report, const Ladder& ladder) {
  const Obligation& o = *ladder.origin;
  std::string head = report.text.fill(
      Phrase::ladder_of,
      {{"what", report.what(o)}, {"bearer", report.unit(o.bearer)}, {"claimant", report.unit(o.claimant)}});
  std::string line =
      report.text.say(Phrase::breached_on) + " " + report.text.day(*o.breach) + " " + report.state_cell(o).html;
  if (o.answerable) line += " · " + report.text.say(Phrase::answerable) + ": " + report.unit(*o.answerable);
  return element(
      "li", element("p class=\"lead\"", head) + element("p", line) + rungs_of(report, ladder) + remarks_of(report, o));
}

// Units by the breaches for which they answer now.
std::string answering_units(const ReportContext& report, const std::vector<Ladder>& ladders) {
  std::map<UnitId, std::pair<std::size_t, std::size_t>> counts;  // breaches, and what it owes because of breaches
  for (const Ladder& ladder : ladders) {
    if (ladder.origin->answerable && ladder.origin->state == ObligationState::overdue)
      ++counts[*ladder.origin->answerable].first;
    for (const Obligation* rung : ladder.rungs)
      if (is_open(rung->state)) ++counts[rung->bearer].second;
  }
  std::vector<std::pair<UnitId, std::pair<std::size_t, std::size_t>>> rows(counts.begin(), counts.end());
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  ReportTable table(report.text, report.text.say(Phrase::answering_caption),
                    {{Phrase::unit}, {Phrase::answers_for, true}, {Phrase::owed_for_breaches, true}});
  const std::size_t shown = std::min(rows.size(), report.options.most_rows);
  for (std::size_t i = 0; i < shown; ++i)
    table.add({report.unit_cell(rows[i].first), report.text.number_cell(rows[i].second.first),
               report.text.number_cell(rows[i].second.second)});
  table.set_hidden(rows.size() - shown);
  return table.html(Phrase::none);
}

}  // namespace

ReportSection answers_section(const ReportContext& report) {
  const std::vector<Ladder> ladders = ladders_of(report);
  std::string html = element("p", report.text.say(Phrase::ladder_intro)) + answering_units(report, ladders);
  const std::size_t shown = std::min(ladders.size(), std::max<std::size_t>(report.options.most_rows / 4, 1));
  std::string items;
  for (std::size_t i = 0; i < shown; ++i) items += ladder_html(report, ladders[i]);
  if (!items.empty()) html += element("h3", report.text.say(Phrase::ladders)) + element("ol class=\"ladders\"", items);
  if (shown < ladders.size())
    html += element(
        "p class=\"more\"",
        "… " + report.text.fill(Phrase::and_more, {{"n", grouped(ladders.size() - shown, report.options.language)}}) +
            ". " + report.text.say(Phrase::sums_hold_all));
  return {"answers", Phrase::who_answers, std::move(html)};
}

}  // namespace hjul::detail
