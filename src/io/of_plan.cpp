#include "hjul/io/of_plan.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "hjul/model/unit_name.hpp"
#include "hjul/model/words.hpp"

namespace hjul {
namespace {

bool is_deadline(ActivityKind kind) noexcept {
  return kind == ActivityKind::report || kind == ActivityKind::plan || kind == ActivityKind::feedback ||
         kind == ActivityKind::publication;
}

// People come together on that day.
bool is_attended(ActivityKind kind) noexcept {
  return kind == ActivityKind::meeting || kind == ActivityKind::dialogue || kind == ActivityKind::visit ||
         kind == ActivityKind::training || kind == ActivityKind::discussion;
}

std::string title_of(const Activity& activity, Language language) {
  return activity.title.is_empty() ? activity.id.text() : std::string(activity.title.best(language));
}

// Purpose, then the agenda, a line each.
std::string description_of(const Plan& plan, const Occurrence& occurrence, Language language) {
  std::string text(occurrence.activity->purpose.best(language));
  const auto add_line = [&](const std::string& line) { text += (text.empty() ? "" : "\n") + line; };
  if (const auto agenda = plan.agenda_of(occurrence)) {
    int at = agenda->start.minutes();
    for (const AgendaItem& item : agenda->items) {
      if (item.start) at = item.start->minutes();
      const std::string clock = at <= ClockTime::max_minutes ? ClockTime::from_minutes(at).text() + " " : "";
      add_line(clock + std::string(item.title.best(language)) + " (" + std::to_string(item.length()) + " min)");
      at += item.length();
    }
  }
  return text;
}

}  // namespace

std::vector<CalendarEvent> calendar_of(const Plan& plan, const PlanCalendarOptions& options) {
  const std::set<UnitId> units(options.units.begin(), options.units.end());
  const Model& model = plan.model();
  const auto is_wanted = [&](const Unit& unit) { return units.empty() || units.contains(unit.id); };
  std::map<const Unit*, std::string> names;  // counted and looked up only, never walked
  for (std::size_t i = 0; i < plan.size(); ++i) {
    const Unit* unit = plan[i].unit;
    if (!is_wanted(*unit)) continue;
    const auto [name, is_new] = names.try_emplace(unit);
    if (is_new) name->second = std::string(name_of(model, *unit).best(options.language));
  }
  const bool has_several = names.size() > 1;
  std::vector<CalendarEvent> events;
  for (std::size_t i = 0; i < plan.size(); ++i) {
    const Occurrence occurrence = plan[i];
    if (!is_wanted(*occurrence.unit)) continue;
    const Activity& activity = *occurrence.activity;
    EventTime time{occurrence.first, occurrence.last, false, 0, 0};
    const auto clock = plan.time_of(occurrence);
    // 24:00 is the end of a day, not a start.
    if (clock && occurrence.is_one_day() && !model->time_zone.empty() &&
        clock->from.minutes() < ClockTime::max_minutes) {
      time.is_timed = true;
      time.start_minute = clock->from.minutes();
      time.duration_minutes = std::max(0, clock->to.minutes() - clock->from.minutes());
    }
    const std::string uid = plan.id_of(occurrence) + "." + model->id.text();
    CalendarEvent event{uid, "", "", "", "", {}, time, "", 0, false, false, false, {}, {}, {}};
    event.summary = title_of(activity, options.language);
    if (has_several) event.summary += " – " + names.at(occurrence.unit);
    event.description = description_of(plan, occurrence, options.language);
    if (activity.arena) event.location = std::string(model.arena(*activity.arena).title.best(options.language));
    event.categories = {std::string(kind_title(activity.kind).best(options.language))};
    if (time.is_timed) event.time_zone = model->time_zone;
    event.is_deadline = is_deadline(activity.kind);
    event.blocks_day = is_attended(activity.kind) && occurrence.is_one_day();
    events.push_back(std::move(event));
  }
  return events;
}

CsvTable table_of(const Plan& plan, Language language) {
  CsvTable table;
  table.header = {"id", "activity", "unit", "kind", "first", "last", "title"};
  for (std::size_t i = 0; i < plan.size(); ++i) {
    const Occurrence occurrence = plan[i];
    const Activity& activity = *occurrence.activity;
    table.rows.push_back({plan.id_of(occurrence), activity.id.text(), occurrence.unit->id.text(),
                          std::string(word_of(activity.kind)), occurrence.first.iso(), occurrence.last.iso(),
                          title_of(activity, language)});
  }
  return table;
}

}  // namespace hjul
