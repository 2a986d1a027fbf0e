#include "log_traits.hpp"

#include <algorithm>

#include "log_time.hpp"

namespace hjul::detail {

bool LogTraits::take(std::string_view name, std::string_view text, std::size_t where, EventLogSink& into) {
  if (at == 0) at = where;
  if (name == "level") {
    if (into.fits(text, where) && levels.size() <= EventLog::most_levels) levels.emplace_back(text);
  } else if (name == "profession") {
    profession = text;
  } else if (name == "owner_from") {
    owner_from = text;
  } else if (name == "owner_to") {
    owner_to = text;
  } else if (name == "informal") {
    if (into.fits(text, where)) informal.emplace_back(text);
  } else if (name == "has_dates") {
    has_dates = text == "true";
    if (text != "true" && text != "false") into.refuse("event_log.type", where, "true or false", text);
  } else if (name == "known_until") {
    known_until = parse_log_time(text);
    if (!known_until) into.refuse("event_log.time", where, "a time as in 2026-03-20T10:15:00Z", text);
  } else {
    return false;
  }
  return true;
}

void LogTraits::give_rest(EventLogSink& into) const {
  if (has_dates) into.rows().set_has_dates(*has_dates);
  if (known_until) into.rows().set_known_until(*known_until);
  for (const std::string& arena : informal)
    if (!arena.empty()) into.rows().set_informal(into.rows().intern_arena(arena));
  if (into.has_levels_of_mapping()) return;
  const auto rank = [&](const std::string& name) {
    const auto found = std::find(levels.begin(), levels.end(), name);
    if (found != levels.end()) return static_cast<std::int8_t>(found - levels.begin());
    into.refuse("event_log.unknown_level", at, "one of the levels of the log", name);
    return EventLog::no_level;
  };
  if (!profession.empty()) {
    const std::int8_t highest = rank(profession);
    if (highest != EventLog::no_level) into.rows().set_profession(highest);
  }
  if (owner_from.empty() && owner_to.empty()) return;
  const std::int8_t lowest = rank(owner_from), highest = rank(owner_to);
  if (lowest == EventLog::no_level || highest == EventLog::no_level) return;
  if (lowest <= highest)
    into.rows().set_owner(lowest, highest);
  else
    into.refuse("event_log.unknown_level", at, "a level of the owner not above the other", owner_from);
}

LogTraits traits_of(const EventLog& log) {
  LogTraits out;
  out.levels = log.level_names();
  const auto name = [&](std::int8_t level) { return out.levels[static_cast<std::size_t>(level)]; };
  if (!out.levels.empty()) {
    out.profession = name(log.highest_of_profession());
    out.owner_from = name(log.lowest_of_owner());
    out.owner_to = name(log.highest_of_owner());
  }
  std::vector<bool> is_named(log.arena_names().size());
  for (const std::uint16_t arena : log.arenas()) {
    if (arena == EventLog::no_arena || is_named[arena]) continue;
    is_named[arena] = true;
    const std::string& called = log.arena_names()[arena];
    if (log.is_informal(arena) && called != "informal") out.informal.push_back(called);
  }
  out.has_dates = log.has_dates();
  out.known_until = log.known_until();
  return out;
}

}  // namespace hjul::detail
