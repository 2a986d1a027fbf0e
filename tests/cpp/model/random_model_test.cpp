// What a model says survives being written, whatever it says: documents drawn from the schema, every member of it.
#include "random_model.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "systems.hpp"

namespace hjul {
namespace {

using test::RandomDocument;
using test::Schema;
using ::testing::IsEmpty;

// Follows a document along the schema and notes which members ("unit.title") and words ("unit.kind=a") stand in it.
class Seen {
 public:
  explicit Seen(const Schema& schema) : schema_(schema) {}

  void look_at(Value value) { look_at(schema_.root(), value, "", ""); }
  std::set<std::string> members, words;
  std::vector<std::string> unknown;  // what the schema does not have

 private:
  bool fits(Value schema, Value value) const {
    if (schema.find("$ref")) return fits(schema_.definition(Schema::name_of_reference(schema)), value);
    if (const auto choices = schema.find("anyOf")) {
      for (const Value choice : choices->elements())
        if (fits(choice, value)) return true;
      return false;
    }
    if (schema.find("const")) return value.raw() == schema.find("const")->raw();
    if (const auto all = schema.find("enum")) {
      for (const Value word : all->elements())
        if (word.raw() == value.raw()) return true;
      return false;
    }
    const std::string_view type = schema.find("type")->string();
    switch (value.kind()) {
      case ValueKind::object: return type == "object" && has_names_of(schema, value);
      case ValueKind::array: return type == "array" && all_fit(*schema.find("items"), value);
      case ValueKind::string: return type == "string";
      case ValueKind::boolean: return type == "boolean";
      case ValueKind::integer: return type == "integer" || type == "number";
      case ValueKind::decimal: return type == "number";
      case ValueKind::null: return false;
    }
    return false;
  }

  bool all_fit(Value schema, Value array) const {
    for (const Value each : array.elements())
      if (!fits(schema, each)) return false;
    return true;
  }
  static bool has_names_of(Value schema, Value object) {
    const auto properties = schema.find("properties");
    for (const Member member : object.members())
      if (properties && !properties->find(member.name)) return false;
    return true;
  }

  void look_at(Value schema, Value value, const std::string& element, const std::string& property) {
    if (schema.find("$ref")) {
      const std::string referred = Schema::name_of_reference(schema);
      return look_at(schema_.definition(referred), value, referred, "");
    }
    if (const auto choices = schema.find("anyOf")) {
      for (const Value choice : choices->elements())
        if (fits(choice, value)) return look_at(choice, value, element, property);
      return unknown.push_back(element + "." + property + ": " + std::string(value.raw()));
    }
    if (schema.find("enum")) words.insert(element + "." + property + "=" + std::string(value.string()));
    if (const auto items = schema.find("items"))
      for (const Value each : value.elements()) look_at(*items, each, element, property);
    if (!value.is(ValueKind::object)) return;
    const auto properties = schema.find("properties");
    for (const Member member : value.members()) {
      const std::string name(member.name);
      const auto inner = properties ? properties->find(name) : schema.find("additionalProperties");
      if (properties) members.insert(element + "." + name);
      if (inner)
        look_at(*inner, member.value, element, properties ? name : property);
      else
        unknown.push_back(element + "." + name);
    }
  }

  const Schema& schema_;
};

// Every member and every word that the schema has, in whatever definition it stands.
class Known {
 public:
  explicit Known(const Schema& schema) {
    for (const Member definition : schema.root().find("$defs")->members())
      note(definition.value, std::string(definition.name), "");
  }
  std::set<std::string> members, words;

 private:
  void note(Value schema, const std::string& element, const std::string& property) {
    if (const auto choices = schema.find("anyOf"))
      for (const Value choice : choices->elements()) note(choice, element, property);
    if (const auto all = schema.find("enum"))
      for (const Value word : all->elements())
        words.insert(element + "." + property + "=" + std::string(word.string()));
    if (const auto items = schema.find("items")) note(*items, element, property);
    if (const auto inner = schema.find("additionalProperties"); inner && inner->is(ValueKind::object))
      note(*inner, element, property);
    if (const auto properties = schema.find("properties"))
      for (const Member member : properties->members()) {
        members.insert(element + "." + std::string(member.name));
        note(member.value, element, std::string(member.name));
      }
  }
};

// A document of which nothing is refused.
std::string valid_document(const Schema& schema, unsigned seed) {
  constexpr int most_rounds = 200;
  RandomDocument document(schema, seed);
  Limits limits;
  limits.issues = 10'000;
  for (int round = 0; round < most_rounds; ++round) try {
      Model::load(document.text(), limits);
      return document.text();
    } catch (const InvalidModel& refused) {
      document.mend(refused.issues());
    }
  throw std::runtime_error("not mended: " + document.text());
}

std::vector<std::string> difference(const std::set<std::string>& all, const std::set<std::string>& some) {
  std::vector<std::string> left;
  std::set_difference(all.begin(), all.end(), some.begin(), some.end(), std::back_inserter(left));
  return left;
}

Document read(const std::string& text) { return std::get<Document>(Document::read(text)); }

TEST(RandomModel, WhatIsWrittenIsReadAsTheSame) {
  constexpr unsigned documents = 200;
  const Schema schema;
  Seen written(schema), drawn(schema);
  for (unsigned seed = 1; seed <= documents; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const std::string text = valid_document(schema, seed);
    const Model model = Model::load(text);
    const std::string once = model.write();
    const Model again = Model::load(once);
    ASSERT_EQ(again, model) << once;
    ASSERT_EQ(again.write(), once);
    EXPECT_EQ(test::codes_of(again.remarks()).size(), test::codes_of(model.remarks()).size());
    written.look_at(read(once).root());
    drawn.look_at(read(text).root());
  }
  EXPECT_THAT(written.unknown, IsEmpty());
  const Known known(schema);
  EXPECT_THAT(difference(known.words, drawn.words), IsEmpty());
  EXPECT_THAT(difference(known.members, written.members), testing::ElementsAre("model.$schema"));
}

}  // namespace
}  // namespace hjul
