// The members of a document that need more than their own description.
#include <unordered_map>

#include "describe.hpp"

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
  friend bool operator==(const PlaceFields&, const PlaceFields&) = default;
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
      else if (!find_unit_in(out.units, id))
        parts.push_back(part_of(unit, kind));
    }
  if (parts.empty()) return;
  out.units.insert(out.units.end(), std::make_move_iterator(parts.begin()), std::make_move_iterator(parts.end()));
  std::sort(out.units.begin(), out.units.end(), [](const Unit& a, const Unit& b) { return a.id < b.id; });
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

using MembersByName = std::unordered_map<std::string_view, Member>;

// The activity itself and what it is like, nearest first; empty when that goes in a circle.
std::vector<Value> likenesses(Reader& reader, const Member& activity, const MembersByName& all) {
  std::vector<Value> chain = {activity.value};
  while (chain.back().is(ValueKind::object)) {
    const auto like = chain.back().find("like");
    if (!like || !like->is(ValueKind::string)) break;
    const auto found = all.find(like->string());
    if (found == all.end()) break;  // reported as an unknown reference
    for (const Value before : chain)
      if (before == found->second.value) {
        reader.report("activity.like_itself", *like, "an activity that does not lead back here", like->string());
        return {};
      }
    chain.push_back(found->second.value);
  }
  return chain;
}

}  // namespace

void ActivitiesAccessor::read(Reader& reader, Value value, ModelData& out) const {
  out.activities.clear();
  if (!reader.expect(value, ValueKind::object, "an object of activities by id")) return;
  MembersByName all;
  for (const Member member : value.members()) all.emplace(member.name, member);
  for (const Member member : value.members()) {
    if (!is_id(member.name)) {
      reader.report("id.malformed", member.name_value, "an id", member.name);
      continue;
    }
    Activity activity;
    activity.id = ActivityId(std::string(member.name));
    activity.line = reader.line_of(member.name_value);
    const std::vector<Value> chain = likenesses(reader, member, all);
    for (std::size_t i = chain.size(); i-- > 0;) {
      reader.is_filling_in = i > 0;
      read_element(reader, chain[i], activity);
    }
    out.activities.push_back(std::move(activity));
  }
  std::sort(out.activities.begin(), out.activities.end(),
            [](const Activity& a, const Activity& b) { return a.id < b.id; });
}

}  // namespace hjul
