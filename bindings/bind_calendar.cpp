// calendar: recurrences, one question to a rule, holidays, calendars of days that count.
#include "casters.hpp"

#include <array>

#include "column.hpp"
#include "hjul/calendar/holidays.hpp"
#include "hjul/calendar/recurrence.hpp"
#include "hjul/calendar/recurrence_query.hpp"
#include "hjul/calendar/working_days.hpp"

namespace {

using Dates = std::vector<DayArgument>;
using Serials = std::vector<std::int32_t>;

[[noreturn]] void raise(const hjul::RecurrenceRefusal& refusal) {
  const auto type = py::module_::import("hjul.errors").attr("BadRecurrence");
  const auto issue = refusal.to_issue();
  PyErr_SetObject(type.ptr(), type(refusal.message, issue.code, issue).ptr());
  throw py::error_already_set();
}

std::vector<hjul::Date> days_of(const Dates& arguments) { return {arguments.begin(), arguments.end()}; }

hjul::MonthEnd month_end_from(const std::string& text) {
  if (text == "skip") return hjul::MonthEnd::skip;
  if (text == "clamp") return hjul::MonthEnd::clamp;
  throw py::value_error("'" + text + "' is not a policy for month ends: skip, clamp");
}

std::string text_of(hjul::MonthEnd policy) { return policy == hjul::MonthEnd::skip ? "skip" : "clamp"; }

hjul::Recurrence recurrence_of(const std::string& rule, DayArgument start, const Dates& added, const Dates& removed,
                               const std::string& month_end) {
  auto made = hjul::Recurrence::parse(rule, start, days_of(added), days_of(removed), month_end_from(month_end));
  if (const auto* refusal = std::get_if<hjul::RecurrenceRefusal>(&made)) raise(*refusal);
  return std::get<hjul::Recurrence>(std::move(made));
}

py::tuple state_of(const hjul::Recurrence& r) {
  return py::make_tuple(r.rule().text(), r.start(), py::tuple(py::cast(r.added())), py::tuple(py::cast(r.removed())),
                        text_of(r.month_end()));
}

std::string repr_of(const hjul::Recurrence& r) {
  std::string out = py::str("Recurrence({!r}, {!r}").format(r.rule().text(), r.start().iso()).cast<std::string>();
  const auto list = [&out](const char* name, const std::vector<hjul::Date>& days) {
    if (days.empty()) return;
    out += std::string(", ") + name + "=[";
    for (const auto& day : days) out += (&day == &days.front() ? "'" : ", '") + day.iso() + "'";
    out += "]";
  };
  list("added", r.added());
  list("removed", r.removed());
  if (r.month_end() == hjul::MonthEnd::clamp) out += ", month_end='clamp'";
  return out + ")";
}

// What lies in the window, at most `limit`. An answer that would have no end is refused like the batch refuses it.
std::shared_ptr<const Serials> serials_in(const hjul::Recurrence& r, const std::optional<DayArgument>& from,
                                          const std::optional<DayArgument>& to, std::optional<std::size_t> limit) {
  if (!to && !limit && r.rule().is_endless())
    raise(hjul::refuse_recurrence(hjul::RecurrenceFault::window_unbounded, 0, r.rule().text()));
  auto out = std::make_shared<Serials>();
  const py::gil_scoped_release release;
  r.append_to(*out, window_of(from, to), limit.value_or(hjul::Recurrence::no_limit));
  return out;
}

py::list date_list(const Serials& serials) {
  py::list out(serials.size());
  for (std::size_t i = 0; i < serials.size(); ++i) out[i] = py::cast(hjul::Date::from_serial(serials[i]));
  return out;
}

// One date at a time, with the recurrence it walks over.
class DateIterator {
 public:
  explicit DateIterator(const hjul::Recurrence& recurrence)
      : recurrence_(std::make_shared<const hjul::Recurrence>(recurrence)), at_(recurrence_->occurrences().begin()) {}
  hjul::Date next() {
    if (at_ == std::default_sentinel) throw py::stop_iteration();
    const auto day = *at_;
    ++at_;
    return day;
  }

 private:
  std::shared_ptr<const hjul::Recurrence> recurrence_;
  hjul::OccurrenceIterator at_;
};

using RecurrenceClass = py::class_<hjul::Recurrence>;

void bind_questions(RecurrenceClass& c) {
  using hjul::Recurrence;
  c.def(
       "between",
       [](const Recurrence& r, DayArgument start, DayArgument end) {
         return date_list(*serials_in(r, start, end, {}));
       },
       py::arg("start"), py::arg("end"), "The dates of the half-open window [start, end).")
      .def(
          "dates",
          [](const Recurrence& r, std::optional<DayArgument> start, std::optional<DayArgument> end,
             std::optional<std::size_t> limit) { return date_list(*serials_in(r, start, end, limit)); },
          py::arg("start") = py::none(), py::arg("end") = py::none(), py::arg("limit") = py::none(),
          "All dates of [start, end), at most `limit` of them. Without an end anywhere: BadRecurrence.")
      .def(
          "serials",
          [](const Recurrence& r, std::optional<DayArgument> start, std::optional<DayArgument> end,
             std::optional<std::size_t> limit) { return Column::of(serials_in(r, start, end, limit)); },
          py::arg("start") = py::none(), py::arg("end") = py::none(), py::arg("limit") = py::none(),
          "The same as days since 1970-01-01, for numpy.asarray: the fast way to many.")
      .def(
          "next_after", [](const Recurrence& r, DayArgument day) { return r.next_after(day); }, py::arg("day"),
          "The first date strictly after the day, or None.")
      .def(
          "prev_before", [](const Recurrence& r, DayArgument day) { return r.prev_before(day); }, py::arg("day"),
          "The last date strictly before the day, or None.")
      .def(
          "first_on_or_after", [](const Recurrence& r, DayArgument day) { return r.first_on_or_after(day); },
          py::arg("day"), "The first date on or after the day, or None.")
      .def("nth", &Recurrence::nth, py::arg("index"),
           "Number `index` of the whole recurrence, counted from 0, or None.")
      .def(
          "count",
          [](const Recurrence& r, std::optional<DayArgument> start, std::optional<DayArgument> end) {
            return r.count_in(window_of(start, end));
          },
          py::arg("start") = py::none(), py::arg("end") = py::none(), "How many dates lie in [start, end).")
      .def(
          "__contains__", [](const Recurrence& r, DayArgument day) { return r.contains(day); }, py::arg("day"))
      .def("__iter__", [](const Recurrence& r) { return DateIterator(r); });
}

void bind_recurrence(py::module_& m) {
  using hjul::Recurrence;
  py::class_<DateIterator>(m, "DateIterator", "The dates of a recurrence, one at a time.")
      .def("__iter__", [](py::object self) { return self; })
      .def("__next__", &DateIterator::next);

  py::class_<Recurrence> c(m, "Recurrence",
                           "Days that recur: an RRULE (the date-level subset of RFC 5545), its start, dates added and "
                           "removed. The start fixes the phase; it is an occurrence only when the rule hits it.");
  c.def(py::init(&recurrence_of), py::arg("rule"), py::arg("start"), py::kw_only(), py::arg("added") = py::tuple(),
        py::arg("removed") = py::tuple(), py::arg("month_end") = "skip")
      .def_static("parse", &recurrence_of, py::arg("rule"), py::arg("start"), py::kw_only(),
                  py::arg("added") = py::tuple(), py::arg("removed") = py::tuple(), py::arg("month_end") = "skip",
                  "The same as the constructor. Raises BadRecurrence with a code that names the part refused.")
      .def_property_readonly(
          "rule", [](const Recurrence& r) { return r.rule().text(); }, "The rule in its one canonical form.")
      .def_property_readonly("start", &Recurrence::start, "The day that fixes the phase (DTSTART).")
      .def_property_readonly(
          "added", [](const Recurrence& r) { return py::tuple(py::cast(r.added())); },
          "Days added to the rule (RDATE).")
      .def_property_readonly(
          "removed", [](const Recurrence& r) { return py::tuple(py::cast(r.removed())); },
          "Days taken out of it (EXDATE).")
      .def_property_readonly(
          "month_end", [](const Recurrence& r) { return text_of(r.month_end()); }, "skip or clamp")
      .def_property_readonly(
          "is_endless", [](const Recurrence& r) { return r.rule().is_endless(); }, "Neither COUNT nor UNTIL ends it.")
      .def_property_readonly("is_empty", &Recurrence::is_empty, "No occurrence at all; proved, not guessed.")
      .def_property_readonly("starts_on_rule", &Recurrence::starts_on_rule, "The start is itself an occurrence.")
      .def("__eq__", &equal<Recurrence>, py::arg("other"))
      .def("__hash__", [](const Recurrence& r) { return std::hash<Recurrence>{}(r); })
      .def("__repr__", &repr_of)
      .def(py::pickle(&state_of, [](const py::tuple& s) {
        return recurrence_of(s[0].cast<std::string>(), s[1].cast<DayArgument>(), s[2].cast<Dates>(), s[3].cast<Dates>(),
                             s[4].cast<std::string>());
      }));
  bind_questions(c);
}

// ------------------------------------------------------------------------------------------------------- one question

py::tuple answer(const std::string& rule, const std::string& start, const std::optional<std::string>& from,
                 const std::optional<std::string>& to, std::optional<std::size_t> limit) {
  hjul::RecurrenceQuery query{rule, start, {}, {}, limit};
  if (from) query.from = *from;
  if (to) query.to = *to;
  const auto given = hjul::answer(query);
  if (const auto* refusal = std::get_if<hjul::RecurrenceRefusal>(&given))
    return py::make_tuple(py::none(), refusal->to_issue());
  const auto& serials = std::get<Serials>(given);
  py::list dates(serials.size());
  for (std::size_t i = 0; i < serials.size(); ++i) dates[i] = hjul::Date::from_serial(serials[i]).iso();
  return py::make_tuple(dates, py::none());
}

// ------------------------------------------------------------------------------------------------------------ holidays

// A set of categories can only be listed, never added to; a category may be listed twice.
hjul::HolidayCategories categories_from(const std::vector<std::string>& words) {
  std::array<hjul::HolidayCategory, 4> known{};
  if (words.empty()) return {};
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto category = hjul::parse_holiday_category(words[i]);
    if (!category) throw py::value_error("'" + words[i] + "' is not a category of holidays");
    if (i == 0) known.fill(*category);
    known[static_cast<std::size_t>(*category)] = *category;
  }
  return {known[0], known[1], known[2], known[3]};
}

py::dict texts_of(const hjul::Text& text) {
  py::dict out;
  for (const auto language : hjul::all_languages)
    if (const auto words = text.in(language); !words.empty())
      out[py::str(std::string(hjul::to_string(language)))] = words;
  return out;
}

py::list holidays(const std::string& country, DayArgument start, DayArgument end) {
  const hjul::HolidaySet all(hjul::country_holidays(country));
  py::list out;
  for (const auto& holiday : all.in(hjul::DateWindow::half_open(start, end)))
    out.append(py::make_tuple(holiday.date, holiday.id, texts_of(holiday.name), hjul::to_string(holiday.category)));
  return out;
}

// -------------------------------------------------------------------------------------------------------- working days

hjul::DayCalendar working_days(const std::string& country, const std::optional<DayArgument>& start,
                               const std::optional<DayArgument>& end, const std::vector<std::string>& non_working) {
  const hjul::HolidaySet all(hjul::country_holidays(country));
  auto window = all.range();
  if (start) window.from = start->day.serial();
  if (end) window.to = end->day.serial();
  return hjul::working_days(all, categories_from(non_working), window);
}

void bind_day_calendar(py::module_& m) {
  using hjul::DayCalendar;
  py::class_<DayCalendar>(m, "DayCalendar",
                          "Days that count, such as working days, within declared bounds. Asked about a day outside "
                          "them it raises Error with the code calendar.outside_range.")
      .def_property_readonly(
          "start", [](const DayCalendar& c) { return hjul::Date::from_serial(c.window().from); },
          "The first day known.")
      .def_property_readonly(
          "end", [](const DayCalendar& c) { return hjul::Date::from_serial(c.window().to - 1); }, "The last day known.")
      .def(
          "next", [](const DayCalendar& c, DayArgument day) { return c.next(day); }, py::arg("day"),
          "The nearest counted day strictly after the day. Raises Error (calendar.outside_range).")
      .def(
          "prev", [](const DayCalendar& c, DayArgument day) { return c.prev(day); }, py::arg("day"),
          "The nearest counted day strictly before the day. Raises Error (calendar.outside_range).")
      .def(
          "add", [](const DayCalendar& c, DayArgument day, std::int32_t n) { return c.add(day, n); }, py::arg("day"),
          py::arg("n"), "The n-th counted day after (n > 0) or before (n < 0) the day; 0: the first on or after.")
      .def(
          "between", [](const DayCalendar& c, DayArgument a, DayArgument b) { return c.between(a, b); }, py::arg("a"),
          py::arg("b"), "How many counted days lie in [a, b).")
      .def(
          "shifted",
          [](const DayCalendar& c, DayArgument day, const std::string& word) {
            const auto shift = hjul::parse_shift(word);
            if (!shift) throw py::value_error("'" + word + "' is not a business-day convention");
            return hjul::shifted(day, *shift, c);
          },
          py::arg("day"), py::arg("shift"), "Where a date goes that falls on a day that does not count.")
      .def(
          "__contains__", [](const DayCalendar& c, DayArgument day) { return c.is(day); }, py::arg("day"))
      .def("__len__", [](const DayCalendar& c) { return static_cast<std::size_t>(c.size()); })
      .def("__eq__", &equal<DayCalendar>, py::arg("other"))
      .def("__hash__",
           [](const DayCalendar& c) { return py::hash(py::make_tuple(c.window().from, c.window().to, c.size())); })
      .def("__repr__", [](const DayCalendar& c) {
        const auto last = hjul::Date::from_serial(c.window().to - 1);
        return "<DayCalendar " + hjul::Date::from_serial(c.window().from).iso() + " to " + last.iso() + ", " +
               std::to_string(c.size()) + " days>";
      });
}

}  // namespace

void bind_column(py::module_& m) {
  py::class_<Column>(m, "Column", py::buffer_protocol(),
                     "Numbers in memory of hjul, read-only: numpy.asarray(column) makes no copy.")
      .def_property_readonly("format", &Column::format, "The code of the struct module for one number.")
      .def("__len__", &Column::size)
      .def("__repr__",
           [](const Column& c) { return "<Column of " + std::to_string(c.size()) + " '" + c.format() + "'>"; })
      .def_buffer([](Column& column) { return column.buffer(); });
}

void bind_calendar(py::module_& m) {
  bind_column(m);
  bind_recurrence(m);
  bind_day_calendar(m);
  m.def("answer", &answer, py::arg("rule"), py::arg("start"), py::arg("start_of_window"), py::arg("end_of_window"),
        py::arg("limit"), "One line of `hjul recur --batch`: (dates, None) or (None, issue).");
  m.def(
      "refuse_line", [](const std::string& line) { return hjul::refuse_line(line).to_issue(); }, py::arg("line"),
      "The refusal of a line that is no question at all.");
  m.def("holidays", &holidays, py::arg("country"), py::arg("start"), py::arg("end"),
        "(date, id, names by language, category) of every holiday in [start, end), by date.");
  m.def("working_days", &working_days, py::arg("country"), py::kw_only(), py::arg("start") = py::none(),
        py::arg("end") = py::none(), py::arg("non_working") = std::vector<std::string>{"statutory"},
        "Monday to Friday without the holidays of the categories that are days off, in [start, end).");
}
