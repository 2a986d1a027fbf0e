// What rules of a rule set may name under "check". The room review says what each asks (hjul/review/checks.hpp) and
// keeps this list equal to its own, so that a document is refused where it is read, and its schema knows the words.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace hjul {

// What a rule names that people judge.
inline constexpr std::string_view name_of_people = "judged_by_people";

// The names of all checks, in order, without that one.
inline constexpr std::array<std::string_view, 46> check_names = {"activities_serve_goals",
                                                                 "analysis_before_dialogue",
                                                                 "analysis_before_report",
                                                                 "analysis_came_before_dialogue",
                                                                 "analysis_came_before_report",
                                                                 "carry_over_leads_on",
                                                                 "causes_analysed",
                                                                 "causes_of_breaches_named",
                                                                 "council_discussed_this_year",
                                                                 "council_discusses_yearly",
                                                                 "deficiencies_do_not_persist",
                                                                 "demands_have_consumer",
                                                                 "documents_rest_on_basis",
                                                                 "failures_answered_above",
                                                                 "feedback_given",
                                                                 "feedback_has_time",
                                                                 "feedback_reaches_contributors",
                                                                 "goal_types_covered",
                                                                 "goals_are_result_goals",
                                                                 "goals_clear_and_served",
                                                                 "goals_have_activities",
                                                                 "informal_arenas_do_not_decide",
                                                                 "informal_input_answered",
                                                                 "informal_input_has_way",
                                                                 "learning_arena_used",
                                                                 "levels_coupled",
                                                                 "levels_take_part",
                                                                 "measures_answered_for",
                                                                 "national_goals_served",
                                                                 "observations_followed_up",
                                                                 "occasions_held",
                                                                 "order_rules_kept",
                                                                 "owner_works_systematically",
                                                                 "politics_and_profession_joined",
                                                                 "politics_does_more_than_take_note",
                                                                 "profession_in_all_phases",
                                                                 "professional_group_first",
                                                                 "reports_change_something",
                                                                 "reports_delivered",
                                                                 "results_worked_on",
                                                                 "schedule_can_be_met",
                                                                 "schools_work_systematically",
                                                                 "someone_responsible",
                                                                 "staff_and_pupils_take_part",
                                                                 "tools_coupled_to_local_work",
                                                                 "work_documented"};

// Whether a rule may name it: a check, or judged_by_people.
constexpr bool is_check_name(std::string_view name) noexcept {
  return name == name_of_people || std::binary_search(check_names.begin(), check_names.end(), name);
}

}  // namespace hjul
