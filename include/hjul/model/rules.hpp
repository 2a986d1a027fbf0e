// Rules: what comes before what, what follows from what, and what a wheel is reviewed against.
#pragma once

#include "hjul/model/activity.hpp"

namespace hjul {

// Holds something that is not in force unless somebody turns it on (J21).
struct Switch {
  std::string id;
  Text title;
  bool is_on = false;
  Sources source;
  friend bool operator==(const Switch&, const Switch&) = default;
};

// A before B (C13, U19). Lags are counted from the end of the first to the start of the second.
struct OrderRule {
  std::string id;
  std::vector<ActivityId> first;  // all of these ...
  std::vector<ActivityId> then;   // ... before each of these
  std::optional<Span> at_least;
  std::optional<Span> at_most;
  std::optional<CalendarId> calendar;  // for working and school days
  int cycles_later = 0;                // `then` lies so many turns of the cycle after `first` (B17)
  enum class Per : std::uint8_t { chain, unit, model };
  Per per = Per::chain;  // compared: along the chain of each unit, within one unit, or all with all
  Strength strength = Strength::local_rule;
  std::string only_if;  // id of a switch
  Text because;
  Validity valid;
  Sources source;
  std::uint32_t line = 0;
  friend bool operator==(const OrderRule& a, const OrderRule& b);  // the line does not count
};

// What a follow-up rule waits for. Exactly one of signal, state, absence.
struct Trigger {
  std::string signal;   // from indicators: target_missed, shift, outlier ...
  std::string state;    // of an obligation or measure: overdue ...
  std::string absence;  // of: measure, feedback, follow_up ...
  std::optional<IndicatorId> indicator;
  std::optional<ActivityId> activity;
  int periods = 1;  // for so many in a row
  std::optional<PeriodId> per;
  friend bool operator==(const Trigger&, const Trigger&) = default;
};

// What then becomes owed.
struct Consequence {
  std::string make;  // deliver, feedback, support, account, measure, dialogue_item
  Party on;
  std::optional<Party> to;
  Text what;
  std::optional<Span> within;
  std::optional<ActivityId> at;
  friend bool operator==(const Consequence&, const Consequence&) = default;
};

// When ..., then ..., and if nothing happens the rungs above (design.md).
struct FollowUpRule {
  RuleId id{detail::Unset{}};
  Text title;
  std::optional<Selector> for_units;
  Trigger when;
  Consequence then;
  // Who answers next, and after how long.
  struct Rung {
    Party on;
    Span after{};
    friend bool operator==(const Rung&, const Rung&) = default;
  };
  std::vector<Rung> rungs;
  std::optional<Span> silence;  // not again within this time
  Validity valid;
  Sources source;
  friend bool operator==(const FollowUpRule&, const FollowUpRule&) = default;
};

// A set of rules to review against: law, local, advice.
struct RuleSet {
  RuleSetId id{detail::Unset{}};
  Text title;
  std::string country;
  // One rule of the set.
  struct Rule {
    RuleId id{detail::Unset{}};
    Text title;
    std::string check;  // name of the check in the room review
    Strength strength = Strength::advice;
    bool is_verified = true;  // false: domain.md marks the wording as not verified
    Validity valid;
    Sources source;
    friend bool operator==(const Rule&, const Rule&) = default;
  };
  std::vector<Rule> rules;
  Validity valid;
  Sources source;
  friend bool operator==(const RuleSet&, const RuleSet&) = default;
};

}  // namespace hjul
