// The scenario files as ledgers, with the readings that they ask for: for tests of what follows from any ledger.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "hjul/hjul.hpp"
#include "hjul/status/explain.hpp"
#include "scenario.hpp"

namespace hjul::testing {

Date day(std::string_view text);
Event event(const std::string& json);
Setting setting_of(const Json& document);

// A ledger with the readings that were asked for, and the refusals on the way.
struct Told {
  Setting setting;
  std::vector<Event> events;
  struct Reading {
    Date as_of;
    Moment known_at;
    std::optional<std::uint32_t> known;
  };
  std::vector<Reading> readings;
  std::vector<Explanation> refusals;

  // Without the event at a place (from 1); 0: the whole.
  Replay replay(std::size_t without = 0) const;
};

// Every scenario of the folder, told once.
const std::vector<Told>& tales();
Status status_of(const Replay& replay, const Told::Reading& reading);
// Empty where that reading has no such obligation. `known` counts where the reading names a place in the ledger.
std::optional<Explanation> asked(const Replay& replay, const Told::Reading& reading, std::uint32_t known,
                                 const ObligationId& id);

// The common setting of the oracles, with events appended as they are decided.
struct Common {
  Common();
  explicit Common(const Json& model);
  void take(const std::string& json);
  void demand();   // e1, the demand of section 13
  void deliver();  // e2, on 2026-03-10

  Json document;
  Setting setting;
  Ledger ledger;
  Replay replay;
};

bool names(const Because& because, std::string_view unit);
bool names(const std::vector<Because>& reasons, std::string_view unit);
bool has(const std::vector<Because>& reasons, BecauseKind kind);
bool uses(const Explanation& why, std::string_view id);

}  // namespace hjul::testing
