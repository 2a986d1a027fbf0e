#include "hjul/model/unit_name.hpp"

#include <algorithm>

namespace hjul {
namespace {

Text with_text_behind(const Text& title, const auto& behind) {
  Text out;
  for (const Language language : all_languages)
    if (!title.in(language).empty()) out.set(language, std::string(title.in(language)) + behind(language));
  return out;
}

// The unit whose `has` made it: "north" of "north/staff".
const Unit* maker_of(const Model& model, const Unit& unit) {
  const std::string& id = unit.id.text();
  const std::size_t slash = id.rfind('/');
  return slash == std::string::npos ? nullptr : model.find_unit(UnitId(id.substr(0, slash)));
}

}  // namespace

Text name_of(const Model& model, const Unit& unit) {
  if (!unit.title.is_empty()) return unit.title;
  const Text& title = model.kind(unit.kind).title;
  if (title.is_empty()) return Text(model->language, unit.id.text());
  if (const Unit* maker = maker_of(model, unit)) {
    const Text whose = name_of(model, *maker);
    return with_text_behind(title, [&](Language language) { return ", " + std::string(whose.best(language)); });
  }
  const auto is_alike = [&](const Unit& other) {
    return &other != &unit && other.kind == unit.kind && other.title.is_empty();
  };
  const bool is_only = std::none_of(model->units.begin(), model->units.end(), is_alike);
  const std::string id = is_only ? std::string() : " (" + unit.id.text() + ")";
  return with_text_behind(title, [&](Language) { return id; });
}

}  // namespace hjul
