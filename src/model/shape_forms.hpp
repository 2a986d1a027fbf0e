// Shapes and accessors for the forms that several elements share and that are shorter than an object of fields:
// selectors, parties, categories, days that may be of one year or of every year.
#pragma once

#include "shape.hpp"

namespace hjul {

// "all", a unit, a list of units, or an object of conditions.
template <>
struct Shape<Selector> {
  static void read(Reader& reader, Value value, Selector& out);
  static void write(Writer& writer, const Selector& value);
  static bool is_written_as_list(const Selector& value);
  static void schema(SchemaMaker& maker);
};

// "itself", "superior", "owner", "below", a unit, a list of units, or an object.
template <>
struct Shape<Party> {
  static void read(Reader& reader, Value value, Party& out);
  static void write(Writer& writer, const Party& value);
  static bool is_written_as_list(const Party& value);
  static void schema(SchemaMaker& maker);
};

// {"risk": "high"} or {"risk": ["high", "middle"]}.
struct SelectorCategories {
  void read(Reader& reader, Value value, Selector& out) const;
  bool is_given(const Selector& value) const { return !value.in.empty(); }
  void write(Writer& writer, const Selector& value) const;
  void schema(SchemaMaker& maker) const;
};

// {"risk": "high"} or {"risk": {"value": "high", "valid": {...}}} or a list of those.
struct UnitCategories {
  void read(Reader& reader, Value value, Unit& out) const;
  bool is_given(const Unit& value) const { return !value.in.empty(); }
  void write(Writer& writer, const Unit& value) const;
  void schema(SchemaMaker& maker) const;
};

// ["administration", "school"]: two levels.
template <>
struct Shape<Arena::Edge> {
  static constexpr bool is_always_list = true;
  static bool is_written_as_list(const Arena::Edge&) { return true; }
  static void read(Reader& reader, Value value, Arena::Edge& out);
  static void write(Writer& writer, const Arena::Edge& value);
  static void schema(SchemaMaker& maker);
};

// "end", "start", or a time.
template <>
struct Shape<Due> {
  static void read(Reader& reader, Value value, Due& out);
  static void write(Writer& writer, const Due& value);
  static void schema(SchemaMaker& maker);
};

// A full date, or "MM-DD" for every year.
struct DateOrMonthDay {
  std::optional<Date> When::*date;
  std::string When::*yearly;
  void read(Reader& reader, Value value, When& out) const;
  bool is_given(const When& value) const { return value.*date || !(value.*yearly).empty(); }
  void write(Writer& writer, const When& value) const;
  void schema(SchemaMaker& maker) const;
};

// One date, a list of dates, or "MM-DD" for every year.
struct OnDays {
  void read(Reader& reader, Value value, When& out) const;
  bool is_given(const When& value) const { return !value.on.empty() || !value.on_yearly.empty(); }
  void write(Writer& writer, const When& value) const;
  void schema(SchemaMaker& maker) const;
};

// [9, 12]: the first and the last month of a window.
struct MonthRange {
  void read(Reader& reader, Value value, When& out) const;
  bool is_given(const When& value) const { return value.month_to.has_value(); }
  void write(Writer& writer, const When& value) const;
  void schema(SchemaMaker& maker) const;
};

// A month alone; not given when it is part of a range.
struct OneMonth {
  void read(Reader& reader, Value value, When& out) const;
  bool is_given(const When& value) const { return value.month && !value.month_to; }
  void write(Writer& writer, const When& value) const { writer.out.integer(*value.month); }
  void schema(SchemaMaker& maker) const;
};

// {"years": 2, "counting_from": 2015}, or the id of a rotation.
struct EverySoMany {
  void read(Reader& reader, Value value, When& out) const;
  bool is_given(const When& value) const { return value.rotation || value.every_years != 1; }
  void write(Writer& writer, const When& value) const;
  void schema(SchemaMaker& maker) const;
};

// "times": 4 and its siblings "at_least", "at_most": one number, three names.
struct Occasions {
  CountBound bound;
  void read(Reader& reader, Value value, When& out) const;
  bool is_given(const When& value) const { return value.times && value.bound == bound; }
  void write(Writer& writer, const When& value) const { writer.out.integer(*value.times); }
  void schema(SchemaMaker& maker) const;
};

// "minutes": 45 and its siblings "at_most", "about".
struct Minutes {
  Bound bound;
  void read(Reader& reader, Value value, AgendaEntry& out) const;
  bool is_given(const AgendaEntry& value) const { return value.minutes != 0 && value.bound == bound; }
  void write(Writer& writer, const AgendaEntry& value) const { writer.out.integer(value.minutes); }
  void schema(SchemaMaker& maker) const;
};

}  // namespace hjul
