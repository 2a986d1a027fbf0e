// Which events name what came of one demand on one unit: the pair of delivery and feedback, the feedback passed on from
// it, and the rungs of all of these. Hardly anything else can change what becomes of them, so that what a late act took
// away can be read from the few events of its family. Inside the room only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "log.hpp"
#include "numbered.hpp"

namespace hjul {

using FamilyNumber = std::int32_t;

class Families {
 public:
  // Events in the order of their records.
  void add(const Log& log, EventNumber seq);

  struct Member {
    FamilyNumber family = -1;
    bool is_passed_on = false;  // below the pair of the demand
    bool is_rung = false;
  };
  // Where an obligation belongs; empty where it is of no demand, or its family is not known yet.
  std::optional<Member> member(const Log& log, const std::string& obligation) const;
  EventNumber demand(FamilyNumber family) const { return families_[family].demand; }
  const std::string& debtor(FamilyNumber family) const { return families_[family].debtor; }
  std::string delivery(FamilyNumber family) const;
  // The events that name one of a family, or the withdrawal of its demand; ascending.
  std::vector<EventNumber> events_of(FamilyNumber family) const;

  // Whether all that was recorded is of a kind that leaves families by themselves. Not so: a name before there was
  // what it names, units that ended.
  bool are_separate() const noexcept { return are_separate_; }
  // Whether feedback that was passed on to a unit was acted on.
  bool is_passed_on_to(std::string_view unit) const;
  // Whether a meeting or review was moved.
  bool has_moves() const noexcept { return has_moves_; }
  // Meetings and units, which concern all families.
  const std::vector<EventNumber>& common() const noexcept { return common_; }

 private:
  struct Family {
    std::string name;  // "<event>/<debtor>"
    EventNumber demand = 0;
    std::string debtor;
    std::int32_t newest = -1;  // among the namings
  };
  struct Naming {
    EventNumber seq = 0;
    std::int32_t older = -1;
  };
  FamilyNumber find(std::string_view name) const;
  void name(FamilyNumber family, EventNumber seq);
  void add_common(const LogEntry& entry, EventNumber seq);
  void add_passed_on(const std::string& obligation);

  Numbered<Family, 64> families_;
  NameIndex family_at_;
  Numbered<Naming, 64> namings_;
  Numbered<std::string> passed_on_to_;
  NameIndex passed_on_at_;
  std::vector<EventNumber> common_;
  bool are_separate_ = true;
  bool has_moves_ = false;
};

}  // namespace hjul
