// One question to a rule, in the texts in which people and other programs ask it: `hjul recur` and its batch.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "hjul/calendar/recurrence.hpp"

namespace hjul {

// Dates are "YYYY-MM-DD". The window is [from, to): `from` absent = the start, `to` absent = no upper bound. `limit` =
// at most so many dates, counted from `from`. COUNT is always counted from the start of the rule.
struct RecurrenceQuery {
  std::string_view rule;
  std::string_view start;
  std::optional<std::string_view> from;
  std::optional<std::string_view> to;
  std::optional<std::size_t> limit;
};

// Serials (days since 1970-01-01), ascending; or why there is no answer: the faults of the rule, bad_date, and
// window_unbounded when neither `to` nor `limit` nor the rule sets an end. Never a partial answer.
std::variant<std::vector<std::int32_t>, RecurrenceRefusal> answer(const RecurrenceQuery& query);

// For readers of batches: the refusal of a line that is no question at all.
RecurrenceRefusal refuse_line(std::string_view line);

}  // namespace hjul
