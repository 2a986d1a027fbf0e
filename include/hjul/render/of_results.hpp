// Pictures of what a publication shows. What it hides is drawn as hidden, and nothing else is known here.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "hjul/indicator/signals.hpp"
#include "hjul/render/funnel.hpp"
#include "hjul/render/results.hpp"

namespace hjul {

// A figure that is to be marked as a signal.
struct ResultSignal {
  SignalKind kind = SignalKind::chart;
  std::string unit = {};    // its code
  std::string period = {};  // its name
};

// What is drawn of a publication.
struct ResultsChoice {
  std::string indicator;
  std::string breakdown = {};
  // Units by code, in this order; empty: all of `level`, else of the lowest level, in the order of the hierarchy.
  std::vector<std::string> units = {};
  std::string level = {};
  Text title = {};  // empty: the indicator, and its breakdown as subtitle
  // What a run found of this indicator and breakdown; none: what find_signals finds with the options of the picture.
  std::optional<std::vector<ResultSignal>> signals = {};
};

// The signals of a run that are of the indicator and breakdown of a choice.
std::vector<ResultSignal> signals_of(const SignalRun& run, const Publication& publication, const ResultsChoice& choice);

// Small multiples, a run chart per unit over all periods, with centre, limits and flags of run_chart where its gates
// let it have any; values of other signals are flagged too. Units of one name are told apart by the unit above, else
// by their code. Throws UnknownId for an indicator, breakdown, level or unit that is not there.
ResultsPicture results_picture(const Publication& publication, const ResultsChoice& choice,
                               const SignalOptions& options = {});
// A unit and everything above it: one indicator from the school to the nation, top down.
ResultsPicture chain_results_picture(const Publication& publication, const std::string& unit,
                                     const ResultsChoice& choice, const SignalOptions& options = {});
// The funnel of a period; the indicator must be read as a share or a mean. Flagged are outliers that are signals: of
// many units some lie beyond the outer limits by chance, which is_outside says.
// Throws UnknownId also for a period that is not there, and ContractViolation for an indicator that is a number alone.
FunnelPicture funnel_picture(const Publication& publication, const std::string& period, const ResultsChoice& choice,
                             const SignalOptions& options);

}  // namespace hjul
