// The Model: a document that was understood. Immutable; every reference resolved; every element knows its source.
#pragma once

#include <memory>
#include <span>

#include "hjul/model/document.hpp"
#include "hjul/model/quality.hpp"
#include "hjul/model/rules.hpp"
#include "hjul/model/terms.hpp"
#include "hjul/model/units.hpp"

namespace hjul {

// Everything a document says, as plain values. Collections that a document keys by id are ordered by id.
struct ModelData {
  ModelId id{detail::Unset{}};
  Language language = Language::en;
  Text title;
  Text about;
  Validity valid;
  Sources source;
  std::string country;        // ISO 3166, "NO"
  std::string time_zone;      // IANA name, as given
  std::vector<Level> levels;  // bottom to top
  std::vector<Kind> kinds;
  std::vector<Unit> units;  // those of `has` included
  std::vector<Link> links;
  std::vector<Role> roles;
  std::vector<Category> categories;
  std::vector<Arena> arenas;
  std::vector<CalendarRule> calendars;
  std::vector<PeriodDef> periods;
  std::vector<RotationDef> rotations;
  std::vector<ScheduleDef> schedules;
  std::vector<EventDef> events;
  std::vector<Switch> switches;
  std::vector<Cycle> cycles;
  std::vector<DocumentKind> documents;
  std::vector<Activity> activities;  // what `like` takes over is filled in
  std::vector<OrderRule> order;
  ObligationTerms obligations;
  std::vector<Goal> goals;
  std::vector<Area> areas;
  std::vector<Indicator> indicators;
  std::vector<Scale> scales;
  std::vector<DisclosureRule> disclosure;
  std::vector<FollowUpRule> follow_up_rules;
  std::vector<RuleSet> rule_sets;
  friend bool operator==(const ModelData&, const ModelData&) = default;
};

class Model {
 public:
  // The only maker. Throws InvalidModel with every issue of the document, in document order, when one of them is an
  // error; warnings and advice stay with the model.
  static Model from(const Document& document);
  // Reads and makes. Throws InvalidModel.
  static Model load(std::string text, const Limits& limits = {});

  const ModelData& data() const noexcept;
  const ModelData* operator->() const noexcept { return &data(); }
  // Warnings and advice, in document order.
  const Issues& remarks() const noexcept;

  // Look-ups: find returns null, at throws UnknownId. O(log n).
  const Unit* find_unit(const UnitId& id) const noexcept;
  const Unit& unit(const UnitId& id) const;
  const Kind& kind(const KindId& id) const;
  const Activity* find_activity(const ActivityId& id) const noexcept;
  const Activity& activity(const ActivityId& id) const;
  const Arena& arena(const ArenaId& id) const;
  const PeriodDef& period(const PeriodId& id) const;
  const Cycle& cycle(const CycleId& id) const;
  // 0 = bottom.
  int rank(const LevelId& id) const;
  int rank_of(const Unit& unit) const;
  bool is_on(const std::string& switch_id) const noexcept;

  // The canonical document: names ordered, defaults left out, two spaces of indent, a final newline. The same bytes for
  // the same model; load(write()) == *this.
  std::string write() const;
  // A model with one switch set otherwise. Throws UnknownId.
  Model with_switch(const std::string& switch_id, bool is_on) const;

  friend bool operator==(const Model& a, const Model& b) noexcept;

 private:
  struct Made;
  explicit Model(std::shared_ptr<const Made> made) noexcept : made_(std::move(made)) {}
  std::shared_ptr<const Made> made_;
};

// The JSON Schema (2020-12) of hjul/1, made from the same description that reads and writes documents.
std::string document_schema();

}  // namespace hjul
