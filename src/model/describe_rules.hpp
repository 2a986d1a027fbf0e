// The format hjul/1: goals, indicators, rules, and the document as a whole. Included by describe.hpp.
#pragma once

#include "shape_forms.hpp"

namespace hjul {

template <class C>
void describe(C& c, std::type_identity<Goal>) {
  c.element("goal", "A goal on three axes: type, form, origin (C21).");
  c.field("title", &Goal::title, "");
  c.field("type", &Goal::type, "");
  c.field("form", &Goal::form, "");
  c.field("origin", &Goal::origin, "");
  c.field("set_by", &Goal::set_by, "");
  c.field("part_of", &Goal::part_of, "");
  c.field("valid", &Goal::valid, "");
  c.field("source", &Goal::source, "");
  c.field("note", &Goal::note, "");
}

template <class C>
void describe(C& c, std::type_identity<Area>) {
  c.element("area", "A prioritised development area.");
  c.field("title", &Area::title, "");
  c.field("set_by", &Area::set_by, "");
  c.field("for", &Area::for_units, "");
  c.field("goals", &Area::goals, "");
  c.field("valid", &Area::valid, "");
  c.field("source", &Area::source, "");
  c.field("note", &Area::note, "");
}

template <class C>
void describe(C& c, std::type_identity<Indicator::Marker>) {
  c.element("marker", "A sign that stands for a missing value in one source.");
  c.required("text", &Indicator::Marker::text, "");
  c.required("means", &Indicator::Marker::means, "");
  c.field("valid", &Indicator::Marker::valid, "");
}

template <class C>
void describe(C& c, std::type_identity<Indicator::Source>) {
  c.element("indicator_source", "Where the figures come from, with its own signs.");
  c.head("id", &Indicator::Source::id, "");
  c.field("title", &Indicator::Source::title, "");
  c.field("markers", &Indicator::Source::markers, "");
}

template <class C>
void describe(C& c, std::type_identity<Indicator::Target>) {
  c.element("target", "What is aimed at.");
  c.field("value", &Indicator::Target::value, "");
  c.field("text", &Indicator::Target::text, "");
  c.field("by", &Indicator::Target::by, "");
  c.field("for", &Indicator::Target::for_units, "");
}

template <class C>
void describe(C& c, std::type_identity<Indicator>) {
  c.element("indicator", "What is measured or described.");
  c.field("title", &Indicator::title, "");
  c.field("type", &Indicator::type, "");
  c.field("unit_of_measure", &Indicator::unit_of_measure, "");
  c.field("direction", &Indicator::direction, "");
  c.field("goals", &Indicator::goals, "");
  c.field("weighted_by", &Indicator::weighted_by, "Name of the count that weights it.");
  c.field("sources", &Indicator::sources, "");
  c.field("targets", &Indicator::targets, "");
  c.field("comparable_over_time", &Indicator::is_comparable_over_time, "");
  c.field("comparable_between_units", &Indicator::is_comparable_between_units, "");
  c.field("breaks", &Indicator::breaks, "Periods in which the scale changed.");
  c.field("used_for", &Indicator::used_for, "");
  c.field("scale", &Indicator::scale, "");
  c.field("valid", &Indicator::valid, "");
  c.field("source", &Indicator::source, "");
  c.field("note", &Indicator::note, "");
}

template <class C>
void describe(C& c, std::type_identity<Scale::Grade>) {
  c.element("grade", "One step of a scale.");
  c.head("id", &Scale::Grade::id, "");
  c.field("title", &Scale::Grade::title, "");
}

template <class C>
void describe(C& c, std::type_identity<Scale>) {
  c.element("scale", "An owner's own rating scale, lowest first.");
  c.field("title", &Scale::title, "");
  c.required("grades", &Scale::grades, "");
  c.field("judges", &Scale::judges, "units, areas, goals");
  c.field("source", &Scale::source, "");
}

template <class C>
void describe(C& c, std::type_identity<DisclosureRule>) {
  c.element("disclosure_rule", "What may be shown to whom.");
  c.field("data_source", &DisclosureRule::data_source, "");
  c.field("levels", &DisclosureRule::levels, "");
  c.field("audience", &DisclosureRule::audience, "");
  c.field("least", bounded(&DisclosureRule::least, 0, 1000), "Groups smaller than this are hidden.");
  c.field("least_complement", bounded(&DisclosureRule::least_complement, 0, 1000), "");
  c.field("hidden_siblings", bounded(&DisclosureRule::hidden_siblings, 0, 1000), "");
  c.field("falls_back_to_superior", &DisclosureRule::falls_back_to_superior, "");
  c.field("valid", &DisclosureRule::valid, "");
  c.field("source", &DisclosureRule::source, "");
}

template <class C>
void describe(C& c, std::type_identity<Switch>) {
  c.element("switch", "Something that is not in force unless turned on.");
  c.field("title", &Switch::title, "");
  c.field("on", &Switch::is_on, "");
  c.field("source", &Switch::source, "");
}

template <class C>
void describe(C& c, std::type_identity<OrderRule>) {
  c.element("order_rule", "One thing before another.");
  c.field("id", &OrderRule::id, "");
  c.required("first", &OrderRule::first, "");
  c.required("then", &OrderRule::then, "");
  c.field("at_least", &OrderRule::at_least, "So much between the end of the first and the start of the second.");
  c.field("at_most", &OrderRule::at_most, "At most so much.");
  c.field("calendar", &OrderRule::calendar, "");
  c.field("cycles_later", bounded(&OrderRule::cycles_later, 0, 100), "So many turns of the wheel later.");
  c.field("per", &OrderRule::per, "Compared along the chain of each unit, within one unit, or all with all.");
  c.field("strength", &OrderRule::strength, "");
  c.field("if", pointing_to(Noun::switch_, &OrderRule::only_if), "");
  c.field("because", &OrderRule::because, "");
  c.field("valid", &OrderRule::valid, "");
  c.field("source", &OrderRule::source, "");
}

template <class C>
void describe(C& c, std::type_identity<Trigger>) {
  c.element("trigger", "A signal, a state or an absence.");
  c.field("signal", &Trigger::signal, "");
  c.field("state", &Trigger::state, "");
  c.field("absence", &Trigger::absence, "");
  c.field("indicator", &Trigger::indicator, "");
  c.field("activity", &Trigger::activity, "");
  c.field("periods", bounded(&Trigger::periods, 1, 100), "For so many in a row.");
  c.field("per", &Trigger::per, "");
}

template <class C>
void describe(C& c, std::type_identity<Consequence>) {
  c.element("consequence", "What then becomes owed.");
  c.required("make", &Consequence::make, "deliver, feedback, support, account, measure, dialogue_item");
  c.required("on", &Consequence::on, "");
  c.field("to", &Consequence::to, "");
  c.field("what", &Consequence::what, "");
  c.field("within", &Consequence::within, "");
  c.field("at", &Consequence::at, "");
}

template <class C>
void describe(C& c, std::type_identity<FollowUpRule::Rung>) {
  c.element("rung", "Who answers next, and after how long.");
  c.required("on", &FollowUpRule::Rung::on, "");
  c.required("after", &FollowUpRule::Rung::after, "");
}

template <class C>
void describe(C& c, std::type_identity<FollowUpRule>) {
  c.element("follow_up_rule", "When something is seen, something becomes owed.");
  c.field("title", &FollowUpRule::title, "");
  c.field("for", &FollowUpRule::for_units, "");
  c.required("when", &FollowUpRule::when, "");
  c.required("then", &FollowUpRule::then, "");
  c.field("rungs", &FollowUpRule::rungs, "");
  c.field("silence", &FollowUpRule::silence, "Not again within this time.");
  c.field("valid", &FollowUpRule::valid, "");
  c.field("source", &FollowUpRule::source, "");
}

template <class C>
void describe(C& c, std::type_identity<RuleSet::Rule>) {
  c.element("review_rule", "A rule to review against.");
  c.field("title", &RuleSet::Rule::title, "");
  c.required("check", &RuleSet::Rule::check, "");
  c.field("strength", &RuleSet::Rule::strength, "");
  c.field("verified", &RuleSet::Rule::is_verified, "");
  c.field("valid", &RuleSet::Rule::valid, "");
  c.field("source", &RuleSet::Rule::source, "");
}

template <class C>
void describe(C& c, std::type_identity<RuleSet>) {
  c.element("rule_set", "Rules of law, local rules, advice.");
  c.field("title", &RuleSet::title, "");
  c.field("country", &RuleSet::country, "");
  c.field("rules", keyed(&RuleSet::rules), "");
  c.field("valid", &RuleSet::valid, "");
  c.field("source", &RuleSet::source, "");
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
  void write(Writer& writer, const ModelData& value) const { keyed(&ModelData::activities).write(writer, value); }
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
  c.required("id", OwnIdAccessor{}, "");
  c.field("language", &ModelData::language, "Of texts that do not say theirs.");
  c.field("title", &ModelData::title, "");
  c.field("about", &ModelData::about, "");
  c.field("source", &ModelData::source, "");
  c.field("valid", &ModelData::valid, "");
  c.field("place", PlaceAccessor{}, "Country and time zone.");
  c.required("levels", &ModelData::levels, "The ranks of the chain, from the bottom to the top.");
  c.required("kinds", keyed(&ModelData::kinds), "");
  c.required("units", UnitsAccessor{}, "");
  c.field("links", &ModelData::links, "");
  c.field("roles", keyed(&ModelData::roles), "");
  c.field("categories", keyed(&ModelData::categories), "");
  c.field("arenas", keyed(&ModelData::arenas), "");
  c.field("calendars", keyed(&ModelData::calendars), "");
  c.field("periods", keyed(&ModelData::periods), "");
  c.field("rotations", keyed(&ModelData::rotations), "");
  c.field("schedules", keyed(&ModelData::schedules), "");
  c.field("events", keyed(&ModelData::events), "");
  c.field("switches", keyed(&ModelData::switches), "");
  c.field("cycles", keyed(&ModelData::cycles), "");
  c.field("documents", keyed(&ModelData::documents), "");
  c.field("activities", ActivitiesAccessor{}, "");
  c.field("order", &ModelData::order, "");
  c.field("goals", keyed(&ModelData::goals), "");
  c.field("areas", keyed(&ModelData::areas), "");
  c.field("indicators", keyed(&ModelData::indicators), "");
  c.field("scales", keyed(&ModelData::scales), "");
  c.field("disclosure", keyed(&ModelData::disclosure), "");
  c.field("follow_up_rules", keyed(&ModelData::follow_up_rules), "");
  c.field("rule_sets", keyed(&ModelData::rule_sets), "");
}

}  // namespace hjul
