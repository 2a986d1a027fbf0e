// The file --levels: who stands on which level, and what activities are.
#include <algorithm>
#include <array>

#include "hjul/io/read_event_log.hpp"

namespace hjul {
namespace {

constexpr std::array<std::string_view, 4> mapping_members = {"levels", "actors", "classes", "profession"};

class MappingReader {
 public:
  explicit MappingReader(const Document& document) : document_(document) {}
  std::variant<LevelMapping, Issues> read();

 private:
  void read_member(const Member& member);
  void read_levels(Value list);
  void read_actors(Value actors);
  void read_classes(Value classes);
  // Precondition: levels were read.
  bool is_level(Value at);
  bool is(ValueKind kind, Value value);
  bool goes_on() const { return issues_.size() < document_.limits().issues; }
  Issue& refuse(std::string code, Value at, std::string expected, std::string_view found);
  void add_near(Issue& issue, std::string_view word, const std::vector<std::string_view>& known);

  const Document& document_;
  LevelMapping out_;
  Issues issues_;
};

Issue& MappingReader::refuse(std::string code, Value at, std::string expected, std::string_view found) {
  Issue& issue = issues_.emplace_back();
  issue.code = std::move(code);
  issue.where = document_.place_of(at);
  issue.expected = std::move(expected);
  issue.found = shown(found);
  return issue;
}

void MappingReader::add_near(Issue& issue, std::string_view word, const std::vector<std::string_view>& known) {
  const std::string_view near = nearest_word(word, known);
  if (!near.empty()) issue.arguments.emplace_back("near", std::string(near));
}

bool MappingReader::is(ValueKind kind, Value value) {
  if (value.is(kind)) return true;
  refuse("format.wrong_type", value, std::string(describe(kind)), describe(value.kind()));
  return false;
}

std::variant<LevelMapping, Issues> MappingReader::read() {
  const Value root = document_.root();
  if (!is(ValueKind::object, root)) return std::move(issues_);
  // What the others refer to comes first, wherever it stands.
  if (const std::optional<Value> levels = root.find("levels")) {
    read_levels(*levels);
  } else {
    refuse("format.missing_name", root, "levels", "nothing").arguments = {{"name", "levels"}};
  }
  for (const Member member : root.members())
    if (goes_on()) read_member(member);
  if (!issues_.empty()) return std::move(issues_);
  return std::move(out_);
}

void MappingReader::read_member(const Member& member) {
  if (member.name == "actors") {
    read_actors(member.value);
  } else if (member.name == "classes") {
    read_classes(member.value);
  } else if (member.name == "profession") {
    if (is(ValueKind::string, member.value) && is_level(member.value)) out_.profession = member.value.string();
  } else if (member.name != "levels") {
    Issue& issue = refuse("format.unknown_name", member.name_value, "levels, actors, classes, profession", member.name);
    issue.arguments = {{"name", shown(member.name)}};
    add_near(issue, member.name, {mapping_members.begin(), mapping_members.end()});
  }
}

void MappingReader::read_levels(Value list) {
  if (!is(ValueKind::array, list)) return;
  for (const Value level : list.elements()) {
    if (!goes_on()) return;
    if (!is(ValueKind::string, level)) continue;
    const std::string_view name = level.string();
    if (name.empty())
      refuse("format.wrong_type", level, "the name of a level", "\"\"");
    else if (std::find(out_.levels.begin(), out_.levels.end(), name) != out_.levels.end())
      refuse("level.twice", level, "each level once", name);
    else if (out_.levels.size() == EventLog::most_levels) {
      refuse("format.out_of_range", list, "at most " + std::to_string(EventLog::most_levels) + " levels", "more");
      return;
    } else {
      out_.levels.emplace_back(name);
    }
  }
  if (out_.levels.empty() && issues_.empty()) refuse("level.none", list, "at least one level", "none");
}

bool MappingReader::is_level(Value at) {
  const std::string_view name = at.string();
  if (std::find(out_.levels.begin(), out_.levels.end(), name) != out_.levels.end()) return true;
  Issue& issue = refuse("reference.unknown", at, "one of the levels", name);
  issue.arguments = {{"noun", "level"}, {"id", shown(name)}};
  add_near(issue, name, {out_.levels.begin(), out_.levels.end()});
  return false;
}

void MappingReader::read_actors(Value actors) {
  if (!is(ValueKind::object, actors)) return;
  for (const Member member : actors.members()) {
    if (!goes_on()) return;
    if (is(ValueKind::string, member.value) && is_level(member.value))
      out_.actors.emplace(member.name, member.value.string());
  }
}

void MappingReader::read_classes(Value classes) {
  if (!is(ValueKind::object, classes)) return;
  std::vector<std::string_view> words;
  std::string all;
  for (int i = 0; i < activity_class_count; ++i) {
    words.push_back(to_string(static_cast<ActivityClass>(i)));
    all += (i == 0 ? "" : ", ") + std::string(words.back());
  }
  for (const Member member : classes.members()) {
    if (!goes_on()) return;
    if (!is(ValueKind::string, member.value)) continue;
    const std::optional<ActivityClass> activity_class = parse_activity_class(member.value.string());
    if (activity_class) {
      out_.classes.emplace(member.name, *activity_class);
      continue;
    }
    Issue& issue = refuse("format.unknown_word", member.value, "one of: " + all, member.value.string());
    add_near(issue, member.value.string(), words);
  }
}

}  // namespace

std::variant<LevelMapping, Issues> read_level_mapping(std::string_view bytes, const Limits& limits) {
  std::variant<Document, Issues> read = Document::read(std::string(bytes), limits);
  if (auto* issues = std::get_if<Issues>(&read)) return std::move(*issues);
  return MappingReader(std::get<Document>(read)).read();
}

}  // namespace hjul
