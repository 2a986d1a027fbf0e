#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "plan_rings.hpp"
#include "words.hpp"

namespace hjul {
namespace detail {
namespace {

class WheelMaker {
 public:
  WheelMaker(const Plan& plan, const PlanPictureOptions& options)
      : plan_(plan), model_(plan.model()), options_(options), rings_(plan, options) {}

  WheelPicture make() {
    picture_.title =
        options_.title.is_empty() ? named(model_->title, model_->id.text(), options_.language) : options_.title;
    if (options_.cycle) picture_.subtitle = model_.cycle(*options_.cycle).title;
    if (options_.is_overlay)
      for (const UnitId& id : options_.units) picture_.units.push_back({id.text(), rings_.name_of(model_.unit(id))});
    count_units();
    if (bearers_.empty() && has_undated())
      draw_order_only();
    else
      draw_dated();
    for (const ActivityKind kind : used_kinds_)
      picture_.kinds.push_back({std::string(kind_id(kind)), kind_title(kind)});
    picture_.rings = rings_.take();
    if (!options_.is_overlay && !picture_.is_order_only) add_measures();
    return std::move(picture_);
  }

 private:
  // A mark or arc, so far.
  using Group =
      std::tuple<std::string, std::string, std::int32_t, std::int32_t, std::string>;  // ring, activity, days, unit

  void draw_dated() {
    picture_.today = options_.today;
    add_turns();
    for (std::size_t i = 0; i < plan_.size(); ++i) add(plan_[i]);
    add_undated();
    add_periods();
    if (options_.has_holidays) add_holidays();
  }

  void draw_order_only() {
    draw_order(plan_, options_, rings_, picture_);
    for (const Undated& undated : plan_.undated())
      if (rings_.is_wanted(*undated.activity, undated.unit)) used_kinds_.insert(undated.activity->kind);
  }

  bool has_undated() const {
    return std::any_of(plan_.undated().begin(), plan_.undated().end(), [&](const Undated& undated) {
      return undated.unit && rings_.is_wanted(*undated.activity, undated.unit);
    });
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
      if (rings_.is_wanted(*occurrence.activity, occurrence.unit))
        bearers_[occurrence.activity].insert(occurrence.unit);
    }
  }

  // A phase that is a stage of a cycle belongs to the wheel, not to the level of whoever is its bearer.
  RingKey key_of(const Occurrence& occurrence) const {
    const Activity& activity = *occurrence.activity;
    const bool is_stage = activity.kind == ActivityKind::phase && activity.cycle && !activity.stage.empty();
    if (is_stage && options_.ring_by != RingBy::kind && options_.ring_by != RingBy::unit)
      return rings_.key_of(model_.cycle(*activity.cycle));
    return rings_.key_of(activity, *occurrence.unit);
  }

  void add(const Occurrence& occurrence) {
    const Activity& activity = *occurrence.activity;
    if (!rings_.is_wanted(activity, occurrence.unit)) return;
    const RingKey key = key_of(occurrence);
    used_kinds_.insert(activity.kind);
    const std::string own_unit = options_.is_overlay ? occurrence.unit->id.text() : "";
    const Group group = {key.id, activity.id.text(), occurrence.first.serial(), occurrence.last.serial(), own_unit};
    const bool is_phase = activity.kind == ActivityKind::phase;
    WheelRing& ring = rings_.at(key);
    const auto [known, is_new] = groups_.emplace(group, is_phase ? ring.arcs.size() : ring.marks.size());
    if (is_new) return is_phase ? add_phase(occurrence, ring) : add_mark(occurrence, key, ring);
    if (is_phase) return;
    PictureActivity& mark = ring.marks[known->second];
    if (mark.count++ == 1) {  // no longer of one unit
      mark.unit.clear();
      mark.label = rings_.label_of(activity, nullptr);
    }
  }

  void add_phase(const Occurrence& occurrence, WheelRing& ring) {
    const Activity& activity = *occurrence.activity;
    ring.arcs.push_back({plan_.id_of(occurrence), std::string(kind_id(activity.kind)),
                         rings_.label_of(activity, nullptr), occurrence.first, occurrence.last});
  }

  void add_mark(const Occurrence& occurrence, const RingKey& key, WheelRing& ring) {
    const Activity& activity = *occurrence.activity;
    // In an overlay the picture itself names the unit.
    const bool is_named = !options_.is_overlay && bearers_[&activity].size() > 1 && options_.ring_by != RingBy::unit;
    ring.marks.push_back({plan_.id_of(occurrence), activity.id.text(), occurrence.unit->id.text(),
                          std::string(kind_id(activity.kind)),
                          rings_.label_of(activity, is_named ? occurrence.unit : nullptr), activity.purpose,
                          occurrence.first, occurrence.last, weight_of(activity.duty), 1,
                          rings_.partners(activity, *occurrence.unit, occurrence.first, key)});
  }

  void add_undated() {
    std::set<std::pair<std::string, std::string>> seen;
    for (const Undated& undated : plan_.undated()) {
      if (!rings_.is_wanted(*undated.activity, undated.unit)) continue;
      const Text when = wording_of(undated, model_, options_.language);
      if (!seen.emplace(undated.activity->id.text(), std::string(when.best(options_.language))).second) continue;
      picture_.undated.push_back({undated.activity->id.text(), "", std::string(kind_id(undated.activity->kind)),
                                  rings_.label_of(*undated.activity, nullptr), when});
    }
  }

  // The first type of period with parts of a year that some time of what is drawn speaks of: terms, tertials.
  void add_periods() {
    std::set<PeriodId> spoken_of;
    for (const auto& [activity, units] : bearers_)
      for (const When& when : activity->when) {
        if (when.period) spoken_of.insert(*when.period);
        if (when.per) spoken_of.insert(*when.per);
      }
    for (const PeriodDef& period : model_->periods) {
      if (!spoken_of.contains(period.id) || (period.parts < 2 && period.windows.empty())) continue;
      for (const Period& each : period_type(period).overlapping(plan_.period()))
        picture_.periods.push_back(
            {Date::from_serial(each.window.from), Date::from_serial(each.window.to - 1), title_of(period, each)});
      return;
    }
  }

  Text title_of(const PeriodDef& type, const Period& period) const {
    for (const PeriodDef::Window& window : type.windows)
      if (window.id == period.label) return named(window.title, window.id, options_.language);
    Text title = named(type.title, type.id.text(), options_.language);
    for (const Language language : all_languages)
      if (const auto own = title.in(language); !own.empty())
        title.set(language, std::string(own) + " " + std::to_string(period.part));
    return title;
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

  void add_measures() {
    std::vector<PicturePhase> measures = measures_of(plan_, rings_, options_.language);
    if (measures.empty()) return;
    picture_.kinds.push_back({"measure", text_of(&Words::measures)});
    picture_.rings.push_back({"measures", text_of(&Words::measures), std::move(measures), {}, {}, false});
  }

  const Plan& plan_;
  const Model& model_;
  const PlanPictureOptions& options_;
  PlanRings rings_;
  WheelPicture picture_;
  std::map<Group, std::size_t> groups_;
  std::map<const Activity*, std::set<const Unit*>> bearers_;  // asked by key only, or into a set
  std::set<ActivityKind> used_kinds_;
};

}  // namespace
}  // namespace detail

WheelPicture wheel_of(const Plan& plan, const PlanPictureOptions& options) {
  return detail::WheelMaker(plan, options).make();
}

}  // namespace hjul
