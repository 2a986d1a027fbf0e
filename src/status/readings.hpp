// Readings of a log: the fold, at any day and as known at any place in the ledger (obligations.md 10). Inside the room.
#pragma once

#include <map>
#include <set>

#include "course.hpp"
#include "engine.hpp"
#include "log.hpp"

namespace hjul {

// A breach as the ratchet compares it.
struct BreachFact {
  std::string obligation;
  DayNumber day = no_day;
  UnitNumber bearer = no_unit;
  friend auto operator<=>(const BreachFact&, const BreachFact&) = default;
};

class Readings {
 public:
  Readings(const SettingData& setting, const Log& log) : setting_(setting), log_(log) {}

  // To the end of the day, as known after `known` events.
  Engine read(DayNumber as_of, std::uint32_t known, const Log::Trial& trial = {}) const;
  // To a moment, the events of that moment included.
  Engine read_at(const MomentKey& moment, std::uint32_t known) const;
  // To the end of time: every event counts, whatever its day. Nothing that time alone brings is asked of it.
  Engine read_all(std::uint32_t known, const Log::Trial& trial = {}) const;
  // What such a reading asks of earlier ones.
  Recall recall(std::uint32_t known, const LogEntry* trial) const;
  std::vector<BreachFact> breaches(const Engine& engine) const;
  // Those in which a reading differs from another, and perhaps more that are the same in both.
  std::vector<BreachFact> breaches_beside(const Engine& engine, const Engine& other) const;

  // Obligations of rungs that could be read before a correcting or backdated event and are no longer there: their
  // ground was corrected (10). With the reading in which they stood.
  using Corrected = LostRung;
  std::vector<Corrected> ground_corrected(const Engine& now, DayNumber as_of, std::uint32_t known) const;

 private:
  // What is otherwise than in the course of the log: the facts that are gone, and those that came, in their order.
  struct Difference {
    std::size_t from = 0;           // so many of the first facts are the same
    std::vector<EventNumber> gone;  // ascending
    std::vector<LogFact> come;
  };
  Engine fold(const std::vector<LogFact>& facts, DayNumber as_of, const Recall* recall) const;
  bool has_course(std::uint32_t known) const { return log_.course() && log_.course()->known() == known; }
  // Empty: who answered for a breach before it may differ, so that nothing can be gone on from.
  std::optional<Difference> difference(std::uint32_t known, const Log::Trial& trial) const;
  Difference difference_of_correction(std::uint32_t known, const Log::Trial& trial) const;
  // Goes on from the course: its first facts up to `end`, as they are with the difference.
  Engine go_on(const Difference& difference, std::size_t end, DayNumber as_of, const Recall& recall) const;
  // A reading of an earlier time in the ledger, as far as the course had come then.
  std::optional<Engine> read_earlier(DayNumber as_of, std::uint32_t known) const;

  bool has_late_moves(DayNumber day, std::uint32_t known, const LogEntry* trial) const;
  std::optional<World> world_at_breach(const Owed& owed, DayNumber breach, std::uint32_t known,
                                       const LogEntry* trial) const;
  bool was_readable(std::string_view id, DayNumber day, std::uint32_t known, const LogEntry* trial) const;
  const std::vector<BreachFact>& plain_breaches(DayNumber day, std::uint32_t known) const;
  void add_corrected_after(const Engine& now, DayNumber as_of, std::uint32_t known, std::set<std::string>& seen,
                           std::vector<Corrected>& found) const;

  const SettingData& setting_;
  const Log& log_;
  // Readings already made, by the day and the count of events that were known.
  mutable std::map<std::pair<DayNumber, std::uint32_t>, std::vector<BreachFact>> plain_;
  mutable std::map<std::pair<DayNumber, std::uint32_t>, World> worlds_;
};

}  // namespace hjul
