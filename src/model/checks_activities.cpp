// Activities: times, agendas, stages, arenas; and what is set but never followed up.
#include <algorithm>
#include <map>
#include <set>

#include "checks.hpp"
#include "hjul/model/agenda_of.hpp"

namespace hjul {
namespace {

std::string pointer_to(const Activity& activity, std::string_view member = {}) {
  return member.empty() ? pointer_of({"activities", activity.id.text()})
                        : pointer_of({"activities", activity.id.text(), member});
}

void check_times(const ModelData& model, const Activity& activity, Findings& findings) {
  for (std::size_t i = 0; i < activity.when.size(); ++i)
    check_when(model, activity.when[i], pointer_to(activity, "when") + "/" + std::to_string(i), findings);
  for (std::size_t i = 0; i < activity.overrides.size(); ++i)
    for (std::size_t j = 0; j < activity.overrides[i].when.size(); ++j)
      check_when(model, activity.overrides[i].when[j],
                 pointer_to(activity, "overrides") + "/" + std::to_string(i) + "/when/" + std::to_string(j), findings);
  for (const Demand& demand : activity.demands)
    if (demand.due.when)
      check_when(model, *demand.due.when, pointer_to(activity, "demands") + "/" + demand.id.text() + "/due", findings);
}

// Versions of a schedule may contradict each other; that is for people to see, not for hjul to settle.
void check_versions(const Activity& activity, Findings& findings) {
  for (std::size_t i = 0; i < activity.when.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      const When &a = activity.when[j], &b = activity.when[i];
      if (a.schedule != b.schedule && a.valid.overlaps(b.valid))
        findings.warning("schedule.contradiction", pointer_to(activity, "when") + "/" + std::to_string(i),
                         "one version of the schedule at a time", b.schedule,
                         {{"activity", activity.id.text()}, {"one", a.schedule}, {"other", b.schedule}});
    }
}

void check_stage(const ModelData& model, const Activity& activity, Findings& findings) {
  if (activity.stage.empty()) return;
  std::vector<std::string_view> stages;
  for (const Cycle& cycle : model.cycles)
    if (activity.cycle == cycle.id)
      for (const Stage& stage : cycle.ring) stages.push_back(stage.id);
  if (std::find(stages.begin(), stages.end(), activity.stage) != stages.end()) return;
  Findings::Arguments arguments = {{"noun", "stage"}, {"id", activity.stage}};
  if (const auto near = nearest_word(activity.stage, stages); !near.empty())
    arguments.push_back({"near", std::string(near)});
  findings.error("reference.unknown", pointer_to(activity, "stage"), "a stage of the activity's cycle", activity.stage,
                 std::move(arguments));
}

void check_agenda_of(const Activity& activity, Findings& findings) {
  if (activity.agenda.empty()) return;
  std::vector<AgendaFinding> found;
  if (const auto agenda = agenda_of(activity)) found = check_agenda(*agenda);
  for (const AgendaFinding& finding : found) {
    const bool is_slack = finding.fault == AgendaFault::gap ||
                          (finding.fault == AgendaFault::sum_differs && finding.minutes < 0);
    findings.add(is_slack ? Severity::warning : Severity::error, "agenda." + std::string(to_string(finding.fault)),
                 pointer_to(activity, "agenda"), "", finding.item,
                 {{"item", finding.item.empty() ? activity.id.text() : finding.item},
                  {"minutes", std::to_string(finding.minutes)}});
  }
}

void check_participants(const Activity& activity, Findings& findings) {
  std::vector<std::string_view> items;
  for (const AgendaEntry& entry : activity.agenda) items.push_back(entry.id);
  for (std::size_t i = 0; i < activity.participants.size(); ++i) {
    const Participant& participant = activity.participants[i];
    const std::string pointer = pointer_to(activity, "participants") + "/" + std::to_string(i);
    if (participant.least && participant.most && *participant.most < *participant.least)
      findings.error("participant.bounds", pointer, "most at or above least", std::to_string(*participant.most));
    for (const std::string& item : participant.items)
      if (std::find(items.begin(), items.end(), item) == items.end())
        findings.error("reference.unknown", pointer + "/items", "the id of an agenda item", item,
                       {{"noun", "agenda item"}, {"id", item}});
  }
}

const Arena* arena_of(const ModelData& model, const std::optional<ArenaId>& id) {
  for (const Arena& arena : model.arenas)
    if (id && arena.id == *id) return &arena;
  return nullptr;
}

// U36, O27: an arena that is not formal cannot make binding decisions.
void check_decisions(const ModelData& model, const Activity& activity, Findings& findings) {
  for (std::size_t i = 0; i < activity.acts.size(); ++i) {
    const Act& act = activity.acts[i];
    const Arena* arena = arena_of(model, act.arena ? act.arena : activity.arena);
    if (act.act != ActKind::decide || !arena || arena->kind == ArenaKind::formal) continue;
    findings.error("arena.informal_decides", pointer_to(activity, "acts") + "/" + std::to_string(i),
                   "a decision in a formal arena", arena->id.text(),
                   {{"arena", arena->id.text()}, {"activity", activity.id.text()}});
  }
}

void check_order(const ModelData& model, Findings& findings) {
  for (std::size_t i = 0; i < model.order.size(); ++i)
    for (const ActivityId& first : model.order[i].first)
      for (const ActivityId& then : model.order[i].then)
        if (first == then && model.order[i].cycles_later == 0)
          findings.error("order.before_itself", pointer_of({"order", std::to_string(i)}), "two different activities",
                         first.text());
}

// Lags of order rules are steps along a calendar; a month has no length.
void check_lags(const ModelData& model, Findings& findings) {
  for (std::size_t i = 0; i < model.order.size(); ++i)
    for (const auto& [name, span] : {std::pair{"at_least", model.order[i].at_least}, {"at_most", model.order[i].at_most}})
      if (span && (span->unit == SpanUnit::months || span->unit == SpanUnit::years))
        findings.error("format.combination", pointer_of({"order", std::to_string(i), name}),
                       "days, working_days, school_days or weeks", to_string(span->unit));
}

// ---------------------------------------------------------------------------- times that are relative to one another

void append_reference(std::vector<ActivityId>& to, const std::optional<Reference>& reference) {
  if (reference && reference->activity) to.push_back(*reference->activity);
}

std::vector<ActivityId> dated_from(const Activity& activity) {
  std::vector<ActivityId> others;
  const auto collect = [&](const std::vector<When>& times) {
    for (const When& when : times) {
      append_reference(others, when.after);
      append_reference(others, when.before);
      for (const Reference& reference : when.between) append_reference(others, reference);
      if (when.next) others.push_back(*when.next);
    }
  };
  collect(activity.when);
  for (const Override& override : activity.overrides) collect(override.when);
  return others;
}

// An activity whose time comes, through others, from itself has none. Activities are struck off as soon as all that
// they are dated from are; what is left goes in a circle or hangs on one.
void check_circular_times(const ModelData& model, Findings& findings) {
  std::map<ActivityId, std::size_t> waiting;
  std::multimap<ActivityId, ActivityId> waited_for;
  std::vector<ActivityId> ready;
  for (const Activity& activity : model.activities) {
    const auto others = dated_from(activity);
    waiting[activity.id] = others.size();
    for (const ActivityId& other : others) waited_for.emplace(other, activity.id);
    if (others.empty()) ready.push_back(activity.id);
  }
  while (!ready.empty()) {
    const ActivityId done = ready.back();
    ready.pop_back();
    for (auto [at, end] = waited_for.equal_range(done); at != end; ++at)
      if (--waiting[at->second] == 0) ready.push_back(at->second);
  }
  for (const auto& [activity, count] : waiting)
    if (count > 0)
      findings.error("when.circular", pointer_of({"activities", activity.text(), "when"}),
                     "a time that does not depend on itself", activity.text(), {{"activity", activity.text()}});
}

bool sets_measures(const Activity& activity) {
  return std::any_of(activity.items.begin(), activity.items.end(), [](const Item& item) { return item.sets_measures; });
}

bool is_on(const ModelData& model, const std::string& switch_id) {
  return switch_id.empty() || std::any_of(model.switches.begin(), model.switches.end(), [&](const Switch& each) {
           return each.id == switch_id && each.is_on;
         });
}

}  // namespace

void check_activities(const ModelData& model, Findings& findings) {
  for (const Activity& activity : model.activities) {
    check_times(model, activity, findings);
    check_versions(activity, findings);
    check_stage(model, activity, findings);
    check_agenda_of(activity, findings);
    check_participants(activity, findings);
    check_decisions(model, activity, findings);
  }
  check_order(model, findings);
  check_lags(model, findings);
  check_circular_times(model, findings);
}

// J21, O43: measures that are set and that no later activity takes up are never followed up.
void check_follow_up(const ModelData& model, Findings& findings) {
  std::set<ActivityId> carried;
  for (const Activity& activity : model.activities)
    for (const CarryOver& carry : activity.carries)
      if (is_on(model, carry.only_if)) carried.insert(carry.from);
  for (const Activity& activity : model.activities)
    if (sets_measures(activity) && !carried.contains(activity.id))
      findings.warning("carry_over.never_followed_up", pointer_to(activity), "an activity that carries from it", "none",
                       {{"activity", activity.id.text()}});
}

}  // namespace hjul
