#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "hjul/render/of_plan.hpp"

namespace hjul {
namespace {

struct RingKey {
  std::size_t order = 0;  // of the ring, from the outside
  std::string id;
  Text title;
};

Text sphere_title(Sphere sphere) {
  struct Words {
    std::string_view nb, nn, sv, da, en;
  };
  constexpr std::array<Words, 4> table = {
      {{"Øvrig", "Anna", "Övrigt", "Øvrigt", "Other"},
       {"Profesjon", "Profesjon", "Profession", "Profession", "Profession"},
       {"Administrasjon", "Administrasjon", "Förvaltning", "Forvaltning", "Administration"},
       {"Politikk", "Politikk", "Politik", "Politik", "Politics"}}};
  const Words& w = table[static_cast<std::size_t>(sphere)];
  Text out(Language::nb, w.nb);
  out.set(Language::nn, w.nn);
  out.set(Language::sv, w.sv);
  out.set(Language::da, w.da);
  out.set(Language::en, w.en);
  return out;
}

Weight weight_of(Duty duty) noexcept {
  switch (duty) {
    case Duty::must: return Weight::must;
    case Duty::should:
    case Duty::recommended: return Weight::should;
    case Duty::optional:
    case Duty::right: break;
  }
  return Weight::may;
}

// What has no title is called by its id.
Text named(const Text& title, const std::string& id, Language language) {
  return title.is_empty() ? Text(language, id) : title;
}

class WheelMaker {
 public:
  WheelMaker(const Plan& plan, const PlanPictureOptions& options)
      : plan_(plan), model_(plan.model()), options_(options), units_(options.units.begin(), options.units.end()) {}

  WheelPicture make() {
    picture_.title =
        options_.title.is_empty() ? named(model_->title, model_->id.text(), options_.language) : options_.title;
    if (options_.cycle) picture_.subtitle = model_.cycle(*options_.cycle).title;
    picture_.today = options_.today;
    if (options_.is_overlay)
      for (const UnitId& id : options_.units) picture_.units.push_back({id.text(), name_of(model_.unit(id))});
    add_turns();
    count_units();
    for (std::size_t i = 0; i < plan_.size(); ++i) add(plan_[i]);
    add_undated();
    if (options_.has_holidays) add_holidays();
    finish();
    return std::move(picture_);
  }

 private:
  // A mark or arc, so far.
  using Group =
      std::tuple<std::string, std::string, std::int32_t, std::int32_t, std::string>;  // ring, activity, days, unit

  bool is_wanted(const Activity& activity, const Unit* unit) const {
    if (options_.cycle && activity.cycle && *activity.cycle != *options_.cycle) return false;
    return units_.empty() || (unit && units_.count(unit->id));
  }

  void add_turns() {
    const DateWindow period = plan_.period();
    for (std::int32_t from = period.from; from < period.to;) {
      const Date first = Date::from_serial(from);
      const auto next = add_months(first, 12, MonthEnd::clamp);
      const std::int32_t to = next ? std::min(next->serial(), period.to) : period.to;
      const int last_year = Date::from_serial(to - 1).year();
      std::string title = std::to_string(first.year());
      if (last_year != first.year()) title += "/" + std::to_string(last_year);
      picture_.turns.push_back({DateWindow{from, to}, Text(options_.language, title)});
      from = to;
    }
  }

  // Who has an activity at all: only where there are several must an occurrence say whose it is.
  void count_units() {
    for (std::size_t i = 0; i < plan_.size(); ++i) {
      const Occurrence occurrence = plan_[i];
      if (is_wanted(*occurrence.activity, occurrence.unit)) bearers_[occurrence.activity].insert(occurrence.unit);
    }
  }

  RingKey ring_of(const Activity& activity, const Unit& unit) const {
    switch (options_.ring_by) {
      case RingBy::level: {
        const int rank = model_.rank_of(unit);
        const Level& level = model_->levels[static_cast<std::size_t>(rank)];
        return {model_->levels.size() - static_cast<std::size_t>(rank), level.id.text(),
                named(level.title, level.id.text(), options_.language)};
      }
      case RingBy::sphere: {
        const Sphere sphere = sphere_of(model_, activity);
        constexpr std::array<std::string_view, 4> ids = {"unset", "profession", "administration", "politics"};
        const auto index = static_cast<std::size_t>(sphere);
        return {ids.size() - index, std::string(ids[index]), sphere_title(sphere)};
      }
      case RingBy::arena: {
        if (!activity.arena) return {model_->arenas.size(), "none", sphere_title(Sphere::unset)};
        const Arena& arena = model_.arena(*activity.arena);
        return {static_cast<std::size_t>(&arena - model_->arenas.data()), arena.id.text(),
                named(arena.title, arena.id.text(), options_.language)};
      }
      case RingBy::kind:
        return {static_cast<std::size_t>(activity.kind), std::string(kind_id(activity.kind)),
                kind_title(activity.kind)};
      case RingBy::unit: break;
    }
    return {plan_.governance().index_of(unit), unit.id.text(), name_of(unit)};
  }

  WheelRing& ring(const RingKey& key) {
    WheelRing& ring = rings_[{key.order, key.id}];
    ring.id = key.id;
    ring.title = key.title;
    return ring;
  }

  // A unit without a name of its own is called after its kind.
  Text name_of(const Unit& unit) const {
    const Kind& kind = plan_.governance().kind_of(unit);
    return unit.title.is_empty() ? named(kind.title, kind.id.text(), options_.language) : unit.title;
  }

  Text label_of(const Activity& activity, const Unit* unit) const {
    Text label = named(activity.title, activity.id.text(), options_.language);
    if (!unit) return label;
    const Text name = name_of(*unit);
    for (const Language language : all_languages)
      if (!label.in(language).empty())
        label.set(language, std::string(label.in(language)) + " – " + std::string(name.best(language)));
    return label;
  }

  void add(const Occurrence& occurrence) {
    const Activity& activity = *occurrence.activity;
    if (!is_wanted(activity, occurrence.unit)) return;
    const RingKey key = ring_of(activity, *occurrence.unit);
    WheelRing& ring = this->ring(key);
    used_kinds_.insert(activity.kind);
    const std::string own_unit = options_.is_overlay ? occurrence.unit->id.text() : "";
    const Group group = {key.id, activity.id.text(), occurrence.first.serial(), occurrence.last.serial(), own_unit};
    const bool is_phase = activity.kind == ActivityKind::phase;
    const auto [known, is_new] = groups_.emplace(group, is_phase ? ring.arcs.size() : ring.marks.size());
    if (!is_new) {
      if (is_phase) return;
      PictureActivity& mark = ring.marks[known->second];
      if (mark.count++ == 1) {  // no longer of one unit
        mark.unit.clear();
        mark.label = label_of(activity, nullptr);
      }
      return;
    }
    const std::string id = plan_.id_of(occurrence);
    const std::string kind(kind_id(activity.kind));
    if (is_phase) {
      ring.arcs.push_back({id, kind, label_of(activity, nullptr), occurrence.first, occurrence.last});
      return;
    }
    // In an overlay the picture itself names the unit.
    const bool is_named = !options_.is_overlay && bearers_[&activity].size() > 1 && options_.ring_by != RingBy::unit;
    ring.marks.push_back({id, activity.id.text(), occurrence.unit->id.text(), kind,
                          label_of(activity, is_named ? occurrence.unit : nullptr), activity.purpose, occurrence.first,
                          occurrence.last, weight_of(activity.duty), 1});
  }

  Text wording_of(const Undated& undated) const {
    if (!undated.when) return {};
    if (!undated.when->undated.is_empty()) return undated.when->undated;
    if (undated.times <= 0) return {};
    const std::string times = std::to_string(undated.times) + " ×";
    if (!undated.when->per) return Text(options_.language, times);
    const PeriodDef& period = model_.period(*undated.when->per);
    const Text title = named(period.title, period.id.text(), options_.language);
    return Text(options_.language, times + " / " + std::string(title.best(options_.language)));
  }

  void add_undated() {
    std::set<std::pair<std::string, std::string>> seen;
    for (const Undated& undated : plan_.undated()) {
      if (!is_wanted(*undated.activity, undated.unit)) continue;
      if (undated.unit) ring(ring_of(*undated.activity, *undated.unit));  // its ring is there, though empty
      const Text when = wording_of(undated);
      if (!seen.emplace(undated.activity->id.text(), std::string(when.best(options_.language))).second) continue;
      used_kinds_.insert(undated.activity->kind);
      picture_.undated.push_back({undated.activity->id.text(), "", std::string(kind_id(undated.activity->kind)),
                                  label_of(*undated.activity, nullptr), when});
    }
  }

  void add_holidays() {
    const HolidaySet* holidays = plan_.calendars().holidays();
    if (!holidays) return;
    const DateWindow window = {std::max(plan_.period().from, holidays->range().from),
                               std::min(plan_.period().to, holidays->range().to)};
    if (window.is_empty()) return;
    for (const Holiday& holiday : holidays->in(window))
      if (holiday.category == HolidayCategory::statutory)
        picture_.holidays.push_back({holiday.date, holiday.date, holiday.name});
  }

  void finish() {
    for (const ActivityKind kind : used_kinds_)
      picture_.kinds.push_back({std::string(kind_id(kind)), kind_title(kind)});
    const auto is_empty = [](const auto& each) { return each.second.arcs.empty() && each.second.marks.empty(); };
    // The ring of those whose work is all undated says nothing beside rings that are filled.
    const bool has_dated = !std::all_of(rings_.begin(), rings_.end(), is_empty);
    for (auto& each : rings_)
      if (!has_dated || !is_empty(each)) picture_.rings.push_back(std::move(each.second));
    // A plan in which nothing is dated still has a picture: an empty ring and the list.
    if (picture_.rings.empty()) picture_.rings.push_back({"empty", Text(), {}, {}, {}, false});
  }

  const Plan& plan_;
  const Model& model_;
  const PlanPictureOptions& options_;
  std::set<UnitId> units_;
  WheelPicture picture_;
  std::map<std::pair<std::size_t, std::string>, WheelRing> rings_;
  std::map<Group, std::size_t> groups_;
  std::map<const Activity*, std::set<const Unit*>> bearers_;  // asked by key only, never walked
  std::set<ActivityKind> used_kinds_;
};

}  // namespace

WheelPicture wheel_of(const Plan& plan, const PlanPictureOptions& options) { return WheelMaker(plan, options).make(); }

}  // namespace hjul
