// A ledger of the size and kind of a large school owner's, from a seed: each quarter the administration demands results
// of every school, teams contribute, schools deliver, feedback goes down to the teams, and a review carries a measure
// on. Some acts come late, some are recorded late, some are extended, waived, noted, corrected or voided.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "hjul/ledger/ledger.hpp"
#include "workload.hpp"

namespace hjul::bench {

struct LedgerShape {
  int schools = 30;
  int years = 10;
  int recorded_late = 50;  // deliveries and feedback that are entered days after they happened, in thousands
  int corrected = 4;       // deliveries that are corrected, in thousands
  std::uint64_t seed = 20;
};

class LedgerMaker {
 public:
  explicit LedgerMaker(const LedgerShape& shape) : shape_(shape), state_(shape.seed) {}

  // The owner: board, administration, schools with two teams each.
  std::string model() const {
    std::string units = R"("board":{"kind":"board"},"office":{"kind":"administration","under":"board"})";
    for (int s = 0; s < shape_.schools; ++s) {
      units += R"(,")" + school(s) + R"(":{"kind":"school","under":"office"})";
      for (const int t : {0, 1}) units += R"(,")" + team(s, t) + R"(":{"kind":"team","under":")" + school(s) + R"("})";
    }
    return R"({"hjul":"1","id":"large-owner","language":"en","title":"A large owner",)"
           R"("place":{"time_zone":"Europe/Oslo"},"levels":["team","school","administration","board"],)"
           R"("kinds":{"team":"team","school":"school","administration":"administration","board":"board"},)"
           R"("units":{)" +
           units +
           R"(},"arenas":{"room":{"kind":"formal","of":{"level":["team","school","administration","board"]},)"
           R"("powers":["decide","demand","agree","extend","waive","withdraw","reorganise"]}},)"
           R"("periods":{"school-year":{"starts":"08-01"}},)"
           R"("obligations":{"feedback":{"within":{"days":15}},"support":{"within":{"days":10}},)"
           R"("account":{"within":{"days":10}},"extensions":1,"period":"school-year"}})";
  }

  // In the order of their record times; each can be appended as it stands.
  std::vector<Event> events() {
    for (int quarter = 0; quarter < 4 * shape_.years; ++quarter) make_quarter(quarter);
    std::stable_sort(made_.begin(), made_.end(), [](const Made& a, const Made& b) { return a.recorded < b.recorded; });
    std::vector<Event> events;
    events.reserve(made_.size());
    for (Made& made : made_) {
      made.event.recorded = Date::from_serial(made.recorded);
      events.push_back(std::move(made.event));
    }
    made_.clear();
    return events;
  }

 private:
  struct Made {
    int recorded;
    Event event;
  };
  static constexpr int first_day = 14'610;  // 2010-01-01
  static constexpr int schools_per_demand = 40;

  static std::string school(int s) { return "school-" + std::to_string(s); }
  static std::string team(int s, int t) { return "team-" + std::to_string(s) + "-" + std::to_string(t); }

  std::uint64_t draw() { return bench::draw(state_); }
  int below(int count) { return static_cast<int>(draw() % static_cast<std::uint64_t>(count)); }
  bool chance(int thousandths) { return below(1000) < thousandths; }

  std::string add(const std::string& by, int on, int recorded, EventBody body) {
    Event event;
    event.id = EventId("e" + std::to_string(++count_));
    event.on = Date::from_serial(on);
    event.by = UnitId(by);
    event.body = std::move(body);
    if (recorded > on || needs_reason(event.type())) event.reason = "as it was";
    const std::string id = event.id.text();
    made_.push_back({recorded, std::move(event)});
    return id;
  }
  static bool needs_reason(EventType type) {
    return type == EventType::extend || type == EventType::correct || type == EventType::void_;
  }
  int entered(int on) { return chance(shape_.recorded_late) ? on + 1 + below(14) : on; }

  void make_quarter(int quarter) {
    const int start = first_day + quarter * 91;
    const std::string content = "results-" + std::to_string(quarter);
    std::string demand;
    for (int s = 0; s < shape_.schools; ++s) {
      if (s % schools_per_demand == 0) demand = add("office", start, start, demanded(s, content, start + 35));
      make_school(quarter, s, demand, content);
    }
  }

  Demanded demanded(int first, const std::string& content, int due) const {
    std::vector<UnitId> from;
    for (int s = first; s < std::min(first + schools_per_demand, shape_.schools); ++s) from.emplace_back(school(s));
    return {std::move(from), content, ArenaId("room"), Date::from_serial(due), {}, CountUnit::days, {}, {}, {}, {}};
  }

  void make_school(int quarter, int s, const std::string& demand, const std::string& content) {
    const int start = first_day + quarter * 91;
    const ObligationId owed(demand + "/deliver/" + school(s));
    for (const int t : {0, 1}) {
      const int on = start + 5 + below(10);
      add(team(s, t), on, on, Delivered{{}, UnitId(school(s)), content, {}});
    }
    make_review(quarter, s);
    if (chance(20)) {
      const int on = start + 20 + below(10);
      add("office", on, on, Extended{{owed}, Date::from_serial(start + 49)});
    }
    if (chance(10)) return static_cast<void>(add("office", start + 30, start + 30, Waived{{owed}}));
    if (chance(20)) return;  // never delivered
    const int on = start + 16 + below(24);
    const int entry = entered(on);
    const Delivered body{{owed}, {}, {}, {UnitId(team(s, 0)), UnitId(team(s, 1))}};
    const std::string delivery = add(school(s), on, entry, body);
    if (on > start + 35) answer_for(owed, start + 36);
    if (chance(shape_.corrected)) correct(school(s), delivery, body, on - 1, entry + 1);
    if (chance(30)) note(s, owed, on + 1);
    make_feedback(s, demand, entry);
  }

  // What the office owes as a school was late: support, and an account to the board.
  void answer_for(const ObligationId& owed, int breach) {
    const std::string day = "/1/" + day_text(breach);
    if (chance(300)) add("office", breach, breach, Performed{{ObligationId(owed.text() + "/support" + day)}});
    const int on = breach + 2 + below(8);
    if (chance(800)) add("office", on, on, Performed{{ObligationId(owed.text() + "/account" + day)}});
  }

  static std::string day_text(int serial) { return Date::from_serial(serial).iso(); }

  void correct(const std::string& by, const std::string& event, const Delivered& body, int on, int recorded) {
    std::string json = R"({"contributors":[)";
    for (const UnitId& unit : body.contributors) json += (json.back() == '[' ? "\"" : ",\"") + unit.text() + "\"";
    json += R"(],"of":[")" + body.of.front().text() + R"("],"on":")" + day_text(on) + R"(","reason":"a day before"})";
    add(by, recorded, recorded, Corrected{EventId(event), {json}, {}});
  }

  void note(int s, const ObligationId& owed, int on) {
    const std::string id = add(school(s), on, on, Noted{{owed}, "said on the telephone"});
    if (chance(100)) add(school(s), on + 2, on + 2, Voided{EventId(id), {}});
  }

  void make_feedback(int s, const std::string& demand, int delivered) {
    if (chance(40)) return;  // never answered
    const int on = delivered + 3 + below(16);
    const ObligationId owed(demand + "/feedback/" + school(s));
    const std::string id = add("office", on, entered(on), FedBack{{owed}, {}, {}});
    if (chance(150)) return;
    const int down = on + 15 + below(10);
    std::vector<ObligationId> passed;
    for (const int t : {0, 1}) passed.emplace_back(id + "/feedback/1/" + team(s, t));
    add(school(s), down, entered(down), FedBack{std::move(passed), {}, {}});
  }

  void make_review(int quarter, int s) {
    const int start = first_day + quarter * 91;
    const auto review = [&](int q) { return AnchorId("review-" + std::to_string(q) + "-" + std::to_string(s)); };
    for (int q = quarter == 0 ? 0 : quarter + 1; q <= quarter + 1; ++q) {
      Scheduled scheduled{review(q), AnchorKind::review, Date::from_serial(first_day + q * 91 + 80), {}, {}, {}};
      scheduled.between = std::vector<UnitId>{UnitId("office"), UnitId(school(s))};
      if (q > 0) scheduled.follows = {review(q - 1)};
      add("office", start, start, std::move(scheduled));
    }
    const int on = start + 80;
    const Date due = Date::from_serial(on + 120);
    if (measure_.size() <= static_cast<std::size_t>(s)) measure_.resize(static_cast<std::size_t>(s) + 1);
    std::string& measure = measure_[static_cast<std::size_t>(s)];
    if (measure.empty() || chance(100)) {
      MeasureTerms terms{UnitId(school(s)), UnitId("office"), "reading", due, CountUnit::days, {}, {}, {}, {}, {}};
      measure = add(school(s), start + 40, start + 40, MeasureSet{std::move(terms), {}}) + "/measure/1";
    }
    if (!chance(50)) {
      const Answered answered{ObligationId(measure), review(quarter), AnswerKind::continued, Deadline(due), {}, {}};
      measure = add(school(s), on, on, answered) + "/measure/1";
    }
    add("office", on, on, ReviewClosed{review(quarter), {}});
  }

  LedgerShape shape_;
  std::uint64_t state_;
  int count_ = 0;
  std::vector<Made> made_;
  std::vector<std::string> measure_;
};

inline Ledger made_ledger(const std::vector<Event>& events) {
  Ledger ledger(*Zone::find("Europe/Oslo"));
  for (const Event& event : events) ledger.append(event);
  return ledger;
}

}  // namespace hjul::bench
