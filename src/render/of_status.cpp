#include "hjul/render/of_status.hpp"

#include <algorithm>
#include <map>

#include "phrases.hpp"
#include "unit_names.hpp"

namespace hjul {
namespace detail {
namespace {

constexpr int years_back = 3;
constexpr int months_ahead = 3;
constexpr int months_at_most = 12;

Text in_every_language(Phrase phrase) {
  Text out;
  for (const Language language : all_languages) out.set(language, say(phrase, language));
  return out;
}

class StatusPictures {
 public:
  StatusPictures(const Plan& plan, const Status& status, const StatusPictureOptions& options)
      : model_(plan.model()), status_(status), options_(options), names_(model_, options.language) {
    for (const UnitId& unit : options.units) model_.unit(unit);
  }

  OwingPicture owing() const {
    OwingPicture out;
    out.title = title(Phrase::who_owes_whom);
    out.subtitle = subtitle();
    for (const Language language : all_languages)
      out.subtitle.set(
          language, std::string(out.subtitle.in(language)) + " · " + std::string(say(Phrase::how_to_read, language)));
    for (std::size_t i = model_->levels.size(); i > 0; --i) out.levels.push_back(names_.level(i - 1));
    std::map<UnitId, std::size_t> units;
    std::map<std::pair<std::string, std::string>, std::size_t> links;
    for (const Obligation& o : status_.obligations()) {
      if (!is_open(o.state) || !is_wanted(o)) continue;
      units.emplace(o.bearer, 0);
      units.emplace(o.claimant, 0);
      const auto [found, is_new] = links.emplace(std::pair(o.bearer.text(), o.claimant.text()), out.links.size());
      if (is_new) out.links.push_back({o.bearer.text(), o.claimant.text(), 0, 0});
      ++out.links[found->second].open;
      if (o.state == ObligationState::overdue) ++out.links[found->second].overdue;
    }
    for (const auto& [id, ignored] : units)
      out.nodes.push_back({id.text(), Text(options_.language, names_.of(id)), level_of(id), 1});
    return gather_levels(out, options_.most_nodes);
  }

  TimelinePicture timeline() const {
    TimelinePicture out;
    out.title = title(Phrase::over_time);
    out.subtitle = subtitle();
    out.as_of = status_.as_of();
    out.most_lines = options_.most_lines;
    out.window = window();
    for (std::size_t i = model_->levels.size(); i > 0; --i)
      out.rows.push_back({model_->levels[i - 1].id.text(), names_.level(i - 1), {}});
    // Where rows show sums nobody reads names; a million of them would only take room.
    const bool has_lines = count_in(out.window) <= options_.most_lines;
    for (const Obligation& o : status_.obligations())
      if (is_wanted(o)) out.rows[level_of(o.bearer)].items.push_back(item_of(o, has_lines));
    if (!has_lines) return out;
    for (TimelineRow& row : out.rows)
      std::stable_sort(row.items.begin(), row.items.end(), [&](const TimelineItem& a, const TimelineItem& b) {
        const int order = a.group.best(options_.language).compare(b.group.best(options_.language));
        return order != 0 ? order < 0 : a.due.value_or(a.created) < b.due.value_or(b.created);
      });
    return out;
  }

 private:
  Text title(Phrase what) const {
    if (!options_.title.is_empty()) return options_.title;
    Text out;
    for (const Language language : all_languages) {
      const std::string_view own = model_->title.best(language);
      out.set(language, std::string(say(what, language)) + (own.empty() ? "" : " – " + std::string(own)));
    }
    return out;
  }

  Text subtitle() const {
    Text out = in_every_language(Phrase::as_of);
    for (const Language language : all_languages)
      out.set(language, std::string(out.in(language)) + " " + short_date(status_.as_of(), language, true));
    return out;
  }

  bool is_wanted(const Obligation& o) const {
    const auto is_one = [&](const UnitId& unit) { return unit == o.bearer || unit == o.claimant; };
    return options_.units.empty() || std::any_of(options_.units.begin(), options_.units.end(), is_one);
  }

  // From the top.
  std::size_t level_of(const UnitId& unit) const {
    return model_->levels.size() - 1 - static_cast<std::size_t>(model_.rank_of(model_.unit(unit)));
  }

  std::size_t count_in(DateWindow window) const {
    std::size_t count = 0;
    for (const Obligation& o : status_.obligations()) {
      const bool is_before = o.closed_on && o.closed_on->serial() < window.from;
      if (is_wanted(o) && !is_before && o.created.serial() < window.to) ++count;
    }
    return count;
  }

  TimelineItem item_of(const Obligation& o, bool has_words) const {
    TimelineItem item;
    if (has_words) {
      item.id = o.id.text();
      item.group = Text(options_.language, names_.of(o.bearer) + " → " + names_.of(o.claimant));
      const std::string kind(say(o.kind, options_.language));
      item.label = Text(options_.language, o.content.empty() ? kind : kind + ": " + o.content);
      item.note = Text(options_.language, say(o.state, options_.language));
    }
    item.created = o.created;
    item.due = o.due;
    item.breach = o.breach;
    item.end = end_of(o);
    item.is_waiting = o.state == ObligationState::conditional || o.state == ObligationState::suspended;
    if (!is_open(o.state)) item.closed = o.closed_on.value_or(status_.as_of());
    return item;
  }

  static TimelineEnd end_of(const Obligation& o) noexcept {
    switch (o.state) {
      case ObligationState::conditional:
      case ObligationState::active:
      case ObligationState::overdue:
      case ObligationState::suspended: return TimelineEnd::open;
      case ObligationState::fulfilled: return TimelineEnd::kept;
      case ObligationState::fulfilled_late: return TimelineEnd::kept_late;
      case ObligationState::carried: return TimelineEnd::carried;
      case ObligationState::violated_final: return TimelineEnd::broken;
      case ObligationState::waived:
      case ObligationState::discharged: break;
    }
    return TimelineEnd::gone;
  }

  static Date first_of_month(Date day) { return Date::from_ymd(day.year(), day.month(), 1); }
  static Date months_on(Date day, int months) {
    return add_months(first_of_month(day), months, MonthEnd::clamp)
        .value_or(Date::from_serial(months < 0 ? Date::min_serial : Date::max_serial));
  }

  DateWindow window() const {
    const Date day = status_.as_of();
    Date first = months_on(day, -1);
    Date last = day;
    for (const Obligation& o : status_.obligations()) {
      if (!is_wanted(o)) continue;
      first = std::min(first, o.created);
      if (is_open(o.state) && o.due) last = std::max(last, *o.due);
    }
    first = std::max(first_of_month(first), months_on(day, -12 * years_back));
    const Date end = std::clamp(months_on(last, 1), months_on(day, months_ahead), months_on(day, months_at_most + 1));
    return DateWindow::half_open(first, end);
  }

  const Model& model_;
  const Status& status_;
  const StatusPictureOptions& options_;
  UnitNames names_;
};

}  // namespace
}  // namespace detail

OwingPicture owing_of(const Plan& plan, const Status& status, const StatusPictureOptions& options) {
  return detail::StatusPictures(plan, status, options).owing();
}

TimelinePicture timeline_of(const Plan& plan, const Status& status, const StatusPictureOptions& options) {
  return detail::StatusPictures(plan, status, options).timeline();
}

}  // namespace hjul
