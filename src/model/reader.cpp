#include "reader.hpp"

#include <algorithm>
#include <array>

namespace hjul {

std::string_view to_string(Noun noun) noexcept {
  constexpr std::array<std::string_view, 24> names = {
      "level",  "kind",  "unit",     "role",     "category", "arena", "calendar",  "period", "rotation", "schedule", "event", "switch",
      "cycle",  "document kind", "activity", "goal",     "area",     "indicator", "scale", "rule", "rule set", "demand",   "model",    "occurrence"};
  return names[static_cast<std::size_t>(noun)];
}

void Reader::report(std::string code, Value at, std::string expected, std::string_view found, Arguments arguments) {
  if (is_filling_in || issues.size() >= document.limits().issues) return;
  Issue issue;
  issue.code = std::move(code);
  issue.where = document.place_of(at);
  issue.expected = std::move(expected);
  issue.found = shown(found);
  issue.arguments = std::move(arguments);
  issues.push_back(std::move(issue));
}

void Reader::report_unknown_name(const Member& member, const std::vector<std::string_view>& known) {
  Arguments arguments = {{"name", shown(member.name)}};
  if (const std::string_view near = nearest_word(member.name, known); !near.empty())
    arguments.push_back({"near", std::string(near)});
  std::string all;
  for (const auto name : known) all += (all.empty() ? "" : ", ") + std::string(name);
  report("format.unknown_name", member.name_value, all, member.name,
         std::move(arguments));
}

bool Reader::expect(Value value, ValueKind kind, std::string_view expected) {
  if (value.is(kind)) return true;
  const bool is_scalar = !value.is(ValueKind::object) && !value.is(ValueKind::array);
  std::string found(describe(value.kind()));
  if (is_scalar) found += " (" + std::string(value.raw()) + ")";
  report("format.wrong_type", value, std::string(expected), found);
  return false;
}

std::uint32_t Reader::line_of(Value value) {
  const std::string_view text = document.text();
  const auto at = static_cast<std::size_t>(value.raw().data() - text.data());
  if (at < counted_to_ || at > text.size()) return document.place_of(value).line;
  line_ += static_cast<std::uint32_t>(std::count(text.begin() + static_cast<std::ptrdiff_t>(counted_to_),
                                                 text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
  counted_to_ = at;
  return line_;
}

}  // namespace hjul
