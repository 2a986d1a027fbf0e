// What happened: the events of a ledger as values. How they are written is fixed in docs/reference/hjul-ledger-1.md.
//
// Every type is a plain struct, named in the past tense; Event is the envelope around one of them. An event is a
// statement, not a decision: whether it may be is asked by the room `status`. Lists keep the order in which they were
// given; a list that is empty is left out in writing.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "hjul/calendar/span.hpp"
#include "hjul/ledger/ids.hpp"
#include "hjul/ledger/moment.hpp"

namespace hjul {

// In the order of the alternatives of EventBody. Written as these words (void_ as "void").
enum class EventType : std::uint8_t {
  demand,
  deliver,
  feed_back,
  perform,
  name_performer,
  withdraw,
  suspend,
  resume,
  waive,
  cut_off,
  extend,
  schedule,
  move_anchor,
  set_measure,
  agree,
  carry,
  drop,
  answer,
  close_review,
  hold,
  handle,
  input,
  take_up,
  set_aside,
  diagnose,
  note,
  open_unit,
  end_unit,
  merge_unit,
  move_unit,
  correct,
  void_,
  apply_rule,
};
inline constexpr std::size_t event_type_count = 33;
std::string_view to_string(EventType type) noexcept;
std::optional<EventType> parse_event_type(std::string_view word) noexcept;

// ------------------------------------------------------------------------------------------------ parts of several

// When something is due: a span from the event, a named day, or the day of an anchor (`within`, `due`, `anchor`).
using Deadline = std::variant<Span, Date, AnchorId>;
// The unit in which a suspended rest is kept (obligations.md 4.5.4).
enum class CountUnit : std::uint8_t { days, working_days };
enum class AnchorKind : std::uint8_t { arena, review };
enum class MeasureTerm : std::uint8_t { short_, long_, area, support };  // written "short", "long"
enum class AnswerKind : std::uint8_t { done, continued, changed, dropped };
// What a follow-up rule makes owed.
enum class RuleMakes : std::uint8_t { deliver, feedback, support, account, measure };
// Why what is required is not done (obligations.md 5.4).
enum class DiagnosisCause : std::uint8_t { does_not_understand, is_not_able, does_not_want };

// When feedback on a demand is due, instead of what the model says.
struct FeedbackTerm {
  Span within;
  std::optional<CalendarId> calendar;
  friend bool operator==(const FeedbackTerm&, const FeedbackTerm&) = default;
};
// The units of a kind under a unit, on the day.
struct UnitGroup {
  KindId kind{detail::Unset{}};
  UnitId under{detail::Unset{}};
  friend bool operator==(const UnitGroup&, const UnitGroup&) = default;
};
struct LevelPair {
  LevelId first{detail::Unset{}};
  LevelId second{detail::Unset{}};
  friend bool operator==(const LevelPair&, const LevelPair&) = default;
};
// One that was named and did not accept (obligations.md 2.4).
struct Refused {
  ObligationId of{detail::Unset{}};
  std::string code;  // "not_withdrawable"
  friend bool operator==(const Refused&, const Refused&) = default;
};
// What somebody undertakes (obligations.md 7.1).
struct MeasureTerms {
  UnitId bearer{detail::Unset{}};
  UnitId claimant{detail::Unset{}};
  std::string content;
  Deadline due;
  CountUnit counts = CountUnit::days;
  std::optional<Date> cutoff;
  std::optional<ArenaId> arena;  // required when somebody else than the bearer sets it
  std::optional<MeasureTerm> term;
  std::vector<ObligationId> hindered_by;
  std::optional<EventId> cause;
  friend bool operator==(const MeasureTerms&, const MeasureTerms&) = default;
};
// An event as it should have been. Which members it has depends on the type of the event that is corrected, which the
// correction does not say: so it is kept as JSON, and read when that type is known (ndjson.hpp, read_replacement).
struct Replacement {
  std::string json;  // an object in canonical form: names ascending by bytes, no spaces
  friend bool operator==(const Replacement&, const Replacement&) = default;
};

// ------------------------------------------------------------------------------------------------------- the bodies

struct Demanded {
  static constexpr EventType type = EventType::demand;
  std::vector<UnitId> from;
  std::string content;
  ArenaId arena{detail::Unset{}};
  Deadline due;
  std::optional<Date> cutoff;
  CountUnit counts = CountUnit::days;
  std::optional<FeedbackTerm> feedback;
  std::optional<DemandId> demand;  // of the model
  std::optional<EventId> cause;    // an input that was taken up
  std::vector<ObligationId> hindered_by;
  friend bool operator==(const Demanded&, const Demanded&) = default;
};
// Of obligations, or of a content to a unit where nobody demanded it.
struct Delivered {
  static constexpr EventType type = EventType::deliver;
  std::vector<ObligationId> of;
  std::optional<UnitId> to;
  std::optional<std::string> content;
  std::vector<UnitId> contributors;
  friend bool operator==(const Delivered&, const Delivered&) = default;
};
// Of obligations, or on a content to units or a group. Once that is resolved, all three are given.
struct FedBack {
  static constexpr EventType type = EventType::feed_back;
  std::vector<ObligationId> of;
  std::optional<std::string> content;
  std::variant<std::vector<UnitId>, UnitGroup> to;
  friend bool operator==(const FedBack&, const FedBack&) = default;
};
struct Performed {
  static constexpr EventType type = EventType::perform;
  std::vector<ObligationId> of;
  friend bool operator==(const Performed&, const Performed&) = default;
};
struct PerformerNamed {
  static constexpr EventType type = EventType::name_performer;
  std::vector<ObligationId> of;
  UnitId performer{detail::Unset{}};
  friend bool operator==(const PerformerNamed&, const PerformerNamed&) = default;
};
// Of obligations, or of a demand: each of its pairs by itself.
struct Withdrawn {
  static constexpr EventType type = EventType::withdraw;
  std::vector<ObligationId> of;
  std::optional<EventId> demand;
  friend bool operator==(const Withdrawn&, const Withdrawn&) = default;
};
struct Suspended {
  static constexpr EventType type = EventType::suspend;
  std::vector<ObligationId> of;
  friend bool operator==(const Suspended&, const Suspended&) = default;
};
struct Resumed {
  static constexpr EventType type = EventType::resume;
  std::vector<ObligationId> of;
  friend bool operator==(const Resumed&, const Resumed&) = default;
};
struct Waived {
  static constexpr EventType type = EventType::waive;
  std::vector<ObligationId> of;
  friend bool operator==(const Waived&, const Waived&) = default;
};
struct CutOff {
  static constexpr EventType type = EventType::cut_off;
  std::vector<ObligationId> of;
  friend bool operator==(const CutOff&, const CutOff&) = default;
};
struct Extended {
  static constexpr EventType type = EventType::extend;
  std::vector<ObligationId> of;
  Date to = Date::from_serial(0);
  friend bool operator==(const Extended&, const Extended&) = default;
};
struct Scheduled {
  static constexpr EventType type = EventType::schedule;
  AnchorId anchor{detail::Unset{}};
  AnchorKind kind = AnchorKind::arena;
  Date date = Date::from_serial(0);
  std::variant<std::vector<UnitId>, LevelPair> between;  // two units or more, or two levels
  std::vector<AnchorId> follows;                         // reviews that this one follows up
  std::optional<ArenaId> arena;
  friend bool operator==(const Scheduled&, const Scheduled&) = default;
};
struct AnchorMoved {
  static constexpr EventType type = EventType::move_anchor;
  AnchorId anchor{detail::Unset{}};
  Date to = Date::from_serial(0);
  friend bool operator==(const AnchorMoved&, const AnchorMoved&) = default;
};
struct MeasureSet {
  static constexpr EventType type = EventType::set_measure;
  MeasureTerms measure;
  std::optional<AnchorId> review;  // set there
  friend bool operator==(const MeasureSet&, const MeasureSet&) = default;
};
struct Agreed {
  static constexpr EventType type = EventType::agree;
  AnchorId review{detail::Unset{}};
  std::vector<UnitId> between;  // two
  std::vector<MeasureTerms> measures;
  std::vector<UnitId> consent;
  friend bool operator==(const Agreed&, const Agreed&) = default;
};
struct Carried {
  static constexpr EventType type = EventType::carry;
  ObligationId of{detail::Unset{}};
  AnchorId review{detail::Unset{}};
  Deadline due;
  std::optional<std::string> content;
  std::vector<UnitId> consent;
  friend bool operator==(const Carried&, const Carried&) = default;
};
struct Dropped {
  static constexpr EventType type = EventType::drop;
  ObligationId of{detail::Unset{}};
  AnchorId review{detail::Unset{}};
  std::vector<UnitId> consent;
  friend bool operator==(const Dropped&, const Dropped&) = default;
};
// `due` is given exactly when the answer is continued or changed; `content` never otherwise.
struct Answered {
  static constexpr EventType type = EventType::answer;
  ObligationId of{detail::Unset{}};
  AnchorId review{detail::Unset{}};
  AnswerKind answer = AnswerKind::done;
  std::optional<Deadline> due;
  std::optional<std::string> content;
  std::vector<UnitId> consent;
  friend bool operator==(const Answered&, const Answered&) = default;
};
struct ReviewClosed {
  static constexpr EventType type = EventType::close_review;
  AnchorId review{detail::Unset{}};
  std::optional<AnchorId> next;
  friend bool operator==(const ReviewClosed&, const ReviewClosed&) = default;
};
// A meeting took place: one that was scheduled, or one of an arena, or both.
struct Held {
  static constexpr EventType type = EventType::hold;
  std::optional<AnchorId> anchor;
  std::optional<ArenaId> arena;
  std::vector<UnitId> present;
  friend bool operator==(const Held&, const Held&) = default;
};
struct Handled {
  static constexpr EventType type = EventType::handle;
  ActId act{detail::Unset{}};
  std::string artefact;
  std::optional<ArenaId> arena;
  friend bool operator==(const Handled&, const Handled&) = default;
};
struct InputGiven {
  static constexpr EventType type = EventType::input;
  ArenaId arena{detail::Unset{}};
  std::string content;
  friend bool operator==(const InputGiven&, const InputGiven&) = default;
};
struct TakenUp {
  static constexpr EventType type = EventType::take_up;
  EventId input{detail::Unset{}};
  ArenaId arena{detail::Unset{}};
  friend bool operator==(const TakenUp&, const TakenUp&) = default;
};
struct SetAside {
  static constexpr EventType type = EventType::set_aside;
  EventId input{detail::Unset{}};
  friend bool operator==(const SetAside&, const SetAside&) = default;
};
struct Diagnosed {
  static constexpr EventType type = EventType::diagnose;
  ObligationId of{detail::Unset{}};
  DiagnosisCause cause = DiagnosisCause::does_not_understand;
  std::optional<std::string> evidence;
  friend bool operator==(const Diagnosed&, const Diagnosed&) = default;
};
struct Noted {
  static constexpr EventType type = EventType::note;
  std::vector<ObligationId> of;
  std::string text;
  friend bool operator==(const Noted&, const Noted&) = default;
};
struct UnitOpened {
  static constexpr EventType type = EventType::open_unit;
  UnitId unit{detail::Unset{}};
  friend bool operator==(const UnitOpened&, const UnitOpened&) = default;
};
struct UnitEnded {
  static constexpr EventType type = EventType::end_unit;
  UnitId unit{detail::Unset{}};
  friend bool operator==(const UnitEnded&, const UnitEnded&) = default;
};
struct UnitMerged {
  static constexpr EventType type = EventType::merge_unit;
  UnitId unit{detail::Unset{}};
  UnitId into{detail::Unset{}};
  friend bool operator==(const UnitMerged&, const UnitMerged&) = default;
};
struct UnitMoved {
  static constexpr EventType type = EventType::move_unit;
  UnitId unit{detail::Unset{}};
  UnitId under{detail::Unset{}};
  friend bool operator==(const UnitMoved&, const UnitMoved&) = default;
};
struct Corrected {
  static constexpr EventType type = EventType::correct;
  EventId event{detail::Unset{}};
  Replacement replacement;
  std::vector<UnitId> consent;
  friend bool operator==(const Corrected&, const Corrected&) = default;
};
struct Voided {
  static constexpr EventType type = EventType::void_;
  EventId event{detail::Unset{}};
  std::vector<UnitId> consent;
  friend bool operator==(const Voided&, const Voided&) = default;
};

// A follow-up rule of the model made something owed (U12, C23). What it saw stands beside it, so that the obligation
// can be accounted for without the results themselves.
struct RuleApplied {
  static constexpr EventType type = EventType::apply_rule;
  RuleId rule{detail::Unset{}};
  UnitId unit{detail::Unset{}};  // for which the rule waited
  RuleMakes make = RuleMakes::deliver;
  UnitId bearer{detail::Unset{}};
  UnitId claimant{detail::Unset{}};
  std::string content;
  std::optional<Deadline> due;  // empty: as the terms of the model have it, where they do
  std::string seen;             // the cause: "outlier/reading/2024", "overdue/d1/deliver/north"
  std::optional<std::string> evidence;
  std::vector<ObligationId> of;  // those whose state or absence set it in motion
  friend bool operator==(const RuleApplied&, const RuleApplied&) = default;
};

using EventBody = std::variant<Demanded, Delivered, FedBack, Performed, PerformerNamed, Withdrawn, Suspended, Resumed,
                               Waived, CutOff, Extended, Scheduled, AnchorMoved, MeasureSet, Agreed, Carried, Dropped,
                               Answered, ReviewClosed, Held, Handled, InputGiven, TakenUp, SetAside, Diagnosed, Noted,
                               UnitOpened, UnitEnded, UnitMerged, UnitMoved, Corrected, Voided, RuleApplied>;
static_assert(std::variant_size_v<EventBody> == event_type_count);

// ----------------------------------------------------------------------------------------------------- the envelope

struct Event {
  EventId id{detail::Unset{}};
  Sequence seq;  // 0 until it is appended
  Moment on = Date::from_serial(0);
  std::optional<Moment> recorded;
  UnitId by{detail::Unset{}};
  std::string reason;  // empty: none given
  EventBody body;
  std::vector<Refused> refused;

  EventType type() const noexcept { return static_cast<EventType>(body.index()); }
  friend bool operator==(const Event&, const Event&) = default;
};

// The obligations that an event names in `of`, whatever its type; empty for types without.
std::vector<ObligationId> obligations_of(const EventBody& body);

// Whether `again` is the event that stands in the ledger, sent once more: place and record time do not count, what was
// refused counts with `of` (in any order), and a feedback to a content and units is the one that was resolved from it.
bool is_same_content(const Event& in_ledger, const Event& again);

}  // namespace hjul
