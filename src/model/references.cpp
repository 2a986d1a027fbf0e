#include "references.hpp"

#include <array>
#include <unordered_set>

namespace hjul {
namespace {

constexpr std::size_t noun_count = 24;
using Known = std::array<std::unordered_set<std::string_view>, noun_count>;  // looked up only, never walked

template <class E>
void add(Known& known, Noun noun, const std::vector<E>& elements) {
  auto& ids = known[static_cast<std::size_t>(noun)];
  ids.reserve(elements.size());
  for (const E& element : elements) {
    if constexpr (std::is_same_v<decltype(element.id), std::string>)
      ids.insert(element.id);
    else
      ids.insert(element.id.text());
  }
}

Known known_ids(const ModelData& model) {
  Known known;
  add(known, Noun::level, model.levels);
  add(known, Noun::kind, model.kinds);
  add(known, Noun::unit, model.units);
  add(known, Noun::role, model.roles);
  add(known, Noun::category, model.categories);
  add(known, Noun::arena, model.arenas);
  add(known, Noun::calendar, model.calendars);
  add(known, Noun::period, model.periods);
  add(known, Noun::rotation, model.rotations);
  add(known, Noun::schedule, model.schedules);
  add(known, Noun::event, model.events);
  add(known, Noun::switch_, model.switches);
  add(known, Noun::cycle, model.cycles);
  add(known, Noun::document, model.documents);
  add(known, Noun::activity, model.activities);
  add(known, Noun::goal, model.goals);
  add(known, Noun::area, model.areas);
  add(known, Noun::indicator, model.indicators);
  add(known, Noun::scale, model.scales);
  add(known, Noun::rule, model.follow_up_rules);
  add(known, Noun::rule_set, model.rule_sets);
  return known;
}

template <class E>
void collect(std::vector<std::string_view>& words, const std::vector<E>& elements) {
  for (const E& element : elements) {
    if constexpr (std::is_same_v<decltype(element.id), std::string>)
      words.push_back(element.id);
    else
      words.push_back(element.id.text());
  }
}

std::vector<std::string_view> words_of(const ModelData& model, Noun noun) {
  std::vector<std::string_view> words;
  switch (noun) {
    case Noun::level: collect(words, model.levels); break;
    case Noun::kind: collect(words, model.kinds); break;
    case Noun::unit: collect(words, model.units); break;
    case Noun::role: collect(words, model.roles); break;
    case Noun::category: collect(words, model.categories); break;
    case Noun::arena: collect(words, model.arenas); break;
    case Noun::calendar: collect(words, model.calendars); break;
    case Noun::period: collect(words, model.periods); break;
    case Noun::rotation: collect(words, model.rotations); break;
    case Noun::schedule: collect(words, model.schedules); break;
    case Noun::event: collect(words, model.events); break;
    case Noun::switch_: collect(words, model.switches); break;
    case Noun::cycle: collect(words, model.cycles); break;
    case Noun::document: collect(words, model.documents); break;
    case Noun::activity: collect(words, model.activities); break;
    case Noun::goal: collect(words, model.goals); break;
    case Noun::area: collect(words, model.areas); break;
    case Noun::indicator: collect(words, model.indicators); break;
    case Noun::scale: collect(words, model.scales); break;
    default: break;
  }
  return words;
}

}  // namespace

namespace {

void report_unknown(Reader& reader, const ModelData& model, const ReferenceMade& made, std::string_view id) {
  const std::string noun(to_string(made.noun));
  Reader::Arguments arguments = {{"noun", noun}, {"id", shown(id)}};
  reader.hints.add_nearest(arguments, id, words_of(model, made.noun));
  reader.report("reference.unknown", reader.document.at_index(made.at), "the id of " + with_article(noun), id,
                std::move(arguments));
}

}  // namespace

void check_references(Reader& reader, const ModelData& model) {
  const Known known = known_ids(model);
  std::array<std::string_view, noun_count> last;  // neighbours often refer to the same thing
  for (const ReferenceMade& made : reader.references) {
    if (reader.is_full()) return;
    const auto noun = static_cast<std::size_t>(made.noun);
    const std::string_view id = reader.document.at_index(made.at).string();
    if (id == last[noun]) continue;
    if (known[noun].contains(id))
      last[noun] = id;
    else
      report_unknown(reader, model, made, id);
  }
}

}  // namespace hjul
