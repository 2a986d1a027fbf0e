// A log folded: its facts in the order of valid time, and the fold stopped at some of them, the closer to the end the
// denser. A reading goes on from the last stop before which nothing differs. Immutable once it is made; what two
// courses have in common they share. Inside the room only.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine.hpp"
#include "families.hpp"
#include "log.hpp"

namespace hjul {

// An obligation of a rung that could be read before a correcting or late event and is no longer there: its ground was
// corrected (10). As it stood just before that event.
struct LostRung {
  Owed owed;
  EventNumber by = 0;
  std::string origin;
  std::vector<std::string> lineage;
  std::string successor;           // empty: none
  std::vector<HistoryStep> steps;  // what was done on it stays visible
};
LostRung lost_rung(const Engine& before, DutyNumber duty, EventNumber by);

class Readings;

class Course {
 public:
  struct Stop {
    std::size_t taken = 0;  // so many facts
    std::shared_ptr<const Engine> engine;
  };

  explicit Course(const SettingData& setting);
  // With the events of a log that begins with those that it has. What a reading of their days throws, it throws; then
  // it is of no use any more.
  void grow(const Log& log);

  std::uint32_t known() const noexcept { return known_; }
  const Numbered<LogFact>& facts() const noexcept { return facts_; }
  // In the order in which they were lost; one that came back may be lost again.
  const Numbered<LostRung>& lost() const noexcept { return lost_; }
  // Whether it was lost by a day that it knew, by one of the first events.
  bool was_lost(std::string_view id, DayNumber day, std::uint32_t known) const;
  // The last stop at or before so many facts.
  const Stop& stop_before(std::size_t taken) const;
  // How many facts are not after a day.
  std::size_t count_until(DayNumber day) const;

 private:
  bool is_known_to_lose_nothing(const LogEntry& entry) const;
  std::size_t put(const LogFact& fact);
  std::size_t change(const Log& log, EventNumber seq);
  std::size_t amend(const Log& log);
  std::size_t remove(const LogFact& fact);
  void cut(std::size_t taken);
  void settle(std::size_t taken, const Recall& recall);
  void thin();
  Engine read(DayNumber day, const Recall& recall);
  void examine(const Log& log, EventNumber seq);
  // course_families.cpp: the same from the few events of the families that it names; false where others may differ too.
  struct Relatives;
  bool examine_families(const Log& log, EventNumber seq);
  std::optional<Relatives> relatives(const Log& log, EventNumber seq) const;
  bool is_of_its_own(const Log& log, EventNumber family_event, const Relatives& relatives, EventNumber seq) const;
  Engine read_family(const std::vector<LogFact>& facts, const Relatives& relatives, DayNumber day,
                     const Recall& recall) const;
  Recall recall(const Readings& readings, std::uint32_t known, const Engine* earlier) const;
  void note_lost(const Engine& before, const Engine& after, DutyNumber first, EventNumber by);

  const SettingData* setting_;
  std::uint32_t known_ = 0;
  Numbered<LogFact> facts_;
  std::vector<Stop> stops_;  // ascending; the first has taken nothing
  Numbered<LostRung> lost_;
  NameIndex lost_at_;
  std::shared_ptr<const Log::Rulings> rulings_;
  Families families_;
};

}  // namespace hjul
