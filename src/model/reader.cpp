#include "reader.hpp"

#include <algorithm>
#include <functional>

#include "count_bytes.hpp"

namespace hjul {

std::string_view to_string(Noun noun) noexcept {
  constexpr std::array<std::string_view, noun_count> names = {
      "level",    "kind",      "unit",  "role",   "category", "arena",         "calendar", "period",
      "rotation", "schedule",  "event", "switch", "cycle",    "document kind", "activity", "goal",
      "area",     "indicator", "scale", "rule",   "rule set", "demand",        "model",    "occurrence"};
  return names[static_cast<std::size_t>(noun)];
}

std::string with_article(std::string_view noun) {
  const bool has_vowel = std::string_view("aeio").find(noun.front()) != std::string_view::npos;
  return (has_vowel ? "an " : "a ") + std::string(noun);
}

void Hints::add_nearest(Reader::Arguments& arguments, std::string_view word,
                        const std::vector<std::string_view>& known) {
  std::uint64_t steps = known.size();
  for (const std::string_view each : known) steps += std::uint64_t{word.size()} * each.size();
  if (steps > steps_left_) return;
  steps_left_ -= steps;
  if (const std::string_view near = nearest_word(word, known); !near.empty())
    arguments.push_back({"near", std::string(near)});
}

void Reader::report(std::string code, Value at, std::string expected, std::string_view found, Arguments arguments) {
  if (is_full()) return;
  Issue issue;
  issue.code = std::move(code);
  issue.where = document.place_of(at);
  issue.expected = std::move(expected);
  issue.found = shown(found);
  issue.arguments = std::move(arguments);
  issues.push_back(std::move(issue));
}

void Reader::report_unknown_name(const Member& member, const std::vector<std::string_view>& known) {
  if (is_full()) return;
  Arguments arguments = {{"name", shown(member.name)}};
  hints.add_nearest(arguments, member.name, known);
  std::string all;
  for (const auto name : known) all += (all.empty() ? "" : ", ") + std::string(name);
  report("format.unknown_name", member.name_value, all, member.name, std::move(arguments));
}

void Reader::report_wrong_type(Value value, std::string_view expected) {
  if (is_full()) return;
  const bool is_scalar = !value.is(ValueKind::object) && !value.is(ValueKind::array) && !value.is(ValueKind::null);
  std::string found(describe(value.kind()));
  if (is_scalar) found += " (" + shown(value.raw()) + ")";
  report("format.wrong_type", value, std::string(expected), found);
}

bool Reader::may_take(std::uint64_t bytes, Value at) {
  if (is_out_of_bytes_) return false;
  if (bytes <= bytes_left_) {
    bytes_left_ -= bytes;
    return true;
  }
  is_out_of_bytes_ = true;
  report("limit.model_bytes", at,
         "a model of at most " + std::to_string(document.limits().model_bytes) + " bytes beside five times the text",
         "more");
  return false;
}

Sources& Reader::sources_like(Value value) {
  const bool is_list = value.is(ValueKind::array) && value.elements().begin() != value.elements().end();
  const Value first = is_list ? *value.elements().begin() : value;
  if (!first.is(ValueKind::string)) return sources_[0];
  return sources_[std::hash<std::string_view>()(first.string()) % sources_.size()];
}

std::uint32_t Reader::line_of(Value value) {
  const std::string_view text = document.text();
  const auto at = static_cast<std::size_t>(value.raw().data() - text.data());
  if (at < counted_to_ || at > text.size()) return document.place_of(value).line;
  line_ += static_cast<std::uint32_t>(
      count_bytes(text.substr(counted_to_, at - counted_to_), [](char c) { return c == '\n'; }));
  counted_to_ = at;
  return line_;
}

}  // namespace hjul
