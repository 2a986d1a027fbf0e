// status: follow-up rules at work.
#include "indicator_readings.hpp"
#include "observation_tables.hpp"
#include "status_handle.hpp"

#include "hjul/status/follow_up.hpp"

namespace {

// The members of Sighting in python/hjul/follow_up.py, in their order.
using SightingTuple = std::tuple<std::string, std::string, std::string, std::string, std::string, std::string,
                                 std::string, hjul::Date, std::string>;

hjul::Sighting sighting_from(const SightingTuple& given) {
  const auto& [unit, indicator, breakdown, period, before, signal, evidence, on, activity] = given;
  return {unit, indicator, breakdown, period, before, signal, evidence, on, activity};
}

// The signals of a publication as sightings.
py::tuple sightings(const hjul::Publication& publication, const Readings& readings,
                    const std::vector<std::string>& levels, double rate, hjul::Date on,
                    const std::map<std::string, std::string>& unit_of) {
  hjul::SignalOptions options = signal_options_from(readings);
  options.levels = levels;
  options.false_discovery_rate = rate;
  std::vector<hjul::Sighting> seen;
  {
    const py::gil_scoped_release release;
    seen = seen_in(find_signals(publication, options), publication, options, on, unit_of);
  }
  py::list out;
  for (const hjul::Sighting& each : seen)
    out.append(py::make_tuple(each.unit, each.indicator, each.breakdown, each.period, each.before, each.signal,
                              each.evidence, each.on, each.activity));
  return py::tuple(out);
}

py::tuple told(const hjul::RuleFiring& firing) {
  const auto text = [](const auto& id) -> py::object {
    return id ? py::object(py::str(id->text())) : py::object(py::none());
  };
  py::object refusal = py::none();
  if (firing.refusal) refusal = py::str(std::string(to_string(*firing.refusal)));
  return py::make_tuple(firing.rule.text(), firing.unit.text(), firing.on, firing.seen, firing.evidence,
                        std::string(to_string(firing.fate)), text(firing.event), text(firing.obligation), refusal);
}

// (firings, events, the ledger as it would be)
py::tuple followed_up(const ReplayHandle& handle, const std::vector<SightingTuple>& given, hjul::Date from,
                      hjul::Date to, const std::vector<std::string>& rules) {
  std::vector<hjul::Sighting> seen;
  for (const SightingTuple& each : given) seen.push_back(sighting_from(each));
  hjul::FollowUpOptions options{from, to, {}};
  for (const std::string& rule : rules) options.rules.emplace_back(rule);
  const hjul::FollowUp found = [&] {
    const py::gil_scoped_release release;
    return follow_up(handle.replay, seen, options);
  }();
  py::list firings, events;
  for (const hjul::RuleFiring& each : found.firings) firings.append(told(each));
  for (const hjul::Event& each : found.events) events.append(event_ref(each));
  auto ledger = std::make_shared<LedgerHandle>(LedgerHandle{hjul::Ledger::copy_of(found.replay.ledger())});
  return py::make_tuple(py::tuple(firings), py::tuple(events), std::move(ledger));
}

}  // namespace

void bind_follow_up(py::module_& m) {
  m.def("sightings", &sightings, py::arg("publication"), py::arg("readings"), py::arg("levels"), py::arg("rate"),
        py::arg("on"), py::arg("unit_of"));
  m.def("follow_up", &followed_up, py::arg("replay"), py::arg("sightings"), py::arg("start"), py::arg("end"),
        py::arg("rules"));
}
