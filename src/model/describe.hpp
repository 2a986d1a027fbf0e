// The format hjul/1, element by element: the one place where a name of the document meets a member of the model.
// Who and when here; what and rules in describe_activities.hpp and describe_rules.hpp.
#pragma once

#include "shape_forms.hpp"

namespace hjul {

template <class C>
void describe(C& c, std::type_identity<Validity>) {
  c.element("validity", "When something holds; both days belong to it, an open end is unbounded.");
  c.field("from", &Validity::from, "First day.");
  c.field("to", &Validity::to, "Last day.");
}

// ------------------------------------------------------------------------------------------------------------- who

template <class C>
void describe(C& c, std::type_identity<Level>) {
  c.element("level", "A rank of the governance chain.");
  c.head("id", &Level::id, "Id of the level.");
  c.field("title", &Level::title, "What people call it.");
}

template <class C>
void describe(C& c, std::type_identity<Kind>) {
  c.element("kind", "What a unit may be, and on which level it then stands.");
  c.head("level", &Kind::level, "The level on which units of this kind stand.");
  c.field("title", &Kind::title, "What people call it.");
  c.field("external", &Kind::is_external, "Outside the owner's own chain: the state, an inspectorate.");
  c.field("source", &Kind::source, "Where it is said: fact, paragraph, page (C27).");
}

template <class C>
void describe(C& c, std::type_identity<Superior>) {
  c.element("superior", "The unit directly above, for a time.");
  c.head("unit", &Superior::unit, "That unit.");
  c.field("valid", &Superior::valid, "When it holds (C10).");
  c.field("source", &Superior::source, "Where it is said: fact, paragraph, page (C27).");
}

template <class C>
void describe(C& c, std::type_identity<CategoryValue>) {
  c.element("category_value", "A value in a category, for a time.");
  c.head("value", &CategoryValue::value, "One of the values of the category.");
  c.field("valid", &CategoryValue::valid, "When it holds (C10).");
}

template <class C>
void describe(C& c, std::type_identity<Unit>) {
  c.element("unit", "A node of the governance graph: an organ, a role or a group; never a named person.");
  c.required("kind", &Unit::kind, "What it is; the kind says on which level it stands.");
  c.field("title", &Unit::title, "What people call it.");
  c.field("under", &Unit::under, "The unit directly above; several only one after the other.");
  c.field("has", &Unit::has, "Makes a unit \"<id>/<kind>\" below this one for each kind.");
  c.field("owner", &Unit::is_owner, "A school owner. Without any, the highest units are.");
  c.field("peers", &Unit::peers, "Units beside it (U4).");
  c.field("formed_from", &Unit::formed_from, "Units that were merged or split into this one.");
  c.field("codes", &Unit::codes, "Codes in registers, as text: leading zeros matter.");
  c.field("positions", &Unit::positions, "Number of holders per role (J13).");
  c.field("groups", &Unit::groups, "Its group in a rotation, from 0.");
  c.field("in", UnitCategories{}, "Its values in categories.");
  c.field("valid", &Unit::valid, "When it exists.");
  c.field("source", &Unit::source, "Where it is said: fact, paragraph, page (C27).");
  c.field("note", &Unit::note, "What had to be interpreted.");
}

template <class C>
void describe(C& c, std::type_identity<Link>) {
  c.element("link", "A typed edge between units, beside 'under'.");
  c.required("kind", &Link::kind, "What the one is to the other: governs is a second line of command (U4, S19).");
  c.required("from", &Link::from, "The unit that governs, supports, reports ...");
  c.required("to", &Link::to, "The unit that is governed, supported, reported to ...");
  c.field("valid", &Link::valid, "When it holds (C10).");
  c.field("source", &Link::source, "Where it is said: fact, paragraph, page (C27).");
}

template <class C>
void describe(C& c, std::type_identity<Role>) {
  c.element("role", "A role that units have; it may have several holders.");
  c.field("title", &Role::title, "What people call it.");
  c.field("of", &Role::of, "The units that have it.");
  c.field("source", &Role::source, "Where it is said: fact, paragraph, page (C27).");
}

template <class C>
void describe(C& c, std::type_identity<Category>) {
  c.element("category", "A way of grouping units that is decided from time to time.");
  c.field("title", &Category::title, "What people call it.");
  c.field("values", &Category::values, "The values there are.");
  c.field("decided_per", &Category::decided_per, "Decided anew each period of this type.");
  c.field("source", &Category::source, "Where it is said: fact, paragraph, page (C27).");
}

template <class C>
void describe(C& c, std::type_identity<Arena>) {
  c.element("arena", "Where units meet.");
  c.field("title", &Arena::title, "What people call it.");
  c.field("kind", &Arena::kind, "Only a formal arena decides or demands (U36).");
  c.field("of", &Arena::of, "The units that meet.");
  c.field("powers", &Arena::powers, "What may be done there.");
  c.field("secures", &Arena::secures, "The edges of the chain that it holds together.");
  c.field("feeds", &Arena::feeds, "Formal arenas into which its input can be drawn (U37).");
  c.field("chair", &Arena::chair, "Who leads it.");
  c.field("methods", &Arena::methods, "How it works: questions rather than proposals ... (U29).");
  c.field("valid", &Arena::valid, "When it holds (C10).");
  c.field("source", &Arena::source, "Where it is said: fact, paragraph, page (C27).");
  c.field("note", &Arena::note, "What had to be interpreted.");
}

template <class C>
void describe(C& c, std::type_identity<Selector::Sample::Choice>) {
  c.element("sample_choice", "The units that were chosen for one period.");
  c.required("period", &Selector::Sample::Choice::period, "Label of the period.");
  c.field("units", &Selector::Sample::Choice::units, "These.");
}

template <class C>
void describe(C& c, std::type_identity<Selector::Sample>) {
  c.element("sample", "A subset chosen anew each period; which units it was is data.");
  c.field("count", bounded(&Selector::Sample::count, 1, 1'000'000), "How many.");
  c.field("per", &Selector::Sample::per, "Period type.");
  c.field("chosen", &Selector::Sample::chosen, "Which units it was, period by period; hjul never draws them.");
}

template <class C>
void describe(C& c, std::type_identity<Selector>) {
  c.element("selector", "Units by what they are; all conditions hold.");
  c.field("units", &Selector::units, "These units.");
  c.field("kind", &Selector::kinds, "Of one of these kinds.");
  c.field("level", &Selector::levels, "On one of these levels.");
  c.field("under", &Selector::under, "Below one of these units, at any depth.");
  c.field("in", SelectorCategories{}, "With one of these values, for each category.");
  c.field("except", &Selector::except, "But not these units.");
  c.field("sample", &Selector::sample, "A declared subset of them.");
}

template <class C>
void describe(C& c, std::type_identity<Party>) {
  c.element("party", "Somebody, seen from the unit at hand.");
  c.field("the", &Party::relative, "The unit itself, its superior, its owner, or those directly below.");
  c.field("nearest", &Party::nearest, "The nearest unit of this kind above.");
  c.field("role", &Party::roles, "In this role, or in one of these.");
  c.inlined(&Party::units);
}

// ------------------------------------------------------------------------------------------------------------ when

template <class C>
void describe(C& c, std::type_identity<CalendarRule::AddedDay>) {
  c.element("day_off", "A day off, days off, or a day off every year.");
  c.head("on", &CalendarRule::AddedDay::on, "The day, or the first of them.");
  c.field("to", &CalendarRule::AddedDay::to, "The last of them.");
  c.field("every", month_day(&CalendarRule::AddedDay::every), "MM-DD of every year.");
  c.field("title", &CalendarRule::AddedDay::title, "What people call it.");
}

template <class C>
void describe(C& c, std::type_identity<CalendarRule::Days>) {
  c.element("school_days", "Days on which school may be held, both ends included.");
  c.required("from", &CalendarRule::Days::from, "First day.");
  c.required("to", &CalendarRule::Days::to, "Last day.");
}

template <class C>
void describe(C& c, std::type_identity<CalendarRule>) {
  c.element("calendar", "Which days are for work, or for school.");
  c.field("country", &CalendarRule::country, "NO, SE or DK; default the document's place.");
  c.field("non_working", &CalendarRule::non_working, "Categories of holidays that are days off; default statutory.");
  c.field("add", &CalendarRule::add, "Further days off of this owner.");
  c.field("remove", &CalendarRule::remove, "Ids of holidays that are no days off here.");
  c.field("rename", &CalendarRule::rename, "Names of holidays here.");
  c.field("school_days", &CalendarRule::school_days,
          "Windows in which school days lie: the calendar is then of school days.");
  c.field("source", &CalendarRule::source, "Where it is said: fact, paragraph, page (C27).");
}

template <class C>
void describe(C& c, std::type_identity<PeriodDef::Window>) {
  c.element("period_window", "A period with its dates.");
  c.required("from", &PeriodDef::Window::from, "First day.");
  c.required("to", &PeriodDef::Window::to, "Last day.");
  c.field("year", bounded(&PeriodDef::Window::year, 1, 9999),
          "The year whose part it is; default that of its first day.");
  c.field("title", &PeriodDef::Window::title, "What people call it.");
}

template <class C>
void describe(C& c, std::type_identity<PeriodDef>) {
  c.element("period", "A type of period: years from a day, parts of years, horizons of years, or declared windows.");
  c.field("title", &PeriodDef::title, "What people call it.");
  c.field("starts", month_day(&PeriodDef::starts), "MM-DD on which one begins.");
  c.field("years", bounded(&PeriodDef::years, 1, 100), "Length in years.");
  c.field("counting_from", bounded(&PeriodDef::counting_from, 1, 9999),
          "A year in which one begins, for several years.");
  c.field("parts", bounded(&PeriodDef::parts, 1, 12), "Equal parts of the year: 3 for tertials.");
  c.field("windows", keyed(&PeriodDef::windows), "Declared with dates: terms, half-terms.");
  c.field("source", &PeriodDef::source, "Where it is said: fact, paragraph, page (C27).");
  c.field("note", &PeriodDef::note, "What had to be interpreted.");
}

template <class C>
void describe(C& c, std::type_identity<RotationDef>) {
  c.element("rotation", "Every so many years, staggered over groups of units.");
  c.required("years", bounded(&RotationDef::years, 2, 100), "A turn comes every so many years.");
  c.required("counting_from", bounded(&RotationDef::counting_from, 1, 9999), "A year of group 0.");
  c.field("per", &RotationDef::per, "Whose years are counted; default the calendar year.");
  c.field("groups", &RotationDef::groups, "Group 0, 1, ...; or say it at the unit.");
  c.field("source", &RotationDef::source, "Where it is said: fact, paragraph, page (C27).");
  c.field("note", &RotationDef::note, "What had to be interpreted.");
}

template <class C>
void describe(C& c, std::type_identity<ScheduleDef>) {
  c.element("schedule", "A version of the schedule.");
  c.field("title", &ScheduleDef::title, "What people call it.");
  c.field("valid", &ScheduleDef::valid, "When it holds (C10).");
  c.field("source", &ScheduleDef::source, "Where it is said: fact, paragraph, page (C27).");
  c.field("note", &ScheduleDef::note, "What had to be interpreted.");
}

template <class C>
void describe(C& c, std::type_identity<EventDef>) {
  c.element("event", "Something from outside that starts duties.");
  c.field("title", &EventDef::title, "What people call it.");
  c.field("on", &EventDef::on, "When it took place, as far as known.");
  c.field("source", &EventDef::source, "Where it is said: fact, paragraph, page (C27).");
}

template <class C>
void describe(C& c, std::type_identity<Reference>) {
  c.element("reference", "Another activity's occurrence, or an event.");
  c.head("activity", &Reference::activity, "An occurrence of this activity.");
  c.field("event", pointing_to(Noun::event, &Reference::event), "This event.");
  c.field("at", &Reference::at, "Its start or its end; default the end for after, the start for before.");
}

template <class C>
void describe(C& c, std::type_identity<When>) {
  c.element("when", "A time, in exactly one form.");
  c.field("on", OnDays{}, "A day, days, or MM-DD of every year.");
  c.field("month", OneMonth{}, "A whole month, each year; with weekday and nth a day of it.");
  c.field("months", MonthRange{}, "First and last month of a window, each year.");
  c.field("from", DateOrMonthDay{&When::from, &When::from_yearly},
          "First day of a window: a date, or MM-DD of every year.");
  c.field("to", DateOrMonthDay{&When::to, &When::to_yearly}, "Last day of a window: a date, or MM-DD of every year.");
  c.field("week", bounded(&When::week, 1, 53), "ISO week; with period, week of that period.");
  c.field("weekday", &When::weekday, "A day of the week; with month and nth, or with week.");
  c.field("nth", bounded(&When::nth, -5, 5), "Which of the weekdays of the month; -1 the last.");
  c.field("rrule", &When::rrule, "RFC 5545 RRULE at date level.");
  c.field("start", &When::start, "Start of the rule.");
  c.field("also", &When::also, "Further days (RDATE).");
  c.field("except", &When::except, "Days left out (EXDATE).");
  c.field("easter", bounded(&When::easter, -180, 180), "Days after Easter Sunday.");
  c.field("period", &When::period, "A period of this type.");
  c.field("part", bounded(&When::part, 1, 366), "Which part of the year: tertial 2, term 1.");
  c.field("at", &When::at, "The period's first or last day instead of all of it.");
  c.field("plus", &When::plus, "So much after that day.");
  c.field("minus", &When::minus, "So much before that day.");
  c.field("after", &When::after, "After this ...");
  c.field("before", &When::before, "Before this ...");
  c.field("by", &When::by, "... by so much.");
  c.field("next", &When::next, "The next occurrence of this activity.");
  c.field("between", &When::between, "Half-way between two.");
  c.field("times", Occasions{CountBound::exactly}, "So many occasions in each period, not dated.");
  c.field("at_least", Occasions{CountBound::at_least}, "At least so many.");
  c.field("at_most", Occasions{CountBound::at_most}, "At most so many.");
  c.field("per", &When::per, "Period type of the occasions.");
  c.field("undated", &When::undated, "In words; never given an invented date.");
  c.field("every", EverySoMany{}, "Not every year.");
  c.field("shift", &When::shift, "Where it goes from a day off.");
  c.field("calendar", &When::calendar, "Whose days off.");
  c.field("month_end", &When::month_end, "When the day does not exist in the month.");
  c.field("schedule", pointing_to(Noun::schedule, &When::schedule), "Version of the schedule.");
  c.field("valid", &When::valid, "When it holds (C10).");
  c.field("source", &When::source, "Where it is said: fact, paragraph, page (C27).");
}

template <class C>
void describe(C& c, std::type_identity<TimeOfDay>) {
  c.element("time_of_day", "From and to, local time.");
  c.required("from", &TimeOfDay::from, "When it begins.");
  c.required("to", &TimeOfDay::to, "When it ends.");
}

}  // namespace hjul

#include "describe_activities.hpp"
#include "describe_rules.hpp"
