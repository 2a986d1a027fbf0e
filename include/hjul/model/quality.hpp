// Towards what and how judged: goals, development areas, indicators, scales, disclosure policy.
#pragma once

#include "hjul/model/common.hpp"

namespace hjul {

// What a goal is about (J8).
enum class GoalType : std::uint8_t { knowledge, value };
// A direction, or a result in words or in numbers (U25).
enum class GoalForm : std::uint8_t { vision, qualitative, quantitative };
// Who gave the goal (S6, S7).
enum class GoalOrigin : std::uint8_t { national, local };

// Three independent axes (C21); a number is never required (U25, U31).
struct Goal {
  GoalId id{detail::Unset{}};
  Text title;
  GoalType type = GoalType::knowledge;
  GoalForm form = GoalForm::qualitative;
  GoalOrigin origin = GoalOrigin::local;
  std::optional<UnitId> set_by;
  std::optional<GoalId> part_of;
  Validity valid;
  Sources source;
  Text note;
  friend bool operator==(const Goal&, const Goal&) = default;
};

// A prioritised development area (S25), with a validity of its own.
struct Area {
  AreaId id{detail::Unset{}};
  Text title;
  std::optional<UnitId> set_by;
  std::optional<Selector> for_units;
  std::vector<GoalId> goals;
  Validity valid;
  Sources source;
  Text note;
  friend bool operator==(const Area&, const Area&) = default;
};

// What the values of an indicator are (C24).
enum class IndicatorType : std::uint8_t { number, share, text, band };
// Whether more is better.
enum class Direction : std::uint8_t { none, higher_is_better, lower_is_better };

// What is measured or described, from which sources, towards which targets (S15, C24).
struct Indicator {
  IndicatorId id{detail::Unset{}};
  Text title;
  IndicatorType type = IndicatorType::number;
  std::string unit_of_measure;
  Direction direction = Direction::none;
  std::vector<GoalId> goals;
  std::string weighted_by;  // name of the count that weights it; empty: unweighted
  // A share or a mean of counts that are indicators too, so that one of the three may not give away another.
  struct Ratio {
    std::optional<IndicatorId> numerator;  // null where nobody publishes it
    IndicatorId denominator{detail::Unset{}};
    friend bool operator==(const Ratio&, const Ratio&) = default;
  };
  std::optional<Ratio> ratio_of;
  // A sign that stands for a missing value.
  struct Marker {
    std::string text;   // "*", "..", "~100"
    std::string means;  // suppressed, missing, rounded, excluded, not_published
    Validity valid;
    friend bool operator==(const Marker&, const Marker&) = default;
  };
  // Where figures come from, with the signs that it uses.
  struct Source {
    std::string id;  // "udir-export"
    Text title;
    std::string series;           // what its files call the indicator: "Skalapoeng"; empty: as the model does
    std::vector<Marker> markers;  // the same sign means different things in different sources (6.2)
    friend bool operator==(const Source&, const Source&) = default;
  };
  std::vector<Source> sources;
  // What is aimed at: a number or words, by a day, for some units.
  struct Target {
    std::optional<Decimal> value;
    std::string text;
    std::optional<Date> by;
    std::optional<Selector> for_units;
    friend bool operator==(const Target&, const Target&) = default;
  };
  std::vector<Target> targets;
  bool is_comparable_over_time = true;
  bool is_comparable_between_units = true;
  std::vector<std::string> breaks;    // periods where the scale changed
  std::vector<std::string> used_for;  // S15: finance, competence
  std::optional<ScaleId> scale;
  Validity valid;
  Sources source;
  Text note;
  friend bool operator==(const Indicator&, const Indicator&) = default;
};

// An owner's own rating scale, lowest grade first.
struct Scale {
  ScaleId id{detail::Unset{}};
  Text title;
  // One step of the scale.
  struct Grade {
    std::string id;
    Text title;
    friend bool operator==(const Grade&, const Grade&) = default;
  };
  std::vector<Grade> grades;
  std::vector<std::string> judges;  // units, areas, goals
  Sources source;
  friend bool operator==(const Scale&, const Scale&) = default;
};

// What may be shown to whom (domain.md 6.4).
struct DisclosureRule {
  std::string id;
  std::string data_source;      // of Indicator::sources; empty: all
  std::vector<LevelId> levels;  // empty: all
  std::string audience;         // "public", a role ...
  int least = 10;               // primary threshold
  int least_complement = 0;
  std::optional<Decimal> dominance;  // above 0, below 1: one unit directly below has more than this share of the count
  // The (n,k) rule: hidden when the n largest units hold more than k percent (Hundepool et al. 2012, 4.2.1).
  struct NkRule {
    int n = 1;
    Decimal k;  // percent, above 0 and below 100
    friend bool operator==(const NkRule&, const NkRule&) = default;
  };
  std::optional<NkRule> nk_rule;
  std::optional<Decimal> p_percent;   // the p% rule: above 0, at most 100
  bool protects_insiders = false;     // also against a unit that knows its own cells
  int hidden_siblings = 2;            // at least so many hidden, or none
  int narrowest = 0;                  // a hidden count stays open within at least so many
  bool hides_zero = false;            // groups of nobody too
  std::optional<Decimal> rounded_to;  // above 0: shown values are multiples of it
  bool falls_back_to_superior = false;
  Validity valid;
  Sources source;
  friend bool operator==(const DisclosureRule&, const DisclosureRule&) = default;
};

}  // namespace hjul
