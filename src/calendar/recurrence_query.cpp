#include "hjul/calendar/recurrence_query.hpp"

namespace hjul {

std::variant<std::vector<std::int32_t>, RecurrenceRefusal> answer(const RecurrenceQuery& query) {
  auto parsed = RecurrenceRule::parse(query.rule);
  if (auto* refusal = std::get_if<RecurrenceRefusal>(&parsed)) return std::move(*refusal);
  const auto& rule = std::get<RecurrenceRule>(parsed);

  const auto bad_date = [](std::string_view text) {
    return refuse_recurrence(RecurrenceFault::bad_date, 0, text, "YYYY-MM-DD");
  };
  const auto start = parse_date(query.start);
  if (!start) return bad_date(query.start);
  DateWindow window = DateWindow::everything();
  if (query.from) {
    const auto from = parse_date(*query.from);
    if (!from) return bad_date(*query.from);
    window.from = from->serial();
  }
  if (query.to) {
    const auto to = parse_date(*query.to);
    if (!to) return bad_date(*query.to);
    window.to = to->serial();
  }
  if (!query.to && !query.limit && rule.is_endless())
    return refuse_recurrence(RecurrenceFault::window_unbounded, 0, query.rule);

  std::vector<std::int32_t> serials;
  Recurrence(rule, *start).append_to(serials, window, query.limit.value_or(Recurrence::no_limit));
  return serials;
}

RecurrenceRefusal refuse_line(std::string_view line) { return refuse_recurrence(RecurrenceFault::bad_line, 0, line); }

}  // namespace hjul
