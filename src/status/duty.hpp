// What the engine keeps: obligations, anchors, chains of answering units, reviews. Numbers, not names; places in the
// engine's vectors, not pointers, so that an engine is copied as a value. Inside the room only.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "hjul/ledger/event.hpp"
#include "hjul/status/obligation.hpp"
#include "numbered.hpp"
#include "setting_data.hpp"

namespace hjul {

using DutyNumber = std::int32_t;  // place in Engine::duties
using AnchorNumber = std::int32_t;
using EventNumber = std::uint32_t;  // sequence; 0 = the passing of time
inline constexpr std::int32_t none = -1;

// One obligation (obligations.md 2.2). Days are numbers; no_day = there is none.
struct Owed {
  std::string id;
  ObligationKind kind = ObligationKind::deliver;
  ObligationState state = ObligationState::active;
  EndReason reason = EndReason::none;
  ObligationState suspended_from = ObligationState::active;
  CountUnit counts = CountUnit::days;
  std::uint8_t rules = 0;  // DueRule bits
  bool is_agreed = false;  // part of a two-sided agreement (7.2)
  bool was_exigible = false;
  UnitNumber bearer = no_unit;
  UnitNumber claimant = no_unit;
  UnitNumber answerable = no_unit;  // for the breach
  std::string content;
  EventNumber cause = 0;    // the event that created it
  EventNumber because = 0;  // the event from which that one follows: an input that was taken up
  DayNumber created = no_day;
  DayNumber live = no_day;
  DayNumber due = no_day;
  DayNumber cutoff = no_day;
  DayNumber calendar_due = no_day;  // of a feedback: what the calendar rule alone would say
  DayNumber answer_from = no_day;   // of a feedback: s of 3.1; an anchor moved to a day before it is not followed
  DayNumber breach = no_day;
  DayNumber closed_on = no_day;
  EventNumber closed_by = 0;
  DayNumber suspended_on = no_day;
  std::int32_t rest = 0;            // days left when suspended from active
  std::int32_t suspended_late = 0;  // suspended days after the due date
  std::int32_t late_days = 0;
  std::int32_t extended = 0;
  std::int32_t moved = 0;
  std::vector<DayNumber> earlier_dues;
  AnchorNumber anchor = none;
  DutyNumber pair = none;            // D and F of one demand
  DutyNumber parent = none;          // a feedback that this one passes on
  std::int32_t answers = none;       // of a feedback: the place of the delivery that met it, among the handovers
  DutyNumber before = none;          // lineage
  DutyNumber after = none;           // successor
  DutyNumber origin = none;          // of a rung: whose breach it answers for
  std::int32_t rung = 0;             // from 1; 0: no rung
  std::int32_t chain = none;         // of a breach that is no rung's: who answers, among the chains
  DutyNumber older_borne = none;     // the one before it that its bearer owes
  DutyNumber older_claimed = none;   // the one before it that its claimant is owed
  DutyNumber measure = none;         // of an account at a review
  std::vector<DutyNumber> accounts;  // of a measure: those that reviews made of it
  AnchorNumber set_at = none;        // of a measure: the review
  AnchorNumber asked_at = none;      // of an account: the review at which it is due
  std::vector<std::pair<AnchorNumber, AnswerKind>> answers_at;  // of a measure: what was said at each review
  std::vector<UnitNumber> performers;
  std::vector<DutyNumber> hindered_by;
  std::optional<FeedbackTerm> feedback;  // of a demand with terms of its own
};

// Who answers for a breach, rung by rung (5.2).
struct AnswerChain {
  DutyNumber origin = none;
  DayNumber breach = no_day;
  std::vector<UnitNumber> units;      // above the bearer at the date of breach; the bearer itself where it is the root
  std::int32_t fired = 0;             // rungs
  bool is_root = false;               // the bearer is the root
  bool is_terminal = false;           // the top rung was breached
  std::vector<DutyNumber> owed;       // the obligations of its rungs
  std::vector<UnitNumber> at_breach;  // as they were then, whoever stands for them now
};

// A meeting or review on which due dates hang.
struct AnchorState {
  std::string id;
  DayNumber day = no_day;
  bool is_review = false;
  UnitNumber owner = no_unit;
  std::vector<UnitNumber> parties;
  std::vector<std::int32_t> levels;                          // whose units are parties
  std::vector<std::pair<std::int32_t, std::int32_t>> edges;  // the pairs of levels that it is agreed for
  std::int32_t occurrence = none;                            // of the plan
  std::vector<AnchorNumber> follows;
  std::vector<AnchorNumber> followed_by;
  std::vector<DutyNumber> hanging;   // whose due date it gave, in the order in which it did
  std::vector<DutyNumber> expected;  // of a review: the measures that are asked for there
  bool is_closed = false;
  EventNumber closed_by = 0;
};

// What a unit handed up, and who had given to it (6.1).
struct Handover {
  EventNumber event = 0;
  DayNumber day = no_day;
  UnitNumber from = no_unit;
  UnitNumber to = no_unit;
  std::string content;
  std::vector<UnitNumber> contributors;
  DutyNumber delivered = none;    // the obligation that it fulfilled
  std::vector<bool> is_answered;  // by contributor: feedback has come
  std::int32_t older = none;      // the one before it from the same unit
};

// What is found by the unit that it is about.
struct UnitRecord {
  bool was_opened = false;           // by an event
  DayNumber last_closed = no_day;    // by an event
  DutyNumber newest_borne = none;    // the last that it owes
  DutyNumber newest_claimed = none;  // the last that it is owed
  std::int32_t newest_handover = none;
  std::vector<DutyNumber> measures;  // that it undertook; such as have ended go
};

// An event that was not refused as a whole.
struct Happened {
  std::string id;
  EventNumber seq = 0;
  DutyNumber first = none;    // the first obligation that came to exist after it began
  std::int32_t input = none;  // its place among the inputs
};

// The meetings that are agreed for a pair of levels.
struct AgreedMeetings {
  std::pair<std::int32_t, std::int32_t> levels;
  std::vector<AnchorNumber> by_day;      // ascending by day and id
  std::vector<DayNumber> planned_known;  // ascending: the days whose planned meetings are all among the anchors
};

// The sums of 7.1, counted when a review closes.
struct ReviewCount {
  AnchorNumber review = none;
  std::vector<DutyNumber> expected;  // open when the review before closed
  std::vector<DutyNumber> open;      // open now
  std::int32_t done = 0, dropped = 0, continued = 0, changed = 0, unanswered = 0, fresh = 0;
  std::int32_t elsewhere = 0;  // performed and not reported, waived, inactive, violated_final
};

struct InputState {
  EventNumber event = 0;
  std::string arena;
  UnitNumber giver = no_unit;
  enum class Fate : std::uint8_t { unanswered, taken_up, set_aside } fate = Fate::unanswered;
  EventNumber by = 0;
};

// Plan and ledger say different things of a unit (2.1).
struct UnitConflict {
  UnitNumber unit = no_unit;
  DayNumber day = no_day;
  EventNumber event = 0;  // 0: a planned end that has passed
};

// One line of the history of an obligation.
struct HistoryStep {
  DutyNumber duty = none;
  EventNumber event = 0;
  DayNumber day = no_day;
  std::int8_t act = -1;  // ObligationAct; -1: created, -2: breach, -3: performer, -4: note, -5: diagnosis
  ObligationState state = ObligationState::active;
  DayNumber due = no_day;
};

// The id of what a rule makes owed: from the event and the place within it (2.2).
std::string id_of_made(const EventId& event, const RuleApplied& made);

// What came of one event.
struct FactEffect {
  EventNumber event = 0;
  std::string about;  // obligation; empty: the event as a whole
  Refusal refusal = Refusal::malformed;
};

}  // namespace hjul
