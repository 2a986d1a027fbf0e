// The parts of one explanation, topic by topic (obligations.md 11). Inside the room only.
#pragma once

#include "explain_reading.hpp"

namespace hjul {

using BecauseArguments = std::vector<std::pair<std::string, BecauseValue>>;

// A rule: where it stands, and which facts it comes from.
struct RuleSource {
  BecauseKind kind;
  std::string_view section;
  std::string_view facts;  // separated by spaces
};
std::vector<std::string> sources_of(const RuleSource& source);

// Words of explain_terms.inc.
Term term_of(std::string_view group, std::string_view word);
Term state_term(const Owed& owed);
Term refusal_term(Refusal refusal);

// Collects reasons.
class Reasons {
 public:
  explicit Reasons(const ExplainReading& reading) : reading_(reading) {}
  void say(Topic topic, BecauseKind kind, BecauseArguments arguments, const Trail& trail = {},
           std::vector<std::string> sources = {});
  // Who may do something to an obligation on the day of the reading, among those that could be meant.
  std::vector<UnitName> entitled(ObligationAct act, DutyNumber duty) const;
  std::vector<Because> take() { return std::move(reasons_); }

 private:
  const ExplainReading& reading_;
  std::vector<Because> reasons_;
};

// Of a command that a follow-up rule makes: the rule, what it waits for and when, what was seen, and the units that it
// names; then what would be accepted instead (explain_rules.cpp).
void say_rule_found(Reasons& reasons, const ExplainReading& reading, const RuleApplied& made);
void say_rule_remedy(Reasons& reasons, const ExplainReading& reading, const Event& command, Refusal refusal);
// Of an obligation that a rule made: which rule, and what it saw. Nothing of others.
void say_rule_of(Reasons& reasons, const ExplainReading& reading, DutyNumber number);

class Explainer {
 public:
  // `corrected_by`: the reading is the last one in which it stood; that event took its ground away (10).
  Explainer(const ExplainReading& reading, DutyNumber number, EventNumber corrected_by = 0, Trail correction = {});
  std::vector<Because> reasons();

 private:
  // explainer.cpp
  void say(Topic topic, BecauseKind kind, BecauseArguments arguments, const Trail& trail = {},
           std::vector<std::string> sources = {});
  void say_owed();
  void say_lineage();
  void say_record();
  Date date(DayNumber day) const { return Date::from_serial(day); }
  // Its own history, and that of those whose place it took by a merger: the oldest first.
  std::vector<HistoryStep> history() const;

  // explain_creation.cpp
  void say_creation();
  void say_created_by(const LogFact& fact, const Trail& trail);
  void say_seen(const EventBody& body, const Trail& trail);
  void say_power(const LogFact& fact);
  void say_input();
  void say_rule();
  void say_model_sources();
  void say_antecedent();
  void say_antecedent_of_feedback();

  // explain_due.cpp
  void say_due();
  void say_due_rule(DueRule rule);
  void say_moves();
  void say_move(const HistoryStep& step, DayNumber before);
  void say_remarks();
  DayNumber due_after_resuming(const HistoryStep& step) const;
  bool is_dated_by_terms(DueRule rule) const;
  BecauseValue span_of(DueRule rule) const;
  BecauseValue calendar_name(DueRule rule) const;

  // explain_answer.cpp
  void say_answerability();
  void say_answerable();
  void say_units();
  void say_chain(const AnswerChain& chain);
  void say_rung(const AnswerChain& chain, std::int32_t rung);
  void say_hindering();
  void say_diagnoses();

  // explain_future.cpp
  void say_closing();
  void say_end();
  void say_acts(Topic topic, std::initializer_list<ObligationAct> acts);
  void say_extension();
  void say_prospect();
  Trail trail_of_prospect() const;
  void say_next(const Engine& future, const HistoryStep& step);
  std::vector<DutyNumber> concerned(const Engine& engine) const;

  // The units on which its answers may hang: its own parties, and those of the breach for which it answers.
  std::vector<UnitNumber> parties() const;

  const ExplainReading& reading_;
  const Engine& engine_;
  DutyNumber number_;
  const Owed& owed_;
  EventNumber corrected_by_;
  Trail correction_;  // what took its ground away
  Trail trail_;       // of the obligation
  Reasons reasons_;
};

}  // namespace hjul
