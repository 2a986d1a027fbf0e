// hjul inside a school platform: record what happens, show who owes whom and why, keep it on disk. One page.
#include <hjul/hjul.hpp>

#include <fstream>
#include <iostream>
#include <sstream>

namespace {

std::string text_of(const std::string& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// What the platform's own users did, as events. Here they come from a file of invented ones.
hjul::Ledger reported(const std::string& path) {
  auto read = hjul::Ledger::read(text_of(path));
  return std::move(std::get<hjul::Ledger>(read));
}

void show(const hjul::Wheel& wheel, hjul::Date today) {
  const hjul::Status status = wheel.status(today);
  for (const hjul::Obligation& owed : status.obligations()) {
    if (owed.state != hjul::ObligationState::overdue) continue;
    std::cout << owed.bearer.text() << " owes " << owed.claimant.text() << " " << to_string(owed.kind) << ", due "
              << owed.due->iso() << ": " << owed.id.text() << "\n";
    for (const hjul::Because& because : wheel.explain(today, owed.id).on(hjul::Topic::answerability))
      std::cout << "  " << sentence(because, hjul::Language::en) << "\n";
  }
}

}  // namespace

int main(int, char** arguments) {
  const std::string examples = std::string(arguments[1]) + "/..";
  try {
    const auto model = hjul::Model::load(text_of(examples + "/systems/simrishamn.json"));
    const auto year = hjul::DateWindow::half_open(hjul::Date::from_ymd(2016, 8, 1), hjul::Date::from_ymd(2017, 8, 1));
    // In earnest: hjul::Wheel wheel(plan, hjul::Journal::open("owner.hjul")), and what was recorded is on disk.
    hjul::Wheel wheel(hjul::expand(model, year));
    const hjul::Ledger events = reported(examples + "/ledgers/simrishamn.ndjson");
    for (std::uint32_t seq = 1; seq <= events.count(); ++seq) {
      hjul::Event event = events.view().at(hjul::Sequence{seq});
      event.seq = {};
      const hjul::Recorded done = wheel.record(event);
      if (!done) std::cout << event.id.text() << " was refused\n";
    }
    const auto today = hjul::Date::from_ymd(2016, 11, 17);
    std::cout << wheel.ledger().count() << " events. On " << today.iso() << ":\n";
    show(wheel, today);
  } catch (const hjul::InvalidModel& refused) {
    std::cerr << hjul::format_issues(refused.issues(), "simrishamn.json");
    return 2;
  }
  return 0;
}
