#include "pictures.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "../src/model/words.hpp"

namespace {

using hjul::ActivityKind;
using hjul::Language;
using hjul::Text;

struct KindTitle {
  ActivityKind kind;
  std::string_view en, sv, nb;
};
constexpr std::array<KindTitle, 17> kind_titles = {{
    {ActivityKind::phase, "Phase", "Fas", "Fase"},
    {ActivityKind::follow_up, "Follow-up", "Uppföljning", "Oppfølging"},
    {ActivityKind::report, "Report", "Rapport", "Rapport"},
    {ActivityKind::meeting, "Meeting", "Möte", "Møte"},
    {ActivityKind::dialogue, "Dialogue", "Dialog", "Dialog"},
    {ActivityKind::survey, "Survey", "Enkät", "Undersøkelse"},
    {ActivityKind::test, "Test", "Prov", "Prøve"},
    {ActivityKind::analysis, "Analysis", "Analys", "Analyse"},
    {ActivityKind::assessment, "Assessment", "Bedömning", "Vurdering"},
    {ActivityKind::plan, "Plan", "Plan", "Plan"},
    {ActivityKind::decision, "Decision", "Beslut", "Vedtak"},
    {ActivityKind::discussion, "Discussion", "Diskussion", "Drøfting"},
    {ActivityKind::feedback, "Feedback", "Återkoppling", "Tilbakemelding"},
    {ActivityKind::publication, "Publication", "Publicering", "Publisering"},
    {ActivityKind::visit, "Visit", "Besök", "Besøk"},
    {ActivityKind::training, "Training", "Utbildning", "Opplæring"},
    {ActivityKind::other, "Other", "Övrigt", "Annet"},
}};

Text title_of(ActivityKind kind) {
  Text out;
  for (const auto& each : kind_titles) {
    if (each.kind != kind) continue;
    out.set(Language::en, each.en);
    out.set(Language::sv, each.sv);
    out.set(Language::nb, each.nb);
  }
  return out;
}

std::string text_of(ActivityKind kind) { return std::string(hjul::word_of(kind)); }

Text label_of(const hjul::Activity& activity) {
  return activity.title.is_empty() ? Text(Language::en, activity.id.text()) : activity.title;
}

hjul::Weight weight_of(hjul::Duty duty) {
  if (duty == hjul::Duty::must) return hjul::Weight::must;
  return duty == hjul::Duty::should || duty == hjul::Duty::recommended ? hjul::Weight::should : hjul::Weight::may;
}

// --------------------------------------------------------------------------------------------------------------- wheel

// "2012", or "2011/2012" when the year does not begin in January.
std::string label_of(hjul::Date from, hjul::Date to) {
  const auto last = to - hjul::Days{1};
  const auto first_year = std::to_string(from.year());
  return from.year() == last.year() ? first_year : first_year + "/" + std::to_string(last.year());
}

std::vector<hjul::WheelTurn> turns_of(const hjul::DateWindow& period, Language language) {
  std::vector<hjul::WheelTurn> out;
  auto from = hjul::Date::from_serial(period.from);
  while (from.serial() < period.to) {
    const auto to = hjul::add_months(from, 12, hjul::MonthEnd::clamp);
    if (!to) break;
    out.push_back({hjul::DateWindow::half_open(from, *to), Text(language, label_of(from, *to))});
    from = *to;
  }
  return out;
}

// What happens on the same days on the same level, however many units do it.
using Together = std::tuple<int, hjul::Date, hjul::Date, const hjul::Activity*>;
struct ByDate {
  bool operator()(const Together& a, const Together& b) const {
    const auto key = [](const Together& t) {
      return std::tie(std::get<0>(t), std::get<1>(t), std::get<2>(t), std::get<3>(t)->id);
    };
    return key(a) < key(b);
  }
};
using Groups = std::map<Together, std::vector<hjul::Occurrence>, ByDate>;

Groups groups_of(const hjul::Plan& plan) {
  Groups out;
  for (std::size_t i = 0; i < plan.size(); ++i) {
    const auto o = plan[i];
    out[{plan.model().rank_of(*o.unit), o.first, o.last, o.activity}].push_back(o);
  }
  return out;
}

void add_to(hjul::WheelRing& ring, const hjul::Plan& plan, const std::vector<hjul::Occurrence>& together) {
  const auto& o = together.front();
  const auto& activity = *o.activity;
  const auto id = plan.id_of(o);
  if (activity.kind == ActivityKind::phase) {
    ring.arcs.push_back({id, text_of(activity.kind), label_of(activity), o.first, o.last});
    return;
  }
  ring.marks.push_back({id, activity.id.text(), together.size() == 1 ? o.unit->id.text() : std::string(),
                        text_of(activity.kind), label_of(activity), activity.note, o.first, o.last,
                        weight_of(activity.duty), together.size()});
}

std::vector<hjul::WheelRing> rings_of(const hjul::Plan& plan) {
  const auto& levels = plan.model()->levels;
  std::vector<hjul::WheelRing> by_rank(levels.size());
  for (const auto& [together, occurrences] : groups_of(plan))
    add_to(by_rank[static_cast<std::size_t>(std::get<0>(together))], plan, occurrences);
  std::vector<hjul::WheelRing> out;
  for (auto rank = levels.size(); rank-- > 0;) {
    auto& ring = by_rank[rank];
    if (ring.marks.empty() && ring.arcs.empty()) continue;
    ring.id = levels[rank].id.text();
    ring.title = levels[rank].title.is_empty() ? Text(Language::en, ring.id) : levels[rank].title;
    out.push_back(std::move(ring));
  }
  if (out.empty()) out.push_back({"empty", plan.model()->title, {}, {}, {}, false});
  return out;
}

std::vector<hjul::PictureHoliday> holidays_of(const hjul::Plan& plan) {
  std::vector<hjul::PictureHoliday> out;
  const auto* holidays = plan.calendars().holidays();
  if (!holidays) return out;
  const auto known = holidays->range();
  const hjul::DateWindow window{std::max(known.from, plan.period().from), std::min(known.to, plan.period().to)};
  if (window.is_empty()) return out;
  for (const auto& holiday : holidays->in(window))
    if (holiday.category == hjul::HolidayCategory::statutory) out.push_back({holiday.date, holiday.date, holiday.name});
  return out;
}

// Said once, however many units it is for.
std::vector<hjul::UndatedActivity> undated_of(const hjul::Plan& plan) {
  std::vector<hjul::UndatedActivity> out;
  std::set<std::pair<std::string, std::string>> seen;
  for (const auto& each : plan.undated()) {
    Text when = each.when->undated;
    if (when.is_empty()) when = Text(Language::en, std::to_string(each.times) + " ×");
    if (!seen.insert({each.activity->id.text(), std::string(when.best(plan.model()->language))}).second) continue;
    out.push_back({each.activity->id.text(), "", text_of(each.activity->kind), label_of(*each.activity), when});
  }
  return out;
}

// --------------------------------------------------------------------------------------------------------------- chain

hjul::ChainLinkKind chain_kind(hjul::LinkKind kind) {
  using L = hjul::LinkKind;
  using C = hjul::ChainLinkKind;
  switch (kind) {
    case L::governs: return C::governs;
    case L::supports: return C::supports;
    case L::peers: return C::peers;
    case L::contributes: return C::contributes;
    case L::oversees: return C::oversees;
    case L::reports: return C::reports;
    case L::feeds_back: return C::feeds_back;
  }
  return C::governs;
}

void add_links(hjul::ChainPicture& picture, const hjul::Model& model, const hjul::Chart& chart) {
  for (const auto* unit : chart.units()) {
    if (const auto* superior = chart.superior(*unit))
      picture.links.push_back({superior->id.text(), unit->id.text(), hjul::ChainLinkKind::governs});
    for (const auto& peer : unit->peers)
      if (unit->id < peer && chart.has(model.unit(peer)))
        picture.links.push_back({unit->id.text(), peer.text(), hjul::ChainLinkKind::peers});
  }
  for (const auto& link : model->links)
    if (link.valid.holds_on(chart.day()) && chart.has(model.unit(link.from)) && chart.has(model.unit(link.to)))
      picture.links.push_back({link.from.text(), link.to.text(), chain_kind(link.kind)});
}

// -------------------------------------------------------------------------------------------------------------- events

bool is_attended(ActivityKind kind) {
  return kind == ActivityKind::meeting || kind == ActivityKind::dialogue || kind == ActivityKind::visit ||
         kind == ActivityKind::training;
}

hjul::EventTime event_time(const hjul::Plan& plan, const hjul::Occurrence& o) {
  const auto time = plan.time_of(o);
  if (!time || !o.is_one_day() || plan.model()->time_zone.empty()) return {o.first, o.last, false, 0, 0};
  return {o.first, o.last, true, time->from.minutes(), time->to.minutes() - time->from.minutes()};
}

}  // namespace

hjul::WheelPicture wheel_of(const hjul::Plan& plan) {
  const auto& model = plan.model();
  hjul::WheelPicture out;
  out.title = model->title.is_empty() ? Text(model->language, model->id.text()) : model->title;
  out.turns = turns_of(plan.period(), model->language);
  out.rings = rings_of(plan);
  std::set<ActivityKind> in_use;
  for (const auto& activity : model->activities) in_use.insert(activity.kind);
  for (const auto kind : in_use) out.kinds.push_back({text_of(kind), title_of(kind)});
  out.holidays = holidays_of(plan);
  out.undated = undated_of(plan);
  return out;
}

hjul::ChainPicture chain_of(const hjul::Model& model, hjul::Date day) {
  const auto chart = hjul::Governance::from(model).on(day);
  hjul::ChainPicture out;
  out.title = model->title;
  const auto top = model->levels.size() - 1;
  for (auto rank = model->levels.size(); rank-- > 0;) {
    const auto& level = model->levels[rank];
    out.levels.push_back(level.title.is_empty() ? Text(model->language, level.id.text()) : level.title);
  }
  for (const auto& kind : model->kinds) out.kinds.push_back({kind.id.text(), kind.title});
  for (const auto* unit : chart.units()) {
    const auto& kind = model.kind(unit->kind);
    const Text label = !unit->title.is_empty()  ? unit->title
                       : !kind.title.is_empty() ? kind.title
                                                : Text(model->language, unit->id.text());
    out.nodes.push_back(
        {unit->id.text(), label, top - static_cast<std::size_t>(model.rank_of(*unit)), unit->kind.text(), 1});
  }
  add_links(out, model, chart);
  return out;
}

std::vector<hjul::CalendarEvent> events_of(const hjul::Plan& plan, Language language) {
  const auto& model = plan.model();
  std::set<std::string> units;
  for (std::size_t i = 0; i < plan.size(); ++i) units.insert(plan[i].unit->id.text());
  std::vector<hjul::CalendarEvent> out;
  for (std::size_t i = 0; i < plan.size(); ++i) {
    const auto o = plan[i];
    const std::string unit(o.unit->title.is_empty() ? o.unit->id.text() : std::string(o.unit->title.best(language)));
    const auto time = event_time(plan, o);
    hjul::CalendarEvent event{plan.id_of(o) + "@" + model->id.text() + ".hjul",
                              "",
                              "",
                              "",
                              "",
                              {},
                              time,
                              "",
                              0,
                              false,
                              false,
                              false,
                              {},
                              {},
                              {}};
    event.summary = std::string(label_of(*o.activity).best(language));
    if (units.size() > 1) event.summary += " – " + unit;
    event.description = std::string(o.activity->purpose.best(language));
    event.categories = {std::string(title_of(o.activity->kind).best(language))};
    if (time.is_timed) event.time_zone = model->time_zone;
    event.is_deadline = o.activity->kind == ActivityKind::report;
    event.blocks_day = is_attended(o.activity->kind) && o.is_one_day();
    out.push_back(std::move(event));
  }
  return out;
}
