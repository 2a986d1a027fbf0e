// The format hjul/1: goals, indicators, rules, and the document as a whole. Included by describe.hpp.
#pragma once

#include "shape_forms.hpp"

namespace hjul {

template <class C>
void describe(C& c, std::type_identity<Goal>) {
  c.element("goal", "A goal on three axes: type, form, origin (C21).");
  c.field("title", &Goal::title, "What people call it.");
  c.field("type", &Goal::type, "About knowledge or about values (J8).");
  c.field("form", &Goal::form, "A vision, or a result in words or in numbers (U25).");
  c.field("origin", &Goal::origin, "Given by the nation or set locally (S6, S7).");
  c.field("set_by", &Goal::set_by, "Who set it.");
  c.field("part_of", &Goal::part_of, "The goal that it is a part of.");
  c.field("valid", &Goal::valid, "When it holds (C10).");
  c.field("source", &Goal::source, "Where it is said: fact, paragraph, page (C27).");
  c.field("note", &Goal::note, "What had to be interpreted.");
}

template <class C>
void describe(C& c, std::type_identity<Area>) {
  c.element("area", "A prioritised development area.");
  c.field("title", &Area::title, "What people call it.");
  c.field("set_by", &Area::set_by, "Who set it.");
  c.field("for", &Area::for_units, "For these units.");
  c.field("goals", &Area::goals, "Goals it serves.");
  c.field("valid", &Area::valid, "When it holds (C10).");
  c.field("source", &Area::source, "Where it is said: fact, paragraph, page (C27).");
  c.field("note", &Area::note, "What had to be interpreted.");
}

template <class C>
void describe(C& c, std::type_identity<Indicator::Marker>) {
  c.element("marker", "A sign that stands for a missing value in one source.");
  c.required("text", &Indicator::Marker::text, "The sign: *, .., ~100.");
  c.required("means", &Indicator::Marker::means, "suppressed, missing, rounded, excluded, not_published");
  c.field("valid", &Indicator::Marker::valid, "When it holds (C10).");
}

template <class C>
void describe(C& c, std::type_identity<Indicator::Source>) {
  c.element("indicator_source", "Where the figures come from, with its own signs.");
  c.head("id", &Indicator::Source::id, "Its id.");
  c.field("title", &Indicator::Source::title, "What people call it.");
  c.field("series", &Indicator::Source::series, "What its files call the indicator; default the indicator's id.");
  c.field("markers", &Indicator::Source::markers, "The same sign means different things in different sources.");
}

template <class C>
void describe(C& c, std::type_identity<Indicator::Target>) {
  c.element("target", "What is aimed at.");
  c.field("value", &Indicator::Target::value, "A number.");
  c.field("text", &Indicator::Target::text, "Or words: a number is never required (U31).");
  c.field("by", &Indicator::Target::by, "By this day.");
  c.field("for", &Indicator::Target::for_units, "For these units.");
}

template <class C>
void describe(C& c, std::type_identity<Indicator::Ratio>) {
  c.element("indicator_ratio", "The counts that an indicator is the ratio of.");
  c.field("numerator", &Indicator::Ratio::numerator, "The count above the line; left out where nobody publishes it.");
  c.required("denominator", &Indicator::Ratio::denominator, "The count below the line.");
}

template <class C>
void describe(C& c, std::type_identity<Indicator>) {
  c.element("indicator", "What is measured or described.");
  c.field("title", &Indicator::title, "What people call it.");
  c.field("type", &Indicator::type, "What its values are.");
  c.field("unit_of_measure", &Indicator::unit_of_measure, "What is counted: points, percent.");
  c.field("direction", &Indicator::direction, "Whether more is better.");
  c.field("goals", &Indicator::goals, "Goals it tells about.");
  c.field("weighted_by", &Indicator::weighted_by, "Name of the count that weights it.");
  c.field("ratio_of", &Indicator::ratio_of,
          "It is a share or a mean of these counts: what is hidden of one must not follow from the others.");
  c.field("sources", &Indicator::sources, "Where its figures come from.");
  c.field("targets", &Indicator::targets, "What is aimed at.");
  c.field("comparable_over_time", &Indicator::is_comparable_over_time, "Whether one year may be held against another.");
  c.field("comparable_between_units", &Indicator::is_comparable_between_units,
          "Whether one unit may be held against another.");
  c.field("breaks", &Indicator::breaks, "Periods in which the scale changed.");
  c.field("used_for", &Indicator::used_for, "Decisions it serves: finance, competence (S15).");
  c.field("scale", &Indicator::scale, "Its values are grades of this scale.");
  c.field("valid", &Indicator::valid, "When it holds (C10).");
  c.field("source", &Indicator::source, "Where it is said: fact, paragraph, page (C27).");
  c.field("note", &Indicator::note, "What had to be interpreted.");
}

template <class C>
void describe(C& c, std::type_identity<Scale::Grade>) {
  c.element("grade", "One step of a scale.");
  c.head("id", &Scale::Grade::id, "Its id.");
  c.field("title", &Scale::Grade::title, "What people call it.");
}

template <class C>
void describe(C& c, std::type_identity<Scale>) {
  c.element("scale", "An owner's own rating scale, lowest first.");
  c.field("title", &Scale::title, "What people call it.");
  c.required("grades", &Scale::grades, "Lowest first.");
  c.field("judges", &Scale::judges, "units, areas, goals");
  c.field("source", &Scale::source, "Where it is said: fact, paragraph, page (C27).");
}

template <class C>
void describe(C& c, std::type_identity<DisclosureRule::NkRule>) {
  c.element("nk_rule", "The (n,k) rule of dominance: the n largest units may hold at most k percent.");
  c.required("n", bounded(&DisclosureRule::NkRule::n, 1, 1000), "So many of the largest measured units.");
  c.required("k", &DisclosureRule::NkRule::k, "Percent of what all of them contribute, above 0 and below 100.");
}

template <class C>
void describe(C& c, std::type_identity<DisclosureRule>) {
  c.element("disclosure_rule", "What may be shown to whom.");
  c.field("data_source", &DisclosureRule::data_source, "For figures of this source; default all.");
  c.field("levels", &DisclosureRule::levels, "For figures of units on these levels; default all.");
  c.field("audience", &DisclosureRule::audience, "For these readers: public, a role.");
  c.field("least", bounded(&DisclosureRule::least, 0, 1000), "Groups smaller than this are hidden.");
  c.field("least_complement", bounded(&DisclosureRule::least_complement, 0, 1000),
          "Nor may fewer than this remain outside the group.");
  c.field("dominance", &DisclosureRule::dominance,
          "Hidden too when one unit directly below has more than this share of the group, such as 0.9.");
  c.field("nk_rule", &DisclosureRule::nk_rule,
          "Hidden too when the n largest measured units hold more than k percent.");
  c.field("p_percent", &DisclosureRule::p_percent,
          "Hidden too when the second largest measured unit can tell the largest to within this percentage.");
  c.field("protects_insiders", &DisclosureRule::protects_insiders,
          "Nothing hidden may follow for a unit that knows its own cells and those below it.");
  c.field("hidden_siblings", bounded(&DisclosureRule::hidden_siblings, 0, 1000),
          "At least so many are hidden beside each other, or none.");
  c.field("narrowest", bounded(&DisclosureRule::narrowest, 0, 1000),
          "A hidden count must stay open within at least so many, whatever is shown around it.");
  c.field("hides_zero", &DisclosureRule::hides_zero, "Groups of nobody are hidden too.");
  c.field("rounded_to", &DisclosureRule::rounded_to, "Values are shown rounded to multiples of this.");
  c.field("falls_back_to_superior", &DisclosureRule::falls_back_to_superior,
          "The figure of the unit above is shown instead.");
  c.field("valid", &DisclosureRule::valid, "When it holds (C10).");
  c.field("source", &DisclosureRule::source, "Where it is said: fact, paragraph, page (C27).");
}

template <class C>
void describe(C& c, std::type_identity<Switch>) {
  c.element("switch", "Something that is not in force unless turned on.");
  c.field("title", &Switch::title, "What people call it.");
  c.field("on", &Switch::is_on, "Turned on.");
  c.field("source", &Switch::source, "Where it is said: fact, paragraph, page (C27).");
}

template <class C>
void describe(C& c, std::type_identity<OrderRule>) {
  c.element("order_rule", "One thing before another.");
  c.field("id", &OrderRule::id, "Its id.");
  c.required("first", &OrderRule::first, "All of these ...");
  c.required("then", &OrderRule::then, "... before each of these.");
  c.field("at_least", &OrderRule::at_least, "So much between the end of the first and the start of the second.");
  c.field("at_most", &OrderRule::at_most, "At most so much.");
  c.field("calendar", &OrderRule::calendar, "Whose working days at_least and at_most count.");
  c.field("cycles_later", bounded(&OrderRule::cycles_later, 0, 100), "So many turns of the wheel later.");
  c.field("per", &OrderRule::per, "Compared along the chain of each unit, within one unit, or all with all.");
  c.field("strength", &OrderRule::strength, "From where it binds (C13).");
  c.field("if", pointing_to(Noun::switch_, &OrderRule::only_if), "Only when this switch is on.");
  c.field("because", &OrderRule::because, "Why.");
  c.field("valid", &OrderRule::valid, "When it holds (C10).");
  c.field("source", &OrderRule::source, "Where it is said: fact, paragraph, page (C27).");
}

template <class C>
void describe(C& c, std::type_identity<Trigger>) {
  c.element("trigger", "A signal, a state or an absence.");
  c.field("signal", &Trigger::signal, "From an indicator: target_missed, shift.");
  c.field("state", &Trigger::state, "Of an obligation or a measure: overdue.");
  c.field("absence", &Trigger::absence, "Of something: measure, feedback.");
  c.field("indicator", &Trigger::indicator, "In this indicator.");
  c.field("activity", &Trigger::activity, "At this activity.");
  c.field("periods", bounded(&Trigger::periods, 1, 100), "For so many in a row.");
  c.field("per", &Trigger::per, "Periods of this type are counted.");
}

template <class C>
void describe(C& c, std::type_identity<Consequence>) {
  c.element("consequence", "What then becomes owed.");
  c.required("make", &Consequence::make, "deliver, feedback, support, account, measure, dialogue_item");
  c.required("on", &Consequence::on, "Who then owes it.");
  c.field("to", &Consequence::to, "To whom.");
  c.field("what", &Consequence::what, "What, in words.");
  c.field("within", &Consequence::within, "So soon.");
  c.field("at", &Consequence::at, "Or at this activity.");
}

template <class C>
void describe(C& c, std::type_identity<FollowUpRule::Rung>) {
  c.element("rung", "Who answers next, and after how long.");
  c.required("on", &FollowUpRule::Rung::on, "Who.");
  c.required("after", &FollowUpRule::Rung::after, "After so long.");
}

template <class C>
void describe(C& c, std::type_identity<FollowUpRule>) {
  c.element("follow_up_rule", "When something is seen, something becomes owed.");
  c.field("title", &FollowUpRule::title, "What people call it.");
  c.field("for", &FollowUpRule::for_units, "For these units.");
  c.required("when", &FollowUpRule::when, "What must be seen.");
  c.required("then", &FollowUpRule::then, "What then becomes owed.");
  c.field("rungs", &FollowUpRule::rungs, "Who answers when nothing happens (J12).");
  c.field("silence", &FollowUpRule::silence, "Not again within this time.");
  c.field("valid", &FollowUpRule::valid, "When it holds (C10).");
  c.field("source", &FollowUpRule::source, "Where it is said: fact, paragraph, page (C27).");
}

// The name of a check: one that a review has.
struct CheckNameAccessor {
  void read(Reader& reader, Value value, RuleSet::Rule& out) const;
  bool is_given(const RuleSet::Rule& rule) const { return !rule.check.empty(); }
  void write(Writer& writer, const RuleSet::Rule& rule) const { writer.out.string(rule.check); }
  void schema(SchemaMaker& maker) const;
};

template <class C>
void describe(C& c, std::type_identity<RuleSet::Rule>) {
  c.element("review_rule", "A rule to review against.");
  c.field("title", &RuleSet::Rule::title, "What people call it.");
  c.required(
      "check", CheckNameAccessor{},
      "Name of the check in a review; judged_by_people for what no data can answer and people look at themselves.");
  c.field("strength", &RuleSet::Rule::strength, "From where it binds (C13).");
  c.field("verified", &RuleSet::Rule::is_verified, "Whether the wording was read in the law itself (C30).");
  c.field("valid", &RuleSet::Rule::valid, "When it holds (C10).");
  c.field("source", &RuleSet::Rule::source, "Where it is said: fact, paragraph, page (C27).");
}

template <class C>
void describe(C& c, std::type_identity<RuleSet>) {
  c.element("rule_set", "Rules of law, local rules, advice.");
  c.field("title", &RuleSet::title, "What people call it.");
  c.field("country", &RuleSet::country, "Where it is in force: NO, SE, DK.");
  c.field("rules", keyed(&RuleSet::rules), "The rules by id.");
  c.field("valid", &RuleSet::valid, "When it holds (C10).");
  c.field("source", &RuleSet::source, "Where it is said: fact, paragraph, page (C27).");
}

template <class C>
void describe(C& c, std::type_identity<TimeAllowed>) {
  c.element("time_allowed", "How long there is.");
  c.field("within", &TimeAllowed::within, "So long after what makes it owed; what falls on a day off moves forward.");
  c.field("calendar", &TimeAllowed::calendar, "Whose days off; default the obligations' own calendar.");
}

template <class C>
void describe(C& c, std::type_identity<ObligationTerms>) {
  c.element("obligation_terms", "What holds for obligations in general.");
  c.field(
      "feedback", &ObligationTerms::feedback,
      "After the delivery, or at the next agreed arena if that is earlier. Without a span: at that arena alone, else "
      "before the next planned demand (O35).");
  c.field("support", &ObligationTerms::support, "Support by the level above, after a breach (J12).");
  c.field("account", &ObligationTerms::account, "The account that the level above owes, after a breach (J12).");
  c.field("extensions", bounded(&ObligationTerms::extensions, 0, 100), "How many times a due date may be extended.");
  c.field("extend_past_period", &ObligationTerms::may_extend_past_period,
          "Whether it may be extended past the end of the period in which it lies.");
  c.field("period", &ObligationTerms::period, "That period: the owner's school year.");
  c.field("calendar", &ObligationTerms::calendar, "Whose days off; default the working days of the place.");
  c.field("source", &ObligationTerms::source, "Where it is said: fact, paragraph, page (C27).");
}

// Where the owner is: what decides holidays and clocks.
struct PlaceAccessor {
  void read(Reader& reader, Value value, ModelData& out) const;
  bool is_given(const ModelData& value) const { return !value.country.empty() || !value.time_zone.empty(); }
  void write(Writer& writer, const ModelData& value) const;
  void schema(SchemaMaker& maker) const;
};

// "$schema": editors look for it; hjul does not.
struct SchemaNameAccessor {
  void read(Reader& reader, Value value, ModelData& out) const;
  bool is_given(const ModelData&) const { return false; }
  void write(Writer& writer, const ModelData&) const { writer.out.string(""); }
  void schema(SchemaMaker& maker) const { shape_detail::type(maker, "string"); }
};

// "hjul": "1".
struct VersionAccessor {
  void read(Reader& reader, Value value, ModelData& out) const;
  bool is_given(const ModelData&) const { return true; }
  void write(Writer& writer, const ModelData&) const { writer.out.string("1"); }
  void schema(SchemaMaker& maker) const;
};

// The model's own id; nothing refers to it.
struct OwnIdAccessor {
  void read(Reader& reader, Value value, ModelData& out) const;
  bool is_given(const ModelData&) const { return true; }
  void write(Writer& writer, const ModelData& value) const { writer.out.string(value.id.text()); }
  void schema(SchemaMaker& maker) const { shape_detail::pattern(maker, shape_detail::id_pattern); }
};

// Activities take over from others with `like`, so they are read together.
struct ActivitiesAccessor {
  void read(Reader& reader, Value value, ModelData& out) const;
  bool is_given(const ModelData& value) const { return !value.activities.empty(); }
  void write(Writer& writer, const ModelData& value) const;
  void schema(SchemaMaker& maker) const { keyed(&ModelData::activities).schema(maker); }
};

// Units, those of `has` left out when written.
struct UnitsAccessor {
  void read(Reader& reader, Value value, ModelData& out) const;
  bool is_given(const ModelData& value) const { return !value.units.empty(); }
  void write(Writer& writer, const ModelData& value) const;
  void schema(SchemaMaker& maker) const { keyed(&ModelData::units).schema(maker); }
};

template <class C>
void describe(C& c, std::type_identity<ModelData>) {
  c.element("model", "A school owner's quality system.");
  c.field("$schema", SchemaNameAccessor{}, "Address of this schema, for editors.");
  c.required("hjul", VersionAccessor{}, "Version of this format.");
  c.required("id", OwnIdAccessor{}, "Its own id; nothing refers to it.");
  c.field("language", &ModelData::language, "Of texts that do not say theirs.");
  c.field("title", &ModelData::title, "What people call it.");
  c.field("about", &ModelData::about, "What a reader should know first.");
  c.field("source", &ModelData::source, "Where it is said: fact, paragraph, page (C27).");
  c.field("valid", &ModelData::valid, "When it holds (C10).");
  c.field("place", PlaceAccessor{}, "Country and time zone.");
  c.required("levels", &ModelData::levels, "The ranks of the chain, from the bottom to the top.");
  c.required("kinds", keyed(&ModelData::kinds), "What units may be (C1).");
  c.required("units", UnitsAccessor{}, "Who there is (S8, J24).");
  c.field("links", &ModelData::links, "Edges beside under (U4, C2).");
  c.field("roles", keyed(&ModelData::roles), "Roles that units have (C4).");
  c.field("categories", keyed(&ModelData::categories), "Groupings that are decided from time to time.");
  c.field("arenas", keyed(&ModelData::arenas), "Where units meet (U35, C18).");
  c.field("calendars", keyed(&ModelData::calendars),
          "Days off and school days; the first by id with neither country nor school_days says which days are working "
          "days.");
  c.field("periods", keyed(&ModelData::periods), "Types of period, several at once (C5).");
  c.field("rotations", keyed(&ModelData::rotations), "Turns over several years (B7).");
  c.field("schedules", keyed(&ModelData::schedules), "Versions of the schedule (J32).");
  c.field("events", keyed(&ModelData::events), "What comes from outside.");
  c.field("switches", keyed(&ModelData::switches), "What is not in force unless turned on (J21).");
  c.field("cycles", keyed(&ModelData::cycles), "The wheels (U5, C12).");
  c.field("documents", keyed(&ModelData::documents), "Kinds of document (B23, C20).");
  c.field("activities", ActivitiesAccessor{}, "What happens in the wheel.");
  c.field("order", &ModelData::order, "What comes before what (B16, U19).");
  c.field("obligations", &ModelData::obligations,
          "How long there is for what is owed, and how far it may be moved (S12).");
  c.field("goals", keyed(&ModelData::goals), "Goals (C21).");
  c.field("areas", keyed(&ModelData::areas), "Prioritised development areas (S25).");
  c.field("indicators", keyed(&ModelData::indicators), "What is measured or described (S15, C24).");
  c.field("scales", keyed(&ModelData::scales), "The owner's own rating scales.");
  c.field("disclosure", keyed(&ModelData::disclosure), "What may be shown to whom (C25).");
  c.field("follow_up_rules", keyed(&ModelData::follow_up_rules), "What follows from what is seen (U12, C23).");
  c.field("rule_sets", keyed(&ModelData::rule_sets), "What the wheel is reviewed against (C30).");
}

}  // namespace hjul
