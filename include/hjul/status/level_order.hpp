// Who worked on results first: the order over the levels (obligations.md 8.3), from what a ledger says was handled.
//
//   const LevelOrder order = level_order(replay, day);
//   if (const auto index = order.value()) ...  // +1 from below, -1 from above
//
// A ledger does not say what a case is, so each artefact that its events `handle` is one. Working on it is analysing,
// interpreting or discussing it; collecting and publishing are not. Days are days of the owner's zone, and two levels
// on one day are tied. Corrected events count as corrected; those that are voided or without effect do not count.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "hjul/status/status.hpp"

namespace hjul {

// One level's first work on an artefact. Of several units on that day, the one that comes first in the ledger.
struct FirstWork {
  LevelId level{detail::Unset{}};
  UnitId unit{detail::Unset{}};
  EventId event{detail::Unset{}};
  Date day = Date::from_serial(0);
  friend bool operator==(const FirstWork&, const FirstWork&) = default;
};

// Pairs of different levels, by which of the two was first.
struct LevelPairs {
  int concordant = 0;  // the lower one
  int discordant = 0;  // the higher one
  int tied = 0;        // both on one day
  int all() const noexcept { return concordant + discordant + tied; }
  int numerator() const noexcept { return concordant - discordant; }
  // Somers' D(time | level), M1 of the measures: from -1 (from above) to +1 (from below). Empty without a pair.
  std::optional<double> value() const {
    return all() == 0 ? std::nullopt : std::optional(static_cast<double>(numerator()) / all());
  }
  friend bool operator==(const LevelPairs&, const LevelPairs&) = default;
};

// The order in which one artefact was worked on.
struct ArtefactOrder {
  std::string artefact;
  std::vector<FirstWork> firsts;  // by day, the lower level first on one day
  LevelPairs pairs;               // of the levels that worked on it
  // Of all levels of the model: one that never did counts as later than those that did, and two such as tied. What M1
  // is once nobody will work on it any more.
  LevelPairs censored;
  // The share of the model's pairs of levels that `pairs` knows. Empty for a model with one level.
  std::optional<double> coverage() const;
  friend bool operator==(const ArtefactOrder&, const ArtefactOrder&) = default;
};

struct LevelOrder {
  std::vector<ArtefactOrder> artefacts;  // by name
  // Pooled over the artefacts: their values weighted by their pairs.
  LevelPairs pairs;
  LevelPairs censored;

  int numerator() const noexcept { return pairs.numerator(); }
  int denominator() const noexcept { return pairs.all(); }
  // `level_order_index`. Empty when no artefact was worked on by two levels.
  std::optional<double> value() const { return pairs.value(); }
  friend bool operator==(const LevelOrder&, const LevelOrder&) = default;
};

// As of a day, as known at its end, then, or among the first events of the ledger. `artefact`: this one alone; empty:
// all of them.
LevelOrder level_order(const Replay& replay, Date as_of, std::string_view artefact = {});
LevelOrder level_order(const Replay& replay, Date as_of, const Moment& known_at, std::string_view artefact = {});
LevelOrder level_order(const Replay& replay, Date as_of, Sequence known, std::string_view artefact = {});

// ------------------------------------------------------------------------------------------- two rules of source 001

// What should have been analysed before it (U19, U20).
enum class AnalysisRule : std::uint8_t {
  before_report,   // the annual report comes after the analysis at the schools
  before_meeting,  // the dialogue meeting comes after the analysis in the professional group
};
// "before_report", "before_meeting".
std::string_view to_string(AnalysisRule rule) noexcept;

// One report or meeting, and the first analysis that came before it, on an earlier day. What came before the same
// unit's last one belongs to that.
struct AnalysisBefore {
  AnalysisRule rule = AnalysisRule::before_report;
  EventId event{detail::Unset{}};
  Date day = Date::from_serial(0);
  UnitId unit{detail::Unset{}};          // who reported; of a meeting, the school
  std::optional<EventId> analysis = {};  // empty: none
  bool is_kept() const noexcept { return analysis.has_value(); }
  friend bool operator==(const AnalysisBefore&, const AnalysisBefore&) = default;
};

// Whether analysis came first, as far as the ledger says: one answer for each annual report, and one for each school at
// each dialogue meeting, in the order of their days.
//
// An annual report is what `reports` names: its day is the first on which a unit presents, publishes, takes note of,
// endorses, confirms or decides it; work by a unit of the profession below that unit comes before it. A dialogue
// meeting is an event `hold` of a meeting or in an arena that the model has for an activity of the kind `dialogue`; of
// the units of the profession present, those of the highest level are the schools, and work by a unit below such a
// school comes before it (by the school itself, where the model has no unit below it). Profession: all levels of the
// owner's own chain below its two highest. Who stands below whom is read on the day of the report or meeting.
std::vector<AnalysisBefore> analysis_before(const Replay& replay, Date as_of, Sequence known,
                                            const std::vector<std::string>& reports = {});

}  // namespace hjul
