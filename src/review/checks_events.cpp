// What happened: results that nobody worked on, what came first, what the council discussed, meetings that were held.
#include <algorithm>

#include "activity_order.hpp"
#include "gather.hpp"
#include "hjul/status/level_order.hpp"

namespace hjul {
namespace {

ReviewRef ref_of(const StandingEvent& fact) { return {RefKind::event, fact.event.id.text(), fact.event.seq}; }

ReviewName name_of_unit(const ReviewContext& context, const UnitId& id) {
  const Unit* unit = context.model().find_unit(id);
  return {id.text(), unit ? unit->title : Text()};
}

// Work on results, and what follows from it.
bool is_work(std::string_view act) {
  constexpr std::string_view working[] = {"analyse", "interpret", "discuss", "assess", "evaluate", "plan", "decide"};
  return std::find(std::begin(working), std::end(working), act) != std::end(working);
}

// One turn of the wheel: what is left lying for so long is left for good.
constexpr Days a_year{365};

std::string lowered(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
  return out;
}

// Shorter words stand in many names.
constexpr std::size_t shortest_name = 4;

// Whether an artefact is called after a document or activity: its id, or its title in some language, stands in its
// name, or its name in such a title.
bool is_called(const std::string& artefact, const std::string& id, const Text& title) {
  const std::string name = lowered(artefact);
  if (id.size() >= shortest_name && name.find(lowered(id)) != std::string::npos) return true;
  return std::any_of(all_languages.begin(), all_languages.end(), [&](Language language) {
    const std::string_view written = title.in(language);
    const std::string called = lowered(written);
    return (called.size() >= shortest_name && name.find(called) != std::string::npos) ||
           (name.size() >= shortest_name && called.find(name) != std::string::npos);
  });
}

// The activities of the wheel that an artefact is called after.
std::vector<const ActivityView*> namesakes(const ReviewContext& context, const std::string& artefact) {
  std::vector<const ActivityView*> found;
  for (const ActivityView& view : context.activities())
    if (is_called(artefact, view.activity->id.text(), view.activity->title)) found.push_back(&view);
  return found;
}

// The last day on which somebody worked on each artefact, and on one that is called after each activity.
struct WorkDone {
  std::map<std::string, Date> on_artefact;
  std::map<const ActivityView*, Date> in_activity;
};

template <class Key>
void note_day(std::map<Key, Date>& days, const Key& key, Date day) {
  const auto [at, is_new] = days.try_emplace(key, day);
  at->second = std::max(at->second, day);
}

WorkDone work_done(const ReviewContext& context, const std::vector<StandingEvent>& facts) {
  WorkDone work;
  for (const StandingEvent& fact : facts)
    if (const auto* handled = std::get_if<Handled>(&fact.event.body); handled && is_work(handled->act.text()))
      note_day(work.on_artefact, handled->artefact, fact.day);
  for (const auto& [artefact, day] : work.on_artefact)
    for (const ActivityView* view : namesakes(context, artefact)) note_day(work.in_activity, view, day);
  return work;
}

// Work on what was collected, or on what the wheel makes of it, on the same day or later.
bool is_worked_on(ReviewContext& context, const StandingEvent& collected, const Handled& what, const WorkDone& work) {
  const auto at = work.on_artefact.find(what.artefact);
  if (at != work.on_artefact.end() && collected.day <= at->second) return true;
  const auto sources = namesakes(context, what.artefact);
  return std::any_of(work.in_activity.begin(), work.in_activity.end(), [&](const auto& later) {
    return collected.day <= later.second &&
           std::any_of(sources.begin(), sources.end(), [&](const ActivityView* source) {
             return source != later.first && context.order().compare(*source, *later.first) == Comes::before;
           });
  });
}

// The artefacts that are the owner's reports: called after a report of the wheel, or after a document of one.
std::vector<std::string> report_artefacts(const ReviewContext& context, const std::vector<StandingEvent>& facts) {
  std::set<DocumentKindId> documents;
  std::vector<const Activity*> reports;
  for (const ActivityView& view : context.activities()) {
    if (!view.is(ActivityKind::report) || view.sphere == Sphere::profession) continue;
    reports.push_back(view.activity);
    documents.insert(view.made.begin(), view.made.end());
    documents.insert(view.needed.begin(), view.needed.end());
  }
  std::set<std::string> found;
  for (const StandingEvent& fact : facts)
    if (const auto* handled = std::get_if<Handled>(&fact.event.body)) found.insert(handled->artefact);
  const auto is_report = [&](const std::string& artefact) {
    return std::any_of(
               reports.begin(), reports.end(),
               [&](const Activity* activity) { return is_called(artefact, activity->id.text(), activity->title); }) ||
           std::any_of(context.data().documents.begin(), context.data().documents.end(), [&](const DocumentKind& kind) {
             return documents.contains(kind.id) && is_called(artefact, kind.id.text(), kind.title);
           });
  };
  std::erase_if(found, [&](const std::string& artefact) { return !is_report(artefact); });
  return {found.begin(), found.end()};
}

void check_came_before(ReviewContext& context, AnalysisRule rule, const std::vector<std::string>& reports,
                       const std::string& code, CheckAnswer& answer) {
  const LedgerView& ledger = context.replay().ledger();
  for (const AnalysisBefore& each : analysis_before(context.replay(), context.as_of(), context.known(), reports)) {
    if (each.rule != rule) continue;
    if (each.is_kept()) {
      answer.keeps();
      continue;
    }
    const auto seq = ledger.find(each.event.text());
    answer.breaks(code, {{"unit", name_of_unit(context, each.unit)}, {"day", each.day}},
                  {{RefKind::unit, each.unit.text(), {}}},
                  {{RefKind::event, each.event.text(), seq.value_or(Sequence{})}});
  }
}

// Of the highest level of the owner's own chain: the council, the board.
bool is_political(const ReviewContext& context, const UnitId& id) {
  const Unit* unit = context.model().find_unit(id);
  return unit && context.rank_of(*unit) == context.top_rank();
}

// Meetings that were held, by the units that were there, and the arenas of those that were scheduled beside the plan.
struct Meetings {
  std::map<UnitId, std::vector<const StandingEvent*>> of_unit;
  std::map<std::string, ArenaId> arena_of;  // by anchor
};

Meetings meetings_of(const std::vector<StandingEvent>& facts) {
  Meetings meetings;
  for (const StandingEvent& fact : facts) {
    const auto* scheduled = std::get_if<Scheduled>(&fact.event.body);
    if (scheduled && scheduled->arena) meetings.arena_of.insert_or_assign(scheduled->anchor.text(), *scheduled->arena);
    const auto* held = std::get_if<Held>(&fact.event.body);
    if (!held) continue;
    std::set<UnitId> units(held->present.begin(), held->present.end());
    units.insert(fact.event.by);
    for (const UnitId& unit : units) meetings.of_unit[unit].push_back(&fact);
  }
  return meetings;
}

// Held as an occurrence of the activity, or in its arena.
bool counts_for(const Undated& undated, const StandingEvent& fact, const Meetings& meetings) {
  const auto& held = std::get<Held>(fact.event.body);
  const Activity& activity = *undated.activity;
  if (!undated.period->window.contains(fact.day)) return false;
  if (held.anchor && held.anchor->text().starts_with(activity.id.text() + "@")) return true;
  if (!activity.arena) return false;
  if (held.arena) return held.arena == activity.arena;
  const auto at = held.anchor ? meetings.arena_of.find(held.anchor->text()) : meetings.arena_of.end();
  return at != meetings.arena_of.end() && at->second == *activity.arena;
}

// A ledger tells of a period when it begins before a quarter of it has gone.
bool covers(Date first, DateWindow period) { return first.serial() <= period.from + (period.to - period.from) / 4; }

void check_occasions(const ReviewContext& context, const Undated& undated, const Meetings& meetings, Date first,
                     CheckAnswer& answer) {
  std::vector<ReviewRef> evidence;
  if (const auto at = meetings.of_unit.find(undated.unit->id); at != meetings.of_unit.end())
    for (const StandingEvent* fact : at->second)
      if (counts_for(undated, *fact, meetings)) evidence.push_back(ref_of(*fact));
  const int held = static_cast<int>(evidence.size());
  const CountBound bound = undated.when->bound;
  const bool is_over = undated.period->window.to <= context.as_of().serial();
  const bool is_missing = bound != CountBound::at_most && held < undated.times;
  if (!(is_missing || (bound == CountBound::at_most && held > undated.times))) return answer.keeps();
  const ReviewName name = name_of(*undated.activity);
  if (is_missing && !covers(first, undated.period->window))
    return answer.cannot_say("review.unsaid.ledger_begins", {{"period", undated.period->label}});
  if (is_missing && !is_over)
    return answer.cannot_say("review.unsaid.occasions", {{"activity", name}, {"period", undated.period->label}});
  answer.breaks(is_missing ? "review.occasions.missing" : "review.occasions.too_many",
                {{"activity", name}, {"period", undated.period->label}, {"held", held}, {"times", undated.times}},
                {hjul::ref_of(*undated.activity), hjul::ref_of(*undated.unit)}, std::move(evidence));
}

}  // namespace

void check_results_worked_on(ReviewContext& context, CheckAnswer& answer) {
  const std::vector<StandingEvent>& facts = context.facts();
  const WorkDone work = work_done(context, facts);
  bool any = false;
  for (const StandingEvent& fact : facts) {
    const auto* handled = std::get_if<Handled>(&fact.event.body);
    if (!handled || handled->act.text() != "collect") continue;
    any = true;
    if (is_worked_on(context, fact, *handled, work))
      answer.keeps();
    else if (fact.day + a_year > context.as_of())
      answer.cannot_say("review.unsaid.results", {{"artefact", handled->artefact}});
    else
      answer.breaks("review.results.idle", {{"artefact", handled->artefact}, {"day", fact.day}},
                    {{RefKind::unit, fact.event.by.text(), {}}}, {ref_of(fact)});
  }
  if (!any) answer.does_not_apply("review.absent.results");
}

void check_analysis_came_before_report(ReviewContext& context, CheckAnswer& answer) {
  const std::vector<std::string> reports = report_artefacts(context, context.facts());
  check_came_before(context, AnalysisRule::before_report, reports, "review.report.before_analysis", answer);
  answer.does_not_apply("review.absent.state_report");
}

void check_analysis_came_before_dialogue(ReviewContext& context, CheckAnswer& answer) {
  check_came_before(context, AnalysisRule::before_meeting, {}, "review.dialogue.before_analysis", answer);
  answer.does_not_apply("review.absent.dialogues");
}

void check_council_discussed_this_year(ReviewContext& context, CheckAnswer& answer) {
  if (context.top_rank() == context.levels().size()) return answer.does_not_apply("review.absent.council");
  const std::vector<StandingEvent>& facts = context.facts();
  std::vector<ReviewRef> notes;
  std::optional<Date> first;
  for (const StandingEvent& fact : facts) {
    first = std::min(first.value_or(fact.day), fact.day);
    const auto* handled = std::get_if<Handled>(&fact.event.body);
    if (!handled || fact.day + a_year <= context.as_of() || !is_political(context, fact.event.by)) continue;
    const std::string& act = handled->act.text();
    if (is_work(act) || act == "endorse" || act == "confirm") return answer.keeps();
    if (act == "take_note" || act == "present") notes.push_back(ref_of(fact));
  }
  if (!first || *first + a_year > context.as_of()) return answer.cannot_say("review.unsaid.council_year");
  const Date from = context.as_of() - a_year;
  if (notes.empty()) return answer.breaks("review.council.not_this_year", {{"from", from}}, {}, {});
  answer.breaks("review.council.only_noted", {{"from", from}}, {}, std::move(notes));
}

void check_occasions_held(ReviewContext& context, CheckAnswer& answer) {
  const std::vector<StandingEvent>& facts = context.facts();
  std::optional<Date> first;
  for (const StandingEvent& fact : facts) first = std::min(first.value_or(fact.day), fact.day);
  const Meetings meetings = meetings_of(facts);
  bool any = false;
  for (const Undated& undated : context.plan().undated()) {
    if (undated.reason != UndatedReason::occasions || !undated.period) continue;
    any = true;
    const DateWindow window = undated.period->window;
    if (!first || window.from > context.as_of().serial() || window.to <= first->serial()) continue;
    check_occasions(context, undated, meetings, *first, answer);
  }
  if (!any) return answer.does_not_apply("review.absent.occasions");
}

}  // namespace hjul
