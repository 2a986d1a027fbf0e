// Documents drawn at random from the published schema, so that a member that is added to the format is drawn too.
//
//   RandomDocument document(schema, seed);       what the schema allows
//   document.mend(issues);                       what the checks refuse is drawn anew or left out
//   document.text();
//
// A schema cannot say to what an id refers. So every collection of a document has elements with the same few ids, and
// each reference finds something, of whatever noun it is.
#pragma once

#include <algorithm>
#include <array>
#include <map>
#include <random>
#include <regex>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "hjul/model/model.hpp"

namespace hjul::test {

// The published schema, read by hjul's own reader.
class Schema {
 public:
  Schema() : document_(std::get<Document>(Document::read(document_schema()))) {}
  Value root() const { return document_.root(); }
  Value definition(std::string_view name) const { return *root().find("$defs")->find(name); }
  // "#/$defs/unit" -> "unit"
  static std::string name_of_reference(Value schema) {
    return std::string(schema.find("$ref")->string().substr(std::string_view("#/$defs/").size()));
  }

 private:
  Document document_;
};

// A value of a document that knows what it was drawn from.
struct Drawn {
  Value schema;
  std::string element;   // the definition it belongs to
  std::string property;  // the member of that definition
  int depth = 0;
  ValueKind kind = ValueKind::null;
  std::string scalar;              // as JSON
  std::vector<std::string> names;  // of an object
  std::vector<Drawn> values;       // of an object or an array
  int refusals = 0;

  std::string text() const {
    if (kind != ValueKind::object && kind != ValueKind::array) return scalar;
    std::string inner;
    for (std::size_t i = 0; i < values.size(); ++i) {
      inner += i ? ", " : "";
      inner += kind == ValueKind::object ? "\"" + names[i] + "\": " + values[i].text() : values[i].text();
    }
    return kind == ValueKind::object ? "{" + inner + "}" : "[" + inner + "]";
  }
};

class RandomDocument {
 public:
  RandomDocument(const Schema& schema, unsigned seed) : schema_(schema), random_(seed), root_(blank(schema.root())) {
    make(root_, false);
  }
  std::string text() const { return root_.text(); }
  // Draws anew what stands at the places of these issues; what is refused again and again is left out.
  void mend(const Issues& issues);

 private:
  using Names = std::vector<std::string>;
  static constexpr int deepest = 12;  // agenda items hold agenda items
  static Drawn blank(Value schema) { return Drawn{schema, {}, {}, 0, ValueKind::null, {}, {}, {}, 0}; }
  int number(int from, int to) { return std::uniform_int_distribution<int>(from, to)(random_); }
  bool one_in(int n) { return number(1, n) == 1; }
  template <class T>
  const T& of(const std::vector<T>& choices) {
    return choices[static_cast<std::size_t>(number(0, static_cast<int>(choices.size()) - 1))];
  }

  std::vector<std::size_t> way_to(const std::string& pointer) const;
  void make(Drawn& out, bool is_sparse);
  void make_form(Drawn& drawn, bool is_sparse);
  void make_object(Drawn& out, Value properties, bool is_sparse);
  void make_map(Drawn& out, Value inner, bool is_sparse);
  void make_array(Drawn& out, bool is_sparse);
  void make_string(Drawn& out);
  void make_number(Drawn& out);
  void add_member(Drawn& out, const std::string& name, Value schema, bool is_sparse);
  Names members(const Drawn& out, Value properties, bool is_sparse);
  Names words_for(const Drawn& out) const;
  static const std::map<std::string, std::vector<Names>>& forms();
  static std::string quoted(std::string_view text);
  static std::string as_json(Value scalar) {
    return scalar.is(ValueKind::string) ? quoted(scalar.string()) : std::string(scalar.raw());
  }

  const Schema& schema_;
  std::mt19937 random_;
  std::map<std::string, const std::vector<std::string>*> words_of_pattern_;
  Drawn root_;
};

// ------------------------------------------------------------------------------------------------------------ tables

namespace random_detail {
inline const std::vector<std::string> ids = {"a", "b", "c"};
inline const std::vector<std::string> dates = {"2024-02-29", "2025-12-31", "2026-08-01", "2027-01-01", "2028-06-15"};
inline const std::vector<std::string> month_days = {"02-29", "08-01", "01-01", "12-31", "05-17"};
inline const std::vector<std::string> times = {"00:00", "08:30", "12:00", "15:45", "24:00"};
// Words of the format, signs that JSON must escape, and what looks like something else.
inline const std::vector<std::string> texts = {"a",
                                               "b",
                                               "all",
                                               "itself",
                                               "end",
                                               "2026-08-01",
                                               "08-01",
                                               "1",
                                               "Årshjul for skolane",
                                               "tab\tand \"quote\" and \\",
                                               "line\nline",
                                               "\x01",
                                               "\xf0\x9f\x8e\xa1",
                                               " space ",
                                               "c/d~0",
                                               "norsk; svenska, dansk"};
}  // namespace random_detail

// Where exactly one of several forms must be given; every other member stands beside any of them.
inline const std::map<std::string, std::vector<std::vector<std::string>>>& RandomDocument::forms() {
  static const std::map<std::string, std::vector<Names>> all = {
      {"when",
       {{"undated"},
        {"on"},
        {"month"},
        {"months"},
        {"from", "to"},
        {"month", "weekday", "nth"},
        {"week"},
        {"week", "weekday"},
        {"rrule", "start"},
        {"rrule", "start", "also", "except"},
        {"easter"},
        {"period"},
        {"period", "part"},
        {"period", "part", "week", "weekday"},
        {"period", "at"},
        {"period", "at", "plus"},
        {"period", "at", "minus"},
        {"after", "by"},
        {"before", "by"},
        {"next", "after"},
        {"between"},
        {"times", "per"},
        {"at_least", "per"},
        {"at_most", "per"}}},
      {"period", {{"starts"}, {"starts", "years", "counting_from"}, {"starts", "parts"}, {"windows"}}},
      {"activity", {{"when"}}},
      {"day_off", {{"on"}, {"on", "to"}, {"every"}}},
      {"reference", {{"activity"}, {"event"}}},
      {"agenda_item", {{"minutes"}, {"at_most"}, {"about", "tolerance"}}},
  };
  return all;
}

// Members whose schema only says that they are strings.
inline std::vector<std::string> RandomDocument::words_for(const Drawn& out) const {
  static const std::set<std::string> of_ids = {"activity.stage",  "stage.id",    "participant.items",
                                               "agenda_item.id",  "unit.in",     "category_value.value",
                                               "category.values", "selector.in", "party.in"};
  const std::string member = out.element + "." + out.property;
  if (of_ids.contains(member)) return random_detail::ids;
  if (member == "when.rrule") return {"FREQ=MONTHLY;BYDAY=-1FR", "FREQ=YEARLY;COUNT=3", "FREQ=WEEKLY;INTERVAL=2"};
  if (member == "when.from") return {"2026-08-01", "2025-12-31", "02-29", "09-01"};
  if (member == "when.to") return {"2026-08-01", "2027-06-15", "12-31", "05-17"};
  if (member == "calendar.country" || member == "place.country") return {"NO", "SE", "DK", "FI"};
  if (member == "calendar.remove") return {"good-friday", "christmas-day"};
  return random_detail::texts;
}

// ----------------------------------------------------------------------------------------------------------- drawing

inline std::string RandomDocument::quoted(std::string_view text) {
  static constexpr std::string_view hexadecimal = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20)
      out += std::string("\\u00") + hexadecimal[byte >> 4] + hexadecimal[byte & 15];
    else
      out += (c == '"' || c == '\\') ? std::string("\\") + c : std::string(1, c);
  }
  return out + "\"";
}

// Draws one of the forms that a schema allows. `is_sparse`: with no more than it must have.
inline void RandomDocument::make(Drawn& out, bool is_sparse) {
  Drawn drawn = out;
  drawn.names.clear();
  drawn.values.clear();
  while (true) {
    if (drawn.schema.find("$ref")) {
      drawn.element = Schema::name_of_reference(drawn.schema);
      drawn.schema = schema_.definition(drawn.element);
    } else if (const auto choices = drawn.schema.find("anyOf")) {
      std::vector<Value> all;
      for (const Value choice : choices->elements()) all.push_back(choice);
      // All levels must be there, and what lies between lies between two: never one without brackets.
      const bool is_list = drawn.property == "between" || (drawn.property == "levels" && drawn.depth == 1);
      drawn.schema = is_list ? all.back() : drawn.depth > deepest ? all.front() : of(all);
    } else {
      break;
    }
  }
  make_form(drawn, is_sparse);
  drawn.schema = out.schema;  // should it be drawn anew, then in any of its forms
  drawn.element = out.element;
  out = std::move(drawn);
}

inline void RandomDocument::make_form(Drawn& drawn, bool is_sparse) {
  drawn.kind = ValueKind::null;
  if (const auto word = drawn.schema.find("const")) {
    drawn.scalar = as_json(*word);
  } else if (const auto words = drawn.schema.find("enum")) {
    Names all;
    for (const Value each : words->elements()) all.push_back(as_json(each));
    drawn.scalar = of(all);
  } else if (const auto properties = drawn.schema.find("properties")) {
    make_object(drawn, *properties, is_sparse);
  } else if (const auto inner = drawn.schema.find("additionalProperties")) {
    make_map(drawn, *inner, is_sparse);
  } else if (drawn.schema.find("items")) {
    make_array(drawn, is_sparse);
  } else if (drawn.schema.find("type")->string() == "string") {
    make_string(drawn);
  } else {
    make_number(drawn);
  }
}

inline void RandomDocument::add_member(Drawn& out, const std::string& name, Value schema, bool is_sparse) {
  Drawn value = blank(schema);
  value.element = out.element;
  value.property = name;
  value.depth = out.depth + 1;
  make(value, is_sparse);
  out.names.push_back(name);
  out.values.push_back(std::move(value));
}

// Which members an object gets: those it must have, those of one form, and some of the rest.
inline std::vector<std::string> RandomDocument::members(const Drawn& out, Value properties, bool is_sparse) {
  std::set<std::string, std::less<>> wanted, of_forms;
  if (const auto required = out.schema.find("required"))
    for (const Value name : required->elements()) wanted.emplace(name.string());
  if (const auto known = forms().find(out.element); known != forms().end()) {
    for (const Names& form : known->second) of_forms.insert(form.begin(), form.end());
    const Names& form = is_sparse ? known->second.front() : of(known->second);
    wanted.insert(form.begin(), form.end());
  }
  const bool is_document = out.depth == 0;
  const bool has_one = out.schema.find("maxProperties").has_value();
  const int rarity = out.depth > 8 ? 8 : 3;
  Names names, all;
  for (const Member member : properties.members()) {
    const std::string name(member.name);
    all.push_back(name);
    const bool is_extra = !of_forms.contains(name) && !has_one && (is_document || (!is_sparse && one_in(rarity)));
    if (wanted.contains(name) || is_extra) names.push_back(name);
  }
  return has_one ? Names{of(all)} : names;
}

inline void RandomDocument::make_object(Drawn& out, Value properties, bool is_sparse) {
  out.kind = ValueKind::object;
  for (const std::string& name : members(out, properties, is_sparse))
    add_member(out, name, *properties.find(name), is_sparse);
  if (one_in(2)) return;
  // Members come in any order.
  std::vector<std::size_t> order(out.names.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::shuffle(order.begin(), order.end(), random_);
  const Drawn before = out;
  for (std::size_t i = 0; i < order.size(); ++i) {
    out.names[i] = before.names[order[i]];
    out.values[i] = before.values[order[i]];
  }
}

inline void RandomDocument::make_map(Drawn& out, Value inner, bool is_sparse) {
  out.kind = ValueKind::object;
  const bool is_collection = out.depth == 1;
  Names names;
  const auto pattern = out.schema.find("propertyNames");
  if (const auto words = pattern ? pattern->find("enum") : std::nullopt)
    for (const Value word : words->elements()) names.emplace_back(word.string());
  else
    names = out.element == "calendar" ? Names{"christmas-day", "good-friday"} : random_detail::ids;
  for (const std::string& id : names)
    if (is_collection || (!is_sparse && one_in(2))) add_member(out, id, inner, is_sparse);
  // A unit with the id that "has" gives.
  if (out.property == "units" && is_collection && one_in(3)) add_member(out, "a/b", inner, is_sparse);
  for (Drawn& value : out.values) value.property = out.property;
}

inline void RandomDocument::make_array(Drawn& out, bool is_sparse) {
  out.kind = ValueKind::array;
  const auto least = out.schema.find("minItems");
  int count = least ? static_cast<int>(least->integer()) : is_sparse ? 0 : number(0, 3);
  if (out.depth > deepest) count = 0;
  const bool are_levels = out.depth == 1 && out.property == "levels";
  if (out.property == "between") count = 2;
  if (are_levels) count = static_cast<int>(random_detail::ids.size());
  for (int i = 0; i < count; ++i) {
    add_member(out, out.property == "between" ? "" : out.property, *out.schema.find("items"), is_sparse);
    if (!are_levels) continue;
    Drawn& level = out.values.back();
    const std::string id = quoted(random_detail::ids[static_cast<std::size_t>(i)]);
    if (level.kind != ValueKind::object) level.scalar = id;
    for (std::size_t j = 0; j < level.names.size(); ++j)
      if (level.names[j] == "id") level.values[j].scalar = id;
  }
  out.names.clear();
}

inline void RandomDocument::make_string(Drawn& out) {
  const auto pattern = out.schema.find("pattern");
  if (!pattern) {
    out.scalar = quoted(of(words_for(out)));
    return;
  }
  using namespace random_detail;
  const std::vector<std::string>*& known = words_of_pattern_[std::string(pattern->string())];
  if (known) {
    out.scalar = quoted(of(*known));
    return;
  }
  const std::regex expression{std::string(pattern->string())};
  for (const auto* words : {&ids, &month_days, &dates, &times})
    if (std::all_of(words->begin(), words->end(), [&](const auto& w) { return std::regex_match(w, expression); })) {
      known = words;
      return make_string(out);
    }
  throw std::runtime_error("no words are known for the pattern " + std::string(pattern->string()));
}

inline void RandomDocument::make_number(Drawn& out) {
  const std::string type(out.schema.find("type")->string());
  const auto bound = [&](const char* name, int otherwise) {
    const auto value = out.schema.find(name);
    return value ? static_cast<int>(value->integer()) : otherwise;
  };
  if (type == "boolean") {
    out.scalar = one_in(2) ? "true" : "false";
  } else if (type == "integer") {
    const int least = bound("minimum", out.element == "span" ? -3 : 0), most = bound("maximum", 400);
    out.scalar = std::to_string(one_in(4) ? number(least, most) : number(least, std::min(most, least + 4)));
  } else {
    out.scalar = of(Names{"0", "-0.5", "12.50", "3", "-7.125", "0.000000001", "98.6"});
  }
}

// ----------------------------------------------------------------------------------------------------------- mending

// The way down to a place, as positions from the root. A list of one may stand without its brackets, and what `like`
// took over stands elsewhere: then the way ends above.
inline std::vector<std::size_t> RandomDocument::way_to(const std::string& pointer) const {
  std::vector<std::size_t> way;
  const Drawn* at = &root_;
  for (std::size_t begin = 1, end = 0; begin <= pointer.size() && !at->values.empty(); begin = end + 1) {
    end = std::min(pointer.find('/', begin), pointer.size());
    std::string name = pointer.substr(begin, end - begin);
    for (std::size_t i; (i = name.find("~1")) != std::string::npos;) name.replace(i, 2, "/");
    const auto found = std::find(at->names.begin(), at->names.end(), name) - at->names.begin();
    const auto position = at->kind == ValueKind::object ? static_cast<std::size_t>(found) : std::stoul(name);
    if (position >= at->values.size()) continue;
    way.push_back(position);
    at = &at->values[position];
  }
  return way;
}

inline void RandomDocument::mend(const Issues& issues) {
  constexpr int most_refusals = 3;
  constexpr std::size_t element = 2;  // the document, its collections and their elements stay: each id must be there
  std::set<std::vector<std::size_t>, std::greater<>> ways;  // the last first, so that those before keep their places
  for (const Issue& issue : issues)
    if (issue.severity == Severity::error) ways.insert(way_to(issue.where.pointer));
  for (const auto& way : ways) {
    Drawn* above = nullptr;
    Drawn* refused = &root_;
    for (const std::size_t position : way) {
      above = refused;
      refused = &refused->values[position];
    }
    const bool is_hopeless = ++refused->refusals > most_refusals;
    if (is_hopeless && way.size() > element) {
      if (above->kind == ValueKind::object)
        above->names.erase(above->names.begin() + static_cast<std::ptrdiff_t>(way.back()));
      above->values.erase(above->values.begin() + static_cast<std::ptrdiff_t>(way.back()));
    } else {
      make(*refused, is_hopeless);
    }
  }
}

}  // namespace hjul::test
