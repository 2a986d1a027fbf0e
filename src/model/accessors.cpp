// The members of a document that need more than their own description.
#include <unordered_map>

#include "checks.hpp"
#include "describe.hpp"
#include "hjul/model/check_names.hpp"

namespace hjul {

void VersionAccessor::read(Reader& reader, Value value, ModelData&) const {
  if (!reader.expect(value, ValueKind::string, "\"1\"")) return;
  if (value.string() != "1") reader.report("format.version", value, "\"1\"", value.string());
}

void VersionAccessor::schema(SchemaMaker& maker) const {
  maker.out.name("const");
  maker.out.string("1");
}

void OwnIdAccessor::read(Reader& reader, Value value, ModelData& out) const {
  if (read_id_text(reader, value, "model")) out.id = ModelId(std::string(value.string()));
}

namespace {

struct PlaceFields {
  std::string country;
  std::string time_zone;
};

template <class C>
void describe(C& c, std::type_identity<PlaceFields>) {
  c.element("place", "What decides holidays and clocks.");
  c.field("country", &PlaceFields::country, "ISO 3166 code: NO, SE, DK.");
  c.field("time_zone", &PlaceFields::time_zone, "IANA name, used as given.");
}

}  // namespace

void PlaceAccessor::read(Reader& reader, Value value, ModelData& out) const {
  PlaceFields place;
  read_element(reader, value, place);
  out.country = std::move(place.country);
  out.time_zone = std::move(place.time_zone);
}

void PlaceAccessor::write(Writer& writer, const ModelData& value) const {
  write_element(writer, PlaceFields{value.country, value.time_zone});
}

void PlaceAccessor::schema(SchemaMaker& maker) const { element_schema<PlaceFields>(maker); }

void SchemaNameAccessor::read(Reader& reader, Value value, ModelData&) const {
  reader.expect(value, ValueKind::string, "the address of the schema");
}

// ------------------------------------------------------------------------------------------------------------- rules

void CheckNameAccessor::read(Reader& reader, Value value, RuleSet::Rule& out) const {
  if (!reader.expect(value, ValueKind::string, "the name of a check")) return;
  out.check = value.string();
  if (is_check_name(out.check) || reader.is_full()) return;
  Reader::Arguments arguments = {{"check", shown(out.check)}, {"rule", out.id.text()}};
  std::vector<std::string_view> known(check_names.begin(), check_names.end());
  known.push_back(name_of_people);
  reader.hints.add_nearest(arguments, out.check, known);
  reader.report("rule.unknown_check", value, "the name of a check", out.check, std::move(arguments));
}

void CheckNameAccessor::schema(SchemaMaker& maker) const {
  maker.out.name("enum");
  maker.out.begin_array();
  for (const std::string_view name : check_names) maker.out.string(name);
  maker.out.string(name_of_people);
  maker.out.end_array();
}

// ------------------------------------------------------------------------------------------------------------- units

namespace {

std::string id_of_part(const Unit& whole, const KindId& kind) { return whole.id.text() + "/" + kind.text(); }

Unit part_of(const Unit& whole, const KindId& kind) {
  Unit part;
  part.id = UnitId(id_of_part(whole, kind));
  part.kind = kind;
  part.under.push_back(Superior{whole.id, {}, {}});
  part.valid = whole.valid;
  part.line = whole.line;
  return part;
}

const Unit* find_unit_in(const std::vector<Unit>& sorted, std::string_view id) {
  const auto at = std::lower_bound(sorted.begin(), sorted.end(), id,
                                   [](const Unit& unit, std::string_view text) { return unit.id.text() < text; });
  return at != sorted.end() && at->id.text() == id ? &*at : nullptr;
}

// A part that says nothing but what `has` makes of it.
bool is_made_by_has(const std::vector<Unit>& units, const Unit& unit) {
  const std::size_t slash = unit.id.text().rfind('/');
  if (slash == std::string::npos) return false;
  const Unit* whole = find_unit_in(units, std::string_view(unit.id.text()).substr(0, slash));
  if (!whole) return false;
  for (const KindId& kind : whole->has)
    if (id_of_part(*whole, kind) == unit.id.text() && part_of(*whole, kind) == unit) return true;
  return false;
}

}  // namespace

void UnitsAccessor::read(Reader& reader, Value value, ModelData& out) const {
  keyed(&ModelData::units).read(reader, value, out);
  std::vector<Unit> parts;
  for (const Unit& unit : out.units)
    for (const KindId& kind : unit.has) {
      const std::string id = id_of_part(unit, kind);
      if (!is_id(id))
        reader.report("id.malformed", value, "an id of at most 128 bytes with its part", id);
      else if (!find_unit_in(out.units, id) && reader.may_take(2 * sizeof(Unit), value))
        parts.push_back(part_of(unit, kind));
    }
  if (parts.empty()) return;
  out.units.insert(out.units.end(), std::make_move_iterator(parts.begin()), std::make_move_iterator(parts.end()));
  sort_by_id(out.units);
  // A kind named twice makes one part.
  out.units.erase(
      std::unique(out.units.begin(), out.units.end(), [](const Unit& a, const Unit& b) { return a.id == b.id; }),
      out.units.end());
}

void UnitsAccessor::write(Writer& writer, const ModelData& value) const {
  writer.out.begin_object();
  for (const Unit& unit : value.units) {
    if (is_made_by_has(value.units, unit)) continue;
    writer.out.name(unit.id.text());
    Shape<Unit>::write(writer, unit);
  }
  writer.out.end_object();
}

// -------------------------------------------------------------------------------------------------------- activities

namespace {

// Reads activities so that each one begins as a copy of the one it is like. Every object is read once, however long the
// chains of `like` are.
class ActivitiesInMaking {
 public:
  ActivitiesInMaking(Reader& reader, Value object) : reader_(reader) {
    const std::uint32_t count = object.size();
    made_.reserve(count);
    drafts_.reserve(count);
    for (const Member member : object.members()) {
      if (!is_id(member.name)) {
        reader.report("id.malformed", member.name_value, "an id", member.name);
        continue;
      }
      by_name_.emplace(member.name, static_cast<std::uint32_t>(drafts_.size()));
      Activity& activity = made_.emplace_back();
      activity.id = ActivityId(std::string(member.name));
      activity.line = reader.line_of(member.name_value);
      drafts_.emplace_back(Draft{member, &activity});
    }
  }

  std::vector<Activity> read() {
    for (Draft& draft : drafts_) read_with_likes(draft);
    return std::move(made_);
  }

 private:
  enum class State : std::uint8_t { unread, waiting, read };
  struct Draft {
    Member member;
    Activity* activity;
    const Draft* liked = nullptr;
    std::uint64_t bytes = 0;  // that it takes in memory
    State state = State::unread;
  };

  // Walks up to one that stands on its own or was read, then reads back down.
  void read_with_likes(Draft& first) {
    std::vector<Draft*> chain;
    for (Draft* at = &first; at && at->state == State::unread;) {
      at->state = State::waiting;
      chain.push_back(at);
      Draft* const liked = liked_by(*at);
      at->liked = liked;
      at = liked;
    }
    for (std::size_t i = chain.size(); i-- > 0;) read_one(*chain[i]);
  }

  // What an activity is like; null when it stands on its own, or when following it would lead in a circle.
  Draft* liked_by(const Draft& draft) {
    if (!draft.member.value.is(ValueKind::object)) return nullptr;
    const auto like = draft.member.value.find("like");
    if (!like || !like->is(ValueKind::string)) return nullptr;
    const auto found = by_name_.find(like->string());
    if (found == by_name_.end()) return nullptr;  // reported as an unknown reference
    Draft& liked = drafts_[found->second];
    if (liked.state != State::waiting) return &liked;
    reader_.report("activity.like_itself", *like, "an activity that does not lead back here", like->string());
    return nullptr;
  }

  void read_one(Draft& draft) {
    const std::uint64_t before = reader_.bytes_left();
    if (draft.liked && reader_.may_take(draft.liked->bytes, draft.member.value))
      take_over(*draft.activity, *draft.liked->activity);
    read_element(reader_, draft.member.value, *draft.activity);
    draft.bytes = before - reader_.bytes_left();
    draft.state = State::read;
  }

  static void take_over(Activity& activity, const Activity& liked) {
    Activity copy = liked;
    copy.id = std::move(activity.id);
    copy.line = activity.line;
    activity = std::move(copy);
  }

  Reader& reader_;
  std::vector<Activity> made_;  // never grows beyond what it was made for, so that drafts can point into it
  std::vector<Draft> drafts_;
  std::unordered_map<std::string_view, std::uint32_t> by_name_;  // looked up only
};

}  // namespace

void ActivitiesAccessor::read(Reader& reader, Value value, ModelData& out) const {
  out.activities.clear();
  if (!reader.expect(value, ValueKind::object, "an object of activities by id")) return;
  if (!reader.may_take(std::uint64_t{value.size()} * sizeof(Activity), value)) return;
  out.activities = ActivitiesInMaking(reader, value).read();
  sort_by_id(out.activities);
}

// What another one has and this one took back - "participants": [] - must be said again.
void ActivitiesAccessor::write(Writer& writer, const ModelData& value) const {
  writer.out.begin_object();
  for (const Activity& activity : value.activities) {
    writer.out.name(activity.id.text());
    writer.out.begin_object();
    FieldWriter<Activity> fields(writer, activity,
                                 activity.like ? find_by_id(value.activities, *activity.like) : nullptr);
    describe(fields, std::type_identity<Activity>{});
    writer.out.end_object();
  }
  writer.out.end_object();
}

}  // namespace hjul
