#include "told.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace hjul::testing {

Date day(std::string_view text) { return *parse_date(text); }

Replay Told::replay(std::size_t without) const {
  Ledger ledger;
  for (std::size_t i = 0; i < events.size(); ++i)
    if (i + 1 != without) ledger.append(events[i]);
  return Replay(setting, ledger.view());
}

Setting setting_of(const Json& document) {
  const auto window = DateWindow::half_open(Date::from_ymd(2010, 1, 1), Date::from_ymd(2030, 1, 1));
  return Setting(expand(Model::load(document.dump()), window));
}

namespace {

Told::Reading reading_of(const Json& read) {
  const Date as_of = day(read.at("as_of").get<std::string>());
  Told::Reading reading{as_of, Moment(as_of), {}};
  if (!read.contains("known_at")) return reading;
  const Json& known = read.at("known_at");
  if (known.is_number())
    reading.known = known.get<std::uint32_t>();
  else
    reading.known_at = *Moment::parse(known.get<std::string>());
  return reading;
}

Told told(const Scenario& scenario) {
  Told tale{setting_of(scenario.document), {}, {}, {}};
  Ledger ledger;
  Replay replay(tale.setting, ledger.view());
  for (const Json& step : scenario.steps) {
    if (step.contains("read")) tale.readings.push_back(reading_of(step.at("read")));
    if (!step.contains("do")) continue;
    Json said = step.at("do");
    said["recorded"] = step.value("recorded", said.at("on").get<std::string>());
    const auto read = read_event(said.dump());
    const auto* event = std::get_if<Event>(&read);
    if (!event) continue;
    const Decision decision = replay.decide(*event);
    const bool is_any_refused = decision.refusal || (decision.event && !decision.event->refused.empty());
    if (is_any_refused) tale.refusals.push_back(explain_refusal(replay, *event, decision));
    if (!decision.event) continue;
    ledger.append(*decision.event);
    tale.events.push_back(*decision.event);
    replay = replay.advanced(ledger.view());
  }
  return tale;
}

}  // namespace

const std::vector<Told>& tales() {
  static const std::vector<Told> all = [] {
    std::vector<Told> found;
    for (const Scenario& scenario : load_scenarios(HJUL_SOURCE_DIR "/tests/scenarios/obligations"))
      found.push_back(told(scenario));
    for (const Scenario& scenario : load_scenarios(HJUL_SOURCE_DIR "/tests/scenarios/obligation_edges"))
      if (scenario.name.starts_with("211")) found.push_back(told(scenario));  // what follow-up rules make
    return found;
  }();
  return all;
}

Event event(const std::string& json) { return std::get<Event>(read_event(json)); }

// ----------------------------------------------------------------------------------------------- the common setting

Common::Common()
    : Common([] {
        for (const Scenario& scenario : load_scenarios(HJUL_SOURCE_DIR "/tests/scenarios/obligations"))
          if (scenario.name.substr(0, 3) == "001") return scenario.document;
        throw std::runtime_error("the scenario of oracle 1 is not there");
      }()) {}

Common::Common(const Json& model) : document(model), setting(setting_of(document)), replay(setting, ledger.view()) {}

void Common::take(const std::string& json) {
  const Decision decision = replay.decide(event(json));
  ASSERT_TRUE(decision.is_accepted()) << json << (decision.refusal ? to_string(*decision.refusal) : "");
  ledger.append(*decision.event);
  replay = replay.advanced(ledger.view());
}

void Common::demand() {
  take(R"({"id":"e1","type":"demand","on":"2026-03-02","recorded":"2026-03-02","by":"administration","from":"school",)"
       R"("content":"x","due":"2026-03-20","arena":"board-room"})");
}

void Common::deliver() {
  take(R"({"id":"e2","type":"deliver","on":"2026-03-10","recorded":"2026-03-10","by":"school",)"
       R"("of":"e1/deliver/school"})");
}

std::optional<Explanation> asked(const Replay& replay, const Told::Reading& reading, std::uint32_t known,
                                 const ObligationId& id) {
  try {
    if (reading.known) return explain(replay, reading.as_of, Sequence{known}, id);
    return explain(replay, reading.as_of, reading.known_at, id);
  } catch (const UnknownId&) {
    return std::nullopt;
  }
}

Status status_of(const Replay& replay, const Told::Reading& reading) {
  return reading.known ? replay.status(reading.as_of, Sequence{*reading.known})
                       : replay.status(reading.as_of, reading.known_at);
}

bool names(const Because& because, std::string_view unit) {
  const auto units = because.units();
  return std::any_of(units.begin(), units.end(), [&](const UnitId& id) { return id.text() == unit; });
}
bool names(const std::vector<Because>& reasons, std::string_view unit) {
  return std::any_of(reasons.begin(), reasons.end(), [&](const Because& b) { return names(b, unit); });
}
bool has(const std::vector<Because>& reasons, BecauseKind kind) {
  return std::any_of(reasons.begin(), reasons.end(), [&](const Because& b) { return b.kind == kind; });
}
bool uses(const Explanation& why, std::string_view id) {
  const auto events = why.events();
  return std::any_of(events.begin(), events.end(), [&](const EventId& e) { return e.text() == id; });
}

}  // namespace hjul::testing
