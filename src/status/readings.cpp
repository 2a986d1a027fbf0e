#include "readings.hpp"

#include <algorithm>

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
  if (has_course(known)) {
    if (const auto other = difference(known, trial))
      return go_on(*other, log_.course()->count_until(as_of), as_of, recalled);
  } else if (!trial.entry) {
    if (auto engine = read_earlier(as_of, known)) return std::move(*engine);
  }
  return fold(log_.facts(known, trial), as_of, &recalled);
}

Engine Readings::read_at(const MomentKey& moment, std::uint32_t known) const {
  const Recall recalled = recall(known, nullptr);
  if (has_course(known)) {
    const auto& all = log_.course()->facts();
    const auto end = std::partition_point(all.begin(), all.end(), [&](const LogFact& f) { return !(moment < f.at); });
    return go_on({all.size(), {}, {}}, static_cast<std::size_t>(end - all.begin()), moment.day, recalled);
  }
  std::vector<LogFact> facts = log_.facts(known);
  const auto end = std::find_if(facts.begin(), facts.end(), [&](const LogFact& fact) { return moment < fact.at; });
  facts.erase(end, facts.end());
  return fold(facts, moment.day, &recalled);
}

Engine Readings::read_all(std::uint32_t known, const Log::Trial& trial) const {
  const Recall recalled = recall(known, trial.entry);
  if (has_course(known)) {
    if (const auto other = difference(known, trial)) {
      // To the day of the last fact, whichever that is.
      const auto& all = log_.course()->facts();
      const auto is_gone = [&](const LogFact& fact) {
        return std::binary_search(other->gone.begin(), other->gone.end(), fact.seq);
      };
      const auto last = std::find_if_not(all.rbegin(), all.rend(), is_gone);
      DayNumber day = last == all.rend() ? Date::min_serial : last->at.day;
      if (!other->come.empty()) day = std::max(day, other->come.back().at.day);
      return go_on(*other, all.size(), day, recalled);
    }
  }
  const std::vector<LogFact> facts = log_.facts(known, trial);
  return fold(facts, facts.empty() ? Date::min_serial : facts.back().at.day, &recalled);
}

std::vector<BreachFact> Readings::breaches(const Engine& engine) const {
  std::vector<BreachFact> found;
  for (const Owed& owed : engine.duties())
    if (owed.breach != no_day) found.push_back({owed.id, owed.breach, owed.bearer});
  std::sort(found.begin(), found.end());
  return found;
}

std::vector<BreachFact> Readings::breaches_beside(const Engine& engine, const Engine& other) const {
  std::vector<BreachFact> found;
  engine.duties().each_not_shared_with(other.duties(), [&](const Owed& owed) {
    if (owed.breach != no_day) found.push_back({owed.id, owed.breach, owed.bearer});
  });
  std::sort(found.begin(), found.end());
  return found;
}

// ------------------------------------------------------------------------------------------ going on from the course

std::optional<Readings::Difference> Readings::difference(std::uint32_t known, const Log::Trial& trial) const {
  const auto& all = log_.course()->facts();
  if (!trial.entry) return Difference{all.size(), {}, {}};
  const LogEntry& entry = *trial.entry;
  if (may_correct_ground(entry) && log_.unit_entry(entry, known + 1)) return std::nullopt;
  if (entry.target != 0) return difference_of_correction(known, trial);
  LogFact fact = log_.fact_of(known, trial);
  const auto at = std::partition_point(all.begin(), all.end(), [&](const LogFact& f) { return is_earlier(f, fact); });
  return Difference{static_cast<std::size_t>(at - all.begin()), {}, {std::move(fact)}};
}

// As evidence alone, what it proves about acts is taken from the new version, the terms from the old one (4.4).
Readings::Difference Readings::difference_of_correction(std::uint32_t known, const Log::Trial& trial) const {
  const auto& all = log_.course()->facts();
  const Log::Rulings before = log_.rulings(known, nullptr);
  const Log::Rulings after = log_.rulings(known, trial.entry);
  const bool is_proof = trial.part == LogFact::Part::evidence;
  const EventNumber root = log_.root_of(*trial.entry);
  std::set<EventNumber> amended;
  for (const auto& each : before) amended.insert(each.first);
  for (const auto& each : after) amended.insert(each.first);
  Difference other{all.size(), {}, {}};
  const auto note_place = [&](const LogFact& fact) {
    const auto at = std::partition_point(all.begin(), all.end(), [&](const LogFact& f) { return is_earlier(f, fact); });
    other.from = std::min(other.from, static_cast<std::size_t>(at - all.begin()));
  };
  for (const EventNumber seq : amended) {
    const auto was = before.find(seq);
    const auto is = after.find(seq);
    const bool is_same = was != before.end() && is != after.end() && was->second == is->second;
    if (is_same || (is_proof && seq != root)) continue;
    if (auto fact = log_.fact(seq, before)) {
      note_place(*fact);
      other.gone.push_back(seq);
      fact->part = LogFact::Part::terms;
      if (is_proof) other.come.push_back(std::move(*fact));
    }
    if (auto fact = log_.fact(seq, after, trial.entry)) {
      note_place(*fact);
      if (is_proof) fact->part = LogFact::Part::evidence;
      if (is_proof) fact->is_new = false;
      other.come.push_back(std::move(*fact));
    }
  }
  std::stable_sort(other.come.begin(), other.come.end(), is_earlier);
  return other;
}

Engine Readings::go_on(const Difference& other, std::size_t end, DayNumber as_of, const Recall& recall) const {
  const Course& course = *log_.course();
  const Course::Stop& stop = course.stop_before(std::min(other.from, end));
  Engine engine = *stop.engine;
  engine.recall_with(&recall);
  auto more = other.come.begin();
  const auto take_before = [&](const LogFact* next) {
    for (; more != other.come.end() && more->at.day <= as_of && !(next && is_earlier(*next, *more)); ++more)
      engine.take(*more);
  };
  for (std::size_t i = stop.taken; i < end; ++i) {
    const LogFact& fact = course.facts()[i];
    if (std::binary_search(other.gone.begin(), other.gone.end(), fact.seq)) continue;
    take_before(&fact);
    engine.take(fact);
  }
  take_before(nullptr);
  engine.pass_to(as_of);
  engine.recall_with(nullptr);
  return engine;
}

// Only where nothing was amended since: then the facts are those of the course, without the later ones.
std::optional<Engine> Readings::read_earlier(DayNumber as_of, std::uint32_t known) const {
  const Course* course = log_.course();
  if (!course || known > course->known() || log_.is_amended_after(known)) return std::nullopt;
  const auto& all = course->facts();
  const std::size_t end = course->count_until(as_of);
  const auto is_later = [&](const LogFact& fact) { return fact.seq > known; };
  const auto first = static_cast<std::size_t>(std::find_if(all.begin(), all.end(), is_later) - all.begin());
  const Recall recalled = recall(known, nullptr);
  const Course::Stop& stop = course->stop_before(std::min(first, end));
  Engine engine = *stop.engine;
  engine.recall_with(&recalled);
  for (std::size_t i = stop.taken; i < end; ++i)
    if (!is_later(all[i])) engine.take(all[i]);
  engine.pass_to(as_of);
  engine.recall_with(nullptr);
  return engine;
}

// ------------------------------------------------------------------------------------------- what a reading recalls

// Moves that are recorded on or after a day, and something about units that counts before it and is recorded as late.
bool Readings::has_late_moves(DayNumber day, std::uint32_t known, const LogEntry* trial) const {
  bool is_move_late = false;
  bool is_any_late = false;
  const auto add = [&](const UnitEntry& entry) {
    if (entry.recorded < day) return;
    is_move_late = is_move_late || entry.is_move;
    is_any_late = is_any_late || entry.from < day;
  };
  if (trial)
    if (const auto tried = log_.unit_entry(*trial, known + 1)) add(*tried);
  const auto& entries = log_.unit_entries();
  for (auto entry = entries.rbegin(); entry != entries.rend() && entry->recorded >= day; ++entry)
    if (entry->seq <= known) add(*entry);
  return is_move_late && is_any_late;
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
  std::uint32_t first = std::min(known, log_.count_before(day));
  const auto shows = [&](std::uint32_t place) {
    const auto& there = plain_breaches(day, place);
    const auto at = std::partition_point(there.begin(), there.end(), [&](const BreachFact& b) {
      return b.obligation < owed.id || (b.obligation == owed.id && b.day < day);
    });
    return at != there.end() && at->obligation == owed.id && at->day == day;
  };
  while (first <= known && !shows(first)) ++first;
  const bool knows_all = first > known || (first == known && !trial);
  if (knows_all) return std::nullopt;  // all moves that are known now were known then
  const auto key = std::pair(day, first);
  auto found = worlds_.find(key);
  if (found == worlds_.end()) {
    std::vector<LogFact> facts = log_.facts(first);
    const auto morning =
        std::find_if(facts.begin(), facts.end(), [&](const LogFact& fact) { return fact.at.day >= day; });
    facts.erase(morning, facts.end());
    found = worlds_.emplace(key, fold(facts, day, nullptr).world()).first;
  }
  return found->second;
}

bool Readings::was_readable(std::string_view id, DayNumber day, std::uint32_t known, const LogEntry* trial) const {
  if (id.find("/support/") == std::string_view::npos && id.find("/account/") == std::string_view::npos) return false;
  const auto is_in = [&](const Engine& before) {
    const DutyNumber duty = before.find(id);
    return duty != none && before.duties()[duty].rung > 0 && before.duties()[duty].created <= day;
  };
  if (log_.course() && log_.course()->was_lost(id, day, known)) return true;
  for (EventNumber seq = known; log_.course() && seq > log_.course()->known(); --seq)
    if (may_correct_ground(log_.entry(seq)) && is_in(fold(log_.facts(seq - 1), log_.entry(seq).recorded.day, nullptr)))
      return true;
  return trial && may_correct_ground(*trial) && is_in(read(trial->recorded.day, known));
}

Recall Readings::recall(std::uint32_t known, const LogEntry* trial) const {
  return {[=, this](const Owed& owed, DayNumber day) { return world_at_breach(owed, day, known, trial); },
          [=, this](std::string_view id, DayNumber day) { return was_readable(id, day, known, trial); }};
}

// ------------------------------------------------------------------------------------------------- corrected ground

// Lost by events that were recorded after the day, or that the course does not have: each is asked what stood on the
// day just before it.
void Readings::add_corrected_after(const Engine& now, DayNumber as_of, std::uint32_t known, std::set<std::string>& seen,
                                   std::vector<Corrected>& found) const {
  const std::uint32_t told = log_.course()->known();
  for (EventNumber seq = known; seq > 0 && (seq > told || log_.entry(seq).recorded.day > as_of); --seq) {
    const LogEntry& entry = log_.entry(seq);
    const bool may_differ = may_correct_ground(entry) && (entry.target != 0 || entry.at.day <= as_of);
    if (!may_differ) continue;
    const Engine before = read(std::min(as_of, entry.recorded.day), seq - 1);
    for (DutyNumber i = 0; i < before.duties().count(); ++i) {
      const Owed& owed = before.duties()[i];
      if (owed.rung > 0 && now.find(owed.id) == none && seen.insert(owed.id).second)
        found.push_back(lost_rung(before, i, seq));
    }
  }
}

// As each stood just before the last event that may have taken it away.
std::vector<Readings::Corrected> Readings::ground_corrected(const Engine& now, DayNumber as_of,
                                                            std::uint32_t known) const {
  std::vector<Corrected> found;
  std::set<std::string> seen;
  add_corrected_after(now, as_of, known, seen, found);
  const auto& lost = log_.course()->lost();
  for (std::int32_t end = lost.count(); end > 0;) {
    const EventNumber by = lost[end - 1].by;
    std::int32_t begin = end;
    while (begin > 0 && lost[begin - 1].by == by) --begin;
    const bool is_told = by <= known && log_.entry(by).recorded.day <= as_of;
    for (std::int32_t i = begin; is_told && i < end; ++i)
      if (now.find(lost[i].owed.id) == none && seen.insert(lost[i].owed.id).second) found.push_back(lost[i]);
    end = begin;
  }
  std::reverse(found.begin(), found.end());
  return found;
}

}  // namespace hjul
