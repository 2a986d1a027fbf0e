#include "references.hpp"

#include "id_finder.hpp"
#include "shape.hpp"

namespace hjul {
namespace {

template <class E>
void report_unknown(Reader& reader, Noun noun, Value at, const std::vector<E>& elements) {
  const std::string name(to_string(noun));
  const std::string_view id = at.string();
  std::vector<std::string_view> words;
  words.reserve(elements.size());
  for (const E& element : elements) words.push_back(id_text(element));
  Reader::Arguments arguments = {{"noun", name}, {"id", shown(id)}};
  reader.hints.add_nearest(arguments, id, words);
  reader.report("reference.unknown", at, "the id of " + with_article(name), id, std::move(arguments));
}

template <class E>
void check(Reader& reader, Noun noun, const std::vector<E>& elements) {
  IdFinder<E> known(elements);
  for (const std::uint32_t index : reader.references_to(noun)) {
    if (reader.is_full()) return;
    const Value at = reader.document.at_index(index);
    if (known.find(at.string()) == known.none) report_unknown(reader, noun, at, elements);
  }
}

// From the bottom to the top, not by id.
std::vector<Level> sorted_levels(const ModelData& model) {
  std::vector<Level> levels = model.levels;
  sort_by_id(levels);
  return levels;
}

}  // namespace

void check_references(Reader& reader, const ModelData& model) {
  check(reader, Noun::level, sorted_levels(model));
  check(reader, Noun::kind, model.kinds);
  check(reader, Noun::unit, model.units);
  check(reader, Noun::role, model.roles);
  check(reader, Noun::category, model.categories);
  check(reader, Noun::arena, model.arenas);
  check(reader, Noun::calendar, model.calendars);
  check(reader, Noun::period, model.periods);
  check(reader, Noun::rotation, model.rotations);
  check(reader, Noun::schedule, model.schedules);
  check(reader, Noun::event, model.events);
  check(reader, Noun::switch_, model.switches);
  check(reader, Noun::cycle, model.cycles);
  check(reader, Noun::document, model.documents);
  check(reader, Noun::activity, model.activities);
  check(reader, Noun::goal, model.goals);
  check(reader, Noun::area, model.areas);
  check(reader, Noun::indicator, model.indicators);
  check(reader, Noun::scale, model.scales);
  check(reader, Noun::rule, model.follow_up_rules);
  check(reader, Noun::rule_set, model.rule_sets);
}

}  // namespace hjul
