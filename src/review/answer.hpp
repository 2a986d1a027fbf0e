// What a check answers to one rule, and the table of checks.
#pragma once

#include "context.hpp"

namespace hjul {

using ReviewArguments = std::vector<std::pair<std::string, ReviewValue>>;

class CheckAnswer {
 public:
  void breaks(std::string code, ReviewArguments arguments, std::vector<ReviewRef> about,
              std::vector<ReviewRef> evidence = {});
  // Something was looked at and is as it should be.
  void keeps() noexcept { is_kept_ = true; }
  void cannot_say(std::string code, ReviewArguments arguments = {});
  void does_not_apply(std::string code, ReviewArguments arguments = {});

  // Findings outweigh what cannot be said, that what is kept, that what does not apply. A check that says nothing has
  // found everything as it should be.
  ReviewVerdict verdict() const noexcept;
  std::optional<ReviewSentence> reason() const;

  struct Broken {
    ReviewSentence message;
    std::vector<ReviewRef> about;
    std::vector<ReviewRef> evidence;
  };
  std::vector<Broken>& broken() noexcept { return broken_; }

 private:
  std::vector<Broken> broken_;
  bool is_kept_ = false;
  std::optional<ReviewSentence> unsaid_;
  std::optional<ReviewSentence> absent_;
};

// A named check and what it does.
struct ReviewCheck {
  CheckInfo info;
  void (*run)(ReviewContext& context, CheckAnswer& answer);
};
std::span<const ReviewCheck> check_table() noexcept;

// How many things one finding lists as evidence.
inline constexpr std::size_t most_evidence = 50;

// The checks, by the file in which they are. checks_levels.cpp:
void check_levels_take_part(ReviewContext& context, CheckAnswer& answer);
void check_levels_coupled(ReviewContext& context, CheckAnswer& answer);
void check_someone_responsible(ReviewContext& context, CheckAnswer& answer);
void check_staff_and_pupils_take_part(ReviewContext& context, CheckAnswer& answer);
void check_profession_in_all_phases(ReviewContext& context, CheckAnswer& answer);

// checks_feedback.cpp
void check_feedback_has_time(ReviewContext& context, CheckAnswer& answer);
void check_feedback_reaches_contributors(ReviewContext& context, CheckAnswer& answer);
void check_demands_have_consumer(ReviewContext& context, CheckAnswer& answer);
void check_reports_change_something(ReviewContext& context, CheckAnswer& answer);

// checks_work.cpp
void check_owner_works_systematically(ReviewContext& context, CheckAnswer& answer);
void check_schools_work_systematically(ReviewContext& context, CheckAnswer& answer);
void check_causes_analysed(ReviewContext& context, CheckAnswer& answer);
void check_work_documented(ReviewContext& context, CheckAnswer& answer);
void check_observations_followed_up(ReviewContext& context, CheckAnswer& answer);
void check_tools_coupled_to_local_work(ReviewContext& context, CheckAnswer& answer);

// checks_goals.cpp
void check_goals_have_activities(ReviewContext& context, CheckAnswer& answer);
void check_activities_serve_goals(ReviewContext& context, CheckAnswer& answer);
void check_goal_types_covered(ReviewContext& context, CheckAnswer& answer);
void check_goals_are_result_goals(ReviewContext& context, CheckAnswer& answer);
void check_goals_clear_and_served(ReviewContext& context, CheckAnswer& answer);
void check_national_goals_served(ReviewContext& context, CheckAnswer& answer);

// checks_arenas.cpp
void check_informal_arenas_do_not_decide(ReviewContext& context, CheckAnswer& answer);
void check_informal_input_has_way(ReviewContext& context, CheckAnswer& answer);
void check_politics_does_more_than_take_note(ReviewContext& context, CheckAnswer& answer);
void check_politics_and_profession_joined(ReviewContext& context, CheckAnswer& answer);
void check_learning_arena_used(ReviewContext& context, CheckAnswer& answer);
void check_council_discusses_yearly(ReviewContext& context, CheckAnswer& answer);

// checks_order.cpp
void check_professional_group_first(ReviewContext& context, CheckAnswer& answer);
void check_analysis_before_report(ReviewContext& context, CheckAnswer& answer);
void check_analysis_before_dialogue(ReviewContext& context, CheckAnswer& answer);
void check_carry_over_leads_on(ReviewContext& context, CheckAnswer& answer);
void check_schedule_can_be_met(ReviewContext& context, CheckAnswer& answer);
void check_order_rules_kept(ReviewContext& context, CheckAnswer& answer);
void check_documents_rest_on_basis(ReviewContext& context, CheckAnswer& answer);

// checks_ledger.cpp
void check_feedback_given(ReviewContext& context, CheckAnswer& answer);
void check_reports_delivered(ReviewContext& context, CheckAnswer& answer);
void check_measures_answered_for(ReviewContext& context, CheckAnswer& answer);
void check_failures_answered_above(ReviewContext& context, CheckAnswer& answer);
void check_deficiencies_do_not_persist(ReviewContext& context, CheckAnswer& answer);
void check_causes_of_breaches_named(ReviewContext& context, CheckAnswer& answer);
void check_informal_input_answered(ReviewContext& context, CheckAnswer& answer);

// checks_events.cpp
void check_results_worked_on(ReviewContext& context, CheckAnswer& answer);
void check_analysis_came_before_report(ReviewContext& context, CheckAnswer& answer);
void check_analysis_came_before_dialogue(ReviewContext& context, CheckAnswer& answer);
void check_council_discussed_this_year(ReviewContext& context, CheckAnswer& answer);
void check_occasions_held(ReviewContext& context, CheckAnswer& answer);

}  // namespace hjul
