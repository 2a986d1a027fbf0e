#include "line_tape.hpp"

#include <algorithm>
#include <array>

namespace hjul::detail {

std::string_view describe_kind(JsonKind kind) noexcept {
  constexpr std::array<std::string_view, 7> names = {"null",     "true or false", "a whole number", "a decimal number",
                                                     "a string", "a list",        "an object"};
  return names[static_cast<std::size_t>(kind)];
}

void LineTape::begin(std::string_view text, LineOrigin origin, const LedgerLimits& line_limits) {
  line = text;
  at = origin;
  limits = line_limits;
  nodes.clear();
  texts.clear();
  open.clear();
}

std::string_view LineTape::string_of(std::uint32_t index) const noexcept {
  const JsonNode& node = nodes[index];
  return node.escaped == 0 ? line.substr(node.begin, node.length) : std::string_view(texts[node.escaped - 1]);
}

std::string_view LineTape::raw_of(std::uint32_t index) const noexcept {
  return line.substr(nodes[index].begin, nodes[index].length);
}

Place LineTape::place_at(std::size_t byte) const {
  const std::string_view before = line.substr(0, byte);
  const auto points = std::count_if(before.begin(), before.end(),
                                    [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; });
  return {"", at.number, static_cast<std::uint32_t>(points) + 1, at.byte + before.size()};
}

Place LineTape::place_of(std::uint32_t index) const {
  const JsonNode& node = nodes[index];
  Place place = place_at(node.kind == JsonKind::string ? node.begin - 1 : node.begin);
  place.pointer = pointer_to(index);
  return place;
}

// Walks down from the root: the branch that holds the index lies before it and ends behind it.
std::string LineTape::pointer_to(std::uint32_t index) const {
  std::string pointer;
  std::uint32_t at_node = 0;
  while (at_node != index) {
    const bool is_object = nodes[at_node].kind == JsonKind::object;
    std::uint32_t child = at_node + 1, place = 0;
    // A branch that is still open has no end yet; nothing stands behind it.
    const auto end_of = [&](std::uint32_t node) {
      return nodes[node].after == 0 ? static_cast<std::uint32_t>(nodes.size()) : nodes[node].after;
    };
    while (true) {
      const std::uint32_t value = is_object ? child + 1 : child;
      if (index == child || value >= nodes.size() || index < end_of(value)) break;
      child = end_of(value);
      ++place;
    }
    pointer += '/';
    if (is_object) {
      for (const char c : string_of(child)) pointer += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
    } else {
      pointer += std::to_string(place);
    }
    if (index == child) break;
    at_node = is_object ? child + 1 : child;
  }
  return pointer;
}

void LineTape::report(std::string code, const Place& place, std::string expected, std::string_view found,
                      Issues& issues) const {
  if (is_full(issues)) return;
  Issue issue;
  issue.code = std::move(code);
  issue.where = place;
  issue.expected = std::move(expected);
  issue.found = shown(found);
  issues.push_back(std::move(issue));
}

void LineTape::check_names(std::uint32_t object, Issues& issues) const {
  const std::uint32_t count = nodes[object].length;
  if (count < 2) return;
  const auto report_twice = [&](std::uint32_t name) {
    report("json.duplicate_name", place_of(name), "each name once in an object", string_of(name), issues);
  };
  std::vector<std::pair<std::string_view, std::uint32_t>> names;
  names.reserve(count);
  std::uint32_t name = object + 1;
  for (std::uint32_t i = 0; i < count; ++i, name = nodes[name + 1].after) names.emplace_back(string_of(name), name);
  std::sort(names.begin(), names.end());
  for (std::size_t i = 1; i < names.size(); ++i)
    if (names[i].first == names[i - 1].first) report_twice(names[i].second);
}

}  // namespace hjul::detail
