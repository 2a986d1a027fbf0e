// model: what stands inside activities and document kinds - times, parties, demands, agendas - as values.
#include "casters.hpp"

#include "hjul/model/activity.hpp"
#include "values.hpp"

namespace {

void bind_choices(py::module_& m) {
  using hjul::Selector;
  using InCategory = Selector::InCategory;
  ValueClass<InCategory>(m, "InCategory", "One of these values in a category.")
      .field("category", &InCategory::category, "Id of the category.")
      .field("values", &InCategory::values, "One of these.");
  using Choice = Selector::Sample::Choice;
  ValueClass<Choice>(m, "Choice", "The units that were chosen for one period.")
      .field("period", &Choice::period, "Label of the period, such as 2015/2016.")
      .field("units", &Choice::units, "Their ids.");
  using Sample = Selector::Sample;
  ValueClass<Sample>(m, "Sample", "A subset of units, chosen anew each period; hjul never draws it.")
      .field("count", &Sample::count, "How many are to be chosen.")
      .field("per", &Sample::per, "Each period of this type.")
      .field("chosen", &Sample::chosen, "What was chosen, period by period.");
  ValueClass<Selector>(m, "Selector", "Units chosen by what they are: every condition that is given holds.")
      .field("units", &Selector::units, "These.")
      .field("kinds", &Selector::kinds, "Of one of these kinds.")
      .field("levels", &Selector::levels, "On one of these levels.")
      .field("under", &Selector::under, "Below one of these, at any depth.")
      .field("in_", &Selector::in, "With one of these values in a category.")
      .field("except_", &Selector::except, "But not these.")
      .field("sample", &Selector::sample, "A declared subset of them.");
  using hjul::Party;
  ValueClass<Party>(m, "Party", "Somebody who does or owes something, seen from the unit at hand.")
      .field("relative", &Party::relative, "itself, superior, owner or below; None: the units of `units`.")
      .field("nearest", &Party::nearest, "The nearest unit of this kind above.")
      .field("roles", &Party::roles, "In one of these roles there.")
      .field("units", &Party::units, "The units.");
}

void bind_times(py::module_& m) {
  using hjul::Reference;
  ValueClass<Reference>(m, "Reference", "What a relative time counts from: an activity's occurrence, or an event.")
      .field("activity", &Reference::activity, "Id of the activity.")
      .field("event", &Reference::event, "Id of the event.")
      .field("at", &Reference::at, "start or end of it; None: the nearer one.");
  using hjul::When;
  ValueClass<When>(m, "When", "One way to say a time: one form, and modifiers beside it.")
      .field("on", &When::on, "On these days.")
      .field("on_yearly", &When::on_yearly, "MM-DD, each year.")
      .field("month", &When::month, "In this month, 1-12 ...")
      .field("month_to", &When::month_to, "... to this one, which belongs to it.")
      .field("from_yearly", &When::from_yearly, "MM-DD to ...")
      .field("to_yearly", &When::to_yearly, "... MM-DD, which belongs to it.")
      .field("from_", &When::from, "A window, once: its first day ...")
      .field("to", &When::to, "... and its last.")
      .field("weekday", &When::weekday, "monday ... sunday")
      .field("nth", &When::nth, "Which of them in the month; -1 is the last.")
      .field("week", &When::week, "ISO week, or week of the period.")
      .field("rrule", &When::rrule, "RFC 5545.")
      .field("start", &When::start, "First day of the rule.")
      .field("also", &When::also, "Days added to the rule.")
      .field("except_", &When::except, "Days left out of it.")
      .field("easter", &When::easter, "Days after Easter Sunday.")
      .field("period", &When::period, "A type of period ...")
      .field("part", &When::part, "... and which of its parts.")
      .field("at", &When::at, "start or end of the period; None: the whole.")
      .field("plus", &When::plus, "So long after that edge.")
      .field("minus", &When::minus, "So long before it.")
      .field("after", &When::after, "After this ...")
      .field("before", &When::before, "... or before this ...")
      .field("by", &When::by, "... by so much.")
      .field("next", &When::next, "The next occurrence of this activity.")
      .field("between", &When::between, "Half-way between these two.")
      .field("times", &When::times, "So many occasions ...")
      .field("per", &When::per, "... in each period of this type, not dated ...")
      .field("bound", &When::bound, "... exactly, at_least or at_most.")
      .field("undated", &When::undated, "In words; it never gets an invented date.")
      .field("rotation", &When::rotation, "Only in the years of the unit's group.")
      .field("every_years", &When::every_years, "Only every so many years ...")
      .field("counting_from", &When::counting_from, "... counted from this one.")
      .field("shift", &When::shift, "Where to when it falls on a day off.")
      .field("calendar", &When::calendar, "Whose days off.")
      .field("month_end", &When::month_end, "When a month has no such day.")
      .field("schedule", &When::schedule, "The version of the schedule it belongs to.")
      .origin();
}

void bind_agenda(py::module_& m) {
  using hjul::Act;
  ValueClass<Act>(m, "Act", "One act, in its order.")
      .field("act", &Act::act, "From collecting to deciding; to take note is not to decide.")
      .field("by", &Act::by, "Who does it.")
      .field("arena", &Act::arena, "Where.")
      .field("duty", &Act::duty, "must, should, recommended, optional or right")
      .field("what", &Act::what, "With what.")
      .origin();
  using hjul::AgendaEntry;
  ValueClass<AgendaEntry>(m, "AgendaEntry", "An item of an agenda.")
      .field("id", &AgendaEntry::id, "For those who take part in it only.")
      .field("title", &AgendaEntry::title, "What people call it.")
      .field("start", &AgendaEntry::start, "Default: when the item before ends.")
      .field("minutes", &AgendaEntry::minutes, "How long ...")
      .field("bound", &AgendaEntry::bound, "... exact, at_most or about ...")
      .field("tolerance", &AgendaEntry::tolerance, "... by so many minutes.")
      .field("acts", &AgendaEntry::acts, "What is done, in order.")
      .field("parts", &AgendaEntry::parts, "Items inside it.")
      .field("is_secret", &AgendaEntry::is_secret, "Not open to all.")
      .origin();
  using hjul::Item;
  ValueClass<Item>(m, "Item", "Something that a follow-up takes up.")
      .field("id", &Item::id, "Its id.")
      .field("title", &Item::title, "What people call it.")
      .field("act", &Item::act, "What is done with it.")
      .field("by", &Item::by, "Break-downs: subject, grade.")
      .field("from_", &Item::from, "The basis.")
      .field("looks_back_at", &Item::looks_back_at, "Measures set in these activities.")
      .field("sets_measures", &Item::sets_measures, "Measures are set here ...")
      .field("until", &Item::until, "... that run to this activity ...")
      .field("horizon", &Item::horizon, "... or for a period of this type.")
      .field("covers", &Item::covers, "Goal types: knowledge, value.")
      .field("scale", &Item::scale, "Judged on this scale.")
      .origin();
  using hjul::Participant;
  ValueClass<Participant>(m, "Participant", "Who takes part, on which occasions and in which items.")
      .field("who", &Participant::who, "Who.")
      .field("least", &Participant::least, "At least so many of them.")
      .field("most", &Participant::most, "At most so many.")
      .field("share", &Participant::share, "all, as_many_as_possible or some")
      .field("duty", &Participant::duty, "optional: invited; right: may demand to come")
      .field("items", &Participant::items, "Only for these items of the agenda.")
      .field("on", &Participant::on, "Only on these days.")
      .origin();
}

void bind_flows(py::module_& m) {
  using hjul::Input;
  using Vintage = Input::Vintage;
  ValueClass<Vintage>(m, "Vintage", "Whose year's document is used: before the cut-off an earlier one.")
      .field("per", &Vintage::per, "Periods of this type are counted.")
      .field("cutoff", &Vintage::cutoff, "The activity whose date divides early from late; equal is late.")
      .field("early", &Vintage::early, "Periods back for an early occurrence.")
      .field("late", &Vintage::late, "Periods back for a late one.");
  ValueClass<Input>(m, "Input", "What must lie on the table.")
      .field("id", &Input::id, "Its id.")
      .field("title", &Input::title, "What people call it.")
      .field("from_", &Input::from, "Who supplies it.")
      .field("from_previous", &Input::from_previous, "It comes from the previous occurrence.")
      .field("content", &Input::content, "quantitative, qualitative, agreement or steering")
      .field("document", &Input::document, "It is a document of this kind.")
      .field("vintage", &Input::vintage, "Whose year's document it is, when that depends on the date.")
      .field("ahead", &Input::ahead, "Sent out so long before.")
      .field("is_optional_first_time", &Input::is_optional_first_time, "Not asked of the first occurrence.")
      .field("duty", &Input::duty, "How much is asked.")
      .origin();
  using hjul::Output;
  ValueClass<Output>(m, "Output", "What comes out of an activity.")
      .field("id", &Output::id, "Its id.")
      .field("title", &Output::title, "What people call it.")
      .field("document", &Output::document, "It is a document of this kind.")
      .field("is_agreement", &Output::is_agreement, "It is an agreement.")
      .field("is_input_of_next", &Output::is_input_of_next, "It lies on the table the next time.")
      .field("binds", &Output::binds, "Whose commitments it holds.")
      .origin();
  using hjul::CarryOver;
  ValueClass<CarryOver>(m, "CarryOver", "Measures set there are taken up here.")
      .field("from_", &CarryOver::from, "The activity where they were set.")
      .field("only_if", &CarryOver::only_if, "Only while this switch is on.")
      .field("what", &CarryOver::what, "Which ones.")
      .origin();
}

void bind_demands(py::module_& m) {
  using hjul::Due;
  ValueClass<Due>(m, "Due", "When something is due.")
      .field("at", &Due::at, "end or start of the activity, or when: as `when` says.")
      .field("when", &Due::when, "Any other time.");
  using hjul::Feedback;
  ValueClass<Feedback>(m, "Feedback", "The feedback that whoever demands something owes.")
      .field("within", &Feedback::within, "So long after the delivery ...")
      .field("at_next", &Feedback::at_next, "... or at the next meeting of this arena, whichever is earlier.")
      .field("down_to", &Feedback::down_to, "How far down it must travel.")
      .field("in_", &Feedback::in, "It is given in this activity.")
      .field("duty", &Feedback::duty, "How much is asked.")
      .origin();
  using hjul::Demand;
  ValueClass<Demand>(m, "Demand", "Who requires what from whom.")
      .field("id", &Demand::id, "Its id.")
      .field("title", &Demand::title, "What people call it.")
      .field("by", &Demand::by, "Who requires it.")
      .field("from_", &Demand::from, "Who owes it; empty: the unit of the activity.")
      .field("document", &Demand::document, "A document of this kind.")
      .field("about", &Demand::about, "Topics.")
      .field("is_only_about", &Demand::is_only_about, "... and nothing else.")
      .field("is_written", &Demand::is_written, "In writing.")
      .field("due", &Demand::due, "When.")
      .field("feedback", &Demand::feedback, "What is owed back.")
      .field("is_joint", &Demand::is_joint, "One debt shared, not one each.")
      .field("areas_least", &Demand::areas_least, "The debtor picks its areas, at least so many.")
      .field("duty", &Demand::duty, "How much is asked.")
      .field("strength", &Demand::strength, "law, local_rule or advice")
      .origin();
  using hjul::Override;
  ValueClass<Override>(m, "Override", "What is otherwise for one unit.")
      .field("unit", &Override::unit, "Its id.")
      .field("when", &Override::when, "Instead of the activity's.")
      .field("time", &Override::time, "Instead of the activity's; the agenda moves with it.")
      .field("is_cancelled", &Override::is_cancelled, "Not held there.")
      .origin();
}

}  // namespace

void bind_details(py::module_& m) {
  bind_choices(m);
  bind_times(m);
  bind_agenda(m);
  bind_flows(m);
  bind_demands(m);
}

void add_details(py::class_<Element<hjul::Activity>>& c) {
  using hjul::Activity;
  add_detail(c, "sphere", &Activity::sphere, "As the document says it; None: from the level of its units.");
  add_detail(c, "like", &Activity::like, "It takes over from there what it does not say itself.");
  add_detail(c, "for_units", &Activity::for_units, "For whom; None: once, for the owner.");
  add_detail(c, "by", &Activity::by, "Who conducts it.");
  add_detail(c, "when", &Activity::when, "Its times: versions of the schedule, or several times.");
  add_detail(c, "time", &Activity::time, "('09:00', '13:00') or None.");
  add_detail(c, "is_only_about", &Activity::is_only_about, "About its topics and nothing else.");
  add_detail(c, "purpose", &Activity::purpose, "In the document's language.");
  add_detail(c, "acts", &Activity::acts, "What is done, in order.");
  add_detail(c, "agenda", &Activity::agenda, "Its items, in order.");
  add_detail(c, "items", &Activity::items, "What it takes up.");
  add_detail(c, "inputs", &Activity::inputs, "What must lie on the table.");
  add_detail(c, "outputs", &Activity::outputs, "What comes out of it.");
  add_detail(c, "participants", &Activity::participants, "Who takes part.");
  add_detail(c, "demands", &Activity::demands, "Who requires what from whom.");
  add_detail(c, "carry_overs", &Activity::carries, "What is taken up here from other activities.");
  add_detail(c, "overrides", &Activity::overrides, "What is otherwise for single units.");
  add_detail(c, "regards", &Activity::regards, "Results of a period of this type ...");
  add_detail(c, "regards_lag", &Activity::regards_lag, "... so many before the one it lies in.");
}
