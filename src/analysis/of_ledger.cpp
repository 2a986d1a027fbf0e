#include "hjul/analysis/of_ledger.hpp"

#include <algorithm>
#include <set>

#include "hjul/analysis/measures.hpp"
#include "hjul/model/words.hpp"
#include "hjul/status/standing_events.hpp"
#include "turn_cases.hpp"

namespace hjul {
namespace {

// The words of `handle`: those of a document's acts, and of analysis.md.
ActivityClass class_of_act(std::string_view word) {
  for (const auto& [act, kind] : Words<ActKind>::table)
    if (act == word) return activity_class_of(kind);
  return parse_activity_class(word).value_or(ActivityClass::other);
}

class LedgerLog {
 public:
  LedgerLog(const Replay& replay, const LedgerLogOptions& options, Status status)
      : plan_(replay.setting().plan()),
        options_(options),
        status_(std::move(status)),
        cases_(plan_),
        into_(level_names()) {
    const LevelScheme& scheme = cases_.scheme();
    into_.set_profession(scheme.highest_of_profession).set_owner(scheme.lowest_of_owner, scheme.highest_of_owner);
  }

  EventLog build(const std::vector<StandingEvent>& events, Date as_of) && {
    for (const StandingEvent& each : events)
      if (const auto* handled = std::get_if<Handled>(&each.event.body)) artefacts_.insert(handled->artefact);
    for (const StandingEvent& each : events) {
      event_ = &each;
      activity_ = nullptr;
      std::visit([&](const auto& body) { add(body); }, each.event.body);
    }
    into_.set_known_until(std::int64_t{as_of.serial()} * milliseconds_per_day);
    return std::move(into_).build();
  }

 private:
  // One row to be, in every case that it belongs to.
  struct Doing {
    const UnitId* by;
    ActivityClass class_;
    std::string_view activity;
    std::string_view artefact = {};
    const std::optional<ArenaId>* arena = nullptr;
    std::string_view item = {};
  };

  std::vector<std::string> level_names() const {
    std::vector<std::string> names;
    for (const Level& level : plan_.model()->levels) names.emplace_back(level.id.text());
    return names;
  }

  void add(const Handled& handled) {
    put({&by(), class_of_act(handled.act.text()), handled.act.text(), handled.artefact, &handled.arena});
  }

  void add(const FedBack& told) {
    std::set<std::pair<std::string_view, std::string_view>> said, heard;  // content, and to whom
    const auto put_said = [&](const std::string& content) {
      if (said.insert({content, {}}).second) put({&by(), ActivityClass::feed_back, "feed_back", content});
    };
    const auto put_heard = [&](const std::string& content, const UnitId& unit) {
      if (heard.insert({content, unit.text()}).second) put({&unit, ActivityClass::receive, "feed_back", content});
    };
    for (const ObligationId& id : told.of)
      if (const Obligation* owed = status_.find(id.text())) {
        put_said(owed->content);
        put_heard(owed->content, owed->claimant);
      }
    if (!told.content) return;
    put_said(*told.content);
    if (const auto* units = std::get_if<std::vector<UnitId>>(&told.to))
      for (const UnitId& unit : *units) put_heard(*told.content, unit);
  }

  void add(const Held& held) {
    if (options_.cases == LedgerCases::artefacts) return;
    std::optional<ArenaId> arena = held.arena;
    ActivityClasses classes = {ActivityClass::discuss};
    std::string activity = held.anchor ? std::string(held.anchor->text()) : std::string("hold");
    if (const auto planned = held.anchor ? plan_.find(held.anchor->text()) : std::nullopt) {
      activity_ = planned->activity;
      activity = std::string(activity_->id.text());
      for (int i = 0; i < activity_class_count; ++i) {
        const auto activity_class = static_cast<ActivityClass>(i);
        if (activity_classes_of(*activity_).has(activity_class)) classes.add(activity_class);
      }
      if (!arena) arena = activity_->arena;
    } else if (arena && is_for_dialogue(*arena)) {
      classes.add(ActivityClass::dialogue);
    }
    for (int i = 0; i < activity_class_count; ++i) {
      const auto activity_class = static_cast<ActivityClass>(i);
      if (activity_class != ActivityClass::other && classes.has(activity_class))
        put({&by(), activity_class, activity, {}, &arena});
    }
    for (const UnitId& present : held.present)
      if (present != by()) put({&present, ActivityClass::discuss, activity, {}, &arena});
  }

  void add(const Delivered&) { put({&by(), ActivityClass::report, "deliver"}); }
  void add(const MeasureSet&) { put({&by(), ActivityClass::measure, "set_measure"}); }
  void add(const Agreed&) { put({&by(), ActivityClass::measure, "agree"}); }
  void add(const Answered&) { put({&by(), ActivityClass::evaluate, "answer"}); }
  void add(const ReviewClosed&) { put({&by(), ActivityClass::evaluate, "close_review"}); }
  void add(const InputGiven& input) {
    const std::optional<ArenaId> arena = input.arena;
    put({&by(), ActivityClass::other, "input", {}, &arena, event_->event.id.text()});
  }
  void add(const TakenUp& taken) {
    const std::optional<ArenaId> arena = taken.arena;
    put({&by(), ActivityClass::decide, "take_up", {}, &arena, taken.input.text()});
  }
  template <class Body>
  void add(const Body&) {}  // about obligations and units, not about results

  const UnitId& by() const { return event_->event.by; }

  bool is_for_dialogue(const ArenaId& arena) const {
    const auto& activities = plan_.model()->activities;
    return std::any_of(activities.begin(), activities.end(), [&](const Activity& each) {
      return each.kind == ActivityKind::dialogue && each.arena && *each.arena == arena;
    });
  }

  void put(const Doing& doing) {
    const Unit* unit = plan_.model().find_unit(*doing.by);
    if (!unit) return;
    if (options_.cases == LedgerCases::artefacts) {
      if (artefacts_.contains(doing.artefact)) put_in(doing.artefact, doing, *unit);
      return;
    }
    // What is done to others concerns those that they stand for, too: so the doer alone decides.
    for (const Unit* concerned : cases_.units_of(*unit, event_->day)) {
      const std::string name = cases_.name_of(activity_, event_->day, *concerned);
      if (!name.empty()) put_in(name, doing, *unit);
    }
  }

  void put_in(std::string_view case_name, const Doing& doing, const Unit& unit) {
    std::vector<std::uint32_t> items;
    if (!doing.item.empty()) items.push_back(into_.intern_item(doing.item));
    into_.add_numbers({into_.intern_case(case_name), std::int64_t{event_->day.serial()} * milliseconds_per_day,
                       into_.intern_actor(unit.id.text()), into_.intern_activity(doing.activity),
                       into_.intern_unit(unit.id.text()), static_cast<std::int8_t>(plan_.governance().rank(unit)),
                       arena_of(doing), doing.class_, items});
  }

  std::uint16_t arena_of(const Doing& doing) {
    if (!doing.arena || !*doing.arena) return EventLog::no_arena;
    const std::uint16_t number = into_.intern_arena((*doing.arena)->text());
    for (const Arena& arena : plan_.model()->arenas)
      if (arena.id == **doing.arena && arena.kind == ArenaKind::informal) into_.set_informal(number);
    return number;
  }

  const Plan& plan_;
  const LedgerLogOptions& options_;
  Status status_;
  detail::TurnCases cases_;
  EventLog::Builder into_;
  std::set<std::string, std::less<>> artefacts_;
  const StandingEvent* event_ = nullptr;
  const Activity* activity_ = nullptr;  // that was held
};

}  // namespace

std::string_view to_string(LedgerCases cases) noexcept {
  return cases == LedgerCases::artefacts ? "artefacts" : "turns";
}

std::optional<LedgerCases> parse_ledger_cases(std::string_view word) noexcept {
  for (const LedgerCases each : {LedgerCases::artefacts, LedgerCases::turns})
    if (to_string(each) == word) return each;
  return std::nullopt;
}

EventLog event_log(const Replay& replay, Date as_of, const LedgerLogOptions& options) {
  if (replay.setting().model()->levels.empty()) return EventLog();
  const Sequence known = options.known.value_or(Sequence{replay.ledger().count_recorded_by(as_of)});
  return LedgerLog(replay, options, replay.status(as_of, known)).build(standing_events(replay, as_of, known), as_of);
}

}  // namespace hjul
