// Where things are decided: formal and informal arenas, politics, and whether politics and profession meet (U6, U36).
#include <algorithm>

#include "activity_order.hpp"
#include "gather.hpp"
#include "hjul/governance/arenas.hpp"

namespace hjul {
namespace {

// What politics can do with a matter and leave it as it was.
constexpr ActBits noting = acts(ActKind::take_note, ActKind::present, ActKind::collect, ActKind::publish);

const Arena* arena_of(const ReviewContext& context, const Activity& activity, const Act& act) {
  if (act.arena) return &context.model().arena(*act.arena);
  return activity.arena ? &context.model().arena(*activity.arena) : nullptr;
}

std::vector<const Act*> acts_of(const Activity& activity) {
  std::vector<const Act*> all;
  for (const Act& act : activity.acts) all.push_back(&act);
  std::vector<const AgendaEntry*> open;
  for (const AgendaEntry& entry : activity.agenda) open.push_back(&entry);
  for (std::size_t i = 0; i < open.size(); ++i) {
    for (const AgendaEntry& part : open[i]->parts) open.push_back(&part);
    for (const Act& act : open[i]->acts) all.push_back(&act);
  }
  return all;
}

bool is_binding(const Act& act) {
  return act.act == ActKind::decide || act.act == ActKind::confirm || act.act == ActKind::endorse;
}

// Whether a political treatment rests on professional work that comes before it.
bool rests_on_profession(ReviewContext& context, const WheelView& wheel, const ActivityView& political) {
  return std::any_of(wheel.activities.begin(), wheel.activities.end(), [&](const ActivityView* view) {
    return view->sphere == Sphere::profession && context.order().compare(*view, political) == Comes::before;
  });
}

void check_joined(ReviewContext& context, const WheelView& wheel, CheckAnswer& answer) {
  const ReviewName name = name_of(wheel, context.data());
  std::vector<const ActivityView*> political;
  bool has_professional = false;
  for (const ActivityView* view : wheel.activities) {
    if (view->sphere == Sphere::politics) political.push_back(view);
    has_professional = has_professional || view->sphere == Sphere::profession;
  }
  if (political.empty()) return answer.breaks("review.joined.no_politics", {{"wheel", name}}, {ref_of(wheel)});
  if (!has_professional) return answer.breaks("review.joined.no_profession", {{"wheel", name}}, {ref_of(wheel)});
  if (std::none_of(political.begin(), political.end(),
                   [&](const ActivityView* view) { return rests_on_profession(context, wheel, *view); }))
    return answer.breaks("review.joined.apart", {{"wheel", name}, {"activities", names_of(political)}},
                         refs_of(political));
  answer.keeps();
}

// Political treatment in which a matter is at least discussed.
std::vector<const ActivityView*> discussions(const ReviewContext& context) {
  std::vector<const ActivityView*> found;
  for (const ActivityView& view : context.activities())
    if (view.sphere == Sphere::politics &&
        (view.does(deciding | bit(ActKind::discuss)) ||
         (view.acts == 0 && (view.is(ActivityKind::discussion) || view.is(ActivityKind::decision)))))
      found.push_back(&view);
  return found;
}

// The whole years of a plan, from its first day.
std::vector<DateWindow> years_of(DateWindow period) {
  std::vector<DateWindow> years;
  const auto year_later = [](std::int32_t from) {
    const Date day = Date::from_serial(from);
    const bool is_leap_day = day.month() == 2 && day.day() == 29;
    const auto later = Date::try_from_ymd(day.year() + 1, is_leap_day ? 3 : day.month(), is_leap_day ? 1 : day.day());
    return later ? later->serial() : Date::max_serial + 1;
  };
  if (period.is_empty()) return years;
  for (std::int32_t from = period.from, to = year_later(from); to <= period.to && from < to;
       from = to, to = to <= Date::max_serial ? year_later(to) : to)
    years.push_back({from, to});
  return years;
}

}  // namespace

void check_informal_arenas_do_not_decide(ReviewContext& context, CheckAnswer& answer) {
  bool any = false;
  for (const ActivityView& view : context.activities())
    for (const Act* act : acts_of(*view.activity)) {
      const Arena* arena = arena_of(context, *view.activity, *act);
      if (!is_binding(*act) || !arena) continue;
      any = true;
      if (!refusal(*arena, Power::decide, context.as_of())) continue;
      const bool is_formal = arena->kind == ArenaKind::formal;
      answer.breaks(is_formal ? "review.arena.no_power" : "review.arena.informal",
                    {{"arena", named(*arena)}, {"activity", name_of(*view.activity)}},
                    {ref_of(*view.activity), ref_to("arenas", arena->id.text())});
    }
  if (!any) answer.does_not_apply("review.absent.decisions");
}

void check_informal_input_has_way(ReviewContext& context, CheckAnswer& answer) {
  bool any = false;
  for (const Arena& arena : context.data().arenas) {
    if (arena.kind != ArenaKind::informal || !arena.valid.holds_on(context.as_of())) continue;
    any = true;
    if (formal_way(arena, context.chart()).empty())
      answer.breaks("review.arena.no_way", {{"arena", named(arena)}}, {ref_to("arenas", arena.id.text())});
  }
  if (!any) answer.does_not_apply("review.absent.informal_arenas");
}

void check_politics_does_more_than_take_note(ReviewContext& context, CheckAnswer& answer) {
  bool any = false;
  for (const ActivityView& view : context.activities()) {
    if (view.sphere != Sphere::politics || view.acts == 0) continue;
    any = true;
    if (!view.does(~noting))
      answer.breaks("review.politics.only_notes", {{"activity", name_of(*view.activity)}}, {ref_of(*view.activity)});
  }
  if (!any) answer.does_not_apply("review.absent.political_acts");
}

void check_politics_and_profession_joined(ReviewContext& context, CheckAnswer& answer) {
  if (!has_side(context, WorkSide::schools)) return answer.does_not_apply("review.absent.schools");
  for (const WheelView& wheel : context.wheels())
    if (!wheel.activities.empty()) check_joined(context, wheel, answer);
  if (context.activities().empty()) answer.does_not_apply("review.absent.activities");
}

void check_learning_arena_used(ReviewContext& context, CheckAnswer& answer) {
  if (!has_side(context, WorkSide::schools)) return answer.does_not_apply("review.absent.schools");
  for (const WheelView& wheel : context.wheels()) {
    if (wheel.activities.empty()) continue;
    const bool is_used = std::any_of(wheel.activities.begin(), wheel.activities.end(), [&](const ActivityView* view) {
      const auto& arena = view->activity->arena;
      return arena && view->involves_profession && context.model().arena(*arena).kind == ArenaKind::learning;
    });
    if (is_used)
      answer.keeps();
    else
      answer.breaks("review.no_learning_arena", {{"wheel", name_of(wheel, context.data())}}, {ref_of(wheel)});
  }
  if (context.activities().empty()) answer.does_not_apply("review.absent.activities");
}

void check_council_discusses_yearly(ReviewContext& context, CheckAnswer& answer) {
  if (context.activities().empty()) return answer.does_not_apply("review.absent.activities");
  const std::vector<const ActivityView*> found = discussions(context);
  if (found.empty()) return answer.breaks("review.council.none", {}, {{RefKind::element, "/activities", {}}});
  std::set<std::uint32_t> indices;
  for (const ActivityView* view : found) indices.insert(view->index);
  const PlanColumns& columns = context.plan().columns();
  std::vector<std::int32_t> days;
  for (std::size_t row = 0; row < columns.first.size(); ++row)
    if (indices.contains(columns.activity[row])) days.push_back(columns.first[row]);
  const std::vector<DateWindow> years = years_of(context.plan().period());
  if (days.empty() || years.empty())
    return answer.cannot_say("review.unsaid.council", {{"activities", names_of(found)}});
  for (const DateWindow& year : years)
    if (std::none_of(days.begin(), days.end(), [&](auto day) { return year.from <= day && day < year.to; }))
      answer.breaks("review.council.year_without",
                    {{"activities", names_of(found)},
                     {"from", Date::from_serial(year.from)},
                     {"to", Date::from_serial(year.to - 1)}},
                    refs_of(found));
}

}  // namespace hjul
