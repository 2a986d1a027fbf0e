#include "hjul/governance/arenas.hpp"

#include <algorithm>

#include "hjul/governance/selection.hpp"

namespace hjul {
namespace {

Issue issue_about(const Arena& arena, std::string code) {
  Issue issue;
  issue.code = std::move(code);
  issue.where.pointer = "/arenas/";
  for (const char sign : arena.id.text()) issue.where.pointer += sign == '/' ? std::string("~1") : std::string(1, sign);
  issue.arguments = {{"arena", arena.id.text()}};
  return issue;
}

std::size_t place_of(const std::vector<Arena>& arenas, const ArenaId& id) {
  for (std::size_t i = 0; i < arenas.size(); ++i)
    if (arenas[i].id == id) return i;
  throw UnknownId("arena", id.text());
}

}  // namespace

std::string_view to_string(Power power) noexcept {
  switch (power) {
    case Power::decide: return "decide";
    case Power::demand: return "demand";
    case Power::agree: return "agree";
    case Power::extend: return "extend";
    case Power::waive: return "waive";
    case Power::withdraw: return "withdraw";
    case Power::reorganise: return "reorganise";
    case Power::advise: return "advise";
  }
  return "";
}

std::optional<Issue> refusal(const Arena& arena, Power power, Date day) {
  std::optional<Issue> issue;
  if (!arena.valid.holds_on(day)) {
    issue = issue_about(arena, "arena.not_in_force");
    issue->arguments.emplace_back("day", day.iso());
  } else if (arena.kind != ArenaKind::formal && power != Power::advise) {
    issue = issue_about(arena, "arena.informal");
    issue->arguments.emplace_back("power", to_string(power));
  } else if (std::find(arena.powers.begin(), arena.powers.end(), power) == arena.powers.end()) {
    issue = issue_about(arena, "arena.no_power");
    issue->arguments.emplace_back("power", to_string(power));
  }
  return issue;
}

std::vector<const Arena*> formal_way(const Arena& arena, const Chart& chart) {
  const auto& arenas = chart.model().arenas;
  std::vector<bool> is_met(arenas.size());
  std::vector<std::size_t> waiting = {place_of(arenas, arena.id)};
  std::vector<const Arena*> formal;
  while (!waiting.empty()) {
    const std::size_t at = waiting.back();
    waiting.pop_back();
    if (is_met[at] || !arenas[at].valid.holds_on(chart.day())) continue;
    is_met[at] = true;
    if (arenas[at].kind == ArenaKind::formal) {
      formal.push_back(&arenas[at]);
    } else {
      for (const ArenaId& fed : arenas[at].feeds) waiting.push_back(place_of(arenas, fed));
    }
  }
  std::sort(formal.begin(), formal.end());
  return formal;
}

UnitList members(const Arena& arena, const Chart& chart) {
  return arena.valid.holds_on(chart.day()) ? select(arena.of, chart) : UnitList{};
}

}  // namespace hjul
