#include <algorithm>
#include <map>
#include <optional>

#include "plan_rings.hpp"

namespace hjul::detail {
namespace {

// An undated activity with all who have it.
struct Stray {
  const Activity* activity = nullptr;
  std::vector<const Unit*> units;
  int times = 0;
  Text when;
};

class OrderMaker {
 public:
  OrderMaker(const Plan& plan, const PlanPictureOptions& options, PlanRings& rings, WheelPicture& picture)
      : plan_(plan), model_(plan.model()), options_(options), rings_(rings), picture_(picture) {}

  void make() {
    gather();
    picture_.is_order_only = true;
    picture_.subtitle = common_wording();
    for (const Cycle& cycle : model_->cycles)
      if (is_shown(cycle)) add_turn(&cycle);
    if (picture_.turns.empty()) add_turn(nullptr);
  }

 private:
  void gather() {
    for (const Undated& undated : plan_.undated()) {
      if (!rings_.is_wanted(*undated.activity, undated.unit)) continue;
      Stray& stray = strays_[static_cast<std::size_t>(undated.activity - model_->activities.data())];
      stray.activity = undated.activity;
      if (undated.unit) stray.units.push_back(undated.unit);
      stray.times = std::max(stray.times, undated.times);
      if (stray.when.is_empty()) stray.when = wording_of(undated, model_, options_.language);
    }
  }

  // What the source says of all of them alike stands once, in the heading.
  Text common_wording() const {
    if (strays_.empty()) return {};
    const Text& first = strays_.begin()->second.when;
    const bool is_common =
        std::all_of(strays_.begin(), strays_.end(), [&](const auto& each) { return each.second.when == first; });
    return is_common ? first : Text();
  }

  bool is_shown(const Cycle& cycle) const {
    if (options_.cycle) return cycle.id == *options_.cycle;
    return std::any_of(strays_.begin(), strays_.end(),
                       [&](const auto& each) { return each.second.activity->cycle == cycle.id; });
  }

  // Activities of no cycle belong to every one.
  std::vector<const Stray*> strays_of(const Cycle* cycle) const {
    std::vector<const Stray*> out;
    for (const auto& [index, stray] : strays_)
      if (!cycle || !stray.activity->cycle || *stray.activity->cycle == cycle->id) out.push_back(&stray);
    return out;
  }

  // Whether a rule puts `a` before `b` in the same turn.
  bool is_before(const Activity& a, const Activity& b) const {
    const auto has = [](const std::vector<ActivityId>& ids, const ActivityId& id) {
      return std::find(ids.begin(), ids.end(), id) != ids.end();
    };
    return std::any_of(model_->order.begin(), model_->order.end(), [&](const OrderRule& rule) {
      return rule.cycles_later == 0 && has(rule.first, a.id) && has(rule.then, b.id);
    });
  }

  // In the order of the rules, and where they leave it open, of the document. Rules that contradict each other are
  // plan's to report; here the document decides.
  std::vector<const Stray*> sorted(std::vector<const Stray*> strays) const {
    std::vector<const Stray*> out;
    while (!strays.empty()) {
      auto next = std::find_if(strays.begin(), strays.end(), [&](const Stray* a) {
        return std::none_of(strays.begin(), strays.end(),
                            [&](const Stray* b) { return a != b && is_before(*b->activity, *a->activity); });
      });
      if (next == strays.end()) next = strays.begin();
      out.push_back(*next);
      strays.erase(next);
    }
    return out;
  }

  // The activities of the steps, stage by stage; a stage of nothing is an empty step. What is left over has no place in
  // the order.
  std::vector<std::vector<const Stray*>> stages_of(const Cycle* cycle, std::vector<const Stray*>& strays) const {
    std::vector<std::vector<const Stray*>> stages;
    const auto move_if = [&](const auto& is_chosen) {
      std::vector<const Stray*> chosen;
      std::copy_if(strays.begin(), strays.end(), std::back_inserter(chosen), is_chosen);
      strays.erase(std::remove_if(strays.begin(), strays.end(), is_chosen), strays.end());
      stages.push_back(sorted(std::move(chosen)));
    };
    if (cycle && !cycle->ring.empty()) {
      for (const Stage& stage : cycle->ring)
        move_if([&](const Stray* stray) { return stray->activity->cycle && stray->activity->stage == stage.id; });
      return stages;
    }
    const std::vector<const Stray*> all = strays;
    move_if([&](const Stray* a) {
      return std::any_of(all.begin(), all.end(), [&](const Stray* b) {
        return is_before(*a->activity, *b->activity) || is_before(*b->activity, *a->activity);
      });
    });
    return stages;
  }

  void add_turn(const Cycle* cycle) {
    std::vector<const Stray*> strays = strays_of(cycle);
    const auto stages = stages_of(cycle, strays);
    const std::int32_t begin = picture_.turns.empty() ? 0 : picture_.turns.back().window.to;
    std::int32_t at = begin;
    for (std::size_t i = 0; i < stages.size(); ++i) {
      const std::int32_t from = at;
      for (const Stray* stray : stages[i]) {
        add(*stray, {at, at + days_of_a_step}, 0);
        at += days_of_a_step;
      }
      at = std::max(at, from + days_of_a_step);
      if (!cycle || cycle->ring.empty()) continue;
      const Stage& stage = cycle->ring[i];
      picture_.periods.push_back(
          {Date::from_serial(from), Date::from_serial(at - 1), named(stage.title, stage.id, options_.language)});
    }
    const DateWindow window = {begin, std::max(at, begin + days_of_a_step)};
    for (const Stray* stray : strays) add_around(*stray, window);
    picture_.turns.push_back({window, cycle ? named(cycle->title, cycle->id.text(), options_.language) : Text()});
  }

  void add_around(const Stray& stray, DateWindow window) {
    constexpr int most_parts = 12;
    const int parts = stray.times >= 1 && stray.times <= most_parts ? stray.times : 1;
    const std::int32_t length = window.to - window.from;
    for (int i = 0; i < parts; ++i)
      add(stray, {window.from + length * i / parts, window.from + length * (i + 1) / parts}, parts > 1 ? i + 1 : 0);
  }

  // `nth`: of several times, to be told apart; 0 for the only one.
  void add(const Stray& stray, DateWindow window, int nth) {
    const Activity& activity = *stray.activity;
    std::map<std::pair<std::size_t, std::string>, std::pair<RingKey, const Unit*>> keys;
    for (const Unit* unit : stray.units) {
      const RingKey key = rings_.key_of(activity, *unit);
      keys.emplace(std::pair{key.order, key.id}, std::pair{key, unit});
    }
    const std::string turn = std::to_string(picture_.turns.size());
    for (const auto& [order, place] : keys) {
      const RingKey& key = place.first;
      const std::string id = activity.id.text() + "@" + key.id + "@" + turn + (nth ? "@" + std::to_string(nth) : "");
      auto with = rings_.partners(activity, *place.second, Date::from_serial(plan_.period().from), key);
      std::erase_if(with, [&](const std::string& other) {  // those have it as their own
        return std::any_of(keys.begin(), keys.end(), [&](const auto& each) { return each.first.second == other; });
      });
      rings_.at(key).marks.push_back({id, activity.id.text(), "", std::string(kind_id(activity.kind)),
                                      label_of(stray, nth), stray.when, Date::from_serial(window.from),
                                      Date::from_serial(window.to - 1), weight_of(activity.duty), 1, std::move(with)});
    }
  }

  Text label_of(const Stray& stray, int nth) const {
    Text label = rings_.label_of(*stray.activity, nullptr);
    const std::string when(picture_.subtitle.is_empty() ? stray.when.best(options_.language) : "");
    for (const Language language : all_languages) {
      if (label.in(language).empty()) continue;
      std::string text(label.in(language));
      if (nth) text += " " + std::to_string(nth);
      if (!nth && !when.empty()) text += " – " + when;
      label.set(language, text);
    }
    return label;
  }

  const Plan& plan_;
  const Model& model_;
  const PlanPictureOptions& options_;
  PlanRings& rings_;
  WheelPicture& picture_;
  std::map<std::size_t, Stray> strays_;  // by their place in the document
};

}  // namespace

Text wording_of(const Undated& undated, const Model& model, Language language) {
  if (!undated.when) return {};
  if (!undated.when->undated.is_empty()) return undated.when->undated;
  if (undated.times <= 0) return {};
  const std::string times = std::to_string(undated.times) + " ×";
  if (!undated.when->per) return Text(language, times);
  const PeriodDef& period = model.period(*undated.when->per);
  const Text title = named(period.title, period.id.text(), language);
  return Text(language, times + " / " + std::string(title.best(language)));
}

void draw_order(const Plan& plan, const PlanPictureOptions& options, PlanRings& rings, WheelPicture& picture) {
  OrderMaker(plan, options, rings, picture).make();
}

}  // namespace hjul::detail
