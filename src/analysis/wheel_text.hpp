// A model's document with other times or stages for some activities.
#pragma once

#include <map>

#include "hjul/model/model.hpp"

namespace hjul::detail {

// The time of an activity moved by days, as a document writes it; empty for one that cannot be moved. `first` and
// `last` are the days of its occurrence.
std::optional<std::string> moved_when(const Activity& activity, Date first, Date last, int days);

// The model with another value (as JSON) of one member for some activities: "when", "stage".
Model with_members(const Model& model, std::string_view member, const std::map<ActivityId, std::string>& values);
// A text as JSON; of ids, which need no escapes.
std::string quoted(std::string_view text);

}  // namespace hjul::detail
