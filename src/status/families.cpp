#include "families.hpp"

#include <algorithm>
#include <charconv>

namespace hjul {
namespace {

// The first part of a path; the rest stays.
std::string_view taken_part(std::string_view& path) {
  const std::size_t slash = path.find('/');
  const std::string_view part = path.substr(0, slash);
  path = slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
  return part;
}

// The n-th of those that are named, each counted once.
const ObligationId* nth_named(const std::vector<ObligationId>& named, std::string_view place) {
  std::size_t wanted = 0;
  const auto read = std::from_chars(place.data(), place.data() + place.size(), wanted);
  if (read.ec != std::errc() || wanted == 0) return nullptr;
  std::vector<const ObligationId*> seen;
  for (const ObligationId& id : named) {
    if (std::any_of(seen.begin(), seen.end(), [&](const ObligationId* other) { return *other == id; })) continue;
    seen.push_back(&id);
    if (seen.size() == wanted) return &id;
  }
  return nullptr;
}

bool changes_a_state(EventType type) { return type != EventType::note && type != EventType::diagnose; }

}  // namespace

FamilyNumber Families::find(std::string_view name) const {
  return family_at_.find(name, [&](FamilyNumber at) -> const std::string& { return families_[at].name; });
}

void Families::name(FamilyNumber family, EventNumber seq) {
  const std::int32_t newest = families_.peek(family).newest;
  if (newest != -1 && namings_.peek(newest).seq == seq) return;
  families_[family].newest = namings_.count();
  namings_.push_back({seq, newest});
}

std::string Families::delivery(FamilyNumber family) const {
  const std::string& name = families_[family].name;
  return name.substr(0, name.find('/')) + "/deliver/" + families_[family].debtor;
}

std::vector<EventNumber> Families::events_of(FamilyNumber family) const {
  std::vector<EventNumber> events{families_[family].demand};
  for (std::int32_t at = families_[family].newest; at != -1; at = namings_[at].older)
    events.push_back(namings_[at].seq);
  std::sort(events.begin(), events.end());
  events.erase(std::unique(events.begin(), events.end()), events.end());
  return events;
}

std::optional<Families::Member> Families::member(const Log& log, const std::string& obligation) const {
  std::string_view path = obligation;
  const std::string_view event = taken_part(path);
  const std::string_view kind = taken_part(path);
  const EventNumber root = log.place_of(event);
  if (root == 0 || (kind != "deliver" && kind != "feedback")) return std::nullopt;
  const LogEntry& entry = log.entry(root);
  if (entry.event.type() == EventType::demand) {
    const std::string_view debtor = taken_part(path);
    const FamilyNumber family = find(std::string(event) + "/" + std::string(debtor));
    return family == -1 ? std::nullopt : std::optional(Member{family, false, !path.empty()});
  }
  const bool passes_on = entry.event.type() == EventType::feed_back || entry.event.type() == EventType::perform;
  if (!passes_on || kind != "feedback") return std::nullopt;
  const std::vector<ObligationId> named = obligations_of(entry.event.body);
  const ObligationId* parent = nth_named(named, taken_part(path));
  if (!parent || parent->text().size() >= obligation.size()) return std::nullopt;
  taken_part(path);  // to whom it is passed on
  auto found = member(log, parent->text());
  if (found) found = Member{found->family, true, !path.empty()};
  return found;
}

bool Families::is_passed_on_to(std::string_view unit) const {
  return passed_on_at_.find(unit, [&](std::int32_t at) -> const std::string& { return passed_on_to_[at]; }) != -1;
}

void Families::add_common(const LogEntry& entry, EventNumber seq) {
  switch (entry.event.type()) {
    case EventType::schedule:
      if (std::get<Scheduled>(entry.event.body).kind == AnchorKind::arena) common_.push_back(seq);
      break;
    case EventType::open_unit:
    case EventType::move_unit: common_.push_back(seq); break;
    case EventType::end_unit:
    case EventType::merge_unit: are_separate_ = false; break;
    case EventType::move_anchor: has_moves_ = true; break;
    default: break;
  }
}

// The unit to which a feedback that was passed on is owed: the last part of its id.
void Families::add_passed_on(const std::string& obligation) {
  std::string unit = obligation.substr(obligation.rfind('/') + 1);
  if (is_passed_on_to(unit)) return;
  passed_on_at_.add(unit, passed_on_to_.count(),
                    [&](std::int32_t at) -> const std::string& { return passed_on_to_.peek(at); });
  passed_on_to_.push_back(std::move(unit));
}

void Families::add(const Log& log, EventNumber seq) {
  const LogEntry& entry = log.entry(seq);
  if (entry.inner) are_separate_ = false;
  add_common(entry, seq);
  const EventNumber about = entry.target != 0 ? log.root_of(entry) : seq;
  const EventBody& body = entry.replaced ? entry.replaced->body : entry.event.body;
  if (const auto* demanded = std::get_if<Demanded>(&body); demanded && entry.target == 0) {
    for (const UnitId& debtor : demanded->from) {
      std::string name = entry.event.id.text() + "/" + debtor.text();
      if (find(name) != -1) continue;
      family_at_.add(name, families_.count(),
                     [&](FamilyNumber at) -> const std::string& { return families_.peek(at).name; });
      families_.push_back({std::move(name), seq, debtor.text(), -1});
    }
  }
  if (const auto* withdrawn = std::get_if<Withdrawn>(&body); withdrawn && withdrawn->demand) {
    const EventNumber demand = log.place_of(*withdrawn->demand);
    if (demand == 0 || demand >= seq) are_separate_ = false;
    const auto* demanded = demand == 0 ? nullptr : std::get_if<Demanded>(&log.entry(demand).event.body);
    for (std::size_t i = 0; demanded && i < demanded->from.size(); ++i)
      if (const auto family = find(withdrawn->demand->text() + "/" + demanded->from[i].text()); family != -1)
        name(family, about);
  }
  for (const ObligationId& id : obligations_of(body)) {
    const EventNumber root = log.place_of(std::string_view(id.text()).substr(0, id.text().find('/')));
    if (root == 0 || root >= seq) are_separate_ = false;  // it may come to exist later
    const auto found = member(log, id.text());
    if (!found) continue;
    name(found->family, about);
    if (found->is_passed_on && !found->is_rung && changes_a_state(entry.event.type())) add_passed_on(id.text());
  }
}

}  // namespace hjul
