#include "hjul/model/model.hpp"

#include <algorithm>

#include "checks.hpp"
#include "describe.hpp"
#include "references.hpp"

namespace hjul {

struct Model::Made {
  ModelData data;
  Issues remarks;
};

namespace {

template <class E, class I>
const E& at_id(const std::vector<E>& sorted, const I& id, std::string_view noun) {
  if (const E* found = find_by_id(sorted, id)) return *found;
  throw UnknownId(noun, id.text());
}

// The document's own language, wherever it stands among the members: texts before it are in that language too.
Language language_of(const Document& document) {
  if (!document.root().is(ValueKind::object)) return Language::en;
  const auto value = document.root().find("language");
  if (!value || !value->is(ValueKind::string)) return Language::en;
  return parse_language(value->string()).value_or(Language::en);  // an unknown one is reported where it is read
}

// A limit ends the reading: what was read until then is no document to be checked.
bool was_cut_short(const Issues& issues) {
  return std::any_of(issues.begin(), issues.end(), [](const Issue& issue) { return issue.code.starts_with("limit."); });
}

void sort_in_document_order(Issues& issues) {
  std::stable_sort(issues.begin(), issues.end(),
                   [](const Issue& a, const Issue& b) { return a.where.byte < b.where.byte; });
}

Issues read_all(const Document& document, ModelData& data, Reader::Keeping references) {
  Issues issues;
  Reader reader(document, issues, references);
  reader.language = language_of(document);
  read_element(reader, document.root(), data);
  check_references(reader, data);
  return issues;
}

// Each part, and whether every id leads somewhere. A document where one does not is read a second time, to find every
// place that names it.
Issues read_parts(const Document& document, ModelData& data) {
  Issues issues = read_all(document, data, Reader::Keeping::not_of_neighbours);
  if (!has_unknown_names(issues) || was_cut_short(issues)) return issues;
  data = {};
  return read_all(document, data, Reader::Keeping::every);
}

}  // namespace

Model Model::from(const Document& document) {
  auto made = std::make_shared<Made>();
  Issues issues = read_parts(document, made->data);
  if (!was_cut_short(issues)) check_model(document, made->data, issues);
  sort_in_document_order(issues);
  if (has_errors(issues)) throw InvalidModel(std::move(issues));
  made->remarks = std::move(issues);
  return Model(std::move(made));
}

Model Model::load(std::string text, const Limits& limits) {
  auto read = Document::read(std::move(text), limits);
  if (auto* issues = std::get_if<Issues>(&read)) throw InvalidModel(std::move(*issues));
  return from(std::get<Document>(read));
}

const ModelData& Model::data() const noexcept { return made_->data; }
const Issues& Model::remarks() const noexcept { return made_->remarks; }

const Unit* Model::find_unit(const UnitId& id) const noexcept { return find_by_id(data().units, id); }
const Unit& Model::unit(const UnitId& id) const { return at_id(data().units, id, "unit"); }
const Kind& Model::kind(const KindId& id) const { return at_id(data().kinds, id, "kind"); }
const Activity* Model::find_activity(const ActivityId& id) const noexcept { return find_by_id(data().activities, id); }
const Activity& Model::activity(const ActivityId& id) const { return at_id(data().activities, id, "activity"); }
const Arena& Model::arena(const ArenaId& id) const { return at_id(data().arenas, id, "arena"); }
const PeriodDef& Model::period(const PeriodId& id) const { return at_id(data().periods, id, "period"); }
const Cycle& Model::cycle(const CycleId& id) const { return at_id(data().cycles, id, "cycle"); }

int Model::rank(const LevelId& id) const {
  for (std::size_t i = 0; i < data().levels.size(); ++i)
    if (data().levels[i].id == id) return static_cast<int>(i);
  throw UnknownId("level", id.text());
}

int Model::rank_of(const Unit& unit) const { return rank(kind(unit.kind).level); }

bool Model::is_on(const std::string& switch_id) const noexcept {
  for (const Switch& each : data().switches)
    if (each.id == switch_id) return each.is_on;
  return false;
}

Model Model::with_switch(const std::string& switch_id, bool is_on) const {
  auto made = std::make_shared<Made>();
  made->data = data();
  for (Switch& each : made->data.switches)
    if (each.id == switch_id) {
      each.is_on = is_on;
      // What a switch changes, the remarks must follow: the model is checked anew.
      return load(Model(std::move(made)).write());
    }
  throw UnknownId("switch", switch_id);
}

std::string Model::write() const {
  JsonOut out;
  Writer writer{out, data().language};
  write_element(writer, data());
  return out.take();
}

bool operator==(const Model& a, const Model& b) noexcept { return a.made_ == b.made_ || a.data() == b.data(); }

bool operator==(const Unit& a, const Unit& b) {
  return a.id == b.id && a.kind == b.kind && a.title == b.title && a.under == b.under && a.has == b.has &&
         a.peers == b.peers && a.formed_from == b.formed_from && a.codes == b.codes && a.positions == b.positions &&
         a.groups == b.groups && a.in == b.in && a.is_owner == b.is_owner && a.valid == b.valid &&
         a.source == b.source && a.note == b.note;
}

bool operator==(const Activity& a, const Activity& b) {
  const auto what = [](const Activity& x) {
    return std::tie(x.id, x.title, x.kind, x.sphere, x.like, x.cycle, x.stage, x.for_units, x.by, x.arena, x.about,
                    x.is_only_about, x.purpose, x.regards, x.regards_lag, x.duty, x.valid, x.source, x.note);
  };
  const auto inside = [](const Activity& x) {
    return std::tie(x.when, x.time, x.acts, x.agenda, x.items, x.inputs, x.outputs, x.participants, x.demands,
                    x.carries, x.goals, x.overrides);
  };
  return what(a) == what(b) && inside(a) == inside(b);
}

bool operator==(const OrderRule& a, const OrderRule& b) {
  const auto all = [](const OrderRule& x) {
    return std::tie(x.id, x.first, x.then, x.at_least, x.at_most, x.calendar, x.cycles_later, x.per, x.strength,
                    x.only_if, x.because, x.valid, x.source);
  };
  return all(a) == all(b);
}

std::string document_schema() {
  return whole_schema<ModelData>("urn:hjul:model:1", "hjul/1: a school owner's quality system");
}

}  // namespace hjul
