// What a late act took away, read from the few events of the families that it names (families.hpp).
//
// A late delivery, feedback or performance of something ends it earlier than was known: its breach may go, with the
// rungs that it fired. What it brings instead - feedback that is exigible, feedback that is passed on - is due on the
// day of the record at the earliest, so that nothing of that can be breached in a reading of that day. All that differs
// then are rungs of the families that it names, unless an act that was recorded before, and comes after it, was on the
// same thing or on what came of that: such cases are left to the whole reading.
#include <algorithm>
#include <set>

#include "course.hpp"
#include "readings.hpp"

namespace hjul {
namespace {

constexpr std::size_t most_common = 256;  // with more meetings than that, the whole reading is as fast

bool names_a_pair(const Families::Member& member) { return !member.is_passed_on && !member.is_rung; }

}  // namespace

struct Course::Relatives {
  std::vector<FamilyNumber> families;
  std::set<std::string> named;   // by the late act
  bool has_pair = false;         // a delivery or feedback of a demand is among them
  std::vector<EventNumber> all;  // events, ascending
};

// Whether an event of a family leaves the late act's consequences within it.
bool Course::is_of_its_own(const Log& log, EventNumber family_event, const Relatives& relatives,
                           EventNumber seq) const {
  const LogEntry& entry = log.entry(family_event);
  if (rulings_->count(family_event) > 0) return false;
  if (const auto* demanded = std::get_if<Demanded>(&entry.event.body))
    return demanded->hindered_by.empty() && !demanded->cause && !std::holds_alternative<AnchorId>(demanded->due);
  const EventType type = entry.event.type();
  const bool comes_before = entry.at <= log.entry(seq).at;
  if (type == EventType::note || type == EventType::diagnose || comes_before) return true;
  const std::vector<ObligationId> of = obligations_of(entry.event.body);
  return !of.empty() && std::all_of(of.begin(), of.end(), [&](const ObligationId& id) {
    const auto member = families_.member(log, id.text());
    const auto& mine = relatives.families;
    if (!member || std::find(mine.begin(), mine.end(), member->family) == mine.end()) return true;
    if (relatives.named.contains(id.text())) return false;
    return member->is_rung || (member->is_passed_on && !relatives.has_pair);
  });
}

std::optional<Course::Relatives> Course::relatives(const Log& log, EventNumber seq) const {
  const LogEntry& entry = log.entry(seq);
  const EventType type = entry.event.type();
  const bool is_meant = type == EventType::deliver || type == EventType::feed_back || type == EventType::perform;
  const bool has_meetings = !setting_->meetings.empty() || !families_.common().empty();
  const std::vector<ObligationId> of = obligations_of(entry.event.body);
  if (entry.target != 0 || !is_meant || of.empty() || !families_.are_separate() ||
      families_.common().size() > most_common || (families_.has_moves() && has_meetings))
    return std::nullopt;
  Relatives found;
  for (const ObligationId& id : of) {
    const auto member = families_.member(log, id.text());
    if (!member) return std::nullopt;
    // A delivery that a feedback passed down may answer instead of another one.
    if (names_a_pair(*member) && families_.is_passed_on_to(families_.debtor(member->family))) return std::nullopt;
    found.has_pair = found.has_pair || names_a_pair(*member);
    found.named.insert(id.text());
    if (std::find(found.families.begin(), found.families.end(), member->family) == found.families.end())
      found.families.push_back(member->family);
  }
  std::set<EventNumber> events;
  for (const FamilyNumber family : found.families)
    for (const EventNumber event : families_.events_of(family)) events.insert(event);
  for (const EventNumber event : events)
    if (!is_of_its_own(log, event, found, seq)) return std::nullopt;
  for (const EventNumber event : families_.common())
    if (rulings_->count(event) > 0) return std::nullopt;
  events.insert(families_.common().begin(), families_.common().end());
  found.all.assign(events.begin(), events.end());
  return found;
}

Engine Course::read_family(const std::vector<LogFact>& facts, const Relatives& relatives, DayNumber day,
                           const Recall& recall) const {
  Engine engine = *stops_.front().engine;
  engine.recall_with(&recall);
  const bool is_one = relatives.families.size() == 1;
  const FamilyNumber family = relatives.families.front();
  const ObligationId own(families_.delivery(family));
  for (const LogFact& each : facts) {
    if (each.at.day > day) break;
    LogFact fact = each;
    // Of a demand on many, this family alone.
    if (is_one && std::holds_alternative<Demanded>(*fact.body)) fact.only = &own;
    engine.take(fact);
  }
  engine.pass_to(day);
  engine.recall_with(nullptr);
  return engine;
}

bool Course::examine_families(const Log& log, EventNumber seq) {
  const auto found = relatives(log, seq);
  if (!found) return false;
  const DayNumber day = log.entry(seq).recorded.day;
  std::vector<LogFact> facts;
  for (const EventNumber event : found->all)
    if (auto fact = log.fact(event, Log::Rulings{})) facts.push_back(std::move(*fact));
  std::sort(facts.begin(), facts.end(), is_earlier);
  const Readings readings(*setting_, log);
  const Engine before = read_family(facts, *found, day, recall(readings, seq - 1, nullptr));
  const bool has_rungs =
      std::any_of(before.duties().begin(), before.duties().end(), [](const Owed& owed) { return owed.rung > 0; });
  if (!has_rungs) return true;
  LogFact late = *log.fact(seq, Log::Rulings{});
  facts.insert(std::upper_bound(facts.begin(), facts.end(), late, is_earlier), late);
  note_lost(before, read_family(facts, *found, day, recall(readings, seq, &before)), 0, seq);
  return true;
}

}  // namespace hjul
