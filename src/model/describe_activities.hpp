// The format hjul/1: cycles, document kinds, activities. Included by describe.hpp.
#pragma once

#include "shape_forms.hpp"

namespace hjul {

template <class C>
void describe(C& c, std::type_identity<Act>) {
  c.element("act", "One act, in its order.");
  c.head("act", &Act::act, "What is done, from collecting to deciding; to take note is not to decide (C18).");
  c.field("by", &Act::by, "Who does it.");
  c.field("arena", &Act::arena, "Where.");
  c.field("duty", &Act::duty, "How much is asked.");
  c.field("what", &Act::what, "With what.");
  c.field("source", &Act::source, "Where it is said: fact, paragraph, page (C27).");
}

template <class C>
void describe(C& c, std::type_identity<Stage>) {
  c.element("stage", "A stage of a closed ring.");
  c.head("id", &Stage::id, "Its id, which activities name.");
  c.field("title", &Stage::title, "What people call it.");
  c.field("aliases", &Stage::aliases, "Other names of the same stage.");
}

template <class C>
void describe(C& c, std::type_identity<Cycle>) {
  c.element("cycle", "A wheel over the units of the model.");
  c.field("title", &Cycle::title, "What people call it.");
  c.field("period", &Cycle::period, "One turn; default the calendar year.");
  c.field("ring", &Cycle::ring, "Its stages; the first follows the last.");
  c.field("valid", &Cycle::valid, "When it holds (C10).");
  c.field("source", &Cycle::source, "Where it is said: fact, paragraph, page (C27).");
  c.field("note", &Cycle::note, "What had to be interpreted.");
}

template <class C>
void describe(C& c, std::type_identity<DocumentKind::Basis>) {
  c.element("basis", "A document that another must rest on.");
  c.head("document", &DocumentKind::Basis::document, "That document.");
  c.field("period", &DocumentKind::Basis::period, "Of which type of period.");
  c.field("lag", bounded(&DocumentKind::Basis::lag, 0, 100), "So many periods before its own.");
  c.field("strength", &DocumentKind::Basis::strength, "From where the rule binds (C13).");
  c.field("source", &DocumentKind::Basis::source, "Where it is said: fact, paragraph, page (C27).");
}

template <class C>
void describe(C& c, std::type_identity<DocumentKind::Statement>) {
  c.element("statement", "Somebody else's word on a document, put in before an act.");
  c.required("by", &DocumentKind::Statement::by, "Who says it.");
  c.field("before", &DocumentKind::Statement::before, "The act before which it must be there.");
  c.field("duty", &DocumentKind::Statement::duty, "How much is asked.");
}

template <class C>
void describe(C& c, std::type_identity<DocumentKind>) {
  c.element("document", "A kind of document.");
  c.field("title", &DocumentKind::title, "What people call it.");
  c.field("by", &DocumentKind::by, "Who writes it.");
  c.field("debtors", &DocumentKind::debtors, "Who owes one, when several do.");
  c.field("based_on", &DocumentKind::based_on, "Documents it must rest on (B24).");
  c.field("gathers", &DocumentKind::gathers, "Documents it is put together from.");
  c.field("life", &DocumentKind::life, "Its states: draft, fixed, published.");
  c.field("statements", &DocumentKind::statements, "What others say about it before the decision.");
  c.field("parts", &DocumentKind::parts, "What it consists of.");
  c.field("secret", &DocumentKind::secret, "Parts that stay secret.");
  c.field("regards", &DocumentKind::regards, "It speaks of this type of period ...");
  c.field("regards_lag", bounded(&DocumentKind::regards_lag, -100, 100),
          "... 1: the one that has ended; -1: the coming one.");
  c.field("valid", &DocumentKind::valid, "When it holds (C10).");
  c.field("source", &DocumentKind::source, "Where it is said: fact, paragraph, page (C27).");
  c.field("note", &DocumentKind::note, "What had to be interpreted.");
}

template <class C>
void describe(C& c, std::type_identity<AgendaEntry>) {
  c.element("agenda_item", "An item of an agenda; exactly one of minutes, at_most and about.");
  c.field("id", &AgendaEntry::id, "Its id, for those who take part in it only.");
  c.field("title", &AgendaEntry::title, "What people call it.");
  c.field("start", &AgendaEntry::start, "Default: when the item before ends.");
  c.field("minutes", Minutes{Bound::exact}, "Exactly so long.");
  c.field("at_most", Minutes{Bound::at_most}, "At most so long.");
  c.field("about", Minutes{Bound::about}, "About so long.");
  c.field("tolerance", bounded(&AgendaEntry::tolerance, 0, 1440), "Minutes by which 'about' may differ.");
  c.field("acts", &AgendaEntry::acts, "What is done, in order.");
  c.field("parts", &AgendaEntry::parts, "Items inside it; they must fill it (D23, D26).");
  c.field("secret", &AgendaEntry::is_secret, "Not open to all.");
  c.field("source", &AgendaEntry::source, "Where it is said: fact, paragraph, page (C27).");
}

template <class C>
void describe(C& c, std::type_identity<Item>) {
  c.element("item", "Something that a follow-up takes up.");
  c.field("id", &Item::id, "Its id.");
  c.field("title", &Item::title, "What people call it.");
  c.field("act", &Item::act, "What is done with it.");
  c.field("by", &Item::by, "Break-downs: subject, grade.");
  c.field("from", &Item::from, "The basis.");
  c.field("looks_back_at", &Item::looks_back_at, "Measures set in these activities.");
  c.field("sets_measures", &Item::sets_measures, "Measures are set here (J18).");
  c.field("until", &Item::until, "They run to this activity.");
  c.field("horizon", &Item::horizon, "They run for a period of this type.");
  c.field("covers", &Item::covers, "Goal types: knowledge, value.");
  c.field("scale", &Item::scale, "Judged on this scale.");
  c.field("source", &Item::source, "Where it is said: fact, paragraph, page (C27).");
  c.field("note", &Item::note, "What had to be interpreted.");
}

template <class C>
void describe(C& c, std::type_identity<Input::Vintage>) {
  c.element("vintage", "Whose year's document is used: before the cut-off an earlier one (D15).");
  c.field("per", &Input::Vintage::per, "Periods of this type are counted.");
  c.field("cutoff", &Input::Vintage::cutoff, "The activity whose date divides early from late; equal is late (O16).");
  c.field("early", bounded(&Input::Vintage::early, -100, 0), "Periods back for an early occurrence.");
  c.field("late", bounded(&Input::Vintage::late, -100, 0), "Periods back for a late occurrence.");
}

template <class C>
void describe(C& c, std::type_identity<Input>) {
  c.element("input", "What must lie on the table.");
  c.field("id", &Input::id, "Its id.");
  c.field("title", &Input::title, "What people call it.");
  c.field("from", &Input::from, "Who supplies it.");
  c.field("from_previous", &Input::from_previous, "It comes from the previous occurrence (D10).");
  c.field("content", &Input::content, "Of what nature it is (D14).");
  c.field("document", &Input::document, "It is a document of this kind.");
  c.field("vintage", &Input::vintage, "Whose year's document it is, when that depends on the date.");
  c.field("ahead", &Input::ahead, "Sent out so long before.");
  c.field("optional_first_time", &Input::is_optional_first_time, "Not asked of the first occurrence (O18).");
  c.field("duty", &Input::duty, "How much is asked.");
  c.field("source", &Input::source, "Where it is said: fact, paragraph, page (C27).");
  c.field("note", &Input::note, "What had to be interpreted.");
}

template <class C>
void describe(C& c, std::type_identity<Output>) {
  c.element("output", "What comes out of an activity.");
  c.field("id", &Output::id, "Its id.");
  c.field("title", &Output::title, "What people call it.");
  c.field("document", &Output::document, "It is a document of this kind.");
  c.field("agreement", &Output::is_agreement, "It binds those who made it (D27).");
  c.field("input_of_next", &Output::is_input_of_next, "It lies on the table the next time.");
  c.field("binds", &Output::binds, "Whose commitments it holds (D8).");
  c.field("source", &Output::source, "Where it is said: fact, paragraph, page (C27).");
}

template <class C>
void describe(C& c, std::type_identity<Participant>) {
  c.element("participant", "Who takes part, how many, how bindingly, in which parts.");
  c.required("who", &Participant::who, "Who takes part (D16, D18).");
  c.field("least", bounded(&Participant::least, 0, 1'000'000), "At least so many of them.");
  c.field("most", bounded(&Participant::most, 0, 1'000'000), "At most so many of them.");
  c.field("share", &Participant::share, "All of them is a hard rule; as many as possible a soft one (B9).");
  c.field("duty", &Participant::duty, "optional: invited; right: may demand to come.");
  c.field("items", &Participant::items, "Only for these agenda items.");
  c.field("on", &Participant::on, "Only on these days.");
  c.field("note", &Participant::note, "What had to be interpreted.");
  c.field("source", &Participant::source, "Where it is said: fact, paragraph, page (C27).");
}

template <class C>
void describe(C& c, std::type_identity<Feedback>) {
  c.element("feedback", "What the demander owes in return (S12).");
  c.field("within", &Feedback::within, "Of the delivery.");
  c.field("at_next", &Feedback::at_next, "Or at this arena's next meeting, whichever is earlier.");
  c.field("down_to", &Feedback::down_to, "The level it must reach (J33).");
  c.field("in", &Feedback::in, "The activity in which it is given.");
  c.field("duty", &Feedback::duty, "How much is asked.");
  c.field("source", &Feedback::source, "Where it is said: fact, paragraph, page (C27).");
}

template <class C>
void describe(C& c, std::type_identity<Demand>) {
  c.element("demand", "Who requires what from whom.");
  c.field("title", &Demand::title, "What people call it.");
  c.required("by", &Demand::by, "Who demands, and therefore owes feedback.");
  c.field("from", &Demand::from, "Who must deliver; default the unit of the activity.");
  c.field("document", &Demand::document, "What is delivered is a document of this kind.");
  c.field("about", &Demand::about, "Topics.");
  c.field("only", &Demand::is_only_about, "Nothing but these topics (B13).");
  c.field("written", &Demand::is_written, "In writing (B14).");
  c.field("due", &Demand::due, "Default the end of the activity.");
  c.field("feedback", &Demand::feedback,
          "What is owed in return; when nothing is said it is owed before the next demand (O35).");
  c.field("joint", &Demand::is_joint, "One debt of all together.");
  c.field("areas_least", bounded(&Demand::areas_least, 1, 1000), "The debtor picks its areas, at least so many.");
  c.field("duty", &Demand::duty, "How much is asked.");
  c.field("strength", &Demand::strength, "From where it binds (C13).");
  c.field("valid", &Demand::valid, "When it holds (C10).");
  c.field("source", &Demand::source, "Where it is said: fact, paragraph, page (C27).");
  c.field("note", &Demand::note, "What had to be interpreted.");
}

template <class C>
void describe(C& c, std::type_identity<CarryOver>) {
  c.element("carry_over", "Measures set there are taken up here (J17).");
  c.head("from", &CarryOver::from, "The activity in which they were set.");
  c.field("if", pointing_to(Noun::switch_, &CarryOver::only_if), "Only when this switch is on (J21).");
  c.field("what", &CarryOver::what, "Which of them, in words.");
  c.field("source", &CarryOver::source, "Where it is said: fact, paragraph, page (C27).");
}

template <class C>
void describe(C& c, std::type_identity<Override>) {
  c.element("override", "What is otherwise for one unit.");
  c.required("unit", &Override::unit, "For this unit.");
  c.field("when", &Override::when, "Instead of the times of the activity.");
  c.field("time", &Override::time, "The agenda moves with it (D21).");
  c.field("cancelled", &Override::is_cancelled, "Not held there.");
  c.field("note", &Override::note, "What had to be interpreted.");
  c.field("source", &Override::source, "Where it is said: fact, paragraph, page (C27).");
}

template <class C>
void describe(C& c, std::type_identity<Activity>) {
  c.element("activity", "A recurring thing in the wheel, for every unit that a selector picks.");
  c.field("title", &Activity::title, "What people call it.");
  c.field("kind", &Activity::kind, "What sort of work it is; pictures colour by it.");
  c.field("like", &Activity::like, "Takes over from this activity what is not said here.");
  c.field("cycle", &Activity::cycle, "The wheel it belongs to.");
  c.field("stage", &Activity::stage, "Its stage of that wheel's ring.");
  c.field("for", &Activity::for_units, "Default: once, for the owner.");
  c.field("by", &Activity::by, "Who conducts it.");
  c.field("sphere", &Activity::sphere, "Whose work it is; default from its arena and level.");
  c.field("arena", &Activity::arena, "Where it is held.");
  c.field("when", &Activity::when, "When; several are several times, or several versions of the schedule.");
  c.field("time", &Activity::time, "Time of day (D20).");
  c.field("about", &Activity::about, "Topics.");
  c.field("only", &Activity::is_only_about, "Nothing but these topics.");
  c.field("purpose", &Activity::purpose, "What it is for (B10).");
  c.field("regards", &Activity::regards, "It looks at this type of period ...");
  c.field("regards_lag", bounded(&Activity::regards_lag, -100, 100), "... so many before the one it lies in.");
  c.field("acts", &Activity::acts, "What is done, in order.");
  c.field("agenda", &Activity::agenda, "By the clock, item by item (D22).");
  c.field("items", &Activity::items, "What a follow-up takes up (J15).");
  c.field("inputs", &Activity::inputs, "What must lie on the table (D9).");
  c.field("outputs", &Activity::outputs, "What comes out of it (D27).");
  c.field("participants", &Activity::participants, "Who takes part (D16).");
  c.field("demands", keyed(&Activity::demands), "What is required of whom (S9, B14).");
  c.field("carries", &Activity::carries, "Activities whose measures are taken up here (J17).");
  c.field("goals", &Activity::goals, "Goals it serves.");
  c.field("overrides", &Activity::overrides, "What is otherwise for single units (D21).");
  c.field("duty", &Activity::duty, "How much is asked.");
  c.field("valid", &Activity::valid, "When it holds (C10).");
  c.field("source", &Activity::source, "Where it is said: fact, paragraph, page (C27).");
  c.field("note", &Activity::note, "What had to be interpreted.");
}

}  // namespace hjul
