// Reads the text of a rule, part by part. Private to the room.
#pragma once

#include <string_view>
#include <variant>

#include "hjul/calendar/recurrence_rule.hpp"

namespace hjul::detail {

std::variant<RecurrenceParts, RecurrenceRefusal> parse_parts(std::string_view text);

}  // namespace hjul::detail
