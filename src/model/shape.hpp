// How the values of a model look in a document: one description per element, used three times - to read, to write and
// to publish the schema - so that the three cannot drift apart.
//
// An element is described by a function found through its type:
//
//   template <class Codec> void describe(Codec& c, std::type_identity<Level>) {
//     c.element("level", "A rank of the governance chain.");
//     c.head("id", &Level::id, "...");         // a bare value instead of an object stands for this field
//     c.field("title", &Level::title, "...");
//   }
//
// A field is a pointer to a member, or an accessor (see `keyed`, `bounded`, `pointing_to`, ...) for forms of its own.
// Plain values are described by Shape<T>.
#pragma once

#include <algorithm>
#include <charconv>
#include <limits>
#include <map>
#include <set>
#include <type_traits>

#include "hjul/model/words.hpp"
#include "json_out.hpp"
#include "name_mark.hpp"
#include "reader.hpp"

namespace hjul {

template <class T>
struct Shape;

// What the writer must know: the language in which a text may stay bare.
struct Writer {
  JsonOut& out;
  Language language;
};

// The schema in the making: definitions by name, made once each.
struct SchemaMaker {
  JsonOut& out;
  std::map<std::string, std::string, std::less<>>& definitions;
};

namespace shape_detail {
template <class>
inline constexpr bool is_optional_member = false;
template <class T, class M>
inline constexpr bool is_optional_member<std::optional<M> T::*> = true;
}  // namespace shape_detail

// ------------------------------------------------------------------------------------------------- elements: reading

template <class T>
class FieldReader {
 public:
  FieldReader(Reader& reader, Value object, T& element)
      : reader_(reader), object_(object), element_(element), members_(object.members()), next_(members_.begin()) {
    for (const Member member : members_) {
      present_ |= name_mark(member.name);
      ++member_count_;
    }
  }
  void element(std::string_view, std::string_view) {}
  template <class A>
  void field(std::string_view name, A accessor, std::string_view) {
    if (!may_have(name)) return;
    if (const auto value = take(name)) read(*value, accessor);
  }
  template <class A>
  void head(std::string_view name, A accessor, std::string_view doc) {
    // One that may be absent has another field in its stead: a reference is to an activity or to an event.
    if constexpr (shape_detail::is_optional_member<A>)
      field(name, accessor, doc);
    else
      required(name, accessor, doc);
  }
  template <class A>
  void required(std::string_view name, A accessor, std::string_view) {
    if (const auto value = take(name))
      read(*value, accessor);
    else
      reader_.report("format.missing_name", object_, std::string(name), "nothing", {{"name", std::string(name)}});
  }
  // The fields of a member stand directly in this object.
  template <class M>
  void inlined(M T::*member) {
    Inlined<M> inner{*this, element_.*member};
    describe(inner, std::type_identity<M>{});
  }
  // Names that nothing asked for.
  void finish(const std::vector<std::string_view>& known) {
    if (taken_ == member_count_) return;
    for (const Member member : members_) {
      if (reader_.is_full()) return;
      if (std::find(known.begin(), known.end(), member.name) == known.end()) reader_.report_unknown_name(member, known);
    }
  }

 private:
  template <class M>
  struct Inlined {
    FieldReader& outer;
    M& inner;
    void element(std::string_view, std::string_view) {}
    template <class A>
    void field(std::string_view name, A accessor, std::string_view) {
      if (!outer.may_have(name)) return;
      if (const auto value = outer.take(name)) FieldReader<M>::read_into(outer.reader_, *value, inner, accessor);
    }
  };
  template <class>
  friend class FieldReader;

  // Most of the names that an object lacks are known to be absent by their marks, which for the names of a description
  // are known when it is compiled.
  bool may_have(std::string_view name) const noexcept { return (present_ & name_mark(name)) != 0; }
  // Fields come in about the order in which people write them: look first behind where the last one was found.
  std::optional<Value> take(std::string_view name) {
    if (const auto found = take_between(next_, members_.end(), name)) return found;
    return take_between(members_.begin(), next_, name);
  }
  std::optional<Value> take_between(Value::Members::Iterator at, Value::Members::Iterator end, std::string_view name) {
    for (; at != end; ++at) {
      const Member member = *at;
      if (member.name != name) continue;
      next_ = ++at;
      ++taken_;
      return member.value;
    }
    return {};
  }
  template <class M>
  static void read_into(Reader& reader, Value value, T& element, M T::*member) {
    Shape<M>::read(reader, value, element.*member);
  }
  template <class A>
  requires(!std::is_member_object_pointer_v<A>) static void read_into(Reader& reader, Value value, T& element,
                                                                      const A& accessor) {
    accessor.read(reader, value, element);
  }
  template <class A>
  void read(Value value, const A& accessor) {
    read_into(reader_, value, element_, accessor);
  }

  Reader& reader_;
  Value object_;
  T& element_;
  Value::Members members_;
  Value::Members::Iterator next_;
  std::uint64_t present_ = 0;
  std::uint32_t member_count_ = 0;
  std::uint32_t taken_ = 0;
};

// The names an element knows, in their order.
struct NameCollector {
  std::vector<std::string_view> names;
  void element(std::string_view, std::string_view) {}
  template <class A>
  void field(std::string_view name, const A&, std::string_view) {
    names.push_back(name);
  }
  template <class A>
  void head(std::string_view name, const A&, std::string_view) {
    names.push_back(name);
  }
  template <class A>
  void required(std::string_view name, const A&, std::string_view) {
    names.push_back(name);
  }
  template <class M, class T>
  void inlined(M T::*) {
    describe(*this, std::type_identity<M>{});
  }
};

template <class T>
std::vector<std::string_view> names_of() {
  NameCollector collector;
  describe(collector, std::type_identity<T>{});
  return collector.names;
}

// Reads a bare value into the head field of an element, if it has one.
template <class T>
struct HeadReader {
  Reader& reader;
  Value value;
  T& out;
  bool has_head = false;
  void element(std::string_view, std::string_view) {}
  template <class A>
  void field(std::string_view, const A&, std::string_view) {}
  template <class A>
  void required(std::string_view, const A&, std::string_view) {}
  template <class M>
  void inlined(M T::*) {}
  template <class M>
  void head(std::string_view, M T::*member, std::string_view) {
    has_head = true;
    Shape<M>::read(reader, value, out.*member);
  }
  template <class A>
  requires(!std::is_member_object_pointer_v<A>) void head(std::string_view, const A& accessor, std::string_view) {
    has_head = true;
    accessor.read(reader, value, out);
  }
};

template <class T>
void read_element(Reader& reader, Value value, T& out) {
  if (!value.is(ValueKind::object)) {
    HeadReader<T> head{reader, value, out};
    describe(head, std::type_identity<T>{});
    if (!head.has_head) reader.report("format.wrong_type", value, "an object", describe(value.kind()));
    return;
  }
  FieldReader<T> fields(reader, value, out);
  describe(fields, std::type_identity<T>{});
  static const std::vector<std::string_view> known = names_of<T>();
  fields.finish(known);
}

// ------------------------------------------------------------------------------------------------- elements: writing

template <class T>
class FieldWriter {
 public:
  // `liked`: the element from which a reader takes over what is not written; null where nothing is taken over.
  FieldWriter(Writer& writer, const T& element, const T* liked = nullptr)
      : writer_(writer), element_(element), liked_(liked) {}
  void element(std::string_view, std::string_view) {}
  template <class M>
  void field(std::string_view name, M T::*member, std::string_view) {
    const bool is_default = element_.*member == defaults().*member;
    if (!is_default || (liked_ && !(element_.*member == liked_->*member))) write(name, member);
  }
  template <class A>
  requires(!std::is_member_object_pointer_v<A>) void field(std::string_view name, const A& accessor, std::string_view) {
    if (accessor.is_given(element_) || (liked_ && accessor.is_given(*liked_))) write(name, accessor);
  }
  // As when reading: one that may be absent has another field in its stead, any other must be there.
  template <class A>
  void head(std::string_view name, const A& accessor, std::string_view doc) {
    if constexpr (shape_detail::is_optional_member<A>)
      field(name, accessor, doc);
    else
      required(name, accessor, doc);
  }
  template <class A>
  void required(std::string_view name, const A& accessor, std::string_view) {
    write(name, accessor);
  }
  template <class M>
  void inlined(M T::*member) {
    FieldWriter<M> inner(writer_, element_.*member);
    describe(inner, std::type_identity<M>{});
  }

 private:
  static const T& defaults() {
    static const T value{};
    return value;
  }
  template <class M>
  void write(std::string_view name, M T::*member) {
    writer_.out.name(name);
    Shape<M>::write(writer_, element_.*member);
  }
  template <class A>
  requires(!std::is_member_object_pointer_v<A>) void write(std::string_view name, const A& accessor) {
    writer_.out.name(name);
    accessor.write(writer_, element_);
  }
  Writer& writer_;
  const T& element_;
  const T* liked_;
};

// Writes the head alone when nothing else is said.
template <class T>
struct HeadWriter {
  Writer& writer;
  const T& value;
  bool is_written = false;
  void element(std::string_view, std::string_view) {}
  template <class A>
  void field(std::string_view, const A&, std::string_view) {}
  template <class A>
  void required(std::string_view, const A&, std::string_view) {}
  template <class M>
  void inlined(M T::*) {}
  template <class M>
  void head(std::string_view, M T::*member, std::string_view) {
    T bare{};
    if (bare.*member == value.*member && shape_detail::is_optional_member<M T::*>) return;
    // The id of an element that is keyed by it stands outside.
    if constexpr (requires { bare.id; }) bare.id = value.id;
    bare.*member = value.*member;
    if (!(bare == value)) return;
    Shape<M>::write(writer, value.*member);
    is_written = true;
  }
  template <class A>
  requires(!std::is_member_object_pointer_v<A>) void head(std::string_view, const A& accessor, std::string_view) {
    T bare{};
    accessor.copy(value, bare);
    if (!(bare == value)) return;
    accessor.write(writer, value);
    is_written = true;
  }
};

template <class T>
void write_element(Writer& writer, const T& value) {
  HeadWriter<T> head{writer, value};
  describe(head, std::type_identity<T>{});
  if (head.is_written) return;
  writer.out.begin_object();
  FieldWriter<T> fields(writer, value);
  describe(fields, std::type_identity<T>{});
  writer.out.end_object();
}

template <class T>
void element_schema(SchemaMaker& maker);

// An element is what has a description.
template <class T>
struct Shape {
  static void read(Reader& reader, Value value, T& out) { read_element(reader, value, out); }
  static void write(Writer& writer, const T& value) { write_element(writer, value); }
  static void schema(SchemaMaker& maker) { element_schema<T>(maker); }
};

}  // namespace hjul

#include "shape_schema.hpp"

#include "shape_accessors.hpp"
