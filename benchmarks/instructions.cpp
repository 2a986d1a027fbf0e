// Small, repeatable workloads whose instructions are counted, not timed: see instructions.py.
//
//   hjul_instructions expand       1,000 schools x 4 follow-ups x 10 years = 40,000 occurrences
//   hjul_instructions load         a document of about 2 MB, 7,000 units
//   hjul_instructions recurrence   calendar.md section 10, case a, 1,600 dates, a hundred times
//   hjul_instructions replay       the ledger of an owner with 30 schools over 2 years (status_ledger.hpp), read in
//   hjul_instructions status       the status of its last day
//   hjul_instructions decide       its last 100 events, each decided and taken
//   hjul_instructions withdraw     a demand on 1,000 units, withdrawn: decided, taken, and read back
//   hjul_instructions withdraw_2   the same with 2,000; it shall cost twice as much, not four times
//
// Only what runs inside measured() is counted. Each workload checks its result, so that nothing can be left out.
#include <cstdlib>
#include <functional>
#include <iostream>
#include <map>
#include <optional>
#include <string>

#include "hjul/plan/plan.hpp"
#include "hjul/status/status.hpp"
#include "status_ledger.hpp"

namespace hjul::instructions {

// Named for callgrind's --toggle-collect.
[[gnu::noinline]] void measured(const std::function<void()>& work) { work(); }

}  // namespace hjul::instructions

namespace {

using hjul::Date;
using hjul::Model;

void demand(bool holds, const char* what) {
  if (holds) return;
  std::cerr << "wrong result: " << what << '\n';
  std::exit(EXIT_FAILURE);
}

std::string schools(int count) {
  std::string text = R"({"hjul": "1", "id": "many", "place": {"country": "SE"}, "levels": ["unit", "politics"],
    "kinds": {"school": "unit", "board": "politics"}, "units": {"board": {"kind": "board"})";
  for (int s = 0; s < count; ++s) text += ",\"s" + std::to_string(s) + R"(": {"kind": "school", "under": "board"})";
  text += "}, \"activities\": {";
  for (const int month : {11, 1, 4, 8})
    text += (month == 11 ? "\"f" : ", \"f") + std::to_string(month) +
            R"(": {"kind": "follow_up", "for": {"kind": "school"}, "when": {"month": )" + std::to_string(month) + "}}";
  return text + "}}";
}

// Units with what registers give: titles, codes, sources.
std::string register_of(int count) {
  std::string text = R"({"hjul": "1", "id": "register", "levels": ["school", "owner"],
    "kinds": {"school": "school", "owner": "owner"}, "units": {"town": {"kind": "owner"})";
  for (int u = 0; u < count; ++u) {
    const std::string number = std::to_string(1'000'000 + u);
    text += ",\n    \"unit-" + number + R"(": {"kind": "school", "under": "town",
      "title": "Nordre Lillebø grunnskole og barnehage, avdeling nr. )" +
            number + R"(", "codes": {"orgnr": "9)" + number + R"(", "nsr": "10)" + number +
            R"("}, "source": ["Nasjonalt skoleregister, uttrekk 2026-01-15"], "valid": {"from": "1994-08-01"}})";
  }
  return text + "}}";
}

void expand_schools() {
  const Model model = Model::load(schools(1000));
  const auto window = hjul::DateWindow::half_open(Date::from_ymd(2011, 8, 1), Date::from_ymd(2021, 8, 1));
  std::size_t rows = 0;
  hjul::instructions::measured([&] { rows = expand(model, window).size(); });
  demand(rows == 40'000, "40,000 occurrences");
}

void load_register() {
  std::string text = register_of(7000);
  demand(text.size() > 1'900'000 && text.size() < 2'100'000, "about 2 MB");
  std::size_t units = 0;
  hjul::instructions::measured([&] { units = Model::load(std::move(text))->units.size(); });
  demand(units == 7001, "7,001 units");
}

void walk_recurrence() {
  const std::string rule = "FREQ=YEARLY;BYMONTH=1,4,8,11;BYDAY=3TU;COUNT=1600";
  constexpr std::int64_t digest = 35'192'988'802;  // the sum of its dates as yyyymmdd
  std::int64_t sum = 0;
  hjul::instructions::measured([&] {
    for (int turn = 0; turn < 100; ++turn) {
      const auto parsed = hjul::Recurrence::parse(rule, Date::from_ymd(2000, 1, 18));
      for (const Date day : std::get<hjul::Recurrence>(parsed).occurrences())
        sum += std::int64_t{day.year()} * 10'000 + day.month() * 100 + day.day();
    }
  });
  demand(sum == 100 * digest, "the digest of calendar.md section 10");
}

// ------------------------------------------------------------------------------------------------------------ status

hjul::Setting setting_of(const hjul::bench::LedgerMaker& maker) {
  const auto window = hjul::DateWindow::half_open(Date::from_ymd(2010, 1, 1), Date::from_ymd(2013, 1, 1));
  return hjul::Setting(expand(Model::load(maker.model()), window));
}

// A ledger as an owner's, with some that came late.
struct Owner {
  Owner() : maker({30, 2, 50, 4, 20}), setting(setting_of(maker)), events(maker.events()) {
    ledger.emplace(hjul::bench::made_ledger(events));
  }
  hjul::bench::LedgerMaker maker;
  hjul::Setting setting;
  std::vector<hjul::Event> events;
  std::optional<hjul::Ledger> ledger;
};

void replay_owner() {
  const Owner owner;
  std::optional<hjul::Replay> replay;
  hjul::instructions::measured([&] { replay.emplace(owner.setting, owner.ledger->view()); });
  demand(replay->ledger().count() == owner.ledger->count() && owner.ledger->count() > 1'000, "every event is read");
}

void read_status() {
  const Owner owner;
  const hjul::Replay replay(owner.setting, owner.ledger->view());
  const Date last = owner.events.back().recorded->day_in(owner.ledger->zone());
  std::size_t count = 0;
  hjul::instructions::measured([&] { count = replay.status(last).obligations().size(); });
  demand(count > 1'000, "the obligations of two years");
}

void decide_events() {
  const Owner owner;
  const std::uint32_t first = owner.ledger->count() - 100;
  hjul::Replay replay(owner.setting, owner.ledger->view().prefix(first));
  int accepted = 0;
  hjul::instructions::measured([&] {
    for (std::uint32_t i = first; i < owner.ledger->count(); ++i) {
      accepted += static_cast<int>(replay.decide(owner.events[i]).is_accepted());
      replay = replay.advanced(owner.ledger->view().prefix(i + 1));
    }
  });
  demand(accepted > 50, "most of them may be");
}

void withdraw_demand(int units) {
  const hjul::bench::LedgerMaker maker({units, 1, 0, 0, 20});
  const Date day = Date::from_ymd(2010, 3, 1);
  hjul::Event demanded;
  demanded.id = hjul::EventId("asked");
  demanded.on = day;
  demanded.recorded = day;
  demanded.by = hjul::UnitId("office");
  hjul::Demanded body;
  for (int s = 0; s < units; ++s) body.from.emplace_back("school-" + std::to_string(s));
  body.content = "results of the year";
  body.arena = hjul::ArenaId("room");
  body.due = Date::from_ymd(2010, 4, 1);
  demanded.body = body;
  hjul::Event withdrawn = demanded;
  withdrawn.id = hjul::EventId("taken-back");
  withdrawn.reason = "known already";
  hjul::Withdrawn back;
  back.demand = demanded.id;
  withdrawn.body = back;
  hjul::Ledger ledger = hjul::bench::made_ledger({demanded});
  hjul::Replay replay(setting_of(maker), ledger.view());
  std::size_t count = 0, closed = 0;
  hjul::instructions::measured([&] {
    const hjul::Decision decision = replay.decide(withdrawn);
    count = decision.outcomes.size();
    ledger.append(*decision.event);
    replay = replay.advanced(ledger.view());
    const hjul::Status status = replay.status(day);
    for (const hjul::Obligation& owed : status.obligations())
      closed += static_cast<std::size_t>(owed.state == hjul::ObligationState::discharged);
  });
  demand(count == static_cast<std::size_t>(units), "one answer for each unit");
  demand(closed == 2 * count, "each delivery and its feedback");
}

}  // namespace

int main(int count, char** arguments) {
  const std::map<std::string, void (*)()> workloads = {{"expand", expand_schools},
                                                       {"load", load_register},
                                                       {"recurrence", walk_recurrence},
                                                       {"replay", replay_owner},
                                                       {"status", read_status},
                                                       {"decide", decide_events},
                                                       {"withdraw", [] { withdraw_demand(1'000); }},
                                                       {"withdraw_2", [] { withdraw_demand(2'000); }}};
  const auto chosen = workloads.find(count == 2 ? arguments[1] : "");
  if (chosen == workloads.end()) {
    std::cerr << "usage: hjul_instructions WORKLOAD, one of";
    for (const auto& [name, work] : workloads) std::cerr << ' ' << name;
    std::cerr << '\n';
    return EXIT_FAILURE;
  }
  chosen->second();
}
