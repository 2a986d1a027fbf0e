// Checks of SVG text that need no XML library: balanced tags, quoted attributes, unique ids.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace hjul::samples {

// Empty when the text is well-formed as far as pictures go; else what is wrong.
inline std::string svg_fault(std::string_view svg) {
  std::vector<std::string> open;
  std::set<std::string> ids;
  for (std::size_t at = 0; at < svg.size();) {
    if (svg[at] == '&') {
      const std::string_view name = svg.substr(at + 1, svg.find(';', at) - at - 1);
      if (name != "amp" && name != "lt" && name != "gt" && name != "quot") return "entity " + std::string(name);
    }
    if (svg[at] != '<') {
      if (svg[at] == '>') return "a stray >";
      ++at;
      continue;
    }
    const std::size_t end = svg.find('>', at);
    if (end == std::string_view::npos) return "an open tag";
    std::string_view tag = svg.substr(at + 1, end - at - 1);
    at = end + 1;
    if (tag.front() == '/') {
      if (open.empty() || open.back() != tag.substr(1)) return "closed wrongly: " + std::string(tag);
      open.pop_back();
      continue;
    }
    if (tag.find('<') != std::string_view::npos) return "a bracket inside a tag";
    std::size_t quotes = 0;
    for (const char c : tag) quotes += c == '"';
    if (quotes % 2) return "quotes in " + std::string(tag);
    if (const std::size_t id = tag.find(" id=\""); id != std::string_view::npos) {
      const std::string value(tag.substr(id + 5, tag.find('"', id + 5) - id - 5));
      if (!ids.insert(value).second) return "id twice: " + value;
    }
    if (tag.back() != '/') open.emplace_back(tag.substr(0, tag.find(' ')));
  }
  return open.empty() ? "" : "never closed: " + open.back();
}

inline std::size_t count_of(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) ++count;
  return count;
}

}  // namespace hjul::samples
