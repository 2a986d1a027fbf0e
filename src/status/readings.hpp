// Readings of a log: the fold, at any day and as known at any place in the ledger (obligations.md 10). Inside the room.
#pragma once

#include <map>

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

  // Obligations of rungs that could be read before a correcting or backdated event and are no longer there: their
  // ground was corrected (10). With the reading in which they stood.
  struct Corrected {
    Owed owed;
    EventNumber by = 0;
    std::string origin;
    std::vector<std::string> lineage;
    std::string successor;           // empty: none
    std::vector<HistoryStep> steps;  // what was done on it stays visible
  };
  std::vector<Corrected> ground_corrected(const Engine& now, DayNumber as_of, std::uint32_t known) const;

 private:
  Engine fold(const std::vector<LogFact>& facts, DayNumber as_of, const Recall* recall) const;
  // Moves that are recorded on or after a day and valid on or before it.
  bool is_about_a_move(const LogEntry& entry) const;
  bool has_late_moves(DayNumber day, std::uint32_t known, const LogEntry* trial) const;
  std::optional<World> world_at_breach(const Owed& owed, DayNumber breach, std::uint32_t known,
                                       const LogEntry* trial) const;
  // Whether an event, or the one being decided, may have taken a rung away that could be read before.
  bool may_correct_ground(const LogEntry& entry) const;
  bool was_readable(std::string_view id, DayNumber day, std::uint32_t known, const LogEntry* trial) const;
  const std::vector<BreachFact>& plain_breaches(DayNumber day, std::uint32_t known) const;

  const SettingData& setting_;
  const Log& log_;
  mutable std::map<std::pair<DayNumber, std::uint32_t>, std::vector<BreachFact>> plain_;  // readings already made
};

}  // namespace hjul
