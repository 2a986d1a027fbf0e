#include "course.hpp"

#include <algorithm>

#include "readings.hpp"

namespace hjul {
namespace {

// Between the last stops; each before is twice as far from the end.
constexpr std::size_t shortest_gap = 32;

}  // namespace

LostRung lost_rung(const Engine& before, DutyNumber duty, EventNumber by) {
  const auto& duties = before.duties();
  const Owed& owed = duties[duty];
  LostRung lost{owed, by, duties[owed.origin].id, {}, {}, {}};
  for (DutyNumber at = owed.before; at != none; at = duties[at].before) lost.lineage.push_back(duties[at].id);
  std::reverse(lost.lineage.begin(), lost.lineage.end());
  if (owed.after != none) lost.successor = duties[owed.after].id;
  // Its steps came after it did: those of a day stand together, and days ascend.
  for (auto step = before.steps().rbegin(); step != before.steps().rend() && step->day >= owed.created; ++step)
    if (step->duty == duty) lost.steps.push_back(*step);
  std::reverse(lost.steps.begin(), lost.steps.end());
  return lost;
}

Course::Course(const SettingData& setting) : setting_(&setting), rulings_(std::make_shared<const Log::Rulings>()) {
  stops_.push_back({0, std::make_shared<const Engine>(setting)});
}

bool Course::was_lost(std::string_view id, DayNumber day, std::uint32_t known) const {
  const std::int32_t at = lost_at_.find(id, [&](std::int32_t n) -> const std::string& { return lost_[n].owed.id; });
  return at != none && lost_[at].by <= known && lost_[at].owed.created <= day;
}

const Course::Stop& Course::stop_before(std::size_t taken) const {
  const auto after =
      std::partition_point(stops_.begin(), stops_.end(), [&](const Stop& stop) { return stop.taken <= taken; });
  return *(after - 1);
}

std::size_t Course::count_until(DayNumber day) const {
  const auto end =
      std::partition_point(facts_.begin(), facts_.end(), [&](const LogFact& fact) { return fact.at.day <= day; });
  return static_cast<std::size_t>(end - facts_.begin());
}

void Course::cut(std::size_t taken) {
  while (stops_.back().taken > taken) stops_.pop_back();
}

// Returns the place from which on the facts are others than before.
std::size_t Course::put(const LogFact& fact) {
  const auto at =
      std::partition_point(facts_.begin(), facts_.end(), [&](const LogFact& other) { return is_earlier(other, fact); });
  const auto place = static_cast<std::size_t>(at - facts_.begin());
  facts_.push_back(fact);
  for (std::size_t i = facts_.size() - 1; i > place; --i) facts_[i] = facts_.peek(i - 1);
  if (place + 1 < facts_.size()) facts_[place] = fact;
  return place;
}

std::size_t Course::remove(const LogFact& fact) {
  const auto at =
      std::partition_point(facts_.begin(), facts_.end(), [&](const LogFact& other) { return is_earlier(other, fact); });
  const auto place = static_cast<std::size_t>(at - facts_.begin());
  for (std::size_t i = place; i + 1 < facts_.size(); ++i) facts_[i] = facts_.peek(i + 1);
  facts_.pop_back();
  return place;
}

// The events of which a correction says otherwise than before.
std::size_t Course::amend(const Log& log) {
  auto rulings = std::make_shared<const Log::Rulings>(log.rulings(known_, nullptr));
  std::size_t from = facts_.size();
  const auto differs = [&](EventNumber seq) {
    const auto before = rulings_->find(seq);
    const auto now = rulings->find(seq);
    const bool is_in_both = before != rulings_->end() && now != rulings->end();
    return !is_in_both || !(before->second == now->second);
  };
  for (const auto* each : {rulings_.get(), rulings.get()}) {
    for (const auto& [seq, ruling] : *each) {
      const bool is_done = each == rulings.get() && rulings_->count(seq) > 0;
      if (is_done || !differs(seq)) continue;
      if (const auto before = log.fact(seq, *rulings_)) from = std::min(from, remove(*before));
      if (const auto now = log.fact(seq, *rulings)) from = std::min(from, put(*now));
    }
  }
  rulings_ = std::move(rulings);
  return from;
}

std::size_t Course::change(const Log& log, EventNumber seq) {
  known_ = seq;
  if (log.entry(seq).target != 0) return amend(log);
  return put(*log.fact(seq, Log::Rulings{}));
}

// Folds on to so many facts; on the way it stops the more often the closer it is.
void Course::settle(std::size_t taken, const Recall& recall) {
  if (stops_.back().taken >= taken) return;
  Engine engine = *stops_.back().engine;
  engine.recall_with(&recall);
  std::size_t at = stops_.back().taken;
  const std::size_t count = taken - at;
  std::size_t gap = shortest_gap;
  while (2 * gap < count) gap *= 2;
  for (; at < taken; ++at) {
    if (taken - at == gap && at != stops_.back().taken) {
      engine.recall_with(nullptr);
      stops_.push_back({at, std::make_shared<const Engine>(engine)});
      engine.recall_with(&recall);
      gap = gap / 2 < shortest_gap ? 0 : gap / 2;
    }
    engine.take(facts_.peek(at));
  }
  engine.recall_with(nullptr);
  stops_.push_back({taken, std::make_shared<const Engine>(std::move(engine))});
  thin();
}

// Far from the end, stops stand far from each other.
void Course::thin() {
  const std::size_t end = stops_.back().taken;
  std::vector<Stop> kept{stops_.back()};
  for (auto stop = stops_.rbegin() + 1; stop != stops_.rend(); ++stop) {
    const std::size_t last = end - kept.back().taken;
    const bool is_wanted =
        stop->taken == 0 || (end - stop->taken >= last + last / 2 && stop->taken < kept.back().taken);
    if (is_wanted) kept.push_back(*stop);
  }
  std::reverse(kept.begin(), kept.end());
  stops_ = std::move(kept);
}

Engine Course::read(DayNumber day, const Recall& recall) {
  const std::size_t taken = count_until(day);
  if (stops_.back().taken < taken) settle(taken, recall);
  const Stop& stop = stop_before(taken);
  Engine engine = *stop.engine;
  engine.recall_with(&recall);
  for (std::size_t i = stop.taken; i < taken; ++i) engine.take(facts_.peek(i));
  engine.pass_to(day);
  engine.recall_with(nullptr);
  return engine;
}

// What is said beside takes nothing away.
bool Course::is_known_to_lose_nothing(const LogEntry& entry) const {
  if (!may_correct_ground(entry)) return true;
  const EventType type = entry.event.type();
  return type == EventType::note || type == EventType::diagnose;
}

// What was lost counts as known; with an earlier reading, what stood in that one too.
Recall Course::recall(const Readings& readings, std::uint32_t known, const Engine* earlier) const {
  Recall asked = readings.recall(known, nullptr);
  asked.was_readable = [this, earlier, known](std::string_view id, DayNumber today) {
    if (was_lost(id, today, known)) return true;
    const DutyNumber duty = earlier ? earlier->find(id) : none;
    return duty != none && earlier->duties()[duty].rung > 0 && earlier->duties()[duty].created <= today;
  };
  return asked;
}

void Course::note_lost(const Engine& before, const Engine& after, DutyNumber first, EventNumber by) {
  for (DutyNumber i = first; i < before.duties().count(); ++i) {
    const Owed& owed = before.duties()[i];
    if (owed.rung == 0 || after.find(owed.id) != none) continue;
    lost_at_.add(owed.id, lost_.count(), [&](std::int32_t n) -> const std::string& { return lost_.peek(n).owed.id; });
    lost_.push_back(lost_rung(before, i, by));
  }
}

// Reads before and after, on the day of the record, and keeps the rungs that went.
void Course::examine(const Log& log, EventNumber seq) {
  const LogEntry& entry = log.entry(seq);
  const DayNumber day = entry.recorded.day;
  const Readings readings(*setting_, log);
  const Engine before = read(day, recall(readings, seq - 1, nullptr));
  std::size_t from = change(log, seq);
  if (log.unit_entry(entry, seq)) from = 0;  // who answered for what may differ everywhere
  cut(from);
  const DutyNumber first = stops_.back().engine->duties().count();
  note_lost(before, read(day, recall(readings, seq, &before)), first, seq);
}

void Course::grow(const Log& log) {
  for (EventNumber seq = known_ + 1; seq <= log.count(); ++seq) {
    if (is_known_to_lose_nothing(log.entry(seq)) || examine_families(log, seq))
      cut(change(log, seq));
    else
      examine(log, seq);
    families_.add(log, seq);
  }
  if (known_ == 0) return;
  // What is said of days to come is read when it is asked for.
  const Readings readings(*setting_, log);
  settle(count_until(log.entry(known_).recorded.day), recall(readings, known_, nullptr));
}

}  // namespace hjul
