// Random events of every type, well formed, from a seed.
#pragma once

#include <array>

#include "hjul/ledger/ledger.hpp"

namespace hjul::testing {

// splitmix64 (Steele, Lea, Flood 2014): the same numbers everywhere.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    std::uint64_t z = state_ += 0x9E3779B97F4A7C15;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
  }
  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(next() % n); }
  bool maybe() { return below(2) == 0; }

 private:
  std::uint64_t state_;
};

class RandomEvent {
 public:
  explicit RandomEvent(std::uint64_t seed) : dice(seed) {}

  Event make(EventType type) {
    Event event;
    event.id = EventId("e" + std::to_string(++made_) + (dice.maybe() ? "" : ":x.y_z-" + std::to_string(dice.below(9))));
    event.on = moment();
    event.recorded = moment();
    event.by = unit();
    if (dice.maybe()) event.reason = text();
    event.body = body(type);
    while (dice.below(4) == 0) event.refused.push_back({obligation(), "not_withdrawable"});
    return event;
  }
  Event make() { return make(static_cast<EventType>(dice.below(event_type_count))); }

  UnitId unit() { return UnitId("unit-" + std::to_string(dice.below(40)) + (dice.maybe() ? "" : "/staff")); }
  ObligationId obligation() {
    return ObligationId("e" + std::to_string(dice.below(50)) + (dice.maybe() ? "/deliver/" : "/feedback/") +
                        unit().text());
  }
  EventId event_id() { return EventId("e" + std::to_string(dice.below(50))); }
  // Scheduled, or an occurrence of the plan.
  AnchorId anchor() {
    const std::string id = "dialogue/" + std::to_string(dice.below(20));
    return AnchorId(dice.maybe() ? id : id + "@north@2026-04-15");
  }
  ArenaId arena() { return ArenaId("arena." + std::to_string(dice.below(5))); }
  Date date() { return Date::from_serial(20'000 + dice.below(800)); }
  Moment moment() {
    if (dice.maybe()) return date();
    const std::int64_t ms = std::int64_t{1'700'000'000'000} + dice.below(1u << 31);
    return Instant::from_ms(dice.maybe() ? ms : ms / 1000 * 1000);
  }
  std::string text() {
    constexpr std::array<std::string_view, 8> parts = {"Årsrapport", " ", "\"", "\\", "\n", "\x01", "😀", "analysis-x"};
    std::string out = "t";
    for (std::uint32_t i = dice.below(6); i > 0; --i) out += parts[dice.below(parts.size())];
    return out;
  }
  template <class Make>
  auto list(Make make_one, std::uint32_t least = 1) {
    std::vector<decltype(make_one())> out;
    for (std::uint32_t i = least + dice.below(3); i > 0; --i) out.push_back(make_one());
    return out;
  }
  std::vector<ObligationId> obligations() {
    return list([&] { return obligation(); });
  }
  std::vector<UnitId> units(std::uint32_t least = 1) {
    return list([&] { return unit(); }, least);
  }
  std::vector<UnitId> some_units() { return dice.maybe() ? units() : std::vector<UnitId>(); }
  template <class Make>
  auto some(Make make_one) {
    return dice.maybe() ? std::optional(make_one()) : std::nullopt;
  }
  Span span() { return {static_cast<std::int32_t>(dice.below(300)), static_cast<SpanUnit>(dice.below(6))}; }
  Deadline deadline() {
    const std::uint32_t which = dice.below(3);
    if (which == 0) return span();
    if (which == 1) return date();
    return anchor();
  }
  MeasureTerms measure() {
    MeasureTerms out;
    out.bearer = unit();
    out.claimant = unit();
    out.content = text();
    out.due = deadline();
    out.counts = static_cast<CountUnit>(dice.below(2));
    out.cutoff = some([&] { return date(); });
    out.arena = some([&] { return arena(); });
    out.term = some([&] { return static_cast<MeasureTerm>(dice.below(4)); });
    if (dice.maybe()) out.hindered_by = obligations();
    out.cause = some([&] { return event_id(); });
    return out;
  }
  EventBody body(EventType type);

  Dice dice;

 private:
  EventBody asking(EventType type);
  EventBody agreeing(EventType type);
  EventBody meeting(EventType type);
  EventBody changing(EventType type);
  std::uint32_t made_ = 0;
};

inline EventBody RandomEvent::body(EventType type) {
  if (type <= EventType::extend) return asking(type);
  if (type <= EventType::close_review) return agreeing(type);
  if (type <= EventType::note) return meeting(type);
  return changing(type);
}

inline EventBody RandomEvent::asking(EventType type) {
  const auto of = [&] { return obligations(); };
  switch (type) {
    case EventType::demand: {
      Demanded out{units(), text(), arena(), deadline(), {}, static_cast<CountUnit>(dice.below(2)), {}, {}, {}, {}};
      out.cutoff = some([&] { return date(); });
      if (dice.maybe()) out.feedback = FeedbackTerm{span(), some([] { return CalendarId("vardagar"); })};
      out.demand = some([] { return DemandId("results"); });
      out.cause = some([&] { return event_id(); });
      if (dice.maybe()) out.hindered_by = obligations();
      return out;
    }
    case EventType::deliver:
      if (dice.maybe()) return Delivered{of(), {}, {}, some_units()};
      return Delivered{{}, unit(), text(), some_units()};
    case EventType::feed_back:
      if (dice.maybe()) return FedBack{of(), {}, {}};
      if (dice.maybe()) return FedBack{of(), text(), units()};
      return FedBack{{}, text(), UnitGroup{KindId("team"), unit()}};
    case EventType::perform: return Performed{of()};
    case EventType::name_performer: return PerformerNamed{of(), unit()};
    case EventType::withdraw: return dice.maybe() ? Withdrawn{of(), {}} : Withdrawn{{}, event_id()};
    case EventType::suspend: return Suspended{of()};
    case EventType::resume: return Resumed{of()};
    case EventType::waive: return Waived{of()};
    case EventType::cut_off: return CutOff{of()};
    default: return Extended{of(), date()};
  }
}

inline EventBody RandomEvent::agreeing(EventType type) {
  switch (type) {
    case EventType::schedule: {
      Scheduled out{anchor(), static_cast<AnchorKind>(dice.below(2)), date(), units(2), {}, {}};
      if (dice.maybe()) out.between = LevelPair{LevelId("school"), LevelId("administration")};
      if (dice.maybe()) out.follows = list([&] { return anchor(); });
      out.arena = some([&] { return arena(); });
      return out;
    }
    case EventType::move_anchor: return AnchorMoved{anchor(), date()};
    case EventType::set_measure: return MeasureSet{measure(), some([&] { return anchor(); })};
    case EventType::agree: return Agreed{anchor(), {unit(), unit()}, list([&] { return measure(); }), some_units()};
    case EventType::carry:
      return Carried{obligation(), anchor(), deadline(), some([&] { return text(); }), some_units()};
    case EventType::drop: return Dropped{obligation(), anchor(), some_units()};
    case EventType::answer: {
      Answered out{obligation(), anchor(), static_cast<AnswerKind>(dice.below(4)), {}, {}, some_units()};
      if (out.answer == AnswerKind::continued || out.answer == AnswerKind::changed) {
        out.due = deadline();
        out.content = some([&] { return text(); });
      }
      return out;
    }
    default: return ReviewClosed{anchor(), some([&] { return anchor(); })};
  }
}

inline EventBody RandomEvent::meeting(EventType type) {
  switch (type) {
    case EventType::hold:
      if (dice.maybe()) return Held{anchor(), some([&] { return arena(); }), some_units()};
      return Held{{}, arena(), some_units()};
    case EventType::handle: return Handled{ActId("take_note"), text(), some([&] { return arena(); })};
    case EventType::input: return InputGiven{arena(), text()};
    case EventType::take_up: return TakenUp{event_id(), arena()};
    case EventType::set_aside: return SetAside{event_id()};
    case EventType::diagnose:
      return Diagnosed{obligation(), static_cast<DiagnosisCause>(dice.below(3)), some([&] { return text(); })};
    default: return Noted{obligations(), text()};
  }
}

inline EventBody RandomEvent::changing(EventType type) {
  switch (type) {
    case EventType::open_unit: return UnitOpened{unit()};
    case EventType::end_unit: return UnitEnded{unit()};
    case EventType::merge_unit: return UnitMerged{unit(), unit()};
    case EventType::move_unit: return UnitMoved{unit(), unit()};
    case EventType::correct: {
      const auto inner = static_cast<EventType>(dice.below(30));
      return Corrected{event_id(), make_replacement({moment(), text(), body(inner)}), some_units()};
    }
    case EventType::apply_rule: {
      RuleApplied out{RuleId("rule-" + std::to_string(dice.below(9))),
                      unit(),
                      static_cast<RuleMakes>(dice.below(5)),
                      unit(),
                      unit(),
                      text(),
                      {},
                      text(),
                      some([&] { return text(); }),
                      {}};
      out.due = some([&] { return deadline(); });
      if (dice.maybe()) out.of = obligations();
      return out;
    }
    default: return Voided{event_id(), some_units()};
  }
}

// A history in record order, with every id once.
inline std::vector<Event> random_history(std::uint64_t seed, std::uint32_t count) {
  RandomEvent random(seed);
  std::vector<Event> events;
  std::int32_t day = 20'000;
  std::int64_t instant = 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    Event event = random.make();
    day += static_cast<std::int32_t>(random.dice.below(2));
    event.recorded = Date::from_serial(day);
    if (random.dice.maybe()) {
      // Noon of that day and later: in the same civil day in every zone that is known.
      const std::int64_t noon = std::int64_t{day} * 86'400'000 + 43'200'000;
      instant = std::max(instant, noon) + random.dice.below(1000);
      event.recorded = Instant::from_ms(instant);
    }
    events.push_back(std::move(event));
  }
  return events;
}

inline std::string text_of(const std::vector<Event>& events) {
  std::string out;
  for (const Event& event : events) {
    append_canonical_line(event, out);
    out += '\n';
  }
  return out;
}

}  // namespace hjul::testing
