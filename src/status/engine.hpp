// The fold: facts in the order of valid time in, obligations out. It never refuses as a whole: a fact that the table
// does not allow stays without effect and is listed with its error value (obligations.md 10). Inside the room only.
//
//   Engine engine(setting, zone);
//   for (const LogFact& fact : facts) engine.take(fact);
//   engine.pass_to(as_of);
#pragma once

#include <functional>

#include "fact.hpp"
#include "world.hpp"

namespace hjul {

// What a reading asks of earlier ones: both.
struct Recall {
  // The moves that were known when a breach could first be read, where others are on record that came later (5.1).
  // Empty: as the engine's own world has them.
  std::function<std::optional<World>(const Owed& duty, DayNumber breach)> world_at_breach;
  // Whether there was such an obligation of a rung, by that day, in a reading before a correction (10).
  std::function<bool(std::string_view id, DayNumber day)> was_readable;
};

class Engine {
 public:
  explicit Engine(const SettingData& setting);
  void recall_with(const Recall* recall) { recall_ = recall; }

  // Time passes to the morning of the day, then the fact happens. Facts come in the order of is_earlier.
  void take(const LogFact& fact);
  // Time passes to the end of the day.
  void pass_to(DayNumber day);

  const Numbered<Owed, 16>& duties() const noexcept { return duties_; }
  const Numbered<AnswerChain, 16>& chains() const noexcept { return chains_; }
  const Numbered<AnchorState, 16>& anchors() const noexcept { return anchors_; }
  const Numbered<Handover, 16>& handovers() const noexcept { return handovers_; }
  const Numbered<ReviewCount, 8>& reviews() const noexcept { return reviews_; }
  const Numbered<InputState>& inputs() const noexcept { return inputs_; }
  const Numbered<FactEffect>& effects() const noexcept { return effects_; }
  const Numbered<HistoryStep, 64>& steps() const noexcept { return steps_; }
  const World& world() const noexcept { return world_; }
  const SettingData& setting() const noexcept { return *setting_; }
  // Findings about plan and ledger as of the last day passed to.
  std::vector<UnitConflict> conflicts() const;
  // Those that events made.
  const std::vector<UnitConflict>& conflicts_by_events() const noexcept { return conflicts_; }
  // The obligations that one event accepted, in its order.
  const std::vector<std::string>& accepted() const noexcept { return accepted_; }
  DutyNumber find(std::string_view id) const;
  const AnswerChain* chain_of(DutyNumber origin) const;
  // The deliveries of an obligation, of the one whose feedback it is, and of what became of it: among the handovers.
  std::vector<std::int32_t> handovers_for(DutyNumber duty) const;
  // What a unit is owed, the newest first.
  template <class Each>
  void each_claimed(UnitNumber unit, const Each& each) const {
    for (DutyNumber at = units_[unit].newest_claimed; at != none; at = duties_[at].older_claimed) each(at);
  }
  // Why a unit may not do something to an obligation today, as if a reason were given.
  std::optional<Refusal> refusal(ObligationAct act, DutyNumber duty, UnitNumber by, DayNumber day) const;
  // Whether it, or what it became by carry-over or novation, is open.
  bool is_alive(DutyNumber duty) const;

 private:
  // engine_time.cpp: the passing of time (4.2)
  void begin_day(DayNumber day);
  void watch(DutyNumber duty);
  void breach(DutyNumber duty, DayNumber day);
  void fire_rung(DutyNumber origin, DayNumber day);
  void owe_rung(DutyNumber origin, ObligationKind kind, UnitNumber bearer, UnitNumber claimant, DayNumber day);
  std::vector<UnitNumber> units_above(const Owed& duty, DayNumber day) const;
  UnitNumber account_claimant(const AnswerChain& chain, UnitNumber bearer, DayNumber day) const;

  // engine_acts.cpp: one act on one obligation (4.3, 4.4)
  std::optional<Refusal> refusal_of(ObligationAct act, const Owed& duty, const LogFact& fact) const;
  std::optional<Refusal> wrong_actor(ObligationAct act, const Owed& duty, UnitNumber by, DayNumber day) const;
  bool is_entitled(UnitNumber by, const Owed& duty, DayNumber day) const;
  bool is_common_superior(UnitNumber by, const Owed& duty, DayNumber day) const;
  bool reaches_back(const Owed& duty, const LogFact& fact) const;
  void enter(DutyNumber duty, ObligationAct act, const LogFact& fact);
  void perform(DutyNumber duty, const LogFact& fact);
  void suspend(DutyNumber duty, const LogFact& fact);
  void resume(DutyNumber duty, const LogFact& fact);
  void set_due(DutyNumber duty, DayNumber due);
  void close(DutyNumber duty, const LogFact* fact, DayNumber day);
  void end_support(DutyNumber duty, EventNumber event, DayNumber day);
  void end_with(DutyNumber duty, ObligationState state, EndReason reason, EventNumber event, DayNumber day);

  // engine_births.cpp: what comes to exist (3, 6, 7)
  DutyNumber add_duty(Owed duty);
  void hang(DutyNumber duty);
  DutyNumber bear(Owed duty, const LogFact& fact);
  void meet(DutyNumber feedback, const LogFact& fact, DayNumber recorded);
  void bear_demand(Owed deliver, const LogFact& fact, std::optional<FeedbackTerm> terms);
  void date_feedback(Owed& duty, DayNumber day, DayNumber recorded);
  void date_by_terms(Owed& duty, DayNumber day) const;
  AnchorNumber find_anchor(std::string_view id);
  AnchorState planned_anchor(const Occurrence& occurrence) const;
  AnchorNumber add_anchor(AnchorState anchor);
  AgreedMeetings& agreed_for(std::pair<std::int32_t, std::int32_t> levels);
  void put_by_day(AnchorNumber anchor);
  void move_anchor(AnchorNumber anchor, DayNumber to);
  AnchorNumber first_agreed(const AgreedMeetings& agreed, DayNumber after) const;
  AnchorNumber next_arena(UnitNumber bearer, UnitNumber claimant, DayNumber after);
  void cascade(DutyNumber feedback, std::size_t place, const LogFact& fact);
  const Handover* answered_by(const Owed& feedback, DayNumber day) const;
  static CountUnit counts_of(const Deadline& deadline, CountUnit otherwise);
  struct DueDate {
    DayNumber day = no_day;
    std::uint8_t rules = 0;
    AnchorNumber anchor = none;
  };
  DueDate due_date(const Deadline& deadline, DayNumber day);

  // engine_events.cpp and engine_reviews.cpp: what each type of event does
  void happen(const LogFact& fact, const Demanded& body);
  void happen(const LogFact& fact, const Delivered& body);
  void happen(const LogFact& fact, const FedBack& body);
  void happen(const LogFact& fact, const Performed& body);
  void happen(const LogFact& fact, const PerformerNamed& body);
  void happen(const LogFact& fact, const Withdrawn& body);
  void happen(const LogFact& fact, const Suspended& body);
  void happen(const LogFact& fact, const Resumed& body);
  void happen(const LogFact& fact, const Waived& body);
  void happen(const LogFact& fact, const CutOff& body);
  void happen(const LogFact& fact, const Extended& body);
  void happen(const LogFact& fact, const Scheduled& body);
  void happen(const LogFact& fact, const AnchorMoved& body);
  void happen(const LogFact& fact, const MeasureSet& body);
  void happen(const LogFact& fact, const Agreed& body);
  void happen(const LogFact& fact, const Carried& body);
  void happen(const LogFact& fact, const Dropped& body);
  void happen(const LogFact& fact, const Answered& body);
  void happen(const LogFact& fact, const ReviewClosed& body);
  void happen(const LogFact& fact, const Held& body);
  void happen(const LogFact& fact, const Handled& body);
  void happen(const LogFact& fact, const InputGiven& body);
  void happen(const LogFact& fact, const TakenUp& body);
  void happen(const LogFact& fact, const SetAside& body);
  void happen(const LogFact& fact, const Diagnosed& body);
  void happen(const LogFact& fact, const Noted& body);
  void happen(const LogFact& fact, const UnitOpened& body);
  void happen(const LogFact& fact, const UnitEnded& body);
  void happen(const LogFact& fact, const UnitMerged& body);
  void happen(const LogFact& fact, const UnitMoved& body);
  void happen(const LogFact& fact, const Corrected& body);
  void happen(const LogFact& fact, const Voided& body);
  void happen(const LogFact& fact, const RuleApplied& body);

  // Each named obligation by itself: `each` refuses, applies and accepts it. Those unknown are refused here.
  template <class Each>
  void each_of(const LogFact& fact, const std::vector<ObligationId>& of, const Each& each);
  // The same where one answer is all there is to say.
  template <class Each>
  void each_named(const LogFact& fact, const std::vector<ObligationId>& of, const Each& each);
  void refuse(const LogFact& fact, Refusal refusal, std::string about = {});
  // What an event names beside the obligations is not there: asked after these, before who acts (4.4).
  void refuse_each(const LogFact& fact, const std::vector<ObligationId>& of, Refusal refusal);
  void accept(const LogFact& fact, const std::string& about);
  void note_step(DutyNumber duty, EventNumber event, DayNumber day, std::int8_t act);
  UnitNumber known_unit(const UnitId& id, DayNumber day) const;
  std::optional<Refusal> author_refusal(const LogFact& fact) const;
  std::optional<Refusal> plain_refusal(const LogFact& fact) const;
  static std::optional<Refusal> reason_refusal(const LogFact& fact, bool is_required = false);
  Refusal refusal_of_unknown(std::string_view id) const;
  bool is_known(const ObligationId& id) const;
  bool is_member(const Arena& arena, UnitNumber unit, DayNumber day) const;
  std::optional<Refusal> membership_refusal(const Arena* arena, UnitNumber by, DayNumber day) const;
  std::optional<Refusal> arena_refusal(const std::optional<ArenaId>& arena, Power power, UnitNumber by,
                                       DayNumber day) const;
  bool governs(UnitNumber by, UnitNumber unit, DayNumber day) const;
  std::optional<Refusal> demand_refusal(const LogFact& fact, const Demanded& body, UnitNumber from);
  std::optional<Refusal> measure_refusal(const LogFact& fact, const MeasureTerms& terms, bool is_consented);
  std::optional<Refusal> successor_refusal(const LogFact& fact, const Deadline& deadline);
  struct ReviewAnswer;
  std::optional<Refusal> answer_refusal(const LogFact& fact, const ReviewAnswer& answer);
  void answer(const LogFact& fact, const ReviewAnswer& answer);
  void note_answer(DutyNumber measure, AnchorNumber review, AnswerKind word);
  // engine_rules.cpp: what follow-up rules make
  std::optional<Refusal> rule_refusal(const LogFact& fact, const RuleApplied& body);
  Owed made_by_rule(const LogFact& fact, const RuleApplied& body);
  std::vector<DutyNumber> demanded_by(const Happened* demand, const ObligationId* only) const;
  void withdraw_one(const LogFact& fact, DutyNumber duty, const std::string& about);
  void set_measure(const LogFact& fact, const MeasureTerms& terms, std::size_t place, AnchorNumber review,
                   bool is_agreed);
  void carry_on(const LogFact& fact, const ReviewAnswer& answer);
  void owe_account(const LogFact& fact, DutyNumber measure, AnchorNumber next);
  void rearm(const LogFact& fact, DutyNumber duty, DayNumber to);
  InputState* find_input(const EventId& id);
  bool may_set_aside(const InputState& input, UnitNumber by, DayNumber day) const;
  std::optional<Refusal> performance_refusal(DutyNumber duty, ObligationKind kind, const LogFact& fact) const;
  std::optional<std::vector<UnitNumber>> contributors_of(const LogFact& fact, const Delivered& body) const;
  void hand_over(const LogFact& fact, Handover handover);
  void deliver(DutyNumber duty, const LogFact& fact, std::vector<UnitNumber> contributors);
  void feed_back(DutyNumber duty, std::size_t place, const LogFact& fact);
  void answer_contributions(DutyNumber feedback, DayNumber day);
  std::vector<DutyNumber> hindering(const std::vector<ObligationId>& named, UnitNumber debtor) const;
  const Happened* happened(const EventId& id) const;
  bool has_happened(const EventId& id) const { return happened(id) != nullptr; }
  std::vector<DutyNumber> accounts_of(DutyNumber measure) const;
  std::vector<DutyNumber> accounts_asked(DutyNumber measure, AnchorNumber review) const;
  void answer_accounts(const LogFact& fact, DutyNumber measure, AnchorNumber review);
  bool has_suspended_account(DutyNumber measure, AnchorNumber review) const;
  AnchorNumber find_review(std::string_view id);
  bool is_party(const AnchorState& review, UnitNumber unit) const;
  static void join_levels(AnchorState& anchor, const std::vector<std::int32_t>& level);
  enum class Fate : std::uint8_t { done, continued, changed, dropped, unanswered, elsewhere };
  std::pair<Fate, DutyNumber> fate_of(AnchorNumber review, DutyNumber measure) const;
  std::vector<DutyNumber> open_measures_of(UnitNumber unit);
  std::vector<DutyNumber> measures_between(AnchorNumber review);
  std::vector<DutyNumber> count_review(AnchorNumber review, const std::vector<DutyNumber>& between);
  std::optional<Refusal> closing_refusal(const LogFact& fact, AnchorNumber review, AnchorNumber next) const;
  std::optional<Refusal> agreement_refusal(const LogFact& fact, const Agreed& body);
  void refuse_unknown(const LogFact& fact, const ObligationId& id);
  AnchorNumber follow_up_of(AnchorNumber review);
  std::vector<DutyNumber> duties_of(UnitNumber unit) const;
  void end_unit(const LogFact& fact, UnitNumber unit, UnitNumber successor);
  DutyNumber novate(const LogFact& fact, DutyNumber duty, UnitNumber from, UnitNumber to);
  std::optional<Refusal> unit_refusal(const LogFact& fact, std::optional<UnitNumber> unit) const;
  bool can_close(UnitNumber unit, DayNumber day) const;
  void conflict(const LogFact& fact, UnitNumber unit);

  const SettingData* setting_;
  const Recall* recall_ = nullptr;
  World world_;
  DayNumber today_ = no_day;
  Numbered<Owed, 16> duties_;
  NameIndex duty_at_;
  std::vector<std::pair<DayNumber, DutyNumber>> watched_;  // a heap: mornings on which something may pass
  Numbered<AnswerChain, 16> chains_;
  Numbered<AnchorState, 16> anchors_;
  NameIndex anchor_at_;
  std::vector<AgreedMeetings> agreed_;  // by pair of levels
  Numbered<Handover, 16> handovers_;
  Numbered<ReviewCount, 8> reviews_;
  Numbered<InputState> inputs_;
  Numbered<Happened, 64> happened_;
  NameIndex happened_at_;
  Numbered<FactEffect> effects_;
  Numbered<HistoryStep, 64> steps_;
  std::vector<UnitConflict> conflicts_;
  std::vector<std::string> accepted_;
  Numbered<UnitRecord> units_;
};

}  // namespace hjul
