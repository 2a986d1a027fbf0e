// How hjul's smallest values cross into Python and back. Every file of this folder includes it FIRST: if one file saw a
// different caster for the same type, the programme would have two definitions of it (and crash somewhere else).
//
//   hjul::Date   <->  datetime.date   (a datetime.datetime is refused: hjul has no clock times)
//   DayArgument   <-   datetime.date or "YYYY-MM-DD"   (arguments only; a text that is no day: hjul.BadDate)
//   hjul::Id<T>  <->  str             (the form is checked: hjul.BadId; so are LedgerId<F>, ids that only ledgers know)
//   hjul::Moment  ->  datetime.date, or a datetime.datetime in UTC
//   MomentArgument <- datetime.date, datetime.datetime with a zone, or a text of either (no such time: hjul.BadDate)
#pragma once

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <datetime.h>

#include <optional>
#include <string>

#include "hjul/base/date.hpp"
#include "hjul/base/id.hpp"
#include "hjul/ledger/ids.hpp"
#include "hjul/ledger/moment.hpp"

namespace py = pybind11;

// __eq__ of a bound value: false for whatever is no T, as Python expects. Goes together with a __hash__.
template <class T>
bool equal(const T& value, const py::object& other) {
  return py::isinstance<T>(other) && value == other.cast<const T&>();
}

// A day as people pass it.
struct DayArgument {
  hjul::Date day;
  operator hjul::Date() const noexcept { return day; }  // NOLINT(google-explicit-constructor)
};

// A day or an instant as people pass it.
struct MomentArgument {
  hjul::Moment at;
  operator hjul::Moment() const noexcept { return at; }  // NOLINT(google-explicit-constructor)
};

// The half-open window between two arguments; an absent end is open.
inline hjul::DateWindow window_of(const std::optional<DayArgument>& from, const std::optional<DayArgument>& to) {
  auto window = hjul::DateWindow::everything();
  if (from) window.from = from->day.serial();
  if (to) window.to = to->day.serial();
  return window;
}

namespace hjul::detail {

// Python's datetime is a capsule that each file must import before its first use: the pointer to it, which the macros
// of datetime.h look at, is a static of the file. So is this function; one that files shared would fill the pointer of
// only one of them.
static inline void need_datetime() {
  if (PyDateTimeAPI) return;
  PyDateTime_IMPORT;
  if (!PyDateTimeAPI) throw py::error_already_set();
}

// The text of a str. One that holds half a character (a lone surrogate) has none: "?", which is neither day nor id.
inline std::string utf8_of(py::handle text) {
  Py_ssize_t size = 0;
  const char* bytes = PyUnicode_AsUTF8AndSize(text.ptr(), &size);
  if (bytes) return {bytes, static_cast<std::size_t>(size)};
  PyErr_Clear();
  return "?";
}

// Years, months and days of an instant of UTC, as Python's datetime has them.
inline py::object datetime_of(Instant at) {
  need_datetime();
  constexpr std::int64_t day_ms = 86'400'000;
  const std::int64_t ms = at.ms() % day_ms;  // instants are never before 1970
  const Date day = Date::from_serial(static_cast<std::int32_t>(at.ms() / day_ms));
  const auto part = [ms](std::int64_t unit, std::int64_t in_whole) { return static_cast<int>(ms / unit % in_whole); };
  PyObject* made = PyDateTimeAPI->DateTime_FromDateAndTime(
      day.year(), static_cast<int>(day.month()), static_cast<int>(day.day()), part(3'600'000, 24), part(60'000, 60),
      part(1'000, 60), part(1, 1'000) * 1'000, PyDateTime_TimeZone_UTC, PyDateTimeAPI->DateTimeType);
  if (!made) throw py::error_already_set();
  return py::reinterpret_steal<py::object>(made);
}

// Of a datetime.datetime, cut to milliseconds. Throws ValueError for one without a zone, BadDate outside the range.
inline Instant instant_of(py::handle time) {
  if (time.attr("utcoffset")().is_none())
    throw py::value_error("a datetime without a zone is no instant: give it a tzinfo");
  const auto module = py::module_::import("datetime");
  const auto since = time - datetime_of(Instant::from_ms(Instant::min_ms));
  const auto whole = since.attr("__floordiv__")(module.attr("timedelta")(py::arg("milliseconds") = 1));
  return Instant::from_ms(Instant::min_ms + whole.cast<std::int64_t>());
}

}  // namespace hjul::detail

namespace PYBIND11_NAMESPACE {
namespace detail {

template <>
struct type_caster<hjul::Date> {
 public:
  static constexpr auto name = const_name("datetime.date");
  template <class>
  using cast_op_type = hjul::Date;

  operator hjul::Date() const { return *value_; }  // NOLINT(google-explicit-constructor)

  bool load(handle source, bool) {
    hjul::detail::need_datetime();
    if (!source || !PyDate_Check(source.ptr()) || PyDateTime_Check(source.ptr())) return false;
    value_ = hjul::Date::from_ymd(PyDateTime_GET_YEAR(source.ptr()),
                                  static_cast<unsigned>(PyDateTime_GET_MONTH(source.ptr())),
                                  static_cast<unsigned>(PyDateTime_GET_DAY(source.ptr())));
    return true;
  }

  static handle cast(hjul::Date date, return_value_policy, handle) {
    hjul::detail::need_datetime();
    return PyDate_FromDate(date.year(), static_cast<int>(date.month()), static_cast<int>(date.day()));
  }

 private:
  std::optional<hjul::Date> value_;
};

template <>
struct type_caster<DayArgument> {
 public:
  static constexpr auto name = const_name("datetime.date | str");
  template <class>
  using cast_op_type = DayArgument;

  operator DayArgument() const { return *value_; }  // NOLINT(google-explicit-constructor)

  bool load(handle source, bool convert) {
    if (source && isinstance<str>(source)) {
      const auto text = hjul::detail::utf8_of(source);
      const auto day = hjul::parse_date(text);
      if (!day) throw hjul::BadDate("'" + text.substr(0, 80) + "' is not a day YYYY-MM-DD");
      value_ = DayArgument{*day};
      return true;
    }
    type_caster<hjul::Date> date;
    if (!date.load(source, convert)) return false;
    value_ = DayArgument{static_cast<hjul::Date>(date)};
    return true;
  }

  static handle cast(DayArgument argument, return_value_policy policy, handle parent) {
    return type_caster<hjul::Date>::cast(argument.day, policy, parent);
  }

 private:
  std::optional<DayArgument> value_;
};

template <class Tag>
struct type_caster<hjul::Id<Tag>> {
 public:
  static constexpr auto name = const_name("str");
  template <class>
  using cast_op_type = hjul::Id<Tag>;

  operator hjul::Id<Tag>() const { return *value_; }  // NOLINT(google-explicit-constructor)

  // A text of the wrong form throws BadId, which tells more than "incompatible arguments" would.
  bool load(handle source, bool) {
    if (!source || !isinstance<str>(source)) return false;
    value_.emplace(hjul::detail::utf8_of(source));
    return true;
  }

  static handle cast(const hjul::Id<Tag>& id, return_value_policy, handle) { return str(id.text()).release(); }

 private:
  std::optional<hjul::Id<Tag>> value_;
};

template <class Form>
struct type_caster<hjul::LedgerId<Form>> {
 public:
  static constexpr auto name = const_name("str");
  template <class>
  using cast_op_type = hjul::LedgerId<Form>;

  operator hjul::LedgerId<Form>() const { return *value_; }  // NOLINT(google-explicit-constructor)

  bool load(handle source, bool) {
    if (!source || !isinstance<str>(source)) return false;
    value_.emplace(hjul::detail::utf8_of(source));
    return true;
  }

  static handle cast(const hjul::LedgerId<Form>& id, return_value_policy, handle) { return str(id.text()).release(); }

 private:
  std::optional<hjul::LedgerId<Form>> value_;
};

template <>
struct type_caster<hjul::Moment> {
 public:
  static constexpr auto name = const_name("datetime.date");
  template <class>
  using cast_op_type = hjul::Moment;

  static handle cast(const hjul::Moment& moment, return_value_policy policy, handle parent) {
    if (const auto at = moment.instant()) return hjul::detail::datetime_of(*at).release();
    return type_caster<hjul::Date>::cast(moment.day_in(hjul::Zone::utc()), policy, parent);
  }
};

template <>
struct type_caster<MomentArgument> {
 public:
  static constexpr auto name = const_name("datetime.date | str");
  template <class>
  using cast_op_type = MomentArgument;

  operator MomentArgument() const { return *value_; }  // NOLINT(google-explicit-constructor)

  bool load(handle source, bool convert) {
    if (!source) return false;
    if (isinstance<str>(source)) {
      const auto text = hjul::detail::utf8_of(source);
      const auto moment = hjul::Moment::parse(text);
      if (!moment) throw hjul::BadDate("'" + text.substr(0, 80) + "' is neither a day YYYY-MM-DD nor an instant");
      value_ = MomentArgument{*moment};
      return true;
    }
    hjul::detail::need_datetime();
    if (PyDateTime_Check(source.ptr())) {
      value_ = MomentArgument{hjul::detail::instant_of(source)};
      return true;
    }
    type_caster<hjul::Date> date;
    if (!date.load(source, convert)) return false;
    value_ = MomentArgument{static_cast<hjul::Date>(date)};
    return true;
  }

  static handle cast(MomentArgument argument, return_value_policy policy, handle parent) {
    return type_caster<hjul::Moment>::cast(argument.at, policy, parent);
  }

 private:
  std::optional<MomentArgument> value_;
};

}  // namespace detail
}  // namespace PYBIND11_NAMESPACE
