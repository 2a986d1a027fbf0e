// A ledger as OCEL: its events with everything that they are about.
#include <map>
#include <set>

#include "hjul/io/write_event_log.hpp"
#include "hjul/model/words.hpp"
#include "hjul/status/standing_events.hpp"
#include "ocel_out.hpp"

namespace hjul {
namespace {

constexpr std::int64_t ms_per_day = 86'400'000;

// As event_log() of a ledger has it: the words of acts, and of analysis.md.
ActivityClass class_of_word(std::string_view word) {
  for (const auto& [act, kind] : Words<ActKind>::table)
    if (act == word) return activity_class_of(kind);
  return parse_activity_class(word).value_or(ActivityClass::other);
}

class LedgerOcel {
 public:
  LedgerOcel(const Replay& replay, Date as_of)
      : replay_(replay), log_(event_log(replay, as_of)), status_(replay.status(as_of)) {
    // Results first and in the order of the log: so they are read.
    for (const std::string& name : log_.case_names()) out_.object("result", name);
    results_.insert(log_.case_names().begin(), log_.case_names().end());
    for (const Obligation& owed : status_.obligations()) add_obligation(owed);
  }

  std::string write(Date as_of) && {
    for (const StandingEvent& each : standing_events(replay_, as_of)) add_event(each);
    return std::move(out_).finish(detail::traits_of(log_));
  }

 private:
  using Link = detail::OcelOut::Link;

  static std::string_view type_of(ObligationKind kind) {
    return kind == ObligationKind::measure ? "measure" : "obligation";
  }

  void add_obligation(const Obligation& owed) {
    const std::uint32_t object = out_.object(type_of(owed.kind), owed.id.text());
    objects_.emplace(owed.id.text(), object);
    out_.describe(object, "kind", to_string(owed.kind));
    out_.describe(object, "state", to_string(owed.state));
    out_.describe(object, "created", owed.created.iso());
    if (owed.due) out_.describe(object, "due", owed.due->iso());
    if (owed.breach) out_.describe(object, "breach", owed.breach->iso());
    if (owed.closed_on) out_.describe(object, "closed_on", owed.closed_on->iso());
    out_.relate(object, {out_.object("unit", owed.bearer.text()), "bearer"});
    out_.relate(object, {out_.object("unit", owed.claimant.text()), "claimant"});
    if (!owed.content.empty()) out_.relate(object, {out_.object("artefact", owed.content), "content"});
    for (const auto& [other, word] :
         {std::pair(&owed.parent, "parent"), std::pair(&owed.origin, "origin"), std::pair(&owed.measure, "measure")})
      if (*other && objects_.contains((*other)->text())) out_.relate(object, {objects_.at((*other)->text()), word});
    made_by_[std::string(owed.cause.text())].push_back(object);
    if (owed.closed_by) closed_by_[std::string(owed.closed_by->text())].push_back(object);
  }

  void add_event(const StandingEvent& each) {
    event_ = &each;
    const Event& event = each.event;
    about_.clear();
    heard_.clear();
    is_taken_.clear();
    links_.clear();
    arena_.clear();
    activity_ = to_string(event.type());
    class_ = class_of_word(activity_);
    link("unit", event.by.text(), "by");
    for (const ObligationId& id : obligations_of(event.body)) link_obligation(id);
    link_all(made_by_, "creates");
    link_all(closed_by_, "closes");
    std::visit([&](const auto& body) { add(body); }, event.body);
    if (is_in_model(event.by))
      for (const std::string& result : about_) link("result", result, "result");
    put(event.id.text(), event.by, class_, links_);
    put_heard();
  }

  // Who hears something does so in an event of its own: an event has one actor.
  void put_heard() {
    std::size_t number = 0;
    for (const auto& [result, hearer] : heard_) {
      if (!is_in_model(*hearer)) continue;
      links_.clear();
      link("unit", hearer->text(), "by");
      link("result", result, "result");
      put(std::string(event_->event.id.text()) + "/heard/" + std::to_string(++number), *hearer, ActivityClass::receive,
          links_);
    }
  }

  void put(std::string_view id, const UnitId& by, ActivityClass activity_class, const std::vector<Link>& links) {
    out_.event(id, activity_, event_->day.serial() * ms_per_day,
               {{"actor", std::string(by.text())},
                {"unit", std::string(by.text())},
                {"level", level_of(by)},
                {"arena", arena_},
                {"class", std::string(to_string(activity_class))},
                {"reason", event_->event.reason}},
               links);
  }

  bool is_in_model(const UnitId& unit) const { return replay_.setting().model().find_unit(unit) != nullptr; }
  std::string level_of(const UnitId& id) const {
    const Unit* unit = replay_.setting().model().find_unit(id);
    const int rank = unit == nullptr ? -1 : replay_.setting().governance().rank(*unit);
    return rank < 0 ? "" : std::string(replay_.setting().model()->levels[static_cast<std::size_t>(rank)].id.text());
  }

  // ------------------------------------------------------------------------------------------------ what it is about

  void link(std::string_view type, std::string_view name, std::string_view as) {
    if (!name.empty()) links_.push_back({out_.object(type, name), as});
  }
  void link_units(const std::vector<UnitId>& units, std::string_view as) {
    for (const UnitId& unit : units) link("unit", unit.text(), as);
  }
  void link_unit(const std::optional<UnitId>& unit, std::string_view as) {
    if (unit) link("unit", unit->text(), as);
  }
  void link_obligation(const ObligationId& id) {
    const auto known = objects_.find(id.text());
    if (known != objects_.end())
      links_.push_back({known->second, "of"});
    else
      link("obligation", id.text(), "of");
  }
  void link_all(const std::map<std::string, std::vector<std::uint32_t>, std::less<>>& objects, std::string_view as) {
    const auto found = objects.find(event_->event.id.text());
    if (found == objects.end()) return;
    for (const std::uint32_t object : found->second) links_.push_back({object, as});
  }
  void link_arena(const std::optional<ArenaId>& arena) {
    if (!arena) return;
    arena_ = arena->text();
    link("arena", arena_, "in");
  }
  void link_anchor(const std::optional<AnchorId>& anchor, std::string_view as) {
    if (anchor) link("meeting", anchor->text(), as);
  }
  // Each result once.
  void take_result(const std::string& artefact) {
    if (results_.contains(artefact) && is_taken_.insert({artefact, {}}).second) about_.push_back(artefact);
  }
  void take_heard(const std::string& artefact, const UnitId& unit) {
    if (results_.contains(artefact) && is_taken_.insert({artefact, std::string(unit.text())}).second)
      heard_.emplace_back(artefact, &unit);
  }
  void add_terms(const MeasureTerms& terms) {
    link("unit", terms.bearer.text(), "bearer");
    link("unit", terms.claimant.text(), "claimant");
    link("artefact", terms.content, "content");
  }

  void add(const Demanded& demanded) {
    link_units(demanded.from, "from");
    link("artefact", demanded.content, "content");
    link_arena(demanded.arena);
    if (const auto* anchor = std::get_if<AnchorId>(&demanded.due)) link_anchor(*anchor, "due_at");
  }
  void add(const Delivered& delivered) {
    class_ = ActivityClass::report;
    link_unit(delivered.to, "to");
    if (delivered.content) link("artefact", *delivered.content, "content");
    link_units(delivered.contributors, "contributor");
  }
  void add(const FedBack& told) {
    for (const ObligationId& id : told.of) {
      const Obligation* owed = status_.find(id.text());
      if (owed == nullptr) continue;
      take_result(owed->content);
      take_heard(owed->content, owed->claimant);
    }
    const auto* units = std::get_if<std::vector<UnitId>>(&told.to);
    if (units != nullptr) link_units(*units, "to");
    if (!told.content) return;
    link("artefact", *told.content, "content");
    take_result(*told.content);
    if (units == nullptr) return;
    for (const UnitId& unit : *units) take_heard(*told.content, unit);
  }
  void add(const PerformerNamed& named) { link("unit", named.performer.text(), "performer"); }
  void add(const Scheduled& scheduled) {
    link_anchor(scheduled.anchor, "at");
    if (const auto* units = std::get_if<std::vector<UnitId>>(&scheduled.between)) link_units(*units, "party");
    for (const AnchorId& anchor : scheduled.follows) link_anchor(anchor, "follows");
    link_arena(scheduled.arena);
  }
  void add(const AnchorMoved& moved) { link_anchor(moved.anchor, "at"); }
  void add(const MeasureSet& set) {
    class_ = ActivityClass::measure;
    add_terms(set.measure);
    link_arena(set.measure.arena);
    link_anchor(set.review, "at");
  }
  void add(const Agreed& agreed) {
    class_ = ActivityClass::measure;
    link_anchor(agreed.review, "at");
    link_units(agreed.between, "party");
    for (const MeasureTerms& terms : agreed.measures) add_terms(terms);
  }
  void add(const Carried& carried) { link_anchor(carried.review, "at"); }
  void add(const Dropped& dropped) { link_anchor(dropped.review, "at"); }
  void add(const Answered& answered) {
    class_ = ActivityClass::evaluate;
    link_anchor(answered.review, "at");
  }
  void add(const ReviewClosed& closed) {
    class_ = ActivityClass::evaluate;
    link_anchor(closed.review, "at");
    link_anchor(closed.next, "next");
  }
  void add(const Held& held) {
    link_anchor(held.anchor, "at");
    link_arena(held.arena);
    link_units(held.present, "present");
  }
  void add(const Handled& handled) {
    activity_ = handled.act.text();
    class_ = class_of_word(activity_);
    link("artefact", handled.artefact, "about");
    link_arena(handled.arena);
    take_result(handled.artefact);
  }
  void add(const InputGiven& input) {
    link_arena(input.arena);
    link("artefact", input.content, "content");
    link("input", event_->event.id.text(), "item");
  }
  void add(const TakenUp& taken) {
    class_ = ActivityClass::decide;
    link_arena(taken.arena);
    link("input", taken.input.text(), "item");
  }
  void add(const SetAside& aside) { link("input", aside.input.text(), "about"); }
  void add(const UnitOpened& opened) { link("unit", opened.unit.text(), "about"); }
  void add(const UnitEnded& ended) { link("unit", ended.unit.text(), "about"); }
  void add(const UnitMerged& merged) {
    link("unit", merged.unit.text(), "about");
    link("unit", merged.into.text(), "into");
  }
  void add(const UnitMoved& moved) {
    link("unit", moved.unit.text(), "about");
    link("unit", moved.under.text(), "under");
  }
  void add(const RuleApplied& applied) {
    link("unit", applied.unit.text(), "about");
    link("unit", applied.bearer.text(), "bearer");
    link("unit", applied.claimant.text(), "claimant");
    link("artefact", applied.content, "content");
  }
  template <class Body>
  void add(const Body&) {}  // all that it is about are obligations

  const Replay& replay_;
  EventLog log_;
  Status status_;
  detail::OcelOut out_;
  std::set<std::string, std::less<>> results_;
  std::map<std::string, std::uint32_t, std::less<>> objects_;  // obligations by id
  std::map<std::string, std::vector<std::uint32_t>, std::less<>> made_by_, closed_by_;

  // Of the event that is being written.
  const StandingEvent* event_ = nullptr;
  std::string_view activity_;
  ActivityClass class_ = ActivityClass::other;
  std::string arena_;
  std::vector<std::string> about_;                            // results
  std::vector<std::pair<std::string, const UnitId*>> heard_;  // which result is fed back to whom
  std::set<std::pair<std::string, std::string>> is_taken_;
  std::vector<Link> links_;
};

}  // namespace

std::string write_ocel(const Replay& replay, Date as_of) { return LedgerOcel(replay, as_of).write(as_of); }

}  // namespace hjul
