// The format hjul/1: cycles, document kinds, activities. Included by describe.hpp.
#pragma once

#include "shape_forms.hpp"

namespace hjul {

template <class C>
void describe(C& c, std::type_identity<Act>) {
  c.element("act", "One act, in its order.");
  c.head("act", &Act::act, "");
  c.field("by", &Act::by, "Who does it.");
  c.field("arena", &Act::arena, "Where.");
  c.field("duty", &Act::duty, "");
  c.field("what", &Act::what, "");
  c.field("source", &Act::source, "");
}

template <class C>
void describe(C& c, std::type_identity<Stage>) {
  c.element("stage", "A stage of a closed ring.");
  c.head("id", &Stage::id, "");
  c.field("title", &Stage::title, "");
  c.field("aliases", &Stage::aliases, "Other names of the same stage.");
}

template <class C>
void describe(C& c, std::type_identity<Cycle>) {
  c.element("cycle", "A wheel over the units of the model.");
  c.field("title", &Cycle::title, "");
  c.field("period", &Cycle::period, "One turn; default the calendar year.");
  c.field("ring", &Cycle::ring, "Its stages; the first follows the last.");
  c.field("valid", &Cycle::valid, "");
  c.field("source", &Cycle::source, "");
  c.field("note", &Cycle::note, "");
}

template <class C>
void describe(C& c, std::type_identity<DocumentKind::Basis>) {
  c.element("basis", "A document that another must rest on.");
  c.head("document", &DocumentKind::Basis::document, "");
  c.field("period", &DocumentKind::Basis::period, "Of which type of period.");
  c.field("lag", bounded(&DocumentKind::Basis::lag, 0, 100), "So many periods before its own.");
  c.field("strength", &DocumentKind::Basis::strength, "");
  c.field("source", &DocumentKind::Basis::source, "");
}

template <class C>
void describe(C& c, std::type_identity<DocumentKind::Statement>) {
  c.element("statement", "Somebody else's word on a document, put in before an act.");
  c.required("by", &DocumentKind::Statement::by, "");
  c.field("before", &DocumentKind::Statement::before, "");
  c.field("duty", &DocumentKind::Statement::duty, "");
}

template <class C>
void describe(C& c, std::type_identity<DocumentKind>) {
  c.element("document", "A kind of document.");
  c.field("title", &DocumentKind::title, "");
  c.field("by", &DocumentKind::by, "Who writes it.");
  c.field("debtors", &DocumentKind::debtors, "Who owes one, when several do.");
  c.field("based_on", &DocumentKind::based_on, "");
  c.field("gathers", &DocumentKind::gathers, "Documents it is put together from.");
  c.field("life", &DocumentKind::life, "Its states: draft, fixed, published.");
  c.field("statements", &DocumentKind::statements, "");
  c.field("parts", &DocumentKind::parts, "");
  c.field("secret", &DocumentKind::secret, "Parts that stay secret.");
  c.field("regards", &DocumentKind::regards, "It speaks of this type of period ...");
  c.field("regards_lag", bounded(&DocumentKind::regards_lag, -100, 100),
          "... 1: the one that has ended; -1: the coming one.");
  c.field("valid", &DocumentKind::valid, "");
  c.field("source", &DocumentKind::source, "");
  c.field("note", &DocumentKind::note, "");
}

template <class C>
void describe(C& c, std::type_identity<AgendaEntry>) {
  c.element("agenda_item", "An item of an agenda; exactly one of minutes, at_most and about.");
  c.field("id", &AgendaEntry::id, "");
  c.field("title", &AgendaEntry::title, "");
  c.field("start", &AgendaEntry::start, "Default: when the item before ends.");
  c.field("minutes", Minutes{Bound::exact}, "Exactly so long.");
  c.field("at_most", Minutes{Bound::at_most}, "At most so long.");
  c.field("about", Minutes{Bound::about}, "About so long.");
  c.field("tolerance", bounded(&AgendaEntry::tolerance, 0, 1440), "Minutes by which 'about' may differ.");
  c.field("acts", &AgendaEntry::acts, "");
  c.field("parts", &AgendaEntry::parts, "");
  c.field("secret", &AgendaEntry::is_secret, "");
  c.field("source", &AgendaEntry::source, "");
}

template <class C>
void describe(C& c, std::type_identity<Item>) {
  c.element("item", "Something that a follow-up takes up.");
  c.field("id", &Item::id, "");
  c.field("title", &Item::title, "");
  c.field("act", &Item::act, "");
  c.field("by", &Item::by, "Break-downs: subject, grade.");
  c.field("from", &Item::from, "The basis.");
  c.field("looks_back_at", &Item::looks_back_at, "Measures set in these activities.");
  c.field("sets_measures", &Item::sets_measures, "");
  c.field("until", &Item::until, "They run to this activity.");
  c.field("horizon", &Item::horizon, "They run for a period of this type.");
  c.field("covers", &Item::covers, "Goal types: knowledge, value.");
  c.field("scale", &Item::scale, "Judged on this scale.");
  c.field("source", &Item::source, "");
  c.field("note", &Item::note, "");
}

template <class C>
void describe(C& c, std::type_identity<Input::Vintage>) {
  c.element("vintage", "Whose year's document is used: before the cut-off an earlier one (D15).");
  c.field("per", &Input::Vintage::per, "");
  c.field("cutoff", &Input::Vintage::cutoff, "The activity whose date divides early from late; equal is late (O16).");
  c.field("early", bounded(&Input::Vintage::early, -100, 0), "Periods back for an early occurrence.");
  c.field("late", bounded(&Input::Vintage::late, -100, 0), "Periods back for a late occurrence.");
}

template <class C>
void describe(C& c, std::type_identity<Input>) {
  c.element("input", "What must lie on the table.");
  c.field("id", &Input::id, "");
  c.field("title", &Input::title, "");
  c.field("from", &Input::from, "Who supplies it.");
  c.field("from_previous", &Input::from_previous, "It comes from the previous occurrence (D10).");
  c.field("content", &Input::content, "");
  c.field("document", &Input::document, "");
  c.field("vintage", &Input::vintage, "");
  c.field("ahead", &Input::ahead, "Sent out so long before.");
  c.field("optional_first_time", &Input::is_optional_first_time, "Not asked of the first occurrence (O18).");
  c.field("duty", &Input::duty, "");
  c.field("source", &Input::source, "");
  c.field("note", &Input::note, "");
}

template <class C>
void describe(C& c, std::type_identity<Output>) {
  c.element("output", "What comes out of an activity.");
  c.field("id", &Output::id, "");
  c.field("title", &Output::title, "");
  c.field("document", &Output::document, "");
  c.field("agreement", &Output::is_agreement, "It binds those who made it (D27).");
  c.field("input_of_next", &Output::is_input_of_next, "It lies on the table the next time.");
  c.field("binds", &Output::binds, "Whose commitments it holds (D8).");
  c.field("source", &Output::source, "");
}

template <class C>
void describe(C& c, std::type_identity<Participant>) {
  c.element("participant", "Who takes part, how many, how bindingly, in which parts.");
  c.required("who", &Participant::who, "");
  c.field("least", bounded(&Participant::least, 0, 1'000'000), "");
  c.field("most", bounded(&Participant::most, 0, 1'000'000), "");
  c.field("share", &Participant::share, "All of them is a hard rule; as many as possible a soft one (B9).");
  c.field("duty", &Participant::duty, "optional: invited; right: may demand to come.");
  c.field("items", &Participant::items, "Only for these agenda items.");
  c.field("on", &Participant::on, "Only on these days.");
  c.field("note", &Participant::note, "");
  c.field("source", &Participant::source, "");
}

template <class C>
void describe(C& c, std::type_identity<Feedback>) {
  c.element("feedback", "What the demander owes in return (S12).");
  c.field("within", &Feedback::within, "Of the delivery.");
  c.field("at_next", &Feedback::at_next, "Or at this arena's next meeting, whichever is earlier.");
  c.field("down_to", &Feedback::down_to, "The level it must reach (J33).");
  c.field("in", &Feedback::in, "The activity in which it is given.");
  c.field("duty", &Feedback::duty, "");
  c.field("source", &Feedback::source, "");
}

template <class C>
void describe(C& c, std::type_identity<Demand>) {
  c.element("demand", "Who requires what from whom.");
  c.field("title", &Demand::title, "");
  c.required("by", &Demand::by, "Who demands, and therefore owes feedback.");
  c.field("from", &Demand::from, "Who must deliver; default the unit of the activity.");
  c.field("document", &Demand::document, "");
  c.field("about", &Demand::about, "Topics.");
  c.field("only", &Demand::is_only_about, "Nothing but these topics (B13).");
  c.field("written", &Demand::is_written, "");
  c.field("due", &Demand::due, "Default the end of the activity.");
  c.field("feedback", &Demand::feedback, "");
  c.field("joint", &Demand::is_joint, "One debt of all together.");
  c.field("areas_least", bounded(&Demand::areas_least, 1, 1000), "The debtor picks its areas, at least so many.");
  c.field("duty", &Demand::duty, "");
  c.field("strength", &Demand::strength, "");
  c.field("valid", &Demand::valid, "");
  c.field("source", &Demand::source, "");
  c.field("note", &Demand::note, "");
}

template <class C>
void describe(C& c, std::type_identity<CarryOver>) {
  c.element("carry_over", "Measures set there are taken up here (J17).");
  c.head("from", &CarryOver::from, "");
  c.field("if", pointing_to(Noun::switch_, &CarryOver::only_if), "Only when this switch is on (J21).");
  c.field("what", &CarryOver::what, "");
  c.field("source", &CarryOver::source, "");
}

template <class C>
void describe(C& c, std::type_identity<Override>) {
  c.element("override", "What is otherwise for one unit.");
  c.required("unit", &Override::unit, "");
  c.field("when", &Override::when, "");
  c.field("time", &Override::time, "The agenda moves with it (D21).");
  c.field("cancelled", &Override::is_cancelled, "Not held there.");
  c.field("note", &Override::note, "");
  c.field("source", &Override::source, "");
}

template <class C>
void describe(C& c, std::type_identity<Activity>) {
  c.element("activity", "A recurring thing in the wheel, for every unit that a selector picks.");
  c.field("title", &Activity::title, "");
  c.field("kind", &Activity::kind, "");
  c.field("like", &Activity::like, "Takes over from this activity what is not said here.");
  c.field("cycle", &Activity::cycle, "The wheel it belongs to.");
  c.field("stage", &Activity::stage, "Its stage of that wheel's ring.");
  c.field("for", &Activity::for_units, "Default: once, for the owner.");
  c.field("by", &Activity::by, "Who conducts it.");
  c.field("sphere", &Activity::sphere, "Whose work it is; default from its arena and level.");
  c.field("arena", &Activity::arena, "");
  c.field("when", &Activity::when, "");
  c.field("time", &Activity::time, "");
  c.field("about", &Activity::about, "Topics.");
  c.field("only", &Activity::is_only_about, "Nothing but these topics.");
  c.field("purpose", &Activity::purpose, "");
  c.field("regards", &Activity::regards, "It looks at this type of period ...");
  c.field("regards_lag", bounded(&Activity::regards_lag, -100, 100), "... so many before the one it lies in.");
  c.field("acts", &Activity::acts, "What is done, in order.");
  c.field("agenda", &Activity::agenda, "");
  c.field("items", &Activity::items, "");
  c.field("inputs", &Activity::inputs, "");
  c.field("outputs", &Activity::outputs, "");
  c.field("participants", &Activity::participants, "");
  c.field("demands", keyed(&Activity::demands), "");
  c.field("carries", &Activity::carries, "");
  c.field("goals", &Activity::goals, "");
  c.field("overrides", &Activity::overrides, "");
  c.field("duty", &Activity::duty, "");
  c.field("valid", &Activity::valid, "");
  c.field("source", &Activity::source, "");
  c.field("note", &Activity::note, "");
}

}  // namespace hjul
