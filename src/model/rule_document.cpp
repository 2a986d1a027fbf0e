#include "hjul/model/rule_document.hpp"

#include "checks.hpp"
#include "describe.hpp"
#include "references.hpp"

namespace hjul {
namespace {

// The members of a model that a document of rule sets has too. What a model must have besides is not asked of it.
struct RuleSetsAlone : ModelData {};

// The same accessor for the part of a model that is described again.
template <class A>
struct OfModel {
  A accessor;
  void read(Reader& reader, Value value, RuleSetsAlone& out) const { accessor.read(reader, value, out); }
  void schema(SchemaMaker& maker) const { accessor.schema(maker); }
};
template <class A>
OfModel<A> of_model(A accessor) {
  return {accessor};
}

// As Shape<Language> reads it, for a member that a base class has.
struct LanguageOfModel {
  void read(Reader& reader, Value value, RuleSetsAlone& out) const {
    Shape<Language>::read(reader, value, out.language);
  }
  void schema(SchemaMaker& maker) const { Shape<Language>::schema(maker); }
};

template <class C>
void describe(C& c, std::type_identity<RuleSetsAlone>) {
  c.element("rule_document", "Rule sets alone.");
  c.field("$schema", of_model(SchemaNameAccessor{}), "Address of a schema, for editors.");
  c.required("hjul", of_model(VersionAccessor{}), "Version of this format.");
  c.field("language", LanguageOfModel{}, "Of texts that do not say theirs.");
  c.required("rule_sets", of_model(keyed(&ModelData::rule_sets)), "The rule sets by id.");
}

Language language_of(const Document& document) {
  if (!document.root().is(ValueKind::object)) return Language::en;
  const auto value = document.root().find("language");
  if (!value || !value->is(ValueKind::string)) return Language::en;
  return parse_language(value->string()).value_or(Language::en);  // an unknown one is reported where it is read
}

}  // namespace

RuleDocument read_rule_document(const Document& document) {
  Issues issues;
  Reader reader(document, issues);
  reader.language = language_of(document);
  RuleSetsAlone data;
  read_element(reader, document.root(), data);
  Findings findings(document, issues);
  check_rule_sets(data.rule_sets, findings);
  std::stable_sort(issues.begin(), issues.end(),
                   [](const Issue& a, const Issue& b) { return a.where.byte < b.where.byte; });
  if (has_errors(issues)) throw InvalidModel(std::move(issues));
  return {data.language, std::move(data.rule_sets)};
}

RuleDocument read_rule_document(std::string text, const Limits& limits) {
  auto read = Document::read(std::move(text), limits);
  if (auto* issues = std::get_if<Issues>(&read)) throw InvalidModel(std::move(*issues));
  return read_rule_document(std::get<Document>(read));
}

std::string rule_document_schema() {
  return whole_schema<RuleSetsAlone>("urn:hjul:rules:1", "hjul/1: rule sets to review against");
}

}  // namespace hjul
