#include "hjul/model/agenda_of.hpp"

namespace hjul {
namespace {

AgendaItem item_of(const AgendaEntry& entry) {
  AgendaItem item;
  item.id = entry.id;
  item.title = entry.title;
  item.start = entry.start;
  item.minutes = entry.minutes;
  item.bound = entry.bound;
  if (entry.tolerance > 0) item.tolerance_minutes = entry.tolerance;
  for (const AgendaEntry& part : entry.parts) item.parts.push_back(item_of(part));
  return item;
}

}  // namespace

std::optional<Agenda> agenda_of(const Activity& activity) {
  if (activity.agenda.empty() || !activity.time) return {};
  Agenda agenda{activity.time->from, activity.time->to, {}};
  for (const AgendaEntry& entry : activity.agenda) agenda.items.push_back(item_of(entry));
  return agenda;
}

std::optional<Agenda> agenda_at(const Activity& activity, TimeOfDay time) {
  const auto agenda = agenda_of(activity);
  if (!agenda) return {};
  Agenda moved = shifted(*agenda, time.from.minutes() - agenda->start.minutes());
  moved.end = time.to;
  return moved;
}

}  // namespace hjul
