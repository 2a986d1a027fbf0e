// Accessors: fields that are not simply a member - bounded numbers, elements keyed by id, references by word, days of
// the year. Included by shape.hpp, not alone.
#pragma once

#include <algorithm>

#include "shape_values.hpp"

namespace hjul {

// An integer between two bounds.
template <class T, class M>
struct Bounded {
  M T::*member;
  int least, most;
  void read(Reader& reader, Value value, T& out) const {
    int number = least;
    Shape<int>::read_between(reader, value, number, least, most);
    out.*member = number;
  }
  bool is_given(const T& value) const { return !(value.*member == T{}.*member); }
  void write(Writer& writer, const T& value) const {
    if constexpr (std::is_same_v<M, int>)
      writer.out.integer(value.*member);
    else
      writer.out.integer(*(value.*member));
  }
  // What holds when nothing is said; none where the element's own 0 only says that nothing was.
  std::optional<int> default_number() const {
    if constexpr (std::is_same_v<M, int>) {
      const int number = T{}.*member;
      if (least <= number && number <= most) return number;
    }
    return {};
  }
  void schema(SchemaMaker& maker) const {
    Shape<int>::schema(maker);
    maker.out.name("minimum");
    maker.out.integer(least);
    maker.out.name("maximum");
    maker.out.integer(most);
  }
};
template <class T, class M>
Bounded<T, M> bounded(M T::*member, int least, int most) {
  return {member, least, most};
}

// Most documents are in order already; moving large elements about is what sorting costs.
template <class E>
void sort_by_id(std::vector<E>& elements) {
  const auto is_before = [](const E& a, const E& b) { return a.id < b.id; };
  if (!std::is_sorted(elements.begin(), elements.end(), is_before))
    std::sort(elements.begin(), elements.end(), is_before);
}

// Elements keyed by their id: an object in the document, a vector ordered by id in the model.
template <class T, class E>
struct Keyed {
  std::vector<E> T::*member;
  void read(Reader& reader, Value value, T& out) const {
    std::vector<E>& elements = out.*member;
    elements.clear();
    if (!reader.expect(value, ValueKind::object, "an object of elements by id")) return;
    const std::uint32_t size = value.size();
    if (!reader.may_take(std::uint64_t{size} * sizeof(E), value)) return;
    elements.reserve(size);
    for (const Member each : value.members()) {
      if (!is_id(each.name)) {
        reader.report("id.malformed", each.name_value, "an id", each.name);
        continue;
      }
      E& element = elements.emplace_back();
      if constexpr (requires { element.line; }) element.line = reader.line_of(each.name_value);
      set_id(element, std::string(each.name));
      Shape<E>::read(reader, each.value, element);
    }
    sort_by_id(elements);
  }
  bool is_given(const T& value) const { return !(value.*member).empty(); }
  void write(Writer& writer, const T& value) const {
    writer.out.begin_object();
    for (const E& element : value.*member) {
      writer.out.name(key(element));
      Shape<E>::write(writer, element);
    }
    writer.out.end_object();
  }
  void schema(SchemaMaker& maker) const {
    shape_detail::type(maker, "object");
    maker.out.name("propertyNames");
    maker.out.begin_object();
    shape_detail::pattern(maker, shape_detail::id_pattern);
    maker.out.end_object();
    maker.out.name("additionalProperties");
    shape_detail::alternative(maker, Shape<E>{});
  }

 private:
  static void set_id(E& element, std::string id) {
    if constexpr (std::is_same_v<decltype(element.id), std::string>)
      element.id = std::move(id);
    else
      element.id = decltype(element.id)(std::move(id));
  }
  static const std::string& key(const E& element) {
    if constexpr (std::is_same_v<decltype(element.id), std::string>)
      return element.id;
    else
      return element.id.text();
  }
};
template <class T, class E>
Keyed<T, E> keyed(std::vector<E> T::*member) {
  return {member};
}

// A word that refers to something without an id type of its own: a switch, an event, a version of the schedule.
template <class T>
struct PointingTo {
  Noun noun;
  std::string T::*member;
  void read(Reader& reader, Value value, T& out) const {
    if (!read_id_text(reader, value, to_string(noun))) return;
    out.*member = value.string();
    reader.refer(noun, value);
  }
  bool is_given(const T& value) const { return !(value.*member).empty(); }
  void write(Writer& writer, const T& value) const { writer.out.string(value.*member); }
  void schema(SchemaMaker& maker) const { shape_detail::pattern(maker, shape_detail::id_pattern); }
};
template <class T>
PointingTo<T> pointing_to(Noun noun, std::string T::*member) {
  return {noun, member};
}

// "MM-DD": a day of every year. 29 February is one.
inline bool is_month_day(std::string_view text) noexcept {
  return text.size() == 5 && parse_date("2000-" + std::string(text)).has_value();
}

template <class T>
struct MonthDay {
  std::string T::*member;
  void read(Reader& reader, Value value, T& out) const {
    if (!reader.expect(value, ValueKind::string, "a day of the year MM-DD")) return;
    if (is_month_day(value.string()))
      out.*member = value.string();
    else
      reader.report("date.not_in_calendar", value, "a day of the year MM-DD", value.string());
  }
  bool is_given(const T& value) const { return !(value.*member).empty(); }
  void write(Writer& writer, const T& value) const { writer.out.string(value.*member); }
  void schema(SchemaMaker& maker) const { shape_detail::pattern(maker, shape_detail::month_day_pattern); }
};
template <class T>
MonthDay<T> month_day(std::string T::*member) {
  return {member};
}

}  // namespace hjul
