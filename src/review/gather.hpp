// Small tools of the checks: sides, steps of the work, names and places of many.
#pragma once

#include "answer.hpp"

namespace hjul {

// Who works: the owner (administration and politics), or the schools.
enum class WorkSide : std::uint8_t { owner, schools };
ReviewTerm term_of(WorkSide side);
// Whether somebody of that side holds, conducts or attends an activity.
bool takes_part(const ActivityView& view, WorkSide side);
// The activities of a side.
std::vector<const ActivityView*> of_side(const ReviewContext& context, WorkSide side);
// Whether the model has that side on the day.
bool has_side(const ReviewContext& context, WorkSide side);

// An activity with a day: recurring or dated, not "in spring" and not a number of occasions.
bool has_time(const Activity& activity);

// Something comes of it: it analyses, plans, decides, sets measures or is carried out.
bool acts_on_results(const ActivityView& view);

std::vector<ReviewName> names_of(const std::vector<const ActivityView*>& views);
std::vector<ReviewRef> refs_of(const std::vector<const ActivityView*>& views);

template <class Element>
std::vector<ReviewName> names_of_all(const std::vector<const Element*>& elements) {
  std::vector<ReviewName> names;
  for (const Element* element : elements) names.push_back(named(*element));
  return names;
}

}  // namespace hjul
