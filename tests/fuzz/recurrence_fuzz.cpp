// Any bytes as an RRULE: refused with a code of the catalogue, or a recurrence whose dates ascend and can be sought.

#include "check.hpp"
#include "hjul/calendar/recurrence.hpp"

namespace {

using hjul::testing::check;

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  if (size < 2) return 0;
  // The first two bytes choose the start, in the years 1970 to 2149.
  const hjul::Date start = hjul::Date::from_serial(data[0] * 256 + data[1]);
  const std::string rule(data + 2, data + size);
  const auto parsed = hjul::Recurrence::parse(rule, start, {}, {}, hjul::MonthEnd::skip);
  if (const auto* refusal = std::get_if<hjul::RecurrenceRefusal>(&parsed)) {
    check(hjul::find_catalogue_entry(refusal->to_issue().code) != nullptr);
    return 0;
  }
  const auto& recurrence = std::get<hjul::Recurrence>(parsed);
  std::optional<hjul::Date> at = recurrence.first_on_or_after(start);
  if (recurrence.is_empty()) {
    check(!at);
    return 0;
  }
  for (int i = 0; i < 20 && at; ++i) {
    check(start <= *at);
    check(recurrence.first_on_or_after(*at) == at);
    if (at->serial() == hjul::Date::max_serial) break;
    const auto next = recurrence.first_on_or_after(*at + hjul::Days{1});
    check(!next || *at < *next);
    at = next;
  }
  return 0;
}
