#include "hjul/status/standing_events.hpp"

#include <algorithm>

#include "log.hpp"

namespace hjul {

std::vector<StandingEvent> standing_events(const Replay& replay, Date as_of) {
  return standing_events(replay, as_of, Sequence{replay.ledger().count_recorded_by(as_of)});
}

std::vector<StandingEvent> standing_events(const Replay& replay, Date as_of, Sequence known) {
  const Log& log = replay.log();
  const std::uint32_t count = std::min(known.value, log.count());
  std::set<std::string_view> lost;  // ids of whole events
  const Status status = replay.status(as_of, Sequence{count});
  for (const WithoutEffect& each : status.without_effect())
    if (each.about.empty()) lost.insert(each.event.text());
  const Log::Rulings rulings = log.rulings(count, nullptr);
  std::vector<LogFact> facts;
  for (EventNumber seq = 1; seq <= count; ++seq) {
    auto fact = log.fact(seq, rulings);
    if (!fact || fact->at.day > as_of.serial() || lost.contains(fact->event->id.text())) continue;
    facts.push_back(std::move(*fact));
  }
  std::sort(facts.begin(), facts.end(), is_earlier);
  std::vector<StandingEvent> events;
  events.reserve(facts.size());
  for (const LogFact& fact : facts) {
    StandingEvent standing{*fact.event, Date::from_serial(fact.at.day)};
    standing.event.body = *fact.body;
    if (fact.reason) standing.event.reason = *fact.reason;
    standing.event.on = Date::from_serial(fact.at.day);
    if (fact.at.instant != MomentKey::no_instant) standing.event.on = Instant::from_ms(fact.at.instant);
    events.push_back(std::move(standing));
  }
  return events;
}

}  // namespace hjul
