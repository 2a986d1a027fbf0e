// Test only: replays histories of the naive model (tests/naive) and says where hjul answers or reads otherwise.
//
//   PYTHONPATH=tests python -m naive FIRST LAST | hjul_obligation_oracle [MOST]
//
// Each line has a model, commands with the naive answers, and readings. At most MOST (default 5) differences are
// printed of each history, as "seed 7: e12 error: hjul ..., naive ..."; the last line counts. Exit 1 on differences.
#include <iostream>
#include <set>

#include "hjul/hjul.hpp"
#include "hjul/status/level_order.hpp"
#include "hjul/status/status.hpp"
#include "obligation_picture.hpp"

namespace hjul::testing {
namespace {

class History {
 public:
  explicit History(const Json& line) : line_(line), replay_(setting(line.at("model")), ledger_.view()) {}

  std::vector<std::string> differences() {
    for (const Json& command : line_.at("commands")) {
      at_ = command.at("event").value("id", Json()).dump() + " ";
      answer(command);
    }
    for (const Json& reading : line_.at("readings")) {
      const std::string as_of = reading.at("as_of").get<std::string>();
      const auto known = reading.at("known_at").get<std::uint32_t>();
      at_ = "as of " + as_of + " known " + std::to_string(known) + " ";
      compare_reading(replay_.status(*parse_date(as_of), Sequence{known}), reading.at("status"));
    }
    return differences_;
  }

 private:
  static Setting setting(const Json& document) {
    const auto window = DateWindow::half_open(Date::from_ymd(2010, 1, 1), Date::from_ymd(2035, 1, 1));
    return Setting(expand(Model::load(document.dump()), window));
  }

  void expect(const std::string& what, const Json& found, const Json& wanted) {
    if (found != wanted) differences_.push_back(at_ + what + ": hjul " + found.dump() + ", naive " + wanted.dump());
  }

  void answer(const Json& command) {
    Json event = command.at("event");
    const Json& reply = command.at("reply");
    event["recorded"] = command.at("recorded");
    // The words of the table that are no events (4.3): asked of it, here as everywhere.
    if (event.contains("type") && (event["type"] == "meet" || event["type"] == "lapse" || event["type"] == "rearm"))
      return;
    const auto read = read_event(event.dump());
    const auto* given = std::get_if<Event>(&read);
    if (!given) {
      const Issue& issue = std::get<Issues>(read).front();
      return expect(event.dump() + " " + issue.code + " at " + issue.where.pointer, "malformed", reply.at("error"));
    }
    if (replay_.ledger().find(given->id.text())) return append_again(*given, reply);
    const Decision decision = replay_.decide(*given);
    if (decision.event) {
      const auto appended = ledger_.append(*decision.event);
      if (const auto* error = std::get_if<AppendError>(&appended)) differences_.push_back(at_ + error->code);
      replay_ = replay_.advanced(ledger_.view());
    }
    compare_answer(*given, decision, reply);
  }

  void append_again(const Event& event, const Json& reply) {
    const auto appended = ledger_.append(event);
    const auto* error = std::get_if<AppendError>(&appended);
    expect("again", error ? Json(error->code.substr(error->code.find('.') + 1)) : Json(), reply.at("error"));
  }

  void compare_answer(const Event& event, const Decision& decision, const Json& reply) {
    const std::string type(to_string(event.type()));
    const Json error = decision.refusal ? Json(to_string(*decision.refusal)) : Json();
    expect(type + " error", error, reply.at("error"));
    if (error != reply.at("error")) return;
    Json results = Json::object();
    for (const Outcome& each : decision.outcomes)
      results[each.about] = each.refusal ? Json(to_string(*each.refusal)) : Json();
    const Json wanted = wanted_results(event, reply.at("results"));
    const bool has_each = has_results(event) && !wanted.empty() && (!decision.refusal || !results.empty());
    if (has_each) expect(type + " results", results, wanted);
    std::set<std::string> lost;
    for (const EventId& id : decision.lost) lost.insert(id.text());
    expect(type + " lost", lost, reply.at("without_effect").get<std::set<std::string>>());
    if (event.type() != EventType::correct && event.type() != EventType::void_)
      expect(type + " findings", decision.discrepancies.size(), reply.at("findings").size());
  }

  // Types that are applied one by one.
  static bool has_results(const Event& event) {
    const EventType type = event.type();
    const bool names_nothing = type == EventType::deliver && obligations_of(event.body).empty();
    return (type <= EventType::extend && !names_nothing) || type == EventType::note;
  }

  // The naive model names recipients where hjul names what they owe.
  static Json wanted_results(const Event& event, const Json& naive) {
    Json wanted = Json::object();
    for (const auto& [about, word] : naive.items())
      if (about != event.id.text())
        wanted[event.type() == EventType::demand ? event.id.text() + "/deliver/" + about : about] = word;
    return wanted;
  }

  void compare_reading(const Status& status, const Json& naive) {
    const Json& owed = naive.at("obligations");
    for (const Obligation& each : status.obligations())
      if (!owed.contains(each.id.text())) differences_.push_back(at_ + "hjul alone has " + each.id.text());
    for (const auto& [id, members] : owed.items()) {
      const Obligation* found = status.find(id);
      if (!found) {
        differences_.push_back(at_ + "naive alone has " + id);
        continue;
      }
      const Json shown = picture_of(*found, status);
      const Json wanted = as_shown(members, status);
      for (const auto& [name, value] : wanted.items())
        if (shown.at(name) != value) expect(id + " " + name, shown.at(name), value);
    }
    const Json lists = lists_of(status, naive);
    const Json wanted_lists = lists_as_shown(naive);
    for (const auto& [name, value] : lists.items()) expect(name, value, wanted_lists.at(name));
    const auto index = level_order(replay_, status.as_of(), Sequence{status.known()}).value();
    expect("level order index", index ? Json(*index) : Json(), naive.at("level_order_index"));
    for (const auto& [unit, wanted] : naive.at("measures").items())
      expect("measures of " + unit, measures_of(status.feedback_of(UnitId(unit))), wanted);
  }

  const Json& line_;
  Ledger ledger_;
  Replay replay_;
  std::string at_;
  std::vector<std::string> differences_;
};

std::vector<std::string> differences_of(const Json& line) {
  try {
    return History(line).differences();
  } catch (const std::exception& error) {
    return {std::string("thrown: ") + error.what()};
  }
}

}  // namespace
}  // namespace hjul::testing

int main(int count, char** words) {
  using namespace hjul::testing;
  const std::size_t most = count > 1 ? std::stoul(words[1]) : 5;
  std::size_t histories = 0, differing = 0;
  for (std::string text; std::getline(std::cin, text);) {
    const Json line = Json::parse(text);
    const std::vector<std::string> found = differences_of(line);
    ++histories;
    differing += !found.empty();
    for (std::size_t i = 0; i < found.size() && i < most; ++i)
      std::cout << "seed " << line.at("seed") << ": " << found[i] << '\n';
  }
  std::cout << histories << " histories, " << differing << " with differences\n";
  return differing == 0 ? 0 : 1;
}
