// What: cycles, document kinds and the activities of the wheel with everything that happens in them.
#pragma once

#include "hjul/model/time.hpp"

namespace hjul {

// What kind of work an activity is; decides its colour and pattern in pictures.
enum class ActivityKind : std::uint8_t {
  phase,
  follow_up,
  report,
  meeting,
  dialogue,
  survey,
  test,
  analysis,
  assessment,
  plan,
  decision,
  discussion,
  feedback,
  publication,
  visit,
  training,
  other,
};

// Whose work it is, for the three questions of U13 and for deductive and inductive order (U14, U15).
enum class Sphere : std::uint8_t { unset, profession, administration, politics };

// What is done with a matter, from lightest to heaviest. A board may decide to take note (domain.md section 10, 5).
enum class ActKind : std::uint8_t {
  collect,
  present,
  discuss,
  advise,
  take_note,
  endorse,
  agree,
  confirm,
  decide,
  analyse,
  assess,
  set_goals,
  plan,
  carry_out,
  publish,
  evaluate,
  share,
};

// One act, in its order within the activity.
struct Act {
  ActKind act = ActKind::discuss;
  std::optional<Party> by;
  std::optional<ArenaId> arena;
  Duty duty = Duty::must;
  Text what;
  Sources source;
  friend bool operator==(const Act&, const Act&) = default;
};

// A stage of a closed ring (U5, C12): what follows the last is the first.
struct Stage {
  std::string id;
  Text title;
  std::vector<std::string> aliases;  // other labellings of the same ring
  friend bool operator==(const Stage&, const Stage&) = default;
};

// A wheel. A model may hold several over the same units (Udir: a deductive and an inductive one).
struct Cycle {
  CycleId id{detail::Unset{}};
  Text title;
  std::optional<PeriodId> period;  // one turn; default the calendar year
  std::vector<Stage> ring;
  Validity valid;
  Sources source;
  Text note;
  friend bool operator==(const Cycle&, const Cycle&) = default;
};

// A kind of document with what it must rest on and the life it has (B23, B24, C20).
struct DocumentKind {
  DocumentKindId id{detail::Unset{}};
  Text title;
  std::optional<Party> by;     // who writes it
  std::vector<Party> debtors;  // several may owe one each
  // A document that this one must rest on.
  struct Basis {
    DocumentKindId document{detail::Unset{}};
    std::optional<PeriodId> period;
    int lag = 0;  // of how many periods before its own (B24: the coming year's plan on the last one's assessment)
    Strength strength = Strength::local_rule;
    Sources source;
    friend bool operator==(const Basis&, const Basis&) = default;
  };
  std::vector<Basis> based_on;
  std::vector<std::string> life;  // draft, fixed, published
  struct Statement {              // somebody else's word on it, put in before an act
    Party by;
    ActKind before = ActKind::decide;
    Duty duty = Duty::must;
    friend bool operator==(const Statement&, const Statement&) = default;
  };
  std::vector<Statement> statements;
  std::vector<std::string> parts;
  std::vector<std::string> secret;      // those of its parts that stay secret
  std::vector<DocumentKindId> gathers;  // it is put together from these (school contribution -> owner report)
  // The period it speaks of, seen from the day it is written: 0 = the one that holds the day, 1 = the last one that
  // ended before that day, -1 = the first one that begins after it. So the distance between a report and the plan that
  // rests on it follows from the date and is never written down (B23, B24, O11).
  std::optional<PeriodId> regards;
  int regards_lag = 0;
  Validity valid;
  Sources source;
  Text note;
  friend bool operator==(const DocumentKind&, const DocumentKind&) = default;
};

// An item of an agenda in the document; see calendar/agenda.hpp for the arithmetic (D20-D26).
struct AgendaEntry {
  std::string id;
  Text title;
  std::optional<ClockTime> start;
  int minutes = 0;
  Bound bound = Bound::exact;
  int tolerance = 0;  // minutes, for about
  std::vector<Act> acts;
  std::vector<AgendaEntry> parts;
  bool is_secret = false;
  Sources source;
  friend bool operator==(const AgendaEntry&, const AgendaEntry&) = default;
};

// Something that a follow-up takes up (J15-J20).
struct Item {
  std::string id;
  Text title;
  ActKind act = ActKind::assess;
  std::vector<std::string> by;            // break-downs: subject, grade
  Text from;                              // the basis
  std::vector<ActivityId> looks_back_at;  // measures set there (J17)
  bool sets_measures = false;
  std::optional<ActivityId> until;  // ... that run to there (J18, J22)
  std::optional<PeriodId> horizon;  // long-term ones
  std::vector<std::string> covers;  // goal types: knowledge, value (J23)
  std::optional<ScaleId> scale;     // judged on this scale
  Sources source;
  Text note;
  friend bool operator==(const Item&, const Item&) = default;
};

// What must lie on the table (D9-D15).
struct Input {
  std::string id;
  Text title;
  std::optional<Party> from;   // supplier
  bool from_previous = false;  // from the previous occurrence of the same activity (D10)
  enum class Content : std::uint8_t { unset, quantitative, qualitative, agreement, steering };
  Content content = Content::unset;
  std::optional<DocumentKindId> document;
  // Vintage (D15): before the cut-off last period's, from it on this period's.
  struct Vintage {
    std::optional<PeriodId> per;
    std::optional<ActivityId> cutoff;  // the occurrence whose date divides early from late; equal dates are late (O16)
    int early = -1;                    // periods back
    int late = 0;
    friend bool operator==(const Vintage&, const Vintage&) = default;
  };
  std::optional<Vintage> vintage;
  std::optional<Span> ahead;            // sent out this long before
  bool is_optional_first_time = false;  // O18
  Duty duty = Duty::must;
  Sources source;
  Text note;
  friend bool operator==(const Input&, const Input&) = default;
};

// What comes out of it (D27).
struct Output {
  std::string id;
  Text title;
  std::optional<DocumentKindId> document;
  bool is_agreement = false;
  bool is_input_of_next = false;
  std::vector<Party> binds;  // whose commitments it holds (D8)
  Sources source;
  friend bool operator==(const Output&, const Output&) = default;
};

// Who takes part, per occasion and per part of the meeting.
struct Participant {
  Party who;
  std::optional<int> least, most;  // of these, how many
  enum class Share : std::uint8_t { unset, all, as_many_as_possible, some };
  Share share = Share::unset;      // B9: the whole group is hard, as many as possible is soft
  Duty duty = Duty::must;          // optional: invited; right: may demand to come
  std::vector<std::string> items;  // only for these items of the agenda
  std::vector<Date> on;            // only on these occasions
  Text note;
  Sources source;
  friend bool operator==(const Participant&, const Participant&) = default;
};

// When something is due: at the start or end of the activity, or as any other time.
struct Due {
  enum class At : std::uint8_t { end, start, when };
  At at = At::end;
  std::optional<When> when;
  friend bool operator==(const Due&, const Due&) = default;
};

// The feedback that a demand makes the demander owe (S12).
struct Feedback {
  std::optional<Span> within;      // of the delivery
  std::optional<ArenaId> at_next;  // or at this arena's next meeting, whichever is earlier
  std::optional<LevelId> down_to;  // how far down it must travel (J33)
  std::optional<ActivityId> in;    // it is given in this activity
  Duty duty = Duty::must;
  Sources source;
  friend bool operator==(const Feedback&, const Feedback&) = default;
};

// Who requires what from whom (S9, B14).
struct Demand {
  DemandId id{detail::Unset{}};
  Text title;
  Party by;
  std::vector<Party> from;  // default: the unit of the activity
  std::optional<DocumentKindId> document;
  std::vector<std::string> about;  // topics
  bool is_only_about = false;      // ... and nothing else (B13, O6)
  bool is_written = false;
  Due due;
  std::optional<Feedback> feedback;  // without one, feedback is still owed, before the next demand (O35)
  bool is_joint = false;             // one debt shared, not one each
  std::optional<int> areas_least;    // the debtor picks its areas, at least so many
  Duty duty = Duty::must;
  Strength strength = Strength::local_rule;
  Validity valid;
  Sources source;
  Text note;
  friend bool operator==(const Demand&, const Demand&) = default;
};

// Measures set there are taken up here (J17). A switch holds what the text forgets (J21).
struct CarryOver {
  ActivityId from{detail::Unset{}};
  std::string only_if;  // id of a switch; empty: always
  Text what;
  Sources source;
  friend bool operator==(const CarryOver&, const CarryOver&) = default;
};

// What is otherwise for one unit (D21: Aal).
struct Override {
  UnitId unit{detail::Unset{}};
  std::vector<When> when;         // replaces the activity's
  std::optional<TimeOfDay> time;  // replaces; the agenda moves with it
  bool is_cancelled = false;      // not held there
  Text note;
  Sources source;
  friend bool operator==(const Override&, const Override&) = default;
};

// A recurring thing in the wheel, for every unit that a selector picks.
struct Activity {
  ActivityId id{detail::Unset{}};
  Text title;
  ActivityKind kind = ActivityKind::other;
  Sphere sphere = Sphere::unset;   // default: from the level of its units and its arena
  std::optional<ActivityId> like;  // takes over what is not said here
  std::optional<CycleId> cycle;
  std::string stage;                  // of the cycle's ring
  std::optional<Selector> for_units;  // absent: once, for the owner
  std::optional<Party> by;            // who conducts it
  std::optional<ArenaId> arena;
  std::vector<When> when;  // several: versions of the schedule, or several times
  std::optional<TimeOfDay> time;
  std::vector<std::string> about;  // topics
  bool is_only_about = false;
  Text purpose;
  std::vector<Act> acts;
  std::vector<AgendaEntry> agenda;
  std::vector<Item> items;
  std::vector<Input> inputs;
  std::vector<Output> outputs;
  std::vector<Participant> participants;
  std::vector<Demand> demands;
  std::vector<CarryOver> carries;
  std::vector<GoalId> goals;
  std::vector<Override> overrides;
  std::optional<PeriodId> regards;  // results of this period ...
  int regards_lag = 0;              // ... so many before the one it lies in (B12, J15); negative: after it (B24)
  Duty duty = Duty::must;
  Validity valid;
  Sources source;
  Text note;
  std::uint32_t line = 0;                                        // of the document it came from; 0 = none
  friend bool operator==(const Activity& a, const Activity& b);  // the line does not count
};

}  // namespace hjul
