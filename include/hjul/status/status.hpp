// The state of everything owed: as of a day, as known then. S(L, as_of, known_at) of obligations.md.
//
//   Replay replay(Setting(plan), ledger.view());
//   const Status status = replay.status(day);
//   for (const Obligation& owed : status.obligations())
//     if (owed.state == ObligationState::overdue) ...
//
// "Overdue" is never stored: it follows from the day that is asked about. A reading with an earlier `known_at` never
// changes, whatever is recorded later.
#pragma once

#include <map>
#include <memory>
#include <set>

#include "hjul/ledger/ledger.hpp"
#include "hjul/status/decision.hpp"
#include "hjul/status/setting.hpp"

namespace hjul {

struct Diagnosis {
  UnitId by{detail::Unset{}};
  DiagnosisCause cause = DiagnosisCause::does_not_understand;
  Date on = Date::from_serial(0);
  EventId event{detail::Unset{}};
  std::string evidence;
  friend bool operator==(const Diagnosis&, const Diagnosis&) = default;
};

struct Obligation {
  ObligationId id{detail::Unset{}};
  ObligationKind kind = ObligationKind::deliver;
  ObligationState state = ObligationState::active;
  EndReason reason = EndReason::none;
  UnitId bearer{detail::Unset{}};
  UnitId claimant{detail::Unset{}};
  std::string content;
  EventId cause{detail::Unset{}};  // the event that created it; of a rung, that of its origin
  std::optional<EventId> input;    // the input from an arena from which that event follows (8.2)
  Date created = Date::from_serial(0);
  std::optional<Date> live;    // since when it could be demanded
  std::optional<Date> due;     // the last day that counts as on time
  std::optional<Date> cutoff;  // the last day on which a late act counts
  std::vector<DueRule> due_rules;
  std::string anchor;  // the meeting or review that the due date hangs on; empty: none
  std::vector<Date> earlier_dues;
  int extended = 0;
  int moved = 0;                     // with its anchor
  std::optional<Date> breach;        // the day after due; permanent
  std::optional<UnitId> answerable;  // for the breach (5.1)
  bool is_terminal_breach = false;   // the top rung was breached too
  std::optional<Date> closed_on;
  std::optional<EventId> closed_by;  // empty: time, or what follows from another's end
  int late_days = 0;                 // of fulfilled_late (4.5.8)
  std::optional<ObligationId> parent;
  std::vector<ObligationId> lineage;  // its predecessors, oldest first
  std::optional<ObligationId> successor;
  std::optional<ObligationId> origin;     // of a rung: whose breach it answers for
  int rung = 0;                           // from 1; 0: none
  std::optional<ObligationId> measure;    // of an account at a review
  std::vector<ObligationId> hindered_by;  // earlier ones owed to the bearer that were breached (5.1)
  Date age_from = Date::from_serial(0);   // created, of the first in the lineage
  std::vector<UnitId> performers;
  std::vector<Diagnosis> diagnoses;
  std::vector<std::string> notes;
  bool was_exigible = false;
  bool is_agreed = false;
  friend bool operator==(const Obligation&, const Obligation&) = default;
};

// Ratios of feedback (6.2). A ratio is empty when nothing was exigible.
struct FeedbackMeasures {
  int exigible = 0;
  int on_time = 0;
  int late = 0;
  int waived = 0;
  int lapsed = 0;
  int overdue = 0;
  std::optional<double> closure() const { return ratio(on_time + late); }
  std::optional<double> on_time_closure() const { return ratio(on_time); }

 private:
  std::optional<double> ratio(int part) const {
    return exigible == 0 ? std::nullopt : std::optional(static_cast<double>(part) / exigible);
  }
};

// The sums of a review, as they stood when it closed (7.1): expected = done + dropped + continued + changed +
// unanswered + elsewhere; open = continued + changed + unanswered + fresh.
struct ReviewSums {
  std::string review;
  int expected = 0;
  int done = 0, dropped = 0, continued = 0, changed = 0, unanswered = 0;
  int elsewhere = 0;  // performed and not reported, waived, inactive or cut off in between
  int fresh = 0;      // new ones
  int open = 0;
  friend bool operator==(const ReviewSums&, const ReviewSums&) = default;
};

enum class InputFate : std::uint8_t { unanswered, taken_up, set_aside };

struct WithoutEffect {
  EventId event{detail::Unset{}};
  std::string about;  // obligation; empty: the whole event
  Refusal refusal = Refusal::malformed;
  friend bool operator==(const WithoutEffect&, const WithoutEffect&) = default;
};

struct SilentEdge {
  UnitId owes{detail::Unset{}};
  UnitId contributor{detail::Unset{}};
  std::string content;
  friend auto operator<=>(const SilentEdge&, const SilentEdge&) = default;
};

struct StatusData;

class Status {
 public:
  Date as_of() const noexcept;
  // How many events of the ledger were known.
  std::uint32_t known() const noexcept;

  // In the order in which they came to exist; those whose ground was corrected last.
  const std::vector<Obligation>& obligations() const noexcept;
  const Obligation* find(std::string_view id) const;
  const std::vector<WithoutEffect>& without_effect() const noexcept;
  const std::vector<Discrepancy>& discrepancies() const noexcept;
  const std::vector<ReviewSums>& reviews() const noexcept;
  const std::map<std::string, InputFate>& inputs() const noexcept;
  const std::vector<SilentEdge>& silent_edges() const noexcept;

  FeedbackMeasures feedback_of(const UnitId& unit) const;
  FeedbackMeasures feedback_of(const LevelId& level) const;
  // Levels that feedback on one delivery has reached on its way down (6.2).
  int depth_of(const EventId& delivery) const;

  explicit Status(std::shared_ptr<const StatusData> data) noexcept : data_(std::move(data)) {}

 private:
  std::shared_ptr<const StatusData> data_;
};

class Log;

// A ledger read in a setting. Immutable; cheap to copy.
class Replay {
 public:
  Replay(Setting setting, const LedgerView& ledger);
  // The same with the events that came since; what was read stays.
  Replay advanced(const LedgerView& ledger) const;

  const Setting& setting() const noexcept { return setting_; }
  const LedgerView& ledger() const noexcept;

  // What stood on that day, by what was recorded by the end of that day.
  Status status(Date as_of) const;
  // By what was recorded by then (a day means its end), or among the first events.
  Status status(Date as_of, const Moment& known_at) const;
  Status status(Date as_of, Sequence known) const;

  // Checks a command, whose record time must be given, against the ledger. Pure: appending is the caller's.
  Decision decide(const Event& command) const;
  // Why a unit may not do something to an obligation at that time, as known now; empty: it may. Asks the table and who
  // may act (4.3, 4.4), as if a reason were given; what else an act needs is asked of the command. `meet` and `lapse`
  // follow from other events: where the table allows them, they are not_entitled.
  std::optional<Refusal> refusal(ObligationAct act, const ObligationId& obligation, const UnitId& by,
                                 const Moment& on) const;

  // For the room alone.
  const Log& log() const noexcept { return *log_; }

 private:
  Replay(Setting setting, std::shared_ptr<const Log> log) : setting_(std::move(setting)), log_(std::move(log)) {}
  Setting setting_;
  std::shared_ptr<const Log> log_;
};

}  // namespace hjul
