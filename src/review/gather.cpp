#include "gather.hpp"

#include <algorithm>

#include "hjul/model/timing.hpp"

namespace hjul {

ReviewTerm term_of(WorkSide side) { return {side == WorkSide::owner ? "side.owner" : "side.schools"}; }

bool takes_part(const ActivityView& view, WorkSide side) {
  return side == WorkSide::schools ? view.involves_profession : view.involves_owner;
}

std::vector<const ActivityView*> of_side(const ReviewContext& context, WorkSide side) {
  std::vector<const ActivityView*> views;
  for (const ActivityView& view : context.activities())
    if (takes_part(view, side)) views.push_back(&view);
  return views;
}

bool has_side(const ReviewContext& context, WorkSide side) {
  for (std::size_t rank = 0; rank < context.levels().size(); ++rank)
    if (context.is_own(rank) && !context.levels()[rank].units.empty() &&
        context.is_professional(rank) == (side == WorkSide::schools))
      return true;
  return false;
}

bool has_time(const Activity& activity) {
  return std::any_of(activity.when.begin(), activity.when.end(), [](const When& when) {
    const auto form = form_of(when).form;
    return form && *form != TimeForm::undated && *form != TimeForm::occasions;
  });
}

bool acts_on_results(const ActivityView& view) {
  return view.sets_measures || view.analyses() || view.does(planning | bit(ActKind::carry_out));
}

std::vector<ReviewName> names_of(const std::vector<const ActivityView*>& views) {
  std::vector<ReviewName> names;
  names.reserve(views.size());
  for (const ActivityView* view : views) names.push_back(name_of(*view->activity));
  return names;
}

std::vector<ReviewRef> refs_of(const std::vector<const ActivityView*>& views) {
  std::vector<ReviewRef> refs;
  refs.reserve(views.size());
  for (const ActivityView* view : views) refs.push_back(ref_of(*view->activity));
  return refs;
}

}  // namespace hjul
