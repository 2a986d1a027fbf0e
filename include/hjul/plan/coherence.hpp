// The three questions of U13, as tables: (a) when is what treated politically and where, (b) how does the professional
// work run through the year, (c) do the two cohere.
#pragma once

#include "hjul/plan/order.hpp"

namespace hjul {

// (a) One political treatment.
struct PoliticalTreatment {
  std::uint32_t occurrence;
  const Arena* arena;         // null when the activity names none
  std::vector<ActKind> acts;  // what is done with the matter, in order
  bool only_takes_note;       // nothing heavier than taking note happens
};
// (b) The professional work of one month: the occurrences that have a day in it.
struct ProfessionalMonth {
  int year;
  unsigned month;
  std::vector<std::uint32_t> occurrences;
};
// (c) Whether a political treatment rests on professional work of the same turn that came before it.
struct Cohering {
  std::uint32_t political;
  std::vector<std::uint32_t>
      resting_on;  // professional occurrences that an order rule or a shared document puts before it
  std::vector<std::uint32_t> too_late;  // those that the dates put after it
  bool coheres;                         // rests on something, and nothing of it is too late
};

// (a) and (c) of a political treatment that has no date (U13): the document alone says what comes before it, by the
// stages of the cycle, and where these are silent by its order rules.
struct UndatedTreatment {
  std::uint32_t undated;                     // place in Plan::undated()
  const Arena* arena;                        // null when the activity names none
  std::vector<ActKind> acts;                 // what is done with the matter, in order
  bool only_takes_note;                      // nothing heavier than taking note happens
  std::vector<const Activity*> resting_on;   // professional activities that come before it
  std::vector<const Activity*> followed_by;  // those that come after it
  bool coheres;  // rests on something; what comes after is no fault where the profession was first
};

// The answers to the three questions.
struct CoherenceTables {
  std::vector<PoliticalTreatment> political;
  std::vector<ProfessionalMonth> professional;
  std::vector<Cohering> cohering;
  std::vector<UndatedTreatment> undated;
};
// Asks the three questions of a plan.
CoherenceTables coherence_of(const Plan& plan);

}  // namespace hjul
