#include "readings.hpp"

#include <algorithm>
#include <set>

namespace hjul {

Engine Readings::fold(const std::vector<LogFact>& facts, DayNumber as_of, const Recall* recall) const {
  Engine engine(setting_);
  engine.recall_with(recall);
  for (const LogFact& fact : facts) {
    if (fact.at.day > as_of) break;
    engine.take(fact);
  }
  engine.pass_to(as_of);
  engine.recall_with(nullptr);
  return engine;
}

Engine Readings::read(DayNumber as_of, std::uint32_t known, const Log::Trial& trial) const {
  const Recall recalled = recall(known, trial.entry);
  return fold(log_.facts(known, trial), as_of, &recalled);
}

Engine Readings::read_at(const MomentKey& moment, std::uint32_t known) const {
  std::vector<LogFact> facts = log_.facts(known);
  const auto end = std::find_if(facts.begin(), facts.end(), [&](const LogFact& fact) { return moment < fact.at; });
  facts.erase(end, facts.end());
  const Recall recalled = recall(known, nullptr);
  return fold(facts, moment.day, &recalled);
}

Engine Readings::read_all(std::uint32_t known, const Log::Trial& trial) const {
  const std::vector<LogFact> facts = log_.facts(known, trial);
  const Recall recalled = recall(known, trial.entry);
  return fold(facts, facts.empty() ? Date::min_serial : facts.back().at.day, &recalled);
}

std::vector<BreachFact> Readings::breaches(const Engine& engine) const {
  std::vector<BreachFact> found;
  for (const Owed& owed : engine.duties())
    if (owed.breach != no_day) found.push_back({owed.id, owed.breach, owed.bearer});
  std::sort(found.begin(), found.end());
  return found;
}

bool Readings::is_about_a_move(const LogEntry& entry) const {
  return log_.entry_or(entry, log_.root_of(entry)).event.type() == EventType::move_unit;
}

bool Readings::has_late_moves(DayNumber day, std::uint32_t known, const LogEntry* trial) const {
  if (trial && trial->recorded.day >= day && is_about_a_move(*trial)) return true;
  for (EventNumber seq = known; seq > 0; --seq) {
    const LogEntry& entry = log_.entry(seq);
    if (entry.recorded.day < day) return false;  // record times never decrease
    if (is_about_a_move(entry)) return true;
  }
  return false;
}

const std::vector<BreachFact>& Readings::plain_breaches(DayNumber day, std::uint32_t known) const {
  const auto key = std::pair(day, known);
  auto found = plain_.find(key);
  if (found == plain_.end()) found = plain_.emplace(key, breaches(fold(log_.facts(known), day, nullptr))).first;
  return found->second;
}

// The units above the bearer with the moves that were known when the breach could first be read: on the morning of the
// breach, before the events of that day, or after the first later event that showed it (5.1).
std::optional<World> Readings::world_at_breach(const Owed& owed, DayNumber day, std::uint32_t known,
                                               const LogEntry* trial) const {
  if (!has_late_moves(day, known, trial)) return std::nullopt;
  std::uint32_t first = 0;
  while (first < known && log_.entry(first + 1).recorded.day < day) ++first;
  const auto shows = [&](std::uint32_t place) {
    const auto& there = plain_breaches(day, place);
    return std::any_of(there.begin(), there.end(),
                       [&](const BreachFact& b) { return b.obligation == owed.id && b.day == day; });
  };
  while (first <= known && !shows(first)) ++first;
  const bool knows_all = first > known || (first == known && !trial);
  if (knows_all) return std::nullopt;  // all moves that are known now were known then
  std::vector<LogFact> facts = log_.facts(first);
  const auto morning =
      std::find_if(facts.begin(), facts.end(), [&](const LogFact& fact) { return fact.at.day >= day; });
  facts.erase(morning, facts.end());
  return fold(facts, day, nullptr).world();
}

bool Readings::may_correct_ground(const LogEntry& entry) const {
  return entry.target != 0 || entry.at.day < entry.recorded.day;
}

bool Readings::was_readable(std::string_view id, DayNumber day, std::uint32_t known, const LogEntry* trial) const {
  const auto is_in = [&](std::uint32_t count, const LogEntry& entry) {
    const Engine before = fold(log_.facts(count), entry.recorded.day, nullptr);
    const DutyNumber duty = before.find(id);
    return duty != none && before.duties()[duty].rung > 0 && before.duties()[duty].created <= day;
  };
  if (id.find("/support/") == std::string_view::npos && id.find("/account/") == std::string_view::npos) return false;
  if (trial && may_correct_ground(*trial) && is_in(known, *trial)) return true;
  for (EventNumber seq = known; seq > 0; --seq)
    if (may_correct_ground(log_.entry(seq)) && is_in(seq - 1, log_.entry(seq))) return true;
  return false;
}

Recall Readings::recall(std::uint32_t known, const LogEntry* trial) const {
  return {[=, this](const Owed& owed, DayNumber day) { return world_at_breach(owed, day, known, trial); },
          [=, this](std::string_view id, DayNumber day) { return was_readable(id, day, known, trial); }};
}

// As each stood just before the last event that may have taken it away.
std::vector<Readings::Corrected> Readings::ground_corrected(const Engine& now, DayNumber as_of,
                                                            std::uint32_t known) const {
  std::vector<Corrected> found;
  std::set<std::string> seen;
  for (EventNumber seq = known; seq > 0; --seq) {
    const LogEntry& entry = log_.entry(seq);
    if (!may_correct_ground(entry)) continue;
    const Engine before = read(std::min(as_of, entry.recorded.day), seq - 1);
    for (DutyNumber i = 0; i < before.duties().count(); ++i) {
      const Owed& owed = before.duties()[i];
      if (owed.rung == 0 || now.find(owed.id) != none || !seen.insert(owed.id).second) continue;
      Corrected corrected{owed, seq, before.duties()[owed.origin].id, {}, {}, {}};
      for (DutyNumber at = owed.before; at != none; at = before.duties()[at].before)
        corrected.lineage.insert(corrected.lineage.begin(), before.duties()[at].id);
      if (owed.after != none) corrected.successor = before.duties()[owed.after].id;
      for (const HistoryStep& step : before.steps())
        if (step.duty == i) corrected.steps.push_back(step);
      found.push_back(std::move(corrected));
    }
  }
  std::reverse(found.begin(), found.end());
  return found;
}

}  // namespace hjul
