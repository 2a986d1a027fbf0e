// Signals of results as follow-up rules see them.
#include <algorithm>
#include <array>
#include <charconv>

#include "hjul/status/follow_up.hpp"

namespace hjul {
namespace {

std::string number(double value) {
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::general, 6);
  return {text.data(), end.ptr};
}

// Of all periods of the results, the one before by name.
std::string period_before(const NameTable& periods, const std::string& period) {
  std::string before;
  for (const std::string& name : periods)
    if (name < period && before < name) before = name;
  return before;
}

// The rule, what was seen, what would have been expected, and of how many pupils.
std::string evidence_of(const Signal& signal) {
  std::string text = signal.rule ? std::string(to_string(*signal.rule)) + ": " : std::string();
  text += number(signal.value) + " / " + number(signal.expected);
  text += " [" + number(signal.limits.low) + ", " + number(signal.limits.high) + "]";
  text += ", n = " + std::to_string(signal.n);
  if (signal.adjusted) text += ", adjusted p = " + number(*signal.adjusted);
  return text;
}

}  // namespace

std::vector<Sighting> seen_in(const SignalRun& run, const Publication& shown, const SignalOptions& options, Date on,
                              const std::map<std::string, std::string>& unit_of) {
  std::vector<Sighting> seen;
  const Observations& names = shown.names();
  for (const Signal& signal : run.signals) {
    // What goes the right way is another matter; where nobody has said which way that is, nothing does.
    const bool has_direction = options.reading(names.indicators()[signal.indicator]).direction != Direction::none;
    const std::string& code = shown.hierarchy().units()[signal.unit].code;
    const auto known = unit_of.find(code);
    Sighting sighting;
    sighting.unit = known == unit_of.end() ? code : known->second;
    sighting.indicator = names.indicators()[signal.indicator];
    sighting.breakdown = names.breakdowns()[signal.breakdown];
    sighting.period = names.periods()[signal.period];
    sighting.before = period_before(names.periods(), sighting.period);
    sighting.signal = (has_direction && !signal.is_unwelcome ? "welcome." : "") + std::string(to_string(signal.kind));
    if (signal.rule) sighting.signal += "." + std::string(to_string(*signal.rule));
    sighting.evidence = evidence_of(signal);
    sighting.on = on;
    seen.push_back(std::move(sighting));
  }
  return seen;
}

}  // namespace hjul
