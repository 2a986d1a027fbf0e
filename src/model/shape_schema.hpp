// The third codec over the descriptions: JSON Schema. Included by shape.hpp, not alone.
#pragma once

#include "shape.hpp"

namespace hjul {

template <class T>
class FieldSchema {
 public:
  FieldSchema(SchemaMaker& maker, std::vector<std::string>& required) : maker_(maker), required_(required) {}
  void element(std::string_view, std::string_view) {}
  template <class M>
  void field(std::string_view name, M T::*member, std::string_view doc) {
    property(name, doc, Shape<M>{}, [&] { write_default(member); });
  }
  template <class A>
  requires(!std::is_member_object_pointer_v<A>) void field(std::string_view name, const A& accessor,
                                                           std::string_view doc) {
    property(name, doc, accessor, [&] { write_default(accessor); });
  }
  template <class A>
  void head(std::string_view name, const A& accessor, std::string_view doc) {
    if constexpr (shape_detail::is_optional_member<A>)
      field(name, accessor, doc);
    else
      required(name, accessor, doc);
  }
  template <class A>
  void required(std::string_view name, const A& accessor, std::string_view doc) {
    required_.emplace_back(name);
    if constexpr (std::is_member_object_pointer_v<A>)
      property(name, doc, shape_of(accessor), [] {});
    else
      property(name, doc, accessor, [] {});
  }
  template <class M>
  void inlined(M T::*) {
    FieldSchema<M> inner(maker_, required_);
    describe(inner, std::type_identity<M>{});
  }

 private:
  template <class M>
  static Shape<M> shape_of(M T::*) {
    return {};
  }
  template <class S, class Default>
  void property(std::string_view name, std::string_view doc, const S& shape, const Default& write_default) {
    maker_.out.name(name);
    maker_.out.begin_object();
    if (!doc.empty()) {
      maker_.out.name("description");
      maker_.out.string(doc);
    }
    shape.schema(maker_);
    write_default();
    maker_.out.end_object();
  }
  // What holds when nothing is said, where that is a word, a number or a choice of units; else it is just nothing.
  template <class M>
  void write_default(M T::*member) {
    if constexpr (std::is_enum_v<M>) {
      if (word_of(T{}.*member).empty()) return;
    }
    if constexpr (std::is_enum_v<M> || std::is_same_v<M, bool> || std::is_same_v<M, Selector> ||
                  std::is_same_v<M, Due>) {
      Writer writer{maker_.out, Language::en};
      maker_.out.name("default");
      Shape<M>::write(writer, T{}.*member);
    }
  }
  template <class A>
  requires(!std::is_member_object_pointer_v<A>) void write_default(const A& accessor) {
    if constexpr (requires { accessor.default_number(); })
      if (const std::optional<int> number = accessor.default_number()) {
        maker_.out.name("default");
        maker_.out.integer(*number);
      }
  }
  SchemaMaker& maker_;
  std::vector<std::string>& required_;
};

// Finds the name and sentence of an element, and the schema of its head.
template <class T>
struct ElementFacts {
  std::string name, doc;
  std::string head_schema;
  SchemaMaker* maker = nullptr;
  void element(std::string_view n, std::string_view d) {
    name = n;
    doc = d;
  }
  template <class A>
  void field(std::string_view, const A&, std::string_view) {}
  template <class A>
  void required(std::string_view, const A&, std::string_view) {}
  template <class M>
  void inlined(M T::*) {}
  template <class M>
  void head(std::string_view, M T::*, std::string_view) {
    remember(Shape<M>{});
  }
  template <class A>
  requires(!std::is_member_object_pointer_v<A>) void head(std::string_view, const A& accessor, std::string_view) {
    remember(accessor);
  }

 private:
  template <class S>
  void remember(const S& shape) {
    if (!maker) return;
    JsonOut out;
    SchemaMaker inner{out, maker->definitions};
    out.begin_object();
    shape.schema(inner);
    out.end_object();
    head_schema = out.take();
    head_schema.pop_back();
  }
};

inline void write_reference(SchemaMaker& maker, std::string_view name) {
  maker.out.name("$ref");
  maker.out.string("#/$defs/" + std::string(name));
}

// The object form: properties, what is required, nothing else.
template <class T>
void write_object_schema(SchemaMaker& maker) {
  std::vector<std::string> required;
  maker.out.name("type");
  maker.out.string("object");
  maker.out.name("additionalProperties");
  maker.out.boolean(false);
  maker.out.name("properties");
  maker.out.begin_object();
  FieldSchema<T> fields(maker, required);
  describe(fields, std::type_identity<T>{});
  maker.out.end_object();
  if (required.empty()) return;
  maker.out.name("required");
  maker.out.begin_array();
  for (const auto& name : required) maker.out.string(name);
  maker.out.end_array();
}

template <class T>
void element_schema(SchemaMaker& maker) {
  ElementFacts<T> facts;
  describe(facts, std::type_identity<T>{});
  write_reference(maker, facts.name);
  if (maker.definitions.contains(facts.name)) return;
  maker.definitions.emplace(facts.name,
                            "");  // stands already, should the element hold itself (parts of an agenda item)
  facts.maker = &maker;
  describe(facts, std::type_identity<T>{});
  JsonOut out;
  SchemaMaker inner{out, maker.definitions};
  out.begin_object();
  out.name("description");
  out.string(facts.doc);
  if (facts.head_schema.empty()) {
    write_object_schema<T>(inner);
  } else {
    out.name("anyOf");
    out.begin_array();
    out.raw(facts.head_schema);
    out.begin_object();
    write_object_schema<T>(inner);
    out.end_object();
    out.end_array();
  }
  out.end_object();
  std::string json = out.take();
  json.pop_back();
  maker.definitions[facts.name] = std::move(json);
}

// The schema of a whole document, with a definition for every element that it may hold.
template <class T>
std::string whole_schema(std::string_view id, std::string_view title) {
  std::map<std::string, std::string, std::less<>> definitions;
  JsonOut body;
  SchemaMaker maker{body, definitions};
  body.begin_object();
  body.name("$schema");
  body.string("https://json-schema.org/draft/2020-12/schema");
  body.name("$id");
  body.string(id);
  body.name("title");
  body.string(title);
  element_schema<T>(maker);
  body.name("$defs");
  body.begin_object();
  for (const auto& [name, json] : definitions) {
    body.name(name);
    body.raw(json);
  }
  body.end_object();
  body.end_object();
  return body.take();
}

}  // namespace hjul
