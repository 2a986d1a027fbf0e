// Activities: times, agendas, stages, arenas; and what is set but never followed up.
#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "checks.hpp"
#include "hjul/model/agenda_of.hpp"

namespace hjul {
namespace {

std::string pointer_to(const Activity& activity, std::string_view member = {}) {
  return member.empty() ? pointer_of({"activities", activity.id.text()})
                        : pointer_of({"activities", activity.id.text(), member});
}

void check_times(const Activity& activity, bool has_school_days, Findings& findings) {
  const auto check = [&](const When& when, const std::string& pointer) {
    check_when(when, has_school_days, pointer, findings);
  };
  for (std::size_t i = 0; i < activity.when.size(); ++i)
    check(activity.when[i], pointer_to(activity, "when") + "/" + std::to_string(i));
  for (std::size_t i = 0; i < activity.overrides.size(); ++i)
    for (std::size_t j = 0; j < activity.overrides[i].when.size(); ++j)
      check(activity.overrides[i].when[j],
            pointer_to(activity, "overrides") + "/" + std::to_string(i) + "/when/" + std::to_string(j));
  for (const Demand& demand : activity.demands)
    if (demand.due.when)
      check(*demand.due.when, pointer_to(activity, "demands") + pointer_of({demand.id.text(), "due"}));
}

// Versions of a schedule may contradict each other; that is for people to see, not for hjul to settle. In order of
// their first day, each time is compared with the time of another version that lasts longest: an activity may have very
// many.
void check_versions(const Activity& activity, Findings& findings) {
  const auto& when = activity.when;
  if (when.size() < 2) return;
  const auto last = [&](std::size_t i) { return when[i].valid.to.value_or(Date::from_serial(Date::max_serial)); };
  std::vector<std::size_t> order(when.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return when[a].valid.from < when[b].valid.from; });
  std::size_t longest = order[0];            // of all so far
  std::optional<std::size_t> longest_other;  // of those of another version than that one's
  for (std::size_t i = 1; i < order.size(); ++i) {
    const std::size_t now = order[i];
    const bool is_same = when[now].schedule == when[longest].schedule;
    const std::optional<std::size_t> rival = is_same ? longest_other : longest;
    if (rival && when[now].valid.overlaps(when[*rival].valid)) {
      const std::size_t one = std::min(now, *rival), other = std::max(now, *rival);
      findings.warning(
          "schedule.contradiction", pointer_to(activity, "when") + "/" + std::to_string(other),
          "one version of the schedule at a time", when[other].schedule,
          {{"activity", activity.id.text()}, {"one", when[one].schedule}, {"other", when[other].schedule}});
    }
    if (last(now) > last(longest)) {
      if (!is_same) longest_other = longest;
      longest = now;
    } else if (!is_same && (!longest_other || last(now) > last(*longest_other))) {
      longest_other = now;
    }
  }
}

using Stages = std::set<std::pair<std::string_view, std::string_view>>;  // cycle, stage

void check_stage(const ModelData& model, const Stages& stages, const Activity& activity, Findings& findings) {
  if (activity.stage.empty() || findings.is_full()) return;
  if (activity.cycle && stages.contains({activity.cycle->text(), activity.stage})) return;
  std::vector<std::string_view> known;
  if (const Cycle* cycle = activity.cycle ? find_by_id(model.cycles, *activity.cycle) : nullptr)
    for (const Stage& stage : cycle->ring) known.push_back(stage.id);
  Findings::Arguments arguments = {{"noun", "stage"}, {"id", activity.stage}};
  findings.hints.add_nearest(arguments, activity.stage, known);
  findings.error("reference.unknown", pointer_to(activity, "stage"), "a stage of the activity's cycle", activity.stage,
                 std::move(arguments));
}

// The items of an agenda are checked under the names of their places, so that a finding leads to its item whether it
// has an id or not.
void name_by_place(std::vector<AgendaItem>& items, const std::string& pointer) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    items[i].id = pointer + "/" + std::to_string(i);
    name_by_place(items[i].parts, items[i].id + "/parts");
  }
}

// What people call the item at a place; its number where it has no name.
std::string name_of_item(const std::vector<AgendaEntry>& agenda, const std::string& pointer, const std::string& place) {
  for (std::size_t i = 0; i < agenda.size(); ++i) {
    const std::string here = pointer + "/" + std::to_string(i);
    if (place == here) {
      if (!agenda[i].id.empty()) return agenda[i].id;
      const std::string_view title = agenda[i].title.best(Language::en);
      return title.empty() ? std::to_string(i + 1) : std::string(title);
    }
    if (place.starts_with(here + "/")) return name_of_item(agenda[i].parts, here + "/parts", place);
  }
  return {};
}

std::string_view expected_of(AgendaFault fault) noexcept {
  switch (fault) {
    case AgendaFault::sum_differs: break;  // said in minutes
    case AgendaFault::overlap: return "a start when the item ahead has ended";
    case AgendaFault::gap: return "a start as soon as the item ahead has ended";
    case AgendaFault::outside_window: return "an item within the time of the meeting";
    case AgendaFault::parts_exceed: return "parts no longer than their item, together";
    case AgendaFault::not_exact: return "exactly the minutes of the item";
    case AgendaFault::at_most_exceeded: return "at most the minutes of the item";
    case AgendaFault::about_missed: return "a time within the tolerance";
    case AgendaFault::bad_duration: return "0 minutes or more";
  }
  return "";
}

void report_agenda(const Activity& activity, const Agenda& agenda, const AgendaFinding& finding, Findings& findings) {
  const bool is_sum = finding.fault == AgendaFault::sum_differs;
  const bool is_slack = finding.fault == AgendaFault::gap || (is_sum && finding.minutes < 0);
  const std::string pointer = pointer_to(activity, "agenda");
  const std::string item = is_sum ? activity.id.text() : name_of_item(activity.agenda, pointer, finding.item);
  const std::string expected =
      is_sum ? std::to_string(agenda.minutes()) + " minutes together" : std::string(expected_of(finding.fault));
  const std::string found = is_sum ? std::to_string(agenda.minutes() + finding.minutes) + " minutes" : item;
  findings.add(is_slack ? Severity::warning : Severity::error, "agenda." + std::string(to_string(finding.fault)),
               is_sum ? pointer : finding.item, expected, found,
               {{"item", item}, {"minutes", std::to_string(finding.minutes)}});
}

void check_agenda_of(const Activity& activity, Findings& findings) {
  auto agenda = agenda_of(activity);
  if (!agenda) return;
  const std::string pointer = pointer_to(activity, "agenda");
  // A clock time that could not be read would make every other one look wrong.
  if (findings.is_echo(pointer) || findings.is_echo(pointer_to(activity, "time"))) return;
  name_by_place(agenda->items, pointer);
  for (const AgendaFinding& finding : check_agenda(*agenda)) report_agenda(activity, *agenda, finding, findings);
}

void check_participants(const Activity& activity, Findings& findings) {
  std::set<std::string_view> items;
  for (const AgendaEntry& entry : activity.agenda) items.insert(entry.id);
  for (std::size_t i = 0; i < activity.participants.size(); ++i) {
    const Participant& participant = activity.participants[i];
    const auto pointer = [&] { return pointer_to(activity, "participants") + "/" + std::to_string(i); };
    if (participant.least && participant.most && *participant.most < *participant.least)
      findings.error("participant.bounds", pointer(), "most at or above least", std::to_string(*participant.most));
    for (std::size_t j = 0; j < participant.items.size(); ++j)
      if (const std::string& item = participant.items[j]; !items.contains(item))
        findings.error("reference.unknown", pointer() + "/items/" + std::to_string(j), "the id of an agenda item", item,
                       {{"noun", "agenda item"}, {"id", item}});
  }
}

const Arena* arena_of(const ModelData& model, const std::optional<ArenaId>& id) {
  return id ? find_by_id(model.arenas, *id) : nullptr;
}

// U36, O27: an arena that is not formal cannot make binding decisions, on the agenda of a meeting no more than in the
// activity as a whole.
class Decisions {
 public:
  Decisions(const ModelData& model, const Activity& activity, Findings& findings)
      : model_(model), activity_(activity), findings_(findings) {}

  void check() {
    check_acts(activity_.acts, pointer_to(activity_, "acts"));
    check_agenda(activity_.agenda, pointer_to(activity_, "agenda"));
  }

 private:
  void check_agenda(const std::vector<AgendaEntry>& agenda, const std::string& pointer) {
    for (std::size_t i = 0; i < agenda.size(); ++i) {
      const std::string entry = pointer + "/" + std::to_string(i);
      check_acts(agenda[i].acts, entry + "/acts");
      check_agenda(agenda[i].parts, entry + "/parts");
    }
  }

  void check_acts(const std::vector<Act>& acts, const std::string& pointer) {
    for (std::size_t i = 0; i < acts.size(); ++i) {
      const Arena* arena = arena_of(model_, acts[i].arena ? acts[i].arena : activity_.arena);
      if (acts[i].act != ActKind::decide || !arena || arena->kind == ArenaKind::formal) continue;
      findings_.error("arena.informal_decides", pointer + "/" + std::to_string(i), "a decision in a formal arena",
                      arena->id.text(), {{"arena", arena->id.text()}, {"activity", activity_.id.text()}});
    }
  }

  const ModelData& model_;
  const Activity& activity_;
  Findings& findings_;
};

void check_order(const ModelData& model, Findings& findings) {
  for (std::size_t i = 0; i < model.order.size(); ++i) {
    const OrderRule& rule = model.order[i];
    if (rule.cycles_later != 0) continue;
    const std::set<ActivityId> first(rule.first.begin(), rule.first.end());
    for (const ActivityId& then : rule.then)
      if (first.contains(then))
        findings.error("order.before_itself", pointer_of({"order", std::to_string(i)}), "two different activities",
                       then.text());
  }
}

// Lags of order rules are steps along a calendar; a month has no length.
void check_lags(const ModelData& model, Findings& findings) {
  for (std::size_t i = 0; i < model.order.size(); ++i)
    for (const auto& [name, span] :
         {std::pair{"at_least", model.order[i].at_least}, {"at_most", model.order[i].at_most}})
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
  if (switch_id.empty()) return true;
  const Switch* found = find_by_id(model.switches, switch_id);
  return found && found->is_on;
}

}  // namespace

void check_activities(const ModelData& model, Findings& findings) {
  const bool has_school_days = std::any_of(model.calendars.begin(), model.calendars.end(),
                                           [](const CalendarRule& rule) { return !rule.school_days.empty(); });
  Stages stages;
  for (const Cycle& cycle : model.cycles)
    for (const Stage& stage : cycle.ring) stages.emplace(cycle.id.text(), stage.id);
  for (const Activity& activity : model.activities) {
    check_times(activity, has_school_days, findings);
    check_versions(activity, findings);
    check_stage(model, stages, activity, findings);
    check_agenda_of(activity, findings);
    check_participants(activity, findings);
    Decisions(model, activity, findings).check();
  }
  check_order(model, findings);
  check_lags(model, findings);
  if (findings.are_names_known()) check_circular_times(model, findings);
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
