// JSON Schema 2020-12 of one line of a ledger: one more codec over the descriptions.
#include "describe.hpp"
#include "elements.hpp"
#include "hjul/ledger/ndjson.hpp"

namespace hjul {

using namespace detail;

namespace {

// Members of an object in the making, one per line.
class SchemaObject {
 public:
  explicit SchemaObject(std::string indent) : indent_(std::move(indent)) {}
  void add(std::string_view name, const std::string& json) {
    text_ += (text_.empty() ? "\n" : ",\n") + indent_ + "  ";
    append_quoted(name, text_);
    text_ += ": " + json;
  }
  std::string take() const { return "{" + text_ + "\n" + indent_ + "}"; }

 private:
  std::string indent_, text_;
};

std::string quoted(std::string_view text) {
  std::string out;
  append_quoted(text, out);
  return out;
}

std::string reference_to(std::string_view name) { return R"({"$ref": "#/$defs/)" + std::string(name) + "\"}"; }

template <class T>
struct SchemaOf;

template <IsId T>
struct SchemaOf<T> {
  static std::string make() {
    if constexpr (std::is_same_v<T, EventId>)
      return reference_to("event_id");
    else if constexpr (std::is_same_v<T, ObligationId>)
      return reference_to("obligation_id");
    else if constexpr (std::is_same_v<T, AnchorId>)
      return reference_to("anchor_id");
    else
      return reference_to("id");
  }
};
template <IsChoice E>
struct SchemaOf<E> {
  static std::string make() {
    std::string words;
    for (const std::string_view word : WordsOf<E>::words) words += (words.empty() ? "" : ", ") + quoted(word);
    return R"({"enum": [)" + words + "]}";
  }
};
template <>
struct SchemaOf<std::string> {
  static std::string make() { return reference_to("text"); }
};
template <>
struct SchemaOf<Date> {
  static std::string make() { return reference_to("day"); }
};
template <>
struct SchemaOf<Span> {
  static std::string make() { return reference_to("span"); }
};
template <>
struct SchemaOf<FeedbackTerm> {
  static std::string make() { return reference_to("feedback_term"); }
};
template <>
struct SchemaOf<UnitGroup> {
  static std::string make() { return reference_to("unit_group"); }
};
template <>
struct SchemaOf<LevelPair> {
  static std::string make() { return reference_to("level_pair"); }
};
template <>
struct SchemaOf<MeasureTerms> {
  static std::string make() { return reference_to("measure"); }
};
template <>
struct SchemaOf<Refused> {
  static std::string make() { return reference_to("refused"); }
};
template <>
struct SchemaOf<Replacement> {
  static std::string make() { return R"({"type": "object", "required": ["on"]})"; }
};
template <class T>
struct SchemaOf<std::optional<T>> : SchemaOf<T> {};
template <class T>
struct SchemaOf<std::vector<T>> {
  static std::string make() {
    const std::string one = SchemaOf<T>::make();
    return R"({"anyOf": [)" + one + R"(, {"type": "array", "items": )" + one + R"(, "minItems": 1, "maxItems": )" +
           std::to_string(longest_list) + "}]}";
  }
};
template <class T>
struct SchemaOf<std::variant<std::vector<UnitId>, T>> {
  static std::string make() {
    return R"({"anyOf": [)" + SchemaOf<std::vector<UnitId>>::make() + ", " + SchemaOf<T>::make() + "]}";
  }
};

// What may stand in an object: its properties, those that must, and whether one of the three due dates must.
class FieldSchema {
 public:
  explicit FieldSchema(const std::string& indent) : properties(indent + "  ") {}

  template <class T, class M>
  void field(std::string_view name, M T::*, std::string_view doc) {
    std::string schema = SchemaOf<M>::make();
    // What the value is for stands first, beside what it may be.
    schema.insert(1, R"("description": )" + quoted(doc) + ", ");
    properties.add(name, schema);
  }
  template <class T, class M>
  void required(std::string_view name, M T::*member, std::string_view doc) {
    field(name, member, doc);
    require_name(name);
  }
  template <class T, class M>
  void of(M T::*member, Need need, std::string_view doc) {
    need == Need::required ? required("of", member, doc) : field("of", member, doc);
  }
  template <class T, class M>
  void deadline(M T::*) {
    properties.add("within", R"({"description": "Due so long after the event.", "$ref": "#/$defs/span"})");
    properties.add("due", R"({"description": "Due on this day.", "$ref": "#/$defs/day"})");
    properties.add("anchor",
                   R"({"description": "Due on the day of this meeting or review.", "$ref": "#/$defs/anchor_id"})");
    has_deadline = std::is_same_v<M, Deadline>;
  }
  template <class T, class M>
  void inlined(M T::*) {
    describe(*this, std::type_identity<M>{});
  }
  void require_name(std::string_view name) { required_names += (required_names.empty() ? "" : ", ") + quoted(name); }
  // The members of an object schema.
  void finish(SchemaObject& object) const {
    object.add("type", "\"object\"");
    object.add("properties", properties.take());
    if (!required_names.empty()) object.add("required", "[" + required_names + "]");
    if (has_deadline)
      object.add("oneOf", R"([{"required": ["within"]}, {"required": ["due"]}, {"required": ["anchor"]}])");
    object.add("additionalProperties", "false");
  }

  SchemaObject properties;
  std::string required_names;
  bool has_deadline = false;
};

template <class T>
std::string element_schema(const std::string& indent) {
  SchemaObject object(indent);
  FieldSchema fields(indent);
  describe(fields, std::type_identity<T>{});
  fields.finish(object);
  return object.take();
}

void add_envelope(FieldSchema& fields, EventType type) {
  fields.properties.add("seq", R"({"description": "Place in the ledger, from 1.", "type": "integer", "minimum": 1})");
  fields.properties.add("id", R"({"description": "The event's own id.", "$ref": "#/$defs/event_id"})");
  fields.properties.add("type", R"({"const": )" + quoted(word_of(type)) + "}");
  fields.properties.add("on", R"({"description": "When it happened.", "$ref": "#/$defs/moment"})");
  fields.properties.add("recorded", R"({"description": "When it was recorded.", "$ref": "#/$defs/moment"})");
  fields.properties.add("by", R"({"description": "The unit that acts.", "$ref": "#/$defs/id"})");
  for (const std::string_view name : {"id", "type", "on", "by"}) fields.require_name(name);
}

template <class T>
std::string event_schema(const std::string& indent) {
  SchemaObject object(indent);
  FieldSchema fields(indent);
  add_envelope(fields, T::type);
  describe(fields, std::type_identity<T>{});
  fields.properties.add("reason", R"({"description": "Why.", "$ref": "#/$defs/text"})");
  fields.properties.add("refused", SchemaOf<std::vector<Refused>>::make());
  fields.finish(object);
  return object.take();
}

std::string id_schema(std::string_view signs, std::size_t most) {
  return R"({"type": "string", "maxLength": )" + std::to_string(most) + R"(, "pattern": "^[A-Za-z0-9][A-Za-z0-9)" +
         std::string(signs) + R"(]*$"})";
}

std::string span_schema() {
  std::string units;
  for (const std::string_view unit : WordsOf<SpanUnit>::words)
    units += (units.empty() ? "" : ", ") + quoted(unit) + R"(: {"type": "integer", "minimum": 0, "maximum": )" +
             std::to_string(longest_span) + "}";
  return R"({"type": "object", "minProperties": 1, "maxProperties": 1, "additionalProperties": false, )"
         R"("properties": {)" +
         units + "}}";
}

constexpr std::string_view day_pattern = "[0-9]{4}-[0-9]{2}-[0-9]{2}";

template <std::size_t... I>
void add_events(SchemaObject& definitions, std::string& choices, std::index_sequence<I...>) {
  const auto add = [&]<class T>(std::type_identity<T>) {
    const std::string name = "event_" + std::string(word_of(T::type));
    definitions.add(name, event_schema<T>("    "));
    choices += (choices.empty() ? "" : ", ") + reference_to(name);
  };
  (add(std::type_identity<std::variant_alternative_t<I, EventBody>>{}), ...);
}

}  // namespace

std::string ledger_schema() {
  SchemaObject definitions("  ");
  definitions.add("id", id_schema("._/-", max_id_bytes));
  definitions.add("event_id", id_schema("._:-", EventIdForm::max_bytes));
  definitions.add("obligation_id", id_schema("._:/-", ObligationIdForm::max_bytes));
  definitions.add("anchor_id", id_schema("._/@-", AnchorIdForm::max_bytes));
  definitions.add("text", R"({"type": "string", "minLength": 1, "maxLength": )" + std::to_string(longest_text) + "}");
  const std::string day(day_pattern);
  definitions.add("day", R"({"type": "string", "format": "date", "pattern": "^)" + day + "$\"}");
  definitions.add("moment", R"({"type": "string", "pattern": "^)" + day +
                                R"re((T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,3})?(Z|[+-][0-9]{2}:[0-9]{2}))?$"})re");
  definitions.add("span", span_schema());
  definitions.add(
      "level_pair",
      R"({"type": "object", "required": ["levels"], "additionalProperties": false, "properties": {"levels": )"
      R"({"type": "array", "items": {"$ref": "#/$defs/id"}, "minItems": 2, "maxItems": 2}}})");
  definitions.add("feedback_term", element_schema<FeedbackTerm>("    "));
  definitions.add("unit_group", element_schema<UnitGroup>("    "));
  definitions.add("measure", element_schema<MeasureTerms>("    "));
  definitions.add("refused", element_schema<Refused>("    "));
  std::string choices;
  add_events(definitions, choices, std::make_index_sequence<event_type_count>{});
  SchemaObject schema("");
  schema.add("$schema", "\"https://json-schema.org/draft/2020-12/schema\"");
  schema.add("title", "\"hjul-ledger/1\"");
  schema.add("description", "\"One line of a ledger: an event.\"");
  schema.add("oneOf", "[" + choices + "]");
  schema.add("$defs", definitions.take());
  return schema.take() + "\n";
}

}  // namespace hjul
