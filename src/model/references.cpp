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

// The nearest id, looked for only when a reference fails, and only where there are few enough to be read through.
template <class E>
void collect(std::vector<std::string_view>& words, const std::vector<E>& elements) {
  constexpr std::size_t most = 20'000;
  if (elements.size() > most) return;
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

void check_references(Reader& reader, const ModelData& model) {
  const Known known = known_ids(model);
  for (const ReferenceMade& made : reader.references) {
    if (known[static_cast<std::size_t>(made.noun)].contains(made.id)) continue;
    Issue issue;
    issue.code = "reference.unknown";
    issue.where = reader.document.place_at_index(made.at);
    issue.expected = "the id of a " + std::string(to_string(made.noun));
    issue.found = shown(made.id);
    issue.arguments = {{"noun", std::string(to_string(made.noun))}, {"id", shown(made.id)}};
    if (const auto near = nearest_word(made.id, words_of(model, made.noun)); !near.empty())
      issue.arguments.push_back({"near", std::string(near)});
    if (reader.issues.size() >= reader.document.limits().issues) return;
    reader.issues.push_back(std::move(issue));
  }
}

}  // namespace hjul
