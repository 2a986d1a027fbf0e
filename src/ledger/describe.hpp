// The format hjul-ledger/1, type by type: the one place where a name in a line meets a member of an event. Reader,
// writer, schema, packed form and fast scanner are made from it, so that they cannot drift apart.
//
//   c.of(&T::of, need, doc)            the obligations it is about; they have a column of their own
//   c.required(name, &T::member, doc)  must be given
//   c.field(name, &T::member, doc)     may be left out: an optional, a list, or a choice with a default
//   c.deadline(&T::due)                one of within, due, anchor (an optional Deadline: at most one)
//   c.inlined(&T::part)                the members of a part stand directly in the line
//
// The order is that of the canonical line and may never change: packed ledgers count on it.
#pragma once

#include <type_traits>

#include "hjul/ledger/event.hpp"

namespace hjul {

enum class Need : std::uint8_t { required, optional };

template <class C>
void describe(C& c, std::type_identity<FeedbackTerm>) {
  c.required("within", &FeedbackTerm::within, "Span from the later of the delivery and its record.");
  c.field("calendar", &FeedbackTerm::calendar, "The calendar of the model that says which days are working days.");
}
template <class C>
void describe(C& c, std::type_identity<UnitGroup>) {
  c.required("kind", &UnitGroup::kind, "Units of this kind ...");
  c.required("under", &UnitGroup::under, "... under this unit, on the day.");
}
template <class C>
void describe(C& c, std::type_identity<Refused>) {
  c.required("of", &Refused::of, "The obligation that was named and did not accept.");
  c.required("code", &Refused::code, "Why, such as not_withdrawable.");
}
template <class C>
void describe(C& c, std::type_identity<MeasureTerms>) {
  c.required("bearer", &MeasureTerms::bearer, "Who undertakes it.");
  c.required("claimant", &MeasureTerms::claimant, "To whom.");
  c.required("content", &MeasureTerms::content, "What.");
  c.deadline(&MeasureTerms::due);
  c.field("counts", &MeasureTerms::counts, "The unit in which a suspended rest is kept.");
  c.field("cutoff", &MeasureTerms::cutoff, "Day after which a late act no longer counts.");
  c.field("arena", &MeasureTerms::arena, "Where it was set; required when somebody else than the bearer sets it.");
  c.field("term", &MeasureTerms::term, "Short, long, a development area, or support.");
  c.field("hindered_by", &MeasureTerms::hindered_by, "Obligations owed to the bearer that it waits for.");
  c.field("cause", &MeasureTerms::cause, "The event that it follows from.");
}

template <class C>
void describe(C& c, std::type_identity<Demanded>) {
  c.required("from", &Demanded::from, "Who owes delivery; one pair for each.");
  c.required("content", &Demanded::content, "What is demanded.");
  c.required("arena", &Demanded::arena, "The formal arena in which it was demanded.");
  c.deadline(&Demanded::due);
  c.field("cutoff", &Demanded::cutoff, "Day after which a late act no longer counts.");
  c.field("counts", &Demanded::counts, "The unit in which a suspended rest is kept.");
  c.field("feedback", &Demanded::feedback, "When feedback is due, instead of what the model says.");
  c.field("demand", &Demanded::demand, "The demand of the model.");
  c.field("cause", &Demanded::cause, "The event that it follows from: an input that was taken up.");
  c.field("hindered_by", &Demanded::hindered_by, "Obligations owed to the debtor that it waits for.");
}
template <class C>
void describe(C& c, std::type_identity<Delivered>) {
  c.of(&Delivered::of, Need::optional, "Obligations to deliver.");
  c.field("to", &Delivered::to, "Where nobody demanded it: the unit to which it was delivered.");
  c.field("content", &Delivered::content, "Where nobody demanded it: what was delivered.");
  c.field("contributors", &Delivered::contributors, "Units that contributed; feedback is passed on to them.");
}
template <class C>
void describe(C& c, std::type_identity<FedBack>) {
  c.of(&FedBack::of, Need::optional, "Obligations to feed back.");
  c.field("content", &FedBack::content, "Instead of obligations: all open feedback on this content ...");
  c.field("to", &FedBack::to, "... that is owed to these units, or to the members of this group.");
}
template <class C>
void describe(C& c, std::type_identity<Performed>) {
  c.of(&Performed::of, Need::required, "Obligations of any kind.");
}
template <class C>
void describe(C& c, std::type_identity<PerformerNamed>) {
  c.of(&PerformerNamed::of, Need::required, "Obligations of the actor.");
  c.required("performer", &PerformerNamed::performer, "The unit that may perform them; the bearer stays bearer.");
}
template <class C>
void describe(C& c, std::type_identity<Withdrawn>) {
  c.of(&Withdrawn::of, Need::optional, "Obligations that a demand created; beside `demand`, its pairs that accepted.");
  c.field("demand", &Withdrawn::demand, "The event that demanded: each of its pairs by itself.");
}
template <class C>
void describe(C& c, std::type_identity<Suspended>) {
  c.of(&Suspended::of, Need::required, "Obligations whose clocks stop.");
}
template <class C>
void describe(C& c, std::type_identity<Resumed>) {
  c.of(&Resumed::of, Need::required, "Obligations whose clocks run again.");
}
template <class C>
void describe(C& c, std::type_identity<Waived>) {
  c.of(&Waived::of, Need::required, "Obligations that the claimant gives up.");
}
template <class C>
void describe(C& c, std::type_identity<CutOff>) {
  c.of(&CutOff::of, Need::required, "Overdue obligations whose period is closed.");
}
template <class C>
void describe(C& c, std::type_identity<Extended>) {
  c.of(&Extended::of, Need::required, "Obligations that get a later due date.");
  c.required("to", &Extended::to, "That date.");
}
template <class C>
void describe(C& c, std::type_identity<Scheduled>) {
  c.required("anchor", &Scheduled::anchor, "A new id for what is agreed.");
  c.required("kind", &Scheduled::kind, "A meeting of an arena, or a review.");
  c.required("date", &Scheduled::date, "Its day.");
  c.required("between", &Scheduled::between, "Its parties: units, or two levels.");
  c.field("follows", &Scheduled::follows, "Reviews that this one follows up.");
  c.field("arena", &Scheduled::arena, "The arena that meets.");
}
template <class C>
void describe(C& c, std::type_identity<AnchorMoved>) {
  c.required("anchor", &AnchorMoved::anchor, "What was scheduled, or an occurrence of the plan.");
  c.required("to", &AnchorMoved::to, "Its new day.");
}
template <class C>
void describe(C& c, std::type_identity<MeasureSet>) {
  c.inlined(&MeasureSet::measure);
  c.field("review", &MeasureSet::review, "The review at which it was set.");
}
template <class C>
void describe(C& c, std::type_identity<Agreed>) {
  c.required("review", &Agreed::review, "The dialogue.");
  c.required("between", &Agreed::between, "Its two parties.");
  c.required("measures", &Agreed::measures, "What each undertakes towards the other.");
  c.field("consent", &Agreed::consent, "The other party.");
}
template <class C>
void describe(C& c, std::type_identity<Carried>) {
  c.of(&Carried::of, Need::required, "The measure that goes on as a successor.");
  c.required("review", &Carried::review, "The review at which it is carried.");
  c.deadline(&Carried::due);
  c.field("content", &Carried::content, "New content.");
  c.field("consent", &Carried::consent, "Units that agree.");
}
template <class C>
void describe(C& c, std::type_identity<Dropped>) {
  c.of(&Dropped::of, Need::required, "The measure that is given up.");
  c.required("review", &Dropped::review, "The review at which it is dropped.");
  c.field("consent", &Dropped::consent, "Units that agree.");
}
template <class C>
void describe(C& c, std::type_identity<Answered>) {
  c.of(&Answered::of, Need::required, "The measure.");
  c.required("review", &Answered::review, "The review that asks.");
  c.required("answer", &Answered::answer, "What became of it.");
  c.deadline(&Answered::due);
  c.field("content", &Answered::content, "New content of the successor.");
  c.field("consent", &Answered::consent, "Units that agree.");
}
template <class C>
void describe(C& c, std::type_identity<ReviewClosed>) {
  c.required("review", &ReviewClosed::review, "The review that closes.");
  c.field("next", &ReviewClosed::next, "The review that follows it up, instead of the configured one.");
}
template <class C>
void describe(C& c, std::type_identity<Held>) {
  c.field("anchor", &Held::anchor, "The meeting that was scheduled.");
  c.field("arena", &Held::arena, "The arena that met.");
  c.field("present", &Held::present, "Units that were there.");
}
template <class C>
void describe(C& c, std::type_identity<Handled>) {
  c.required("act", &Handled::act, "Collect, analyse, discuss, decide, take_note, present, publish ...");
  c.required("artefact", &Handled::artefact, "What was handled.");
  c.field("arena", &Handled::arena, "Where.");
}
template <class C>
void describe(C& c, std::type_identity<InputGiven>) {
  c.required("arena", &InputGiven::arena, "The arena that produced it.");
  c.required("content", &InputGiven::content, "What it says.");
}
template <class C>
void describe(C& c, std::type_identity<TakenUp>) {
  c.required("input", &TakenUp::input, "The event of the input.");
  c.required("arena", &TakenUp::arena, "The formal arena that takes it up.");
}
template <class C>
void describe(C& c, std::type_identity<SetAside>) {
  c.required("input", &SetAside::input, "The event of the input.");
}
template <class C>
void describe(C& c, std::type_identity<Diagnosed>) {
  c.of(&Diagnosed::of, Need::required, "An obligation with a breach.");
  c.required("cause", &Diagnosed::cause, "Why, as the actor sees it.");
  c.field("evidence", &Diagnosed::evidence, "What that rests on.");
}
template <class C>
void describe(C& c, std::type_identity<Noted>) {
  c.of(&Noted::of, Need::required, "Obligations that the note is about.");
  c.required("text", &Noted::text, "The note; it changes nothing.");
}
template <class C>
void describe(C& c, std::type_identity<UnitOpened>) {
  c.required("unit", &UnitOpened::unit, "The unit that begins.");
}
template <class C>
void describe(C& c, std::type_identity<UnitEnded>) {
  c.required("unit", &UnitEnded::unit, "The unit that ends, without successor.");
}
template <class C>
void describe(C& c, std::type_identity<UnitMerged>) {
  c.required("unit", &UnitMerged::unit, "The unit that ends.");
  c.required("into", &UnitMerged::into, "Its successor.");
}
template <class C>
void describe(C& c, std::type_identity<UnitMoved>) {
  c.required("unit", &UnitMoved::unit, "The unit that moves.");
  c.required("under", &UnitMoved::under, "Its new superior.");
}
template <class C>
void describe(C& c, std::type_identity<Corrected>) {
  c.required("event", &Corrected::event, "The event that was wrong.");
  c.required("replacement", &Corrected::replacement, "The whole event as it should have been.");
  c.field("consent", &Corrected::consent, "Units that agree.");
}
template <class C>
void describe(C& c, std::type_identity<Voided>) {
  c.required("event", &Voided::event, "The event that never was.");
  c.field("consent", &Voided::consent, "Units that agree.");
}
template <class C>
void describe(C& c, std::type_identity<RuleApplied>) {
  c.of(&RuleApplied::of, Need::optional, "Obligations whose state or absence set the rule in motion.");
  c.required("rule", &RuleApplied::rule, "The follow-up rule of the model.");
  c.required("unit", &RuleApplied::unit, "The unit for which the rule waited.");
  c.required("make", &RuleApplied::make, "What becomes owed.");
  c.required("bearer", &RuleApplied::bearer, "Who owes it.");
  c.required("claimant", &RuleApplied::claimant, "To whom.");
  c.required("content", &RuleApplied::content, "What.");
  c.deadline(&RuleApplied::due);
  c.required("seen", &RuleApplied::seen, "The cause: what was seen, of what, in which period.");
  c.field("evidence", &RuleApplied::evidence, "Figures and words behind it, for people.");
}

}  // namespace hjul
