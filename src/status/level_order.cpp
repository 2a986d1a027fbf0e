#include "hjul/status/level_order.hpp"

#include <algorithm>
#include <map>

#include "log.hpp"
#include "readings.hpp"

namespace hjul {
namespace {

constexpr std::string_view working[] = {"analyse", "interpret", "discuss"};
constexpr std::string_view reporting[] = {"present", "publish", "take_note", "endorse", "confirm", "decide"};

template <std::size_t n>
bool is_one_of(const std::string_view (&words)[n], std::string_view word) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

// What was handled, held and scheduled by a day, as known then, in the order of valid time.
std::vector<LogFact> facts_by(const Replay& replay, Date as_of, std::uint32_t known) {
  const Log& log = replay.log();
  const Log::Rulings rulings = log.rulings(known, nullptr);
  std::vector<LogFact> facts;
  for (EventNumber seq = 1; seq <= known; ++seq) {
    const EventType type = log.entry(seq).event.type();
    if (type != EventType::handle && type != EventType::hold && type != EventType::schedule) continue;
    auto fact = log.fact(seq, rulings);
    if (fact && fact->at.day <= as_of.serial()) facts.push_back(std::move(*fact));
  }
  if (facts.empty()) return facts;
  const Engine engine = Readings(replay.setting().data(), log).read(as_of.serial(), known);
  std::set<EventNumber> lost;
  for (const FactEffect& effect : engine.effects()) lost.insert(effect.event);  // without effect
  facts.erase(std::remove_if(facts.begin(), facts.end(), [&](const LogFact& f) { return lost.contains(f.seq); }),
              facts.end());
  std::sort(facts.begin(), facts.end(), is_earlier);
  return facts;
}

const Handled* work_of(const LogFact& fact) {
  const auto* handled = std::get_if<Handled>(fact.body);
  return handled && is_one_of(working, handled->act.text()) ? handled : nullptr;
}

// ------------------------------------------------------------------------------------------------------------ M1

struct RankedWork {
  std::int32_t rank;
  const LogFact* fact;
};

void count_pair(LevelPairs& pairs, DayNumber lower, DayNumber higher) {
  ++(lower < higher ? pairs.concordant : lower > higher ? pairs.discordant : pairs.tied);
}

void add_pairs(LevelPairs& to, const LevelPairs& more) {
  to.concordant += more.concordant;
  to.discordant += more.discordant;
  to.tied += more.tied;
}

// `firsts` by rank, ascending.
ArtefactOrder order_of(const std::string& artefact, std::vector<RankedWork> firsts, const std::vector<Level>& levels) {
  constexpr DayNumber never = INT32_MAX;
  ArtefactOrder order{artefact, {}, {}, {}};
  std::vector<DayNumber> day(levels.size(), never);
  for (const RankedWork& first : firsts) day[static_cast<std::size_t>(first.rank)] = first.fact->at.day;
  for (std::size_t low = 0; low < day.size(); ++low)
    for (std::size_t high = low + 1; high < day.size(); ++high) {
      count_pair(order.censored, day[low], day[high]);
      if (day[low] != never && day[high] != never) count_pair(order.pairs, day[low], day[high]);
    }
  std::stable_sort(firsts.begin(), firsts.end(),
                   [](const RankedWork& a, const RankedWork& b) { return a.fact->at.day < b.fact->at.day; });
  for (const auto& [rank, fact] : firsts)
    order.firsts.push_back(
        {levels[static_cast<std::size_t>(rank)].id, fact->event->by, fact->event->id, Date::from_serial(fact->at.day)});
  return order;
}

// -------------------------------------------------------------------------------------------- the two rules of 001

// The highest rank of the profession; -1 where there is none.
std::int32_t highest_of_profession(const ModelData& model) {
  int own_above = 0;
  for (auto rank = static_cast<std::int32_t>(model.levels.size()) - 1; rank >= 0; --rank) {
    if (own_above >= 2) return rank;
    const LevelId& level = model.levels[static_cast<std::size_t>(rank)].id;
    own_above += std::any_of(model.kinds.begin(), model.kinds.end(),
                             [&](const Kind& kind) { return kind.level == level && !kind.is_external; });
  }
  return -1;
}

class Precedence {
 public:
  Precedence(const Replay& replay, std::uint32_t known, const std::vector<LogFact>& facts)
      : setting_(replay.setting().data()),
        log_(replay.log()),
        known_(known),
        facts_(facts),
        highest_(highest_of_profession(setting_.model())) {}

  std::vector<AnalysisBefore> answers(const std::vector<std::string>& reports) {
    std::vector<AnalysisBefore> answers;
    std::set<std::string> reported;
    for (const LogFact& fact : facts_) {
      if (const auto* held = std::get_if<Held>(fact.body)) add_meeting(fact, *held, answers);
      const auto* handled = std::get_if<Handled>(fact.body);
      if (!handled || !is_one_of(reporting, handled->act.text())) continue;
      if (std::find(reports.begin(), reports.end(), handled->artefact) == reports.end()) continue;
      if (reported.insert(handled->artefact).second) answers.push_back(report(fact));
    }
    return answers;
  }

 private:
  UnitNumber unit_of(const LogFact& fact) const { return *setting_.unit(fact.event->by.text()); }
  bool is_professional(UnitNumber unit) const { return setting_.level[static_cast<std::size_t>(unit)] <= highest_; }

  AnalysisBefore report(const LogFact& fact) {
    const UnitNumber by = unit_of(fact);
    return answer(AnalysisRule::before_report, fact, by, false);
  }

  void add_meeting(const LogFact& fact, const Held& held, std::vector<AnalysisBefore>& answers) {
    if (!is_dialogue(held)) return;
    std::set<UnitNumber> professional;
    for (const UnitId& id : held.present)
      if (const auto unit = setting_.unit(id.text()); unit && is_professional(*unit)) professional.insert(*unit);
    if (const UnitNumber by = unit_of(fact); is_professional(by)) professional.insert(by);
    std::int32_t highest = -1;
    for (const UnitNumber unit : professional) highest = std::max(highest, rank_of(unit));
    for (const UnitNumber unit : professional)
      if (rank_of(unit) == highest)
        answers.push_back(answer(AnalysisRule::before_meeting, fact, unit, !has_units_below(unit, fact.at.day)));
  }

  std::int32_t rank_of(UnitNumber unit) const { return setting_.level[static_cast<std::size_t>(unit)]; }

  // Work of the profession below the unit, since the last one of its kind.
  AnalysisBefore answer(AnalysisRule rule, const LogFact& fact, UnitNumber unit, bool also_itself) {
    AnalysisBefore answer{rule, fact.event->id, Date::from_serial(fact.at.day), setting_.unit(unit).id};
    Turn& turn = turns_[{rule, unit}];
    if (turn.day != fact.at.day) turn = {turn.day, fact.at.day};
    const World& world = world_on(fact.at.day);
    for (const LogFact& earlier : facts_) {
      if (earlier.at.day >= fact.at.day) break;
      if (!work_of(earlier) || earlier.at.day < turn.before) continue;
      const UnitNumber by = unit_of(earlier);
      const bool is_theirs = world.is_below(by, unit, fact.at.day) || (also_itself && by == unit);
      if (!is_theirs || !is_professional(by)) continue;
      answer.analysis = earlier.event->id;
      break;
    }
    return answer;
  }

  const World& world_on(DayNumber day) {
    const auto known = worlds_.find(day);
    if (known != worlds_.end()) return known->second;
    return worlds_.emplace(day, Readings(setting_, log_).read(day, known_).world()).first->second;
  }

  bool has_units_below(UnitNumber unit, DayNumber day) {
    const World& world = world_on(day);
    for (UnitNumber each = 0; each < static_cast<UnitNumber>(setting_.model().units.size()); ++each)
      if (world.exists(each, day) && world.is_below(each, unit, day)) return true;
    return false;
  }

  // Whether the model has the meeting, or the arena, for a dialogue.
  bool is_dialogue(const Held& held) const {
    std::optional<std::string> arena;
    if (held.arena) arena = held.arena->text();
    if (held.anchor) {
      if (const auto planned = setting_.plan.find(held.anchor->text()))
        return planned->activity->kind == ActivityKind::dialogue;
      if (!arena) arena = arena_of_scheduled(*held.anchor);
    }
    const auto& activities = setting_.model().activities;
    return arena && std::any_of(activities.begin(), activities.end(), [&](const Activity& each) {
             return each.kind == ActivityKind::dialogue && each.arena && each.arena->text() == *arena;
           });
  }

  std::optional<std::string> arena_of_scheduled(const AnchorId& anchor) const {
    for (const LogFact& fact : facts_) {
      const auto* scheduled = std::get_if<Scheduled>(fact.body);
      if (scheduled && scheduled->anchor == anchor && scheduled->arena) return scheduled->arena->text();
    }
    return std::nullopt;
  }

  struct Turn {  // the days of the last one before, and of the last one
    DayNumber before = no_day;
    DayNumber day = no_day;
  };
  const SettingData& setting_;
  const Log& log_;
  std::uint32_t known_;
  const std::vector<LogFact>& facts_;
  std::int32_t highest_;
  std::map<DayNumber, World> worlds_;
  std::map<std::pair<AnalysisRule, UnitNumber>, Turn> turns_;
};

}  // namespace

std::optional<double> ArtefactOrder::coverage() const {
  if (censored.all() == 0) return std::nullopt;
  return static_cast<double>(pairs.all()) / censored.all();
}

std::string_view to_string(AnalysisRule rule) noexcept {
  return rule == AnalysisRule::before_report ? "before_report" : "before_meeting";
}

LevelOrder level_order(const Replay& replay, Date as_of, std::string_view artefact) {
  return level_order(replay, as_of, Moment(as_of), artefact);
}

LevelOrder level_order(const Replay& replay, Date as_of, const Moment& known_at, std::string_view artefact) {
  return level_order(replay, as_of, Sequence{replay.ledger().count_recorded_by(known_at)}, artefact);
}

LevelOrder level_order(const Replay& replay, Date as_of, Sequence known, std::string_view artefact) {
  const SettingData& setting = replay.setting().data();
  const auto facts = facts_by(replay, as_of, std::min(known.value, replay.log().count()));
  std::map<std::string_view, std::map<std::int32_t, const LogFact*>> first;  // facts come in the order of their days
  for (const LogFact& fact : facts) {
    const Handled* work = work_of(fact);
    if (!work || (!artefact.empty() && work->artefact != artefact)) continue;
    const UnitNumber unit = *setting.unit(fact.event->by.text());
    first[work->artefact].emplace(setting.level[static_cast<std::size_t>(unit)], &fact);
  }
  LevelOrder order;
  for (const auto& [name, by_rank] : first) {
    std::vector<RankedWork> firsts;
    for (const auto& [rank, fact] : by_rank) firsts.push_back({rank, fact});
    order.artefacts.push_back(order_of(std::string(name), std::move(firsts), setting.model().levels));
    add_pairs(order.pairs, order.artefacts.back().pairs);
    add_pairs(order.censored, order.artefacts.back().censored);
  }
  return order;
}

std::vector<AnalysisBefore> analysis_before(const Replay& replay, Date as_of, Sequence known,
                                            const std::vector<std::string>& reports) {
  const std::uint32_t count = std::min(known.value, replay.log().count());
  const auto facts = facts_by(replay, as_of, count);
  return Precedence(replay, count, facts).answers(reports);
}

}  // namespace hjul
