// What every reading step shares: the document, the issues found so far, and the references to be checked at the end.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "hjul/model/document.hpp"

namespace hjul {

// The nouns that can be referred to by id.
enum class Noun : std::uint8_t {
  level, kind, unit, role, category, arena, calendar, period, rotation, schedule, event, switch_, cycle, document,
  activity, goal, area, indicator, scale, rule, rule_set, demand, model, occurrence,
};
std::string_view to_string(Noun noun) noexcept;

struct ReferenceMade {
  Noun noun;
  std::uint32_t at;  // tape index
  std::string_view id;
};

class Reader {
 public:
  using Arguments = std::vector<std::pair<std::string, std::string>>;

  Reader(const Document& read_document, Issues& found) : document(read_document), issues(found) {}

  void report(std::string code, Value at, std::string expected, std::string_view found, Arguments arguments = {});
  void report_unknown_name(const Member& member, const std::vector<std::string_view>& known);
  // Reports the wrong kind and says no, when it is wrong.
  bool expect(Value value, ValueKind kind, std::string_view expected);
  void refer(Noun noun, Value at, std::string_view id) {
    if (!is_filling_in) references.push_back({noun, at.index(), id});
  }
  // The line of a value. Cheap when asked in document order.
  std::uint32_t line_of(Value value);

  const Document& document;
  Issues& issues;
  std::vector<ReferenceMade> references;
  Language language = Language::en;
  bool is_filling_in = false;  // reading what `like` takes over: its own issues are reported where it stands

 private:
  std::size_t counted_to_ = 0;
  std::uint32_t line_ = 1;
};

}  // namespace hjul
