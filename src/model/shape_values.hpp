// Shapes of the plain values. Included by shape.hpp, not alone.
#pragma once

#include <algorithm>

#include "shape.hpp"

namespace hjul {

namespace shape_detail {
inline void type(SchemaMaker& maker, std::string_view name) {
  maker.out.name("type");
  maker.out.string(name);
}
inline void pattern(SchemaMaker& maker, std::string_view expression) {
  type(maker, "string");
  maker.out.name("pattern");
  maker.out.string(expression);
}
template <class S>
void alternative(SchemaMaker& maker, const S& shape) {
  maker.out.begin_object();
  shape.schema(maker);
  maker.out.end_object();
}
inline constexpr std::string_view id_pattern = "^[A-Za-z0-9][-A-Za-z0-9_./]{0,127}$";
inline constexpr std::string_view date_pattern = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";
inline constexpr std::string_view month_day_pattern = "^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";
}  // namespace shape_detail

// ---------------------------------------------------------------------------------------------------------- scalars

template <>
struct Shape<bool> {
  static void read(Reader& reader, Value value, bool& out) {
    if (reader.expect(value, ValueKind::boolean, "true or false")) out = value.boolean();
  }
  static void write(Writer& writer, bool value) { writer.out.boolean(value); }
  static void schema(SchemaMaker& maker) { shape_detail::type(maker, "boolean"); }
};

template <>
struct Shape<int> {
  static void read(Reader& reader, Value value, int& out) {
    read_between(reader, value, out, std::numeric_limits<int>::min(), std::numeric_limits<int>::max());
  }
  static void read_between(Reader& reader, Value value, int& out, int least, int most) {
    const bool is_integer = value.is(ValueKind::integer);
    if (is_integer && least <= value.integer() && value.integer() <= most) {
      out = static_cast<int>(value.integer());
      return;
    }
    const std::string expected = "an integer from " + std::to_string(least) + " to " + std::to_string(most);
    if (is_integer)
      reader.report("format.out_of_range", value, expected, value.raw());
    else
      reader.report_wrong_type(value, expected);
  }
  static void write(Writer& writer, int value) { writer.out.integer(value); }
  static void schema(SchemaMaker& maker) { shape_detail::type(maker, "integer"); }
};

template <>
struct Shape<std::string> {
  static void read(Reader& reader, Value value, std::string& out) {
    if (reader.expect(value, ValueKind::string, "a string")) out = value.string();
  }
  static void write(Writer& writer, const std::string& value) { writer.out.string(value); }
  static void schema(SchemaMaker& maker) { shape_detail::type(maker, "string"); }
};

template <>
struct Shape<Text> {
  static void read(Reader& reader, Value value, Text& out) {
    out = Text();
    if (value.is(ValueKind::string)) return out.set(reader.language, value.string());
    if (!reader.expect(value, ValueKind::object, "a string, or an object of languages")) return;
    for (const Member member : value.members()) {
      const auto language = parse_language(member.name);
      if (!language)
        reader.report("format.unknown_word", member.name_value, "nb, nn, sv, da or en", member.name);
      else if (reader.expect(member.value, ValueKind::string, "a string"))
        out.set(*language, member.value.string());
    }
  }
  static void write(Writer& writer, const Text& value) {
    int written = 0;
    for (const Language language : all_languages) written += value.in(language).empty() ? 0 : 1;
    if (written == 1 && !value.in(writer.language).empty()) return writer.out.string(value.in(writer.language));
    writer.out.begin_object();
    for (const Language language : all_languages)
      if (const auto text = value.in(language); !text.empty()) {
        writer.out.name(to_string(language));
        writer.out.string(text);
      }
    writer.out.end_object();
  }
  static void schema(SchemaMaker& maker) {
    write_reference(maker, "text");
    maker.definitions.try_emplace(
        "text",
        R"({"description": "A string in the document's own language, or one string per language.", )"
        R"("anyOf": [{"type": "string"}, {"type": "object", )"
        R"("propertyNames": {"enum": ["nb", "nn", "sv", "da", "en"]}, "additionalProperties": {"type": "string"}}]})");
  }
};

template <>
struct Shape<Date> {
  static void read(Reader& reader, Value value, Date& out) {
    if (!reader.expect(value, ValueKind::string, "a calendar date YYYY-MM-DD that exists")) return;
    if (const auto date = parse_date(value.string()))
      out = *date;
    else
      reader.report("date.not_in_calendar", value, "a calendar date YYYY-MM-DD that exists", value.string());
  }
  static void write(Writer& writer, Date value) { writer.out.string(value.iso()); }
  static void schema(SchemaMaker& maker) { shape_detail::pattern(maker, shape_detail::date_pattern); }
};

template <>
struct Shape<ClockTime> {
  static void read(Reader& reader, Value value, ClockTime& out) {
    if (!reader.expect(value, ValueKind::string, "a time of day HH:MM")) return;
    if (const auto time = parse_clock_time(value.string()))
      out = *time;
    else
      reader.report("clock.not_a_time", value, "a time of day HH:MM, 00:00 to 24:00", value.string());
  }
  static void write(Writer& writer, ClockTime value) { writer.out.string(value.text()); }
  static void schema(SchemaMaker& maker) { shape_detail::pattern(maker, "^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$"); }
};

template <>
struct Shape<Decimal> {
  static void read(Reader& reader, Value value, Decimal& out);
  static void write(Writer& writer, const Decimal& value);
  static void schema(SchemaMaker& maker) { shape_detail::type(maker, "number"); }
};

template <>
struct Shape<Span> {
  static void read(Reader& reader, Value value, Span& out);
  static void write(Writer& writer, const Span& value) {
    writer.out.begin_object();
    writer.out.name(to_string(value.unit));
    writer.out.integer(value.count);
    writer.out.end_object();
  }
  static void schema(SchemaMaker& maker) {
    write_reference(maker, "span");
    maker.definitions.try_emplace(
        "span",
        R"({"description": "A length of time in one unit.", "type": "object", "minProperties": 1, "maxProperties": 1, )"
        R"("additionalProperties": false, "properties": {"days": {"type": "integer"}, )"
        R"("working_days": {"type": "integer"}, "school_days": {"type": "integer"}, "weeks": {"type": "integer"}, )"
        R"("months": {"type": "integer"}, "years": {"type": "integer"}}})");
  }
};

template <class E>
requires std::is_enum_v<E>
struct Shape<E> {
  static std::string choices() {
    std::string all;
    for (const auto& [word, value] : Words<E>::table) all += (all.empty() ? "" : ", ") + std::string(word);
    return all;
  }
  static void read(Reader& reader, Value value, E& out) {
    if (!value.is(ValueKind::string)) return reader.report_wrong_type(value, "one of: " + choices());
    for (const auto& [word, each] : Words<E>::table)
      if (word == value.string()) {
        out = each;
        return;
      }
    std::vector<std::string_view> words;
    for (const auto& [word, each] : Words<E>::table) words.push_back(word);
    Reader::Arguments arguments;
    reader.hints.add_nearest(arguments, value.string(), words);
    reader.report("format.unknown_word", value, "one of: " + choices(), value.string(), std::move(arguments));
  }
  static void write(Writer& writer, E value) { writer.out.string(word_of(value)); }
  static void schema(SchemaMaker& maker) {
    maker.out.name("enum");
    maker.out.begin_array();
    for (const auto& [word, value] : Words<E>::table) maker.out.string(word);
    maker.out.end_array();
  }
};

// -------------------------------------------------------------------------------------------------------------- ids

template <class Tag>
inline constexpr Noun noun_of = Noun::unit;
template <>
inline constexpr Noun noun_of<LevelTag> = Noun::level;
template <>
inline constexpr Noun noun_of<KindTag> = Noun::kind;
template <>
inline constexpr Noun noun_of<RoleTag> = Noun::role;
template <>
inline constexpr Noun noun_of<CategoryTag> = Noun::category;
template <>
inline constexpr Noun noun_of<ArenaTag> = Noun::arena;
template <>
inline constexpr Noun noun_of<CalendarTag> = Noun::calendar;
template <>
inline constexpr Noun noun_of<PeriodTag> = Noun::period;
template <>
inline constexpr Noun noun_of<RotationTag> = Noun::rotation;
template <>
inline constexpr Noun noun_of<CycleTag> = Noun::cycle;
template <>
inline constexpr Noun noun_of<DocumentKindTag> = Noun::document;
template <>
inline constexpr Noun noun_of<ActivityTag> = Noun::activity;
template <>
inline constexpr Noun noun_of<GoalTag> = Noun::goal;
template <>
inline constexpr Noun noun_of<AreaTag> = Noun::area;
template <>
inline constexpr Noun noun_of<IndicatorTag> = Noun::indicator;
template <>
inline constexpr Noun noun_of<ScaleTag> = Noun::scale;
template <>
inline constexpr Noun noun_of<RuleTag> = Noun::rule;
template <>
inline constexpr Noun noun_of<RuleSetTag> = Noun::rule_set;
template <>
inline constexpr Noun noun_of<DemandTag> = Noun::demand;
template <>
inline constexpr Noun noun_of<ModelTag> = Noun::model;

inline bool read_id_text(Reader& reader, Value value, std::string_view noun) {
  if (value.is(ValueKind::string) && is_id(value.string())) return true;
  const std::string expected = "the id of " + with_article(noun);
  if (value.is(ValueKind::string))
    reader.report("id.malformed", value, expected, value.string());
  else
    reader.report_wrong_type(value, expected);
  return false;
}

// An id in a field refers to something that stands elsewhere; the reference is checked when all is read.
template <class Tag>
struct Shape<Id<Tag>> {
  static constexpr Noun noun = noun_of<Tag>;
  static void read(Reader& reader, Value value, Id<Tag>& out) {
    if (!read_id_text(reader, value, to_string(noun))) return;
    out = Id<Tag>(std::string(value.string()));
    reader.refer(noun, value);
  }
  static void write(Writer& writer, const Id<Tag>& value) { writer.out.string(value.text()); }
  static void schema(SchemaMaker& maker) { shape_detail::pattern(maker, shape_detail::id_pattern); }
};

// -------------------------------------------------------------------------------------------------------- containers

template <class T>
T blank() {
  return T{};
}
template <class T>
requires requires { T{detail::Unset{}}; } &&(!std::is_aggregate_v<T>)T blank() {
  return T{detail::Unset{}};
}
template <>
inline Date blank<Date>() {
  return Date::from_serial(0);
}
template <>
inline ClockTime blank<ClockTime>() {
  return ClockTime::from_minutes(0);
}

template <class T>
struct Shape<std::optional<T>> {
  static void read(Reader& reader, Value value, std::optional<T>& out) {
    out = blank<T>();
    Shape<T>::read(reader, value, *out);
  }
  static void write(Writer& writer, const std::optional<T>& value) { Shape<T>::write(writer, *value); }
  static void schema(SchemaMaker& maker) { Shape<T>::schema(maker); }
};

// A list; one with a single member may be written without brackets.
template <class T>
struct Shape<std::vector<T>> {
  static void read(Reader& reader, Value value, std::vector<T>& out) {
    out.clear();
    const bool has_brackets = value.is(ValueKind::array);
    const std::uint32_t size = has_brackets ? value.size() : 1;
    if (!reader.may_take(std::uint64_t{size} * sizeof(T), value)) return;
    if (!has_brackets) return read_one(reader, value, out);
    out.reserve(size);
    for (const Value element : value.elements()) read_one(reader, element, out);
  }
  static void write(Writer& writer, const std::vector<T>& value) {
    // A member that is itself written with brackets keeps those of the list, or it would be read as several.
    if (value.size() == 1 && !is_written_as_list(value.front())) return Shape<T>::write(writer, value.front());
    writer.out.begin_array();
    for (const T& element : value) Shape<T>::write(writer, element);
    writer.out.end_array();
  }
  static void schema(SchemaMaker& maker) {
    if constexpr (is_always_list) return list_schema(maker);
    maker.out.name("anyOf");
    maker.out.begin_array();
    shape_detail::alternative(maker, Shape<T>{});
    maker.out.begin_object();
    list_schema(maker);
    maker.out.end_object();
    maker.out.end_array();
  }

 private:
  // A pair of levels has brackets of its own, so that the list around it never goes without.
  static constexpr bool is_always_list = requires { Shape<T>::is_always_list; };
  static void list_schema(SchemaMaker& maker) {
    shape_detail::type(maker, "array");
    maker.out.name("items");
    shape_detail::alternative(maker, Shape<T>{});
  }
  static bool is_written_as_list(const T& element) {
    if constexpr (requires { Shape<T>::is_written_as_list(element); })
      return Shape<T>::is_written_as_list(element);
    else
      return false;
  }
  static void read_one(Reader& reader, Value value, std::vector<T>& out) {
    out.push_back(blank<T>());
    Shape<T>::read(reader, value, out.back());
  }
};

// An object of one kind of values, keyed by a word or by the id of something that stands elsewhere.
template <class K, class V>
struct Shape<std::map<K, V>> {
  static void read(Reader& reader, Value value, std::map<K, V>& out) {
    out.clear();
    if (!reader.expect(value, ValueKind::object, "an object")) return;
    constexpr std::size_t links = 4 * sizeof(void*);  // of a node of the tree
    if (!reader.may_take(std::uint64_t{value.size()} * (sizeof(std::pair<K, V>) + links), value)) return;
    for (const Member member : value.members()) {
      V inner{};
      Shape<V>::read(reader, member.value, inner);
      if constexpr (std::is_same_v<K, std::string>) {
        out.insert_or_assign(std::string(member.name), std::move(inner));
      } else {
        K key{detail::Unset{}};
        Shape<K>::read(reader, member.name_value, key);
        out.insert_or_assign(std::move(key), std::move(inner));
      }
    }
  }
  static void write(Writer& writer, const std::map<K, V>& value) {
    writer.out.begin_object();
    for (const auto& [key, inner] : value) {
      if constexpr (std::is_same_v<K, std::string>)
        writer.out.name(key);
      else
        writer.out.name(key.text());
      Shape<V>::write(writer, inner);
    }
    writer.out.end_object();
  }
  static void schema(SchemaMaker& maker) {
    shape_detail::type(maker, "object");
    maker.out.name("additionalProperties");
    shape_detail::alternative(maker, Shape<V>{});
  }
};

template <class C>
struct Shape<Shared<C>> {
  static void read(Reader& reader, Value value, Shared<C>& out) {
    C content;
    Shape<C>::read(reader, value, content);
    out = std::move(content);
  }
  static void write(Writer& writer, const Shared<C>& value) { Shape<C>::write(writer, value.get()); }
  static void schema(SchemaMaker& maker) { Shape<C>::schema(maker); }
};

template <>
struct Shape<Sources> {
  using Texts = std::vector<std::string>;
  static void read(Reader& reader, Value value, Sources& out);
  static void write(Writer& writer, const Sources& value) { Shape<Texts>::write(writer, value.get()); }
  static void schema(SchemaMaker& maker) { Shape<Texts>::schema(maker); }
};

template <>
struct Shape<Codes> {
  static void read(Reader& reader, Value value, Codes& out);
  static void write(Writer& writer, const Codes& value);
  static void schema(SchemaMaker& maker);
};

}  // namespace hjul
